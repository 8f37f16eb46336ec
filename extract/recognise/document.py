"""What a document says of its own names: one type for one form, every place of a form, short forms tied."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extract.recognise.edges import automaton
from extract.recognise.forms import Forms
from extract.recognise.rules import longest
from extract.recognise.span import Span
from extract.recognise.ties import Group, groups
from extract.recognise.user_lexicon import UserLexicon
from extract.schema import Entity, Mention, Sentence

SAID = re.compile(
    r"[(（,，]?(?:以下简称为?|下称|简称为?|又称)[:：]?[“\"‘「]?(?P<short>[^”\"’」)），。]{2,12})[”\"’」]?[)）]?"
)
SECOND = re.compile(r"[(（](?:又名|原名|英文名|即|简称|下称|以下简称)?[:：“\"]?")
RENAMED = frozenset({"company", "institution", "product", "government", "person", "project"})
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
        spans = [[*row, *self._inside(text, row)] for text, row in zip(texts, spans, strict=True)]
        for text, row in zip(texts, spans, strict=True):
            said.update(_bracketed(text, row))
        counts = Counter(
            (text[s.begin : s.stop], s.type) for text, row in zip(texts, spans, strict=True) for s in row
        )
        said.update(self._given(counts))
        return tuple(self._entities(groups(counts, said, self.forms), sentences, spans))

    def _said(self, texts: Sequence[str], spans: Sequence[list[Span]]) -> dict[tuple[str, str], str]:
        """Short forms that the text gives, added to the spans: 青禾机械有限公司(以下简称“青禾”)."""
        said: dict[tuple[str, str], str] = {}
        for text, row in zip(texts, spans, strict=True):
            for match in SAID.finditer(text):
                before = [s for s in row if s.stop <= match.start() and match.start() - s.stop <= 2]
                if before and match["short"] not in self.forms.words["common"].split():
                    full = before[-1]
                    said[match["short"], full.type] = text[full.begin : full.stop]
                    row[:] = longest([*row, Span(*match.span("short"), full.type, 2.0)])
        return said

    def _given(self, counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
        """Forms of one term of the user's lexicon, each with the longest of them."""
        said: dict[tuple[str, str], str] = {}
        longest_form: dict[tuple[str, str], str] = {}
        for form, type_ in sorted(counts, key=lambda pair: -len(pair[0])):
            term = self.lexicon.term(form)
            if term is not None and longest_form.setdefault((term.name, type_), form) != form:
                said[form, type_] = longest_form[term.name, type_]
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

    def _inside(self, text: str, row: Sequence[Span]) -> Iterator[Span]:
        """Places and firms named inside longer names."""
        for s in row:
            name = text[s.begin : s.stop]
            for begin, stop in self.forms.inner_places(name, s.type):
                yield Span(s.begin + begin, s.begin + stop, "place")
            firm = self.forms.inner_firm(name, s.type)
            if firm:
                yield Span(s.begin, s.begin + firm, "company")

    def _everywhere(self, texts: Sequence[str], spans: Sequence[list[Span]]) -> list[list[Span]]:
        """Names found once are found wherever the document says them, where no other name is."""
        types = {
            text[s.begin : s.stop]: s.type
            for text, row in zip(texts, spans, strict=True)
            for s in row
            if s.type in SPREAD and s.stop - s.begin > 1
        }
        if not types:
            return list(spans)
        names = automaton(types.items())
        return [_filled(text, row, names) for text, row in zip(texts, spans, strict=True)]

    def _entities(
        self, grouped: Sequence[Group], sentences: Sequence[Sentence], spans: Sequence[list[Span]]
    ) -> Iterator[Entity]:
        """The groups with their mentions, in the order of the first."""
        homes = {(f.text, f.type): index for index, group in enumerate(grouped) for f in group.forms}
        mentions: dict[int, list[Mention]] = {}
        for number, (sentence, row) in enumerate(zip(sentences, spans, strict=True)):
            for s in row:
                text = sentence.text[s.begin : s.stop]
                start, end = sentence.span(s.begin, s.stop)
                mention = Mention(start, end, number, s.begin, s.stop, text, s.type, s.score)
                mentions.setdefault(homes[text, s.type], []).append(mention)
        taken: set[tuple[str, str]] = set()
        for index, found in mentions.items():
            group = grouped[index]
            name = self._name(group)
            if (name, group.type) in taken:
                name = group.name
            taken.add((name, group.type))
            aliases = tuple(form.text for form in group.forms if form.text != name)
            yield Entity(name, group.type, aliases, tuple(found))

    def _name(self, group: Group) -> str:
        """The lexicon's name, else the fullest form; of a place the full own name, without its parent."""
        given = [term.name for form in group.forms if (term := self.lexicon.term(form.text))]
        if given:
            return given[0]
        if group.type != "place":
            return group.name
        own = [self.forms.own_place(form.text) for form in group.forms]
        return max(own, key=lambda form: (self.forms.is_full(form), len(form)))


def _bracketed(text: str, row: Sequence[Span]) -> Iterator[tuple[tuple[str, str], str]]:
    """A second name in brackets behind the first: 青禾动力(QH Power), 青禾(又名白石)."""
    for first, second in pairwise(row):
        if (
            first.type == second.type
            and first.type in RENAMED
            and SECOND.fullmatch(text, first.stop, second.begin)
        ):
            forms = text[first.begin : first.stop], text[second.begin : second.stop]
            short, full = sorted(forms, key=len)
            if short != full and text[second.stop : second.stop + 1] in (")", "）"):
                yield (short, first.type), full


def _filled(text: str, row: list[Span], names: Any) -> list[Span]:
    taken = bytearray(len(text) + 1)
    for s in row:
        taken[s.begin : s.stop] = b"\1" * (s.stop - s.begin)
    new = []
    for last, (length, type_) in names.iter_long(text):
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
