"""Files that are whole or not there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: str | Path, *, encoding: str = "utf-8", newline: str | None = "\n") -> Iterator[TextIO]:
    """A text file, written beside its place and moved there when all of it is written."""
    with whole_path(path) as beside, beside.open("w", encoding=encoding, newline=newline) as file:
        yield file


@contextmanager
def whole_path(path: str | Path) -> Iterator[Path]:
    """A path beside `path`, moved there at the end; gone if anything failed."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(number)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
