"""The graph for other programs: one format a module, each a pair `to_x`, `from_x`, and a step to a file."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from graph import records
from graph.errors import FilterError
from graph.export.csv import write_csv
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml, write_simple_graphml
from graph.export.json import write_json
from graph.export.layout import MOST, points
from graph.export.neo4j import write_cypher, write_neo4j
from graph.export.parquet import write_parquet
from graph.export.rdf import write_turtle
from graph.model import Fact, Node
from graph.store import Store

Writer = Callable[[Iterable[Node], Iterable[Fact], Path], None]


def _laid_out(write: Callable[..., None]) -> Callable[[Store, Path], None]:
    def step(store: Store, path: Path) -> None:
        laid = points(records.nodes(store), records.facts(store)) if _small(store) else {}
        write(records.nodes(store), records.facts(store), path, points=laid)

    return step


def _plain(write: Writer) -> Callable[[Store, Path], None]:
    def step(store: Store, path: Path) -> None:
        write(records.nodes(store), records.facts(store), path)

    return step


FORMATS: Mapping[str, Callable[[Store, Path], None]] = {
    "graphml": _laid_out(write_graphml),
    "graphml-simple": _laid_out(write_simple_graphml),
    "gexf": _laid_out(write_gexf),
    "json": _plain(write_json),
    "csv": _plain(write_csv),
    "neo4j": _plain(write_neo4j),
    "cypher": _plain(write_cypher),
    "turtle": _plain(write_turtle),
    "parquet": _plain(write_parquet),
}
"""What `export` writes: a file, but a folder for neo4j and parquet."""


def export(store: Store, format: str, path: str | Path) -> None:
    """Write the whole store as `format` to `path`, whole or not at all.

    Raises:
        FilterError: there is no such format; it names those there are.
    """
    if format not in FORMATS:
        raise FilterError(f"format {format!r}; allowed: {', '.join(FORMATS)}")
    FORMATS[format](store, Path(path))


def _small(store: Store) -> bool:
    [(count,)] = store.rows("SELECT count(*) FROM entities")
    return bool(count <= MOST)
