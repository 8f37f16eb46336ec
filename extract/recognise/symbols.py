"""A text as the symbols that the tagger reads: one a character, but one for a Latin word or a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.recognise.words import Words

Ints = NDArray[np.int32]
PADDING, UNKNOWN = "<pad>", "<unk>"
_SYMBOL = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|\S")
_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: " "}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as numbers.

    Attributes:
        ids: the number of each symbol.
        borders: where each symbol begins and stops.
        words: the numbers of the words that the text is cut into.
        owners: for each symbol the place in `words` of the word that it ends in.
        places: where in that word it stands: 0 it is the word, 1 first, 2 inside, 3 last.
    """

    ids: Ints
    borders: tuple[tuple[int, int], ...]
    words: Ints
    owners: Ints
    places: Ints

    def __len__(self) -> int:
        return len(self.borders)

    def part(self, begin: int, stop: int) -> "Encoded":
        """The symbols `[begin, stop)` with the words that they stand in."""
        here = slice(begin, stop)
        first, last = int(self.owners[begin]), int(self.owners[stop - 1])
        words, owners = self.words[first : last + 1], self.owners[here] - first
        return Encoded(self.ids[here], self.borders[here], words, owners, self.places[here])


def shape(symbol: str) -> str:
    """What stands for a symbol that is not in the vocabulary.

    北 → <unk>, GmbH → <Latin>, AT → <LATIN>, 2023 → <4 digits>, 3.5 → <decimal>.
    """
    if symbol[0].isascii() and symbol[0].isdigit():
        return "<decimal>" if "." in symbol else f"<{min(len(symbol), 5)} digits>"
    if symbol[0].isascii() and symbol.isalpha():
        return "<LATIN>" if symbol.isupper() else "<Latin>" if symbol[0].isupper() else "<latin>"
    return UNKNOWN


SHAPES = tuple(dict.fromkeys(map(shape, ("北", "AT", "Ab", "ab", "1", "12", "123", "1234", "12345", "1.5"))))


def symbols(text: str) -> list[tuple[int, int, str]]:
    """Begin, stop and form of each symbol, full-width letters, digits and marks made half-width."""
    found = _SYMBOL.finditer(text.translate(_HALF_WIDTH))
    return [(match.start(), match.end(), match.group()) for match in found]


class Encoder:
    """Texts to numbers, by a list of symbols and a list of words."""

    def __init__(self, vocabulary: Sequence[str], words: Sequence[str]) -> None:
        """Both lists begin with padding; the first has every one of `SHAPES`."""
        self._numbers = {form: number for number, form in enumerate(vocabulary)}
        self._words = Words(words)

    def __call__(self, text: str) -> Encoded:
        """The text in numbers."""
        found = symbols(text)
        numbers = (self._numbers.get(form) or self._numbers[shape(form)] for _, _, form in found)
        ids = np.fromiter(numbers, dtype=np.int32, count=len(found))
        borders = tuple((begin, stop) for begin, stop, _ in found)
        words = self._words.cut(text)
        return Encoded(ids, borders, *_owners(borders, words))


def _owners(
    borders: Sequence[tuple[int, int]], words: Sequence[tuple[int, int, int]]
) -> tuple[Ints, Ints, Ints]:
    """The words' numbers, and for each symbol its word and its place there."""
    owners, places, word = [], [], 0
    for begin, stop in borders:
        while words[word][1] < stop:
            word += 1
        owners.append(word)
        at_begin, at_stop = begin <= words[word][0], stop == words[word][1]
        places.append((0 if at_begin else 3) if at_stop else (1 if at_begin else 2))
    numbers = [number for _, _, number in words]
    return np.array(numbers, np.int32), np.array(owners, np.int32), np.array(places, np.int32)


def padded(rows: Sequence[Ints]) -> Ints:
    """The rows under one another, zeros after the shorter ones."""
    table = np.zeros((len(rows), max(map(len, rows))), dtype=np.int32)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def inputs(texts: Sequence[Encoded]) -> dict[str, Ints]:
    """What the network reads of texts."""
    return {
        "ids": padded([text.ids for text in texts]),
        "tokens": padded([text.words for text in texts]),
        "owners": padded([text.owners for text in texts]),
        "places": padded([text.places for text in texts]),
    }
