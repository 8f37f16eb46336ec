"""Small graphs of made-up companies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_tables import EXTRACTIONS

from graph.query import KnowledgeGraph
from graph.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of three documents, to change at will."""
    with Store.create(tmp_path / "liantu.duckdb") as made:
        made.add_all(EXTRACTIONS)
        yield made


@pytest.fixture(scope="session")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The same three documents, to ask only."""
    path = tmp_path_factory.mktemp("graph") / "liantu.duckdb"
    with Store.create(path) as made:
        made.add_all(EXTRACTIONS)
    with KnowledgeGraph.open(path) as opened:
        yield opened
