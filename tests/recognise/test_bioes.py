"""The best path through the scores of labels marks names that do not cross."""

import numpy as np
import pytest

from extract.recognise.bioes import best_names, label_names

KINDS = ("company", "place")
LABELS = label_names(KINDS)


def scores(*rows: str) -> np.ndarray:
    """A row of scores for each text: each symbol's labels, the better before the worse, as in `S-place>O`."""
    width = max(len(row.split()) for row in rows)
    made = np.full((len(rows), width, len(LABELS)), -9.0, dtype=np.float32)
    for row, text in enumerate(rows):
        for at, ranked in enumerate(text.split()):
            for rank, label in enumerate(ranked.split(">")):
                made[row, at, LABELS.index(label)] = -rank
    return made


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ("O O O", []),
        ("S-place O", [(0, 0, 1)]),
        ("B-company I-company E-company O", [(0, 2, 0)]),
        ("B-place E-place B-company E-company", [(0, 1, 1), (2, 3, 0)]),
        ("O B-place>O O", []),
        ("B-company I-place>I-company E-company", [(0, 2, 0)]),
        ("B-company I-company I-company>E-company", [(0, 2, 0)]),
        ("I-company>O E-company>O", []),
        ("S-company S-company", [(0, 0, 0), (1, 1, 0)]),
    ],
)
def test_best_names(ranked, expected):
    assert best_names(scores(ranked), np.array([len(ranked.split())])) == [expected]


def test_padding_is_left_out():
    made = scores("S-place O O", "S-place S-place S-place")
    assert best_names(made, np.array([3, 1])) == [[(0, 0, 1)], [(0, 0, 1)]]
