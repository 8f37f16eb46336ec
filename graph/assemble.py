"""A store, or a part of it, as a networkx.MultiDiGraph."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graph import records
from graph.model import Declared, End, Evidence, Fact, Node, plain
from graph.store import Store

Graph: TypeAlias = "nx.MultiDiGraph[str]"

_BEST = "SELECT fact FROM facts ORDER BY evidence DESC, confidence DESC, fact LIMIT ?"
_NEAR = """
WITH best AS (SELECT head, tail FROM facts WHERE fact IN (SELECT unnest($1::BIGINT[])))
SELECT head FROM best UNION SELECT tail FROM best
UNION (SELECT entity FROM entities ORDER BY degree DESC, name, entity LIMIT $2)
"""


def to_networkx(store: Store) -> Graph:
    """The whole graph.

    Nodes are keyed by id and carry `label` (the canonical name), `type`, `aliases`, `documents`,
    `mentions`, `degree` and, for places, `adcode`, `province`, `city`, `county`.
    Edges are keyed by the fact's id and carry `relation`, `label`, `status`, `contradicted`, `confidence`,
    `documents`, `count` (pieces of evidence), `first_seen`, `last_seen`, `attributes` and `evidence`, a list
    of mappings with the fields of `graph.model.Evidence`; `declared` where frames declared the relation.
    A million facts want some gigabytes: for large graphs ask `KnowledgeGraph.subgraph`, or export.
    """
    return of(records.nodes(store), records.facts(store))


def strongest(store: Store, *, most: int) -> Graph:
    """The best supported facts and the best connected nodes, so many of either, and the ends of those facts.

    Where there are no more than that, all.
    """
    [(nodes, facts)] = store.rows("SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM facts)")
    if nodes <= most and facts <= most:
        return to_networkx(store)
    best = [row[0] for row in store.rows(_BEST, [most])]
    near = [row[0] for row in store.rows(_NEAR, [best, most])]
    return of(records.nodes_of(store, near), records.facts_of(store, best))


def of(nodes: Iterable[Node], facts: Iterable[Fact]) -> Graph:
    """A graph of these nodes and facts."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, node_attributes(node)) for node in nodes)
    for fact in facts:
        graph.add_edge(fact.head.id, fact.tail.id, fact.id, **edge_attributes(fact))
    return graph


def node_attributes(node: Node) -> dict[str, Any]:
    """A node as networkx attributes; what is not known is left out."""
    given = {k: v for k in _NODE_KEYS if (v := getattr(node, k)) is not None}
    return {"label": node.name, **given}


def edge_attributes(fact: Fact) -> dict[str, Any]:
    """A fact as networkx attributes; what is not known is left out."""
    given: dict[str, Any] = {
        "relation": fact.relation,
        "label": fact.label,
        "status": fact.status,
        "contradicted": fact.contradicted,
        "confidence": fact.confidence,
        "documents": fact.documents,
        "count": len(fact.evidence),
        "first_seen": fact.first_seen,
        "last_seen": fact.last_seen,
        "attributes": fact.attributes,
        "evidence": list(map(_said, fact.evidence)),
        "declared": plain(fact.declared),
    }
    return {k: v for k, v in given.items() if v is not None}


def _said(piece: Evidence) -> dict[str, Any]:
    given = {name: getattr(piece, name) for name in _EVIDENCE_KEYS}
    for what in ("attributes", "values"):
        given[what] = {name: plain(parts) for name, parts in given[what].items()}
    return given


def nodes_in(graph: Graph) -> list[Node]:
    """The nodes of a graph that `to_networkx` or `of` made."""
    return [node_from(key, given) for key, given in graph.nodes(data=True)]


def facts_in(graph: Graph) -> list[Fact]:
    """The facts of a graph that `to_networkx` or `of` made."""
    end = {node.id: node.end for node in nodes_in(graph)}
    return [fact_from(key, end[h], end[t], given) for h, t, key, given in graph.edges(keys=True, data=True)]


def node_from(key: str, given: Mapping[str, Any]) -> Node:
    """The node that `node_attributes` was made of."""
    known = {k: v for k, v in given.items() if k in _NODE_KEYS}
    return Node(key, name=given["label"], **{**known, "aliases": tuple(given.get("aliases", ()))})


def fact_from(key: str, head: End, tail: End, given: Mapping[str, Any]) -> Fact:
    """The fact that `edge_attributes` was made of."""
    known = {k: v for k, v in given.items() if k in _EDGE_KEYS}
    evidence = tuple(map(_evidence, given["evidence"]))
    declared = Declared(**given["declared"]) if "declared" in given else None
    return Fact(key, head, tail=tail, **{**known, "evidence": evidence, "declared": declared})


def _evidence(given: Mapping[str, Any]) -> Evidence:
    lists = {
        what: {name: tuple(parts) for name, parts in given.get(what, {}).items()}
        for what in ("attributes", "values")
    }
    return Evidence(**{**given, **lists})


_EVIDENCE_KEYS = tuple(Evidence.__dataclass_fields__)
_NODE_KEYS = frozenset(Node.__dataclass_fields__) - {"id", "name"}
_EDGE_KEYS = frozenset(Fact.__dataclass_fields__) - {"id", "head", "tail"}
