"""What is found: a stretch of one text with its type."""

from dataclasses import dataclass, replace


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


def trimmed(span: Span, text: str) -> Span | None:
    """The span without the white space around its name; None where nothing else is in it."""
    name = text[span.begin : span.stop]
    begin = span.begin + len(name) - len(name.lstrip())
    stop = span.stop - len(name) + len(name.rstrip())
    return replace(span, begin=begin, stop=stop) if begin < stop else None
