"""Graphs for the page's tests: a small one of made-up names, a hostile one, and large ones."""

import random
from typing import Any

import networkx as nx

from extract.schema import schema

Graph = nx.MultiDiGraph

NODES = {
    "n1": ("青禾机械有限公司", "company", ["青禾机械", "青禾"]),
    "n2": ("云汐电子股份有限公司", "company", ["云汐电子"]),
    "n3": ("白石轴承厂", "company", []),
    "n4": ("南岭钢铁集团", "company", ["南岭钢铁"]),
    "n5": ("云汐县", "place", ["云汐"]),
    "n6": ("白石港产业园", "park", []),
    "n7": ("林远", "person", []),
    "n8": ("精密轴承", "product", []),
    "n9": ("重峡市", "place", []),
    "n10": ("海川贸易公司", "company", []),
}

SENTENCES = {
    "a": "青禾机械拿到云汐电子2000万元的订单，成为其年度供应商。",
    "b": "白石轴承厂为青禾机械供应精密轴承20万套。",
    "c": "南岭钢铁集团拟向白石轴承厂供应特种钢材。",
    "d": "青禾机械与云汐电子签署合作协议。",
    "e": "海川贸易公司没有入驻白石港产业园。",
}

FACTS: list[tuple[str, str, str, str, str, str, list[str], dict[str, list[str]]]] = [
    ("f1", "n1", "supplies", "n2", "actual", "2023-03-01", ["a", "d"], {"amount": ["2000万元"]}),
    ("f2", "n3", "supplies", "n1", "actual", "2022-11-20", ["b"], {"quantity": ["20万套"]}),
    ("f3", "n4", "supplies", "n3", "planned", "2024-01-08", ["c"], {}),
    ("f4", "n1", "cooperates_with", "n2", "actual", "2023-03-01", ["d"], {}),
    ("f5", "n10", "settles_in", "n6", "negated", "2023-06-30", ["e"], {}),
    ("f6", "n1", "settles_in", "n6", "actual", "2021-05-02", ["d"], {}),
    ("f7", "n6", "located_in", "n5", "actual", "2021-05-02", ["d"], {}),
    ("f8", "n7", "holds_position", "n1", "actual", "2023-03-01", ["d"], {"title": ["董事长"]}),
    ("f9", "n3", "produces", "n8", "actual", "2022-11-20", ["b"], {}),
    ("f10", "n10", "located_in", "n9", "actual", "", ["e"], {}),
]


def small_graph() -> Graph:
    """Ten nodes and ten facts: three steps of supply, a parallel pair, one planned, one denied."""
    graph = Graph()
    for node, (label, kind, aliases) in NODES.items():
        graph.add_node(node, label=label, type=kind, aliases=aliases)
    graph.nodes["n5"].update(province="南岭省", county="云汐县", adcode="990001")
    for key, head, relation, tail, status, date, said, attributes in FACTS:
        ends = (NODES[head][0], NODES[tail][0])
        evidence = [_sentence(letter, relation, status, date, ends) for letter in said]
        graph.add_edge(
            head,
            tail,
            key=key,
            relation=relation,
            status=status,
            confidence=0.9 if status == "actual" else 0.6,
            first_seen=date,
            last_seen=date,
            count=len(evidence),
            attributes=attributes,
            evidence=evidence,
        )
    return graph


def _sentence(letter: str, relation: str, status: str, date: str, ends: tuple[str, str]) -> dict[str, Any]:
    text = SENTENCES[letter]
    trigger = next((word for word in ("供应商", "供应", "合作", "入驻") if word in text), "")
    return {
        "doc": f"news-{letter}",
        "title": f"新闻{letter}",
        "date": date,
        "text": text,
        "start": 12,
        "end": 12 + len(text),
        "status": status,
        "confidence": 0.8,
        "rule": f"{relation}.verb trigger={trigger} head={ends[0]} tail={ends[1]}",
        "attributes": {},
    }


HOSTILE = [
    "</script><script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=2">',
    "javascript:window.pwned=3",
    '"><svg onload=window.pwned=4>',
    "]]><!--",
    "${window.pwned=5}",
    "{{7*7}}",
    "&lt;b&gt;",
    "付\u202e司公\u202c款",
    "\u2067甲\u200f乙",
    "\ud800孤",
    "孤\udc00",
    "=HYPERLINK(1)",
    "__proto__",
    "a\u0000\u0007\u009fb",
]


def hostile_graph() -> Graph:
    """Hostile text wherever a document could put it: names, aliases, places, values, sentences, files."""
    graph = Graph()
    for i, text in enumerate(HOSTILE):
        graph.add_node(f"n{i}", label=text, type="company", aliases=[f"别名{text}"], province=text)
    for i, text in enumerate(HOSTILE):
        j = (i + 1) % len(HOSTILE)
        sentence = {
            "doc": text,
            "title": text,
            "date": "2023-01-01",
            "text": f"{text}向{HOSTILE[j]}供应。",
            "start": 0,
            "end": 9,
            "status": "actual",
            "confidence": 0.5,
            "rule": f"supply trigger=供应 head={text} tail={HOSTILE[j]}",
        }
        graph.add_edge(
            f"n{i}",
            f"n{j}",
            key=f"f{i}",
            relation="supplies",
            status="actual",
            confidence=0.5,
            first_seen="2023-01-01",
            last_seen=text,
            count=1,
            attributes={"product": [text], text: [text]},
            evidence=[sentence],
        )
    return graph


def large_graph(nodes: int, facts: int, seed: int = 7) -> Graph:
    """A graph of random names and links, a few nodes with very many, as in news."""
    draw = random.Random(seed)
    known = schema()
    graph = Graph()
    by_type: dict[str, list[int]] = {kind: [] for kind in known.types}
    kinds = list(known.types) + ["company"] * 6
    characters = "青禾云汐白石东海南岭西川北辰华远新源晶科恒泰金鑫瑞达光明宏图嘉业盛世天成长安永兴"
    for i in range(nodes):
        kind = draw.choice(kinds) if i >= len(known.types) else kinds[i]
        by_type[kind].append(i)
        graph.add_node(f"n{i}", label="".join(draw.choices(characters, k=draw.randint(3, 8))), type=kind)
    relations = list(known.relations.values())
    for k in range(facts):
        relation = draw.choice(relations)
        head, tail = (_pick(draw, by_type, kinds) for kinds in (relation.head, relation.tail))
        date = f"{draw.randint(2019, 2024)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        count = 1 + int(draw.expovariate(1))
        names = [graph.nodes[f"n{i}"]["label"] for i in (head, tail)]
        filler = "".join(draw.choices(characters, k=30))
        graph.add_edge(
            f"n{head}",
            f"n{tail}",
            key=f"f{k}",
            relation=relation.id,
            status=draw.choice(["actual"] * 8 + ["planned", "negated"]),
            confidence=round(draw.uniform(0.4, 0.99), 2),
            first_seen=date,
            last_seen=date,
            count=count,
            attributes={},
            evidence=[
                {
                    "doc": f"news-{draw.randint(0, nodes // 20)}",
                    "title": "新闻",
                    "date": date,
                    "text": f"{filler}，{names[0]}与{names[1]}{relation.zh}。",
                    "start": 0,
                    "end": 40,
                    "status": "actual",
                    "confidence": 0.8,
                    "rule": "verb",
                }
                for _ in range(count)
            ],
        )
    return graph


def _pick(draw: random.Random, by_type: dict[str, list[int]], kinds: frozenset[str]) -> int:
    choices = by_type[draw.choice(sorted(kinds))]
    return choices[int(len(choices) * draw.random() ** 2.5)]
