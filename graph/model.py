"""What questions answer with and exports write: nodes, facts and their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import Any

from extract.schema import RelationSpec, schema


@dataclass(frozen=True, slots=True)
class End:
    """An end of a fact: enough of a node to name it."""

    id: str
    name: str
    type: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the graph, whatever the documents call it.

    Attributes:
        id: ASCII, unique, the same in every export.
        name: its canonical name; `aliases` are the other forms that documents use.
        documents, mentions: in how many documents it is named, and how often.
        degree: number of facts it takes part in.
        adcode, province, city, county: of a place of China's administrative divisions.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    documents: int = 0
    mentions: int = 0
    degree: int = 0
    adcode: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None

    @property
    def end(self) -> End:
        """The node as a fact's end."""
        return End(self.id, self.name, self.type)

    def __str__(self) -> str:
        also = f"，又称 {'、'.join(self.aliases)}" if self.aliases else ""
        where = "".join(dict.fromkeys(p for p in (self.province, self.city, self.county) if p))
        about = "，".join(part for part in (schema().types[self.type].zh, where, self.adcode) if part)
        return f"{self.name}（{about}）{also}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that states a fact.

    Attributes:
        text: the sentence; `start`, `end` are its offsets in the document.
        date: ISO date of the document.
        attributes: the words given for amount, date, product …
        values: what they mean, where that was read.
    """

    doc: str
    text: str
    start: int = 0
    end: int = 0
    date: str | None = None
    title: str | None = None
    status: str = "actual"
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, tuple[Mapping[str, object], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    rule: str = ""
    confidence: float = 1.0

    def __str__(self) -> str:
        return f"「{self.text}」— {self.title or self.doc}{f'，{self.date}' if self.date else ''}"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the schema says of its own relations, said of one that a person's frames declare."""

    zh: str
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One edge: head, relation, tail, and everything that says so.

    Attributes:
        status: by the latest evidence; `contradicted` where evidence disagrees on it.
        confidence: `1 - Π(1 - c)` over independent documents.
        first_seen, last_seen: ISO dates of the earliest and latest dated document.
        evidence: latest first.
        declared: for a relation that the schema does not have.
    """

    id: str
    head: End
    relation: str
    tail: End
    status: str = "actual"
    contradicted: bool = False
    confidence: float = 1.0
    documents: int = 1
    first_seen: str | None = None
    last_seen: str | None = None
    evidence: tuple[Evidence, ...] = ()
    declared: Declared | None = None

    @property
    def label(self) -> str:
        """The relation's Chinese name, with the status where it is not `actual`.

        Example: 供应（计划）
        """
        zh = self._form.zh
        return zh if self.status == "actual" else f"{zh}（{schema().status_zh[self.status]}）"

    @property
    def symmetric(self) -> bool:
        """True where the relation holds either way."""
        return self._form.symmetric

    @property
    def _form(self) -> RelationSpec | Declared:
        known = schema().relations.get(self.relation)
        return known or self.declared or Declared(self.relation)

    @property
    def attributes(self) -> dict[str, tuple[str, ...]]:
        """The words of all evidence, each once, latest first."""
        merged: dict[str, dict[str, None]] = {}
        for piece in self.evidence:
            for name, texts in piece.attributes.items():
                merged.setdefault(name, {}).update(dict.fromkeys(texts))
        return {name: tuple(texts) for name, texts in merged.items()}

    def __str__(self) -> str:
        lines = [f"{self.head.name} —{self.label}→ {self.tail.name}"]
        if given := [f"{name}: {'、'.join(texts)}" for name, texts in self.attributes.items()]:
            lines[0] += f"  [{'；'.join(given)}]"
        if self.contradicted:
            lines[0] += "  (说法不一)"
        return "\n".join(lines + [f"    {piece}" for piece in self.evidence])


def plain(value: object) -> Any:
    """Records as dicts, tuples as lists, all the way down."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value
