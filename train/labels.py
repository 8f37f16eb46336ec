"""Names as one label a symbol: B, I, E for first, inner and last of a name, S for a whole one, O outside."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.recognise.bioes import label_names
from extract.recognise.symbols import Encoded
from extract.schema import schema

Place = tuple[int, int, str]
"""Begin, stop and type of a name, in characters."""

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


def _in_symbols(text: Encoded, places: Iterable[Place]) -> Iterable[Place]:
    """The places counted in symbols, the last one included."""
    begins = {begin: place for place, (begin, _) in enumerate(text.borders)}
    stops = {stop: place for place, (_, stop) in enumerate(text.borders)}
    for begin, stop, kind in places:
        if begin in begins and stop in stops:
            yield begins[begin], stops[stop], kind
