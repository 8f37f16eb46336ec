"""PDF files that have a layer of text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

from extract.errors import UnreadableError
from extract.read.draft import Draft, in_parts, whole_text

_NUMBER = re.compile(r"\d+")
# A line at the edge of so many pages is their header or footer.
_REPEATED = 3
_EDGE = 2


def read_pdf(path: Path) -> Iterator[Draft | UnreadableError]:
    """The text of a PDF, headers and footers left out; in several parts where it is long."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        yield UnreadableError(f"{path}: {error}; it is damaged or locked: open it and save it anew")
        return
    try:
        pages = len(document)
        running = _running_lines([_lines(document, number) for number in _sample(pages)])
        texts = (_page_text(_lines(document, number), running) for number in range(pages))
        words = False
        for part in in_parts(texts):
            words = words or not part.isspace()
            yield Draft(part)
        if not words:
            yield UnreadableError(f"{path}: {pages} pages without text; if it was scanned, run OCR over it")
    finally:
        document.close()


def _sample(pages: int) -> range:
    return range(0, pages, max(1, pages // 20))


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    try:
        page = document[number]
        try:
            textpage = page.get_textpage()
            try:
                text = textpage.get_text_bounded()
            finally:
                textpage.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return []
    return whole_text(text).split("\n")


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers and footers: the same words, whatever the number, at the edge of several pages."""
    count = Counter(
        mark for page in pages for mark in {_NUMBER.sub("0", line.strip()) for line in _edges(page)} if mark
    )
    return frozenset(mark for mark, times in count.items() if times >= max(_REPEATED, len(pages) // 2))


def _edges(page: Sequence[str]) -> Sequence[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _page_text(page: Sequence[str], running: frozenset[str]) -> str:
    last = len(page) - _EDGE
    kept = (
        line
        for index, line in enumerate(page)
        if _EDGE <= index < last or _NUMBER.sub("0", line.strip()) not in running
    )
    return "\n".join(kept) + "\n"
