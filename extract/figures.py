"""Amounts, quantities and shares in a sentence."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.numerals import FIRST, NUMERAL, Number, read
from extract.value import Value

_RANGE = "至到—–―~～-"
_SHARE = ("%", "％", "成")


@dataclass(frozen=True, slots=True)
class Units:
    """`units.toml`, compiled."""

    figure: re.Pattern[str]
    percent: re.Pattern[str]
    words: re.Pattern[str]
    currency_before: re.Pattern[str]
    bound_before: re.Pattern[str]
    spent: re.Pattern[str]
    change: re.Pattern[str]
    tables: Mapping[str, Any]


def figures(text: str) -> Iterator[Value]:
    """The amounts, quantities and shares that the text says, from left to right.

    初期采购规模约2000万元 → 约2000万元 {"value": 20000000, "currency": "CNY", "bound": "about"}
    """
    units = _units()
    for match in units.figure.finditer(text):
        value = _figure(text, match, units)
        if value is not None:
            yield value
    for match in units.percent.finditer(text):
        number = read(match[1])
        if number is not None:
            yield Value(match.start(), match.end(), "share", match[0], {"value": number.value / 100})
    for match in units.words.finditer(text):
        share = units.tables["shares"]["words"][match[0]]
        yield Value(match.start(), match.end(), "share", match[0], share)


def _figure(text: str, match: re.Match[str], units: Units) -> Value | None:
    """The value of a number with its unit, with what stands before and after it; None where it is none."""
    if _inside_name(text, match):
        return None
    numbers = _numbers(match)
    if numbers is None or (len(match["low"]) == 1 and not match["low"].isdecimal() and match["unit"] != "成"):
        return None  # 一台, 三方, 两头, 三元: articles and parts of words far more often than counts
    begin, currency = _currency_before(text, match.start(), units)
    begin, bound = _bound_before(text, begin, units)
    stop = max(match.end("core"), match.end("per"), match.end("after"))
    if match["unit"] in _SHARE:
        kind, meant = "share", _share(text, begin, match, numbers, units)
    elif currency or not match["unit"] or match["unit"] in units.tables["currencies"]:
        kind, meant = "amount", _amount(text, begin, match["unit"], currency, numbers, units)
    else:
        kind, meant = "quantity", _quantity(match, numbers, units)
    if meant is None:
        return None
    bound = bound or units.tables["after"].get(match["after"]) or ("over" if numbers[-1].open else None)
    return Value(begin, stop, kind, text[begin:stop], {**meant, "bound": bound} if bound else meant)


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """A digit run that goes on a Latin name or another number: A350架, 第3列. A share may: 持有Medion51%."""
    before = text[match.start() - 1 : match.start()]
    if not before or before in "第.＋+":
        return bool(before)
    inside = before.isdigit() or match["unit"] not in _SHARE
    return match[0][0].isdigit() and before.isascii() and before.isalnum() and inside


def _told(numbers: list[Number], factor: float = 1) -> dict[str, Any]:
    told = dict(zip(("value", "max"), (number.value * factor for number in numbers), strict=False))
    return {name: round(value, 6) if factor < 1 else value for name, value in told.items()}


def _share(
    text: str, begin: int, match: re.Match[str], numbers: list[Number], units: Units
) -> dict[str, Any] | None:
    if match["changed"] or units.change.search(text, max(0, begin - 6), begin):
        return None
    return _told(numbers, 0.1 if match["unit"] == "成" else 0.01)


def _amount(
    text: str, begin: int, unit: str, currency: str | None, numbers: list[Number], units: Units
) -> dict[str, Any] | None:
    if not (unit or currency or units.spent.search(text, max(0, begin - 8), begin)):
        return None
    told = _told(numbers, 10**8 if unit == "个亿" else 1)
    return {**told, "currency": currency or units.tables["currencies"].get(unit, "CNY")}


def _quantity(match: re.Match[str], numbers: list[Number], units: Units) -> dict[str, Any] | None:
    if numbers[-1].value < units.tables["at_least"].get(match["unit"], 0):
        return None
    return {**_told(numbers), "unit": match["unit"] + (match["per"] or "")}


def _numbers(match: re.Match[str]) -> list[Number] | None:
    """One number, or the two ends of a range, the lower in the upper's scale where it has none: 1至2亿."""
    low = read(match["low"])
    if low is None or match["high"] is None:
        return None if low is None else [low]
    high = read(match["high"])
    if high is None:
        return None
    if low.scale == 1 and low.mantissa < high.mantissa:
        low = low.times(high.scale)
    return [low, high]


def _currency_before(text: str, begin: int, units: Units) -> tuple[int, str | None]:
    match = units.currency_before.search(text, max(0, begin - 4), begin)
    if match is None:
        return begin, None
    return match.start(), units.tables["currencies_before"][match[1]]


def _bound_before(text: str, begin: int, units: Units) -> tuple[int, str | None]:
    match = units.bound_before.search(text, max(0, begin - 4), begin)
    return (match.start(), units.tables["before"][match[1]]) if match else (begin, None)


@cache
def _units() -> Units:
    tables = tomllib.loads(files("extract").joinpath("units.toml").read_text(encoding="utf-8"))
    goods = "|".join(
        re.escape(u) + (f"(?![{tables['not_before'][u]}])" if u in tables["not_before"] else "")
        for u in _longest(tables["units"])
    )
    money = _either(tables["currencies"])
    boxes = _either(tables["containers"])
    unit = rf"(?P<unit>{money}|%|％|成(?![员立为熟果都功交套品型本])|{goods}|(?<=亿)(?![{FIRST}]))"
    figure = (
        rf"(?P<core>(?P<low>{NUMERAL})(?:\s?(?:{money}|{goods}|%)?[{_RANGE}](?P<high>{NUMERAL}))?"
        rf"(?:个(?:\d\d英?尺)?(?={boxes}))?\s?{unit})"
        rf"(?P<per>/[年月日天]|(?:/小时))?(?P<after>{_either(tables['after'])})?"
        rf"(?P<changed>(?<=[%％]){_either(tables['shares']['change_after'])})?"
    )
    return Units(
        figure=re.compile(figure),
        percent=re.compile(rf"百分之({NUMERAL})"),
        words=re.compile(_either(tables["shares"]["words"])),
        currency_before=re.compile(rf"(?<![0-9万亿])({_either(tables['currencies_before'])})\s?\Z"),
        bound_before=re.compile(rf"({_either(tables['before'])})\s?\Z"),
        spent=re.compile(_either(tables["amounts"]["spent"])),
        change=re.compile(_either(tables["shares"]["change_before"]) + "[^至到为]*\\Z"),
        tables=tables,
    )


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in _longest(words)) + ")"
