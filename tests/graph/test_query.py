"""Questions and their answers, on three documents of made-up companies."""

import json

import networkx as nx
import pytest

from graph import assemble
from graph.errors import FilterError, UnknownNameError
from graph.query import KnowledgeGraph

QINGHE, YUNXI = "湖南青禾机械有限公司", "云汐电子股份有限公司"


@pytest.mark.parametrize(
    ("asked", "names", "how"),
    [
        ("湖南青禾机械有限公司", [QINGHE], "exact"),
        ("青禾机械", [QINGHE], "alias"),
        ("青禾", [QINGHE], "part"),
        ("qinghe", [QINGHE], "pinyin"),
        ("qhjx", [QINGHE], "pinyin"),
        ("青禾机戒", [QINGHE], "fuzzy"),
        ("东海渔业", [], None),
        (" ", [], None),
    ],
)
def test_find(kg: KnowledgeGraph, asked: str, names: list[str], how: str | None) -> None:
    found = kg.find(asked)
    assert [f.node.name for f in found] == names
    assert {f.how for f in found} == ({how} if how else set())


def test_find_narrows_by_type(kg: KnowledgeGraph) -> None:
    assert {f.node.name for f in kg.find("云汐")} == {"云汐县", YUNXI}
    assert [f.node.name for f in kg.find("云汐", type="place")] == ["云汐县"]


def test_unknown_name_offers_the_nearest(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="'青禾机戒'; nearest: 湖南青禾机械有限公司"):
        kg.suppliers("青禾机戒")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {(YUNXI, "out"), ("北岸钢铁", "in"), ("云汐县", "out")}),
        ({"direction": "in"}, {("北岸钢铁", "in")}),
        ({"relation": "supplies", "direction": "out"}, {(YUNXI, "out")}),
        ({"type": "place"}, {("云汐县", "out")}),
        ({"status": "planned"}, set()),
    ],
)
def test_neighbors(kg: KnowledgeGraph, filters: dict[str, str], expected: set[tuple[str, str]]) -> None:
    assert {(n.node.name, n.direction) for n in kg.neighbors("青禾机械", **filters)} == expected


def test_symmetric_relations_point_both_ways(kg: KnowledgeGraph) -> None:
    [found] = kg.neighbors("南屏县")
    assert (found.node.name, found.direction, found.fact.documents) == ("云汐县", "both", 2)


def test_suppliers_and_customers(kg: KnowledgeGraph) -> None:
    assert [n.node.name for n in kg.suppliers(YUNXI)] == [QINGHE]
    assert [n.node.name for n in kg.customers("北岸钢铁", status="actual")] == [QINGHE]
    assert [n.node.name for n in kg.customers("北岸钢铁", status="negated")] == []


def test_evidence_is_merged(kg: KnowledgeGraph) -> None:
    [fact] = kg.facts("青禾机械", "云汐电子")
    assert (fact.status, fact.contradicted) == ("actual", True)
    assert (fact.first_seen, fact.last_seen, fact.documents) == ("2021-03-01", "2023-08-01", 2)
    assert fact.confidence == pytest.approx(1 - 0.2 * 0.4)
    assert fact.attributes == {"product": ("阀门",), "amount": ("约2000万元",)}
    assert [(e.doc, e.status) for e in fact.evidence] == [("d2", "actual"), ("d1", "planned")]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 5),
        ({"relation": "supplies"}, 2),
        ({"type": "facility"}, 1),
        ({"status": "planned"}, 0),
        ({"since": "2023-01-01"}, 3),
        ({"until": "2021-12-31"}, 3),
        ({"since": "2022-01-01", "until": "2022-12-31"}, 2),
        ({"confidence": 0.9}, 3),
        ({"document": "d3"}, 2),
        ({"document": "d3", "status": "actual", "relation": "supplies"}, 1),
        ({"limit": 2}, 2),
    ],
)
def test_facts_by_filter(kg: KnowledgeGraph, filters: dict[str, object], count: int) -> None:
    assert len(kg.facts(**filters)) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"relation": "sells"}, "relation 'sells'; allowed: paired_with"),
        ({"type": "firm"}, "type 'firm'; allowed: company"),
        ({"status": "rumoured"}, "status 'rumoured'; allowed: actual, planned, negated"),
        ({"since": "2023"}, "date '2023'; write it as 2023-08-18"),
    ],
)
def test_filters_are_checked(kg: KnowledgeGraph, filters: dict[str, str], message: str) -> None:
    with pytest.raises(FilterError, match=message):
        kg.facts(**filters)


def test_paths(kg: KnowledgeGraph) -> None:
    [path] = kg.paths("北岸钢铁", "白石港")
    assert [n.name for n in path.nodes] == ["北岸钢铁", QINGHE, "云汐县", "白石港"]
    assert str(path).startswith("北岸钢铁 —供应→ 湖南青禾机械有限公司 —入驻→ 云汐县 —联通→ 白石港")
    assert kg.paths("北岸钢铁", "白石港", max_length=2) == ()
    assert kg.paths("北岸钢铁", "北岸钢铁") == ()


@pytest.mark.parametrize(("hops", "nodes", "edges"), [(0, 1, 0), (1, 4, 3), (2, 6, 5)])
def test_subgraph(kg: KnowledgeGraph, hops: int, nodes: int, edges: int) -> None:
    graph = kg.subgraph("青禾机械", hops=hops)
    assert (len(graph), graph.number_of_edges()) == (nodes, edges)


def test_chain(kg: KnowledgeGraph) -> None:
    up = [(link.depth, link.fact.head.name) for link in kg.chain("云汐电子")]
    assert up == [(1, QINGHE), (2, "北岸钢铁")]
    down = [(link.depth, link.fact.tail.name) for link in kg.chain("北岸钢铁", direction="down", depth=1)]
    assert down == [(1, QINGHE)]


@pytest.mark.parametrize("measure", ["pagerank", "degree", "betweenness", "closeness", "eigenvector"])
def test_central(kg: KnowledgeGraph, measure: str) -> None:
    ranked = kg.central(measure=measure, limit=2)
    assert {r.node.name for r in ranked} == {QINGHE, "云汐县"}
    assert ranked[0].score >= ranked[1].score


def test_communities_part_the_graph(kg: KnowledgeGraph) -> None:
    groups = kg.communities()
    assert sorted(n.name for g in groups for n in g.nodes) == sorted(
        ["云汐县", "白石港", "南屏县", QINGHE, YUNXI, "北岸钢铁"]
    )
    assert len(groups) == 2


def test_partners(kg: KnowledgeGraph) -> None:
    [partner] = kg.partners("云汐电子", "北岸钢铁")
    assert partner.node.name == QINGHE
    assert [f.relation for f in (*partner.first, *partner.second)] == ["supplies", "supplies"]
    assert kg.partners("云汐电子", "南屏县") == ()


def test_changes(kg: KnowledgeGraph) -> None:
    told = {(c.fact.head.name, c.kind, c.before, c.after) for c in kg.changes("2021-12-31", "2023-12-31")}
    assert (QINGHE, "status", "planned", "actual") in told
    assert ("北岸钢铁", "new", None, "actual") in told
    assert {c.after for c in kg.changes("2021-12-31", "2022-12-31")} == {"negated", "actual"}
    assert kg.changes("2023-12-31", "2024-12-31") == ()


def test_results_print_and_turn_into_json_and_frames(kg: KnowledgeGraph) -> None:
    found = kg.suppliers("云汐电子")
    assert "「d2说，青禾机械与云汐电子。」— d2，2023-08-01" in str(found)
    [record] = json.loads(json.dumps(found.to_json()))
    assert record["fact"]["evidence"][0]["doc"] == "d2"
    assert found.to_frame().loc[0, "attributes"] == "product: 阀门；amount: 约2000万元"
    assert "<th>relation</th>" in found._repr_html_()
    assert str(kg.paths("白石港", "白石港")) == "(nothing)"


def test_networkx(kg: KnowledgeGraph) -> None:
    graph = kg.to_networkx()
    labels = {about["label"] for _, about in graph.nodes(data=True)}
    assert {QINGHE, "白石港"} <= labels
    assert sorted(about["relation"] for *_, about in graph.edges(data=True)) == sorted(
        ["supplies", "supplies", "settles_in", "connects_to", "paired_with"]
    )


def test_the_best_supported_part_of_a_graph(kg: KnowledgeGraph) -> None:
    whole = kg.to_networkx()
    assert nx.utils.graphs_equal(assemble.strongest(kg.store, most=len(whole)), whole)
    part = assemble.strongest(kg.store, most=2)
    counts = sorted((about["count"] for *_, about in whole.edges(data=True)), reverse=True)
    assert sorted((about["count"] for *_, about in part.edges(data=True)), reverse=True) == counts[:2]
    assert len(part) < len(whole)
    assert all(whole.has_edge(*edge) for edge in part.edges(keys=True))
