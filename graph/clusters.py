"""What resolution is made of: clusters of the same thing, people's decisions, and why names were joined."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.schema import schema
from graph.bundles import Bundle, Named
from graph.places import Place


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two names: `merge` or `split`."""

    number: int
    kind: str
    type: str
    name: str
    other: str

    def __str__(self) -> str:
        sign = "=" if self.kind == "merge" else "≠"
        return f"{self.number}: {self.name} {sign} {self.other}（{schema().types[self.type].zh}）"


@dataclass(frozen=True, slots=True)
class Joined:
    """One name taken for another thing's, or nearly so, and why.

    Attributes:
        kept: False where the score is short of what a merge wants: a hint for `merge`.
    """

    type: str
    name: str
    into: str
    score: float
    reason: str
    kept: bool = True

    def __str__(self) -> str:
        return f"{'=' if self.kept else '?'} {self.name} → {self.into}  {self.score:.2f} {self.reason}"


@dataclass(slots=True)
class Cluster:
    """One thing: its canonical name, the bundle it grew from, and all that is it."""

    name: str
    center: Bundle
    members: list[Named] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    docs: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        """The entity type of all its members."""
        return self.center.type

    @property
    def place(self) -> Place | None:
        """The division that it is."""
        return self.center.place

    def take(self, members: Iterable[Named], forms: Mapping[str, int], names: Iterable[str]) -> None:
        """Make what another bundle or cluster has its own."""
        members = list(members)
        self.members += members
        self.forms.update(forms)
        self.names.update(names)
        self.docs.update(m.doc for m in members)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every cluster, and every merge between names with its reason."""

    clusters: list[Cluster]
    joined: list[Joined]
