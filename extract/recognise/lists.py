"""Lists whose end says what their items are: 青禾机械、白石重工、云动等企业."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extract.recognise.edges import BREAK, edges
from extract.recognise.goods import GoodsRules
from extract.recognise.span import Span
from extract.recognise.suffixes import LONGEST
from extract.recognise.tables import either, table

MARK = re.compile(r"、|以及|[和与及](?=[^、和与及]{2,12}等)")
COUNT = r"(?:[一二两三四五六七八九十几多数0-9]+(?:余|多)?[家个种类大款座]?)?"
SURE = {"product": 0.55, "industry": 0.65}
ELSE_SURE = 0.6
WHOLE = 6
LOOSE = frozenset(SURE)


class ListRules:
    """Finds the items of such lists.

    引进青禾机械、白石重工等12家企业 gives 青禾机械 and 白石重工; 引进 stops the first item to the left.
    """

    def __init__(self, heads: Mapping[str, str]) -> None:
        types = {word: type_ for type_, words in heads.items() for word in words.split()}
        self._types = types
        self._end = re.compile(
            f"等{COUNT}(?:(?!机构|企业|公司|部门|单位|平台)[\\u4e00-\\u9fff]){{0,4}}?(?P<head>{either(types)})"
        )

    def __call__(self, text: str) -> Iterator[Span]:
        """Candidates; a list has two items at least."""
        for found in self._end.finditer(text):
            begin = self._begin(text, found.start())
            marks = list(MARK.finditer(text, begin, found.start()))
            if not marks:
                continue
            type_ = self._types[found["head"]]
            yield from self._item(text, edges().front(text, begin, marks[0].start()), marks[0].start(), type_)
            for mark, after in zip(marks, [*marks[1:], found], strict=True):
                yield from self._item(text, mark.end(), after.start(), type_)

    def _begin(self, text: str, stop: int) -> int:
        """Where the clause of the list begins."""
        breaks = [m.end() for m in BREAK.finditer(text, max(0, stop - 4 * LONGEST), stop) if m[0] != "、"]
        return breaks[-1] if breaks else max(0, stop - 4 * LONGEST)

    def _item(self, text: str, begin: int, stop: int, type_: str) -> Iterator[Span]:
        """An item; a short one between two marks is whole, whatever its words: 隔离开关."""
        if stop - begin > WHOLE:
            begin = edges().front(text, begin, stop)
        item = text[begin:stop]
        if 2 <= len(item) <= 14 and item not in edges().generic and _names(item, type_):
            yield Span(begin, stop, type_, SURE.get(type_, ELSE_SURE))

    @classmethod
    @cache
    def load(cls) -> "ListRules":
        """The shipped rules."""
        return cls(table("names")["listed"])


def _names(item: str, type_: str) -> bool:
    return type_ not in LOOSE or GoodsRules.load().is_particular(item)
