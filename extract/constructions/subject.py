"""Who does what a clause says, where the doer stands before it: 青禾机械成立于2010年，主要生产收割机."""

import re
from dataclasses import dataclass

from extract.encode import CLAUSE_ENDS, CODE, NOT_ANY, Encoded, Symbol
from extract.found import AFAR
from extract.frames.load import shared_words
from extract.frames.pattern import alternatives

_SENTENCE_END = frozenset("。！？!?\n")
_PART_END = _SENTENCE_END | frozenset("；;")
_BODIES = frozenset(CODE) - {"product", "industry"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A symbol found as subject, and how many clauses before the verb it stands (0: in the same one)."""

    symbols: tuple[Symbol, ...]
    clauses: int


@dataclass(frozen=True, slots=True)
class Context:
    """What was said before a sentence: the subject of the one before, and what the article is about."""

    before: Symbol | None = None
    topic: Symbol | None = None


NO_CONTEXT = Context()


def subject_before(source: Encoded, at: int, types: frozenset[str], reach: str) -> Subject | None:
    """The subject of the verb at `at`: in its clause, or carried from an earlier clause of the sentence.

    In its own clause the nearest name that no preposition marks; in an earlier one the first. A clause
    that opens with a subject of another kind ends the search: what follows is said of that one.
    """
    begin = _clause_begin(source.text, at)
    found = _last(source, begin, at, types)
    if found:
        return Subject(found, 0)
    if reach == "clause" or _opens_otherwise(source, begin, at, types):
        return None
    clauses = 0
    while begin > 0 and source.text[begin - 1] not in _SENTENCE_END:
        stop = begin - 1
        begin, clauses = _clause_begin(source.text, stop), clauses + 1
        found = _founded(source, begin, stop, at, types) or _first(source, begin, stop, types)
        if found:
            return Subject(found, clauses)
        if _opens_otherwise(source, begin, stop, types):
            return None
    return None


def subject_elsewhere(
    source: Encoded, begin: int, stop: int, types: frozenset[str], before: Symbol | None
) -> Subject | None:
    """The subject of a clause that nothing to its left offers one: of a clause after, or the sentence before.

    聚焦新能源，云汐县招引企业三十家 lends its clause 云汐县. The sentence before lends its subject, if it is
    one body, only to a sentence that names nobody yet.
    """
    named = [symbol for symbol in map(source.symbol, range(begin)) if symbol and _BODIES & set(symbol.types)]
    if any(symbol.of(types) for symbol in named):
        return None
    after = _opening_after(source, stop, types)
    if after:
        return Subject((after,), 2)
    if not named and before and len(before.of(types)) == 1:
        return Subject((before,), AFAR)
    return None


def _opening_after(source: Encoded, stop: int, types: frozenset[str]) -> Symbol | None:
    """The first name that opens a clause further on in the sentence, if it is fit to be a subject."""
    for place in range(stop, len(source.text) - 1):
        if source.text[place] in _PART_END:
            return None
        opening = source.symbol(place + 1)
        if source.text[place] in "，," and opening:
            fit = opening.of(types) and not _MODIFIES.match(source.text, place + 2)
            return opening if fit else None
    return None


def main_subject(source: Encoded, types: frozenset[str]) -> Symbol | None:
    """The subject of the sentence's first clause that has one, to be carried to the next sentence."""
    begin = 0
    for place, char in enumerate(f"{source.text}。"):
        if char in CLAUSE_ENDS:
            found = _first(source, begin, place, types)
            if found:
                return found[0]
            begin = place + 1
    return None


def _clause_begin(text: str, at: int) -> int:
    while at > 0 and text[at - 1] not in CLAUSE_ENDS and text[at - 1] != "(":
        at -= 1
    return at


def _last(source: Encoded, begin: int, stop: int, types: frozenset[str]) -> tuple[Symbol, ...]:
    for place in range(stop - 1, begin - 1, -1):
        symbol = source.symbol(place)
        if symbol and symbol.of(types) and not _marked(source.text, place):
            partner = _partner(source, begin, place, types)
            return (partner, symbol) if partner else (symbol,)
    return ()


def _founded(source: Encoded, begin: int, stop: int, at: int, types: frozenset[str]) -> tuple[Symbol, ...]:
    """The firm that a clause founds, where what follows describes it: 设立青禾机械，注册资本1亿元，经营…."""
    symbol = source.symbol(stop - 1) if stop > begin else None
    if symbol is None or not symbol.of(types) or not _FOUNDS.search(source.text[begin : stop - 1]):
        return ()
    return (symbol,) if _DESCRIBED.search(source.text[stop : at + 4]) else ()


def _first(source: Encoded, begin: int, stop: int, types: frozenset[str]) -> tuple[Symbol, ...]:
    for place in range(begin, stop):
        symbol = source.symbol(place)
        if symbol is None:
            continue
        if symbol.employer and symbol.employer.of(types):
            return (symbol.employer,)
        if symbol.of(types) and not _marked(source.text, place):
            partner = _partner(source, place + 1, stop, types, after=place)
            return (symbol, partner) if partner else (symbol,)
    return ()


def _partner(
    source: Encoded, begin: int, stop: int, types: frozenset[str], after: int | None = None
) -> Symbol | None:
    """B in A与B, from either side."""
    place = stop - 2 if after is None else after + 2
    joint = stop - 1 if after is None else after + 1
    if not begin <= place < len(source.text) or not 0 < joint < len(source.text):
        return None
    symbol = source.symbol(place)
    if source.text[joint] in "与和同" and symbol and symbol.of(types):
        return symbol
    return None


_MARKS = re.compile(f"(?:{alternatives(shared_words()['preposition'])})$")
_MODIFIES = re.compile(f"(?:{alternatives(shared_words()['modified'])})")
_JOINT = re.compile(f"[{NOT_ANY}][与和同]$")
_FOUNDS = re.compile(f"(?:{alternatives(shared_words()['founds'])})了?[^{NOT_ANY}]{{0,8}}$")
_DESCRIBED = re.compile(alternatives(shared_words()["described"]))
_WEAK = frozenset(CODE[t] for t in ("product", "industry", "route", "place"))


def _marked(text: str, place: int) -> bool:
    """True where a preposition takes the name, or the name only describes the word after it.

    为青禾机械 and 云汐县企业 are no subjects; 青禾机械 in 白石重工与青禾机械 is one.
    """
    before = text[max(0, place - 3) : place]
    if _MODIFIES.match(text, place + 1):
        return True
    return bool(_MARKS.search(before)) and not _JOINT.search(before)


def _opens_otherwise(source: Encoded, begin: int, stop: int, types: frozenset[str]) -> bool:
    if begin >= stop:
        return False
    symbol = source.symbol(begin)
    return (
        symbol is not None
        and not symbol.of(types)
        and source.text[begin] not in _WEAK
        and not symbol.employer
    )
