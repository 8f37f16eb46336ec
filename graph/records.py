"""Nodes and facts, read from a store as they are asked for."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from extract.schema import schema
from graph.errors import StoreError
from graph.model import Declared, End, Evidence, Fact, Node
from graph.store import Store

_NODES = """
SELECT e.entity, e.name, e.type, coalesce(a.names, []), e.documents, e.mentions, e.degree,
       e.adcode, e.province, e.city, e.county
FROM entities e
LEFT JOIN (
    SELECT entity, list(name ORDER BY mentions DESC, name) AS names FROM aliases {where} GROUP BY entity
) a USING (entity)
{where}
ORDER BY e.degree DESC, e.name, e.entity
"""

_FACTS = """
SELECT fact, head, head_name, head_type, relation, tail, tail_name, tail_type, status, contradicted,
       confidence, documents, CAST(first_seen AS VARCHAR), CAST(last_seen AS VARCHAR)
FROM facts {where}
"""
_STATEMENTS = """
SELECT fact, doc, text, start_at, end_at, CAST(date AS VARCHAR), title, status, attributes, rule, confidence
FROM statements {where}
"""
_THESE = "WHERE fact IN (SELECT unnest($1::BIGINT[]))"


def node_id(entity: int) -> str:
    """The id that people and files see."""
    return f"n{entity:014x}"


def entity_of(node: str) -> int:
    """The store's number of a node's id."""
    return int(node[1:], 16)


def nodes(store: Store) -> Iterator[Node]:
    """All nodes, best connected first."""
    return map(_node, store.rows(_NODES.format(where="")))


def nodes_of(store: Store, entities: Sequence[int]) -> list[Node]:
    """The nodes of these numbers, best connected first."""
    where = "WHERE entity IN (SELECT unnest($1::BIGINT[]))"
    return list(map(_node, store.rows(_NODES.format(where=where), [list(entities)])))


def facts(store: Store) -> Iterator[Fact]:
    """All facts with their evidence, those of one pair of nodes after one another.

    Both tables lie in this order, so that neither is sorted nor held.

    Raises:
        StoreError: they do not.
    """
    declared = _declared(store)
    stated = groupby(store.rows(_STATEMENTS.format(where="")), key=lambda row: row[0])
    for row in store.rows(_FACTS.format(where="")):
        number, group = next(stated, (None, iter(())))
        if number != row[0]:
            raise StoreError(
                f"{store.path}: the tables of facts and statements differ; Store.refresh() mends it"
            )
        yield _fact(row, tuple(_evidence(piece[1:]) for piece in group), declared)


def facts_of(store: Store, numbers: Sequence[int]) -> list[Fact]:
    """The facts of these numbers, the best attested first."""
    stated: dict[int, list[Evidence]] = defaultdict(list)
    for fact, *piece in store.rows(_STATEMENTS.format(where=f"{_THESE} ORDER BY rowid"), [list(numbers)]):
        stated[fact].append(_evidence(piece))
    rows = list(store.rows(_FACTS.format(where=_THESE), [list(numbers)]))
    # Most stores declare none, and a question more is a part of what a small one takes.
    declared = _declared(store) if {row[4] for row in rows} - schema().relations.keys() else {}
    found = [_fact(row, tuple(stated[row[0]]), declared) for row in rows]
    return sorted(found, key=lambda f: (-f.documents, -f.confidence, f.id))


def _node(row: tuple[Any, ...]) -> Node:
    entity, name, type_, names, *rest = row
    return Node(node_id(entity), name, type_, tuple(n for n in names if n != name), *rest)


def relations(store: Store) -> tuple[str, ...]:
    """The relations that facts of a store can have: the schema's, and those that frames declared."""
    return (*schema().relations, *_declared(store))


def _declared(store: Store) -> dict[str, Declared]:
    known = schema().relations
    rows = store.rows("SELECT relation, zh, either_way FROM relations ORDER BY relation")
    return {relation: Declared(zh, either_way) for relation, zh, either_way in rows if relation not in known}


def _fact(row: tuple[Any, ...], evidence: tuple[Evidence, ...], declared: Mapping[str, Declared]) -> Fact:
    fact, head, head_name, head_type, relation, tail, tail_name, tail_type, *rest = row
    status, contradicted, confidence, documents, first_seen, last_seen = rest
    return Fact(
        f"f{fact:014x}",
        End(node_id(head), head_name, head_type),
        relation,
        End(node_id(tail), tail_name, tail_type),
        status,
        contradicted,
        confidence,
        documents,
        first_seen,
        last_seen,
        evidence,
        declared.get(relation),
    )


def _evidence(row: Sequence[Any]) -> Evidence:
    doc, sentence, start, end, date, title, status, attributes, rule, confidence = row
    given = {} if attributes == "{}" else json.loads(attributes)
    return Evidence(
        doc,
        sentence,
        start,
        end,
        date,
        title,
        status,
        {name: tuple(a["text"] for a in values) for name, values in given.items()},
        {name: tuple(a["value"] for a in values) for name, values in given.items()},
        rule,
        confidence,
    )
