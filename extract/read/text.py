"""Plain text and Markdown, in whatever encoding they are."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from extract.errors import UnreadableError
from extract.read.draft import Draft, in_parts
from extract.read.encodings import encoding_of

_HEAD = 1 << 20
_CHUNK = 1 << 16


def read_text(path: Path) -> Iterator[Draft | UnreadableError]:
    """The document in a text file; several where it is longer than a part may be."""
    with path.open("rb") as file:
        yield from text_drafts(file, str(path))


def text_drafts(file: IO[bytes], name: str) -> Iterator[Draft | UnreadableError]:
    """The same from an open file that can seek."""
    try:
        reader = decoded(file)
    except UnreadableError as error:
        yield UnreadableError(f"{name}: {error}")
        return
    yield from map(Draft, in_parts(iter(lambda: reader.read(_CHUNK), "")))


def decoded(file: IO[bytes], *, newline: str | None = None) -> io.TextIOWrapper:
    """The file as a stream of characters, line ends made `\\n` (or kept, with `newline=""`).

    Raises:
        UnreadableError: it is empty or no text.
    """
    head = file.read(_HEAD)
    while head and not (words := head.strip(b"\0 \t\r\n")):
        head = file.read(_HEAD)
    if not head or not words:
        raise UnreadableError("nothing in it; remove it or put text in it")
    encoding = encoding_of(head, whole=len(head) < _HEAD)
    if encoding is None:
        raise UnreadableError("this is no text but binary; convert it to UTF-8 text, HTML, PDF or DOCX")
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=newline)
