"""Pairs of names in one sentence that some relation may join."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.encode import CLAUSE_ENDS, CODE, Encoded, Symbol
from extract.schema import schema

_FARTHEST = 90
_BODIES = frozenset(CODE[t] for t in ("company", "park", "government", "institution"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two symbols of an encoded sentence, as head and tail.

    Attributes:
        head, tail: places in the encoded text; a head of -1 is the subject of the sentence before, one of
            -2 what the article is about.
        relations: numbers of the relations that may join their types.
    """

    source: Encoded
    head: int
    tail: int
    head_symbol: Symbol
    tail_symbol: Symbol
    relations: tuple[int, ...]


@cache
def relation_names() -> tuple[str, ...]:
    """The schema's relations, by number; posts are found by their words alone."""
    return tuple(name for name in schema().relations if name != "holds_position")


@cache
def _joining(head: str, tail: str) -> tuple[int, ...]:
    return tuple(i for i, name in enumerate(relation_names()) if schema().allows(head, name, tail))


@cache
def _symmetric() -> frozenset[int]:
    return frozenset(i for i, name in enumerate(relation_names()) if schema().relations[name].symmetric)


@cache
def _ruled_out() -> Mapping[int, re.Pattern[str]]:
    table = tomllib.loads(files("extract").joinpath("pairs/candidates.toml").read_text(encoding="utf-8"))
    return {
        relation_names().index(name): re.compile("|".join(words))
        for name, words in table["not_between"].items()
    }


def pairs(source: Encoded, before: Symbol | None, topic: Symbol | None) -> Iterator[Pair]:
    """Every pair of symbols near enough, in both directions; symmetric relations only once.

    A sentence that opens without a name borrows a head: `before`, the subject of the sentence before; one
    that names no body at all borrows `topic`, what its article is about.
    """
    places = [i for i, item in enumerate(source.items) if item.symbol]
    for head in places:
        for tail in places:
            if head != tail and abs(head - tail) <= _FARTHEST:
                yield from _pair(source, head, tail, source.symbol(head), source.symbol(tail))
    if before and places and _starts_bare(source.text, places[0]):
        yield from _borrowed(source, -1, before, places)
    elif topic and places and not any(source.text[place] in _BODIES for place in places):
        yield from _borrowed(source, -2, topic, places)


def _borrowed(source: Encoded, place: int, head: Symbol, places: Sequence[int]) -> Iterator[Pair]:
    for tail in places:
        if tail <= _FARTHEST:
            yield from _pair(source, place, tail, head, source.symbol(tail))


def _starts_bare(text: str, first: int) -> bool:
    return first > 0 and not any(char in CLAUSE_ENDS for char in text[:first])


def _pair(
    source: Encoded, head: int, tail: int, head_symbol: Symbol | None, tail_symbol: Symbol | None
) -> Iterator[Pair]:
    if head_symbol is None or tail_symbol is None or set(head_symbol.members) & set(tail_symbol.members):
        return
    relations = _joining(head_symbol.types[0], tail_symbol.types[0])
    if tail < head:
        relations = tuple(r for r in relations if r not in _symmetric())
    if relations:
        between = source.text[max(0, min(head, tail)) : max(head, tail)]
        ruled_out = _ruled_out()
        relations = tuple(r for r in relations if r not in ruled_out or not ruled_out[r].search(between))
    if relations:
        yield Pair(source, head, tail, head_symbol, tail_symbol, relations)


def members(pair: Pair, types: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The entities of a pair's two symbols that the types allow, each with each."""
    for head in pair.head_symbol.of(types[0]):
        for tail in pair.tail_symbol.of(types[1]):
            if head != tail:
                yield head, tail
