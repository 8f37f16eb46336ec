"""How like two names of the same type are, and why."""

from dataclasses import dataclass
from itertools import pairwise

from graph.names import Company, company, generic, loose, normal, organisation, words
from graph.places import Place


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, and the reason in words."""

    score: float
    reason: str


_NEUTRAL = frozenset({"", "公司", "企业"})
_KINDS = ("集团", "控股")
UNLIKE = Likeness(0.0, "nothing in common")


def companies(first: str, second: str) -> Likeness:
    """Whether two names can be one company's.

    Example:
        >>> companies("可孚医疗科技股份有限公司", "可孚医疗").reason
        'short form'
        >>> companies("长沙银行", "长沙银行信信支行").reason
        'a branch'
    """
    a, b = sorted((company(first), company(second)), key=lambda c: (len(c.name), c.name))
    if a.name == b.name:
        return Likeness(1.0, "same name")
    if a.branch != b.branch:
        return Likeness(0.05, "a branch")
    if apart(a.region, b.region) or (a.nation and b.nation and a.nation != b.nation):
        return Likeness(0.05, "other region")
    if a.core == b.core:
        return _same_core(a, b)
    if a.brand == b.brand:
        return _same_brand(a, b)
    return _shortened(a, b)


def organisations(first: str, second: str, type_: str) -> Likeness:
    """Whether two names can be one organisation's, park's, project's: bodies equal, regions at one."""
    (region, body), (other_region, other_body) = (organisation(n, type_) for n in (first, second))
    if normal(first) == normal(second):
        return Likeness(1.0, "same name")
    if body != other_body or not body:
        short, full = sorted((normal(first), normal(second)), key=len)
        return _abbreviated(short, full)
    if apart(region, other_region):
        return Likeness(0.05, "other region")
    if bool(region) != bool(other_region) and (generic(body) or len(body) < 4):
        return UNLIKE
    if region and other_region and region != other_region:
        return Likeness(0.3, "a larger region's")
    return Likeness(0.9, "same body")


def misprint(first: str, second: str) -> bool:
    """One rare character for another in a name of five or more: 雨溆工业园, 雨溇工业园.

    Common characters tell names apart (青禾电气, 青禾电器); those of GB 2312's second level are read wrong.
    """
    if min(len(first), len(second)) < 5 or len(first) != len(second):
        return False
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(changed) == 1 and all(map(_rare, changed[0]))


def mask(name: str) -> str:
    """A name of five or more with its rare characters hidden: alike for two names that may be misprints."""
    hidden = "".join("?" if _rare(c) else c for c in name)
    return hidden if "?" in hidden and len(name) >= 5 else ""


def apart(first: tuple[Place, ...], second: tuple[Place, ...]) -> bool:
    """True where both name regions and neither can hold the other: 湖南, 江西."""
    return bool(first and second) and not any(p.holds(q) or q.holds(p) for p in first for q in second)


def _same_core(a: Company, b: Company) -> Likeness:
    kinds, others = (frozenset(k for k in _KINDS if k in c.form) for c in (a, b))
    if (
        not {a.form, b.form} & _NEUTRAL
        and kinds != others
        and not (kinds & others and (kinds < others or others < kinds))
    ):
        return Likeness(0.4, "a group and a company of its name")
    if a.region == b.region:
        return Likeness(0.97, "same core, another form")
    if len(a.core) >= 4 or (len(a.core) >= 3 and any(c.region and c.form for c in (a, b))):
        return Likeness(0.9, "same core, region left out")
    return Likeness(0.55, "a firm of a region")


def _same_brand(a: Company, b: Company) -> Likeness:
    short, full = sorted((a, b), key=lambda c: len(c.trade))
    if not full.trade.startswith(short.trade):
        return Likeness(0.1, "same brand, other trade")
    if short.form not in _NEUTRAL:
        return Likeness(0.2, "a firm of the group's brand")
    if loose(full.trade.removeprefix(short.trade)) and len(short.core) >= 3:
        return Likeness(0.85, "short form")
    if len(short.bare) >= 3:
        return Likeness(0.7, "short form without its trade")
    return Likeness(0.6, "brand alone")


def _shortened(a: Company, b: Company) -> Likeness:
    if a.core in b.bare:
        if a.form in _NEUTRAL and b.core.startswith(a.core):
            return Likeness(0.5, "the beginning of another name")
        return Likeness(0.3, "a part of another name")
    if a.core[0] in _firsts(b.bare) | {b.core[:1]} and _letters(a.core, b.bare):
        return Likeness(0.65, "letters of the full name")
    return UNLIKE


def _abbreviated(short: str, full: str) -> Likeness:
    """泳协, 游泳协会: the more of the full name is left, the closer together, the surer.

    The weights were read off the training part of the abbreviations that `bench/aliases.py` scores.
    """
    if len(short) < 2:
        return UNLIKE
    laid = _laid(short, full)
    if laid is None:
        return UNLIKE
    closing = next((w for w in words()["closing"]["words"] if full.endswith(w)), full[-1:])
    own = sum(at < len(full) - len(closing) for at in laid)
    widest = max((b - a - 1 for a, b in pairwise(laid)), default=0)
    merit = 6 * len(short) / len(full) + 2.5 * (short[0] in _firsts(full)) + (own >= 2) - 0.3 * min(widest, 6)
    return Likeness(round(min(0.65, max(0.3, 0.3 + 0.05 * merit)), 3), "letters of the full name")


def _laid(short: str, full: str) -> list[int] | None:
    """Where the letters of the short form stand in the full one, with the narrowest gaps between them."""
    ways = [(0, [at]) for at, letter in enumerate(full) if letter == short[0]]
    for character in short[1:]:
        further = []
        for at, letter in enumerate(full):
            before = [(cost + (at - way[-1] - 1) ** 2, way) for cost, way in ways if way[-1] < at]
            if letter == character and before:
                cost, way = min(before)
                further.append((cost, [*way, at]))
        ways = further
    return min(ways)[1] if ways else None


def _firsts(full: str) -> set[str]:
    """The letters that a short form of the name can begin with."""
    table = words()["company"]
    fronts = [front for front in (*table["nations"], *table["fronts"]) if full.startswith(front)]
    return {full[:1], *(full[len(front) : len(front) + 1] for front in fronts)}


def _letters(short: str, full: str) -> bool:
    """中石化, 中国石油化工; 泳协, 游泳协会: letters of the full name in their order."""
    letters = iter(full)
    return len(short) >= 2 and all(character in letters for character in short)


def _rare(character: str) -> bool:
    try:
        return character.encode("gb2312")[0] >= 0xD8
    except UnicodeEncodeError:
        return "一" <= character <= "鿿"
