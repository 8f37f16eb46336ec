"""One node for one thing, whatever the documents call it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.names import normal


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as one document names it; `forms` are the names it uses, with counts."""

    number: int
    doc: str
    name: str
    type: str
    forms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two names: `merge` or `split`."""

    number: int
    kind: str
    type: str
    name: str
    other: str


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of China's administrative divisions."""

    adcode: str
    province: str
    city: str | None = None
    county: str | None = None


@dataclass(slots=True)
class Cluster:
    """One thing: its canonical name and all that is it."""

    type: str
    name: str
    members: list[Named]
    forms: Counter[str] = field(default_factory=Counter)
    place: Place | None = None


def resolve(named: Sequence[Named], decisions: Iterable[Decision] = ()) -> list[Cluster]:
    """Clusters of the same thing."""
    by_name: dict[tuple[str, str], Cluster] = {}
    for item in sorted(named, key=lambda n: (-len(n.name), n.number)):
        key = (item.type, normal(item.name))
        cluster = by_name.get(key)
        if cluster is None:
            cluster = by_name[key] = Cluster(item.type, item.name, [])
            for form in item.forms:
                by_name.setdefault((item.type, normal(form)), cluster)
        cluster.members.append(item)
        cluster.forms.update({form: count or 1 for form, count in item.forms.items()})
    return list({id(c): c for c in by_name.values()}.values())
