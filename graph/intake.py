"""Documents into the tables of what was read, and out of them, inside the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence

import duckdb

from extract.schema import Extraction, schema
from graph.bulk import insert
from graph.rows import Rows, digest, input_digest

DOCUMENTS = 32
"""So many documents make a batch …"""
CHARACTERS = 500_000
"""… or fewer, once they have so many characters: what a batch takes of memory has a bound."""


def in_batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    """The extractions in lists, each to be made safe before the next is read."""
    batch: list[Extraction] = []
    size = 0
    for extraction in extractions:
        batch.append(extraction)
        size += len(extraction.document.text)
        if len(batch) == DOCUMENTS or size >= CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def take(connection: duckdb.DuckDBPyConnection, batch: Sequence[Extraction], made_with: str) -> int:
    """Take documents in, or in place of what they were; how many are new or changed."""
    latest = {e.document.id: e for e in batch}
    known = digests(connection, list(latest))
    changed = {i: e for i, e in latest.items() if known.get(i) != digest(e)}
    for doc in latest.keys() - changed.keys():
        connection.execute(
            "UPDATE documents SET input = $2 WHERE doc = $1 AND input <> $2",
            [doc, input_digest(latest[doc].document, made_with)],
        )
    delete(connection, [i for i in changed if i in known])
    if changed:
        _insert(connection, list(changed.values()), made_with)
    return len(changed)


def digests(connection: duckdb.DuckDBPyConnection, docs: Sequence[str]) -> dict[str, str]:
    """The digests of those documents that are there."""
    return dict(
        connection.execute(
            "SELECT doc, digest FROM documents WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [docs]
        ).fetchall()
    )


def delete(connection: duckdb.DuckDBPyConnection, docs: Sequence[str]) -> None:
    """Take documents out, with all that they say."""
    if not docs:
        return
    connection.execute(
        "DELETE FROM doc_names WHERE doc_entity IN (SELECT doc_entity FROM doc_entities"
        " WHERE doc IN (SELECT unnest(?::VARCHAR[])))",
        [docs],
    )
    for table in ("doc_entities", "mentions", "sentences", "evidence", "documents"):
        connection.execute(f"DELETE FROM {table} WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [docs])


def keep_first(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """Take out all documents that arrived after the first `count`, and relations that only they declared."""
    rows = connection.execute("SELECT doc FROM documents ORDER BY number OFFSET ?", [count]).fetchall()
    delete(connection, [row[0] for row in rows])
    connection.execute(
        "DELETE FROM relations WHERE relation NOT IN (SELECT unnest(?::VARCHAR[]))"
        " AND relation NOT IN (SELECT relation FROM evidence)",
        [list(schema().relations)],
    )


def _insert(connection: duckdb.DuckDBPyConnection, extractions: Sequence[Extraction], made_with: str) -> None:
    rows = Rows(
        made_with=made_with,
        document=_next(connection, "documents", "number"),
        doc_entity=_next(connection, "doc_entities", "doc_entity"),
        sentence=_next(connection, "sentences", "sentence"),
        evidence=_next(connection, "evidence", "evidence"),
    )
    for extraction in extractions:
        rows.add(extraction)
    for relation in rows.relations.values():
        connection.execute("INSERT OR REPLACE INTO relations VALUES (?, ?, ?)", relation)
    for table, lines in rows.tables.items():
        insert(connection, table, lines)


def _next(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    [(number,)] = connection.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchall()
    return int(number)
