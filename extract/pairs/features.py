"""What the words around and between two names look like, as numbers of a hashed table."""

from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

import ahocorasick  # type: ignore[import-not-found]
import numpy as np
from numpy.typing import NDArray

from extract.constructions.subject import subject_before
from extract.encode import CLAUSE_ENDS, Encoded
from extract.frames.load import shipped_families
from extract.pairs.candidates import Pair

SIZE = 1 << 17
_MIX, _PRIME = 2_654_435, (1 << 31) - 1
_NEAR = 24
_ENDS = frozenset(CLAUSE_ENDS)


@cache
def _triggers() -> ahocorasick.Automaton:
    """Each trigger of the shipped frames with the relations that it may tell."""
    told: dict[str, set[str]] = {}
    for family in shipped_families():
        for frame in family.frames:
            for trigger in frame.triggers:
                if frame.relation and len(trigger) > 1:
                    told.setdefault(trigger, set()).add(frame.relation)
    automaton = ahocorasick.Automaton()
    for trigger, relations in told.items():
        automaton.add_word(trigger, (len(trigger), tuple(sorted(relations))))
    automaton.make_automaton()
    return automaton


def triggers_in(text: str) -> tuple[tuple[int, str], ...]:
    """Where triggers stand in an encoded sentence, each with a relation that it may tell."""
    return tuple((end, relation) for end, (_, relations) in _triggers().iter(text) for relation in relations)


def feature_numbers(
    pair: Pair, frames: Sequence[str], triggers: Sequence[tuple[int, str]]
) -> NDArray[np.int64]:
    """Places in the weights' table for one pair; `frames` are the frames that found it.

    Each feature counts twice: for the order of the two names, and for the order with their types.
    """
    order = "<" if pair.head < pair.tail else ">"
    kind = pair.source.text[pair.head] if pair.head >= 0 else f"{pair.head}{pair.head_symbol.types[0]}"
    hashes = np.fromiter(
        (crc32(name.encode()) for name in dict.fromkeys(_names(pair, frames, triggers))), dtype=np.int64
    )
    seeds = crc32(order.encode()), crc32(f"{kind}{order}{pair.source.text[pair.tail]}".encode())
    return np.concatenate([(hashes ^ seed) * _MIX % _PRIME % SIZE for seed in seeds])


def _names(pair: Pair, frames: Sequence[str], triggers: Sequence[tuple[int, str]]) -> Iterator[str]:
    text = pair.source.text
    first, second = sorted((pair.head, pair.tail))
    yield "bias"
    yield from (f"f{frame}" for frame in frames)
    yield f"frames{min(len(frames), 3)}"
    yield from _shape(pair, first, second)
    yield from _between(text, first, second)
    yield from _around(text, first, second)
    yield from _structure(pair)
    yield from _told(text, first, second, triggers)


def _told(text: str, first: int, second: int, triggers: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Relations whose triggers stand between the two names, or in the clause before or after them."""
    seen = set()
    for place, relation in triggers:
        if place > second:
            zone = "A" if not _ENDS & set(text[second:place]) else ""
        elif place > first:
            zone = "B" if not _ENDS & set(text[place:second]) else "C"
        else:
            zone = "P" if not _ENDS & set(text[place:first]) else ""
        if zone:
            seen.add(f"T{zone}{relation}")
            if zone == "B" and second - place < 5:
                seen.add(f"TN{relation}")
    return iter(sorted(seen))


def _shape(pair: Pair, first: int, second: int) -> Iterator[str]:
    text = pair.source.text
    between = text[first + 1 : second]
    clauses = sum(char in _ENDS for char in between)
    yield f"d{_bucket(len(between))}"
    yield f"c{min(clauses, 4)}"
    names = sum("\ue000" <= char <= "\uf8ff" for char in between)
    yield f"n{min(names, 5)}"
    yield f"cn{min(clauses, 2)}{min(names, 3)}"
    yield f"g{len(pair.head_symbol.members) > 1}{len(pair.tail_symbol.members) > 1}"
    yield f"r{pair.head_symbol.resolved}{pair.tail_symbol.resolved}"


def _bucket(length: int) -> int:
    return length if length < 6 else 6 + (length - 6).bit_length()


def _between(text: str, first: int, second: int) -> Iterator[str]:
    between = text[first + 1 : second]
    if len(between) <= 10:
        yield f"b={between}"
    if len(between) > 2 * _NEAR:
        between = f"{between[:_NEAR]}…{between[-_NEAR:]}"
    for size in (1, 2, 3):
        for i in range(len(between) - size + 1):
            yield f"b{between[i : i + size]}"


def _around(text: str, first: int, second: int) -> Iterator[str]:
    before = text[max(0, first - 6) : max(0, first)]
    after = text[second + 1 : second + 9]
    for size in (1, 2, 3):
        yield f"p{size}{before[-size:]}"
        yield f"a{size}{after[:size]}"
        yield f"x{size}{text[first + 1 : first + 1 + size]}"
        yield f"y{size}{text[max(0, second - size) : second]}"
    for i in range(len(after) - 1):
        yield f"w{after[i : i + 2]}"
    for i in range(len(before) - 1):
        yield f"v{before[i : i + 2]}"


def _structure(pair: Pair) -> Iterator[str]:
    if pair.head >= 0:
        yield f"s{_is_subject(pair.source, pair.head, pair.tail)}{pair.head < pair.tail}"
        yield f"o{_clause_start(pair.source.text, pair.head)}{_clause_start(pair.source.text, pair.tail)}"


def _is_subject(source: Encoded, head: int, tail: int) -> str:
    symbol = source.symbol(head)
    if symbol is None or head > tail:
        return "-"
    found = subject_before(source, tail, frozenset(symbol.types), "sentence")
    return f"{min(found.clauses, 3)}" if found and symbol in found.symbols else "n"


def _clause_start(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] in _ENDS
