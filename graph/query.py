"""Questions to the graph, answered from the store."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import graph
from extract.schema import schema
from graph import changes, records, search, walks
from graph import paths as ways
from graph.errors import FilterError, UnknownNameError
from graph.filters import Filter
from graph.model import Fact, Node
from graph.results import Change, Community, Found, Link, Neighbor, Partner, Ranked, Results
from graph.results import Path as Way
from graph.store import Store

if TYPE_CHECKING:
    from graph.assemble import Graph
    from graph.clusters import Decision, Joined
    from graph.view import View


class KnowledgeGraph:
    """Who supplies, builds, funds and connects whom, every answer with its sentences.

    A name is a canonical name, an alias or a node's id. One that several entities bear means the one that
    has it as its canonical name, then the best connected; `type` narrows it, `find` shows them all.

    Example:
        >>> kg = KnowledgeGraph.open("out/liantu.duckdb")
        >>> kg.suppliers("可孚医疗")
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = True) -> Self:
        """The graph of a store's file; `merge`, `split` and `undo` need `read_only=False`."""
        return cls(Store.open(path, read_only=read_only))

    def close(self) -> None:
        """Give the file free."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        [(documents, entities, facts)] = self.store.rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM entities),"
            " (SELECT count(*) FROM facts)"
        )
        return (
            f"<KnowledgeGraph {self.store.path}: {documents} documents, {entities} entities, {facts} facts>"
        )

    def find(self, name: str, *, type: str | None = None, limit: int = 20) -> Results[Found]:
        """Entities whose name or alias is, contains, sounds or looks like `name`.

        Example: find("可孚"), find("kefu"), find("kfyl"), find("可孚医料")
        """
        return Results(search.find(self.store, name, type_=_type(type), limit=limit))

    def entity(self, name: str, *, type: str | None = None) -> Node:
        """The entity that a name means.

        Raises:
            UnknownNameError: there is none; it offers the nearest names.
        """
        return records.nodes_of(self.store, [self._number(name, type)])[0]

    def neighbors(
        self,
        name: str,
        *,
        relation: str | None = None,
        direction: str = "both",
        status: str | None = None,
        type: str | None = None,
    ) -> Results[Neighbor]:
        """What an entity is linked to; `direction` is in, out or both, `type` that of the neighbour.

        Example: neighbors("可孚医疗", relation="supplies", direction="in", status="actual")
        """
        if direction not in ("in", "out", "both"):
            raise FilterError(f"direction {direction!r}; allowed: in, out, both")
        wanted = self._filter(relation=relation, status=status)
        return Results(
            walks.neighbors(self.store, self._number(name), wanted, direction=direction, type_=_type(type))
        )

    def suppliers(self, name: str, *, status: str | None = None) -> Results[Neighbor]:
        """Who supplies an entity."""
        return self.neighbors(name, relation="supplies", direction="in", status=status)

    def customers(self, name: str, *, status: str | None = None) -> Results[Neighbor]:
        """Whom an entity supplies."""
        return self.neighbors(name, relation="supplies", direction="out", status=status)

    def facts(
        self,
        name: str | None = None,
        other: str | None = None,
        *,
        relation: str | None = None,
        type: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float | None = None,
        document: str | None = None,
        limit: int | None = None,
    ) -> Results[Fact]:
        """Facts about an entity, between two, or all, that pass the filters.

        Args:
            type: of either end.
            since, until: ISO dates; facts that a document of that time states.
            confidence: the least.
            document: id of a document that states it.
        """
        wanted = self._filter(
            relation=relation,
            type=type,
            status=status,
            since=since,
            until=until,
            confidence=confidence,
            document=document,
        )
        ends = [self._number(n) for n in (name, other) if n is not None]
        return Results(walks.facts(self.store, ends, wanted, limit=limit))

    def paths(self, start: str, end: str, *, max_length: int = 4, limit: int = 10) -> Results[Way]:
        """Ways from one entity to another over at most `max_length` facts, shortest first.

        Facts are followed whichever way they point.
        """
        return Results(
            ways.paths(self.store, self._number(start), self._number(end), max_length=max_length, limit=limit)
        )

    def subgraph(
        self,
        names: str | Iterable[str],
        *,
        hops: int = 1,
        relation: str | None = None,
        status: str | None = None,
    ) -> "Graph":
        """What lies within `hops` steps of one or more entities, with every fact among it."""
        wanted = [names] if isinstance(names, str) else list(names)
        numbers = [self._number(n) for n in wanted]
        return walks.subgraph(self.store, numbers, self._filter(relation=relation, status=status), hops=hops)

    def surroundings(
        self,
        names: str | Iterable[str],
        *,
        hops: int = 1,
        relation: str | None = None,
        status: str | None = None,
    ) -> Results[Fact]:
        """The facts of `subgraph`, best attested first."""
        around = self.subgraph(names, hops=hops, relation=relation, status=status)
        return Results(
            sorted(graph.assemble.facts_in(around), key=lambda f: (-f.documents, -f.confidence, f.id))
        )

    def chain(
        self, name: str, *, direction: str = "up", depth: int = 3, status: str | None = None
    ) -> Results[Link]:
        """The supply chain of an entity: its suppliers and theirs (`up`), or its customers (`down`)."""
        if direction not in ("up", "down"):
            raise FilterError(f"direction {direction!r}; allowed: up, down")
        wanted = Filter(relation="supplies", status=status)
        return Results(walks.chain(self.store, self._number(name), wanted, up=direction == "up", depth=depth))

    def central(
        self, *, measure: str = "pagerank", type: str | None = None, limit: int = 20
    ) -> Results[Ranked]:
        """The entities that matter most.

        Args:
            measure: pagerank, degree, betweenness, closeness or eigenvector.
        """
        return Results(graph.analysis.central(self.store, measure=measure, type_=_type(type), limit=limit))

    def communities(self, *, limit: int = 20) -> Results[Community]:
        """Groups of entities with more links inside than out, largest first."""
        return Results(graph.analysis.communities(self.store, limit=limit))

    def partners(self, first: str, second: str, *, relation: str | None = None) -> Results[Partner]:
        """What two entities are both linked to."""
        ends = self._number(first), self._number(second)
        return Results(walks.partners(self.store, *ends, self._filter(relation=relation)))

    def changes(self, since: str, until: str) -> Results[Change]:
        """What documents dated after `since`, up to `until`, say anew: new facts, and other statuses."""
        return Results(changes.between(self.store, since, until))

    def documents(self) -> list[str]:
        """Ids of the documents, in order of arrival."""
        return self.store.documents()

    def decisions(self) -> "Results[Decision]":
        """What people decided on names, oldest first."""
        return Results(self.store.decisions())

    def undo(self, decision: int) -> bool:
        """Take back the decision of this number; False where there is none."""
        return self.store.undo(decision)

    def resolutions(self) -> "Results[Joined]":
        """Which names were taken for one thing, and why; with `kept=False`, which nearly were.

        Made anew from the documents of now, and nothing is written.
        """
        joined = self.store.resolution().joined
        return Results(sorted(joined, key=lambda j: (not j.kept, j.type, j.into, j.name)))

    def merge(self, name: str, other: str, *, type: str | None = None) -> None:
        """Decide that two names are one thing, called as the first is; types are never crossed.

        Raises:
            UnknownNameError: one of them is not there, or not of the other's type.
        """
        first = self.entity(name, type=type)
        second = self.entity(other, type=first.type)
        self.store.decide("merge", first.type, first.name, second.name if second.id != first.id else other)

    def split(self, name: str, other: str, *, type: str | None = None) -> None:
        """Decide that `other` is not another name of `name`.

        Raises:
            UnknownNameError: `name` is not there, or has no such alias.
        """
        node = self.entity(name, type=type)
        if other not in node.aliases:
            raise UnknownNameError(other, node.aliases)
        self.store.decide("split", node.type, node.name, other)

    def to_networkx(self) -> "Graph":
        """The whole graph; see `graph.assemble.to_networkx`."""
        return graph.assemble.to_networkx(self.store)

    def show(self, name: str | None = None, *, hops: int = 2) -> "View":
        """The interactive page of an entity's surroundings, or of everything, in a notebook.

        Example: show("可孚医疗", hops=2), show("可孚医疗").write("kefu.html")
        """
        if name is None:
            return graph.view.View(self.to_networkx())
        return graph.view.View(self.subgraph(name, hops=hops), self.entity(name).id, hops)

    def _filter(self, *, relation: str | None = None, **given: Any) -> Filter:
        own = relation is not None and relation not in schema().relations
        relations = records.relations(self.store) if own else ()
        return Filter(relation=relation, relations=relations, **given)

    def _number(self, name: str, type_: str | None = None) -> int:
        return search.entity(self.store, name, type_=_type(type_))


def _type(type_: str | None) -> str | None:
    if type_ is not None and type_ not in schema().types:
        raise FilterError(f"type {type_!r}; allowed: {', '.join(schema().types)}")
    return type_
