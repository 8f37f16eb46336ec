"""Names as one label a symbol: B, I, E for first, inner and last of a name, S for a whole one, O outside."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.recognise.bioes import label_names
from extract.recognise.symbols import Encoded, Encoder
from extract.schema import schema
from train.examples import IGNORED, Example

Place = tuple[int, int, str]
"""Begin, stop and type of a name, in characters."""

NOUNS = frozenset({"n", "nz", "nw", "vn", "an"})
"""The teacher's tags for words that may be part of a name it does not know."""
TYPES = tuple(schema().types)
NUMBER = {label: number for number, label in enumerate(label_names(TYPES))}


def labelled(text: Encoded, places: Iterable[Place]) -> NDArray[np.int64]:
    """Label numbers for names; a name that cuts through a symbol is left out."""
    labels = np.zeros(len(text), dtype=np.int64)
    for first, last, kind in _in_symbols(text, places):
        labels[first : last + 1] = [NUMBER[label] for label in chunk(kind, last - first + 1)]
    return labels


def chunk(kind: str, length: int) -> Sequence[str]:
    """The labels of one name of so many symbols."""
    if length == 1:
        return [f"S-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 2), f"E-{kind}"]


def silver_example(words: Sequence[str], tags: Sequence[str], encoder: Encoder) -> Example:
    """A teacher's words as an example: its names with types told by their ends.

    Nothing is learned from its other nouns: they may be products and industries, of which it knows nothing.
    """
    text = encoder("".join(words))
    places, nouns, begin = [], [], 0
    for word, tag in zip(words, tags, strict=True):
        stop = begin + len(word)
        if tag in _suffixes():
            places.append((begin, stop, typed(word, tag)))
        elif tag in NOUNS:
            nouns.append((begin, stop, tag))
        begin = stop
    labels = labelled(text, places)
    for first, last, _ in _in_symbols(text, nouns):
        labels[first : last + 1] = IGNORED
    return Example(text, labels)


def typed(name: str, tag: str) -> str:
    """Our type of a name that the teacher tagged PER, LOC or ORG: 枫树山小学, ORG → institution."""
    table = _suffixes()[tag]
    kinds = (kind for kind, ends in table.ends.items() if name.endswith(ends))
    return next(kinds, table.default)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Types by the ends of names, and the type of those that end otherwise."""

    default: str
    ends: Mapping[str, tuple[str, ...]]


@cache
def _suffixes() -> Mapping[str, _Ends]:
    tables = tomllib.loads((Path(__file__).parent / "suffixes.toml").read_text(encoding="utf-8"))
    return {
        tag: _Ends(table.pop("default"), {kind: tuple(ends) for kind, ends in table.items()})
        for tag, table in tables.items()
    }


def _in_symbols(text: Encoded, places: Iterable[Place]) -> Iterable[Place]:
    """The places counted in symbols, the last one included."""
    begins = {begin: place for place, (begin, _) in enumerate(text.borders)}
    stops = {stop: place for place, (_, stop) in enumerate(text.borders)}
    for begin, stop, kind in places:
        if begin in begins and stop in stops:
            yield begins[begin], stops[stop], kind
