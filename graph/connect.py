"""The file opened, or the reason why it cannot be."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from graph.errors import LockedError, StoreError, UnwritableError

NAME = "store"
BROKEN = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)
_UNWRITTEN = re.compile("No space left|File too large|[Cc]ould not write|Permission denied|Read-only")


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file.

    The file is attached to a database of the connection's own: DuckDB shares what it opens by path, and
    would go on reading a file that has been replaced.

    Raises:
        LockedError: another process, or this one, holds it.
        UnwritableError: the disk is full, or rights are missing.
        StoreError: it cannot be opened.
    """
    connection = duckdb.connect()
    quoted = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS {NAME} {'(READ_ONLY)' if read_only else ''}")
        connection.execute(f"USE {NAME}")
    except duckdb.Error as error:
        connection.close()
        raise _unopened(path, str(error)) from error
    return connection


def cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A second cursor on the same file, for reading while another reads."""
    made = connection.cursor()
    made.execute(f"USE {NAME}")
    return made


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C be KeyboardInterrupt, which DuckDB, where it is at work, makes a RuntimeError of."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from error
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What DuckDB raises of a file that it cannot read or write, as an error that says what to do.

    Raises:
        UnwritableError: the disk is full.
        StoreError: the file is damaged.
    """
    try:
        yield
    except duckdb.Error as error:
        # Of a block whose sum is wrong it raises the base class itself.
        if not isinstance(error, BROKEN) and type(error) is not duckdb.Error:
            raise
        said = str(error).strip().splitlines()[0]
        if _UNWRITTEN.search(said):
            raise UnwritableError(
                f"{path} cannot be written: {said}; make room and try again: nothing that was safe is lost"
            ) from error
        raise StoreError(f"{path} is damaged: {said}; build it anew from the documents") from error


def _unopened(path: Path, message: str) -> StoreError:
    if "file handle conflict" in message:
        return LockedError(f"{path} is open in this process already; close the other graph first")
    if "lock" in message.lower():
        found = re.search(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)", message)
        who = f"process {found['pid']} ({found['program']})" if found else "another process"
        return LockedError(f"{path} is held by {who}; wait for it, or end it")
    kind = UnwritableError if _UNWRITTEN.search(message) else StoreError
    return kind(f"{path} cannot be opened: {message}")
