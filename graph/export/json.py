"""Node-link JSON, as networkx.node_link_graph(…, edges="edges") and d3 read it. Loses nothing."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.files import whole_file
from graph.model import Fact, Node, plain


def to_json(graph: Graph) -> str:
    """The whole graph, evidence and all."""
    return "".join(lines(assemble.nodes_in(graph), assemble.facts_in(graph)))


def from_json(text: str) -> Graph:
    """The graph that `to_json` wrote.

    Raises:
        FormatError: no JSON, or not node-link JSON of ours.
    """
    try:
        record = json.loads(text)
        nodes = [assemble.node_from(row["id"], row) for row in record["nodes"]]
        end = {node.id: node.end for node in nodes}
        facts = [
            assemble.fact_from(row["key"], end[row["source"]], end[row["target"]], row)
            for row in record["edges"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"not node-link JSON of this program: {error!r}") from error
    return assemble.of(nodes, facts)


def write_json(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """Node-link JSON into a file, read and written one by one."""
    with whole_file(path) as file:
        file.writelines(lines(nodes, facts))


def lines(nodes: Iterable[Node], facts: Iterable[Fact]) -> Iterator[str]:
    """The file, piece by piece."""
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
    yield from _joined({"id": node.id, **assemble.node_attributes(node)} for node in nodes)
    yield '],\n"edges": [\n'
    yield from _joined(
        {"source": f.head.id, "target": f.tail.id, "key": f.id, **assemble.edge_attributes(f)} for f in facts
    )
    yield "]}\n"


def _joined(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        comma = ",\n" if number else ""
        yield comma + json.dumps(plain(row), ensure_ascii=False, default=str)
