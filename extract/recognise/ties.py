"""Which of a document's names mean the same thing: short forms, forms with a place in front, misprints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.recognise.forms import Forms

# Types whose longer names may hold the shorter as their end: 大碶灵峰工业园区, 灵峰工业园区.
ENDED = frozenset({"park", "government", "institution", "facility", "project", "route", "company"})
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
        return _same_place(short, long, forms)
    if type_ == "company":
        return forms.core(short) == forms.core(long)
    return False


def _same_place(short: str, long: str, forms: Forms) -> bool:
    """溆浦, 溆浦县, 怀化市溆浦县: the known place that both end in is one."""
    ends = [_last_place(name, forms) for name in (short, long)]
    return ends[0] is not None and ends[0] == ends[1]


def _last_place(name: str, forms: Forms) -> str | None:
    name = forms.key(name, "place")
    known = forms.gazetteer(name)
    if known and known[-1].stop == len(name):
        return known[-1].entry.name
    weak = forms.gazetteer.weakly(name)
    return weak[0].name if weak else None


def _prefixed(short: str, long: str, type_: str, forms: Forms) -> bool:
    """雨花经开区, 长沙雨花经开区: a place is all that the longer one has more."""
    if type_ not in ENDED:
        return False
    a, b = forms.key(short, type_), forms.key(long, type_)
    return b.endswith(a) and forms.place_stop(b) == len(b) - len(a)


def _begins_core(short: str, long: str, type_: str, forms: Forms) -> bool:
    """青禾, 青禾机械: the short form begins the company's own word."""
    if type_ != "company":
        return False
    a, b = forms.core(short), forms.core(long)
    return len(a) > 1 and b.startswith(a) and not forms.branches(long[long.find(a) + len(a) :])


def _ended(short: str, long: str, type_: str, forms: Forms) -> bool:
    """灵峰工业园区, 大碶灵峰工业园区; 宁夏电力, 某集团宁夏电力."""
    if type_ not in ENDED or len(short) < BARE - (type_ in ("government", "park")):
        return False
    return forms.key(long, type_).endswith(forms.key(short, type_))


def _abbreviates(short: str, long: str, type_: str, forms: Forms) -> bool:
    """高新投, 云汐高新产业投资发展集团有限公司: its characters in order, from the first of the core."""
    if type_ not in ("company", "institution") or not 3 <= len(short) <= 5 or len(long) < 3 * len(short):
        return False
    core = forms.core(long) if type_ == "company" else forms.without_place(long)
    if core[0] != short[0]:
        return False
    rest = iter(core)
    return all(char in rest for char in short)


TESTS = (_equal, _prefixed, _begins_core, _ended, _abbreviates)
