"""Documents, evidence, facts and decisions in one DuckDB file.

What documents say is kept as it was read; entities and facts follow from it and are made anew, so that the
order in which documents came makes no difference, and a person's decisions outlive every rebuild. Every
change is one transaction: a process that is killed leaves the last whole state.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from extract.schema import Extraction, schema
from graph import derive
from graph.bulk import insert
from graph.clusters import Decision, Resolution
from graph.connect import NAME, connect, cursor, told
from graph.errors import StoreError, UnknownDocumentError
from graph.rows import Rows, digest

SCHEMA_VERSION = "1"
BATCH = 256


class Store:
    """One DuckDB file; `docs/store.md` has its tables.

    Example:
        >>> with Store.create("out/liantu.duckdb") as store:
        ...     store.add_all(extractions)
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """A new, empty store at `path`.

        Raises:
            StoreError: something is there already.
        """
        path = Path(path)
        if path.exists():
            raise StoreError(f"{path} exists; open it with Store.open, or remove it first")
        path.parent.mkdir(parents=True, exist_ok=True)
        store = cls(connect(path, read_only=False), path, read_only=False)
        with store._transaction():
            for script in ("tables.sql", "derived.sql"):
                store.connection.execute(files("graph").joinpath(script).read_text(encoding="utf-8"))
            known = schema()
            insert(store.connection, "types", ((t.id, t.zh) for t in known.types.values()))
            insert(
                store.connection, "relations", ((r.id, r.zh, r.symmetric) for r in known.relations.values())
            )
            store.connection.execute(
                "INSERT INTO meta VALUES ('schema_version', ?), ('stale', 'no')", [SCHEMA_VERSION]
            )
        return store

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """The store at `path`; several processes may hold it at once if all open it `read_only`.

        Raises:
            StoreError: no file, not a store, or made by another version.
            LockedError: another process holds it.
        """
        path = Path(path)
        if not path.is_file():
            raise StoreError(f"{path}: no such store; make one with `liantu build PATH... -o DIR`")
        store = cls(connect(path, read_only=read_only), path, read_only=read_only)
        try:
            if store.schema_version != SCHEMA_VERSION:
                raise StoreError(
                    f"{path} has schema version {store.schema_version}; this program reads {SCHEMA_VERSION}:"
                    " build it anew from the documents"
                )
            if store._meta("stale") == "yes" and not read_only:
                store.refresh()
        except BaseException:
            store.close()
            raise
        return store

    @property
    def schema_version(self) -> str:
        """The version that the file was made with."""
        return self._meta("schema_version")

    def close(self) -> None:
        """Give the file free, all of it written.

        Raises:
            StoreError: it cannot be written, as on a full disk; what was safe before still is.
        """
        try:
            if not self.read_only:
                # DuckDB itself closes without a word where this fails.
                with told(self.path), suppress(duckdb.ConnectionException):  # closed already
                    self.connection.execute(f"CHECKPOINT {NAME}")
        finally:
            self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, extraction: Extraction) -> bool:
        """Take one document in; False where it was there already, unchanged.

        A document whose content changed replaces the one of the same id.
        """
        return self.add_all([extraction]) == 1

    def add_all(self, extractions: Iterable[Extraction]) -> int:
        """Take documents in, in batches, then refresh the graph once; how many were new or changed.

        Each batch is safe on disk before the next is read.
        """
        self._must_write()
        added = 0
        stream = iter(extractions)
        while batch := list(islice(stream, BATCH)):
            added += self._add_batch(batch)
        if added:
            self.refresh()
        return added

    def remove(self, doc: str) -> None:
        """Take a document away; what other documents say stays.

        Raises:
            UnknownDocumentError: it is not there.
        """
        self._must_write()
        if doc not in self._digests([doc]):
            raise UnknownDocumentError(f"no document {doc!r} in {self.path}; `documents` lists them")
        with self._transaction():
            self._delete([doc])
            derive.refresh(self.connection)

    def refresh(self) -> None:
        """Make entities and facts anew from documents and decisions."""
        self._must_write()
        with self._transaction():
            derive.refresh(self.connection)
            self._set_meta("stale", "no")

    def decide(self, kind: str, type_: str, name: str, other: str) -> None:
        """Record that two names are one thing (`merge`) or are not (`split`), and refresh.

        A later decision on the same two names takes the place of an earlier one.
        """
        self._must_write()
        with self._transaction():
            self._forget(type_, name, other)
            self.connection.execute(
                "INSERT INTO decisions SELECT coalesce(max(decision), 0) + 1, ?, ?, ?, ?, now()::TIMESTAMP"
                " FROM decisions",
                [kind, type_, name, other],
            )
            derive.refresh(self.connection)

    def undo(self, decision: int) -> bool:
        """Take a decision back, and refresh; False where there is none of this number."""
        self._must_write()
        with self._transaction():
            gone = self.connection.execute(
                "DELETE FROM decisions WHERE decision = ? RETURNING decision", [decision]
            ).fetchall()
            if gone:
                derive.refresh(self.connection)
        return bool(gone)

    def decisions(self) -> list[Decision]:
        """What people decided on names, oldest first."""
        with told(self.path):
            return derive.decisions(self.connection)

    def resolution(self) -> Resolution:
        """What is one thing, and why, made anew; nothing is written."""
        with told(self.path):
            return derive.resolution(self.connection)

    def documents(self) -> list[str]:
        """Ids of the documents, in order of arrival."""
        return [row[0] for row in self.rows("SELECT doc FROM documents ORDER BY number")]

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a question in SQL, read as they are asked for, on a cursor of their own."""
        reading = cursor(self.connection)
        try:
            with told(self.path):
                reading.execute(sql, parameters)
            while batch := self._batch(reading):
                yield from batch
        finally:
            reading.close()

    def _batch(self, reading: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        with told(self.path):
            return reading.fetchmany(4096)

    def _add_batch(self, batch: Sequence[Extraction]) -> int:
        latest = {e.document.id: e for e in batch}
        known = self._digests(list(latest))
        changed = {i: e for i, e in latest.items() if known.get(i) != digest(e)}
        if not changed:
            return 0
        with self._transaction():
            self._delete([i for i in changed if i in known])
            self._insert(list(changed.values()))
            self._set_meta("stale", "yes")
        return len(changed)

    def _digests(self, docs: Sequence[str]) -> dict[str, str]:
        return dict(
            self.connection.execute(
                "SELECT doc, digest FROM documents WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [docs]
            ).fetchall()
        )

    def _insert(self, extractions: Sequence[Extraction]) -> None:
        rows = Rows(
            document=self._next("documents", "number"),
            doc_entity=self._next("doc_entities", "doc_entity"),
            sentence=self._next("sentences", "sentence"),
            evidence=self._next("evidence", "evidence"),
        )
        for extraction in extractions:
            rows.add(extraction)
        for relation in rows.relations.values():
            self.connection.execute("INSERT OR REPLACE INTO relations VALUES (?, ?, ?)", relation)
        for table, lines in rows.tables.items():
            insert(self.connection, table, lines)

    def _next(self, table: str, column: str) -> int:
        [(number,)] = self.connection.execute(
            f"SELECT coalesce(max({column}), 0) + 1 FROM {table}"
        ).fetchall()
        return int(number)

    def _delete(self, docs: Sequence[str]) -> None:
        if not docs:
            return
        self.connection.execute(
            "DELETE FROM doc_names WHERE doc_entity IN (SELECT doc_entity FROM doc_entities"
            " WHERE doc IN (SELECT unnest(?::VARCHAR[])))",
            [docs],
        )
        for table in ("doc_entities", "mentions", "sentences", "evidence", "documents"):
            self.connection.execute(f"DELETE FROM {table} WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [docs])

    def _forget(self, type_: str, name: str, other: str) -> None:
        self.connection.execute(
            "DELETE FROM decisions WHERE type = $1 AND (name, other) IN (($2, $3), ($3, $2))",
            [type_, name, other],
        )

    def _meta(self, key: str) -> str:
        try:
            with told(self.path):
                rows = self.connection.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchall()
        except duckdb.CatalogException as error:
            raise StoreError(f"{self.path} is a DuckDB file, but no store of this program") from error
        if not rows:
            raise StoreError(f"{self.path}: the meta table has no {key!r}")
        return str(rows[0][0])

    def _set_meta(self, key: str, value: str) -> None:
        self.connection.execute("UPDATE meta SET value = ? WHERE key = ?", [value, key])

    def _must_write(self) -> None:
        if self.read_only:
            raise StoreError(f"{self.path} was opened for reading only; open it without read_only")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told(self.path):
            self.connection.begin()
            try:
                yield
            except BaseException:
                with suppress(duckdb.Error):  # one that did not reach the disk is over already
                    self.connection.rollback()
                raise
            self.connection.commit()
