"""Who speaks in a quotation whose speaker is named after it: “我们生产收割机。”青禾机械负责人说."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.encode import Name

_SPEAKERS = frozenset({"company", "park"})
_TELLS = re.compile("说|表示|介绍|称|告诉|坦言|指出|透露|认为|获悉|谈道|谈到|强调|直言|感慨|解释")
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of one sentence inside quotation marks, and the body whose people say it."""

    sentence: int
    begin: int
    stop: int
    speaker: Name


def quotations(texts: Sequence[str], named: Sequence[Sequence[Name]]) -> Iterator[Quotation]:
    """The parts of quotations of which the text after the closing mark tells the speaker."""
    for stretches in _quoted(texts):
        last, _, stop = stretches[-1]
        speaker = _teller(texts, named, last, stop + 1)
        if speaker:
            yield from (Quotation(number, begin, end, speaker) for number, begin, end in stretches)


def _quoted(texts: Sequence[str]) -> Iterator[list[tuple[int, int, int]]]:
    """Each quotation as stretches `(sentence, begin, stop)`; a quoted word or two is none."""
    open_at: tuple[int, int] | None = None
    for number, text in enumerate(texts):
        for mark in re.finditer("[“”]", text):
            if mark.group() == "“":
                open_at = open_at or (number, mark.end())
            elif open_at:
                first, begin = open_at
                if number > first or mark.start() - begin >= _LEAST:
                    yield _stretches(texts, first, begin, number, mark.start())
                    open_at = None
                elif (number, begin) == (first, text.rfind("“", 0, mark.start()) + 1):
                    open_at = None


def _stretches(
    texts: Sequence[str], first: int, begin: int, last: int, stop: int
) -> list[tuple[int, int, int]]:
    return [
        (number, begin if number == first else 0, stop if number == last else len(texts[number]))
        for number in range(first, last + 1)
    ]


def _teller(texts: Sequence[str], named: Sequence[Sequence[Name]], number: int, place: int) -> Name | None:
    """The first body named between the closing mark and a word of saying."""
    if place >= len(texts[number].rstrip()):
        number, place = number + 1, 0
    if number >= len(texts):
        return None
    said = re.match("[^，。；：！？“]{0,60}", texts[number][place:])
    tells = list(_TELLS.finditer(said.group())) if said else []
    if not tells:
        return None
    until = place + tells[-1].start()
    return next(
        (
            n
            for n in sorted(named[number], key=lambda n: n.begin)
            if place <= n.begin < until and n.type in _SPEAKERS
        ),
        None,
    )
