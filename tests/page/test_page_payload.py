"""What the page carries, and where its first nodes stand."""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from page_graphs import SENTENCES, hostile_graph, large_graph, small_graph

from graph.page import page_html, write_page
from graph.page.layout import positions
from graph.page.payload import FIRST_LIMITS, payload, readings, said, vocabulary


def unpacked(block: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(block)))


def test_nothing_is_lost_on_the_way() -> None:
    graph = small_graph()
    packed = payload(graph, title="青禾")
    core = unpacked(packed.core)
    facts = core["facts"]
    ends = {
        (facts["id"][i], core["nodes"]["id"][facts["head"][i]], core["nodes"]["id"][facts["tail"][i]])
        for i in range(len(facts["id"]))
    }
    assert ends == {(key, head, tail) for head, tail, key in graph.edges(keys=True)}
    block = unpacked(packed.evidence[0])
    said_of = dict(zip(facts["id"], block["facts"], strict=True))
    assert [block["texts"][row["text"]] for row in said_of["f1"]] == [SENTENCES["a"], SENTENCES["d"]]
    assert said_of["f1"][0]["trigger"] == "供应商"
    assert said_of["f1"][0]["rule"] == "supplies.verb"
    assert core["nodes"]["place"] == {"4": "南岭省 云汐县 990001"}


def test_facts_come_in_the_order_of_their_support() -> None:
    facts = unpacked(payload(large_graph(200, 600), title="").core)["facts"]
    support = [(-count, -c) for count, c in zip(facts["count"], facts["confidence"], strict=True)]
    assert support == sorted(support)


@pytest.mark.parametrize("limit", FIRST_LIMITS)
def test_first_views_hold_the_best_supported(limit: int) -> None:
    core = unpacked(payload(large_graph(900, 3000), title="").core)
    view = next(view for view in core["first"] if view["key"] == f"top {limit}")
    assert limit * 0.9 <= len(view["node"]) <= limit
    assert core["facts"]["head"][0] in view["node"]


@pytest.mark.parametrize("focus", ["n1", "青禾机械有限公司", "青禾"])
def test_a_focus_is_an_id_a_name_or_an_alias(focus: str) -> None:
    core = unpacked(payload(small_graph(), title="", focus=focus, hops=2).core)
    assert core["focus"] == {"node": 0, "hops": 2}
    assert [view["key"] for view in core["first"]] == ["near 2 0"]


def test_a_focus_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="无此公司"):
        page_html(small_graph(), focus="无此公司")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, []),
        ("", []),
        ("2000万元", ["2000万元"]),
        (20, ["20"]),
        (["甲", "乙"], ["甲", "乙"]),
        (("甲", ["乙"]), ["甲", "乙"]),
        ({"text": "约2000万元", "value": 20000000}, ["约2000万元"]),
        ({"value": 5}, ['{"value": 5}']),
    ],
)
def test_attributes_of_any_shape_become_words(value: object, words: list[str]) -> None:
    assert said(value) == words


def test_characters_bring_all_their_readings() -> None:
    found = readings(["重庆A绿", "\ud800<"])
    assert set(found) == {"重", "庆", "绿"}
    assert {"zhong", "chong"} <= set(found["重"].split())
    assert "lv" in found["绿"].split()


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), hostile_graph()], ids=["empty", "hostile"])
def test_any_graph_makes_a_page(graph: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    write_page(graph, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.endswith("</html>\n")
    assert "http://" not in text.split("<script>")[0]
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_page_is_the_same_each_time() -> None:
    assert page_html(small_graph()) == page_html(small_graph())


def test_every_type_and_relation_has_a_name_and_colours() -> None:
    for kind in ("types", "relations"):
        for entry in vocabulary()[kind]:
            assert entry.keys() >= {"id", "zh", "en", "light", "dark"}


@pytest.mark.parametrize(
    ("size", "pairs"),
    [
        (1, []),
        (2, [(0, 1)]),
        (3, [(0, 0), (1, 2), (2, 1)]),
        (41, [(0, i) for i in range(1, 41)]),
        (60, [(i, i // 3) for i in range(1, 40)]),
        (120, [(i, (i * 7) % 30) for i in range(30, 120)]),
    ],
)
def test_no_two_nodes_stand_on_one_another(size: int, pairs: list[tuple[int, int]]) -> None:
    points = positions(size, pairs)
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert np.isfinite(points).all()
    assert apart.min() > 16


def test_linked_nodes_stand_nearer_than_others() -> None:
    pairs = [(b + i, b + j) for b in (0, 10, 20) for i in range(10) for j in range(i)]
    points = positions(30, [*pairs, (0, 10), (10, 20)])
    within = np.mean([np.hypot(*(points[a] - points[b])) for a, b in pairs])
    across = np.mean([np.hypot(*(points[a] - points[b])) for a in range(10) for b in range(10, 30)])
    assert within < across * 0.7
