"""graph → what the page carries: columns of nodes and facts, a first view with places, evidence in chunks.

Strings of the graph are hostile. They leave Python only as JSON in ASCII, compressed and in base64, so no
name can end a script or break the encoding; the page shows them through textContent alone.
"""

import base64
import gzip
import json
import re
import tomllib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import networkx as nx
from pypinyin import Style, pinyin

from extract.schema import STATUSES, schema
from graph.page.layout import positions

Graph: TypeAlias = "nx.MultiDiGraph[Any]"

# How many nodes the first view has, by the room of the window that opens it.
FIRST_LIMITS = (60, 120, 240)
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Payload:
    """What goes into the page's data blocks, each packed.

    Attributes:
        core: vocabulary, nodes, facts and first view.
        evidence: the sentences of the facts, `CHUNK` facts a block, in the order of the facts.
    """

    core: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One edge of the graph, its ends as indexes of nodes."""

    id: str
    head: int
    tail: int
    about: Mapping[str, Any]

    @property
    def count(self) -> int:
        """How many sentences say so."""
        return int(self.about.get("count") or len(self.about.get("evidence") or ()) or 1)


def payload(graph: Graph, *, title: str, focus: str | None = None, hops: int | None = None) -> Payload:
    """Everything the page shows of `graph`; with `focus` it opens on that node and `hops` steps round it."""
    nodes = list(graph.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    facts = sorted(
        (Fact(str(key), index[h], index[t], about) for h, t, key, about in graph.edges(keys=True, data=True)),
        key=lambda f: (-f.count, -float(f.about.get("confidence") or 0), f.id),
    )
    words = spoken(facts)
    documents = _documents(facts)
    start = _resolve(graph, nodes, focus)
    core = {
        "title": title,
        "vocabulary": words,
        "nodes": _node_columns(graph, nodes),
        "facts": _fact_columns(facts, words, {doc: i for i, doc in enumerate(documents)}),
        "documents": list(documents.values()),
        "readings": readings(_names(graph, nodes)),
        "first": _first_views(facts, start, hops or 1),
        "focus": None if start is None else {"node": start, "hops": hops or 1},
        "chunk": CHUNK,
    }
    chunks = (facts[i : i + CHUNK] for i in range(0, len(facts), CHUNK))
    order = {doc: i for i, doc in enumerate(documents)}
    return Payload(packed(core), tuple(packed(_evidence(chunk, order)) for chunk in chunks))


def packed(value: object) -> str:
    """JSON in ASCII, gzip, base64."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=str)
    return base64.b64encode(gzip.compress(text.encode("ascii"), 5, mtime=0)).decode("ascii")


@cache
def vocabulary() -> dict[str, Any]:
    """Types, relations, statuses and attributes with the names and colours of `palette.toml`."""
    palette = tomllib.loads(files("graph.page").joinpath("palette.toml").read_text(encoding="utf-8"))
    known = schema()
    return {
        "types": [{"id": k, "zh": v.zh, **palette["types"][k]} for k, v in known.types.items()],
        "relations": [
            {"id": k, "zh": v.zh, "symmetric": v.symmetric, **palette["relations"][k]}
            for k, v in known.relations.items()
        ],
        "statuses": [{"id": k, "zh": known.status_zh[k], **palette["status"][k]} for k in STATUSES],
        "attributes": palette["attributes"],
        "chain": palette["chain"],
        "declared": palette["declared"],
    }


def spoken(facts: Iterable[Fact]) -> dict[str, Any]:
    """The vocabulary, and relations of the facts that the schema does not have: frames declared them."""
    words = dict(vocabulary())
    known = {relation["id"] for relation in words["relations"]}
    look = words.pop("declared")
    own = {str(f.about.get("relation")): f.about.get("declared") or {} for f in facts}
    words["relations"] = words["relations"] + [
        {
            "id": name,
            "zh": own[name].get("zh", name),
            "symmetric": own[name].get("symmetric", False),
            "en": name.replace("_", " ").capitalize(),
            **look,
        }
        for name in sorted(own.keys() - known)
    ]
    return words


def strongest(facts: Sequence[Fact], limit: int) -> list[int]:
    """Nodes of the best supported facts, until `limit` nodes are met."""
    chosen: dict[int, None] = {}
    for fact in facts:
        new = {fact.head, fact.tail} - chosen.keys()
        if len(chosen) + len(new) <= limit:
            chosen.update(dict.fromkeys((fact.head, fact.tail)))
    return list(chosen)


def near(facts: Sequence[Fact], start: int, hops: int, limit: int) -> list[int]:
    """`start` and the nodes within `hops` steps of it, the best supported links first, at most `limit`."""
    chosen = {start: None}
    for _ in range(hops):
        ring: dict[int, None] = {}
        for fact in facts:
            if (fact.head in chosen) != (fact.tail in chosen) and len(chosen) + len(ring) < limit:
                ring[fact.tail if fact.head in chosen else fact.head] = None
        chosen.update(ring)
    return list(chosen)


def readings(names: Iterable[str]) -> dict[str, str]:
    """Every reading of every Chinese character in the names: 重 → "zhong chong"."""
    characters = {c for name in names for c in name if "㐀" <= c <= "鿿" or "𠀀" <= c <= "𳿿"}
    read = {c: pinyin(c, style=Style.NORMAL, heteronym=True, errors="ignore") for c in sorted(characters)}
    return {c: " ".join(dict.fromkeys(found[0])).replace("ü", "v") for c, found in read.items() if found}


def said(value: object) -> list[str]:
    """The words of an attribute, whichever shape it has: text, list, or mapping with its text."""
    if value is None or value == "":
        return []
    if isinstance(value, Mapping):
        return said(value.get("text")) or [json.dumps(value, ensure_ascii=False, default=str)]
    if isinstance(value, list | tuple | set):
        return [word for part in value for word in said(part)]
    return [str(value)]


def _resolve(graph: Graph, nodes: list[Hashable], focus: str | None) -> int | None:
    if focus is None:
        return None
    for i, node in enumerate(nodes):
        about = graph.nodes[node]
        if focus in (node, about.get("label"), *(about.get("aliases") or ())):
            return i
    raise KeyError(f"no node {focus!r} in the graph; give a node's id, its name or an alias")


def _names(graph: Graph, nodes: list[Hashable]) -> Iterable[str]:
    for node in nodes:
        yield str(graph.nodes[node].get("label", node))
        yield from map(str, graph.nodes[node].get("aliases") or ())


def _node_columns(graph: Graph, nodes: list[Hashable]) -> dict[str, Any]:
    types = {kind["id"]: i for i, kind in enumerate(vocabulary()["types"])}
    rows = [graph.nodes[node] for node in nodes]
    return {
        "id": [str(node) for node in nodes],
        "label": [str(row.get("label", node)) for row, node in zip(rows, nodes, strict=True)],
        "type": [types.get(str(row.get("type")), 0) for row in rows],
        "aliases": {i: list(map(str, row["aliases"])) for i, row in enumerate(rows) if row.get("aliases")},
        "place": {i: _place(row) for i, row in enumerate(rows) if _place(row)},
    }


def _place(row: Mapping[str, Any]) -> str:
    names = (str(row[key]) for key in ("province", "city", "county") if row.get(key))
    return " ".join([*dict.fromkeys(names), *([str(row["adcode"])] if row.get("adcode") else [])])


def _fact_columns(facts: list[Fact], words: Mapping[str, Any], order: Mapping[str, int]) -> dict[str, Any]:
    relations = {r["id"]: i for i, r in enumerate(words["relations"])}
    statuses = {s["id"]: i for i, s in enumerate(words["statuses"])}
    abouts = [f.about for f in facts]
    return {
        "id": [f.id for f in facts],
        "head": [f.head for f in facts],
        "tail": [f.tail for f in facts],
        "relation": [relations[str(a.get("relation"))] for a in abouts],
        "status": [statuses.get(str(a.get("status")), 0) for a in abouts],
        "confidence": [round(float(a.get("confidence") or 0), 3) for a in abouts],
        "first": [str(a.get("first_seen") or "") for a in abouts],
        "last": [str(a.get("last_seen") or a.get("first_seen") or "") for a in abouts],
        "count": [f.count for f in facts],
        "contradicted": [i for i, a in enumerate(abouts) if a.get("contradicted")],
        "documents": [sorted({order[str(e["doc"])] for e in a.get("evidence") or ()}) for a in abouts],
        "attributes": {
            i: {name: said(value) for name, value in a["attributes"].items() if said(value)}
            for i, a in enumerate(abouts)
            if a.get("attributes")
        },
    }


def _documents(facts: list[Fact]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        for e in fact.about.get("evidence") or ():
            if str(e["doc"]) not in found:
                found[str(e["doc"])] = {
                    "id": str(e["doc"]),
                    "title": str(e.get("title") or ""),
                    "date": str(e.get("date") or ""),
                }
    return dict(sorted(found.items()))


def _evidence(facts: list[Fact], order: Mapping[str, int]) -> dict[str, Any]:
    texts: dict[str, int] = {}
    return {
        "facts": [[_sentence(e, order, texts) for e in fact.about.get("evidence") or ()] for fact in facts],
        "texts": list(texts),
    }


def _sentence(e: Mapping[str, Any], order: Mapping[str, int], texts: dict[str, int]) -> dict[str, Any]:
    rule = str(e.get("rule") or "")
    row = {
        "document": order[str(e["doc"])],
        "text": texts.setdefault(str(e.get("text") or ""), len(texts)),
        "start": e.get("start"),
        "end": e.get("end"),
        "status": e.get("status"),
        "confidence": e.get("confidence"),
        "rule": rule.partition(" ")[0],
        **_roles(rule),
    }
    return {name: value for name, value in row.items() if value not in (None, "", {})}


_ROLE = re.compile(r"(?:^|\s)(trigger|head|tail)=(.*?)(?=\s(?:trigger|head|tail)=|$)", re.DOTALL)


def _roles(rule: str) -> dict[str, str]:
    """The words that a rule says it went by: "trade.order trigger=大单 head=甲 tail=乙"."""
    return {name: words.strip() for name, words in _ROLE.findall(rule)}


def _first_views(facts: list[Fact], start: int | None, hops: int) -> list[dict[str, Any]]:
    """Places for what the page can open with, under the keys that the page gives its layouts."""
    if start is not None:
        return [{"key": f"near {hops} {start}", **_view(near(facts, start, hops, FIRST_LIMITS[-1]), facts)}]
    return [{"key": f"top {limit}", **_view(strongest(facts, limit), facts)} for limit in FIRST_LIMITS]


def _view(shown: list[int], facts: list[Fact]) -> dict[str, list[Any]]:
    place = {node: i for i, node in enumerate(shown)}
    pairs = [(place[f.head], place[f.tail]) for f in facts if f.head in place and f.tail in place]
    points = positions(len(shown), pairs)
    return {"node": shown, "x": [round(x) for x, _ in points], "y": [round(y) for _, y in points]}
