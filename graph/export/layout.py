"""Where nodes stand at first, for the formats that carry positions; Gephi's layouts start from there.

Communities lie round the largest, each a sunflower with its best connected node in the middle. Nothing is
random, and it takes no longer than finding the communities.
"""

from collections.abc import Iterable, Mapping
from math import cos, pi, sin, sqrt

import networkx as nx

from graph.model import Fact, Node

Points = Mapping[str, tuple[float, float]]
MOST = 5_000
"""Larger graphs are laid out by the program that reads them."""
SPACING = 60.0
GOLDEN_ANGLE = pi * (3 - sqrt(5))


def points(nodes: Iterable[Node], facts: Iterable[Fact]) -> Points:
    """A point for each node."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    graph.add_edges_from((fact.head.id, fact.tail.id) for fact in facts)
    lone = sorted(nx.isolates(graph))
    graph.remove_nodes_from(lone)
    groups = sorted(nx.community.louvain_communities(graph, seed=0), key=lambda g: (-len(g), min(g)))
    laid: dict[str, tuple[float, float]] = {}
    for number, group in enumerate([*groups, *({node} for node in lone)]):
        x, y = _spiral(number, sqrt(len(laid) + len(group)) if laid else 0)
        for i, node in enumerate(sorted(group, key=lambda n: (-graph.degree(n) if n in graph else 0, n))):
            dx, dy = _spiral(i, sqrt(i))
            laid[node] = (round(x * 1.6 + dx, 2), round(y * 1.6 + dy, 2))
    return laid


def _spiral(number: int, radius: float) -> tuple[float, float]:
    angle = number * GOLDEN_ANGLE
    return SPACING * radius * cos(angle), SPACING * radius * sin(angle)
