"""One table of facts for Excel: UTF-8 with a byte order mark, so that Chinese is read as it is.

A cell that a spreadsheet would take for a formula gets an apostrophe in front.

Lost: as in GraphML, and the aliases and counts of nodes, and nodes without facts.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import TextIO

from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.export.cells import Cell, edge_cells, graph_of
from graph.files import whole_file
from graph.model import Fact, Node

COLUMNS = (
    "head", "head_type", "relation", "label", "tail", "tail_type", "status", "contradicted", "confidence",
    "weight", "documents", "first_seen", "last_seen", "attributes", "sentence", "docs", "head_id", "tail_id",
    "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(graph: Graph) -> str:
    """The facts as one table, without the byte order mark."""
    out = StringIO(newline="")
    _write(assemble.facts_in(graph), out)
    return out.getvalue()


def from_csv(text: str) -> Graph:
    """The graph that `to_csv` wrote, without what it lost.

    Raises:
        FormatError: another table.
    """
    rows = list(csv.DictReader(StringIO(text.removeprefix("﻿"), newline="")))
    if rows and not set(COLUMNS) <= rows[0].keys():
        raise FormatError(f"columns {', '.join(rows[0])}; wanted {', '.join(COLUMNS)}")
    known = [{k: _unguarded(v) for k, v in row.items()} for row in rows]
    nodes = {
        row[f"{end}_id"]: {"label": row[end], "type": row[f"{end}_type"]} for row in known for end in _ENDS
    }
    return graph_of(nodes.items(), [(r["head_id"], r["tail_id"], r["id"], r) for r in known])


def write_csv(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """The table into a file; the nodes are those of the facts."""
    del nodes
    with whole_file(path, encoding="utf-8-sig", newline="") as file:
        _write(facts, file)


_ENDS = ("head", "tail")


def _write(facts: Iterable[Fact], out: TextIO) -> None:
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(map(_row, facts))


def _row(fact: Fact) -> dict[str, Cell]:
    ends = {
        "head": fact.head.name,
        "head_type": fact.head.type,
        "tail": fact.tail.name,
        "tail_type": fact.tail.type,
    }
    keys = {"head_id": fact.head.id, "tail_id": fact.tail.id, "id": fact.id}
    row: Mapping[str, Cell] = ends | edge_cells(fact) | keys
    return {name: _guarded(value) for name, value in row.items()}


def _guarded(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _unguarded(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(_FORMULA) else value
