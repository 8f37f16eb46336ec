"""Ways from one entity to another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice, pairwise

from graph import records
from graph.filters import Filter
from graph.model import Fact
from graph.results import Path
from graph.store import Store
from graph.walks import Step, steps

Adjacency = Mapping[int, Mapping[int, int]]


def paths(store: Store, start: int, end: int, *, max_length: int, limit: int) -> list[Path]:
    """Paths without a node twice, over facts whichever way they point, shortest first.

    Where several facts join two nodes, the best attested stands for them.
    """
    if start == end:
        return []
    # Every path this short has its first half near the start and its second near the end.
    found = [*_around(store, start, (max_length + 1) // 2), *_around(store, end, max_length // 2)]
    joined: dict[int, set[int]] = defaultdict(set)
    for step in found:
        joined[step.head].add(step.tail)
        joined[step.tail].add(step.head)
    left = _distances(joined, end, max_length)
    lengths = range(left.get(start, max_length + 1), max_length + 1)
    ways = chain.from_iterable(_of_length(joined, left, [start], end, n) for n in lengths)
    chosen = list(islice(ways, limit))
    return _described(store, chosen, found)


def _around(store: Store, start: int, hops: int) -> Iterator[Step]:
    level, seen = {start}, {start}
    for _ in range(hops):
        found = steps(store, level, Filter()) if level else []
        yield from found
        level = {end for s in found for end in (s.head, s.tail)} - seen
        seen |= level


def _distances(joined: Mapping[int, set[int]], end: int, most: int) -> dict[int, int]:
    distance = {end: 0}
    level = [end]
    for steps_away in range(1, most + 1):
        level = list({n for near in level for n in joined[near]} - distance.keys())
        distance |= dict.fromkeys(level, steps_away)
    return distance


def _of_length(
    joined: Mapping[int, set[int]], left: Mapping[int, int], way: list[int], end: int, length: int
) -> Iterator[list[int]]:
    """Ways on from `way` that reach `end` in exactly `length` steps more; dead ends are never entered."""
    if length == 0:
        yield way
        return
    for node in sorted(joined[way[-1]]):
        on_time = left.get(node, length) <= length - 1
        if on_time and node not in way and (node == end) == (length == 1):
            yield from _of_length(joined, left, [*way, node], end, length - 1)


def _described(store: Store, ways: list[list[int]], found: list[Step]) -> list[Path]:
    pairs = {frozenset(pair) for way in ways for pair in pairwise(way)}
    between = [s.fact for s in found if frozenset((s.head, s.tail)) in pairs]
    best: dict[frozenset[str], Fact] = {}
    for fact in records.facts_of(store, between):
        best.setdefault(frozenset((fact.head.id, fact.tail.id)), fact)
    return [_path([records.node_id(n) for n in way], best) for way in ways]


def _path(way: list[str], best: Mapping[frozenset[str], Fact]) -> Path:
    facts = tuple(best[frozenset(pair)] for pair in pairwise(way))
    ends = {end.id: end for fact in facts for end in (fact.head, fact.tail)}
    return Path(tuple(ends[node] for node in way), facts)
