"""Nodes and facts, read from a store as they are asked for."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from graph.model import End, Evidence, Fact, Node
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
SELECT f.fact, h.entity, h.name, h.type, f.relation, t.entity, t.name, t.type, f.status, f.contradicted,
       f.confidence, f.documents, CAST(f.first_seen AS VARCHAR), CAST(f.last_seen AS VARCHAR),
       d.doc, s.text, s.start_at, s.end_at, CAST(d.date AS VARCHAR), d.title, e.status, e.attributes,
       e.rule, e.confidence
FROM facts f
JOIN entities h ON h.entity = f.head
JOIN entities t ON t.entity = f.tail
JOIN links l ON l.fact = f.fact
JOIN evidence e ON e.evidence = l.evidence
JOIN documents d ON d.doc = e.doc
JOIN sentences s ON s.sentence = e.sentence
{where}
ORDER BY {order} f.fact, d.date DESC NULLS LAST, e.confidence DESC, e.evidence
"""


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
    """All facts with their evidence, in the order of their ids."""
    return _grouped(store.rows(_FACTS.format(where="", order="")))


def facts_by_ends(store: Store) -> Iterator[Fact]:
    """All facts with their evidence, those of one pair of nodes after one another."""
    return _grouped(store.rows(_FACTS.format(where="", order="f.head, f.tail,")))


def facts_of(store: Store, numbers: Sequence[int]) -> list[Fact]:
    """The facts of these numbers, the best attested first."""
    where = "WHERE f.fact IN (SELECT unnest($1::BIGINT[]))"
    order = "f.documents DESC, f.confidence DESC,"
    return list(_grouped(store.rows(_FACTS.format(where=where, order=order), [list(numbers)])))


def _node(row: tuple[Any, ...]) -> Node:
    entity, name, type_, names, *rest = row
    return Node(node_id(entity), name, type_, tuple(n for n in names if n != name), *rest)


def _grouped(rows: Iterator[tuple[Any, ...]]) -> Iterator[Fact]:
    for _, group in groupby(rows, key=lambda row: row[0]):
        pieces = list(group)
        yield _fact(pieces[0][:14], tuple(_evidence(piece[14:]) for piece in pieces))


def _fact(row: tuple[Any, ...], evidence: tuple[Evidence, ...]) -> Fact:
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
    )


def _evidence(row: tuple[Any, ...]) -> Evidence:
    doc, sentence, start, end, date, title, status, attributes, rule, confidence = row
    given = json.loads(attributes)
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
