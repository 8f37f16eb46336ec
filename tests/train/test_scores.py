"""Scores of found names against annotated ones."""

import pytest

from extract.recognise.span import Span
from train.annotated import Annotated
from train.scores import Score, printed, scored

GOLD = {
    "doc": "d1",
    "entities": [
        {"name": "云汐县", "type": "place", "aliases": ["云汐"]},
        {"name": "青禾机械", "type": "company"},
        {"name": "轴承", "type": "product", "optional": True},
    ],
}
TEXT = "云汐县的青禾机械产轴承，云汐欢迎。"


def spans(*names):
    return [Span(TEXT.index(name), TEXT.index(name) + len(name), kind) for name, kind in names]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Score(0, 0, 2)),
        (spans(("云汐县", "place")), Score(1, 1, 2)),
        (spans(("云汐县", "place"), ("青禾机械", "company")), Score(2, 2, 2)),
        (spans(("青禾机械", "institution")), Score(0, 1, 2)),
        (spans(("青禾", "company")), Score(0, 1, 2)),
        (spans(("轴承", "product")), Score(0, 0, 2)),
        (spans(("轴承", "industry")), Score(0, 0, 2)),
        ([Span(0, 3, "place"), Span(12, 14, "place")], Score(1, 1, 2)),
    ],
)
def test_scored(found, expected):
    scores = scored(lambda texts: [found], [Annotated("d1", TEXT, ())], [GOLD])
    assert sum(scores.values(), Score()) == expected


def test_figures_and_table():
    assert Score(1, 2, 4).figures == (0.5, 0.25, pytest.approx(1 / 3))
    assert printed({"place": Score(1, 2, 4)}).splitlines()[-1] == "| all | 0.500 | 0.250 | 0.333 | 4 |"
