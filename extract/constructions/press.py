"""The press: who reports is named all over the news, and is hardly ever what the news is about."""

import re
from collections.abc import Sequence
from functools import cache

from extract.encode import Encoded, encoded
from extract.frames.load import shared_words
from extract.frames.pattern import alternatives
from extract.schema import Entity


def without_press(source: Encoded, entities: Sequence[Entity]) -> Encoded:
    """The sentence without its newspapers and stations, lest 白石日报讯，…投产 make one the maker."""
    quiet = [item for item in source.items if not (item.symbol and _is_press(item.symbol.members, entities))]
    return source if len(quiet) == len(source.items) else encoded(quiet)


def _is_press(members: Sequence[int], entities: Sequence[Entity]) -> bool:
    return all(
        entities[m].type == "institution" and _ending().search(entities[m].name.strip("《》"))
        for m in members
    )


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(shared_words()['press'])})$")
