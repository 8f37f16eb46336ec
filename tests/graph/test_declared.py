"""Relations that a person's frames declare: as good in the graph as the schema's own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from graph_tables import C, told

from extract.schema import Extraction, RelationSpec
from graph.assemble import Graph
from graph.errors import FilterError
from graph.export.csv import from_csv, to_csv
from graph.export.gexf import from_gexf, to_gexf
from graph.export.graphml import from_graphml, to_graphml
from graph.export.json import from_json, to_json
from graph.export.neo4j import from_neo4j, to_neo4j
from graph.export.parquet import from_parquet, to_parquet
from graph.export.rdf import from_turtle, to_turtle
from graph.page.payload import Fact, spoken
from graph.query import KnowledgeGraph
from graph.store import Store

FIRM = frozenset({"company"})
RENTS = RelationSpec("rents_from", "租赁", FIRM, frozenset({"company", "park"}), ("amount",))
RIVALS = RelationSpec("rivals", "竞争", FIRM, FIRM, (), symmetric=True)


def declaring(doc: str, entities: list[tuple[str, str]], *said: tuple[str, str, str]) -> Extraction:
    """A document that says relations of one's own: its triples read as 合作, then renamed."""
    plain = told(doc, entities, [(head, "cooperates_with", tail) for head, _, tail in said])
    triples = tuple(replace(t, relation=s[1]) for t, s in zip(plain.triples, said, strict=True))
    return replace(plain, triples=triples, relations=(RENTS, RIVALS))


EXTRACTIONS = [
    declaring(
        "o1",
        [("青禾机械", C), ("云汐工业园", "park"), ("白石重工", C)],
        ("青禾机械", "rents_from", "云汐工业园"),
        ("青禾机械", "rivals", "白石重工"),
    ),
    declaring("o2", [("青禾机械", C), ("白石重工", C)], ("白石重工", "rivals", "青禾机械")),
]


@pytest.fixture
def own(tmp_path: Path) -> KnowledgeGraph:
    with Store.create(tmp_path / "own.duckdb") as store:
        store.add_all(EXTRACTIONS)
    return KnowledgeGraph.open(tmp_path / "own.duckdb")


def test_they_are_facts_with_their_chinese_name(own: KnowledgeGraph) -> None:
    [fact] = own.facts(relation="rents_from")
    assert (fact.head.name, fact.label, fact.tail.name) == ("青禾机械", "租赁", "云汐工业园")


def test_one_that_holds_either_way_is_one_fact(own: KnowledgeGraph) -> None:
    [link] = own.neighbors("白石重工", relation="rivals")
    assert (link.direction, link.node.name, link.fact.documents) == ("both", "青禾机械", 2)


def test_they_outlive_the_documents_that_declared_them(own: KnowledgeGraph) -> None:
    own.close()
    with KnowledgeGraph.open(own.store.path, read_only=False) as kg:
        kg.store.remove("o1")
        assert [f.relation for f in kg.facts()] == ["rivals"]
        assert list(kg.facts(relation="rents_from")) == []


def test_what_nobody_declared_is_told_with_all_there_are(own: KnowledgeGraph) -> None:
    with pytest.raises(FilterError, match="relation 'leases'; allowed: .*supplies.*rents_from, rivals"):
        own.facts(relation="leases")


@pytest.mark.parametrize(
    "and_back",
    [
        lambda g: from_graphml(to_graphml(g)),
        lambda g: from_gexf(to_gexf(g)),
        lambda g: from_csv(to_csv(g)),
        lambda g: from_turtle(to_turtle(g)),
        lambda g: from_neo4j(to_neo4j(g)),
    ],
    ids=["graphml", "gexf", "csv", "turtle", "neo4j"],
)
def test_exports_bring_them_back(own: KnowledgeGraph, and_back: Callable[[Graph], Graph]) -> None:
    graph = own.to_networkx()
    labels = {key: about["label"] for *_, key, about in and_back(graph).edges(keys=True, data=True)}
    assert labels == {key: about["label"] for *_, key, about in graph.edges(keys=True, data=True)}
    assert sorted(labels.values()) == ["租赁", "竞争"]


def test_json_and_parquet_lose_nothing(own: KnowledgeGraph, tmp_path: Path) -> None:
    graph = own.to_networkx()
    to_parquet(graph, tmp_path / "parquet")
    for again in (from_json(to_json(graph)), from_parquet(tmp_path / "parquet")):
        assert nx.utils.graphs_equal(again, graph)


def test_the_page_names_and_colours_them(own: KnowledgeGraph) -> None:
    graph = own.to_networkx()
    words = spoken([Fact(k, 0, 1, about) for *_, k, about in graph.edges(keys=True, data=True)])
    told = {r["id"]: (r["zh"], r["en"], r["symmetric"]) for r in words["relations"][-2:]}
    assert told == {"rents_from": ("租赁", "Rents from", False), "rivals": ("竞争", "Rivals", True)}
    assert all({"light", "dark"} <= r.keys() for r in words["relations"])
