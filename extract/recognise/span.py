"""What the tagger finds: a stretch of one text with its type."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[begin, stop)` of a text, of one entity type.

    Attributes:
        type: an entity type's id, as the schema has it.
        score: how sure the tagger is, 0 to 1.
    """

    begin: int
    stop: int
    type: str
    score: float = 1.0
