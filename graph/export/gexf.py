"""GEXF 1.3 with time: a fact is there from the day it was first seen to the day it was last.

Gephi's timeline moves over these days; facts of documents without a date are always there. The relation is
the edge's kind, so that Gephi keeps parallel edges of two relations apart.

Lost: as in GraphML.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.export.cells import EDGE_COLUMNS, NODE_COLUMNS, Cell, Column, edge_cells, graph_of, node_cells
from graph.export.layout import Points
from graph.files import whole_file
from graph.model import Fact, Node

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>liantu</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""
_NS = "{http://gexf.net/1.3}"
# What the format has elements or attributes of its own for.
_OWN = frozenset({"label", "color", "size", "x", "y", "weight", "first_seen", "last_seen"})
_NODE = tuple(c for c in NODE_COLUMNS if c.name not in _OWN)
_EDGE = tuple(c for c in EDGE_COLUMNS if c.name not in _OWN)
_TYPES = {"int": "integer"}


def to_gexf(graph: Graph) -> str:
    """The whole graph as GEXF."""
    return "".join(lines(assemble.nodes_in(graph), assemble.facts_in(graph)))


def from_gexf(text: str) -> Graph:
    """The graph that `to_gexf` wrote; of the evidence, what it kept.

    Raises:
        FormatError: no GEXF of ours.
    """
    try:
        root = ET.parse(StringIO(text)).getroot()
    except ET.ParseError as error:
        raise FormatError(f"not XML: {error}") from error
    if root.tag != f"{_NS}gexf":
        raise FormatError(f"{root.tag}: not GEXF 1.3")
    nodes = [(e.get("id", ""), _read(e)) for e in root.iter(f"{_NS}node")]
    edges = [
        (e.get("source", ""), e.get("target", ""), e.get("id", ""), _read(e)) for e in root.iter(f"{_NS}edge")
    ]
    return graph_of(nodes, edges)


def write_gexf(
    nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path, *, points: Points | None = None
) -> None:
    """GEXF into a file, read and written one by one."""
    with whole_file(path) as file:
        file.writelines(lines(nodes, facts, points or {}))


def lines(nodes: Iterable[Node], facts: Iterable[Fact], points: Points | None = None) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    yield from _attributes("node", _NODE)
    yield from _attributes("edge", _EDGE)
    yield "<nodes>\n"
    for node in nodes:
        yield _node(node, (points or {}).get(node.id))
    yield "</nodes>\n<edges>\n"
    for fact in facts:
        yield _edge(fact)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(what: str, columns: Sequence[Column]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for column in columns:
        kind = _TYPES.get(column.type, column.type)
        yield f'<attribute id="{column.name}" title="{column.name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _node(node: Node, point: tuple[float, float] | None) -> str:
    cells = node_cells(node)
    place = f'<viz:position x="{point[0]}" y="{point[1]}" z="0"/>' if point else ""
    looks = f'{_color(cells["color"])}<viz:size value="{cells["size"]}"/>{place}'
    return f'<node id="{node.id}" label={_quoted(cells["label"])}>{_values(cells, _NODE)}{looks}</node>\n'


def _edge(fact: Fact) -> str:
    cells = edge_cells(fact)
    ends = f'source="{fact.head.id}" target="{fact.tail.id}" kind="{fact.relation}"'
    weight = f'weight="{cells["weight"]}"'
    time = "".join(
        f' {name}="{cells[column]}"'
        for name, column in (("start", "first_seen"), ("end", "last_seen"))
        if column in cells
    )
    looks = _color(cells["color"])
    label = _quoted(cells["label"])
    return f'<edge id="{fact.id}" {ends} {weight} label={label}{time}>{_values(cells, _EDGE)}{looks}</edge>\n'


def _color(color: Cell) -> str:
    red, green, blue = (int(str(color)[i : i + 2], 16) for i in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _values(cells: Mapping[str, Cell], columns: Sequence[Column]) -> str:
    given = [(c.name, cells[c.name]) for c in columns if c.name in cells]
    values = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in given)
    return f"<attvalues>{values}</attvalues>"


def _quoted(value: Cell) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _read(element: ET.Element) -> dict[str, str]:
    row = {v.get("for", ""): v.get("value", "") for v in element.iter(f"{_NS}attvalue")}
    own = {"label": "label", "start": "first_seen", "end": "last_seen", "weight": "weight"}
    return row | {column: element.get(name, "") for name, column in own.items() if element.get(name)}
