"""Names as one label a symbol: B, I, E for first, inner and last of a name, S for a whole one, O outside."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.recognise.bioes import label_names
from extract.recognise.symbols import Encoded
from extract.schema import schema

NUMBER = {label: number for number, label in enumerate(label_names(tuple(schema().types)))}


def labelled(encoded: Encoded, spans: Iterable[tuple[int, int, str]]) -> NDArray[np.int16]:
    """Label numbers for spans of characters; a span that cuts through a symbol is left out."""
    begins = {begin: place for place, (begin, _) in enumerate(encoded.borders)}
    stops = {stop: place for place, (_, stop) in enumerate(encoded.borders)}
    labels = np.zeros(len(encoded), dtype=np.int16)
    for begin, stop, kind in spans:
        if begin in begins and stop in stops:
            first, last = begins[begin], stops[stop]
            labels[first : last + 1] = [NUMBER[label] for label in chunk(kind, last - first + 1)]
    return labels


def chunk(kind: str, length: int) -> Sequence[str]:
    """The labels of one name of so many symbols."""
    if length == 1:
        return [f"S-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 2), f"E-{kind}"]
