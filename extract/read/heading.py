"""A document's title and day of publication, as its text or its file's name tell them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extract.layout import sentences
from extract.schema import Sentence

_HEAD, _TAIL = 600, 400
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?(?:[-/.年]\s?)(?P<month>\d{1,2})\s?(?:[-/.月]\s?)(?P<day>\d{1,2})(?!\d)"
)
_NAME_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.年]?(?P<month>0[1-9]|1[0-2]|[1-9](?=[-_.月]))[-_.月]?(?P<day>\d{1,2})(?!\d)"
)
_DATELINE_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[讯电]|消息|报道)"
)
_NEAR = 10
_WEB_MARK = re.compile(r"\s*(?:正文[:：]|原标题[:：]).*$|^\s*[\[【]?\d{4}[-/].*$")


def iso_day(said: str) -> str | None:
    """The ISO form of a date that a record or page gives: `2023/8/9 10:00`, `20230809`, `2023年8月9日`."""
    said = said.strip()
    return next(_days(_DAY, said), None) or next(_days(_NAME_DAY, said), None)


def head_of(text: str) -> list[Sentence]:
    """The first sentences, where title and date stand."""
    return sentences(text[:_HEAD])


def title_of(head: Iterable[Sentence]) -> str | None:
    """The first headline, if nothing but by-lines and captions stands before it."""
    for sentence in head:
        if sentence.role == "headline" and not _WEB_MARK.search(sentence.text):
            return sentence.text
        if sentence.role == "body":
            return None
    return None


def day_of(head: Sequence[Sentence], text: str, name: str) -> str | None:
    """The day of publication: from the head of the text, a dateline, the file's name, or a last line of date.

    `云汐日报2023年12月21日讯` tells it; `云汐日报12月21日讯` does where the text or the name tells the year.
    """
    named = next(_days(_NAME_DAY, name), None)
    return (
        next(_head_days(head), None) or _dateline_day(text, named) or named or _last_line_day(text[-_TAIL:])
    )


def _head_days(found: Sequence[Sentence]) -> Iterator[str]:
    """Days in what stands before the body: `2023-08-09 10:14　来源：…`."""
    for sentence in found[:8]:
        if sentence.role == "body":
            return
        if sentence.role == "byline" or _DAY.match(sentence.text):
            yield from _days(_DAY, sentence.text)


def _dateline_day(text: str, named: str | None) -> str | None:
    match = _DATELINE_DAY.search(text, 0, _HEAD)
    if match is None:
        return None
    if match["year"]:
        return _iso(match["year"], match["month"], match["day"])
    for known in (*([named] if named else []), *_days(_DAY, text[:20_000])):
        day = _iso(known[:4], match["month"], match["day"])
        if day and abs((date.fromisoformat(day) - date.fromisoformat(known)).days) <= _NEAR:
            return day
    return None


def _last_line_day(tail: str) -> str | None:
    """A day that is the whole of the last lines, as announcements end."""
    lines = [line.strip() for line in tail.split("\n") if line.strip()][-2:]
    return next((day for line in lines if len(line) < 16 for day in _days(_DAY, line)), None)


def _days(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        if (day := _iso(match["year"], match["month"], match["day"])) is not None:
            yield day


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
