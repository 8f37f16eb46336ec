"""Newspaper lines made whole: paragraphs, articles and sentences, each character's place in the file kept.

Newspaper text arrives broken. A column's end cuts a sentence (`实施产业、项` / `目、资金`), captions and
by-lines stand between paragraphs, several articles share a file. `sentences` puts it together again. What
marks what is in `layout.toml`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from extract.lines import DROPPED, PAIRS, Line, column, is_byline, lines, role, signs, width
from extract.schema import Sentence


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    role: str
    article: int = 0


def sentences(text: str) -> list[Sentence]:
    """The sentences of a document, whole, in the order of the file.

    `实施产业、项\\n\\n目、资金“五项转移”。` is one sentence, `实施产业、项目、资金“五项转移”。`, whose
    `offsets` skip the line ends. Blanks between names stay in headlines, captions and by-lines
    (`伍玲 杨大黎`), as there they part words; elsewhere only between Latin words. A sentence ends at a full
    stop, question or exclamation mark, not at a semicolon, whose clauses share a subject; none is longer
    than 1,000 characters. Time is linear in the text.
    """
    found: list[Sentence] = []
    for index, paragraph in enumerate(_paragraphs(text)):
        words, pieces = _joined(paragraph)
        for begin, stop, kind in _parts(words, paragraph.role):
            offsets = _offsets(pieces, begin, stop)
            found.append(Sentence(words[begin:stop], offsets, index, paragraph.article, kind))
    return found


def _paragraphs(text: str) -> list[_Paragraph]:
    all_lines = list(lines(text))
    full = column(all_lines)
    found: list[_Paragraph] = []
    for line in all_lines:
        if found and _goes_on(found[-1], line, first=len(found) == 1, full=full):
            found[-1].lines.append(line)
            found[-1].role = "caption" if found[-1].role == "caption" else "body"
        else:
            found.append(_Paragraph([line], role(line.text, first=not found)))
    _number_articles(found)
    return found


def _goes_on(paragraph: _Paragraph, line: Line, *, first: bool, full: float) -> bool:
    """True where `line` continues the paragraph: it was cut there, not ended."""
    known = signs()
    last, here = paragraph.lines[-1].text, line.text
    if line.cut or known.dateline.match(here):
        return False
    if full and not line.gap and not line.indented and width(last) >= full:
        return True
    if known.whole.search(last) or paragraph.role in ("byline", "caption"):
        return False
    if here[0] in known.mid_phrase or last[-1] in "，、," or (_open(last) and _closes(here)):
        return True
    if _LIST_STOPS.search(last) and _LIST_STARTS.match(here):
        return True
    if last.startswith(("—", "【")) or role(here, first=False) in ("byline", "caption"):
        return False
    if known.inner.search(last) and (len(last) >= known.cut_min or paragraph.role == "body"):
        return True
    if first or len(last) < known.cut_min or last[-1] in known.closing:
        return False
    return "，" in last and known.whole.search(here) is not None


# `产业、项` / `目、资金`: a list cut in a word.
_LIST_STOPS, _LIST_STARTS = re.compile(r"、[^，。、]{1,4}$"), re.compile(r"[^，。、]{1,4}、")


def _open(line: str) -> bool:
    """True where a quotation or bracket is still open at the line's end."""
    return any(line.rfind(a) > line.rfind(b) for a, b in PAIRS)


def _closes(line: str) -> bool:
    """True where the line closes a quotation or bracket that it did not open."""
    found = ((line.find(a), line.find(b)) for a, b in PAIRS)
    return any(close >= 0 and (start < 0 or close < start) for start, close in found)


def _number_articles(paragraphs: Sequence[_Paragraph]) -> None:
    """Set each paragraph's article.

    After a body, a dateline begins a new one, and so do names under a headline with a body below; the
    headlines above belong to it. Names right under a body end the article.
    """
    article, head, seen_body = 0, 0, False
    for index, paragraph in enumerate(paragraphs):
        paragraph.article = article
        if seen_body and _begins_article(paragraphs, index, head):
            article, seen_body = article + 1, False
            for member in paragraphs[head : index + 1]:
                member.article = article
        ends_one = paragraph.role == "byline" and index == head
        if paragraph.role in ("body", "caption") or ends_one:
            head, seen_body = index + 1, seen_body or paragraph.role == "body"


def _begins_article(paragraphs: Sequence[_Paragraph], index: int, head: int) -> bool:
    paragraph = paragraphs[index]
    if paragraph.role == "byline":
        return index > head and index + 1 < len(paragraphs) and paragraphs[index + 1].role == "body"
    return bool(signs().dateline.match(paragraph.lines[0].text))


# Markdown's marks of bold letters are no words either.
_BLANKS = re.compile(rf"[ {DROPPED}]+|\*\*+|__+")
_LATIN_END, _LATIN_START = re.compile(r"[!-~]$"), re.compile(r"[!-~]")


def _joined(paragraph: _Paragraph) -> tuple[str, list[tuple[int, int]]]:
    """The lines in one, and its pieces: (index of a piece's first character, that character's place)."""
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    size = 0
    for place, part in _pieces(paragraph):
        words.append(part)
        pieces.append((size, place))
        size += len(part)
    return "".join(words), pieces


def _pieces(paragraph: _Paragraph) -> Iterator[tuple[int, str]]:
    last = ""
    for line in paragraph.lines:
        text, done = line.text, 0
        if _LATIN_END.search(last) and _LATIN_START.match(text):
            yield line.begin - 1, " "
        head, tail = (len(text), 0) if paragraph.role != "body" else _bylines(text)
        for blank in _BLANKS.finditer(text):
            if blank.start() > done:
                yield line.begin + done, text[done : blank.start()]
            done = blank.end()
            at = text.find(" ", blank.start(), done)
            between_latin = (
                text[max(blank.start() - 1, 0) : blank.start()] + text[done : done + 1]
            ).isascii()
            if at >= 0 and (done <= head or at >= tail or between_latin):
                yield line.begin + at, " "
        yield line.begin + done, text[done:]
        last = text


def _bylines(text: str) -> tuple[int, int]:
    """Where the names at a line's head end and those at its tail begin."""
    dateline = signs().dateline.match(text)
    tail = max(map(text.rfind, "。！？”")) + 1
    return dateline.end() if dateline else 0, tail if is_byline(text[tail:].strip()) else len(text)


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


def _parts(words: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of a paragraph as (begin, stop, role)."""
    known = signs()
    begin = 0
    if kind in ("headline", "byline"):
        yield from _bounded(words, 0, len(words), kind)
        return
    if kind == "body" and (dateline := known.dateline.match(words)):
        begin = dateline.end()
        yield from _bounded(words, 0, begin, "byline")
    for end in known.end.finditer(words, begin):
        if end.end() < len(words) and not _runs_on(words, begin, end):
            yield from _bounded(words, begin, end.end(), kind)
            begin = end.end()
    last = "byline" if kind == "body" and is_byline(words[begin:].strip()) else kind
    yield from _bounded(words, begin, len(words), last)


def _runs_on(words: str, begin: int, end: re.Match[str]) -> bool:
    """True where the mark ends no sentence: `《谁来种地？》的作者`, `喊出“加油！向前！”的口号`."""
    known, stop = signs(), end.end()
    if words[stop] in known.runs_on:
        return True
    if words[stop - 1] in known.closing:
        return False
    near = max(begin, end.start() - known.quote_max)
    for a, b in PAIRS:
        start = words.rfind(a, near, end.start())
        if start >= 0 and words.find(b, start, start + known.quote_max) >= stop:
            return True
    return False


def _bounded(words: str, begin: int, stop: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """The stretch, blanks at its ends left out, cut where it is longer than a sentence may be."""
    limit = signs().sentence_max
    while stop - begin > limit:
        cuts = (words.rfind(mark, begin + limit // 2, begin + limit) for mark in "；，,、 ")
        cut = next((at + 1 for at in cuts if at >= 0), begin + limit)
        yield begin, cut, kind
        begin = cut
    while begin < stop and words[begin] == " ":
        begin += 1
    while begin < stop and words[stop - 1] == " ":
        stop -= 1
    if begin < stop:
        yield begin, stop, kind
