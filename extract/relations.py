"""Triples of a document: frames, posts and references over its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.constructions.posts import post_triples
from extract.constructions.routes import routes_by_name
from extract.constructions.subject import main_subject
from extract.constructions.titles import posts, with_holders
from extract.encode import Encoded, Name, Symbol, collapse, encode
from extract.found import Found
from extract.frames.load import read_families, shipped_families
from extract.frames.match import FrameIndex, FrameMatch
from extract.frames.names import fits
from extract.gather import triples_of
from extract.reference import with_references
from extract.schema import Document, Entity, Sentence, Triple

_DOERS = frozenset({"company", "park", "government", "institution", "place", "facility"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One encoded sentence or bracket, the subject of the sentence before, and what frames found in it."""

    sentence: int
    part: Encoded
    before: Symbol | None
    found: tuple[Found, ...]


class RelationExtractor:
    """Finds what a document's sentences say about its entities.

    青禾机械为白石重工提供齿轮箱 gives 青禾机械 supplies 白石重工, product 齿轮箱.
    """

    def __init__(self, frames: Path | None = None) -> None:
        """Load the shipped frames, and a user's own from a folder.

        Raises:
            FrameError: a file of the folder says what frames cannot.
        """
        families = shipped_families() + (read_families(frames) if frames else ())
        self._index = FrameIndex([frame for family in families for frame in family.frames])
        self._symmetric = frozenset(
            name for family in families for name, form in family.relations.items() if form.symmetric
        )
        self._forms = {name: form for family in families for name, form in family.relations.items()}

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], entities: Sequence[Entity]
    ) -> tuple[Triple, ...]:
        """The document's triples, each with its clearest sentence."""
        named = named_in(sentences, entities)
        found = [f for reading in self.readings(sentences, named, entities) for f in reading.found]
        return triples_of(document, sentences, entities, found, named, self._forms)

    def readings(
        self, sentences: Sequence[Sentence], named: Sequence[Sequence[Name]], entities: Sequence[Entity]
    ) -> Iterator[Reading]:
        """What frames find, sentence by sentence and bracket by bracket."""
        before: Symbol | None = None
        paragraph = -1
        for number, (sentence, names) in enumerate(zip(sentences, named, strict=True)):
            if sentence.role == "byline":
                continue
            if sentence.paragraph != paragraph:
                before, paragraph = None, sentence.paragraph
            by_name = tuple(routes_by_name(number, names, entities))
            subject = before
            for place, part in enumerate(encode(sentence.text, names)):
                merged, said = self._said(part, number, subject, entities)
                yield Reading(number, part, subject, (*said, *(by_name if place == 0 else ())))
                if place == 0:
                    before = main_subject(merged, _DOERS) or before

    def _said(
        self, part: Encoded, number: int, before: Symbol | None, entities: Sequence[Entity]
    ) -> tuple[Encoded, list[Found]]:
        """What one encoded sentence says, and the sentence as clause frames saw it."""
        held = list(posts(part))
        found = list(post_triples(held, part, number, entities))
        for match in self._index.find(part, "phrase"):
            found.extend(_found(match, part, number, entities))
        part = with_holders(part, held)
        phrases = list(self._index.find(part, "phrase"))
        found.extend(f for match in phrases for f in _found(match, part, number, entities))
        merged = collapse(part, [(m.begin, m.stop, m.kept) for m in phrases if m.kept is not None])
        for match in self._index.find(merged, "clause", before):
            found.extend(_found(match, merged, number, entities))
        return merged, found


def named_in(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[list[Name]]:
    """The names of each sentence, references among them."""
    names: list[list[Name]] = [[] for _ in sentences]
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            names[mention.sentence].append(Name(mention.begin, mention.stop, entity.type, (index,)))
    return with_references([s.text for s in sentences], names)


def _found(match: FrameMatch, source: Encoded, number: int, entities: Sequence[Entity]) -> Iterator[Found]:
    frame = match.frame
    begin, stop = source.origin(match.begin, match.stop)
    anchor, _ = source.origin(match.anchor, match.anchor + 1)
    for head, tail in match.pairs:
        for h in head.of(frame.head_types):
            for t in tail.of(frame.tail_types):
                if h != t and frame.relation and fits(frame, entities[t]):
                    yield Found(
                        h, frame.relation, t, number, begin, stop, anchor, frame.id, match.trigger,
                        frame.confidence, match.clauses, head.resolved or tail.resolved, frame.status,
                    )  # fmt: skip
