"""Classes of names that a frame may ask of its ends: goods leave for a place `abroad`."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from extract.frames.spec import Frame
from extract.schema import Entity

_HOME = "中国"


@cache
def _foreign() -> frozenset[str]:
    """Countries but China, foreign cities, and regions of the world, in all their forms."""
    folder = files("extract").joinpath("recognise/lexicon")
    forms: set[str] = set()
    for table in ("countries.tsv", "world_cities.tsv"):
        for line in folder.joinpath(table).read_text(encoding="utf-8").splitlines()[1:]:
            name, _, others = line.partition("\t")
            if name != _HOME:
                forms |= {name, *filter(None, others.split("|"))}
    return frozenset(forms)


_REGIONS = (
    "亚太",
    "洲",
    "欧",
    "亚",
    "美",
    "非",
    "海外",
    "东盟",
    "中东",
    "国外",
    "境外",
    "国家",
    "RCEP",
    "独联体",
    "共和国",
    "联邦",
)


def _abroad(entity: Entity) -> bool:
    """True for 沙特阿拉伯, 东南亚, 欧洲 and for 中国, where others export to; not for 云汐县 or 华南."""
    forms = (entity.name, *entity.aliases)
    if any(form in _foreign() or form == _HOME for form in forms):
        return True
    return entity.name.endswith(_REGIONS) and not entity.name.endswith(("三亚", "市", "县"))


_OBSERVERS = ("证券", "期货", "咨询", "研究院", "研究所", "企查查", "天眼查", "Research", "Analytics")


def _observer(entity: Entity) -> bool:
    """True for those who report on goods that others make: 白石证券, 青禾咨询."""
    return any(form.endswith(_OBSERVERS) for form in (entity.name, *entity.aliases))


NAME_CLASSES: Mapping[str, Callable[[Entity], bool]] = {"abroad": _abroad, "observer": _observer}


def fits(frame: Frame, head: Entity, tail: Entity) -> bool:
    """True where the ends are of the class that the frame asks for, and not of the one that it rules out."""
    if frame.head_not_in and NAME_CLASSES[frame.head_not_in](head):
        return False
    if frame.tail_in and not NAME_CLASSES[frame.tail_in](tail):
        return False
    return not (frame.tail_not_in and NAME_CLASSES[frame.tail_not_in](tail))
