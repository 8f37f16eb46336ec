"""Names told by what stands around them: a by-line, a stock code, book marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.recognise.edges import Edges, edges
from extract.recognise.span import Span
from extract.recognise.tables import table


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern of cues.toml."""

    type: str
    sure: float
    regex: re.Pattern[str]
    front: bool


class CueRules:
    """Finds names by their surroundings.

    据云汐网8月4日报道 gives 云汐网; 青禾股份（300999） gives 青禾股份.
    """

    def __init__(self, cues: Sequence[Cue], limits: Edges) -> None:
        self._cues = cues
        self._edges = limits

    def __call__(self, text: str) -> Iterator[Span]:
        """Candidates."""
        for cue in self._cues:
            for found in cue.regex.finditer(text):
                begin, stop = found.span("name")
                if cue.front:
                    begin = self._edges.front(text, begin, stop)
                if stop - begin > 1:
                    yield Span(begin, stop, cue.type, cue.sure)

    @classmethod
    @cache
    def load(cls) -> "CueRules":
        """The shipped rules."""
        cues = [
            Cue(c["type"], c["sure"], re.compile(c["pattern"]), c.get("front", False))
            for c in table("cues")["cue"]
        ]
        return cls(cues, edges())
