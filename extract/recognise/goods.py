"""Products and industries, as the objects of making, selling, carrying and working in."""

import re
from collections.abc import Iterator
from functools import cache

from extract.recognise.edges import Edges, edges
from extract.recognise.span import Span
from extract.recognise.tables import either, table

LIST = re.compile(r"[、和及与]|以及")
LONGEST = 16
SURE = {"product": 0.3, "industry": 0.55}
UNNAMED = re.compile(r"[0-9一二三四五六七八九十百千万亿两]*[个家条项款种大类]?")


class GoodsRules:
    """Finds products and industries.

    青禾机械主要生产水泵、阀门等产品 gives 水泵 and 阀门; 聚焦新材料、现代物流等产业 gives both industries.
    """

    def __init__(self, words: dict[str, str], limits: Edges) -> None:
        self._edges = limits
        makes, works, closing = (either(words[k]) for k in ("makes", "works", "closing"))
        phrase = r"[^，。；：！？,;:!?“”\"《》的了]"
        self._made = re.compile(
            f"(?:{makes}){words['between']}(?:{words['amount']})(?P<list>{phrase}{{2,40}}?)(?={words['cut']})"
        )
        self._works = re.compile(f"(?:{works})(?P<list>{phrase}{{2,60}}?)(?:{closing})")
        self._generic = frozenset(words["generic"].split())
        self._lead = re.compile(words["amount"])
        self._wrong = re.compile(f"{words['begins']}|.*?(?:{words['ends']})$")

    def __call__(self, text: str) -> Iterator[Span]:
        """Candidates, each item of a list by itself."""
        for found in self._made.finditer(text):
            yield from self._items(text, *found.span("list"), "product")
        for found in self._works.finditer(text):
            yield from self._items(text, *found.span("list"), "industry")

    def _items(self, text: str, begin: int, stop: int, type_: str) -> Iterator[Span]:
        for part_begin, part_stop in _parts(text, begin, stop):
            found = self._lead.match(text, part_begin, part_stop)
            start = found.end() if found else part_begin
            item = text[start:part_stop]
            if 2 <= len(item) <= LONGEST and self.names(item):
                yield Span(start, part_stop, type_, SURE[type_])

    def names(self, item: str) -> bool:
        """False for what is too general, or no noun phrase."""
        if item in self._generic or UNNAMED.fullmatch(item) or self._wrong.match(item):
            return False
        return next(self._edges.stops(item), None) is None

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
