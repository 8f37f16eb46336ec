"""Frames over one encoded sentence: only those are tried of which a trigger stands in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick  # type: ignore[import-not-found]

from extract.constructions.subject import NO_CONTEXT, Context, subject_before, subject_elsewhere
from extract.encode import CLAUSE_ENDS, Encoded, Symbol
from extract.found import AFAR
from extract.frames.spec import Frame


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A frame found in an encoded sentence.

    Attributes:
        pairs: the symbols at head and tail, each with each, or None where the pattern only merges.
        begin, stop: the stretch of the encoded text; `anchor` is where its trigger stands.
        clauses: how many clauses away a carried subject stands.
        kept: place of the symbol that stands for the whole, for phrases.
    """

    frame: Frame
    pairs: tuple[tuple[Symbol, Symbol], ...]
    begin: int
    stop: int
    anchor: int
    trigger: str
    clauses: int = 0
    kept: int | None = None


_JOINT = frozenset({"co_builds", "establishes", "cooperates_with", "paired_with"})


class FrameIndex:
    """Frames by their triggers."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = tuple(frames)
        self._always = tuple(i for i, frame in enumerate(frames) if not frame.triggers)
        by_trigger: dict[str, list[int]] = {}
        for number, frame in enumerate(frames):
            for trigger in frame.triggers:
                by_trigger.setdefault(trigger, []).append(number)
        self._automaton = ahocorasick.Automaton()
        for trigger, numbers in by_trigger.items():
            self._automaton.add_word(trigger, tuple(numbers))
        if by_trigger:
            self._automaton.make_automaton()
        self._triggered = bool(by_trigger)

    def find(self, source: Encoded, stage: str, context: Context = NO_CONTEXT) -> Iterator[FrameMatch]:
        """The matches of a stage's frames; `context` is what was said before it."""
        numbers = set(self._always)
        if self._triggered:
            for _, found in self._automaton.iter(source.text):
                numbers.update(found)
        for number in sorted(numbers):
            frame = self._frames[number]
            if frame.stage == stage:
                yield from _matches(frame, source, context)


def _matches(frame: Frame, source: Encoded, context: Context) -> Iterator[FrameMatch]:
    for pattern in frame.patterns:
        for match in pattern.finditer(source.text):
            if frame.forbid and frame.forbid.search(_clause(source.text, match.start(), match.end())):
                continue
            groups = match.re.groupindex
            anchor = match.start("trigger") if "trigger" in groups else match.start()
            pairs, clauses = _pairs(frame, source, match, context)
            kept = match.start(frame.keep) if frame.keep and match.group(frame.keep) else None
            trigger = match.group("trigger") if "trigger" in groups else ""
            if pairs or kept is not None:
                yield FrameMatch(
                    frame, pairs, match.start(), match.end(), anchor, trigger or "", clauses, kept
                )


def _clause(text: str, begin: int, stop: int) -> str:
    while begin > 0 and text[begin - 1] not in CLAUSE_ENDS:
        begin -= 1
    while stop < len(text) and text[stop] not in CLAUSE_ENDS:
        stop += 1
    return text[begin:stop]


def _pairs(
    frame: Frame, source: Encoded, match: re.Match[str], context: Context
) -> tuple[tuple[tuple[Symbol, Symbol], ...], int]:
    if frame.relation is None:
        return (), 0
    groups = match.re.groupindex
    if "both" in groups and match.group("both"):
        return _within(source.symbol(match.start("both"))), 0
    heads, clauses = _end(frame, "head", source, match, context)
    tails, further = _end(frame, "tail", source, match, context)
    pairs = tuple((head, tail) for head in heads for tail in tails if head is not tail)
    return pairs, clauses + further


def _within(symbol: Symbol | None) -> tuple[tuple[Symbol, Symbol], ...]:
    """The members of one list with one another: all pairs of three, of more the first with the others."""
    if symbol is None or len(symbol.members) < 2:
        return ()
    singles = [
        Symbol((m,), (t,), symbol.begin, symbol.stop)
        for m, t in zip(symbol.members, symbol.types, strict=True)
    ]
    heads = singles[:-1] if len(singles) <= 3 else singles[:1]
    return tuple((head, tail) for i, head in enumerate(heads) for tail in singles[i + 1 :])


def _from_context(
    frame: Frame, source: Encoded, match: re.Match[str], types: frozenset[str], context: Context
) -> tuple[tuple[Symbol, ...], int]:
    """A subject from around the clause, from the sentence before, or what the article is about."""
    before, topic = context.before, context.topic
    if frame.reach in ("paragraph", "article") and before and len(before.of(types)) == 1:
        return (before,), AFAR
    found = None
    if frame.reach != "clause":
        found = subject_elsewhere(source, match.start(), match.end(), types, before)
    if found:
        return found.symbols, found.clauses
    if frame.reach == "article" and topic and topic.of(types):
        return (topic,), 6
    return (), 0


def _end(
    frame: Frame, end: str, source: Encoded, match: re.Match[str], context: Context
) -> tuple[tuple[Symbol, ...], int]:
    types = frame.head_types if end == "head" else frame.tail_types
    if (frame.head_from if end == "head" else frame.tail_from) == "subject":
        found = frame.prefer and subject_before(source, match.start(), types & frame.prefer, "clause")
        found = found or subject_before(source, match.start(), types, frame.reach)
        if found:
            # B in A与B合作，为其供货 is a party to what was said, not to what follows.
            joint = found.clauses == 0 or frame.relation in _JOINT
            return found.symbols if joint else found.symbols[:1], found.clauses
        return _from_context(frame, source, match, types, context)
    groups = match.re.groupindex
    places = [match.start(name) for name in (end, f"{end}2") if name in groups and match.start(name) >= 0]
    if f"{end}s" in groups:
        places.extend(range(*match.span(f"{end}s")))
    symbols = (source.symbol(place) for place in places)
    return tuple(s for s in symbols if s and s.of(types)), 0
