"""The folder of a built graph: the store, the page and the GraphML file."""

from pathlib import Path

import graph
from graph.query import KnowledgeGraph

STORE = "liantu.duckdb"
PAGE = "graph.html"
GRAPHML = "graph.graphml"
ON_PAGE = 50_000
"""So many nodes, and so many facts, a browser opens in a second."""


def open(folder: str | Path, *, read_only: bool = True) -> KnowledgeGraph:
    """The graph that `build` made in a folder.

    Example: liantu.open("out/").suppliers("可孚医疗")

    Raises:
        StoreError: there is none, or one that another version made.
        LockedError: another process is writing to it.
    """
    return KnowledgeGraph.open(Path(folder) / STORE, read_only=read_only)


def remove(document: str, folder: str | Path) -> None:
    """Take a document out of a built graph; what others say stays.

    Raises:
        UnknownDocumentError: it is not in the graph.
    """
    with open(folder, read_only=False) as kg:
        kg.store.remove(document)
        write_views(kg, Path(folder))


def rewrite(folder: str | Path) -> None:
    """Write page and GraphML anew, after a decision on names."""
    with open(folder) as kg:
        write_views(kg, Path(folder))


def export(folder: str | Path, format: str, path: str | Path) -> None:
    """Write a built graph for another program.

    Raises:
        FilterError: no such format; it names those there are.
    """
    with open(folder) as kg:
        graph.export.export(kg.store, format, path)


def write_views(kg: KnowledgeGraph, folder: Path) -> None:
    """Write the page and the GraphML file, each whole or not at all."""
    graph.page.write_page(graph.assemble.strongest(kg.store, most=ON_PAGE), folder / PAGE, title=_title(kg))
    graph.export.export(kg.store, "graphml", folder / GRAPHML)


def _title(kg: KnowledgeGraph) -> str | None:
    """The page's own, or one that says that it does not show everything."""
    [(nodes, facts)] = kg.store.rows("SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM facts)")
    if nodes <= ON_PAGE and facts <= ON_PAGE:
        return None
    return f"链图 Liantu: the best supported of {nodes:,} entities and {facts:,} facts"
