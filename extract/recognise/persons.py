"""People: a surname and a given name beside a title, a verb of speech or a by-line; foreign names with a dot."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.recognise.span import Span

FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•][\u4e00-\u9fff]{1,8})+")
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled from persons.toml."""

    titled: re.Pattern[str]
    speaking: re.Pattern[str]
    next_name: re.Pattern[str]
    notnames: frozenset[str]


class PersonRules:
    """Finds named people.

    青禾机械董事长李云帆介绍 gives 李云帆; 记者何小满 通讯员周一鸣 gives both.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def __call__(self, text: str, gaps: Sequence[int] = ()) -> Iterator[Span]:
        """Candidates; `gaps` are the places where the page had white space."""
        for found in self._cues.titled.finditer(text):
            yield from self._row(text, found.start("name"), found.end("name"), gaps)
        for found in self._cues.speaking.finditer(text):
            yield from self._checked(text, *found.span("name"))
        for found in FOREIGN.finditer(text):
            yield Span(found.start(), found.end(), "person")

    def _row(self, text: str, begin: int, stop: int, gaps: Sequence[int]) -> Iterator[Span]:
        """A name behind a title, and the names listed after it: 记者张三、李四, 记者张三李四."""
        for _ in range(MOST_NAMES):
            stop = next((g for g in gaps if begin + 1 < g < stop), stop)
            yield from self._checked(text, begin, stop)
            follower = self._cues.next_name.match(text, stop)
            if not follower:
                return
            begin, stop = follower.span("name")

    def _checked(self, text: str, begin: int, stop: int) -> Iterator[Span]:
        name = text[begin:stop]
        if name[:2] not in self._cues.notnames and name not in self._cues.notnames:
            yield Span(begin, stop, "person")

    @classmethod
    @cache
    def load(cls) -> "PersonRules":
        """The shipped rules."""
        path = files("extract.recognise").joinpath("persons.toml")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        surname = f"(?:{'|'.join(table['double'].split())}|[{table['surnames']}])"
        given = f"(?:(?![{table['never']}])[\\u4e00-\\u9fff])"
        before, after, follow = (_alternatives(table[key]) for key in ("before", "after", "follow"))
        name = f"(?P<name>{surname}{given}{{1,2}}?)"
        end = f"(?={follow}|$)"
        return cls(
            Cues(
                titled=re.compile(f"(?:{before})[:：]?{name}{end}"),
                speaking=re.compile(f'(?:(?<=[，。；：！？、,;:“”"）)》的])|^){name}(?={after})'),
                next_name=re.compile(f"[、，和与/]?{name}(?=[、，。)）（(/]|摄|等|报道|$|{surname}{given})"),
                notnames=frozenset(table["notnames"].split()),
            )
        )


def _alternatives(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
