"""One name in its several forms: what is compared when two names may mean the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from extract.recognise.gazetteer import Gazetteer
from extract.recognise.tables import either, table

BRACKETS = str.maketrans("（）", "()")
INSERT = re.compile(r"\([^()]*\)")
# Our own country stands in too many names to be meant there.
HOME = frozenset({"中国", "我国", "中华人民共和国"})
QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」]")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name with what it is compared by.

    Attributes:
        count: how often the document says it.
        key: as `Forms.key` makes it; the places at its beginning reach to `head`.
        core: of a company, its own word; else empty.
        place: of a place, the full name of the known place that it ends in.
    """

    text: str
    type: str
    count: int
    plain: str
    key: str
    head: int
    core: str
    place: str | None


@dataclass(frozen=True)
class Forms:
    """Compares names; its word lists are in names.toml."""

    words: dict[str, Any]
    gazetteer: Gazetteer

    def form(self, text: str, type_: str, count: int = 1) -> Form:
        """The form with all that it is compared by."""
        key = self.key(text, type_)
        return Form(
            text,
            type_,
            count,
            self.plain(text),
            key,
            self.place_stop(key),
            self.core(text) if type_ == "company" else "",
            self.place(text) if type_ == "place" else None,
        )

    def plain(self, name: str) -> str:
        """Without quotes and with half-width brackets: “云汐+” → 云汐+."""
        return QUOTES.sub("", name.translate(BRACKETS))

    def key(self, name: str, type_: str) -> str:
        """The form that is compared: 怀化经济技术开发区 → 怀化经开区, 国产新材料产品 → 新材料."""
        key = self._same.sub(lambda found: self.words["same"][found[0]], self.plain(name))
        for patterns in (self._lead, self._strip):
            pattern = patterns.get(type_)
            short = pattern.sub("", key) if pattern else key
            key = short if len(short) > 1 else key
        return key

    def core(self, name: str) -> str:
        """A company's own word: 云汐县青禾机械(深圳)有限公司 → 青禾机械."""
        key = INSERT.sub("", self.plain(name)) or self.plain(name)
        short = self._legal.sub("", key)
        core = self.without_place(short)
        return core if len(core) > 1 else short if len(short) > 1 else key

    def without_place(self, name: str) -> str:
        """The name without the places run in before it; the name itself where nothing else is left."""
        begin = self.place_stop(name)
        return name[begin:] if begin < len(name) else name

    def place_stop(self, name: str) -> int:
        """Where the places at the beginning of the name end: 长沙市雨花区高桥 → 6."""
        stop = 0
        for known in self.gazetteer(name):
            if known.begin != stop or known.entry.type != "place":
                break
            stop = known.stop
            if name[stop : stop + 1] and name[stop] in "省市县区州" and name[stop + 1 :]:
                stop += 1
        return stop

    def inner_places(self, name: str, type_: str) -> Iterator[tuple[int, int]]:
        """Known places that a longer name also names: 湖南省 and 株洲市 in 湖南省株洲市炎陵县."""
        anyway = self.words["nested"].get(type_, "").split()
        in_full = self.words["full"].get(type_, "").split()
        chain = 0
        for known in self.gazetteer(name):
            kind, form = known.entry.kind, name[known.begin : known.stop]
            fits = kind in anyway or (kind in in_full and form == known.entry.name)
            last = type_ == "place" and known.stop == len(name)
            if known.begin == chain:
                chain = known.stop
            elif type_ != "route":
                return
            if fits and not last and form not in HOME and (known.begin, known.stop) != (0, len(name)):
                yield known.begin, known.stop

    def inner_firm(self, name: str, type_: str) -> int:
        """Where the firm ends that the longer name begins with; 0 where it begins with none."""
        if type_ not in self.words["firm"]["types"].split():
            return 0
        found = self._firm.match(name)
        return found.end() if found and found.end() < len(name) - 1 else 0

    def own_place(self, name: str) -> str:
        """The place without its parents: 怀化市溆浦县 → 溆浦县."""
        known = self.gazetteer(name)
        return name[known[-1].begin :] if known and known[-1].stop == len(name) else name

    def is_full(self, name: str) -> bool:
        """True for the full name of a known place: 溆浦县, not 溆浦."""
        entry = self.gazetteer.get(name)
        return entry is not None and entry.name == name

    def place(self, name: str) -> str | None:
        """The full name of the known place that the name ends in: 怀化市溆浦 → 溆浦县, 沪 → 上海市."""
        name = self.words["abbreviation"].get(name) or self.key(name, "place")
        known = self.gazetteer(name)
        if known and known[-1].stop == len(name):
            return known[-1].entry.name
        weak = self.gazetteer.weakly(name)
        return weak[0].name if weak else None

    def may_end(self, short: str, type_: str) -> bool:
        """True where a longer name that ends in this form is likely the same thing."""
        least = self.words["ended"].get(type_)
        return least is not None and len(short) >= least and short not in self.words["whole"].split()

    def differ(self, short: str, long: str) -> bool:
        """True for two firms of one house: 青禾控股, 青禾集团; 青禾集团, 青禾集团(荷兰)控股有限公司."""
        mine, other = (
            {mark for mark in self.words["marks"].split() if mark in name} for name in (short, long)
        )
        if mine and not mine & other:
            return True
        if "集团" in mine ^ other and short.endswith("公司") and long.endswith("公司"):
            return True
        return bool(mine) and self.plain(long).startswith(f"{self.plain(short)}(")

    def is_trade(self, rest: str) -> bool:
        """True where the rest of a longer name only says what the firm does: 医疗设备有限公司."""
        return self._trade.fullmatch(rest) is not None

    @cached_property
    def _same(self) -> re.Pattern[str]:
        return re.compile(either(self.words["same"]))

    @cached_property
    def _legal(self) -> re.Pattern[str]:
        return re.compile(f"(?:{either(self.words['legal'])})+$")

    @cached_property
    def _firm(self) -> re.Pattern[str]:
        return re.compile(f"[^()（）“”]{{2,14}}?(?:{either(self.words['firm']['ends'])})")

    @cached_property
    def _trade(self) -> re.Pattern[str]:
        words = f"{self.words['trade']} {self.words['legal']}"
        return re.compile(f"(?:{either(words)}|[-.][A-Z]+|[()（）])*")

    @cached_property
    def _strip(self) -> dict[str, re.Pattern[str]]:
        return {type_: re.compile(f"(?:{either(words)})+$") for type_, words in self.words["strip"].items()}

    @cached_property
    def _lead(self) -> dict[str, re.Pattern[str]]:
        return {type_: re.compile(f"^(?:{either(words)})") for type_, words in self.words["lead"].items()}

    @classmethod
    @cache
    def load(cls) -> "Forms":
        """The shipped word lists."""
        return cls(table("names"), Gazetteer.load())
