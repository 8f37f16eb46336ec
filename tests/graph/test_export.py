"""Every format: there and back, and read by a program that is not ours."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import igraph
import networkx as nx
import pytest
import rdflib
from graph_tables import C, P, told

from graph import assemble
from graph.assemble import Graph
from graph.errors import FilterError, FormatError
from graph.export import FORMATS, export
from graph.export.csv import from_csv, to_csv
from graph.export.gexf import from_gexf, to_gexf
from graph.export.graphml import from_graphml, to_graphml, to_simple_graphml
from graph.export.json import from_json, to_json
from graph.export.neo4j import Tables, from_neo4j, to_cypher, to_neo4j
from graph.export.parquet import from_parquet, to_parquet
from graph.export.rdf import from_turtle, to_turtle
from graph.query import KnowledgeGraph
from graph.store import Store

GRAPHML = '"http://graphml.graphdrawing.org/xmlns"'
NASTY = '＝"<青禾>" & \x0b\x00之\n一；;二'
HARD = [
    told(
        "x1",
        [("=青禾<机械>&“公司”", C, "青禾；机械", 'a"b'), ("云汐县", P), ("溆浦县", P)],
        [
            (
                "=青禾<机械>&“公司”",
                "supplies",
                "云汐县",
                {"evidence": NASTY, "attributes": {"amount": ["1万元", "2万元"], "product": "+阀门"}},
            ),
            ("=青禾<机械>&“公司”", "settles_in", "云汐县", {"status": "planned", "confidence": 0.25}),
            ("溆浦县", "paired_with", "云汐县", {"status": "negated"}),
        ],
        date="2023-02-28",
    ),
    told("x2", [("=青禾<机械>&“公司”", C), ("云汐县", P)], [("=青禾<机械>&“公司”", "settles_in", "云汐县")]),
]


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph with all that breaks files: quotes, brackets, control characters, separators, formulas."""
    with Store.create(tmp_path_factory.mktemp("hard") / "hard.duckdb") as store:
        store.add_all(HARD)
        return assemble.to_networkx(store)


@pytest.fixture
def both(kg: KnowledgeGraph, hard: Graph) -> list[Graph]:
    return [kg.to_networkx(), hard]


def neo4j_and_back(graph: Graph) -> Graph:
    return from_neo4j(to_neo4j(graph))


ROUND_TRIPS: list[Callable[[Graph], Graph]] = [
    lambda g: from_graphml(to_graphml(g)),
    lambda g: from_gexf(to_gexf(g)),
    lambda g: from_json(to_json(g)),
    lambda g: from_csv(to_csv(g)),
    lambda g: from_turtle(to_turtle(g)),
    neo4j_and_back,
]
NAMES = ["graphml", "gexf", "json", "csv", "turtle", "neo4j"]
KEPT = ("relation", "label", "status", "contradicted", "documents", "first_seen", "last_seen")


@pytest.mark.parametrize("and_back", ROUND_TRIPS, ids=NAMES)
def test_facts_come_back(both: list[Graph], and_back: Callable[[Graph], Graph]) -> None:
    for graph in both:
        again = and_back(graph)
        assert set(again.edges(keys=True)) == set(graph.edges(keys=True))
        for head, tail, key, about in graph.edges(keys=True, data=True):
            found = again.edges[head, tail, key]
            assert {k: found.get(k) for k in KEPT} == {k: about.get(k) for k in KEPT}
            assert found["confidence"] == pytest.approx(about["confidence"], abs=1e-5)
            assert [e["doc"] for e in found["evidence"]] == [e["doc"] for e in about["evidence"]]
            assert again.nodes[head]["label"] == graph.nodes[head]["label"]
            assert again.nodes[head]["type"] == graph.nodes[head]["type"]


@pytest.mark.parametrize("and_back", ROUND_TRIPS[:3], ids=NAMES[:3])
def test_nodes_come_back(kg: KnowledgeGraph, and_back: Callable[[Graph], Graph]) -> None:
    graph = kg.to_networkx()
    assert dict(and_back(graph).nodes(data=True)) == dict(graph.nodes(data=True))


def test_json_loses_nothing(both: list[Graph]) -> None:
    for graph in both:
        again = from_json(to_json(graph))
        assert nx.utils.graphs_equal(again, graph)


def test_parquet_loses_nothing(both: list[Graph], tmp_path: Path) -> None:
    for graph in both:
        to_parquet(graph, tmp_path / "out")
        assert nx.utils.graphs_equal(from_parquet(tmp_path / "out"), graph)
        assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
            "evidence.parquet",
            "facts.parquet",
            "nodes.parquet",
        ]


def test_what_graphml_loses(kg: KnowledgeGraph) -> None:
    """Of the evidence the best sentence stays, and the documents' ids."""
    graph = kg.to_networkx()
    [key] = [k for *_, k, a in graph.edges(keys=True, data=True) if a["relation"] == "paired_with"]
    [found] = [a for *_, k, a in from_graphml(to_graphml(graph)).edges(keys=True, data=True) if k == key]
    assert [(e["doc"], e["text"], e["date"]) for e in found["evidence"]] == [
        ("d2", "d2说，云汐县与南屏县。", None),
        ("d3", "", None),
    ]


@pytest.mark.parametrize("write", [to_graphml, to_simple_graphml])
def test_graphml_in_networkx_and_igraph(
    both: list[Graph], tmp_path: Path, write: Callable[[Graph], str]
) -> None:
    for graph in both:
        path = tmp_path / "graph.graphml"
        path.write_text(write(graph), encoding="utf-8")
        read = nx.read_graphml(path, edge_key_type=str)
        assert {n: a["label"] for n, a in read.nodes(data=True)} == {
            n: a["label"] for n, a in graph.nodes(data=True)
        }
        other = igraph.Graph.Read_GraphML(str(path))
        assert (other.vcount(), other.ecount()) == (len(read), read.number_of_edges())
        assert len(set(other.es["id"])) == other.ecount()
        assert set(other.vs["label"]) == {a["label"] for _, a in graph.nodes(data=True)}


def test_simple_graphml_has_one_edge_a_pair(hard: Graph) -> None:
    read = nx.parse_graphml(to_simple_graphml(hard))
    [(about, count)] = [(a, a["facts"]) for *_, a in read.edges(data=True) if a["facts"] > 1]
    assert (count, about["weight"], about["relations"]) == (2, 3.0, "supplies；settles_in") or (
        about["relations"] == "settles_in；supplies"
    )


def test_gephi_finds_looks_by_name(kg: KnowledgeGraph, tmp_path: Path) -> None:
    export(kg.store, "graphml", tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml")
    for _, about in read.nodes(data=True):
        assert about["color"][0] == "#"
        assert len(about["color"]) == 7
        assert {type(about[name]) for name in ("size", "x", "y")} == {float}
    assert {type(a["weight"]) for *_, a in read.edges(data=True)} == {float}


def test_gexf_has_time(kg: KnowledgeGraph, tmp_path: Path) -> None:
    export(kg.store, "gexf", tmp_path / "g.gexf")
    read = nx.read_gexf(tmp_path / "g.gexf", version="1.3")
    spans = {(a["start"], a["end"]) for *_, a in read.edges(data=True)}
    assert ("2021-03-01", "2023-08-01") in spans
    assert {a["label"] for _, a in read.nodes(data=True)} >= {"白石港"}


def test_json_in_networkx(kg: KnowledgeGraph) -> None:
    graph = kg.to_networkx()
    read = nx.node_link_graph(json.loads(to_json(graph)), edges="edges")
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))


def test_csv_opens_in_excel(hard: Graph, tmp_path: Path) -> None:
    """A byte order mark, and no cell that would be taken for a formula."""
    with Store.create(tmp_path / "h.duckdb") as store:
        store.add_all(HARD)
        export(store, "csv", tmp_path / "h.csv")
    assert (tmp_path / "h.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader((tmp_path / "h.csv").open(encoding="utf-8-sig", newline="")))
    assert len(rows) == 4
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_turtle_answers_a_question(kg: KnowledgeGraph) -> None:
    read = rdflib.Graph().parse(data=to_turtle(kg.to_networkx()), format="turtle")
    asked = """
        SELECT ?name ?sentence WHERE {
            ?fact rdf:subject ?s ; rdf:predicate lt:supplies ; rdf:object ?o ; prov:wasDerivedFrom ?e .
            ?s rdfs:label ?name . ?o skos:altLabel "云汐电子"@zh .
            ?e prov:value ?sentence ; dcterms:date ?day .
            FILTER (?day > "2022-01-01"^^xsd:date)
        }
    """
    assert [(str(n), str(s)) for n, s in read.query(asked)] == [
        ("湖南青禾机械有限公司", "d2说，青禾机械与云汐电子。")
    ]


def test_turtle_asserts_no_denial(hard: Graph) -> None:
    read = rdflib.Graph().parse(data=to_turtle(hard), format="turtle")
    asked = "SELECT ?r WHERE { ?h ?r ?t . ?h rdfs:label ?a . ?t rdfs:label ?b . ?r a rdf:Property }"
    assert {str(r).rpartition("#")[2] for (r,) in read.query(asked)} == {"supplies"}


def test_parquet_in_duckdb(kg: KnowledgeGraph, tmp_path: Path) -> None:
    export(kg.store, "parquet", tmp_path / "out")
    asked = f"""
        SELECT h.name, f.last_seen FROM '{tmp_path}/out/facts.parquet' f
        JOIN '{tmp_path}/out/nodes.parquet' h ON h.id = f.head WHERE relation = 'settles_in'
    """
    [(name, day)] = duckdb.sql(asked).fetchall()
    assert (name, day.isoformat()) == ("湖南青禾机械有限公司", "2021-03-01")


def test_neo4j_headers(hard: Graph) -> None:
    """As the operations manual's chapter on import has them."""
    tables = to_neo4j(hard)
    nodes, relationships = (list(csv.reader(t.splitlines())) for t in (tables.nodes, tables.relationships))
    assert [nodes[0][0], nodes[0][-1]] == ["id:ID", ":LABEL"]
    assert {"aliases:string[]", "documents:int"} <= set(nodes[0])
    assert relationships[0][:4] == [":START_ID", ":END_ID", ":TYPE", "id"]
    assert {"confidence:double", "contradicted:boolean", "first_seen:date"} <= set(relationships[0])
    ids = {row[0] for row in nodes[1:]}
    assert all({row[0], row[1]} <= ids for row in relationships[1:])
    assert {len(row) for row in nodes} == {len(nodes[0])}
    assert {row[2] for row in relationships[1:]} == {"SUPPLIES", "SETTLES_IN", "PAIRED_WITH"}


def test_cypher(kg: KnowledgeGraph) -> None:
    script = to_cypher(kg.to_networkx()).splitlines()
    assert all(line.endswith(";") for line in script)
    [supplies] = [line for line in script if "[r:SUPPLIES" in line]
    assert 'label: "供应"' in supplies
    assert supplies.count("head:") == 2


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_half_written(
    kg: KnowledgeGraph, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export that fails leaves the earlier one as it was, and nothing beside it."""
    export(kg.store, name, tmp_path / "out")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    monkeypatch.setattr("graph.records._fact", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(kg.store, name, tmp_path / "out")
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def test_unknown_format(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(FilterError, match="format 'xls'; allowed: graphml, graphml-simple, gexf"):
        export(kg.store, "xls", tmp_path / "out")


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (from_graphml, "<graphml", "not XML"),
        (
            from_graphml,
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><node/></graphml>',
            "without id",
        ),
        (from_gexf, "<gexf/>", "not GEXF 1.3"),
        (from_json, "{}", "not node-link JSON"),
        (from_json, "[", "not node-link JSON"),
        (from_csv, "a,b\n1,2\n", "columns a, b; wanted head"),
        (from_turtle, "lt:", "not Turtle"),
        (lambda text: from_neo4j(Tables(text, text)), "a\n", "columns :LABEL, id:ID are missing"),
        (from_parquet, "nowhere", "nowhere"),
    ],
)
def test_files_that_are_not_ours(read: Callable[[str], Graph], text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(text)
