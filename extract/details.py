"""Attributes put to the triple they belong to: of two amounts the one nearest to the words that say so."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.attributes import Value, find
from extract.encode import Name
from extract.found import Found
from extract.schema import Attribute

_KINDS = ("amount", "quantity", "share", "date")
_CLAUSE = re.compile("[，；：。！？,;]")
_TOWARDS = re.compile("(?:往|至|到|向|抵达|前往|抵|进入|出口|销往)(?:了)?$")
_DESCRIBES = re.compile("(?:生产|制造)?(?:商|厂商|企业|公司|厂|行业|市场|产业)")
_JOINED = re.compile("[、和及与及其]{1,2}|以及")


class Details:
    """What a sentence holds besides names: its values, found once, and its products and places."""

    def __init__(self, text: str, names: Sequence[Name], published: str | None) -> None:
        self._text = text
        self._names = names
        self._values: tuple[Value, ...] = find(text, published)

    def of(self, finding: Found, wanted: Sequence[str]) -> Mapping[str, tuple[Attribute, ...]]:
        """The attributes of a finding, of those that its relation may carry."""
        found: dict[str, tuple[Attribute, ...]] = {}
        for kind in wanted:
            if kind in _KINDS:
                values = tuple(self._nearest(finding, kind))
            elif kind == "product":
                values = tuple(self._products(finding))
            elif kind == "destination":
                values = tuple(self._destination(finding))
            else:
                continue
            if values:
                found[kind] = values
        return found

    def _nearest(self, finding: Found, kind: str) -> Iterator[Attribute]:
        values = [v for v in self._values if v.kind == kind]
        if values:
            best = min(values, key=lambda v: self._distance(finding, v.begin, v.stop))
            yield Attribute(best.text, best.value)

    def _distance(self, finding: Found, begin: int, stop: int) -> int:
        """Characters from the match, with 20 for each clause between: the own clause comes first."""
        if stop <= finding.begin:
            between = self._text[stop : finding.begin]
        elif begin >= finding.stop:
            between = self._text[finding.stop : begin]
        else:
            return 0
        return len(between) + 20 * len(_CLAUSE.findall(between))

    def _products(self, finding: Found) -> Iterator[Attribute]:
        ends = {finding.head, finding.tail}
        names = [n for n in self._names if n.type == "product" and not ends & set(n.members)]
        if not names:
            return
        goods = [n for n in names if not _DESCRIBES.match(self._text, n.stop)] or names
        best = self._in_bracket(finding, goods) or min(
            goods, key=lambda n: self._distance(finding, n.begin, n.stop)
        )
        if self._distance(finding, best.begin, best.stop) > 60:
            return
        yield Attribute(self._text[best.begin : best.stop])
        after = best
        for name in names:
            if name.begin > after.begin and _JOINED.fullmatch(self._text[after.stop : name.begin]):
                yield Attribute(self._text[name.begin : name.stop])
                after = name

    def _in_bracket(self, finding: Found, goods: Sequence[Name]) -> Name | None:
        """The product in a bracket right after the head: 青禾机械（齿轮箱）."""
        opened = {n.stop + 1 for n in self._names if finding.head in n.members and self._opens(n.stop)}
        return next((n for n in goods if n.begin in opened), None)

    def _opens(self, place: int) -> bool:
        return self._text[place : place + 1] in ("(", "（")

    def _destination(self, finding: Found) -> Iterator[Attribute]:
        """The place that the goods go to, the first after what says that they are carried."""
        towards = [
            name
            for name in self._names
            if name.type in ("place", "facility") and _TOWARDS.search(self._text[: name.begin])
        ]
        after = [name for name in towards if name.begin >= finding.stop]
        for name in (after or towards)[:1]:
            yield Attribute(self._text[name.begin : name.stop])
