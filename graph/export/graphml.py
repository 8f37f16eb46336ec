"""GraphML as Gephi, Gephi Lite, networkx and igraph read it: one edge a fact, with an id of its own.

Written as it is read, so that memory does not grow with the graph.

Lost: what attributes mean, and offsets of sentences (JSON and Parquet keep them). Of the evidence, the best
sentence and the ids of all documents are kept.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.export.cells import EDGE_COLUMNS, NODE_COLUMNS, Cell, Column, edge_cells, graph_of, node_cells
from graph.files import whole_file
from graph.model import Fact, Node

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_FOOT = "</graph>\n</graphml>\n"
_NS = "{http://graphml.graphdrawing.org/xmlns}"


def to_graphml(graph: Graph) -> str:
    """The whole graph as GraphML, one edge a fact."""
    return "".join(lines(assemble.nodes_in(graph), assemble.facts_in(graph)))


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


def write_graphml(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """GraphML of nodes and facts into a file, read and written one by one."""
    with whole_file(path) as file:
        file.writelines(lines(nodes, facts))


def lines(nodes: Iterable[Node], facts: Iterable[Fact]) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    yield from _keys("node", NODE_COLUMNS)
    yield from _keys("edge", EDGE_COLUMNS)
    yield '<graph edgedefault="directed">\n'
    for node in nodes:
        yield f"<node id={quoteattr(node.id)}>{_cells('node', node_cells(node))}</node>\n"
    for fact in facts:
        ends = f"source={quoteattr(fact.head.id)} target={quoteattr(fact.tail.id)}"
        yield f"<edge id={quoteattr(fact.id)} {ends}>{_cells('edge', edge_cells(fact))}</edge>\n"
    yield _FOOT


def _keys(what: str, columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        yield (
            f'<key id="{what}-{column.name}" for="{what}" attr.name="{column.name}"'
            f' attr.type="{column.type}"/>\n'
        )


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
