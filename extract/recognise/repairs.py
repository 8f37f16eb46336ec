"""What the tagger gets wrong in a way that can be seen: brackets and quotes left open, names run together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.recognise.span import Span
from extract.recognise.tables import table

WORD = re.compile(r"\S+")
POST = re.compile(r"(?<=[委局厅部府办会])(?:常委|书记|主任|领导|[一二三四五六七八九十]部委)$")
OPEN, CLOSE = "(（", ")）"
QUOTED = re.compile("[“‘「『](?=[^“‘「『]*$)")
UNQUOTED = re.compile("^[^“‘「『”’」』]+(?=[”’」』])")
BLANK = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
FAR = 14
"""How many characters away a bracket is looked for."""
ENDED = frozenset({"company", "government", "institution", "park"})
"""What is told by how its name ends."""
TORN = 0.5
"""How far a name is trusted that begins inside a bracket."""


def repaired(text: str, span: Span) -> Iterator[Span]:
    """The name as it should be; two of a person's name that a blank parts."""
    if span.type == "person":
        yield from _parted(text, span)
        return
    span = _after_blank(text, _quoted(text, span))
    yield _without_post(text, span) if span.type == "government" else _bracketed(text, span)


def _quoted(text: str, span: Span) -> Span:
    """云汐-白石 from 云汐-白石”通道 where it stands in quotation marks, which name it."""
    inside = UNQUOTED.match(text[span.begin : span.stop])
    opened = QUOTED.search(text, 0, span.begin)
    if inside and opened and opened.end() == span.begin:
        return replace(span, stop=span.begin + inside.end())
    return span


def _after_blank(text: str, span: Span) -> Span:
    """青禾集团 from 乘风 青禾集团: a blank between Chinese words parts two of them."""
    blanks = list(BLANK.finditer(text, span.begin, span.stop))
    return replace(span, begin=blanks[-1].end()) if blanks and span.type in ENDED else span


def _without_post(text: str, span: Span) -> Span:
    """云汐市委 from 云汐市委常委: the post is not the body."""
    found = POST.search(text[span.begin : span.stop])
    return replace(span, stop=span.begin + found.start()) if found else span


def _parted(text: str, span: Span) -> Iterator[Span]:
    """唐雨 and 何小满 from 唐雨 何小满; 何 满 and Tim Cook stay."""
    parts = list(WORD.finditer(text, span.begin, span.stop))
    if any(len(part[0]) < 2 or part[0].isascii() for part in parts):
        yield span
    else:
        yield from (replace(span, begin=part.start(), stop=part.end()) for part in parts)


def _bracketed(text: str, span: Span) -> Span:
    """The name with its brackets closed: 物流(服务 becomes 物流(服务)业 no further than 物流(服务)."""
    name = text[span.begin : span.stop]
    opened, closed = _count(name, OPEN), _count(name, CLOSE)
    if opened == closed:
        return span
    if opened > closed:
        return _closed(text, span)
    if name[-1] in CLOSE:
        return replace(span, stop=span.stop - 1)
    return replace(span, score=span.score * TORN)


def _closed(text: str, span: Span) -> Span:
    ends = [at for mark in CLOSE if (at := text.find(mark, span.stop, span.stop + FAR)) >= 0]
    last = max(text.rfind(mark, span.begin, span.stop) for mark in OPEN)
    if ends and min(ends) == span.stop:
        return replace(span, stop=span.stop + 1)
    return replace(span, stop=last) if last > span.begin else replace(span, begin=last + 1)


def _count(name: str, marks: str) -> int:
    return sum(name.count(mark) for mark in marks)


def rejoined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names from left to right, a branch put to the firm or body right before it."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and last.stop == span.begin and _is_branch(text[span.begin : span.stop], last, span):
            found[-1] = replace(last, stop=span.stop)
        else:
            found.append(span)
    return found


def _is_branch(name: str, parent: Span, span: Span) -> bool:
    ends = table("names")["branch"].get(span.type, "")
    return parent.type == span.type and name.endswith(tuple(ends.split()) or ("\0",))
