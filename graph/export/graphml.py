"""GraphML as Gephi, Gephi Lite, networkx and igraph read it.

`full` has one edge a fact, with an id of its own. `simple` has one edge for each ordered pair of nodes, for
drawing: relations joined, evidence counted. Both are written as they are read, so memory does not grow with
the graph.

Lost: what attributes mean, offsets of sentences, and whether a relation that frames declared holds either way
(JSON and Parquet keep them). Of the evidence, the best
sentence and the ids of all documents are kept; of `simple`, nothing comes back but what it shows.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

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
from graph.export.layout import Points
from graph.files import whole_file
from graph.model import Fact, Node

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_FOOT = "</graph>\n</graphml>\n"
_NS = "{http://graphml.graphdrawing.org/xmlns}"
SIMPLE_COLUMNS = (
    Column("label"),
    Column("relations"),
    Column("weight", "double"),
    Column("facts", "int"),
    Column("confidence", "double"),
    Column("first_seen"),
    Column("last_seen"),
    Column("sentence"),
    Column("color"),
)


def to_graphml(graph: Graph) -> str:
    """The whole graph as GraphML, one edge a fact."""
    return "".join(full(assemble.nodes_in(graph), assemble.facts_in(graph)))


def from_graphml(text: str) -> Graph:
    """The graph that `to_graphml` wrote; of the evidence, what it kept.

    Raises:
        FormatError: no GraphML of ours.
    """
    try:
        root = ET.parse(StringIO(text)).getroot()
    except ET.ParseError as error:
        raise FormatError(f"not XML: {error}") from error
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.iter(f"{_NS}key")}
    nodes = [(_id(e), _read(e, names)) for e in root.iter(f"{_NS}node")]
    edges = [
        (e.get("source", ""), e.get("target", ""), _id(e), _read(e, names)) for e in root.iter(f"{_NS}edge")
    ]
    return graph_of(nodes, edges)


def to_simple_graphml(graph: Graph) -> str:
    """GraphML for drawing: one edge for each ordered pair of nodes."""
    facts = sorted(assemble.facts_in(graph), key=lambda f: (f.head.id, f.tail.id, f.id))
    return "".join(simple(assemble.nodes_in(graph), facts))


def write_graphml(
    nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path, *, points: Points | None = None
) -> None:
    """GraphML of nodes and facts into a file, read and written one by one."""
    with whole_file(path) as file:
        file.writelines(full(nodes, facts, points or {}))


def write_simple_graphml(
    nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path, *, points: Points | None = None
) -> None:
    """The simple GraphML into a file; the facts of one pair of nodes must follow one another."""
    with whole_file(path) as file:
        file.writelines(simple(nodes, facts, points or {}))


def full(nodes: Iterable[Node], facts: Iterable[Fact], points: Points | None = None) -> Iterator[str]:
    """The file with one edge a fact, piece by piece."""
    yield from _before(nodes, EDGE_COLUMNS, points or {})
    for fact in facts:
        yield _edge(fact.id, fact, edge_cells(fact))
    yield _FOOT


def simple(nodes: Iterable[Node], facts: Iterable[Fact], points: Points | None = None) -> Iterator[str]:
    """The file with one edge a pair, piece by piece."""
    yield from _before(nodes, SIMPLE_COLUMNS, points or {})
    for (head, tail), group in groupby(facts, key=lambda f: (f.head.id, f.tail.id)):
        joined = list(group)
        yield _edge(f"{head}-{tail}", joined[0], pair_cells(joined))
    yield _FOOT


def pair_cells(facts: Sequence[Fact]) -> dict[str, Cell]:
    """The facts of one pair of nodes as one row; the best attested gives the sentence and the colour."""
    best = max(facts, key=lambda f: (len(f.evidence), f.confidence))
    cells = edge_cells(best)
    labels = SEPARATOR.join(dict.fromkeys(f.label for f in facts))
    row: dict[str, Cell] = {
        "label": labels,
        "relations": SEPARATOR.join(dict.fromkeys(f.relation for f in facts)),
        "weight": float(sum(max(len(f.evidence), 1) for f in facts)),
        "facts": len(facts),
        "confidence": round(max(f.confidence for f in facts), 6),
    }
    if dates := [d for f in facts for d in (f.first_seen, f.last_seen) if d]:
        row |= {"first_seen": min(dates), "last_seen": max(dates)}
    return row | {name: cells[name] for name in ("sentence", "color") if name in cells}


def _before(nodes: Iterable[Node], edge_columns: Sequence[Column], points: Points) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", NODE_COLUMNS)
    yield from _keys("edge", edge_columns)
    yield '<graph edgedefault="directed">\n'
    for node in nodes:
        x, y = points.get(node.id, (None, None))
        where: dict[str, Cell] = {} if x is None or y is None else {"x": x, "y": y}
        yield f"<node id={quoteattr(node.id)}>{_cells('node', node_cells(node) | where)}</node>\n"


def _edge(key: str, fact: Fact, cells: Mapping[str, Cell]) -> str:
    ends = f"source={quoteattr(fact.head.id)} target={quoteattr(fact.tail.id)}"
    return f"<edge id={quoteattr(key)} {ends}>{_cells('edge', cells)}</edge>\n"


def _keys(what: str, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        name = f'attr.name="{column.name}" attr.type="{column.type}"'
        yield f'<key id="{what}-{column.name}" for="{what}" {name}/>\n'


def _cells(what: str, cells: Mapping[str, Cell]) -> str:
    return "".join(f'<data key="{what}-{name}">{_text(value)}</data>' for name, value in cells.items())


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(str(value))


def _id(element: ET.Element) -> str:
    name = element.get("id")
    if not name:
        raise FormatError(f"a {element.tag.removeprefix(_NS)} without id")
    return name


def _read(element: ET.Element, names: Mapping[str, str]) -> dict[str, str]:
    return {names[d.get("key", "")]: d.text or "" for d in element.iter(f"{_NS}data")}
