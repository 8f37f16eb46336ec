"""Whether what a sentence says is so, is planned or is denied: cues and how far they reach."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STOPS = re.compile(r"[，；：,;]|[。！？!?\n]")
_HARD = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Status:
    """A triple's status, with the word that told it; empty where nothing did."""

    status: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue in the sentence; `reach` is onward, clause or around."""

    begin: int
    stop: int
    word: str
    status: str
    reach: str


@dataclass(frozen=True, slots=True)
class _Table:
    """`status.toml`, compiled."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, tuple[str, str]]
    marker: re.Pattern[str]
    near: frozenset[str]
    characters: int
    nouns: tuple[str, ...]


class Cues:
    """The cues of one sentence, found once, asked for every trigger in it.

    青禾机械拟在云汐县建厂 → planned, cue 拟; 公司已在云汐县建厂 → actual; 并没有在云汐县建厂 → negated.

    Args:
        text: the sentence.
        names: `[begin, stop)` of its mentions: a word inside a name is no cue (未来科技城).
    """

    def __init__(self, text: str, names: Sequence[tuple[int, int]] = ()) -> None:
        self._text = text
        self._table = _table()
        self._cues = self._found(names)

    def status(self, relation: str, begin: int, stop: int, *, described: bool = False) -> Status:
        """The status of what the words `[begin, stop)`, trigger and object, say of the relation.

        Args:
            described: the words are a noun phrase (青禾机械等云汐企业), which what is planned in its sentence
                leaves as it is.
        """
        if not self._cues:
            return Status("actual")
        first = max((m.end() for m in _STOPS.finditer(self._text, 0, begin)), default=0)
        last = next((m.start() for m in _STOPS.finditer(self._text, stop)), len(self._text))
        if described or relation in self._table.near or self._attributive(begin, stop):
            first = max(first, begin - self._table.characters)
            reaching = [c for c in self._cues if first <= c.begin and c.stop <= stop]
        else:
            reaching = [c for c in self._cues if self._reaches(c, first, last, begin, stop)]
        best = max(reaching, key=lambda cue: (cue.reach == "around", cue.begin), default=None)
        return Status(best.status, best.word) if best else Status("actual")

    def _attributive(self, begin: int, stop: int) -> bool:
        """True where the trigger is a noun, or a verb of one to three characters with 的 right after it."""
        noun = self._text.startswith(self._table.nouns, begin)
        return noun or "的" in self._text[begin + 1 : min(begin + 4, stop)]

    def _reaches(self, cue: _Cue, first: int, last: int, begin: int, stop: int) -> bool:
        if cue.reach == "around" and first <= cue.begin < last:
            return True
        if cue.begin >= stop:
            return False
        if cue.begin >= first:
            return True
        return cue.reach == "onward" and not any(c in _HARD for c in self._text[cue.stop : begin])

    def _found(self, names: Sequence[tuple[int, int]]) -> list[_Cue]:
        cues = []
        inside = {position for begin, stop in names for position in range(begin, stop)}
        starts = {begin for begin, _ in names}
        for match in self._table.pattern.finditer(self._text):
            kind = self._table.kinds.get(match[0])
            if kind is None or match.start() in inside or self._marks_object(match, starts):
                continue
            cues.append(_Cue(match.start(), match.end(), match[0], *kind))
        return cues

    def _marks_object(self, match: re.Match[str], starts: set[int]) -> bool:
        """True for the 将 of 将货物送到, which is no future."""
        if match[0] != "将":
            return False
        return match.end() in starts or self._table.marker.match(self._text, match.end()) is not None


@cache
def _table() -> _Table:
    tables = tomllib.loads(files("extract").joinpath("status.toml").read_text(encoding="utf-8"))
    kinds: dict[str, tuple[str, str]] = {}
    for status in ("planned", "negated"):
        for reach, table in tables[status].items():
            kinds |= dict.fromkeys(table["words"], (status, reach))
    kinds |= dict.fromkeys(tables["actual"]["words"], ("actual", "onward"))
    for word in tables["not_cues"]["words"]:
        kinds.pop(word, None)
    words = sorted([*kinds, *tables["not_cues"]["words"]], key=len, reverse=True)
    return _Table(
        pattern=re.compile("|".join(map(re.escape, words))),
        kinds=kinds,
        marker=re.compile("[0-9A-Za-z]|" + "|".join(map(re.escape, tables["object_marker"]["before"]))),
        near=frozenset(tables["near"]["relations"]),
        characters=tables["near"]["characters"],
        nouns=tuple(tables["near"]["nouns"]),
    )
