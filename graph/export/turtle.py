"""Turtle read back; needs the package rdflib, which nothing else here does."""

from typing import Any

import rdflib
from rdflib.plugins.parsers.notation3 import BadSyntax

from extract.schema import schema
from graph import assemble
from graph.assemble import Graph
from graph.errors import FormatError
from graph.export.rdf import WHERE
from graph.model import Declared, End, Evidence, Fact, Node


def read_turtle(text: str) -> Graph:
    """The graph that `graph.export.rdf.to_turtle` wrote.

    Raises:
        FormatError: no Turtle, or not ours.
    """
    read = rdflib.Graph()
    try:
        read.parse(data=text, format="turtle")
        return _Reader(read).graph()
    except (BadSyntax, KeyError) as error:
        raise FormatError(f"not Turtle of this program: {error}") from error


class _Reader:
    """Nodes and facts out of an rdflib graph."""

    def __init__(self, read: Any) -> None:
        self.read = read
        namespaces = dict(read.namespaces())
        self.lt, self.rdf, self.rdfs, self.owl, self.skos, self.prov, self.dcterms = (
            str(namespaces[name]) for name in ("lt", "rdf", "rdfs", "owl", "skos", "prov", "dcterms")
        )

    def graph(self) -> Graph:
        types = {rdflib.URIRef(self.lt + t.capitalize()): t for t in schema().types}
        kind = rdflib.URIRef(self.rdf + "type")
        nodes = {
            str(s): self._node(s, types[o]) for s, _, o in self.read.triples((None, kind, None)) if o in types
        }
        facts = [self._fact(s, nodes) for s in self.read.subjects(kind, rdflib.URIRef(self.lt + "Fact"))]
        return assemble.of(nodes.values(), facts)

    def _all(self, subject: Any, predicate: str) -> list[str]:
        return sorted(str(o) for o in self.read.objects(subject, rdflib.URIRef(predicate)))

    def _one(self, subject: Any, predicate: str) -> str | None:
        return next(iter(self._all(subject, predicate)), None)

    def _node(self, subject: Any, type_: str) -> Node:
        name = self._one(subject, f"{self.rdfs}label") or ""
        where = [self._one(subject, self.lt + what) for what in WHERE]
        aliases = tuple(self._all(subject, f"{self.skos}altLabel"))
        return Node(_local(subject), name, type_, aliases, 0, 0, 0, *where)

    def _fact(self, subject: Any, nodes: dict[str, Node]) -> Fact:
        head, tail = (nodes[self._one(subject, self.rdf + end) or ""].end for end in ("subject", "object"))
        return self._said(subject, head, tail)

    def _said(self, subject: Any, head: End, tail: End) -> Fact:
        pieces = sorted(
            self._all(subject, f"{self.prov}wasDerivedFrom"), key=lambda p: int(p.rpartition("-")[2])
        )
        return Fact(
            _local(subject),
            head,
            _local(self._one(subject, f"{self.rdf}predicate"), "#"),
            tail,
            self._one(subject, f"{self.lt}status") or "actual",
            self._one(subject, f"{self.lt}contradicted") == "true",
            float(self._one(subject, f"{self.lt}confidence") or 1),
            int(self._one(subject, f"{self.lt}documents") or 1),
            self._one(subject, f"{self.lt}first_seen"),
            self._one(subject, f"{self.lt}last_seen"),
            tuple(self._evidence(rdflib.URIRef(piece)) for piece in pieces),
            self._declared(rdflib.URIRef(self._one(subject, f"{self.rdf}predicate") or "")),
        )

    def _declared(self, relation: Any) -> Declared | None:
        name = _local(relation, "#")
        if name in schema().relations:
            return None
        symmetric = f"{self.owl}SymmetricProperty" in self._all(relation, f"{self.rdf}type")
        return Declared(self._one(relation, f"{self.rdfs}label") or name, symmetric)

    def _evidence(self, subject: Any) -> Evidence:
        given = {
            name: tuple(words)
            for name in sorted({a for r in schema().relations.values() for a in r.attributes})
            if (words := self._all(subject, f"{self.lt}attribute-{name}"))
        }
        return Evidence(
            self._one(subject, f"{self.dcterms}isPartOf") or "",
            self._one(subject, f"{self.prov}value") or "",
            int(self._one(subject, f"{self.lt}start") or 0),
            int(self._one(subject, f"{self.lt}end") or 0),
            self._one(subject, f"{self.dcterms}date"),
            self._one(subject, f"{self.dcterms}title"),
            self._one(subject, f"{self.lt}status") or "actual",
            given,
            rule=self._one(subject, f"{self.lt}rule") or "",
            confidence=float(self._one(subject, f"{self.lt}confidence") or 1),
        )


def _local(subject: Any, mark: str = "/") -> str:
    return str(subject).rpartition(mark)[2]
