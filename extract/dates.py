"""Dates and spans of time in a sentence, resolved against the day of publication."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from extract import days
from extract.days import Days
from extract.numerals import read
from extract.value import Value

_CHINESE = "一二三四五六七八九十"
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_JOINS = frozenset(("至", "到", "-", "—", "~", "～", "－"))
_CLOCK = (
    r"(?:(?:当天)?(?:上午|下午|凌晨|晚间|晚上|晚|中午|早晨|清晨|傍晚))?"
    r"(?:\d{1,2}(?:[时点]|:\d\d)(?:\d{1,2}分)?许?)?"
)
_AFTER_DAY = "内均线游龄本报元前后"


@dataclass(frozen=True, slots=True)
class _Times:
    """`dates.toml`, compiled; `parts` are all parts of a year, `words` the words that stand alone."""

    pattern: re.Pattern[str]
    ahead: re.Pattern[str]
    tables: Mapping[str, Mapping[str, Any]]
    parts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Point:
    """One date as found, before two of them are joined into a range."""

    begin: int
    stop: int
    match: re.Match[str]
    days: Days | None


def dates(text: str, published: str | None) -> Iterator[Value]:
    """The dates that the text says, from left to right.

    截至2023年6月 → {"end": "2023-06-30"}; 今年3月, in a text of 2023-08-15 → 2023-03-01 to 2023-03-31;
    8月7日至9日 → one date; 次年 → words alone, and so all that hangs on a day of publication not known.
    """
    today = date.fromisoformat(published[:10]) if published else None
    held: _Point | None = None
    for point in _points(text, today):
        if held is not None and text[held.stop : point.begin] in _JOINS:
            held = _joined(held, point)
            continue
        if held is not None:
            yield _value(text, held)
        held = point
    if held is not None:
        yield _value(text, held)


def _points(text: str, today: date | None) -> Iterator[_Point]:
    times = _times()
    for match in times.pattern.finditer(text):
        ahead = times.ahead.search(text, max(0, match.start() - 16), match.start()) is not None
        found = _bounded(match, _resolve(match, today, ahead=ahead), today)
        yield _Point(match.start(), match.end(), match, found)


def _value(text: str, point: _Point) -> Value:
    said = point.days.to_json() if point.days else {}
    return Value(point.begin, point.stop, "date", text[point.begin : point.stop], said)


def _joined(first: _Point, last: _Point) -> _Point:
    """8月22日 至 25日 as one; the later end in the earlier's month and year where it names none."""
    start = first.days.start if first.days else None
    end = last.days
    if start is not None and last.match["day_alone"]:
        end = days.day(start.year, start.month, _small(last.match["day_alone"]))
    elif start is not None and last.match["month"] and not last.match["year"]:
        end = _month(last.match, start.year)
    return _Point(first.begin, last.stop, first.match, Days(start, end.end if end else None))


def _resolve(match: re.Match[str], today: date | None, *, ahead: bool) -> Days | None:
    """What the words of a match mean, its 截至, 以来 and 之前 left aside."""
    if match["iso"]:
        year, month, number = map(int, re.split("[-./]", match["iso"]))
        return days.day(year, month, number)
    if match["plan"]:
        return days.years(*_times().tables["plans"][match["plan"]])
    if match["decade"]:
        century = 2000 if match["century"] in ("本世纪", "21世纪") else 1900
        first = century + _small(match["decade"])
        return days.years(first, first + 9)
    if match["year"]:
        named = _year(match["year"], today)
        return None if named is None else _in_year(match, named)
    return None if today is None else _against(match, today, ahead=ahead)


def _against(match: re.Match[str], today: date, *, ahead: bool) -> Days | None:
    """Words that mean something only against the day of publication."""
    if match["word"]:
        return _word(match, today)
    if match["back"] or match["lasting"]:
        return _stretch(match, today)
    if match["day_alone"]:
        number = _small(match["day_alone"])
        month = today if ahead or number <= today.day + 1 else today.replace(day=1) - timedelta(days=1)
        return days.day(month.year, month.month, number)
    found = _in_year(match, today.year)
    if found and found.start and match["month"] and not ahead and found.start > today + timedelta(days=31):
        return _in_year(match, today.year - 1)
    return found


def _year(words: str, today: date | None) -> int | None:
    tables = _times().tables
    if words in tables["years"]:
        return None if today is None else today.year + int(tables["years"][words])
    if words in tables["years_context"]["words"]:
        return None
    return int(words.strip("年 ").translate(_DIGITS))


def _in_year(match: re.Match[str], year: int) -> Days | None:
    """The year, or the half, quarter, months or day of it that the match names."""
    if match["month"]:
        return _month(match, year)
    if match["first_months"]:
        return days.months(year, 1, _small(match["first_months"]))
    if match["part"]:
        return days.months(year, *_times().parts[match["part"]])
    return days.years(int(match["year_first"] or year), year)


def _month(match: re.Match[str], year: int) -> Days | None:
    month = _small(match["month"])
    if match["day"]:
        return days.day(year, month, _small(match["day"]))
    found = days.months(year, _small(match["month_first"]) if match["month_first"] else month, month)
    return _part_of_month(match["month_part"], found)


def _part_of_month(words: str | None, found: Days | None) -> Days | None:
    if words is None or found is None:
        return found
    return days.part_of_month(found, *_times().tables["parts_of_month"][words])


def _word(match: re.Match[str], today: date) -> Days | None:
    tables, word = _times().tables, match["word"]
    if word in tables["days"]:
        there = today + timedelta(days=int(tables["days"][word]))
        return Days(there, there)
    if word in tables["months"]:
        return _part_of_month(match["word_part"], days.month_from(today, int(tables["months"][word])))
    if word in tables["recent"]["words"]:
        return Days(None, today)
    return None


def _stretch(match: re.Match[str], today: date) -> Days | None:
    """近两年, 未来5年, 三年来; 36年前 is a year."""
    number = read(match["number"] or match["number_back"])
    if number is None or number.open or number.value > 200:
        return None
    unit = match["unit"] or match["unit_back"]
    count = int(number.value)
    if match["back"] == "前":
        return days.years(today.year - count, today.year - count) if unit == "年" else None
    return days.stretch(today, count, unit, ahead=match["lasting"] in ("未来", "今后"))


def _bounded(match: re.Match[str], found: Days | None, today: date | None) -> Days | None:
    """The span with 截至 before it, or 以来, 起 or 之前 after it."""
    if found is None:
        return None
    if match["until"]:
        return Days(None, found.end)
    tail = match["tail"]
    if tail == "以来":
        return Days(found.start, today)
    if tail in ("起", "开始"):
        return Days(found.start, None)
    if tail in ("之前", "以前", "前"):
        return Days(None, found.end)
    return found


def _small(words: str) -> int:
    """A number up to 99, in either script; 0 where there is none such."""
    number = read(words)
    return int(number.value) if number else 0


@cache
def _times() -> _Times:
    tables = tomllib.loads(files("extract").joinpath("dates.toml").read_text(encoding="utf-8"))
    parts = {name: (first, last) for name, (first, last) in tables["parts"].items()}
    after_year = {name: (first, last) for name, (first, last) in tables["parts_after_year"].items()}
    words: list[str] = [*tables["days"], *tables["months"]]
    for name in ("recent", "context"):
        words += tables[name]["words"]
    years = _either([*tables["years"], *tables["years_context"]["words"]])
    month = rf"\d{{1,2}}|[{_CHINESE}]{{1,2}}"
    month_part = _either(tables["parts_of_month"])
    number = rf"\d{{1,3}}|[{_CHINESE}两几数]{{1,3}}"
    # The look-ahead passes fast over places where no date can begin.
    first = "".join(sorted({word[0] for word in (*words, *tables["years"], *parts, *tables["plans"])}))
    pattern = rf"""
        (?=[0-9截二{_CHINESE}上本近过未今几数两次同当翌前首“"{first}])
        (?P<until>截至到?|截止到?)?
        (?:
          (?P<iso>(?<!\d)(?:19|20)\d\d(?P<dash>[-./])\d{{1,2}}(?P=dash)\d{{1,2}}(?!\d))
        | (?P<word>{_either(words)})(?P<word_part>{month_part})?
        | [“"]?(?P<plan>{_either(tables["plans"])})[”"]?(?:规划)?
        | (?P<century>上世纪|20世纪|本世纪|21世纪)?(?P<decade>[{_CHINESE}]十|[1-9]0)年代[初中末]?
        | (?P<lasting>近|过去|未来|今后|最近)(?P<number>{number})多?(?P<unit>年|个月|天)[来内间]?
        | (?<![\d第近来去])(?P<number_back>(?:{number})多?)(?P<unit_back>年|个月|天)(?P<back>前(?!后)|来)
        | (?:(?:(?P<year_first>(?<!\d)(?:19|20)\d\d)年?[-—–至到~～])?
            (?P<year>(?<!\d)(?:19|20)\d\d\s?年|二[〇零][〇零一二三四五六七八九]{{2}}年|{years})(?:度(?!假))?(?:\s(?=\d))?)?
          (?: (?<![\d.])(?:(?P<month_first>{month})月?[-—–至到~～])?(?P<month>{month})\s?月
              (?![亮光球饼子季嫂])份?
              (?:\s?(?P<day>{month}|[二三]十[一二三四五六七八九]?)\s?[日号]|(?P<month_part>{month_part}))?
          | 前(?P<first_months>{month})个?月
          | (?P<part>{_either(parts)}|(?(year){_either(after_year)}|(?!)))
          | (?(year)|(?!)) )
        | (?<![\d.月第])(?P<day_alone>\d{{1,2}})[日号](?![{_AFTER_DAY}楼线机门])
        )
        {_CLOCK}
        (?P<tail>以来|之前|以前|前(?!后)|前后|起|开始|期间)?
    """
    return _Times(
        re.compile(pattern, re.VERBOSE),
        re.compile(_either(tables["ahead"]["words"])),
        tables,
        parts | after_year,
    )


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
