"""What a document says of its own names: one type for one form, every place of a form, short forms tied."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick  # type: ignore[import-not-found]

from extract.recognise.forms import BRACKETS, Forms
from extract.recognise.rules import longest
from extract.recognise.span import Span
from extract.recognise.ties import Group, groups
from extract.recognise.user_lexicon import UserLexicon
from extract.schema import Entity, Mention, Sentence

SAID = re.compile(
    r"[(（,，]?(?:以下简称为?|下称|简称为?|又称)[:：]?[“\"‘「]?(?P<short>[^”\"’」)），。]{2,12})[”\"’」]?[)）]?"
)
# Types whose names are said again in the same words; goods are too common for that.
SPREAD = frozenset({"company", "park", "government", "institution", "person", "project", "facility", "route"})


@dataclass(frozen=True, slots=True)
class DocumentPass:
    """Makes a document's entities from the names found in its sentences.

    青禾机械有限公司 in one sentence and 青禾 in another are one company; 云汐县 and 云汐县委 stay two things.
    """

    forms: Forms
    lexicon: UserLexicon

    def __call__(self, sentences: Sequence[Sentence], found: Sequence[Sequence[Span]]) -> tuple[Entity, ...]:
        """The entities, in the order in which the document first names them."""
        texts = [sentence.text for sentence in sentences]
        spans = [list(row) for row in found]
        said = self._said(texts, spans)
        spans = self._one_type(texts, spans)
        spans = self._everywhere(texts, spans)
        counts = Counter(
            (text[s.begin : s.stop], s.type) for text, row in zip(texts, spans, strict=True) for s in row
        )
        said.update(self._given(counts))
        return tuple(_entities(groups(counts, said, self.forms), sentences, spans, self.forms))

    def _said(self, texts: Sequence[str], spans: Sequence[list[Span]]) -> dict[tuple[str, str], str]:
        """Short forms that the text gives, added to the spans: 青禾机械有限公司(以下简称“青禾”)."""
        said = {}
        for text, row in zip(texts, spans, strict=True):
            for match in SAID.finditer(text):
                before = [s for s in row if s.stop <= match.start() and match.start() - s.stop <= 2]
                if before:
                    full = before[-1]
                    said[match["short"], full.type] = text[full.begin : full.stop]
                    row[:] = longest([*row, Span(*match.span("short"), full.type, 2.0)])
        return said

    def _given(self, counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
        """Aliases that the user's lexicon gives to names of this document."""
        said = {}
        for form, type_ in counts:
            term = self.lexicon.term(form)
            if term is not None and form != term.name and (term.name, type_) in counts:
                said[form, type_] = term.name
        return said

    def _one_type(self, texts: Sequence[str], spans: Sequence[list[Span]]) -> list[list[Span]]:
        """One form has one type in a document: the one given most often, the surer counting more."""
        votes: dict[str, Counter[str]] = {}
        for text, row in zip(texts, spans, strict=True):
            for s in row:
                votes.setdefault(text[s.begin : s.stop], Counter())[s.type] += s.score  # type: ignore[assignment]
        best = {form: max(sorted(types), key=types.__getitem__) for form, types in votes.items()}
        return [
            [replace(s, type=best[text[s.begin : s.stop]]) for s in row]
            for text, row in zip(texts, spans, strict=True)
        ]

    def _everywhere(self, texts: Sequence[str], spans: Sequence[list[Span]]) -> list[list[Span]]:
        """Names found once are found wherever the document says them, where no other name is."""
        automaton = ahocorasick.Automaton()
        for text, row in zip(texts, spans, strict=True):
            for s in row:
                if s.type in SPREAD and s.stop - s.begin > 1:
                    automaton.add_word(text[s.begin : s.stop], (s.stop - s.begin, s.type))
        if not len(automaton):
            return list(spans)
        automaton.make_automaton()
        return [_filled(text, row, automaton) for text, row in zip(texts, spans, strict=True)]


def _filled(text: str, row: list[Span], automaton: ahocorasick.Automaton) -> list[Span]:
    taken = bytearray(len(text) + 1)
    for s in row:
        taken[s.begin : s.stop] = b"\1" * (s.stop - s.begin)
    new = []
    for last, (length, type_) in automaton.iter_long(text):
        begin, stop = last + 1 - length, last + 1
        if not any(taken[begin:stop]) and not _in_word(text, begin, stop):
            new.append(Span(begin, stop, type_))
    return sorted([*row, *new], key=lambda s: s.begin)


def _in_word(text: str, begin: int, stop: int) -> bool:
    """True where the stretch is a part of a Latin word or a number."""
    before, after = text[max(0, begin - 1) : begin + 1], text[stop - 1 : stop + 1]
    return (begin > 0 and before.isascii() and before.isalnum()) or (
        stop < len(text) and after.isascii() and after.isalnum()
    )


def _entities(
    grouped: Sequence[Group], sentences: Sequence[Sentence], spans: Sequence[list[Span]], forms: Forms
) -> Iterator[Entity]:
    homes = {(form, group.type): index for index, group in enumerate(grouped) for form in group.forms}
    mentions: dict[int, list[Mention]] = {}
    for number, (sentence, row) in enumerate(zip(sentences, spans, strict=True)):
        for s in row:
            text = sentence.text[s.begin : s.stop]
            start, end = sentence.span(s.begin, s.stop)
            mention = Mention(start, end, number, s.begin, s.stop, text, s.type)
            mentions.setdefault(homes[text, s.type], []).append(mention)
    taken = set()
    for index, found in mentions.items():
        group = grouped[index]
        name = _full_name(group, forms)
        if (name, group.type) not in taken:
            taken.add((name, group.type))
            aliases = tuple(form for form in group.forms if form != name)
            yield Entity(name, group.type, aliases, tuple(found))


def _full_name(group: Group, forms: Forms) -> str:
    """The fullest form; of a place the full own name, without its parent where the document has it so."""
    if group.type != "place":
        return group.name
    known = [form for form in group.forms if (entry := forms.gazetteer.get(form)) and entry.name == form]
    return (
        known[0]
        if known
        else min(group.forms, key=lambda form: (forms.place_stop(form) < len(form), len(form)))
    )


__all__ = ["BRACKETS", "DocumentPass"]
