"""The folder of a built graph: the store, the page and the GraphML file."""

from pathlib import Path

from graph import export as formats
from graph.page import write_page
from graph.query import KnowledgeGraph

STORE = "liantu.duckdb"
PAGE = "graph.html"
GRAPHML = "graph.graphml"


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
        formats.export(kg.store, format, path)


def write_views(kg: KnowledgeGraph, folder: Path) -> None:
    """Write the page and the GraphML file, each whole or not at all."""
    write_page(kg.to_networkx(), folder / PAGE)
    formats.export(kg.store, "graphml", folder / GRAPHML)
