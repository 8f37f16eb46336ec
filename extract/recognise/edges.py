"""Where a name may begin: words that end before it, words that are taken off its front, words too general."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick  # type: ignore[import-not-found]

from extract.recognise.tables import table

# A name is cut at these; brackets are kept inside where they are closed.
BREAK = re.compile(r"[，。；：！？、,;:!?《》〈〉“”\"‘’「」【】…\s/|]|[—-]{2,}")


@dataclass(frozen=True, slots=True)
class Edges:
    """The word lists of edges.toml.

    Attributes:
        lead: what is taken off the front of a name, 一家 or 首趟.
        generic: what describes and does not name.
    """

    words: ahocorasick.Automaton
    lead: re.Pattern[str]
    generic: frozenset[str]

    def stops(self, text: str, begin: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
        """Stops as `(begin, stop)`; one that is part of a protected word is none: 和 in 和平."""
        end = len(text) if stop is None else stop
        if (
            begin >= end
        ):  # a list that ends in its mark, at the end of the text: the searcher will not begin there
            return
        for last, (length, is_stop) in self.words.iter_long(text, begin, end):
            if is_stop:
                yield last + 1 - length, last + 1

    def front(self, text: str, begin: int, stop: int) -> int:
        """Where a name in `[begin, stop)` begins: stops and what is before them taken off, then leads."""
        for _, after in self.stops(text, begin, stop):
            begin = after
        found = self.lead.match(text, begin, stop)
        return found.end() if found else begin


@cache
def edges() -> Edges:
    """The shipped lists."""
    lists = table("edges")
    stops = set(lists["stops"].split())
    words = automaton(
        {**dict.fromkeys(lists["protected"].split(), False), **dict.fromkeys(stops, True)}.items()
    )
    return Edges(words, re.compile(f"{lists['lead']}+"), frozenset(lists["generic"].split()))


def automaton(words: Iterable[tuple[str, object]]) -> ahocorasick.Automaton:
    """A searcher that yields for each word found its last place, and its length with what it stands for."""
    built = ahocorasick.Automaton()
    for word, meaning in words:
        built.add_word(word, (len(word), meaning))
    built.make_automaton()
    return built
