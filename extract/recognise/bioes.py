"""From a score for each label of each symbol to the best way of marking names: no name crosses another.

Labels come as O, then B, I, E and S of every type: first, inner, last symbol of a name, and a whole name.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Name = tuple[int, int, int]
"""First symbol, last symbol, number of the type."""


def label_names(types: tuple[str, ...]) -> tuple[str, ...]:
    """The labels in the order that a model gives their scores."""
    return ("O", *(f"{place}-{kind}" for place in "BIES" for kind in types))


def best_names(scores: Floats, lengths: NDArray[np.int64]) -> list[list[Name]]:
    """The names of the best path through each row of `scores` (rows, symbols, labels).

    Between two symbols a path is either outside of names or inside a name of one type; so each step looks
    at those states alone, not at every pair of labels.
    """
    rows, width, labels = scores.shape
    kinds = (labels - 1) // 4
    first, inner, last, whole = (scores[:, :, 1 + i * kinds : 1 + (i + 1) * kinds] for i in range(4))
    ended = np.zeros((rows, width), dtype=np.int64)  # 0: O, then E and S of each type
    stayed = np.zeros((rows, width, kinds), dtype=bool)  # inside since before, not begun here
    outside = np.zeros(rows, dtype=np.float32)
    inside = np.full((rows, kinds), -np.inf, dtype=np.float32)
    for at in range(width):
        ways = np.concatenate(
            [(outside + scores[:, at, 0])[:, None], inside + last[:, at], outside[:, None] + whole[:, at]],
            axis=1,
        )
        begun, going = outside[:, None] + first[:, at], inside + inner[:, at]
        ended[:, at] = ways.argmax(axis=1)
        stayed[:, at] = going > begun
        outside, inside = ways.max(axis=1), np.maximum(begun, going)
    return [list(_trace(ended[row], stayed[row], int(lengths[row]), kinds))[::-1] for row in range(rows)]


def _trace(ended: NDArray[np.int64], stayed: NDArray[np.bool_], length: int, kinds: int) -> Iterator[Name]:
    """The names of one row, the last first."""
    at = length - 1
    while at >= 0:
        way = int(ended[at])
        stop = at
        if 0 < way <= kinds:
            at -= 1
            while stayed[at, way - 1]:
                at -= 1
        if way:
            yield at, stop, (way - 1) % kinds
        at -= 1
