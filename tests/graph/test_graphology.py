"""GraphML and GEXF as Gephi Lite reads them, by graphology's parsers in node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graph_tables import EXTRACTIONS
from test_export import HARD

from graph.export import export
from graph.query import KnowledgeGraph
from graph.store import Store

ROOT = Path(__file__).parents[2]
FILES = {"graphml": "full.graphml", "graphml-simple": "simple.graphml", "gexf": "full.gexf"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What graphology reads in each file, and the graph that was written."""
    if not (shutil.which("node") and (ROOT / "node_modules" / "graphology-gexf").exists()):
        pytest.skip("no node, or no graphology: npm ci")
    folder = tmp_path_factory.mktemp("graphology")
    with Store.create(folder / "liantu.duckdb") as store:
        store.add_all([*EXTRACTIONS, *HARD])
        for name, file in FILES.items():
            export(store, name, folder / file)
        graph = KnowledgeGraph(store).to_networkx()
    paths = [str(folder / file) for file in FILES.values()]
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("graphology.mjs")), *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, dict[str, Any]] = dict(zip(FILES, json.loads(done.stdout), strict=True))
    found["written"] = {
        "nodes": dict(graph.nodes(data=True)),
        "edges": {k: a for *_, k, a in graph.edges(keys=True, data=True)},
    }
    return found


@pytest.mark.parametrize("name", FILES)
def test_nodes_have_labels_and_looks(read: dict[str, dict[str, Any]], name: str) -> None:
    nodes = read[name]["nodes"]
    assert {k: about["label"] for k, about in nodes.items()} == {
        k: about["label"] for k, about in read["written"]["nodes"].items()
    }
    for about in nodes.values():
        assert about["color"].startswith(("#", "rgb"))
        assert {type(about[n]) for n in ("size", "x", "y")} <= {int, float}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_fact_is_an_edge_of_its_own(read: dict[str, dict[str, Any]], name: str) -> None:
    edges = read[name]["edges"]
    assert {k: a["label"] for k, a in edges.items()} == {
        k: a["label"] for k, a in read["written"]["edges"].items()
    }
    assert {type(a["weight"]) for a in edges.values()} <= {int, float}


def test_simple_has_fewer_edges(read: dict[str, dict[str, Any]]) -> None:
    assert len(read["graphml-simple"]["edges"]) == len(read["written"]["edges"]) - 1
