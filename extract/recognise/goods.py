"""Products and industries, as the objects of making, selling, carrying and working in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.recognise.edges import Edges, edges
from extract.recognise.span import Span
from extract.recognise.tables import table

LIST = re.compile(r"[、和及与]|以及")
LONGEST = 16
UNNAMED = re.compile(r"[0-9一二三四五六七八九十百千万亿两]*[个家条项款种大类]?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say what is made or worked in; see goods.toml."""

    type: str
    sure: float
    regex: re.Pattern[str]


class GoodsRules:
    """Finds products and industries.

    青禾机械主要生产水泵、阀门等产品 gives 水泵 and 阀门; 聚焦新材料、现代物流等产业 gives both industries.
    """

    def __init__(self, words: dict[str, Any], limits: Edges) -> None:
        self._edges = limits
        self._patterns = tuple(_patterns(words))
        phrase = words["phrase"]
        self._generic = frozenset(phrase["generic"].split())
        self._lead = re.compile(phrase["amount"])
        self._wrong = re.compile(f"{phrase['begins']}|.*?(?:{phrase['ends']})$")

    def __call__(self, text: str) -> Iterator[Span]:
        """Candidates, each item of a list by itself."""
        for pattern in self._patterns:
            for found in pattern.regex.finditer(text):
                yield from self._items(text, *found.span("list"), pattern)

    def _items(self, text: str, begin: int, stop: int, pattern: Pattern) -> Iterator[Span]:
        for part_begin, part_stop in _parts(text, begin, stop):
            begin = self._edges.front(text, part_begin, part_stop)
            found = self._lead.match(text, begin, part_stop)
            start = found.end() if found else begin
            item = text[start:part_stop]
            if 2 <= len(item) <= LONGEST and self.names(item):
                yield Span(start, part_stop, pattern.type, pattern.sure)

    def names(self, item: str) -> bool:
        """False for what is too general, or no noun phrase."""
        return self.is_particular(item) and next(self._edges.stops(item), None) is None

    def is_particular(self, item: str) -> bool:
        """False for what is too general to be a product or an industry: 产品, 三大类, 生产规模."""
        return not (item in self._generic or UNNAMED.fullmatch(item) or self._wrong.match(item))

    @classmethod
    @cache
    def load(cls) -> "GoodsRules":
        """The shipped rules."""
        return cls(table("goods"), edges())


def _parts(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    for mark in LIST.finditer(text, begin, stop):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, stop


def _patterns(words: dict[str, Any]) -> Iterator[Pattern]:
    phrase = words["phrase"]
    for entry in words["pattern"]:
        regex = entry["pattern"]
        for key in ("list", "also", "amount"):
            regex = regex.replace(f"{{{key}}}", phrase[key])
        yield Pattern(entry["type"], entry["sure"], re.compile(regex))
