"""Names cut into what identifies them and what does not."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from graph.places import Place, leading

_QUOTES = str.maketrans("", "", "“”\"'‘’「」《》〈〉")
_DASHES = re.compile(r"[-–—―－~～]+")
_LISTING = re.compile(r"-(?:sw|s|w|b|u)$")
_OWNERS = ("公司", "银行", "集团", "股份")
_BRACKETS = re.compile(r"\(([^()]*)\)")


@cache
def words() -> Mapping[str, Any]:
    """The tables of `names.toml`."""
    return tomllib.loads(files("graph").joinpath("names.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=500_000)
def normal(name: str) -> str:
    """One form for one name: NFKC, no white space or quotation marks, one kind of dash, small letters.

    Example:
        >>> normal("“怀化——北部湾” 铁海联运班列")
        '怀化-北部湾铁海联运班列'
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).translate(_QUOTES)
    return _DASHES.sub("-", text).casefold()


@lru_cache(maxsize=500_000)
def generic(name: str) -> bool:
    """True for a name that means another thing in every document: 管委会, 工作专班, 省发改委."""
    bare = normal(name)
    for rank in words()["generic"]["ranks"]:
        bare = bare.removeprefix(rank)
    return bare in _generic() or level(name) is not None


def level(name: str) -> str | None:
    """The level of place that a body's name begins with, the place left out: 省 of 省发改委."""
    table = words()["generic"]
    if name.startswith(tuple(table["exceptions"])):
        return None
    return next((word for word in table["levels"] if name.startswith(word) and len(name) > len(word)), None)


@dataclass(frozen=True, slots=True)
class Company:
    """A company's name in its parts.

    Example: 湖南晶科晶体科技有限公司 is of 湖南, brand 晶科, trade 晶体科技, form 有限公司.

    Attributes:
        bare: without its form.
        nation: the country it begins with.
        region: the innermost division it begins with or has in brackets; several where that is open.
        branch: what makes it a part of another, 长沙分公司, or of another country.
    """

    name: str
    bare: str
    nation: str
    region: tuple[Place, ...]
    brand: str
    trade: str
    form: str
    branch: str

    @property
    def core(self) -> str:
        """What is left without region and form."""
        return self.brand + self.trade


@lru_cache(maxsize=200_000)
def company(name: str) -> Company:
    """A company's name taken apart; what is taken away never leaves less than two characters of a brand."""
    whole = _LISTING.sub("", normal(name))
    notes = [n for n in _BRACKETS.findall(whole) if n not in words()["company"]["forms"]]
    noted = [leading(note) for note in notes]
    bare, branch = _branch(_BRACKETS.sub("", whole))
    bare, form = _endings(bare, words()["company"]["forms"])
    nation = next((n for n in words()["company"]["nations"] if bare.startswith(n)), "")
    if _brandless(bare.removeprefix(nation)):
        nation = ""
    region, rest = leading(bare.removeprefix(nation))
    if _brandless(rest):
        region, rest = (), bare.removeprefix(nation)
    brand, trade = _endings(rest, _trades())
    region = region or next((places for places, left in noted if places and not left), ())
    abroad = "".join(note for note, (places, _) in zip(notes, noted, strict=True) if not places)
    return Company(whole, bare, nation, region, brand, trade, form, branch + abroad)


def organisation(name: str, type_: str) -> tuple[tuple[Place, ...], str]:
    """Region and body of a government's, park's or other organisation's name, its usual words made one.

    Example:
        >>> organisation("中共怀化市溆浦县委员会", "government")[1]
        '委'
    """
    table = words().get(type_, {})
    rest = normal(name)
    for lead in table.get("lead", ()):
        rest = rest if generic(rest.removeprefix(lead)) else rest.removeprefix(lead)
    region, rest = leading(rest)
    for full, usual in table.get("usual", ()):
        rest = rest.replace(full, usual)
    return region, rest


def loose(trade: str) -> bool:
    """True for words that a short form drops without becoming another firm: 科技, 科技发展."""
    known = words()["company"]["loose"]
    return not trade or any(trade.endswith(w) and loose(trade[: -len(w)]) for w in known)


def _endings(name: str, endings: Sequence[str]) -> tuple[str, str]:
    """The name without its endings, one after another, and what was taken away."""
    taken = ""
    while ending := next((e for e in endings if name.endswith(e) and len(name) - len(e) >= 2), None):
        name, taken = name[: -len(ending)], ending + taken
    return name, taken


def _branch(name: str) -> tuple[str, str]:
    """A branch with the place before it: 长沙银行|信信支行, 中国北车|大连分公司."""
    for branch in words()["company"]["branches"]:
        if name.endswith(branch) and len(name) - len(branch) >= 2:
            stem = name[: -len(branch)]
            cut = max((stem.rfind(end) + len(end) for end in _OWNERS if end in stem), default=0)
            return (stem[:cut], stem[cut:] + branch) if cut >= 4 else (stem, branch)
    return name, ""


def _brandless(name: str) -> bool:
    """True where only words of trade are left: 银行 of 长沙银行."""
    return len(name) < 2 or name in _trades() or _endings(name, _trades())[0] in _trades()


@cache
def _trades() -> tuple[str, ...]:
    table = words()["company"]
    return tuple(sorted({*table["loose"], *table["trades"]}, key=lambda w: (-len(w), w)))


@cache
def _generic() -> frozenset[str]:
    return frozenset(normal(word) for word in words()["generic"]["words"])
