"""Triples to answers and files. Imports extract.schema and nothing else of extract.

Questions must not pay for what only builds, pages and whole graphs need (networkx, numpy, pinyin): the
modules that load these are loaded when they are asked for, as `graph.analysis`.

Store.create(path), Store.open(path)        graph.store: documents, evidence, facts, decisions in one file
KnowledgeGraph.open(path)                   graph.query: every question; Results of small frozen records
to_networkx(store)                          graph.assemble
write_graphml(nodes, facts, path) …         graph.export: one format a module
write_page(graph, path)                     graph.page: the interactive page
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph import analysis, assemble, derive, export, fuzzy, intake, page, view

__all__ = ["analysis", "assemble", "derive", "export", "fuzzy", "intake", "page", "view"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return import_module(f"graph.{name}")
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
