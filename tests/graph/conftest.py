"""Small graphs of made-up companies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_tables import EXTRACTIONS

from graph.query import KnowledgeGraph
from graph.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "liantu.duckdb") as made:
        made.add_all(EXTRACTIONS)
        yield made


@pytest.fixture
def kg(store: Store) -> KnowledgeGraph:
    return KnowledgeGraph(store)
