"""The door to what a sentence says of how much, how many, what share and when."""

import re
from collections.abc import Iterator

from extract.dates import dates
from extract.figures import figures
from extract.value import Value

__all__ = ["Value", "find"]

_HINT = re.compile(r"[0-9一二三四五六七八九十百千万亿年月日天前近期内初全控世％%]")


def find(text: str, published: str | None = None) -> tuple[Value, ...]:
    """The amounts, quantities, shares and dates of a sentence, from left to right, none inside another.

    今年3月，青禾机械投资约2000万元 → date 今年3月, amount 约2000万元.

    Args:
        text: the sentence.
        published: ISO 8601 date of publication, against which 今年3月 and 近日 are resolved.
    """
    if not _HINT.search(text):
        return ()
    found = sorted([*dates(text, published), *figures(text)], key=lambda v: (v.begin, -v.stop))
    return tuple(_apart(found))


def _apart(found: list[Value]) -> Iterator[Value]:
    """The values in order, without those that begin inside the one before."""
    stop = 0
    for value in found:
        if value.begin >= stop:
            yield value
            stop = value.stop
