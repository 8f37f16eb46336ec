"""China's administrative divisions: what a name of a place can mean, and which one a document means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# 湘西土家族苗族自治州 is 湘西 or 湘西州; 内蒙古自治区 is 内蒙古.
_PEOPLES = re.compile(r"(?<=..)(?:(?:[一-鿿]{1,3}?族)+|各族|维吾尔)?自治[区州县旗]$")
_TAIL = re.compile(r"(?<=..)(?:特别行政区|地区|林区|特区|省|市|县|区|盟|旗|州)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A division, with the divisions it lies in."""

    adcode: str
    name: str
    province: str
    city: str | None = None
    county: str | None = None

    @property
    def stem(self) -> str:
        """The digits of its level: 43 of a province, 4301 of a city, 430111 of a county."""
        return (
            self.adcode[:2] if not self.city and not self.county else self.adcode[: 6 if self.county else 4]
        )

    def holds(self, other: "Place") -> bool:
        """True where the other is this place or lies in it."""
        return other.stem.startswith(self.stem)


@cache
def divisions() -> Mapping[str, Place]:
    """Every division by its code."""
    text = files("graph").joinpath("divisions.tsv").read_text(encoding="utf-8")
    names = dict(line.split("\t") for line in text.splitlines()[1:])
    return {code: _place(code, names) for code in names}


@cache
def meanings() -> Mapping[str, tuple[Place, ...]]:
    """What full and short names can mean, the largest division first: 长沙 is the city, then the county."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in divisions().values():
        for form in forms(place.name):
            found[form].append(place)
    return {form: tuple(sorted(places, key=lambda p: len(p.stem))) for form, places in found.items()}


def forms(name: str) -> tuple[str, ...]:
    """A division's name and its short forms.

    Example:
        >>> forms("湘西土家族苗族自治州")
        ('湘西土家族苗族自治州', '湘西', '湘西州')
    """
    peoples = _PEOPLES.search(name)
    if peoples:
        bare = name[: peoples.start()]
        return (name, bare, bare + name[-1]) if name[-1] != "区" else (name, bare)
    short = _TAIL.sub("", name)
    return (name, short) if short != name else (name,)


def leading(name: str) -> tuple[tuple[Place, ...], str]:
    """The division that a name begins with, the innermost of several, and the rest.

    Counties count with their 县, 市, 区 alone: 东方航空 is not of 东方市.

    Example:
        >>> leading("怀化市溆浦县委")[0][0].name, leading("怀化市溆浦县委")[1]
        ('溆浦县', '委')
    """
    held: tuple[Place, ...] = ()
    while found := _prefix(name, held):
        held, name = found
    return held, name


def _prefix(name: str, held: tuple[Place, ...]) -> tuple[tuple[Place, ...], str] | None:
    for length in range(min(len(name), 12), 1, -1):
        form = name[:length]
        places = [p for p in meanings().get(form, ()) if not p.county or form == p.name]
        if held:
            places = [p for p in places if any(h.holds(p) and h != p for h in held)]
        if places:
            return tuple(places), name[length:]
    return None


def chosen(candidates: Iterable[Place], around: Mapping[Place, int]) -> Place | None:
    """The one that a document means, by the other places that it names; None if that leaves a doubt.

    A larger division goes before a smaller; of equals the one whose province or city, or whose neighbours,
    the document names most often.
    """
    largest = sorted(candidates, key=lambda p: len(p.stem))
    equals = [p for p in largest if len(p.stem) == len(largest[0].stem)]
    if len(equals) == 1:
        return equals[0]
    support = sorted(((_support(p, around), p.adcode, p) for p in equals), reverse=True)
    if support[0][0] == support[1][0]:
        return None
    return support[0][2]


def _support(place: Place, around: Mapping[Place, int]) -> int:
    """Twice for a place that holds it, once for one of the same province."""
    return sum(
        count * (2 * other.holds(place) + (other.adcode[:2] == place.adcode[:2]))
        for other, count in around.items()
        if other != place
    )


def _place(code: str, names: Mapping[str, str]) -> Place:
    province = names[code[:2] + "0000"]
    if code.endswith("0000"):
        return Place(code, names[code], province)
    city = names.get(code[:4] + "00")
    if code.endswith("00"):
        return Place(code, names[code], province, city)
    return Place(code, names[code], province, city, names[code])
