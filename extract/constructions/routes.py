"""Where a route goes, from its own name: 云汐—白石港铁海联运班列 links 云汐县 and 白石港."""

import re
from collections.abc import Iterator, Sequence

from extract.encode import Name
from extract.found import Found
from extract.schema import Entity

_BETWEEN = re.compile(r"[-－—–―─~～至到]+|往返|直达|直航|⇌|→")
_ENDS = frozenset({"place", "facility"})
_LINES = re.compile("班列|专列|航线|通道|快线|列车|线路|铁海联运|运输|物流|航班|公路|铁路")


def routes_by_name(number: int, names: Sequence[Name], entities: Sequence[Entity]) -> Iterator[Found]:
    """`connects_to` for each place that the name of a route in the sentence is made of."""
    for name in names:
        entity = entities[name.members[0]]
        is_line = name.type == "route" or (name.type == "project" and _LINES.search(entity.name))
        if is_line and not name.resolved:
            for end in _ends(entity.name, entities):
                yield Found(
                    name.members[0], "connects_to", end, number, name.begin, name.stop, name.begin,
                    "transport/route-name", "", 0.95,
                )  # fmt: skip


def _ends(route: str, entities: Sequence[Entity]) -> Iterator[int]:
    """Entities that begin or end a part of the route's name: 云汐, 白石港 in 云汐—白石港班列."""
    parts = [part.strip("“”\"'《》（）() ") for part in _BETWEEN.split(route)]
    if len(parts) < 2:
        return
    for number, part in enumerate(parts):
        best = max(
            ((len(form), index) for index, form in _forms(entities) if _fits(part, form, number)),
            default=None,
        )
        if best:
            yield best[1]


def _forms(entities: Sequence[Entity]) -> Iterator[tuple[int, str]]:
    for index, entity in enumerate(entities):
        if entity.type in _ENDS:
            for form in (entity.name, *entity.aliases):
                if len(form) > 1:
                    yield index, form


def _fits(part: str, form: str, number: int) -> bool:
    """The first part of a name ends with the place, the others begin with it."""
    return part == form or (part.endswith(form) if number == 0 else part.startswith(form))
