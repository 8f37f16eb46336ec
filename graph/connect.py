"""The file opened, or the reason why it cannot be."""

import re
from pathlib import Path

import duckdb

from graph.errors import LockedError, StoreError


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file.

    Raises:
        LockedError: another process holds it.
        StoreError: it cannot be opened.
    """
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise LockedError(_holder(path, str(error))) from error
        raise StoreError(f"{path} cannot be opened: {error}") from error


def _holder(path: Path, message: str) -> str:
    found = re.search(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)", message)
    who = f"process {found['pid']} ({found['program']})" if found else "another process"
    return f"{path} is held by {who}; wait for it, or end it"
