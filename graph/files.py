"""Files and folders that are whole or not there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: str | Path, *, encoding: str = "utf-8", newline: str | None = "\n") -> Iterator[TextIO]:
    """A text file, written beside its place and moved there when all of it is written."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(number, "w", encoding=encoding, newline=newline) as file:
            yield file
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        raise _of(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """A folder, filled beside its place and moved there when all of it is written; an older one gives way."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        new.mkdir()
        try:
            yield new
        except OSError as error:
            raise _of(path, error) from error
        if path.is_dir():
            path.replace(old)
        shutil.move(new, path)


def _of(path: Path, error: OSError) -> OSError:
    """The same error, with the file's name: a full disk tells none."""
    return error if error.filename else OSError(error.errno, error.strerror, str(path))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
