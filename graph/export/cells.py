"""Nodes and facts as flat rows of plain values, for the formats that know no more.

None is left out, lists are joined by ；, dates are ISO strings, characters that XML forbids are taken out.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.schema import schema
from graph.assemble import Graph, of
from graph.errors import FormatError
from graph.model import Declared, End, Evidence, Fact, Node

Cell = str | int | float | bool
SEPARATOR = "；"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its GraphML type: string, int, double or boolean."""

    name: str
    type: str = "string"


NODE_COLUMNS = (
    Column("label"),
    Column("type"),
    Column("type_zh"),
    Column("aliases"),
    Column("documents", "int"),
    Column("mentions", "int"),
    Column("degree", "int"),
    Column("adcode"),
    Column("province"),
    Column("city"),
    Column("county"),
    Column("size", "double"),
    Column("color"),
    Column("x", "double"),
    Column("y", "double"),
)
EDGE_COLUMNS = (
    Column("label"),
    Column("relation"),
    Column("status"),
    Column("contradicted", "boolean"),
    Column("confidence", "double"),
    Column("weight", "double"),
    Column("documents", "int"),
    Column("first_seen"),
    Column("last_seen"),
    Column("attributes"),
    Column("sentence"),
    Column("docs"),
    Column("color"),
)


def node_cells(node: Node) -> dict[str, Cell]:
    """A node as one row.

    `size` grows with the square root of its facts, as areas are what people see.
    """
    return _known(
        {
            "label": node.name,
            "type": node.type,
            "type_zh": schema().types[node.type].zh,
            "aliases": SEPARATOR.join(node.aliases),
            "documents": node.documents,
            "mentions": node.mentions,
            "degree": node.degree,
            "adcode": node.adcode,
            "province": node.province,
            "city": node.city,
            "county": node.county,
            "size": round(4 + 3 * node.degree**0.5, 2),
            "color": colors()["types"].get(node.type),
        }
    )


def edge_cells(fact: Fact) -> dict[str, Cell]:
    """A fact as one row; `weight` is its pieces of evidence."""
    best = fact.evidence[0] if fact.evidence else None
    return _known(
        {
            "label": fact.label,
            "relation": fact.relation,
            "status": fact.status,
            "contradicted": fact.contradicted,
            "confidence": round(fact.confidence, 6),
            "weight": float(max(len(fact.evidence), 1)),
            "documents": fact.documents,
            "first_seen": fact.first_seen,
            "last_seen": fact.last_seen,
            "attributes": SEPARATOR.join(f"{k}={'、'.join(v)}" for k, v in fact.attributes.items()),
            "sentence": best.text if best else None,
            "docs": SEPARATOR.join(dict.fromkeys(e.doc for e in fact.evidence)),
            "color": colors()["relations"].get(fact.relation, declared_color()),
        }
    )


def node_from(key: str, row: Mapping[str, str]) -> Node:
    """The node that `node_cells` made a row of."""
    _must(row, key, "label", "type")
    documents, mentions, degree = (int(float(row.get(n) or 0)) for n in ("documents", "mentions", "degree"))
    where = (row.get(name) or None for name in ("adcode", "province", "city", "county"))
    return Node(
        key, row["label"], row["type"], _split(row.get("aliases")), documents, mentions, degree, *where
    )


def fact_from(key: str, head: End, tail: End, row: Mapping[str, str]) -> Fact:
    """The fact that `edge_cells` made a row of; of its evidence the best sentence and the documents' ids."""
    _must(row, key, "relation", "status")
    docs = _split(row.get("docs")) or ("",)
    given = (part.partition("=") for part in _split(row.get("attributes")))
    best = Evidence(
        docs[0],
        row.get("sentence", ""),
        status=row["status"],
        attributes={name: tuple(words.split("、")) for name, _, words in given},
    )
    return Fact(
        key,
        head,
        row["relation"],
        tail,
        row["status"],
        row.get("contradicted", "false").lower() == "true",
        float(row.get("confidence") or 1),
        int(float(row.get("documents") or 1)),
        row.get("first_seen") or None,
        row.get("last_seen") or None,
        (best, *(Evidence(doc, "", status=row["status"]) for doc in docs[1:])),
        declared(row["relation"], row["status"], row.get("label", "")),
    )


def declared(relation: str, status: str, label: str) -> Declared | None:
    """What a label tells of a relation that the schema does not have: its Chinese name."""
    known = schema()
    if relation in known.relations:
        return None
    return Declared(label.removesuffix(f"（{known.status_zh.get(status, '')}）") or relation)


def graph_of(
    nodes: Iterable[tuple[str, Mapping[str, str]]], edges: Iterable[tuple[str, str, str, Mapping[str, str]]]
) -> Graph:
    """The graph of rows: nodes as (id, row), edges as (head, tail, id, row).

    Raises:
        FormatError: a row without what every node or edge has, or an edge to no node.
    """
    node_of = {key: node_from(key, row) for key, row in nodes}
    facts = []
    for head, tail, key, row in edges:
        if missing := {head, tail} - node_of.keys():
            raise FormatError(f"edge {key} ends at {', '.join(sorted(missing))}, which is no node")
        facts.append(fact_from(key, node_of[head].end, node_of[tail].end, row))
    return of(node_of.values(), facts)


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 forbids or discourages."""
    return _ILLEGAL.sub("", text)


@cache
def colors() -> Mapping[str, Mapping[str, str]]:
    """Colours as #rrggbb of types and relations, those of the page on light ground."""
    return {what: {k: v["light"] for k, v in _palette()[what].items()} for what in ("types", "relations")}


@cache
def declared_color() -> str:
    """The colour of relations that the schema does not have."""
    return str(_palette()["declared"]["light"])


@cache
def _palette() -> Mapping[str, Any]:
    return tomllib.loads(files("graph.page").joinpath("palette.toml").read_text(encoding="utf-8"))


def _known(row: Mapping[str, Any]) -> dict[str, Cell]:
    cleaned = {k: clean(v) if isinstance(v, str) else v for k, v in row.items()}
    return {k: v for k, v in cleaned.items() if v is not None and v != ""}


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(SEPARATOR)) if text else ()


def _must(row: Mapping[str, str], key: str, *names: str) -> None:
    for name in names:
        if name not in row:
            raise FormatError(f"{key} has no {name}; is the file of this program's making?")
