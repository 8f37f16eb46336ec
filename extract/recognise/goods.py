"""Products and industries, as the objects of making, selling, carrying and working in."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extract.recognise.span import Span

LIST = re.compile(r"[、和及与]|以及")
LONGEST = 16
UNNAMED = re.compile(r"[0-9一二三四五六七八九十百千万亿两]*[个家条项款种大类]?")


class GoodsRules:
    """Finds products and industries.

    青禾机械主要生产水泵、阀门等产品 gives 水泵 and 阀门; 聚焦新材料、现代物流等产业 gives both industries.
    """

    def __init__(self, table: dict[str, str]) -> None:
        cut = table["cut"]
        makes, works, closing, sectors = (_either(table[k]) for k in ("makes", "works", "closing", "sectors"))
        phrase = r"[^，。；：！？,;:!?“”\"《》的了]"
        self._made = re.compile(
            f"(?:{makes}){table['between']}(?:{table['amount']})(?P<list>{phrase}{{2,40}}?)(?={cut_end(cut)})"
        )
        self._sector = re.compile(f"(?P<list>{phrase}{{2,14}}?)(?:{sectors})")
        self._works = re.compile(f"(?:{works})(?P<list>{phrase}{{2,60}}?)(?:{closing})")
        self._generic = frozenset(table["generic"].split())
        self._lead = re.compile(table["amount"])

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
            if 2 <= len(item) <= LONGEST and item not in self._generic and not UNNAMED.fullmatch(item):
                yield Span(start, part_stop, type_)

    @classmethod
    @cache
    def load(cls) -> "GoodsRules":
        """The shipped rules."""
        path = files("extract.recognise").joinpath("goods.toml")
        return cls(tomllib.loads(path.read_text(encoding="utf-8")))


def cut_end(cut: str) -> str:
    """Where a product's list ends: as goods.toml says, but not between its items."""
    return cut.replace("与|和|及|以及|", "")


def _parts(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    for mark in LIST.finditer(text, begin, stop):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, stop


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
