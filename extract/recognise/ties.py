"""Which of a document's names mean the same thing: short forms, forms with a place in front, misprints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.recognise.forms import Forms

# Types whose longer names may hold the shorter as their end: 大碶灵峰工业园区, 灵峰工业园区.
ENDED = frozenset({"park", "government", "institution", "facility", "project", "route", "company"})
# Types whose names may have a place more in front: 越南巴沙鱼, 巴沙鱼.
PLACED = ENDED | {"product"}
BARE = 4


@dataclass(slots=True)
class Group:
    """The forms of one thing, the fullest first."""

    name: str
    type: str
    forms: list[str] = field(default_factory=list)


def groups(
    counts: Mapping[tuple[str, str], int], said: Mapping[tuple[str, str], str], forms: Forms
) -> list[Group]:
    """The document's names, those that mean the same thing together.

    Args:
        counts: how often each (form, type) is mentioned.
        said: a short form and its type with the full form that the text gives it (以下简称).
    """
    found: list[Group] = []
    for form, type_ in sorted(counts, key=lambda pair: (-len(pair[0]), pair)):
        home = _home(form, type_, found, said, forms)
        if home is None:
            found.append(Group(form, type_, [form]))
        else:
            home.forms.append(form)
    return found


def _home(
    form: str, type_: str, found: Sequence[Group], said: Mapping[tuple[str, str], str], forms: Forms
) -> Group | None:
    """The group that this form belongs to; None where there is none, or where several would do."""
    same = [group for group in found if group.type == type_]
    full = said.get((form, type_))
    if full is not None:
        return next((group for group in same if full in group.forms), None)
    for test in TESTS:
        fits = [group for group in same if any(test(form, long, type_, forms) for long in group.forms)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            return None
    return None


def _equal(short: str, long: str, type_: str, forms: Forms) -> bool:
    """怀化经开区, 怀化经济技术开发区; 新材料, 新材料产业; 青禾机械, 云汐青禾机械有限公司."""
    if forms.key(short, type_) == forms.key(long, type_):
        return True
    if type_ == "place":
        return forms.place(short) is not None and forms.place(short) == forms.place(long)
    return type_ == "company" and forms.core(short) == forms.core(long) and not _elsewhere(short, long, forms)


def _elsewhere(short: str, long: str, forms: Forms) -> bool:
    """True for 南京青禾置业有限公司 and 芜湖青禾置业有限公司: each has a place in front, not the same."""
    places = [name[: forms.place_stop(name)] for name in (short, long)]
    return all(places) and not (places[0] in places[1] or places[1] in places[0])


def _prefixed(short: str, long: str, type_: str, forms: Forms) -> bool:
    """雨花经开区, 长沙雨花经开区: a place is all that the longer one has more."""
    if type_ not in PLACED:
        return False
    a, b = forms.key(short, type_), forms.key(long, type_)
    return b.endswith(a) and forms.place_stop(b) == len(b) - len(a)


def _begins_core(short: str, long: str, type_: str, forms: Forms) -> bool:
    """青禾, 青禾机械: the short form begins the company's own word."""
    if type_ != "company" or (short.endswith("集团") and "集团" not in long):
        return False
    a, b = forms.core(short), forms.core(long)
    return len(a) > 1 and b.startswith(a) and not forms.branches(long[long.find(a) + len(a) :])


def _ended(short: str, long: str, type_: str, forms: Forms) -> bool:
    """灵峰工业园区, 大碶灵峰工业园区; 市委, 云汐市委: the longer one has more in front."""
    if type_ not in ENDED or (type_ == "company" and len(short) < BARE):
        return False
    return forms.key(long, type_).endswith(forms.key(short, type_))


def _part_of_name(short: str, long: str, type_: str, forms: Forms) -> bool:
    """罗曼, 麦克·罗曼."""
    return type_ == "person" and short in long.replace("•", "·").split("·")


def _abbreviates(short: str, long: str, type_: str, forms: Forms) -> bool:
    """高新投, 云汐高新产业投资发展集团有限公司: its characters in order, from the first of the core."""
    if type_ not in ("company", "institution") or not 3 <= len(short) <= 5 or len(long) < 3 * len(short):
        return False
    core = forms.core(long) if type_ == "company" else forms.without_place(long)
    return core[0] == short[0] and _in_order(short, core)


def _leaves_out(short: str, long: str, type_: str, forms: Forms) -> bool:
    """云汐盐化工园, 云汐县盐化工产业园: the longer one has more in its middle."""
    if type_ not in PLACED or type_ == "company" or len(short) < BARE:
        return False
    a, b = forms.without_place(forms.key(short, type_)), forms.key(long, type_)
    return len(a) > 1 and a[-2:] == b[-2:] and _in_order(forms.key(short, type_), b)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


TESTS = (_equal, _prefixed, _begins_core, _ended, _part_of_name, _abbreviates, _leaves_out)
