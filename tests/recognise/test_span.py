"""Spans without the white space around their names."""

import pytest

from extract.recognise.span import Span, trimmed


@pytest.mark.parametrize(
    ("begin", "stop", "wanted"),
    [
        (3, 5, Span(3, 5, "industry", 0.9)),
        (2, 5, Span(3, 5, "industry", 0.9)),
        (3, 7, Span(3, 5, "industry", 0.9)),
        (5, 7, None),
    ],
)
def test_trimmed(begin: int, stop: int, wanted: Span | None) -> None:
    assert trimmed(Span(begin, stop, "industry", 0.9), "拓” 农业\u3000 ，") == wanted
