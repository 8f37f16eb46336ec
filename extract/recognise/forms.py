"""One name in its several forms: what is compared when two names may mean the same thing."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from extract.recognise.gazetteer import Gazetteer
from extract.recognise.tables import either, table

BRACKETS = str.maketrans("（）", "()")
INSERT = re.compile(r"\([^()]*\)")
QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」]")


@dataclass(frozen=True)
class Forms:
    """Compares names; its word lists are in names.toml."""

    words: dict[str, Any]
    gazetteer: Gazetteer

    def plain(self, name: str) -> str:
        """Without quotes and with half-width brackets: “雨溆+” → 雨溆+."""
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

    def place(self, name: str) -> str | None:
        """The full name of the known place that the name ends in: 怀化市溆浦 → 溆浦县, 沪 → 上海市."""
        name = self.words["abbreviation"].get(name) or self.key(name, "place")
        known = self.gazetteer(name)
        if known and known[-1].stop == len(name):
            return known[-1].entry.name
        weak = self.gazetteer.weakly(name)
        return weak[0].name if weak else None

    def branches(self, rest: str) -> bool:
        """True where the rest of a longer name makes it a part or a daughter of the shorter one."""
        return bool(self._branch.search(rest))

    @cached_property
    def _same(self) -> re.Pattern[str]:
        return re.compile(either(self.words["same"]))

    @cached_property
    def _legal(self) -> re.Pattern[str]:
        return re.compile(f"(?:{either(self.words['legal'])})+$")

    @cached_property
    def _branch(self) -> re.Pattern[str]:
        return re.compile(either(self.words["branch"]))

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
