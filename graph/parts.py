"""Documents as rows by themselves, made on many machines, and a store put together from them.

A part is a Parquet file of such rows: one a document, what it says nested in it and numbered from 0, with its
place in the input. `take_parts` numbers them as a store does that takes the documents one after another.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from extract.schema import Extraction
from graph.bulk import insert
from graph.rows import Row, Rows
from graph.store import Store

SCHEMA = """
    file BIGINT, place BIGINT, error STRING,
    doc STRING, title STRING, date STRING, source STRING, digest STRING, input STRING, text STRING,
    doc_entities ARRAY<STRUCT<doc_entity: BIGINT, name: STRING, type: STRING>>,
    doc_names ARRAY<STRUCT<doc_entity: BIGINT, name: STRING, mentions: BIGINT>>,
    mentions ARRAY<STRUCT<doc_entity: BIGINT, start_at: BIGINT, end_at: BIGINT>>,
    sentences ARRAY<STRUCT<sentence: BIGINT, start_at: BIGINT, end_at: BIGINT, text: STRING>>,
    evidence ARRAY<STRUCT<
        evidence: BIGINT, sentence: BIGINT, head: BIGINT, relation: STRING, tail: BIGINT,
        status: STRING, attributes: STRING, rule: STRING, confidence: DOUBLE
    >>,
    relations ARRAY<STRUCT<relation: STRING, zh: STRING, either_way: BOOLEAN>>
"""
"""The columns of a part, as Spark declares them."""


def row_of(file: int, place: int, extraction: Extraction, made_with: str) -> Row:
    """A document's row: the number of its file in the input, its place in the file, and what it says."""
    rows = Rows(made_with=made_with)
    rows.add(extraction)
    tables = rows.tables
    [(doc, title, date, source, digest, input_, _, text)] = tables["documents"]
    nested = (
        tables["doc_names"] if table == "doc_names" else [(row[0], *row[2:]) for row in tables[table]]
        for table in ("doc_entities", "doc_names", "mentions", "sentences", "evidence")
    )
    declared = list(rows.relations.values())
    return (file, place, None, doc, title, date, source, digest, input_, text, *nested, declared)


def row_of_error(file: int, place: int, error: Exception) -> Row:
    """The row of what could not be read."""
    return (file, place, str(error), *[None] * 13)


def errors_in(store: Store, folder: Path) -> Iterator[str]:
    """What could not be read, in the order of the input."""
    sql = "SELECT error FROM read_parquet($1) WHERE error IS NOT NULL ORDER BY file, place"
    return (row[0] for row in store.rows(sql, [_all(folder)]))


def wanted_in(store: Store, folder: Path) -> Iterator[str]:
    """The ids that the documents want, in the order of the input."""
    sql = "SELECT doc FROM read_parquet($1) WHERE error IS NULL ORDER BY file, place"
    return (row[0] for row in store.rows(sql, [_all(folder)]))


def take_parts(store: Store, folder: Path, ids: Iterable[str]) -> None:
    """Take the documents of a folder of parts into an empty store; `refresh` is left to the caller.

    Args:
        ids: of the documents, in the order of the input.
    """
    with store.changing() as connection:
        connection.execute("CREATE TEMP TABLE ids (number BIGINT, doc VARCHAR)")
        insert(connection, "ids", enumerate(ids, start=1))
        where = _all(folder).replace("'", "''")
        connection.execute(f"CREATE TEMP VIEW parts AS SELECT * FROM read_parquet('{where}')")
        connection.execute(files("graph").joinpath("parts.sql").read_text(encoding="utf-8"))


def _all(folder: Path) -> str:
    return str(folder / "*.parquet")
