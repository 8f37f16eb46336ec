"""Example sentences as documents: names marked in the text, [青禾|company=青禾机械], become entities."""

import re

from extract.frames.spec import Example
from extract.schema import Document, Entity, Mention, Sentence

_MARK = re.compile(r"\[(?P<form>[^|\[\]]+)\|(?P<type>\w+)(?:=(?P<name>[^\]]+))?\]")
_ENDS = re.compile(r"[^。！？]*[。！？]?")


def as_document(example: Example) -> tuple[Document, list[Sentence], tuple[Entity, ...]]:
    """The example without its marks, cut into sentences at 。！？, and the entities that it marks."""
    text, marks = _unmarked(example.text)
    bounds = [match.span() for match in _ENDS.finditer(text) if match.group()]
    sentences = [Sentence(text[a:b], range(a, b)) for a, b in bounds]
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for start, form, type_, name in marks:
        number = next(i for i, (a, b) in enumerate(bounds) if a <= start < b)
        begin = start - bounds[number][0]
        mention = Mention(start, start + len(form), number, begin, begin + len(form), form, type_)
        mentions.setdefault((name, type_), []).append(mention)
    entities = tuple(
        Entity(name, type_, tuple(sorted({m.text for m in found} - {name})), tuple(found))
        for (name, type_), found in mentions.items()
    )
    return Document("example", text), sentences, entities


def _unmarked(marked: str) -> tuple[str, list[tuple[int, str, str, str]]]:
    """The text, and for each mark its start, form, type and the name of what it means."""
    pieces: list[str] = []
    marks: list[tuple[int, str, str, str]] = []
    length = done = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[done : match.start()])
        length += len(pieces[-1])
        form = match["form"]
        marks.append((length, form, match["type"], match["name"] or form))
        pieces.append(form)
        length += len(form)
        done = match.end()
    pieces.append(marked[done:])
    return "".join(pieces), marks
