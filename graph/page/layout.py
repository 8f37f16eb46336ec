"""Positions for the first view, computed beforehand so that the page opens without physics.

Each connected part is laid out alone by the forces of Fruchterman and Reingold (1991), repulsion weighted by
degree as in ForceAtlas2 (Jacomy et al. 2014) so that hubs keep their distance, then the parts are packed
round the largest. Nothing is random: the same graph gives the same picture.
"""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SPACING = 90.0
ROUNDS = 250
ROOM = 4200.0
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def positions(size: int, pairs: Sequence[tuple[int, int]]) -> Points:
    """One point for each of `size` nodes joined by `pairs`, in pixels at zoom 1, y downwards."""
    points = np.zeros((size, 2))
    if not size:
        return points
    simple = nx.Graph(pairs)
    simple.add_nodes_from(range(size))
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda p: (-len(p), p[0]))
    placed: list[tuple[Points, float]] = []
    for part in parts:
        local = _part(simple.subgraph(part), part)
        local -= (local.max(axis=0) + local.min(axis=0)) / 2
        radius = float(np.hypot(*local.T).max()) + SPACING * 0.6
        centre = _free_place(placed, radius)
        placed.append((centre, radius))
        points[part] = local + centre
    return _apart(_roomy(points), np.array([simple.degree(node) for node in range(size)]))


def _roomy(points: Points) -> Points:
    """Drawn so large that each node has `ROOM` square pixels on average, whatever the forces came to."""
    width, height = points.max(axis=0) - points.min(axis=0)
    if width * height == 0:
        return points
    scaled: Points = points * np.sqrt(ROOM * len(points) / (width * height))
    return scaled


def _apart(points: Points, degree: NDArray[np.int64]) -> Points:
    """Push nodes that lie on one another aside; discs as large as the page draws them, and a gap."""
    reach = np.minimum(25, 5.5 + 2.1 * np.sqrt(degree)) + 9
    for _ in range(40):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.hypot(apart[:, :, 0], apart[:, :, 1]), 0.01)
        overlap = np.maximum(reach[:, None] + reach[None, :] - distance, 0)
        np.fill_diagonal(overlap, 0)
        if not overlap.any():
            break
        points = points + (apart / distance[:, :, None] * overlap[:, :, None]).sum(axis=1) * 0.4
    return points


def _part(graph: "nx.Graph[int]", order: list[int]) -> Points:
    size = len(order)
    points = _spiral(size)
    if size < 3:
        return points
    index = {node: i for i, node in enumerate(order)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges if a != b])
    degree = np.bincount(ends.ravel(), minlength=size).astype(float)
    # Hubs start in the middle: the spiral's first places go to the best linked.
    points = points[np.argsort(np.argsort(-degree, kind="stable"), kind="stable")]
    mass = np.sqrt(degree + 1)
    for step in range(ROUNDS):
        reach = SPACING * 1.2 * (1 - step / ROUNDS) ** 1.5 + 0.5
        points += _capped(_forces(points, ends, mass), reach)
    return points


def _spiral(size: int) -> Points:
    k = np.arange(size)
    radius = SPACING * 0.7 * np.sqrt(k)
    points: Points = np.stack([radius * np.cos(k * GOLDEN_ANGLE), radius * np.sin(k * GOLDEN_ANGLE)], axis=1)
    return points


def _forces(points: Points, ends: NDArray[np.int64], mass: Points) -> Points:
    x, y = points.T
    dx, dy = x[:, None] - x, y[:, None] - y
    push = mass[:, None] * mass * SPACING**2 / np.maximum(dx * dx + dy * dy, 1.0)
    force: Points = np.stack([(push * dx).sum(axis=1), (push * dy).sum(axis=1)], axis=1)
    along = points[ends[:, 1]] - points[ends[:, 0]]
    pull = along * (np.hypot(*along.T) / SPACING)[:, None]
    np.add.at(force, ends[:, 0], pull)
    np.add.at(force, ends[:, 1], -pull)
    # A screen is wider than high: pull harder towards the horizontal axis.
    force -= points * mass[:, None] * np.array([0.3, 0.42])
    return force


def _capped(force: Points, reach: float) -> Points:
    length = np.maximum(np.hypot(*force.T), 1e-9)
    capped: Points = force * (np.minimum(length, reach) / length)[:, None]
    return capped


def _free_place(placed: list[tuple[Points, float]], radius: float) -> Points:
    """The first place on a flat spiral where a disc overlaps none before it."""
    if not placed:
        return np.zeros(2)
    centres = np.array([centre for centre, _ in placed])
    radii = np.array([r for _, r in placed])
    k = np.arange(1, 6000)
    turn = np.stack([1.1 * np.cos(k * GOLDEN_ANGLE), np.sin(k * GOLDEN_ANGLE)], axis=1)
    places = SPACING * 0.6 * np.sqrt(k)[:, None] * turn
    gaps = np.hypot(*(places[:, None, :] - centres[None, :, :]).transpose(2, 0, 1)) - radii
    free = (gaps >= radius).all(axis=1)
    return np.array([2 * radii.sum(), 0.0]) if not free.any() else places[free.argmax()]
