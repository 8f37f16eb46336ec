"""A program of its own: writes the text of a PDF's pages to standard output, a line of JSON a page.

    python -I pdf_pages.py FILE BYTES

It runs apart, because the library is native code that takes what memory and time a file asks of it: BYTES of
memory are all it gets, and who started it ends it when no page comes. It imports nothing of ours, to start
quickly. Exit status 3 and a line on standard error where the file cannot be opened.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence

import pypdfium2

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

_NUMBER = re.compile(r"\d+")
# A line at the edge of so many pages is their header or footer.
_REPEATED = 3
_EDGE = 2
# A file may say that it has a million pages.
_MISSING = 100


def page_lines(document: pypdfium2.PdfDocument, number: int) -> list[str] | None:
    """The lines of a page; None where it is damaged."""
    try:
        page = document[number]
        try:
            textpage = page.get_textpage()
            try:
                text: str = textpage.get_text_bounded()
            finally:
                textpage.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers and footers: the same words, whatever the number, at the edge of several pages."""
    marks = Counter(mark for page in pages for mark in {mark_of(line) for line in edges(page)} if mark)
    return frozenset(mark for mark, times in marks.items() if times >= max(_REPEATED, len(pages) // 2))


def edges(page: Sequence[str]) -> Sequence[str]:
    """The first and last lines of a page."""
    return [*page[:_EDGE], *page[-_EDGE:]]


def mark_of(line: str) -> str:
    """A line with its numbers made one, `第3页` like `第4页`."""
    return _NUMBER.sub("0", line.strip())


def without(page: Sequence[str], running: frozenset[str]) -> str:
    """The page's text, the lines at its edges that run through the document left out."""
    last = len(page) - _EDGE
    kept = (line for at, line in enumerate(page) if _EDGE <= at < last or mark_of(line) not in running)
    return "\n".join(kept) + "\n"


def main(path: str, memory: int) -> int:
    """Writes the pages; returns the exit status."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        sys.stderr.write(f"{error}")
        return 3
    count = len(document)
    sample = (page_lines(document, at) for at in range(0, count, max(1, count // 20)))
    running = running_lines([page for page in sample if page is not None])
    missing = 0
    for number in range(count):
        page = page_lines(document, number)
        if page is not None:
            sys.stdout.write(json.dumps(without(page, running)) + "\n")
            sys.stdout.flush()
            continue
        missing += 1
        if missing == _MISSING:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
