"""RDF in Turtle: facts as statements, their sentences as PROV-O entities that they were derived from.

A fact is an `lt:Fact` with `rdf:subject`, `rdf:predicate`, `rdf:object`. The plain triple is asserted
beside it where the fact's status is `actual`: a question over plain triples meets neither plans nor denials.

Lost: counts of nodes, and what attributes mean.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.schema import schema
from graph import assemble
from graph.assemble import Graph
from graph.export.cells import clean
from graph.files import whole_file
from graph.model import Evidence, Fact, Node

BASE = "https://liantu.invalid/"
_HEAD = f"""@prefix lt: <{BASE}schema#> .
@prefix node: <{BASE}node/> .
@prefix fact: <{BASE}fact/> .
@prefix said: <{BASE}sentence/> .
@prefix doc: <{BASE}document/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
WHERE = ("adcode", "province", "city", "county")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def to_turtle(graph: Graph) -> str:
    """The whole graph as Turtle."""
    return "".join(lines(assemble.nodes_in(graph), assemble.facts_in(graph)))


def write_turtle(nodes: Iterable[Node], facts: Iterable[Fact], path: str | Path) -> None:
    """Turtle into a file, read and written one by one."""
    with whole_file(path) as file:
        file.writelines(lines(nodes, facts))


def lines(nodes: Iterable[Node], facts: Iterable[Fact]) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    yield from _vocabulary()
    for node in nodes:
        yield _node(node)
    named: set[str] = set()
    for fact in facts:
        if fact.declared and fact.relation not in named:
            named.add(fact.relation)
            yield _relation(fact.relation, fact.declared.zh, fact.declared.symmetric)
        yield _fact(fact)


def from_turtle(text: str) -> Graph:
    """The graph that `to_turtle` wrote, without what it lost; needs the package rdflib.

    Raises:
        FormatError: no Turtle.
    """
    from graph.export.turtle import read_turtle

    return read_turtle(text)


def _vocabulary() -> Iterator[str]:
    known = schema()
    for type_ in known.types.values():
        yield f'lt:{type_.id.capitalize()} a rdfs:Class ; rdfs:label "{type_.zh}"@zh .\n'
    for relation in known.relations.values():
        yield _relation(relation.id, relation.zh, relation.symmetric)


def _relation(name: str, zh: str, symmetric: bool) -> str:
    kind = "rdf:Property, owl:SymmetricProperty" if symmetric else "rdf:Property"
    return f"lt:{name} a {kind} ; rdfs:label {_text(zh)}@zh .\n"


def _node(node: Node) -> str:
    parts = [f"a lt:{node.type.capitalize()}", f"rdfs:label {_text(node.name)}@zh"]
    parts += [f"skos:altLabel {_text(alias)}@zh" for alias in node.aliases]
    parts += [f"lt:{name} {_text(value)}" for name in WHERE if (value := getattr(node, name))]
    return f"node:{node.id} {' ; '.join(parts)} .\n"


def _fact(fact: Fact) -> str:
    ends = f"node:{fact.head.id} lt:{fact.relation} node:{fact.tail.id}"
    parts = [
        "a lt:Fact, rdf:Statement",
        f"rdf:subject node:{fact.head.id}",
        f"rdf:predicate lt:{fact.relation}",
        f"rdf:object node:{fact.tail.id}",
        f'lt:status "{fact.status}"',
        f"lt:contradicted {str(fact.contradicted).lower()}",
        f"lt:confidence {fact.confidence:.6f}",
        f"lt:documents {fact.documents}",
    ]
    for name in ("first_seen", "last_seen"):
        if day := getattr(fact, name):
            parts.append(f'lt:{name} "{day}"^^xsd:date')
    parts += [f"prov:wasDerivedFrom said:{fact.id}-{i}" for i in range(len(fact.evidence))]
    asserted = f"{ends} .\n" if fact.status == "actual" else ""
    said = "".join(_evidence(f"{fact.id}-{i}", e) for i, e in enumerate(fact.evidence))
    return f"{asserted}fact:{fact.id} {' ; '.join(parts)} .\n{said}"


def _evidence(key: str, piece: Evidence) -> str:
    parts = [
        "a prov:Entity",
        f"prov:value {_text(piece.text)}@zh",
        f"dcterms:isPartOf {_text(piece.doc)}",
        f"lt:start {piece.start}",
        f"lt:end {piece.end}",
        f'lt:status "{piece.status}"',
        f"lt:confidence {piece.confidence:.6f}",
    ]
    if piece.date:
        parts.append(f'dcterms:date "{piece.date}"^^xsd:date')
    if piece.title:
        parts.append(f"dcterms:title {_text(piece.title)}@zh")
    if piece.rule:
        parts.append(f"lt:rule {_text(piece.rule)}")
    given = [(name, word) for name, words in piece.attributes.items() for word in words]
    parts += [f"lt:attribute-{name} {_text(word)}@zh" for name, word in given]
    return f"said:{key} {' ; '.join(parts)} .\n"


def _text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c, c) for c in clean(text)) + '"'
