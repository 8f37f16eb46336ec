"""Spans of days, and the arithmetic on them that dates in text need."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """From `start` to `end`, both inside; None where open."""

    start: date | None
    end: date | None

    def to_json(self) -> dict[str, str]:
        """ISO dates, an open end left out."""
        said = {"start": self.start, "end": self.end}
        return {name: day.isoformat() for name, day in said.items() if day is not None}


def day(year: int, month: int, number: int) -> Days | None:
    """One day, or None where the calendar has none such (2月30日)."""
    try:
        there = date(year, month, number)
    except ValueError:
        return None
    return Days(there, there)


def months(year: int, first: int, last: int) -> Days | None:
    """Whole months of a year."""
    if not 1 <= first <= last <= 12:
        return None
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def years(first: int, last: int) -> Days:
    """Whole years."""
    return Days(date(first, 1, 1), date(last, 12, 31))


def part_of_month(days: Days, first: int, last: int) -> Days:
    """A part of the month that `days` is: 上旬 is [1, 10]."""
    if days.start is None or days.end is None:
        return days
    return Days(days.start.replace(day=first), days.end.replace(day=min(last, days.end.day)))


def month_from(today: date, away: int) -> Days:
    """The calendar month so many months from today's."""
    index = today.year * 12 + today.month - 1 + away
    month = months(index // 12, index % 12 + 1, index % 12 + 1)
    return month or Days(None, None)


def stretch(today: date, number: int, unit: str, *, ahead: bool) -> Days:
    """So many years, months or days up to today, or from today on: 近两年, 未来5年."""
    away = number if ahead else -number
    if unit == "年":
        other = _same_day(today.year + away, today)
    elif unit == "个月":
        there = month_from(today, away).start or today
        other = there.replace(day=min(today.day, monthrange(there.year, there.month)[1]))
    else:
        other = today + timedelta(days=away)
    return Days(today, other) if ahead else Days(other, today)


def _same_day(year: int, today: date) -> date:
    """Today in another year; 28 February for 29 February."""
    return today.replace(year=year, day=min(today.day, monthrange(year, today.month)[1]))
