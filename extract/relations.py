"""Triples of a document: frames, posts and references over its sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from extract.constructions.posts import post_triples
from extract.constructions.routes import routes_by_name
from extract.constructions.subject import Context, main_subject
from extract.constructions.titles import posts, with_holders
from extract.encode import Encoded, Name, Symbol, collapse, encode
from extract.found import Found
from extract.frames.load import read_families, shipped_families
from extract.frames.match import FrameIndex, FrameMatch
from extract.frames.names import fits
from extract.gather import triples_of
from extract.pairs.candidates import Pair, members, pairs, relation_names
from extract.pairs.features import feature_numbers, triggers_in
from extract.pairs.model import PairModel
from extract.reference import with_references
from extract.schema import Document, Entity, Sentence, Triple, schema
from extract.topic import topics_of

# A firm's subsidiary's subsidiary, a place's maker's brand: phrases within phrases, once.
_PHRASES_DEEP = 2
_DOERS = frozenset({"company", "park", "government", "institution", "place", "facility"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One encoded sentence or bracket, and what frames found in it.

    Attributes:
        context: what was said before it.
    """

    sentence: int
    part: Encoded
    context: Context
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
        self._model = PairModel.load()
        self._forms = {name: form for family in families for name, form in family.relations.items()}

    def __call__(
        self, document: Document, sentences: Sequence[Sentence], entities: Sequence[Entity]
    ) -> tuple[Triple, ...]:
        """The document's triples, each with its clearest sentence."""
        named = named_in(sentences, entities)
        found: list[Found] = []
        for reading in self.readings(sentences, named, entities):
            found.extend(reading.found)
            found.extend(self._weighed(reading))
        return triples_of(document, sentences, entities, found, named, self._forms)

    def readings(
        self, sentences: Sequence[Sentence], named: Sequence[Sequence[Name]], entities: Sequence[Entity]
    ) -> Iterator[Reading]:
        """What frames find, sentence by sentence and bracket by bracket."""
        topics = topics_of(sentences, named)
        before: Symbol | None = None
        paragraph = -1
        for number, (sentence, names) in enumerate(zip(sentences, named, strict=True)):
            if sentence.paragraph != paragraph:
                before, paragraph = None, sentence.paragraph
            by_name = tuple(routes_by_name(number, names, entities))
            context = Context(before, topics.get(sentence.article))
            by_line = sentence.role == "byline"
            for place, part in enumerate(encode(sentence.text, names)):
                if by_line:
                    yield Reading(number, part, Context(), tuple(self._posts(part, number, entities)))
                    continue
                merged, said = self._said(part, number, context, entities)
                yield Reading(number, part, context, (*said, *(by_name if place == 0 else ())))
                if place == 0:
                    before = main_subject(merged, _DOERS) or before

    def _weighed(self, reading: Reading) -> Iterator[Found]:
        """What the words around two names say where no frame does."""
        candidates = list(pairs(reading.part, reading.context.before, reading.context.topic))
        if not candidates:
            return
        triggers = triggers_in(reading.part.text)
        found = frames_of_pairs(reading.found)
        features = [feature_numbers(pair, _frames(pair, found), triggers) for pair in candidates]
        sure = self._model.probabilities(features)
        for pair, row in zip(candidates, sure, strict=True):
            for number in pair.relations:
                if row[number] >= self._model.thresholds[number]:
                    yield from _weighed_pair(pair, number, float(row[number]), reading.sentence)

    def _posts(self, part: Encoded, number: int, entities: Sequence[Entity]) -> Iterator[Found]:
        """The posts alone: of a by-line's author, who is no source of what else it names."""
        return post_triples(list(posts(part)), part, number, entities)

    def _said(
        self, part: Encoded, number: int, context: Context, entities: Sequence[Entity]
    ) -> tuple[Encoded, list[Found]]:
        """What one encoded sentence says, and the sentence as clause frames saw it."""
        held = list(posts(part))
        found = list(post_triples(held, part, number, entities))
        for match in self._index.find(part, "phrase"):
            found.extend(_found(match, part, number, entities))
        part = with_holders(part, held)
        merged = part
        for _ in range(_PHRASES_DEEP):
            phrases = list(self._index.find(merged, "phrase"))
            found.extend(f for match in phrases for f in _found(match, merged, number, entities))
            merged = collapse(merged, [(m.begin, m.stop, m.kept) for m in phrases if m.kept is not None])
        for match in self._index.find(merged, "clause", context):
            found.extend(_found(match, merged, number, entities))
        return merged, found


def frames_of_pairs(found: Iterable[Found]) -> dict[tuple[int, str, int], set[str]]:
    """Which frames found what, either way round where a relation is symmetric."""
    frames: dict[tuple[int, str, int], set[str]] = {}
    relations = schema().relations
    for f in found:
        frames.setdefault((f.head, f.relation, f.tail), set()).add(f.frame)
        if f.relation in relations and relations[f.relation].symmetric:
            frames.setdefault((f.tail, f.relation, f.head), set()).add(f.frame)
    return frames


def _frames(pair: Pair, found: Mapping[tuple[int, str, int], set[str]]) -> list[str]:
    names: set[str] = set()
    for number in pair.relations:
        spec = schema().relations[relation_names()[number]]
        for head, tail in members(pair, (spec.head, spec.tail)):
            names |= found.get((head, relation_names()[number], tail), set())
    return sorted(names)


def _weighed_pair(pair: Pair, number: int, probability: float, sentence: int) -> Iterator[Found]:
    relation = relation_names()[number]
    spec = schema().relations[relation]
    begin = min(pair.head_symbol.begin, pair.tail_symbol.begin) if pair.head >= 0 else 0
    stop = max(pair.head_symbol.stop, pair.tail_symbol.stop) if pair.head >= 0 else pair.tail_symbol.stop
    resolved = pair.head_symbol.resolved or pair.tail_symbol.resolved
    anchor = max(begin, min(pair.tail_symbol.begin, stop - 1))
    for head, tail in members(pair, (spec.head, spec.tail)):
        yield Found(
            head, relation, tail, sentence, begin, stop, anchor, f"pairs/{relation}", "", probability,
            0 if pair.head >= 0 else 5, resolved,
        )  # fmt: skip


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
    apart = "分别" in source.text[max(0, match.begin - 3) : match.stop]
    for head, tail in match.pairs:
        for h, t in _joined(head.of(frame.head_types), tail.of(frame.tail_types), apart):
            if h != t and frame.relation and fits(frame, entities[h], entities[t]):
                yield Found(
                    h, frame.relation, t, number, begin, stop, anchor, frame.id, match.trigger,
                    frame.confidence, match.clauses, head.resolved or tail.resolved, frame.status,
                )  # fmt: skip


def _joined(heads: Sequence[int], tails: Sequence[int], apart: bool) -> Iterator[tuple[int, int]]:
    """Each with each, but in A、B分别位于C、D the first with the first, the second with the second."""
    if apart and len(heads) == len(tails):
        return zip(heads, tails, strict=True)
    return product(heads, tails)
