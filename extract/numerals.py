"""Numbers as Chinese text writes them: 48,045万, 两千三百万, 4100余万, 数千万, 上亿."""

import re
from dataclasses import dataclass

import cn2an  # type: ignore[import-untyped]

SCALES = {"万": 10**4, "亿": 10**8}
FIRST = "0-9一二两三四五六七八九十百千万亿数几上"
NUMERAL = rf"[{FIRST}][0-9,.零〇一二两三四五六七八九十百千万亿余多来]*(?:\s[万亿]+)?"
_LOOSE = re.compile(r"[余多来数几上]")
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([十百千]?)")
_TENS = {"": 1, "十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number read, with the part before 万 and 亿, and whether the words leave it open (余, 多, 数, 上)."""

    value: float
    mantissa: float
    open: bool = False

    @property
    def scale(self) -> float:
        """What 万 and 亿 multiply the part before them by."""
        return self.value / self.mantissa

    def times(self, scale: float) -> "Number":
        """The number with 万 or 亿 after it."""
        return Number(_whole(self.value * scale), self.mantissa, self.open)


def read(words: str) -> Number | None:
    """The number that the words say, or None where they say none (上, 几, 一来).

    4100余万 → 41000000, open; 两千三百万 → 23000000; 数千万 → 10000000, open; 1.2万亿 → 1200000000000.
    """
    bare = _LOOSE.sub("", words)
    is_open = bare != words
    bare = re.sub(r"[,\s]", "", bare)
    scale = 1
    while bare and bare[-1] in SCALES:
        scale *= SCALES[bare[-1]]
        bare = bare[:-1]
    if not bare and scale == 1:
        return None
    mantissa = _small(bare) if bare else 1.0
    if not mantissa:
        return None
    return Number(_whole(mantissa * scale), mantissa, is_open)


def _small(words: str) -> float | None:
    """The value of words without a trailing 万 or 亿: 48045, 两千三百, 百."""
    if arabic := _ARABIC.fullmatch(words):
        return float(arabic[1]) * _TENS[arabic[2]]
    try:
        return float(cn2an.cn2an("一" + words if words[0] in "十百千" else words, "smart"))
    except ValueError:
        return None


def _whole(number: float) -> float:
    """An int where nothing is lost; 3.22亿 is 322000000, whatever binary fractions say."""
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded
