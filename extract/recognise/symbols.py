"""A text as the symbols that the tagger reads: one a character, but one for a Latin word or a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PADDING, UNKNOWN = "<pad>", "<unk>"
BUCKETS = 1 << 16
"""Pairs of neighbouring symbols are hashed into so many buckets."""

_SYMBOL = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\S")
_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: " "}


@dataclass(frozen=True, slots=True)
class Encoded:
    """The symbols of a text as numbers; `borders[i]` is where symbol i begins and stops."""

    ids: NDArray[np.int32]
    pairs: NDArray[np.int32]
    borders: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.borders)

    def __getitem__(self, part: slice) -> "Encoded":
        return Encoded(self.ids[part], self.pairs[part], self.borders[part])


def shape(symbol: str) -> str:
    """What stands for a symbol that is not in the vocabulary.

    北 → <unk>, GmbH → <Latin>, AT → <LATIN>, 2023 → <4 digits>, 3.5 → <decimal>.
    """
    if symbol[0].isascii() and symbol[0].isdigit():
        return "<decimal>" if "." in symbol else f"<{min(len(symbol), 5)} digits>"
    if symbol[0].isascii() and symbol.isalpha():
        return "<LATIN>" if symbol.isupper() else "<Latin>" if symbol[0].isupper() else "<latin>"
    return UNKNOWN


SHAPES = tuple(dict.fromkeys(map(shape, ("北", "AT", "Ab", "ab", "1", "12", "123", "1234", "12345", "1.5"))))


def symbols(text: str) -> list[tuple[int, int, str]]:
    """Begin, stop and form of each symbol, full-width letters, digits and marks made half-width."""
    found = _SYMBOL.finditer(text.translate(_HALF_WIDTH))
    return [(match.start(), match.end(), match.group()) for match in found]


def encode(text: str, vocabulary: Mapping[str, int]) -> Encoded:
    """The text in numbers; `vocabulary` must know `PADDING` as 0 and every one of `SHAPES`."""
    found = symbols(text)
    numbers = [vocabulary.get(form) or vocabulary[shape(form)] for _, _, form in found]
    ids = np.array(numbers, dtype=np.int32)
    return Encoded(ids, _pairs(ids), tuple((begin, stop) for begin, stop, _ in found))


def _pairs(ids: NDArray[np.int32]) -> NDArray[np.int32]:
    """The bucket of each symbol and the one before it."""
    before = np.zeros(len(ids), dtype=np.uint64)
    before[1:] = ids[:-1]
    mixed = (before * np.uint64(40503) + ids.astype(np.uint64)) * np.uint64(2654435761)
    buckets: NDArray[np.int32] = ((mixed >> np.uint64(12)) % np.uint64(BUCKETS)).astype(np.int32)
    return buckets
