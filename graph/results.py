"""What questions answer with: small frozen records, in a tuple that prints, tabulates and turns into JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graph.model import End, Fact, Node, plain

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")


class Results(tuple[T, ...], Generic[T]):
    """Answers, best first.

    Example:
        >>> print(kg.suppliers("可孚医疗"))
        >>> kg.suppliers("可孚医疗").to_frame()
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(map(str, self)) or "(nothing)"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = self.to_rows()
        columns = list(dict.fromkeys(key for row in rows for key in row))
        head = "".join(f"<th>{escape(c)}</th>" for c in columns)
        cells = ([f"<td>{escape(str(row.get(c) or ''))}</td>" for c in columns] for row in rows)
        body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def to_json(self) -> list[Any]:
        """Lists, dicts and strings, ready for `json.dumps`."""
        return [plain(item) for item in self]

    def to_rows(self) -> list[dict[str, Any]]:
        """Flat rows, as `polars.DataFrame` and `csv.DictWriter` take them."""
        return [_flat(item) for item in self]

    def to_frame(self) -> "pandas.DataFrame":
        """A pandas frame, one row an answer; needs the package pandas."""
        import pandas

        return pandas.DataFrame(self.to_rows())


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a search met.

    Attributes:
        form: the name that matched; `how` is exact, alias, part, pinyin or fuzzy; `score` is 0 to 1.
    """

    node: Node
    form: str
    how: str
    score: float

    def __str__(self) -> str:
        return f"{self.node}  [{self.how} {self.score:.2f}]"


@dataclass(frozen=True, slots=True)
class Neighbor:
    """An entity one step away. `direction` is in (it is the head), out, or both where symmetric."""

    node: End
    direction: str
    fact: Fact

    def __str__(self) -> str:
        return str(self.fact)


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another; `nodes` are one more than `facts`."""

    nodes: tuple[End, ...]
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        steps = [self.nodes[0].name]
        for node, fact in zip(self.nodes[1:], self.facts, strict=True):
            steps.append(f"—{fact.label}→" if fact.tail == node else f"←{fact.label}—")
            steps.append(node.name)
        said = [f"    {fact.evidence[0]}" for fact in self.facts if fact.evidence]
        return "\n".join([" ".join(steps), *said])


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a supply chain, `depth` steps from where it starts."""

    depth: int
    fact: Fact

    def __str__(self) -> str:
        return "\n".join("  " * (self.depth - 1) + line for line in str(self.fact).splitlines())


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity with its score in a centrality."""

    node: Node
    score: float

    def __str__(self) -> str:
        return f"{self.score:.4f}  {self.node}"


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that have more to do with one another than with the rest, best connected first."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return f"{len(self.nodes)}: {'、'.join(n.name for n in self.nodes[:10])}"


@dataclass(frozen=True, slots=True)
class Partner:
    """An entity that two others both have to do with."""

    node: End
    first: tuple[Fact, ...]
    second: tuple[Fact, ...]

    def __str__(self) -> str:
        return "\n".join([self.node.name, *(f"  {fact}" for fact in (*self.first, *self.second))])


@dataclass(frozen=True, slots=True)
class Change:
    """What the documents of a time say anew of a fact.

    Attributes:
        kind: `new`, or `status` where it was said before with another status.
        before, after: the status at either end of the time.
    """

    kind: str
    before: str | None
    after: str
    fact: Fact

    def __str__(self) -> str:
        said = f"{self.before} → {self.after}" if self.before else f"new, {self.after}"
        return f"[{said}] {self.fact}"


def _flat(item: object) -> dict[str, Any]:
    """One row of a table: facts and nodes spread out, the best sentence alone."""
    row: dict[str, Any] = {}
    for key, value in _members(item):
        if isinstance(value, Fact):
            row |= _fact_row(value)
        elif isinstance(value, Node | End):
            row |= {key: value.name, "type": value.type}
        elif isinstance(value, tuple):
            row[key] = "、".join(getattr(part, "name", str(part)) for part in value)
        else:
            row[key] = value
    return row


def _members(item: object) -> Iterator[tuple[str, Any]]:
    if isinstance(item, Fact):
        yield "fact", item
    elif is_dataclass(item):
        yield from ((f.name, getattr(item, f.name)) for f in fields(item))
    else:
        yield "value", item


def _fact_row(fact: Fact) -> dict[str, Any]:
    best = fact.evidence[0] if fact.evidence else None
    return {
        "head": fact.head.name,
        "relation": fact.relation,
        "tail": fact.tail.name,
        "status": fact.status,
        "confidence": round(fact.confidence, 3),
        "documents": fact.documents,
        "first_seen": fact.first_seen,
        "last_seen": fact.last_seen,
        "attributes": "；".join(f"{k}: {'、'.join(v)}" for k, v in fact.attributes.items()),
        "sentence": best.text if best else None,
        "doc": best.doc if best else None,
    }
