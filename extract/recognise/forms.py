"""One name in its several forms: what is compared when two names may mean the same thing."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from extract.recognise.gazetteer import Gazetteer

BRACKETS = str.maketrans("（）", "()")
INSERT = re.compile(r"\([^()]*\)")
QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」]")


@dataclass(frozen=True)
class Forms:
    """Compares names; its word lists are in names.toml."""

    table: dict[str, Any]
    gazetteer: Gazetteer

    def plain(self, name: str) -> str:
        """Without quotes and with half-width brackets: “雨溆+” → 雨溆+."""
        return QUOTES.sub("", name.translate(BRACKETS))

    def key(self, name: str, type_: str) -> str:
        """The form that is compared: 怀化经济技术开发区 → 怀化经开区, 新材料产业链 → 新材料."""
        key = self._same.sub(lambda found: self.table["same"][found[0]], self.plain(name))
        strip = self._strip.get(type_)
        if not strip:
            return key
        short = strip.sub("", key)
        return short if len(short) > 1 else key

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

    def branches(self, rest: str) -> bool:
        """True where the rest of a longer name makes it a part or a daughter of the shorter one."""
        return bool(self._branch.search(rest))

    @cached_property
    def _same(self) -> re.Pattern[str]:
        return _either(self.table["same"])

    @cached_property
    def _legal(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_either(self.table['legal'].split()).pattern})+$")

    @cached_property
    def _branch(self) -> re.Pattern[str]:
        return _either(self.table["branch"].split())

    @cached_property
    def _strip(self) -> dict[str, re.Pattern[str]]:
        return {
            type_: re.compile(f"(?:{_either(words.split()).pattern})$")
            for type_, words in self.table["strip"].items()
        }

    @classmethod
    @cache
    def load(cls) -> "Forms":
        """The shipped word lists."""
        path = files("extract.recognise").joinpath("names.toml")
        return cls(tomllib.loads(path.read_text(encoding="utf-8")), Gazetteer.load())


def _either(words: Any) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
