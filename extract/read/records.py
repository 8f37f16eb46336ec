"""Tables of texts: JSON lines, CSV and Parquet; a record is a document."""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import IO, Any, TextIO

import duckdb

from extract.errors import UnreadableError
from extract.read.draft import Draft, whole_text
from extract.read.text import decoded

_MAX_LINE = 16 << 20
_ROWS = 64


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("extract.read").joinpath("fields.toml").read_text(encoding="utf-8"))
    return {name: tuple(known) for name, known in table.items()}


def read_jsonl(path: Path) -> Iterator[Draft | UnreadableError]:
    """One JSON object a line."""
    with path.open("rb") as file:
        yield from jsonl_drafts(file, str(path))


def jsonl_drafts(file: IO[bytes], name: str) -> Iterator[Draft | UnreadableError]:
    """The same from an open file that can seek."""
    try:
        reader = decoded(file, newline="\n")
    except UnreadableError as error:
        yield UnreadableError(f"{name}: {error}")
        return
    for number, line in enumerate(_bounded_lines(reader), start=1):
        if line is None:
            yield UnreadableError(
                f"{name}, line {number}: longer than {_MAX_LINE >> 20} Mi characters; split it"
            )
        elif line.strip():
            yield _json_draft(line, f"{name}, line {number}", number)


def _bounded_lines(reader: TextIO) -> Iterator[str | None]:
    """Lines; None for one that is longer than memory should hold."""
    while line := reader.readline(_MAX_LINE):
        if len(line) < _MAX_LINE or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = reader.readline(_MAX_LINE)
        yield None


def _json_draft(line: str, where: str, number: int) -> Draft | UnreadableError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return UnreadableError(f"{where}: no JSON ({error}); one object a line is wanted")
    if not isinstance(record, dict):
        return UnreadableError(f"{where}: no JSON object; one object a line is wanted")
    return _draft(record, where, number)


def read_csv(path: Path) -> Iterator[Draft | UnreadableError]:
    """A row a document; the first row names the columns. The separator is a comma, semicolon, tab or bar."""
    with path.open("rb") as file:
        try:
            reader = decoded(file, newline="")
        except UnreadableError as error:
            yield UnreadableError(f"{path}: {error}")
            return
        csv.field_size_limit(_MAX_LINE)
        head = reader.readline(1 << 16)
        reader.seek(0)
        lines = iter(lambda: reader.readline(_MAX_LINE), "")
        rows = csv.reader(lines, delimiter=max(",;\t|，", key=head.count))
        yield from _csv_drafts(rows, str(path))


def _csv_drafts(rows: Iterator[list[str]], name: str) -> Iterator[Draft | UnreadableError]:
    columns: list[str] | None = None
    for number in count():
        where = f"{name}, record {number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield UnreadableError(f"{where}: {error}; it and what follows are left out: mend the file there")
            return
        if row is None:
            return
        if columns is None:
            columns = row
        elif row:
            yield _draft(dict(zip(columns, row, strict=False)), where, number)


def read_parquet(path: Path) -> Iterator[Draft | UnreadableError]:
    """A row a document."""
    with duckdb.connect(config={"threads": 1, "memory_limit": "1GB"}) as connection:
        try:
            rows = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
            columns = [column[0] for column in rows.description or ()]
            number = 0
            while batch := rows.fetchmany(_ROWS):
                for row in batch:
                    number += 1
                    yield _draft(dict(zip(columns, row, strict=True)), f"{path}, record {number}", number)
        except duckdb.Error as error:
            yield UnreadableError(f"{path}: no readable Parquet ({_first_line(error)}); write it anew")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _draft(record: Mapping[str, Any], where: str, number: int) -> Draft | UnreadableError:
    """A record's document, or why it is none."""
    by_name = {str(name).strip().strip("\ufeff").lower(): value for name, value in record.items()}
    found = {name: _value(by_name, known) for name, known in _fields().items()}
    text = found.pop("text")
    if text is None:
        named = ", ".join(str(column) for column in list(record)[:12])
        wanted = ", ".join(_fields()["text"][:6])
        return UnreadableError(f"{where}: no text; columns are {named}; one of {wanted} … must hold it")
    return Draft(text, **{**found, "id": found["id"] or f"#{number}"})


def _value(record: Mapping[str, Any], known: Iterable[str]) -> str | None:
    """The first of the known fields that has words in it, or a number or day."""
    for name in known:
        value = record.get(name)
        if isinstance(value, (str, int, date)) and not isinstance(value, bool) and str(value).strip():
            return whole_text(str(value))
    return None
