"""Documents, evidence, facts and decisions in one DuckDB file.

What documents say is kept as it was read; entities and facts follow from it and are made anew, so that the
order in which documents came makes no difference, and a person's decisions outlive every rebuild. Every
change is one transaction: a process that is killed leaves the last whole state.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb

import graph
from extract.schema import Document, Extraction, schema
from graph.connect import NAME, connect, cursor, told
from graph.errors import StoreError, UnknownDocumentError
from graph.rows import input_digest

if TYPE_CHECKING:
    from graph.clusters import Decision, Resolution

SCHEMA_VERSION = "2"
ARRIVALS = 1000


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
            store.connection.executemany(
                "INSERT INTO types VALUES (?, ?)", [(t.id, t.zh) for t in known.types.values()]
            )
            store.connection.executemany(
                "INSERT INTO relations VALUES (?, ?, ?)",
                [(r.id, r.zh, r.symmetric) for r in known.relations.values()],
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
        store = cls._opened(Path(path), read_only=read_only)
        try:
            if store.stale and not read_only:
                store.refresh()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def resume(cls, path: str | Path) -> Self:
        """The store at `path` as its last writer left it, to take in more before it is refreshed.

        Raises:
            StoreError: as `open`.
        """
        return cls._opened(Path(path), read_only=False)

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
        added = self.take(extractions)
        if added:
            self.refresh()
        return added

    def take(self, extractions: Iterable[Extraction], *, made_with: str = "") -> int:
        """Take documents in as `add_all`, and leave entities and facts as they were until `refresh`.

        Args:
            made_with: the digest of what they were extracted with, by which `holds` knows them again.
        """
        self._must_write()
        added = 0
        for batch in graph.intake.in_batches(extractions):
            with self._transaction():
                changed = graph.intake.take(self.connection, batch, made_with)
                if changed:
                    self._set_meta("stale", "yes")
            added += changed
        return added

    @property
    def stale(self) -> bool:
        """True where documents came or went that entities and facts do not follow yet."""
        return self._meta("stale") == "yes"

    @contextmanager
    def changing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction in which others write what was read; `refresh` is left to the caller."""
        self._must_write()
        with self._transaction():
            yield self.connection
            self._set_meta("stale", "yes")

    def holds(self, document: Document, made_with: str) -> bool:
        """True where the document is here, as it is now, extracted with the same."""
        rows = self._all("SELECT input FROM documents WHERE doc = ?", [document.id])
        return rows == [(input_digest(document, made_with),)]

    def arrivals(self) -> Iterator[tuple[str, str]]:
        """Ids of the documents and digests of what they were read and extracted from, in order of arrival."""
        last = 0
        sql = f"SELECT number, doc, input FROM documents WHERE number > ? ORDER BY number LIMIT {ARRIVALS}"
        while rows := self._all(sql, [last]):
            last = rows[-1][0]
            yield from ((doc, digest) for _, doc, digest in rows)

    def keep_first(self, count: int) -> None:
        """Take away all that came with documents after the first `count`; `refresh` is left to the caller."""
        self._must_write()
        with self._transaction():
            graph.intake.keep_first(self.connection, count)

    def remove(self, doc: str) -> None:
        """Take a document away; what other documents say stays.

        Raises:
            UnknownDocumentError: it is not there.
        """
        self._must_write()
        if not self._all("SELECT doc FROM documents WHERE doc = ?", [doc]):
            raise UnknownDocumentError(f"no document {doc!r} in {self.path}; `documents` lists them")
        with self._transaction():
            graph.intake.delete(self.connection, [doc])
            graph.derive.refresh(self.connection)

    def refresh(self) -> None:
        """Make entities and facts anew from documents and decisions."""
        self._must_write()
        with self._transaction():
            graph.derive.refresh(self.connection)
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
            graph.derive.refresh(self.connection)

    def adopt(self, decided: "Iterable[Decision]") -> None:
        """Make the decisions of another store this one's; `refresh` is left to the caller."""
        self._must_write()
        with self._transaction():
            self.connection.execute("DELETE FROM decisions")
            for number, d in enumerate(decided, start=1):
                self.connection.execute(
                    "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, now()::TIMESTAMP)",
                    [number, d.kind, d.type, d.name, d.other],
                )

    def undo(self, decision: int) -> bool:
        """Take a decision back, and refresh; False where there is none of this number."""
        self._must_write()
        with self._transaction():
            gone = self.connection.execute(
                "DELETE FROM decisions WHERE decision = ? RETURNING decision", [decision]
            ).fetchall()
            if gone:
                graph.derive.refresh(self.connection)
        return bool(gone)

    def decisions(self) -> "list[Decision]":
        """What people decided on names, oldest first."""
        with told(self.path):
            return graph.derive.decisions(self.connection)

    def resolution(self) -> "Resolution":
        """What is one thing, and why, made anew; nothing is written."""
        with told(self.path):
            return graph.derive.resolution(self.connection)

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

    def _all(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Few rows, as the transaction of now sees them, if there is one."""
        with told(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def _batch(self, reading: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        with told(self.path):
            return reading.fetchmany(4096)

    @classmethod
    def _opened(cls, path: Path, *, read_only: bool) -> Self:
        if not path.is_file():
            raise StoreError(f"{path}: no such store; make one with `liantu build PATH... -o DIR`")
        store = cls(connect(path, read_only=read_only), path, read_only=read_only)
        try:
            if store.schema_version != SCHEMA_VERSION:
                raise StoreError(
                    f"{path} has schema version {store.schema_version}; this program reads {SCHEMA_VERSION}:"
                    " build it anew from the documents"
                )
        except BaseException:
            store.close()
            raise
        return store

    def _forget(self, type_: str, name: str, other: str) -> None:
        self.connection.execute(
            "DELETE FROM decisions WHERE type = $1 AND (name, other) IN (($2, $3), ($3, $2))",
            [type_, name, other],
        )

    def _meta(self, key: str) -> str:
        try:
            rows = self._all("SELECT value FROM meta WHERE key = ?", [key])
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
