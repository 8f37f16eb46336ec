"""Entities of documents, bundled by what their names surely mean; and what documents name beside them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.names import company, generic, level, normal, organisation
from graph.places import Place, chosen, divisions, leading, meanings

TYING = frozenset({"company", "government", "institution", "park", "facility", "project"})
REGIONAL = frozenset({"government", "park", "institution", "facility", "project"})
LOCAL_ENDS = ("村", "镇", "乡", "街道", "社区", "屯")
LEVELS = {"省": 2, "自治区": 2, "市": 4}
SEATED = frozenset({"government", "institution"})
COMMON = 5
"""What more documents name than this, and than the square root of all, ties nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as one document names it.

    Attributes:
        forms: the names it uses, with counts.
        posts: where a person holds a post.
    """

    number: int
    doc: str
    name: str
    type: str
    forms: Mapping[str, int]
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bundle:
    """Entities of several documents that are surely the same.

    Attributes:
        title: the name to show, a division's official one where it is one.
        local: a name that is common, a village's: the same only in the same surroundings.
    """

    type: str
    title: str
    members: tuple[Named, ...]
    place: Place | None = None
    local: bool = False
    kept: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name that documents use, with the place that it leaves out."""
        return self.members[0].name if self.place else self.title

    @cached_property
    def docs(self) -> frozenset[str]:
        """The documents that name it."""
        return frozenset(m.doc for m in self.members)

    @cached_property
    def posts(self) -> frozenset[str]:
        """Where it holds posts."""
        return frozenset(p for m in self.members for p in m.posts)

    @cached_property
    def forms(self) -> Counter[str]:
        """Every name in use, with its count; those that a person split off left out."""
        counted: Counter[str] = Counter()
        for member in self.members:
            counted.update({f: c or 1 for f, c in member.forms.items() if f in self.kept or f == member.name})
        return counted

    @cached_property
    def stated(self) -> frozenset[str]:
        """Names that the documents themselves give it, and that mean something in others too."""
        return frozenset(normal(f) for f in self.forms if len(f) > 1 and not generic(f))

    def rank(self) -> tuple[object, ...]:
        """Centres first: full legal names, then what most documents name, then the longest."""
        full = self.type == "company" and "有限" in company(self.name).form
        return (not full, -len(self.docs), -len(self.name), self.name, min(self.docs))


class Surroundings:
    """What each document names: its places, and what can tie it to another document."""

    def __init__(self, named: Sequence[Named]) -> None:
        self.places: dict[str, Counter[Place]] = defaultdict(Counter)
        self.meant: dict[int, Place] = {}
        self._settle([n for n in named if n.type == "place"])
        self._named: dict[str, list[Named]] = defaultdict(list)
        for item in named:
            if item.type == "place" or item.type in TYING:
                self._named[item.doc].append(item)
        counted = Counter(key for doc in self._named for key in self._tying(doc))
        most = max(COMMON, int(len(self._named) ** 0.5))
        self._common = {key for key, count in counted.items() if count > most}

    def tied(self, docs: Iterable[str], others: Iterable[str]) -> bool:
        """True where documents of both share an organisation, a project or a county that few name."""
        mine = {key for doc in docs for key in self._tying(doc)} - self._common
        return any(not mine.isdisjoint(self._tying(other)) for other in others)

    def main(self, doc: str, digits: int) -> Place | None:
        """The province (2) or city (4) that a document names most, or lies in by what it names."""
        counts: Counter[str] = Counter()
        for place, count in self.places[doc].items():
            if len(place.stem) >= digits:
                counts[place.stem[:digits]] += count
        best = counts.most_common(2)
        if not best or (len(best) == 2 and best[0][1] < 2 * best[1][1]):
            return None
        return divisions().get(best[0][0].ljust(6, "0"))

    def _settle(self, named: Sequence[Named]) -> None:
        """First what can be one division only, then what this decides, then what other documents do."""
        open_: list[tuple[Named, list[Place]]] = []
        for item in named:
            found = candidates(item)
            if len(found) == 1:
                self._mean(item, found[0])
            elif found:
                open_.append((item, found))
        settled = [(item, found, chosen(found, self.places[item.doc])) for item, found in open_]
        decided: dict[str, set[Place]] = defaultdict(set)
        for item in named:
            if item.number in self.meant:
                decided[normal(item.name)].add(self.meant[item.number])
        for item, _, place in settled:
            if place:
                decided[normal(item.name)].add(place)
        for item, _, place in settled:
            elsewhere = decided[normal(item.name)]
            only = next(iter(elsewhere)) if len(elsewhere) == 1 else None
            if meant := place or only:
                self._mean(item, meant)

    def _mean(self, item: Named, place: Place) -> None:
        self.meant[item.number] = place
        self.places[item.doc][place] += max(1, sum(item.forms.values()))

    def _tying(self, doc: str) -> set[str]:
        """What can tie a document to another: the codes of its counties, the names of its organisations."""
        keys: set[str] = set()
        for item in self._named.get(doc, ()):
            place = self.meant.get(item.number)
            if place and len(place.stem) == 6:
                keys.add(place.stem)
            elif item.type in TYING:
                keys.update(normal(f) for f in item.forms if len(f) > 2 and not generic(f))
        return keys


def candidates(item: Named) -> list[Place]:
    """The divisions that a place can be, by all the forms that its document uses.

    A form with the place that holds it decides: 长沙市雨花区.
    """
    found: list[Place] = []
    for form in sorted(map(normal, item.forms), key=len, reverse=True):
        holders, rest = leading(form)
        inner = [p for p in meanings().get(rest, ()) if any(h.holds(p) and h != p for h in holders)]
        places = inner or (list(holders) if not rest else list(meanings().get(form, ())))
        if len(places) == 1 and (inner or not found):
            return places
        found = found or places
    return _largest(list(meanings().get(normal(item.name), ())) or found)


def _largest(places: list[Place]) -> list[Place]:
    least = min((len(p.stem) for p in places), default=0)
    return [p for p in places if len(p.stem) == least]


def bundles(
    named: Sequence[Named], around: Surroundings, splits: set[tuple[str, frozenset[str]]]
) -> list[Bundle]:
    """The bundles of all entities."""
    grouped: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for item in named:
        grouped[item.type, *_key(item, around)].append(item)
    return [_bundle(members, around, splits) for members in grouped.values()]


def _bundle(members: list[Named], around: Surroundings, splits: set[tuple[str, frozenset[str]]]) -> Bundle:
    counted = Counter(m.name for m in members)
    first = max(counted, key=lambda n: (counted[n], len(n), n))
    ordered = sorted(members, key=lambda m: (m.name != first, m.doc))
    place = around.meant.get(ordered[0].number)
    type_ = ordered[0].type
    kept = frozenset(
        f for m in members for f in m.forms if (type_, frozenset((normal(m.name), normal(f)))) not in splits
    )
    title = place.name if place else _title(ordered[0], around)
    return Bundle(type_, title, tuple(ordered), place, _local(ordered[0], place), kept)


def _key(item: Named, around: Surroundings) -> tuple[str, ...]:
    name = normal(item.name)
    place = around.meant.get(item.number)
    if place:
        return (place.adcode,)
    if item.type == "person" or _local(item, place):
        return (name, item.doc)
    if item.type in REGIONAL:
        return _body(item, around)
    if item.type == "place":
        return (organisation(item.name, "place")[1] or name,)
    return (name, item.doc) if generic(item.name) else (name,)


def _body(item: Named, around: Surroundings) -> tuple[str, ...]:
    """Region and body; 省委 is that of the province which the document is about."""
    name = _title(item, around)
    if generic(name):
        return (normal(name), item.doc)
    region, body = organisation(name, item.type)
    return ("".join(p.adcode for p in region), body)


def _title(item: Named, around: Surroundings) -> str:
    """The name, with the province or city that it leaves out."""
    left_out = level(item.name) if item.type in SEATED else None
    seat = around.main(item.doc, LEVELS[left_out]) if left_out in LEVELS else None
    return seat.name + item.name.removeprefix(left_out) if seat and left_out else item.name


def _local(item: Named, place: Place | None) -> bool:
    return item.type == "place" and place is None and item.name.endswith(LOCAL_ENDS)
