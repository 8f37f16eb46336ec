"""Triples of a document: frames, posts and references over its sentences."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from extract.constructions.posts import post_triples
from extract.constructions.press import without_press
from extract.constructions.routes import routes_by_name
from extract.constructions.subject import Context, main_subject
from extract.constructions.titles import posts, with_holders
from extract.encode import Encoded, Name, Symbol, collapse, encode
from extract.found import Found
from extract.frames.load import read_families, shipped_families
from extract.frames.match import FrameIndex, FrameMatch
from extract.frames.names import fits
from extract.gather import by_fact, triples_of
from extract.reference import with_references
from extract.schema import Document, Entity, RelationSpec, Sentence, Triple, schema
from extract.topic import topics_of

# A firm's subsidiary's subsidiary, a place's maker's brand: phrases within phrases, once.
_PHRASES_DEEP = 2
_DOERS = frozenset({"company", "park", "government", "institution", "place", "facility", "route"})


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
        self._forms = {name: form for family in families for name, form in family.relations.items()}

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], entities: Sequence[Entity]
    ) -> tuple[Triple, ...]:
        """The document's triples, each with its clearest sentence."""
        named = _names(sentences, entities)
        found = list(self._findings(sentences, named, entities))
        return triples_of(document, sentences, entities, found, named, self._forms)

    def declared(self, triples: Sequence[Triple]) -> tuple[RelationSpec, ...]:
        """The relations of the triples that a person's own frames declare and the schema does not have."""
        own = sorted({t.relation for t in triples} - schema().relations.keys())
        forms = ((name, self._forms[name]) for name in own)
        return tuple(
            RelationSpec(name, form.zh, form.head, form.tail, form.attributes, form.symmetric)
            for name, form in forms
        )

    def facts(self, sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[list[Found]]:
        """The findings behind each triple: what confidence is fitted on."""
        found = self._findings(sentences, _names(sentences, entities), entities)
        return list(by_fact(found, self._forms).values())

    def _findings(
        self, sentences: Sequence[Sentence], named: Sequence[Sequence[Name]], entities: Sequence[Entity]
    ) -> Iterator[Found]:
        """What frames find, sentence by sentence and bracket by bracket."""
        topics = topics_of(sentences, named)
        before: Symbol | None = None
        paragraph = -1
        for number, (sentence, names) in enumerate(zip(sentences, named, strict=True)):
            if sentence.paragraph != paragraph:
                before, paragraph = None, sentence.paragraph
            yield from routes_by_name(number, names, entities)
            context = Context(before, topics.get(sentence.article))
            by_line = sentence.role == "byline"
            for place, part in enumerate(encode(sentence.text, names)):
                if by_line:
                    yield from self._posts(part, number, entities)
                    continue
                merged, said = self._said(part, number, context, entities)
                yield from said
                if place == 0:
                    before = main_subject(merged, _DOERS) or before

    def _posts(self, part: Encoded, number: int, entities: Sequence[Entity]) -> Iterator[Found]:
        """The posts alone: of a by-line's author, who is no source of what else it names."""
        return post_triples(list(posts(part)), part, number, entities)

    def _said(
        self, part: Encoded, number: int, context: Context, entities: Sequence[Entity]
    ) -> tuple[Encoded, list[Found]]:
        """What one encoded sentence says, and the sentence as clause frames saw it."""
        held = list(posts(part))
        found = list(post_triples(held, part, number, entities))
        reported = without_press(part, entities)
        for match in self._index.find(reported, "phrase"):
            found.extend(_found(match, reported, number, entities))
        merged = without_press(with_holders(part, held), entities)
        for _ in range(_PHRASES_DEEP):
            phrases = list(self._index.find(merged, "phrase"))
            found.extend(f for match in phrases for f in _found(match, merged, number, entities))
            merged = collapse(merged, [(m.begin, m.stop, m.kept) for m in phrases if m.kept is not None])
        for match in self._index.find(merged, "clause", context):
            found.extend(_found(match, merged, number, entities))
        return merged, found


def _names(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[list[Name]]:
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
    apart = "分别" in source.text[max(0, match.begin - 3) : match.stop]
    for head, tail in match.pairs:
        for h, t in _joined(head.of(frame.head_types), tail.of(frame.tail_types), apart):
            if h != t and frame.relation and fits(frame, entities[h], entities[t]):
                yield Found(
                    h, frame.relation, t, number, begin, stop, anchor, frame.id, match.trigger,
                    frame.confidence, match.clauses, head.resolved or tail.resolved, frame.status,
                    match.trigger if frame.trigger_is == "title" else None,
                )  # fmt: skip


def _joined(heads: Sequence[int], tails: Sequence[int], apart: bool) -> Iterator[tuple[int, int]]:
    """Each with each, but in A、B分别位于C、D the first with the first, the second with the second."""
    if apart and len(heads) == len(tails):
        return zip(heads, tails, strict=True)
    return product(heads, tails)
