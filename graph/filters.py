"""Which facts a question is about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.schema import STATUSES, schema
from graph.errors import FilterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What facts must have; None lets everything pass.

    Attributes:
        relations: those there can be.

    Raises:
        FilterError: a relation, type, status or date that there cannot be.
    """

    relation: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float | None = None
    document: str | None = None
    relations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _allowed("relation", self.relation, self.relations or tuple(schema().relations))
        _allowed("type", self.type, tuple(schema().types))
        _allowed("status", self.status, STATUSES)
        for day in (self.since, self.until):
            _dated(day)

    def where(self) -> tuple[str, dict[str, Any]]:
        """A condition on the table `facts f`, and its parameters."""
        given = {name: getattr(self, name) for name in _CONDITIONS if getattr(self, name) is not None}
        clauses = [_CONDITIONS[name] for name in given]
        if self.since or self.until:
            clauses.append(_DATED)
            given |= {"since": self.since or "0001-01-01", "until": self.until or "9999-12-31"}
        return " AND ".join(clauses) or "true", given


_CONDITIONS = {
    "relation": "f.relation = $relation",
    "type": "$type IN (f.head_type, f.tail_type)",
    "status": "f.status = $status",
    "confidence": "f.confidence >= $confidence",
    "document": "f.fact IN (SELECT fact FROM statements WHERE doc = $document)",
}
_DATED = """f.fact IN (
    SELECT fact FROM statements
    WHERE date BETWEEN CAST($since AS DATE) AND CAST($until AS DATE)
)"""


def _allowed(what: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise FilterError(f"{what} {value!r}; allowed: {', '.join(allowed)}")


def _dated(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise FilterError(f"date {day!r}; write it as 2023-08-18") from error
