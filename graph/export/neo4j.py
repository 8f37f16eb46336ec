"""Neo4j: CSV files for `neo4j-admin database import full`, and a Cypher script for a running server.

Headers follow the operations manual: `id:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`, types after a colon,
arrays parted by `;`.

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --array-delimiter=";"
    cypher-shell -f graph.cypher

Lost: as in GraphML.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.export.cells import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    SEPARATOR,
    Cell,
    Column,
    edge_cells,
    graph_of,
    node_cells,
)
from graph.files import whole_file, whole_folder
from graph.model import Fact, Node

_ARRAYS = frozenset({"aliases", "docs", "attributes"})
_DATES = frozenset({"first_seen", "last_seen"})
# What only a drawing needs stays out of a database.
_LOOKS = frozenset({"size", "color", "x", "y"})
_NODE = tuple(c for c in NODE_COLUMNS if c.name not in _LOOKS and c.name != "type")
_EDGE = tuple(c for c in EDGE_COLUMNS if c.name not in _LOOKS and c.name != "relation")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Tables:
    """The two files as text."""

    nodes: str
    relationships: str


def to_neo4j(graph: Graph) -> Tables:
    """Both import files."""
    nodes, relationships = StringIO(newline=""), StringIO(newline="")
    _write_nodes(assemble.nodes_in(graph), nodes)
    _write_relationships(assemble.facts_in(graph), relationships)
    return Tables(nodes.getvalue(), relationships.getvalue())


def from_neo4j(tables: Tables) -> Graph:
    """The graph that `to_neo4j` wrote; of the evidence, what it kept.

    Raises:
        FormatError: other columns.
    """
    nodes = [
        (row["id:ID"], _row(row) | {"type": row[":LABEL"].lower()})
        for row in _read(tables.nodes, ("id:ID", ":LABEL"))
    ]
    edges = [
        (row[":START_ID"], row[":END_ID"], row["id"], _row(row) | {"relation": row[":TYPE"].lower()})
        for row in _read(tables.relationships, (":START_ID", ":END_ID", ":TYPE", "id"))
    ]
    return graph_of(nodes, edges)


def write_neo4j(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """A folder with nodes.csv and relationships.csv."""
    with whole_folder(path) as folder:
        with (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as file:
            _write_nodes(nodes, file)
        with (folder / "relationships.csv").open("w", encoding="utf-8", newline="") as file:
            _write_relationships(facts, file)


def write_cypher(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """A script that a server runs; run again, it changes nothing."""
    with whole_file(path) as file:
        file.writelines(cypher(nodes, facts))


def to_cypher(graph: Graph) -> str:
    """The script as text."""
    return "".join(cypher(assemble.nodes_in(graph), assemble.facts_in(graph)))


def cypher(nodes: Iterable[Node], facts: Iterable[Fact]) -> Iterator[str]:
    """One statement for `BATCH` nodes of a type, or facts of a relation."""
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    for batch in _batches(nodes):
        for type_ in sorted({n.type for n in batch}):
            rows = [{"id": n.id, "set": _properties(node_cells(n), _NODE)} for n in batch if n.type == type_]
            yield f"UNWIND {_literal(rows)} AS row MERGE (n:Entity {{id: row.id}})"
            yield f" SET n += row.set, n:{_label(type_)};\n"
    for batch in _batches(facts):
        for relation in sorted({f.relation for f in batch}):
            rows = [_relationship(f) for f in batch if f.relation == relation]
            yield f"UNWIND {_literal(rows)} AS row MATCH (h:Entity {{id: row.head}})"
            yield " MATCH (t:Entity {id: row.tail})"
            yield f" MERGE (h)-[r:{relation.upper()} {{id: row.id}}]->(t) SET r += row.set;\n"


def _relationship(fact: Fact) -> dict[str, Any]:
    properties = _properties(edge_cells(fact), _EDGE)
    return {"id": fact.id, "head": fact.head.id, "tail": fact.tail.id, "set": properties}


def _write_nodes(nodes: Iterable[Node], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id:ID", *map(_header, _NODE), ":LABEL"])
    for node in nodes:
        cells = node_cells(node)
        writer.writerow([node.id, *(_cell(c, cells.get(c.name)) for c in _NODE), _label(node.type)])


def _write_relationships(facts: Iterable[Fact], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([":START_ID", ":END_ID", ":TYPE", "id", *map(_header, _EDGE)])
    for fact in facts:
        cells = edge_cells(fact)
        ends = [fact.head.id, fact.tail.id, fact.relation.upper(), fact.id]
        writer.writerow([*ends, *(_cell(c, cells.get(c.name)) for c in _EDGE)])


def _header(column: Column) -> str:
    if column.name in _ARRAYS:
        return f"{column.name}:string[]"
    return f"{column.name}:{'date' if column.name in _DATES else column.type}"


def _cell(column: Column, value: Cell | None) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if column.name in _ARRAYS and isinstance(value, str):
        return value.replace(";", "，").replace(SEPARATOR, ";")
    return value.replace("\n", " ") if isinstance(value, str) else value


def _row(row: dict[str, str]) -> dict[str, str]:
    named = {header.partition(":")[0]: value for header, value in row.items() if not header.startswith(":")}
    return {k: v.replace(";", SEPARATOR) if k in _ARRAYS else v for k, v in named.items()}


def _read(text: str, wanted: Sequence[str]) -> list[dict[str, str]]:
    reader = csv.DictReader(StringIO(text, newline=""))
    if missing := set(wanted) - set(reader.fieldnames or ()):
        raise FormatError(f"columns {', '.join(sorted(missing))} are missing")
    return list(reader)


def _label(type_: str) -> str:
    return type_.capitalize()


def _properties(cells: dict[str, Cell], columns: Sequence[Column]) -> dict[str, Any]:
    given = {c.name: cells[c.name] for c in columns if c.name in cells}
    return {k: str(v).split(SEPARATOR) if k in _ARRAYS else v for k, v in given.items()}


def _literal(value: Any) -> str:
    """A Cypher literal: as JSON, with the keys of maps bare."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
