"""What the graph as a whole tells: who is central, who belongs together."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np

from graph import records
from graph.errors import FilterError
from graph.results import Community, Ranked
from graph.store import Store

DAMPING = 0.85


def pagerank(graph: "nx.Graph[int]", *, rounds: int = 100, tolerance: float = 1e-9) -> dict[int, float]:
    """PageRank (Brin and Page, 1998) by its power series; networkx's own would want scipy."""
    nodes = list(graph)
    index = {node: i for i, node in enumerate(nodes)}
    edges = [(index[a], index[b], about["weight"]) for a, b, about in graph.edges(data=True)]
    tails, heads, weights = (np.array(column) for column in zip(*edges, strict=True))
    source, target = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    weight = np.concatenate([weights, weights]).astype(float)
    weight /= np.bincount(source, weight, len(nodes))[source]
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(rounds):
        last, flow = rank, np.bincount(target, weight * rank[source], len(nodes))
        rank = DAMPING * flow + (1 - DAMPING) / len(nodes)
        if np.abs(rank - last).sum() < tolerance:
            break
    return dict(zip(nodes, rank.tolist(), strict=True))


MEASURES: Mapping[str, Callable[["nx.Graph[int]"], Mapping[int, float]]] = {
    "pagerank": pagerank,
    "degree": nx.degree_centrality,
    "betweenness": lambda g: nx.betweenness_centrality(g, k=min(len(g), 500), seed=0),
    "closeness": nx.closeness_centrality,
    "eigenvector": lambda g: nx.eigenvector_centrality(g, max_iter=1000, weight="weight"),
}


def central(store: Store, *, measure: str, type_: str | None, limit: int) -> list[Ranked]:
    """Entities by a centrality over facts taken both ways, weighted by the documents behind them."""
    if measure not in MEASURES:
        raise FilterError(f"measure {measure!r}; allowed: {', '.join(MEASURES)}")
    graph = skeleton(store)
    if not graph:
        return []
    try:
        scores = MEASURES[measure](graph)
    except nx.PowerIterationFailedConvergence as error:
        raise FilterError(f"measure {measure!r} does not converge on this graph; try pagerank") from error
    allowed = _of_type(store, type_)
    best = sorted((n for n in graph if n in allowed), key=lambda n: (-scores[n], n))[:limit]
    node_of = {node.id: node for node in records.nodes_of(store, best)}
    return [Ranked(node_of[records.node_id(n)], float(scores[n])) for n in best]


def communities(store: Store, *, limit: int) -> list[Community]:
    """Groups by the Louvain method (Blondel and others, 2008), largest first."""
    groups = nx.community.louvain_communities(skeleton(store), weight="weight", seed=0)
    largest = sorted(groups, key=lambda g: (-len(g), min(g)))[:limit]
    return [Community(tuple(records.nodes_of(store, list(group)))) for group in largest]


def skeleton(store: Store) -> "nx.Graph[int]":
    """Entities that have facts, and how many documents join each two: numbers alone."""
    graph: nx.Graph[int] = nx.Graph()
    rows = store.rows(
        "SELECT least(head, tail), greatest(head, tail), sum(documents)::BIGINT FROM facts"
        " GROUP BY ALL ORDER BY ALL"
    )
    graph.add_weighted_edges_from(rows)
    return graph


def _of_type(store: Store, type_: str | None) -> set[Any]:
    rows = store.rows("SELECT entity FROM entities WHERE $1 IS NULL OR type = $1", [type_])
    return {row[0] for row in rows}
