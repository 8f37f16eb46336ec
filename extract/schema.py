"""What the stages hand to one another: documents, mentions, entities, evidence, triples.

All are frozen. Offsets are characters, `[start, end)`. `Extraction.to_json` and `from_json` are the one
place that knows the JSON shape that `liantu extract` writes and the graph reads.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from extract.errors import SchemaError
from extract.vocabulary import STATUSES as STATUSES
from extract.vocabulary import RelationSpec as RelationSpec
from extract.vocabulary import Schema as Schema
from extract.vocabulary import TypeSpec as TypeSpec
from extract.vocabulary import declaration, declared_in
from extract.vocabulary import schema as schema


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, line ends made `\\n`; every offset of the project counts its characters.

    Attributes:
        id: the file's stem, or the record's id.
        date: ISO 8601 date of publication (yyyy-mm-dd), where the text or record tells it.
        source: the path or address it was read from.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, whole: lines broken in its middle are joined.

    Attributes:
        text: its words, full-width letters and digits made half-width, white space inside Chinese taken out.
        offsets: one for each character of `text`: where it stands in the document.
        paragraph: index of its paragraph, counted from 0; `article` counts the articles of a file likewise.
        role: body, headline, caption or byline.
    """

    text: str
    offsets: Sequence[int]
    paragraph: int = 0
    article: int = 0
    role: str = "body"

    def span(self, begin: int, stop: int) -> tuple[int, int]:
        """Document offsets `[start, end)` of the characters `[begin, stop)` of `text`."""
        return self.offsets[begin], self.offsets[stop - 1] + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document names an entity.

    Attributes:
        start, end: offsets into the document's text.
        sentence: index of the sentence; `begin`, `stop` are offsets into that sentence's own text,
            from which broken lines are taken out.
        text: the words as the sentence has them.
        score: how sure the recogniser is of it, 0 to 1, and above where a person's lexicon gave it.
    """

    start: int
    end: int
    sentence: int
    begin: int
    stop: int
    text: str
    type: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a document names. `(name, type)` is unique within the document.

    Attributes:
        name: its fullest form in the document; `aliases` are the other forms.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that a relation carries.

    Attributes:
        text: the words of the document, 约2000万元.
        value: what they mean: `{"value": 20000000, "currency": "CNY", "approx": True}`; empty where unread.
    """

    text: str
    value: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say so.

    Attributes:
        text: the sentence, broken lines joined; `start`, `end` are its offsets in the document.
        rule: which frame, trigger and roles made the triple, for people to read.
    """

    doc: str
    text: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """One relation that a document states.

    Attributes:
        head, tail: names of entities of the document; with the type beside them they are unique.
        status: one of `STATUSES`.
        attributes: by the schema's names (amount, date, product …); several values where several are given.
        confidence: the share of triples made this way that are right on annotated documents, 0 to 1.
    """

    head: str
    head_type: str
    relation: str
    tail: str
    tail_type: str
    evidence: Evidence
    status: str = "actual"
    attributes: Mapping[str, tuple[Attribute, ...]] = field(default_factory=lambda: MappingProxyType({}))
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with its entities and triples: one line of what `liantu extract` writes.

    Attributes:
        relations: those of the triples that the schema does not have: a person's own frames declare them.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    triples: tuple[Triple, ...] = ()
    relations: tuple[RelationSpec, ...] = ()


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The gold file's shape, with mentions, types, confidence and evidence offsets added.

    `attributes` holds the words (a string, or a list where there are several), `values` what they mean.
    `relations` is there where a person's own frames declared some.
    """
    document = extraction.document
    declared = {r.id: declaration(r) for r in extraction.relations}
    return {
        "doc": document.id,
        "source": document.source,
        "title": document.title,
        "date": document.date,
        "text": document.text,
        **({"relations": declared} if declared else {}),
        "entities": [
            {
                "name": e.name,
                "type": e.type,
                "aliases": list(e.aliases),
                "mentions": [[m.start, m.end] for m in e.mentions],
            }
            for e in extraction.entities
        ],
        "triples": [
            {
                "head": t.head,
                "head_type": t.head_type,
                "relation": t.relation,
                "tail": t.tail,
                "tail_type": t.tail_type,
                "status": t.status,
                "attributes": {
                    name: values[0].text if len(values) == 1 else [v.text for v in values]
                    for name, values in t.attributes.items()
                },
                "values": {name: [dict(v.value) for v in values] for name, values in t.attributes.items()},
                "evidence": {
                    "text": t.evidence.text,
                    "start": t.evidence.start,
                    "end": t.evidence.end,
                    "rule": t.evidence.rule,
                },
                "confidence": round(t.confidence, 3),
            }
            for t in extraction.triples
        ],
    }


def from_json(record: Mapping[str, Any]) -> Extraction:
    """Read what `to_json` wrote, or a gold file; the one check on data from outside.

    A gold file has no mentions, types of ends, values or offsets: they are left empty, offsets 0, and a
    head's type is that of the first entity so named.

    Relations that the schema does not have are those that the record itself declares.

    Raises:
        SchemaError: an unknown type, relation or status, or an end that names no entity.
    """
    known = schema()
    declared = declared_in(record)
    relations = {*known.relations, *declared}
    text = record.get("text", "")
    entities = []
    for e in record["entities"]:
        if e["type"] not in known.types:
            raise SchemaError(
                f"{record['doc']}: type {e['type']!r} of {e['name']!r}; allowed: {', '.join(known.types)}"
            )
        mentions = tuple(
            Mention(start, end, 0, start, end, text[start:end], e["type"])
            for start, end in e.get("mentions", ())
        )
        entities.append(Entity(e["name"], e["type"], tuple(e.get("aliases", ())), mentions))
    type_of: dict[str, str] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            type_of.setdefault(name, entity.type)
    triples = []
    for t in record["triples"]:
        if t["relation"] not in relations:
            allowed = ", ".join((*known.relations, *declared))
            raise SchemaError(f"{record['doc']}: relation {t['relation']!r}; allowed: {allowed}")
        if t.get("status", "actual") not in STATUSES:
            raise SchemaError(f"{record['doc']}: status {t['status']!r}; allowed: {', '.join(STATUSES)}")
        for end in (t["head"], t["tail"]):
            if end not in type_of:
                raise SchemaError(f"{record['doc']}: triple end {end!r} is no entity of the document")
        evidence = t.get("evidence", "")
        if isinstance(evidence, str):
            evidence = {"text": evidence, "start": 0, "end": 0}
        triples.append(
            Triple(
                t["head"],
                t.get("head_type", type_of[t["head"]]),
                t["relation"],
                t["tail"],
                t.get("tail_type", type_of[t["tail"]]),
                Evidence(
                    record["doc"],
                    evidence["text"],
                    evidence["start"],
                    evidence["end"],
                    evidence.get("rule", ""),
                ),
                t.get("status", "actual"),
                {
                    name: _attributes(said, t.get("values", {}).get(name, ()))
                    for name, said in t.get("attributes", {}).items()
                },
                t.get("confidence", 1.0),
            )
        )
    document = Document(record["doc"], text, record.get("title"), record.get("date"), record.get("source"))
    return Extraction(document, tuple(entities), tuple(triples), tuple(declared.values()))


def _attributes(said: str | list[str], values: list[Mapping[str, Any]] | tuple[()]) -> tuple[Attribute, ...]:
    texts = [said] if isinstance(said, str) else said
    return tuple(Attribute(text, values[i] if i < len(values) else {}) for i, text in enumerate(texts))


def dumps(extraction: Extraction) -> str:
    """One line of JSON, Chinese as it is."""
    return json.dumps(to_json(extraction), ensure_ascii=False)
