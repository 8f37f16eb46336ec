"""People: surname and given name beside a title, verb of speech or by-line; foreign names with a dot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.recognise.span import Span
from extract.recognise.tables import either, table

DOT = re.compile("[·•]")
MOST_NAMES = 12
SURE = 0.85


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled from persons.toml."""

    titled: re.Pattern[str]
    speaking: re.Pattern[str]
    alone: re.Pattern[str]
    foreign: re.Pattern[str]
    unnamed: re.Pattern[str]
    name: re.Pattern[str]
    joint: re.Pattern[str]
    follow: re.Pattern[str]
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
            yield from self._row(text, found.end(), gaps)
        for found in self._cues.speaking.finditer(text):
            yield from self._checked(text, *found.span("name"))
        for found in self._cues.alone.finditer(text):
            yield from self._row(text, found.end(), gaps)
        if DOT.search(text):
            for found in self._cues.foreign.finditer(text):
                if not self._cues.unnamed.search(found["name"]):
                    yield Span(*found.span("name"), "person", SURE)

    def _row(self, text: str, begin: int, gaps: Sequence[int]) -> Iterator[Span]:
        """A name behind a title, and the names listed after it: 记者张三、李四, 记者张三 李四."""
        for _ in range(MOST_NAMES):
            stop = self._stop(text, begin, gaps)
            if stop == begin:
                return
            yield from self._checked(text, begin, stop)
            begin = self._cues.joint.match(text, stop).end()  # type: ignore[union-attr]

    def _stop(self, text: str, begin: int, gaps: Sequence[int]) -> int:
        """Where the name that begins here stops; `begin` itself where none does."""
        found = self._cues.name.match(text, begin)
        if not found:
            return begin
        gap = next((g for g in gaps if begin + 1 < g < found.end()), None)
        if gap is not None:
            return gap
        short = found.start("last") if found["last"] else found.end()
        return short if self._cues.follow.match(text, short) else found.end()

    def _checked(self, text: str, begin: int, stop: int) -> Iterator[Span]:
        name = text[begin:stop]
        if name[:2] not in self._cues.notnames and name not in self._cues.notnames:
            yield Span(begin, stop, "person", SURE)

    @classmethod
    @cache
    def load(cls) -> "PersonRules":
        """The shipped rules."""
        words = table("persons")
        surname = f"(?:{either(words['double'])}|[{words['surnames']}])"
        given = f"(?:(?![{words['never']}])[\\u4e00-\\u9fff])"
        before, after, follow = (either(words[key]) for key in ("before", "after", "follow"))
        name = f"(?P<name>{surname}{given}{{1,2}}?)"
        return cls(
            Cues(
                titled=re.compile(f"(?:{before})[:：]?\\s*(?={surname})"),
                speaking=re.compile(f'(?:(?<=[，。；：！？、,;:“”"）)》的])|^){name}(?={after})'),
                alone=re.compile(f"^[(（【]?(?={surname}{given}{{1,2}}(?:[)）】\\s]|$))"),
                foreign=re.compile(
                    f"(?:[\\u4e00-\\u9fff]{{0,6}}(?:{before}))?"
                    f"(?P<name>[\\u4e00-\\u9fff]{{1,7}}(?:[·•][\\u4e00-\\u9fff]{{1,8}}?)+)"
                    f"(?={follow}|[^\\u4e00-\\u9fff·•]|$)"
                ),
                unnamed=re.compile(either(words["unnamed"])),
                name=re.compile(f"{surname}{given}(?P<last>{given})?"),
                joint=re.compile(r"[、，和与/]?\s*"),
                follow=re.compile(f"(?:{follow}|\\s|$)"),
                notnames=frozenset(words["notnames"].split()),
            )
        )
