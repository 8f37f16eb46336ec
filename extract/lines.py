"""The lines of a newspaper text: where each begins and what it is, headline, by-line, caption or body."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

DROPPED = "\0"
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"))
_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Signs:
    """What `layout.toml` says, compiled."""

    whole: re.Pattern[str]
    inner: re.Pattern[str]
    end: re.Pattern[str]
    mid_phrase: str
    closing: str
    runs_on: str
    furniture: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    names: re.Pattern[str]
    posted: re.Pattern[str]
    dateline: re.Pattern[str]
    lead: re.Pattern[str]
    caption_max: int
    byline_max: int
    headline_max: int
    sentence_max: int
    quote_max: int
    cut_min: int
    column_min: int


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the file without a line's end, white space at its ends left out.

    Attributes:
        text: as it will be read: letters and digits half-width, every white space a blank.
        begin: its first character in the file.
        indented: white space stands before it; `gap`: an empty line does.
        cut: it was cut off what stands before it, and is no part of that.
    """

    text: str
    begin: int
    indented: bool
    gap: bool
    cut: bool


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("layout.toml").read_text(encoding="utf-8"))


@cache
def signs() -> Signs:
    """What marks a line of each kind."""
    table = _table()
    final, stop, closing = (re.escape(table[key]) for key in ("final", "stop", "closing"))
    surname = table["surnames"]
    name = rf"(?:{table['compound_surnames']}|[{surname}])[{_HAN}]{{1,2}}"
    return Signs(
        whole=re.compile(rf"[{final}{stop}][{closing}]*$|(?<=[a-z][a-z][a-z])\.$"),
        inner=re.compile(rf"[。！？][{closing}]*(?=.)"),
        end=re.compile(rf"[{final}]+[{closing}]*|(?<=[a-z][a-z][a-z])\.(?= [A-Z])"),
        mid_phrase=table["mid_phrase"],
        closing=table["closing"],
        runs_on=table["runs_on"],
        furniture=_any(table["furniture"]),
        caption=_any(table["caption"]),
        byline=_any(table["byline"]),
        names=re.compile(rf"{name}(?:[ 、]+{name})+|[{surname}][{_HAN}]{{2}}"),
        posted=re.compile(rf"[^。！？]{{2,40}}(?:{table['posts']})(?:[（(][^（()）]{{1,8}}[）)])? +{name}"),
        dateline=_any(table["dateline"]),
        lead=_any(table["lead"]),
        **table["limits"],
    )


@cache
def _normal() -> dict[int, str]:
    """Full-width letters, digits and signs made half-width; white space a blank; what is unseen, dropped."""
    kept = {ord(sign) for sign in "！（），：；？～"}
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in kept}
    blanks = [9, 11, 12, 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
    unseen = [*range(9), *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x61C, 0x180E]
    unseen += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    unseen += [*range(0xFE00, 0xFE10), *range(0xD800, 0xF900), *range(0xFFF0, 0x10000)]
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    radicals = _table()["radicals"]
    table |= {ord(part): whole for part, whole in zip(radicals[::2], radicals[1::2], strict=True)}
    return table | dict.fromkeys(blanks, " ") | dict.fromkeys(unseen, DROPPED)


_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WIDE_GAP = re.compile(r"\t+|[ \xa0]{3,}|\u3000{2,}")
_MARKDOWN = re.compile(r"(?:#{1,6}|>|[-*+](?=\s+\S*[^\s*+-]))\s+")
# Full lines differ so much, as no line begins with a comma and Latin words are not cut.
_RAGGED = 3
_TWICE = re.compile(rf"\s*(?P<head>[^\s。]*[{_HAN}][^。]{{7,60}}?)\s*(?P=head)")


def lines(text: str) -> Iterator[Line]:
    """Lines with words in them, page furniture left out; a wide gap inside a line ends it too."""
    furniture = signs().furniture
    normal = text.translate(_normal())
    last_stop, first = 0, True
    for match in _LINE.finditer(text):
        gap = text.count("\n", last_stop, match.start()) > 1
        last_stop = match.end()
        cuts = _lead_cuts(normal, match.start(), match.end()) if first else []
        for begin, stop, cut in _segments(text, match.start(), match.end(), cuts):
            start = stop - len(normal[begin:stop].lstrip(" \0"))
            indented = start > begin
            if mark := _MARKDOWN.match(normal, start, stop):
                start = mark.end()
            words = normal[start:stop].rstrip(" \0")
            if words and not furniture.fullmatch(words):
                yield Line(words, start, indented, gap, cut)
                first = False


def _lead_cuts(normal: str, begin: int, stop: int) -> list[int]:
    """Where a first line whose headline ran into the body is to be cut: `…开工奠基近日，…` before 近日."""
    cuts: list[int] = []
    while len(cuts) < 3:
        head = normal[begin : min(stop, begin + 200)]
        if twice := _TWICE.match(head):
            cuts.append(begin + twice.start("head") + len(twice["head"]))
            begin += twice.end()
        elif lead := signs().lead.match(head):
            begin += lead.end()
        else:
            break
        cuts.append(begin)
    return cuts


def _segments(text: str, begin: int, stop: int, cuts: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """The line `[begin, stop)` cut at `cuts` and at its wide gaps."""
    cut = False
    for edge in cuts:
        if edge > begin:
            yield begin, edge, cut
            begin, cut = edge, True
    for gap in _WIDE_GAP.finditer(text, begin, stop):
        if gap.start() - begin > 1 and stop - gap.end() > 1:
            yield begin, gap.start(), cut
            begin, cut = gap.start(), False
    yield begin, stop, cut


def column(found: Sequence[Line]) -> float:
    """The least width of a full line of the column the text was set in; 0 where lines are paragraphs.

    A column's lines have one greatest width, many reach it, and half of those end within a sentence.
    """
    run = [a.text for a, b in pairwise(found) if not b.gap]
    if len(run) < signs().column_min:
        return 0
    widths = sorted(map(width, run))
    greatest = widths[int(len(widths) * 0.9)]
    full = [text for text in run if width(text) >= greatest - _RAGGED]
    cut = sum(signs().whole.search(text) is None for text in full)
    even = widths[int(len(widths) * 0.98)] <= greatest + _RAGGED
    set_so = even and greatest >= 10 and len(full) >= 0.25 * len(run) and cut >= 0.5 * len(full)
    return greatest - _RAGGED if set_so else 0


def width(text: str) -> float:
    """How wide a line is, in Chinese characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def role(words: str, *, first: bool) -> str:
    """What a line is: headline, caption, byline or body. `first`: nothing stands before it in the file."""
    known = signs()
    if len(words) <= known.caption_max and known.caption.search(words):
        return "caption"
    if is_byline(words):
        return "byline"
    ended = known.whole.search(words) is not None and words[-1] not in "—:："
    shouted = first and words[-1] in "！？!?"
    if len(words) <= known.headline_max and (shouted or not ended) and "。" not in words[:-1]:
        return "headline"
    return "body"


def is_byline(words: str) -> bool:
    """True for the names of those who wrote or edited, `伍玲 杨大黎` or `责任编辑：…`."""
    known = signs()
    return len(words) <= known.byline_max and bool(
        known.byline.search(words)
        or known.dateline.fullmatch(words)
        or known.names.fullmatch(words)
        or known.posted.fullmatch(words)
    )
