"""Newspaper lines made whole: paragraphs, articles and sentences, each character's place in the file kept.

Newspaper text arrives broken. A column's end cuts a sentence (`实施产业、项` / `目、资金`), captions and
by-lines stand between paragraphs, several articles share a file. `sentences` puts it together again. What
marks look like what is in `layout.toml`.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

from extract.schema import Sentence

_DROPPED = "\0"
_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class _Signs:
    """`layout.toml`, compiled."""

    whole: re.Pattern[str]
    inner: re.Pattern[str]
    mid_phrase: str
    opening: str
    closing: str
    runs_on: str
    furniture: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    names: re.Pattern[str]
    posted: re.Pattern[str]
    dateline: re.Pattern[str]
    end: re.Pattern[str]
    caption_max: int
    byline_max: int
    sentence: int
    quote: int
    headline: int
    cut: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A stretch of the file without a line's end, white space at its ends left out.

    Attributes:
        begin: its first character in the file.
        indented: white space stood before it; `gap`: an empty line did.
    """

    text: str
    begin: int
    indented: bool
    gap: bool


@dataclass(slots=True)
class _Paragraph:
    lines: list[_Line]
    role: str
    article: int = 0


@cache
def _signs() -> _Signs:
    table = tomllib.loads(files("extract").joinpath("layout.toml").read_text(encoding="utf-8"))
    limits = table["limits"]
    final, closing = re.escape(table["final"]), re.escape(table["closing"])
    name = rf"[{table['surnames']}][{_HAN}]{{1,3}}"
    return _Signs(
        whole=re.compile(rf"[{final}{re.escape(table['stop'])}][{closing}]*$"),
        inner=re.compile(rf"[。！？][{closing}]*(?=.)"),
        mid_phrase=table["mid_phrase"],
        opening=table["opening"],
        closing=table["closing"],
        runs_on=table["runs_on"],
        furniture=re.compile("|".join(f"(?:{p})" for p in table["furniture"])),
        caption=re.compile("|".join(f"(?:{p})" for p in table["caption"])),
        byline=re.compile("|".join(f"(?:{p})" for p in table["byline"])),
        names=re.compile(rf"{name}(?:[ 、]+{name})+|[{table['surnames']}][{_HAN}]{{2}}"),
        posted=re.compile(rf"[^。！？]{{2,40}}(?:{table['posts']})(?:[（(][^（()）]{{1,8}}[）)])? +{name}"),
        dateline=re.compile("|".join(f"(?:{p})" for p in table["dateline"])),
        end=re.compile(rf"[{final}]+[{closing}]*|(?<=[a-z][a-z][a-z])\.(?= [A-Z])"),
        caption_max=table["caption_max"],
        byline_max=table["byline_max"],
        **limits,
    )


@cache
def _normal() -> dict[int, str]:
    """Full-width letters, digits and the signs used with them; every white space a blank; no invisible ones."""
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    kept = {ord(sign) for sign in "！（），：；？～"}
    table = {code: half for code, half in wide.items() if code not in kept}
    blanks = [9, 11, 12, 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
    table |= dict.fromkeys(blanks, " ")
    unseen = [*range(9), *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x61C, 0x180E]
    unseen += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFD]
    unseen += [*range(0xFE00, 0xFE10), *range(0xE000, 0xF900), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
    return table | dict.fromkeys(unseen, _DROPPED)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a document, whole, in the order of the file.

    `实施产业、项\\n\\n目、资金“五项转移”。` is one sentence, `实施产业、项目、资金“五项转移”。`, whose
    `offsets` skip the two line ends. Runs in time linear in the text.
    """
    found: list[Sentence] = []
    for index, paragraph in enumerate(_paragraphs(text)):
        blanks = paragraph.role != "body"
        words, pieces = _joined(paragraph.lines, keep_blanks=blanks)
        for begin, stop, role in _parts(words, paragraph.role):
            offsets = _offsets(pieces, begin, stop)
            found.append(Sentence(words[begin:stop], offsets, index, paragraph.article, role))
    return found


def _paragraphs(text: str) -> list[_Paragraph]:
    signs = _signs()
    lines = list(_lines(text))
    width = _column(lines)
    found: list[_Paragraph] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, line, first=len(found) == 1, width=width):
            last.lines.append(line)
            if last.role != "caption":
                last.role = "body"
        else:
            found.append(_Paragraph([line], _role(line.text, signs, first=not found)))
    _number_articles(found)
    return found


_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WIDE_GAP = re.compile(r"\t+|[ \xa0]{3,}|\u3000{2,}")
_EMPTY = re.compile(r"[ \0]*")


def _lines(text: str) -> Iterator[_Line]:
    """Lines with words in them, furniture left out; a wide gap inside a line ends it too."""
    signs = _signs()
    normal = text.translate(_normal())
    last_stop = 0
    first = True
    for match in _LINE.finditer(text):
        gap = text.count("\n", last_stop, match.start()) > 1
        for begin, stop in _segments(match.group(), match.start(), first=first):
            words = normal[begin:stop].strip(" \0")
            if not words or signs.furniture.fullmatch(words):
                continue
            lead = _EMPTY.match(normal, begin)
            start = lead.end() if lead else begin
            yield _Line(words, start, start - begin > 0, gap)
            first = False
        last_stop = match.end()


_REPEATED = re.compile(rf"\s*(?P<head>[^\s。]*[{_HAN}][^。]{{7,60}}?)\s*(?P=head)")


def _segments(line: str, base: int, *, first: bool) -> Iterator[tuple[int, int]]:
    """A line cut at its wide gaps; the first line also where a headline is said twice over."""
    begin = 0
    if first and (twice := _REPEATED.match(line)):
        middle = twice.start("head") + len(twice["head"])
        yield base, base + middle
        yield base + middle, base + twice.end()
        begin = twice.end()
    for gap in _WIDE_GAP.finditer(line, begin):
        if gap.start() - begin > 1 and len(line) - gap.end() > 1:
            yield base + begin, base + gap.start()
            begin = gap.start()
    yield base + begin, base + len(line)


def _column(lines: Sequence[_Line]) -> int:
    """The width of the column that the text was set in, in characters; 0 where lines are paragraphs."""
    signs = _signs()
    run = [len(a.text) for a, b in pairwise(lines) if not b.gap]
    if len(run) < signs.columns:
        return 0
    width = sorted(run)[int(len(run) * 0.9)]
    full = sum(width - 3 <= length <= width + 3 for length in run)
    return width - 3 if width >= 10 and full >= 0.5 * len(run) else 0


def _goes_on(paragraph: _Paragraph, line: _Line, *, first: bool, width: int) -> bool:
    """True where `line` continues the paragraph: it was cut there, not ended."""
    signs = _signs()
    last = paragraph.lines[-1].text
    if signs.dateline.match(line.text):
        return False
    if width and not line.gap and not line.indented and len(last) >= width:
        return True
    if signs.whole.search(last) or paragraph.role in ("byline", "caption"):
        return False
    if line.text[0] in signs.mid_phrase or last[-1] in "，、,":
        return True
    if _open(last) and _closes(line.text):
        return True
    if last.startswith(("—", "【")) or _role(line.text, signs, first=False) in ("byline", "caption"):
        return False
    if signs.inner.search(last) and (len(last) >= signs.cut or paragraph.role == "body"):
        return True
    return not first and len(last) >= signs.cut and "，" in last and bool(signs.whole.search(line.text))


def _open(line: str) -> bool:
    """True where a quotation or bracket is still open at the line's end."""
    return any(line.rfind(a) > line.rfind(b) for a, b in ("“”", "《》", "（）", "()", "「」"))


def _closes(line: str) -> bool:
    """True where the line closes a quotation or bracket that it did not open."""
    for a, b in ("“”", "《》", "（）", "()", "「」"):
        close, start = line.find(b), line.find(a)
        if close >= 0 and (start < 0 or close < start):
            return True
    return False


def _role(words: str, signs: _Signs, *, first: bool) -> str:
    size = len(words)
    if size <= signs.caption_max and signs.caption.search(words):
        return "caption"
    if size <= signs.byline_max and _is_byline(words, signs):
        return "byline"
    ended = signs.whole.search(words) is not None and words[-1] not in "—:："
    shout = first and words[-1] in "！？!?" and "。" not in words
    if size <= signs.headline and (not ended or shout) and "。" not in words[:-1]:
        return "headline"
    return "body"


def _is_byline(words: str, signs: _Signs) -> bool:
    return bool(signs.byline.search(words) or signs.names.fullmatch(words) or signs.posted.fullmatch(words))


def _number_articles(paragraphs: Sequence[_Paragraph]) -> None:
    """Set each paragraph's article: a dateline, or names under a headline, begins one once there was a body."""
    signs = _signs()
    article, head, seen_body = 0, 0, False
    for index, paragraph in enumerate(paragraphs):
        paragraph.article = article
        if paragraph.role == "headline" or (paragraph.role == "byline" and index > head):
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            starts = paragraph.role == "byline" and following is not None and following.role == "body"
            starts = starts and index > head and paragraphs[index - 1].role != "body"
        else:
            starts = bool(signs.dateline.match(paragraph.lines[0].text))
        if starts and seen_body:
            article, seen_body = article + 1, False
            for earlier in paragraphs[head : index + 1]:
                earlier.article = article
        if paragraph.role in ("body", "caption"):
            head, seen_body = index + 1, seen_body or paragraph.role == "body"


_BLANKS = re.compile(rf"[ {_DROPPED}]+")


def _joined(lines: Sequence[_Line], *, keep_blanks: bool) -> tuple[str, list[tuple[int, int]]]:
    """The lines in one, and its pieces: (index of a piece's first character, the place in the file)."""
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    size = 0

    def add(part: str, place: int) -> None:
        nonlocal size
        words.append(part)
        pieces.append((size, place))
        size += len(part)

    for line in lines:
        text, done = line.text, 0
        if (
            words
            and words[-1][-1].isascii()
            and words[-1][-1].isalnum()
            and text[0].isascii()
            and text[0].isalnum()
        ):
            add(" ", line.begin - 1)
        for blank in _BLANKS.finditer(text):
            if blank.start() > done:
                add(text[done : blank.start()], line.begin + done)
            done = blank.end()
            at = text.find(" ", blank.start(), done)
            if at >= 0 and (keep_blanks or (text[blank.start() - 1] < "\x7f" and text[done] < "\x7f")):
                add(" ", line.begin + at)
        add(text[done:], line.begin + done)
    return "".join(words), pieces


def _offsets(pieces: Sequence[tuple[int, int]], begin: int, stop: int) -> Sequence[int]:
    """Where the characters `[begin, stop)` of a paragraph stand in the file."""
    ranges = []
    index = bisect_right(pieces, begin, key=lambda piece: piece[0]) - 1
    while begin < stop:
        base, place = pieces[index]
        until = min(stop, pieces[index + 1][0]) if index + 1 < len(pieces) else stop
        ranges.append(range(place + begin - base, place + until - base))
        begin, index = until, index + 1
    return ranges[0] if len(ranges) == 1 else tuple(chain.from_iterable(ranges))


def _parts(words: str, role: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of a paragraph as (begin, stop, role)."""
    signs = _signs()
    begin = 0
    if role == "body" and (head := signs.dateline.match(words)) and head.end() < len(words):
        yield 0, head.end(), "byline"
        begin = head.end()
    if role in ("headline", "byline"):
        yield from _bounded(words, begin, len(words), role)
        return
    for end in signs.end.finditer(words, begin):
        if end.end() < len(words) and not _inside(words, begin, end, signs):
            yield from _bounded(words, begin, end.end(), role)
            begin = end.end()
    if begin < len(words):
        tail = words[begin:]
        last = "byline" if len(tail) <= signs.byline_max and _is_byline(tail.strip(), signs) else role
        yield from _bounded(words, begin, len(words), last)


def _inside(words: str, begin: int, end: re.Match[str], signs: _Signs) -> bool:
    """True where the mark ends no sentence: `《谁来种地？》的作者`, `喊出“暖心！加油！”的口号`."""
    stop = end.end()
    if words[stop] in signs.runs_on:
        return True
    if words[stop - 1] in signs.closing:
        return False
    near = words[max(begin, end.start() - signs.quote) : end.start()]
    return any(
        near.rfind(a) > near.rfind(b)
        and 0 <= words.find(b, stop, stop + signs.quote) - stop + len(near) - near.rfind(a) < signs.quote
        for a, b in ("“”", "《》", "（）", "()", "「」")
    )


def _bounded(words: str, begin: int, stop: int, role: str) -> Iterator[tuple[int, int, str]]:
    """The stretch, blanks at its ends left out, cut where it is longer than a sentence may be."""
    limit = _signs().sentence
    while stop - begin > limit:
        cuts = (words.rfind(mark, begin + limit // 2, begin + limit) for mark in "；，,、 ")
        cut = next((c + 1 for c in cuts if c >= 0), begin + limit)
        yield begin, cut, role
        begin = cut
    while begin < stop and words[begin] == " ":
        begin += 1
    while begin < stop and words[stop - 1] == " ":
        stop -= 1
    if begin < stop:
        yield begin, stop, role
