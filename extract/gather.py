"""Findings made triples: one each, with its clearest sentence, its status and its attributes."""

from collections.abc import Iterable, Mapping, Sequence

from extract.confidence import shipped_confidence
from extract.details import Details
from extract.encode import Name
from extract.found import Found
from extract.frames.spec import RelationForm
from extract.schema import Attribute, Document, Entity, Evidence, Sentence, Triple, schema
from extract.status import Cues


def triples_of(
    document: Document,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    found: Iterable[Found],
    named: Sequence[Sequence[Name]],
    own: Mapping[str, RelationForm],
) -> tuple[Triple, ...]:
    """One triple for each thing said, from the clearest of the places that say it."""
    said = _Said(document, sentences, entities, named, own)
    return tuple(map(said.triple, by_fact(found, own).values()))


def by_fact(
    found: Iterable[Found], own: Mapping[str, RelationForm]
) -> dict[tuple[int, str, int], list[Found]]:
    """The findings that say the same, together."""
    groups: dict[tuple[int, str, int], list[Found]] = {}
    for finding in found:
        groups.setdefault(_key(finding, own), []).append(finding)
    return groups


# Two readings of one fact: what settles in a place lies there, and only that is said.
_SAME_FACT = {"located_in": "settles_in"}


def _key(finding: Found, own: Mapping[str, RelationForm]) -> tuple[int, str, int]:
    form = own.get(finding.relation) or schema().relations[finding.relation]
    if form.symmetric and finding.tail < finding.head:
        return finding.tail, finding.relation, finding.head
    return finding.head, _SAME_FACT.get(finding.relation, finding.relation), finding.tail


class _Said:
    """A document's sentences, with the cues and values of those that say something, found once."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        entities: Sequence[Entity],
        named: Sequence[Sequence[Name]],
        own: Mapping[str, RelationForm],
    ) -> None:
        self._document = document
        self._sentences = sentences
        self._entities = entities
        self._named = named
        self._own = own
        self._sure = shipped_confidence()
        self._cues: dict[int, Cues] = {}
        self._details: dict[int, Details] = {}

    def triple(self, group: Sequence[Found]) -> Triple:
        """The triple that the best of a group of findings states; posts of all of them are its titles."""
        best = max(group, key=self._clearness)
        head, tail = self._entities[best.head], self._entities[best.tail]
        sentence = self._sentences[best.sentence]
        start, end = sentence.span(0, len(sentence.text))
        rule = f"{best.frame} trigger={best.trigger} head={head.name} tail={tail.name}"
        return Triple(
            head.name, head.type, best.relation, tail.name, tail.type,
            Evidence(self._document.id, sentence.text, start, end, rule),
            best.status or self._status(best), self._attributes(best, group),
            round(self._sure(best, head, tail, len(group)), 3),
        )  # fmt: skip

    def _clearness(self, finding: Found) -> tuple[bool, float, int]:
        sure = self._sure(finding, self._entities[finding.head], self._entities[finding.tail])
        return finding.relation in _SAME_FACT.values(), sure, -finding.sentence

    def _status(self, best: Found) -> str:
        number = best.sentence
        if number not in self._cues:
            names = [(name.begin, name.stop) for name in self._named[number]]
            self._cues[number] = Cues(self._sentences[number].text, names)
        return self._cues[number].status(best.relation, best.anchor, best.stop).status

    def _attributes(self, best: Found, group: Sequence[Found]) -> Mapping[str, tuple[Attribute, ...]]:
        titles = tuple(dict.fromkeys(f.title for f in group if f.title))
        if titles:
            return {"title": tuple(Attribute(title) for title in titles)}
        form = self._own.get(best.relation) or schema().relations[best.relation]
        if not form.attributes:
            return {}
        number = best.sentence
        if number not in self._details:
            self._details[number] = Details(
                self._sentences[number].text, self._named[number], self._document.date
            )
        return self._details[number].of(best, form.attributes)
