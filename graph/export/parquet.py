"""Parquet, written and read by DuckDB: a folder with nodes, facts and evidence. Loses nothing."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from graph import assemble
from graph.assemble import Graph
from graph.bulk import insert
from graph.connect import told
from graph.errors import FormatError
from graph.files import whole_folder
from graph.model import Declared, End, Evidence, Fact, Node, plain

_TABLES = """
CREATE TABLE nodes (
    id VARCHAR, name VARCHAR, type VARCHAR, aliases VARCHAR, documents BIGINT, mentions BIGINT, degree BIGINT,
    adcode VARCHAR, province VARCHAR, city VARCHAR, county VARCHAR
);
CREATE TABLE facts (
    id VARCHAR, head VARCHAR, relation VARCHAR, tail VARCHAR, status VARCHAR, contradicted BOOLEAN,
    confidence DOUBLE, documents BIGINT, first_seen DATE, last_seen DATE, declared VARCHAR
);
CREATE TABLE evidence (
    fact VARCHAR, number BIGINT, doc VARCHAR, text VARCHAR, start_at BIGINT, end_at BIGINT, date DATE,
    title VARCHAR, status VARCHAR, attributes VARCHAR, "values" VARCHAR, rule VARCHAR, confidence DOUBLE
);
"""
_NAMES = ("nodes", "facts", "evidence")
BATCH = 10_000


def to_parquet(graph: Graph, path: str | Path) -> None:
    """The whole graph into a folder."""
    write_parquet(assemble.nodes_in(graph), assemble.facts_in(graph), path)


def write_parquet(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """A folder with nodes.parquet, facts.parquet and evidence.parquet; lists and maps are JSON.

    Raises:
        StoreError: it cannot be written, as on a full disk.
    """
    with whole_folder(path) as folder, told(Path(path)):
        _fill(folder, nodes, facts)


def _fill(folder: Path, nodes: Iterable[Node], facts: Iterable[Fact]) -> None:
    with duckdb.connect(str(folder / "scratch.duckdb")) as connection:
        connection.execute(_TABLES)
        insert(connection, "nodes", map(_node_row, nodes))
        stream = iter(facts)
        while batch := list(islice(stream, BATCH)):
            insert(connection, "facts", map(_fact_row, batch))
            insert(connection, "evidence", (row for fact in batch for row in _evidence_rows(fact)))
        for name in _NAMES:
            connection.execute(f"COPY {name} TO '{_quoted(folder / name)}.parquet' (FORMAT parquet)")
    for scratch in folder.glob("scratch.duckdb*"):
        scratch.unlink()


def from_parquet(path: str | Path) -> Graph:
    """The graph that `to_parquet` wrote.

    Raises:
        FormatError: a table is missing, or is another one.
    """
    with duckdb.connect() as connection:
        try:
            nodes, facts, evidence = (_rows(connection, Path(path) / f"{name}.parquet") for name in _NAMES)
        except duckdb.Error as error:
            raise FormatError(f"{path}: {error}") from error
    node_of = {row[0]: _node(row) for row in nodes}
    pieces: dict[str, list[Evidence]] = {}
    for row in sorted(evidence, key=lambda r: (r[0], r[1])):
        pieces.setdefault(row[0], []).append(_evidence(row[2:]))
    made = [_fact(row, node_of[row[1]].end, node_of[row[3]].end, pieces.get(row[0], ())) for row in facts]
    return assemble.of(node_of.values(), made)


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[Any, ...]]:
    columns = connection.execute(f"DESCRIBE FROM '{_quoted(path)}'").fetchall()
    dates = [f"CAST({name} AS VARCHAR) AS {name}" for name, kind, *_ in columns if str(kind) == "DATE"]
    what = f"* REPLACE ({', '.join(dates)})" if dates else "*"
    return connection.execute(f"SELECT {what} FROM '{_quoted(path)}'").fetchall()


def _node(row: tuple[Any, ...]) -> Node:
    key, name, type_, aliases, *counts_and_places = row
    return Node(key, name, type_, tuple(json.loads(aliases)), *counts_and_places)


def _node_row(node: Node) -> tuple[Any, ...]:
    aliases = json.dumps(node.aliases, ensure_ascii=False)
    counts = (node.documents, node.mentions, node.degree)
    return (
        node.id,
        node.name,
        node.type,
        aliases,
        *counts,
        node.adcode,
        node.province,
        node.city,
        node.county,
    )


def _fact_row(fact: Fact) -> tuple[Any, ...]:
    said = (fact.status, fact.contradicted, fact.confidence, fact.documents, fact.first_seen, fact.last_seen)
    own = json.dumps(plain(fact.declared), ensure_ascii=False) if fact.declared else None
    return (fact.id, fact.head.id, fact.relation, fact.tail.id, *said, own)


def _evidence_rows(fact: Fact) -> Iterator[tuple[Any, ...]]:
    for number, e in enumerate(fact.evidence):
        given, meant = (json.dumps(plain(part), ensure_ascii=False) for part in (e.attributes, e.values))
        where = (e.doc, e.text, e.start, e.end, e.date, e.title)
        yield (fact.id, number, *where, e.status, given, meant, e.rule, e.confidence)


def _evidence(row: tuple[Any, ...]) -> Evidence:
    *where, status, given, meant, rule, confidence = row
    doc, text, start, end, date, title = where
    words, values = ({k: tuple(v) for k, v in json.loads(part).items()} for part in (given, meant))
    return Evidence(doc, text, start, end, date, title, status, words, values, rule, confidence)


def _fact(row: tuple[Any, ...], head: End, tail: End, evidence: Iterable[Evidence]) -> Fact:
    key, _, relation, _, status, contradicted, confidence, documents, first, last, own = row
    return Fact(
        key,
        head,
        relation,
        tail,
        status,
        contradicted,
        confidence,
        documents,
        first,
        last,
        tuple(evidence),
        Declared(**json.loads(own)) if own else None,
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
