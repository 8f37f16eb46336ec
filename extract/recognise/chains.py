"""Routes named by the places on them, in quotation marks: “云汐-白石-南浦”主通道."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.recognise.gazetteer import Known
from extract.recognise.span import Span
from extract.recognise.tables import either, table

SURE = 0.92
DASH = re.compile("[-—–－―~～]+")
OPEN, CLOSE = '“"「『', '”"」』'
STOPS = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class ChainRules:
    """Finds such routes; without the quotation marks, a route ends in what it is, and is known by that."""

    line: re.Pattern[str]

    def __call__(self, text: str, known: Sequence[Known]) -> Iterator[Span]:
        """Candidates: known places joined by dashes, quoted, before a word for a route."""
        stops = {k.begin: k.stop for k in known if k.entry.type in STOPS}
        for begin in stops:
            if text[begin - 1 : begin] in tuple(OPEN):
                stop, count = stops[begin], 1
                while (dash := DASH.match(text, stop)) and dash.end() in stops:
                    stop, count = stops[dash.end()], count + 1
                if count > 1 and text[stop : stop + 1] in tuple(CLOSE) and self.line.match(text, stop + 1):
                    yield Span(begin, stop, "route", SURE)

    @classmethod
    @cache
    def load(cls) -> "ChainRules":
        """The shipped rules."""
        return cls(re.compile(either(table("names")["line"]["words"])))
