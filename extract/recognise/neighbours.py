"""Names side by side in a list are of one kind: a sure one speaks for an unsure neighbour."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.recognise.span import Span

MARK = re.compile(r"、|和|与|以?及")
KINDS = frozenset({"company", "product", "industry", "project"})
STRONG = 0.8
"""How sure a name must be to speak for its neighbour."""
BOOST = 0.7
"""What it is worth, as one more proposal so sure."""
REACH = 2
"""How many neighbours away it is heard."""


def upheld(text: str, spans: Sequence[Span]) -> list[Span]:
    """The proposals, surer where their neighbour in a list is of the same kind and sure.

    Of 青禾动力、白石 the first, surely a company, makes it likelier that 白石 is one.
    """
    gaps = [mark.span() for mark in MARK.finditer(text)]
    pairs = [
        (i, j)
        for begin, stop in gaps
        for i, left in enumerate(spans)
        if left.stop == begin
        for j, right in enumerate(spans)
        if right.begin == stop and right.type == left.type and left.type in KINDS
    ]
    found = list(spans)
    for _ in range(REACH if pairs else 0):
        for i, j in pairs:
            for sure, unsure in ((i, j), (j, i)):
                if found[sure].score >= STRONG:
                    found[unsure] = _lifted(spans[unsure])
    return found


def _lifted(span: Span) -> Span:
    return replace(span, score=1 - (1 - span.score) * (1 - BOOST))
