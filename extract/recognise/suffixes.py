"""Names that end in a word for their kind: …有限公司, …工业园, …商务局, …大学, …国际机场, …班列."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.recognise.edges import BREAK, Edges, automaton, edges
from extract.recognise.gazetteer import Known
from extract.recognise.span import Span
from extract.recognise.tables import table

LONGEST = 34
# Before a bare 市委 or 党工委 these end the name of whose it is: 高新区党工委 is one name.
NAMED_BEFORE = frozenset("省市县区州镇乡旗园城")
TOWN = re.compile(r"街道|[镇乡]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One suffix with what it asks of the name; see suffixes.toml."""

    type: str
    suffix: str
    sure: float
    core: int
    close: int
    bounded: bool
    own: bool
    followed: str
    holds: re.Pattern[str] | None = None
    placed: bool = False
    at_place: bool = False


class SuffixRules:
    """Finds names by their last word.

    记者走进云汐县青禾机械有限公司 gives 云汐县青禾机械有限公司: 走进 stops the search to the left.
    """

    def __init__(self, rules: Sequence[Rule], edges: Edges) -> None:
        self._edges = edges
        by_suffix: dict[str, list[Rule]] = {}
        for rule in rules:
            by_suffix.setdefault(rule.suffix, []).append(rule)
        self._automaton = automaton(by_suffix.items())

    def __call__(self, text: str, known: Sequence[Known]) -> Iterator[Span]:
        """Candidates, which may overlap; the caller keeps the longest."""
        hits = list(self._automaton.iter(text))
        if not hits:
            return
        cuts = self._cuts(text, known)
        places = {k.begin: k.stop for k in known if k.entry.type == "place"}
        for last, (_, group) in hits:
            for rule in group:
                yield from self._named(text, last + 1, rule, cuts, places)

    def _cuts(self, text: str, known: Sequence[Known]) -> list[tuple[int, int]]:
        """Stops and breaks as `(begin, stop)`, in order; a stop inside a known name is none."""
        inside = bytearray(len(text))
        for k in known:
            inside[k.begin + 1 : k.stop] = b"\1" * (k.stop - k.begin - 1)
            if k.entry.type == "place":
                inside[k.begin] = 1
        cuts = [m.span() for m in BREAK.finditer(text)]
        cuts += [(begin, stop) for begin, stop in self._edges.stops(text) if not inside[begin]]
        return sorted(cuts)

    def _named(
        self, text: str, stop: int, rule: Rule, cuts: list[tuple[int, int]], places: dict[int, int]
    ) -> Iterator[Span]:
        if stop < len(text) and text[stop] in rule.followed:
            return
        tail = stop - len(rule.suffix)
        begin = self._left_edge(text, tail, cuts)
        if rule.at_place:
            begin = next((b for b, s in places.items() if s == tail), tail)
        if rule.own:
            begin = max([begin, *(s for b, s in places.items() if begin <= b < s <= tail - rule.core)])
            begin = max([begin, *(m.end() for m in TOWN.finditer(text, begin, tail - rule.core))])
        if not rule.close and (tail in places.values() or text[tail - 1 : tail] in NAMED_BEFORE):
            return
        core = text[begin:tail]
        if rule.bounded and begin and not BREAK.match(text, begin - 1):
            return
        if not rule.core <= len(core) <= rule.close or core in self._edges.generic:
            return
        placed = rule.placed and any(begin <= at < tail for at in places)
        if rule.holds is None or placed or rule.holds.search(core):
            yield Span(begin, stop, rule.type, rule.sure)

    def _left_edge(self, text: str, tail: int, cuts: list[tuple[int, int]]) -> int:
        begin = max(0, tail - LONGEST)
        for _, cut_stop in cuts:
            if cut_stop > tail:
                break
            begin = max(begin, cut_stop)
        found = self._edges.lead.match(text, begin, tail)
        if found:
            begin = found.end()
        return _closed(text, begin, tail)

    @classmethod
    @cache
    def load(cls) -> "SuffixRules":
        """The shipped rules."""
        return cls(list(_rules()), edges())


def _closed(text: str, begin: int, tail: int) -> int:
    """The left edge moved past a bracket that the name does not close, or that it does not open."""
    open_ = text.rfind("(", begin, tail)
    close = text.rfind(")", begin, tail)
    if open_ > close:
        return open_ + 1
    if close >= 0 and text.find("(", begin, close) < 0:
        return close + 1
    return begin


def _rules() -> Iterator[Rule]:
    followed = table("edges")["followed"]
    for group in table("suffixes")["rule"]:
        for suffix in group["suffixes"]:
            yield Rule(
                group["type"],
                suffix,
                group["sure"],
                group["core"],
                group.get("close", LONGEST),
                group.get("bounded", False),
                group.get("own", False),
                followed.get(suffix, ""),
                re.compile(group["holds"]) if "holds" in group else None,
                group.get("placed", False),
                group.get("at_place", False),
            )
