"""The graph for other programs: one format a module, each a pair `to_x`, `from_x`, and a step to a file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from graph import records
from graph.errors import FilterError
from graph.export.graphml import write_graphml
from graph.store import Store


def _graphml(store: Store, path: Path) -> None:
    write_graphml(records.nodes(store), records.facts(store), path)


FORMATS: Mapping[str, Callable[[Store, Path], None]] = {"graphml": _graphml}


def export(store: Store, format: str, path: str | Path) -> None:
    """Write the whole store as `format` to `path`, whole or not at all.

    Raises:
        FilterError: there is no such format; it names those there are.
    """
    if format not in FORMATS:
        raise FilterError(f"format {format!r}; allowed: {', '.join(FORMATS)}")
    FORMATS[format](store, Path(path))
