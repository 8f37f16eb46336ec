"""Steps from entity to entity: neighbours, facts, surroundings, chains."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import graph
from graph import records
from graph.filters import Filter
from graph.model import End, Fact
from graph.results import Link, Neighbor, Partner
from graph.store import Store

if TYPE_CHECKING:
    from graph.assemble import Graph

# Two questions, not one with OR: each then reads only its own part of the table.
_STEPS = """
SELECT f.fact, f.head, f.tail FROM facts f WHERE f.head IN (SELECT unnest($from::BIGINT[])) AND {where}
UNION
SELECT f.fact, f.head, f.tail FROM facts f WHERE f.tail IN (SELECT unnest($from::BIGINT[])) AND {where}
"""
_INSIDE = """
SELECT f.fact FROM facts f
WHERE f.head IN (SELECT unnest($near::BIGINT[])) AND f.tail IN (SELECT unnest($near::BIGINT[])) AND {where}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A fact by its numbers alone."""

    fact: int
    head: int
    tail: int

    def beyond(self, near: int) -> int:
        """The other end."""
        return self.tail if self.head == near else self.head


def steps(store: Store, entities: Iterable[int], wanted: Filter) -> list[Step]:
    """Facts that begin or end at one of the entities."""
    where, parameters = wanted.where()
    rows = store.rows(_STEPS.format(where=where), {**parameters, "from": list(entities)})
    return [Step(*row) for row in rows]


def neighbors(
    store: Store, entity: int, wanted: Filter, *, direction: str, type_: str | None
) -> list[Neighbor]:
    """Facts of one entity, seen from it."""
    me = records.node_id(entity)
    found = []
    for fact in records.facts_of(store, [s.fact for s in steps(store, [entity], wanted)]):
        way, node = _seen_from(fact, me)
        if direction in (way, "both") or way == "both":
            found.append(Neighbor(node, way, fact))
    return [n for n in found if type_ in (None, n.node.type)]


def facts(store: Store, ends: Sequence[int], wanted: Filter, *, limit: int | None) -> list[Fact]:
    """Facts that touch every one of `ends` (none, one or two)."""
    where, parameters = wanted.where()
    for i, end in enumerate(ends):
        where += f" AND $end{i} IN (f.head, f.tail)"
        parameters[f"end{i}"] = end
    order = "ORDER BY f.documents DESC, f.confidence DESC, f.fact"
    bound = f"LIMIT {int(limit)}" if limit is not None else ""
    rows = store.rows(f"SELECT f.fact FROM facts f WHERE {where} {order} {bound}", parameters)
    return records.facts_of(store, [row[0] for row in rows])


def subgraph(store: Store, entities: Sequence[int], wanted: Filter, *, hops: int) -> "Graph":
    """Everything within `hops` of the entities, and every fact among it."""
    near = set(entities)
    for _ in range(hops):
        near |= {end for s in steps(store, near, wanted) for end in (s.head, s.tail)}
    where, parameters = wanted.where()
    rows = store.rows(_INSIDE.format(where=where), {**parameters, "near": list(near)})
    inside = [row[0] for row in rows]
    return graph.assemble.of(records.nodes_of(store, list(near)), records.facts_of(store, inside))


def chain(store: Store, entity: int, wanted: Filter, *, up: bool, depth: int) -> list[Link]:
    """Supply facts level by level, each once."""
    links: list[Link] = []
    seen, level = {entity}, {entity}
    for number in range(1, depth + 1):
        ahead = [s for s in steps(store, level, wanted) if (s.tail if up else s.head) in level]
        links += [Link(number, fact) for fact in records.facts_of(store, [s.fact for s in ahead])]
        level = {s.head if up else s.tail for s in ahead} - seen
        seen |= level
    return list({link.fact.id: link for link in reversed(links)}.values())[::-1]


def partners(store: Store, first: int, second: int, wanted: Filter) -> list[Partner]:
    """Neighbours that two entities share."""
    a, b = (_by_neighbor(neighbors(store, e, wanted, direction="both", type_=None)) for e in (first, second))
    shared = [end for end in a if end in b]
    return [Partner(end, tuple(a[end]), tuple(b[end])) for end in shared]


def _by_neighbor(found: Iterable[Neighbor]) -> dict[End, list[Fact]]:
    grouped: dict[End, list[Fact]] = defaultdict(list)
    for neighbor in found:
        grouped[neighbor.node].append(neighbor.fact)
    return grouped


def _seen_from(fact: Fact, me: str) -> tuple[str, End]:
    outward = fact.head.id == me
    if fact.symmetric:
        return "both", fact.tail if outward else fact.head
    return ("out", fact.tail) if outward else ("in", fact.head)
