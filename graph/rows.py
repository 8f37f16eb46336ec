"""An extraction as rows of the tables that hold what documents say."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date as day
from hashlib import blake2b
from itertools import count
from typing import Any

from extract.schema import Document, Entity, Extraction, Triple, dumps

Row = tuple[Any, ...]


def digest(extraction: Extraction) -> str:
    """Equal for equal extractions only: text, entities and triples count, not what the document is called."""
    return _digest(dumps(replace(extraction, document=replace(extraction.document, id=""))))


def input_digest(document: Document, made_with: str) -> str:
    """Equal where the same is extracted from the same: the document as it was read, and what with."""
    return _digest(json.dumps([made_with, document.title, document.date, document.source, document.text]))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


class Rows:
    """Rows of many documents, numbered on from what a store holds.

    Args:
        made_with: the digest of what documents were extracted with.
    """

    def __init__(
        self,
        *,
        made_with: str = "",
        document: int = 0,
        doc_entity: int = 0,
        sentence: int = 0,
        evidence: int = 0,
    ) -> None:
        self._made_with = made_with
        self._documents = count(document)
        self._doc_entities = count(doc_entity)
        self._sentences = count(sentence)
        self._evidence = count(evidence)
        self.relations: dict[str, Row] = {}
        self.tables: dict[str, list[Row]] = {
            "documents": [],
            "doc_entities": [],
            "doc_names": [],
            "mentions": [],
            "sentences": [],
            "evidence": [],
        }

    def add(self, extraction: Extraction) -> None:
        """Take one document in."""
        document = extraction.document
        self.tables["documents"].append(
            (
                document.id,
                document.title,
                _day(document.date),
                document.source,
                digest(extraction),
                input_digest(document, self._made_with),
                next(self._documents),
                document.text,
            )
        )
        self.relations |= {r.id: (r.id, r.zh, r.symmetric) for r in extraction.relations}
        number_of = {(e.name, e.type): self._add_entity(document.id, e) for e in extraction.entities}
        for entity in extraction.entities:
            for alias in entity.aliases:
                number_of.setdefault((alias, entity.type), number_of[entity.name, entity.type])
        sentences: dict[tuple[int, int, str], int] = {}
        for triple in extraction.triples:
            self._add_triple(triple, document.id, number_of, sentences)

    def _add_entity(self, doc: str, entity: Entity) -> int:
        number = next(self._doc_entities)
        self.tables["doc_entities"].append((number, doc, entity.name, entity.type))
        counts = Counter(mention.text for mention in entity.mentions)
        self.tables["doc_names"] += [
            (number, name, counts[name]) for name in dict.fromkeys((entity.name, *entity.aliases, *counts))
        ]
        self.tables["mentions"] += [(number, doc, m.start, m.end) for m in entity.mentions]
        return number

    def _add_triple(
        self,
        triple: Triple,
        doc: str,
        number_of: dict[tuple[str, str], int],
        sentences: dict[tuple[int, int, str], int],
    ) -> None:
        said = triple.evidence
        place = (said.start, said.end, said.text)
        if place not in sentences:
            sentences[place] = next(self._sentences)
            self.tables["sentences"].append((sentences[place], doc, *place))
        self.tables["evidence"].append(
            (
                next(self._evidence),
                doc,
                sentences[place],
                number_of[triple.head, triple.head_type],
                triple.relation,
                number_of[triple.tail, triple.tail_type],
                triple.status,
                _attributes(triple),
                said.rule,
                triple.confidence,
            )
        )


def _day(date: str | None) -> str | None:
    """The date where it is a whole one; a month or a year alone orders nothing."""
    try:
        return day.fromisoformat(date or "").isoformat()
    except ValueError:
        return None


def _attributes(triple: Triple) -> str:
    given = {
        name: [{"text": a.text, "value": dict(a.value)} for a in values]
        for name, values in triple.attributes.items()
    }
    return json.dumps(given, ensure_ascii=False)
