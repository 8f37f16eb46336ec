"""Annotated documents: reading them, and finding their names in the sentences."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.schema import Entity, Mention, Sentence


def read_gold(folder: str | Path) -> list[dict[str, Any]]:
    """The gold files of a folder, by name; each in the shape that `liantu extract` writes."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.json"))]


def gold_entities(gold: Mapping[str, Any], sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """The entities of a gold document with every place where the sentences name them.

    The longest form is found first and mentions never overlap: in 溆浦县委 the place 溆浦县 is not
    mentioned. A form that several entities share goes to the one whose full name it is, else to a required
    entity rather than an optional one, else to the first. Entities that no sentence names keep no mentions.
    """
    owners = _owners(gold["entities"])
    mentions: list[list[Mention]] = [[] for _ in gold["entities"]]
    forms = sorted(owners, key=len, reverse=True)
    for number, sentence in enumerate(sentences):
        for begin, stop, form in sorted(_places(sentence.text, forms)):
            start, end = sentence.span(begin, stop)
            type_ = gold["entities"][owners[form]]["type"]
            text = sentence.text[begin:stop]
            mentions[owners[form]].append(Mention(start, end, number, begin, stop, text, type_))
    return tuple(
        Entity(e["name"], e["type"], tuple(e.get("aliases", ())), tuple(found))
        for e, found in zip(gold["entities"], mentions, strict=True)
    )


def _owners(entities: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Each form, squeezed, with the index of the entity that it names."""
    claims: dict[str, list[tuple[bool, bool, int]]] = {}
    for index, entity in enumerate(entities):
        for form in {entity["name"], *entity.get("aliases", ())}:
            claim = (form != entity["name"], bool(entity.get("optional")), index)
            claims.setdefault(_squeezed(form)[0], []).append(claim)
    return {form: min(claimed)[2] for form, claimed in claims.items() if form}


def _places(text: str, forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where the forms, longest first, stand in the text: begin, stop, form."""
    squeezed, index = _squeezed(text)
    taken = bytearray(len(squeezed))
    for form in forms:
        at = squeezed.find(form)
        while at >= 0:
            end = at + len(form)
            begin, stop = index[at], index[end - 1] + 1
            free = not any(taken[at:end]) and _at_border(text, begin) and _at_border(text, stop)
            if free:
                taken[at:end] = b"\1" * len(form)
                yield begin, stop, form
            at = squeezed.find(form, end if free else at + 1)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text after NFKC without white space, and for each of its characters the place in `text`."""
    pairs = [
        (char, place)
        for place, whole in enumerate(text)
        for char in unicodedata.normalize("NFKC", whole)
        if not char.isspace()
    ]
    return "".join(char for char, _ in pairs), [place for _, place in pairs]


def _at_border(text: str, place: int) -> bool:
    """False inside a Latin word or a number."""
    sides = text[place - 1 : place + 1] if place else ""
    return not (len(sides) == 2 and sides.isascii() and sides.isalnum())
