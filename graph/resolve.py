"""One node for one thing, whatever the documents call it.

Names are bundled by what they surely mean (a place by its code, a name by its letters), and bundles
gathered round centres: the fullest name first, then every other bundle to the one centre that it is most
like. A bundle is compared with a centre's own name, never with what has gathered there, so that likeness is
not handed on. Two entities that one document tells apart stay apart, types are never crossed, and a
person's decision goes before all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.bundles import Bundle, Named, Surroundings, bundles
from graph.likeness import UNLIKE, Likeness, companies, mask, misprint, organisations
from graph.names import company, generic, normal, organisation, words
from graph.places import Place

SURE = 0.85
"""Enough by itself."""
TIED = 0.7
"""Enough where the documents share an organisation, a project or a place below the province."""
BLOCK = 200
"""A brand that more names share tells nothing."""
ORGANISATIONS = frozenset({"government", "institution", "park", "facility", "project", "route"})
GOODS = frozenset({"product", "industry"})
NAMED = frozenset({"company", "place", "person"})
STATED = Likeness(0.95, "a document says so")
PERSON = Likeness(0.9, "same name, tied by post or surroundings")
TIED_PLACE = Likeness(0.9, "same name in the same surroundings")
MISPRINT = Likeness(0.8, "one rare character for another, same surroundings")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two names: `merge` or `split`."""

    number: int
    kind: str
    type: str
    name: str
    other: str


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


def resolve(named: Sequence[Named], decisions: Iterable[Decision] = ()) -> Resolution:
    """Clusters of the same thing; the order of `named` makes no difference."""
    decided = list(decisions)
    around = Surroundings(named)
    splits = {(d.type, frozenset((normal(d.name), normal(d.other)))) for d in decided if d.kind == "split"}
    by_type: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles(named, around, splits):
        by_type[bundle.type].append(bundle)
    gatherings = [_Gathering(type_, around, splits) for type_ in by_type]
    for gathering in gatherings:
        for bundle in sorted(by_type[gathering.type], key=Bundle.rank):
            gathering.add(bundle)
    clusters = [c for g in gatherings for c in g.clusters]
    joined = _renamed(clusters, [j for g in gatherings for j in g.joined])
    for decision in decided:
        _DECIDE[decision.kind](clusters, joined, decision)
    return Resolution(clusters, joined)


class _Gathering:
    """The clusters of one type, grown bundle by bundle."""

    def __init__(self, type_: str, around: Surroundings, splits: set[tuple[str, frozenset[str]]]) -> None:
        self.type = type_
        self.around = around
        self.splits = splits
        self.clusters: list[Cluster] = []
        self.joined: list[Joined] = []
        self.blocks: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, bundle: Bundle) -> None:
        """Let a bundle join the centre it is most like, or be a centre."""
        scored = self._scored(bundle)
        best = scored[0] if scored else None
        if best and best[1].score >= SURE and not _open(scored):
            self._join(bundle, *best)
            return
        if best and best[1].score >= 0.5:
            self.joined.append(_joined(bundle, *best, kept=False))
        self._center(bundle)

    def _scored(self, bundle: Bundle) -> list[tuple[Cluster, Likeness]]:
        found = {id(c): c for key in _keys(bundle) for c in self._block(key)}
        scored = [(c, self._likeness(bundle, c)) for c in found.values() if not self._barred(bundle, c)]
        scored = [(c, like) for c, like in scored if like.score > 0]
        return sorted(scored, key=lambda s: (-s[1].score, -len(s[0].docs), s[0].name))

    def _block(self, key: str) -> list[Cluster]:
        return self.blocks[key] if key in self.blocks and len(self.blocks[key]) <= BLOCK else []

    def _barred(self, bundle: Bundle, cluster: Cluster) -> bool:
        names = (frozenset((normal(bundle.name), n)) for n in (*cluster.names, normal(cluster.name)))
        return any((self.type, pair) in self.splits for pair in names)

    def _likeness(self, bundle: Bundle, cluster: Cluster) -> Likeness:
        """With the centre's own name, and the surroundings of both."""
        if bundle.type == "person":
            return PERSON if self._same_person(bundle, cluster) else UNLIKE
        if bundle.local or cluster.center.local:
            return TIED_PLACE if self._same_local(bundle, cluster) else UNLIKE
        told_apart = bundle.docs & cluster.docs or (bundle.place and cluster.place)
        if told_apart or generic(bundle.title) or generic(cluster.center.title):
            return UNLIKE
        like = self._by_name(bundle, cluster)
        if like.score < SURE and self._stated(bundle, cluster):
            return STATED
        if TIED <= like.score < SURE and self.around.tied(bundle.docs, cluster.docs):
            return Likeness(SURE, f"{like.reason}, same surroundings")
        return like

    def _stated(self, bundle: Bundle, cluster: Cluster) -> bool:
        """True where a document of either gives it the other's name, and not only for short.

        What a document shortens for itself (零部件, 产业园二期) is another thing elsewhere.
        """
        name, other = normal(bundle.name), normal(cluster.center.name)
        if name not in cluster.center.stated and other not in bundle.stated:
            return False
        short, full = sorted((name, other), key=len)
        if short not in full or self.type in NAMED:
            return True
        if self.type in GOODS:
            return full.startswith(short) and full.removeprefix(short) in words()["tails"]["words"]
        return not full.endswith(short) or self.around.tied(bundle.docs, cluster.docs)

    def _by_name(self, bundle: Bundle, cluster: Cluster) -> Likeness:
        center = cluster.center
        if self.type == "company":
            like = companies(bundle.name, center.name)
        elif self.type in ORGANISATIONS:
            like = organisations(bundle.name, center.name, self.type)
        else:
            like = UNLIKE
        if like is UNLIKE and any(misprint(normal(bundle.name), name) for name in cluster.names):
            return MISPRINT
        return like

    def _same_person(self, bundle: Bundle, cluster: Cluster) -> bool:
        """Of one name, and both without posts, or tied by a post or by what else the documents name."""
        if normal(bundle.name) not in cluster.names:
            return False
        posts = {p for m in cluster.members for p in m.posts}
        if not bundle.posts and not posts:
            return True
        return not bundle.posts.isdisjoint(posts) or self.around.tied(bundle.docs, cluster.docs)

    def _same_local(self, bundle: Bundle, cluster: Cluster) -> bool:
        return normal(bundle.name) in cluster.names and self.around.tied(bundle.docs, cluster.docs)

    def _join(self, bundle: Bundle, cluster: Cluster, like: Likeness) -> None:
        if normal(bundle.name) != normal(cluster.name):
            self.joined.append(_joined(bundle, cluster, like, kept=True))
        cluster.take(bundle.members, bundle.forms, [normal(bundle.name)])
        if masked := mask(normal(bundle.name)):
            self.blocks[masked].append(cluster)

    def _center(self, bundle: Bundle) -> None:
        cluster = Cluster(bundle.title, bundle)
        cluster.take(bundle.members, bundle.forms, [normal(bundle.name)])
        self.clusters.append(cluster)
        for key in _keys(bundle):
            self.blocks[key].append(cluster)


def _keys(bundle: Bundle) -> set[str]:
    """Under what a bundle is looked for: two that share no key are never compared."""
    name = normal(bundle.name)
    keys = {name, *bundle.stated}
    if bundle.type == "company":
        parts = company(bundle.name)
        keys |= {f"core {parts.core}", f"brand {parts.brand}"}
    elif bundle.type in ORGANISATIONS:
        keys.add(f"body {organisation(bundle.name, bundle.type)[1]}")
    if masked := mask(name):
        keys.add(masked)
    return keys


def _renamed(clusters: Iterable[Cluster], joined: Iterable[Joined]) -> list[Joined]:
    """Give clusters their canonical names, in what is told of them too."""
    given: dict[tuple[str, str], str] = {}
    for cluster in clusters:
        name = _canonical(cluster)
        given[cluster.type, cluster.name] = name
        cluster.name = name
    return [replace(j, into=given[j.type, j.into]) for j in joined]


def _canonical(cluster: Cluster) -> str:
    """The centre's name for a company or division; else the name that most documents use."""
    if cluster.place or cluster.type == "company" or len(cluster.names) == 1:
        return cluster.name
    used = Counter(form for m in cluster.members for form in m.forms)
    names = {m.name for m in cluster.members}
    return max(sorted(names), key=lambda n: (used[n], cluster.forms[n], len(n)))


def _open(scored: Sequence[tuple[Cluster, Likeness]]) -> bool:
    """True where two centres are as good, and neither is named twice as often."""
    if len(scored) < 2 or scored[0][0].type == "person":
        return False
    (best, like), (second, other) = scored[:2]
    return other.score >= max(SURE, like.score - 0.02) and len(best.docs) < 2 * len(second.docs)


def _joined(bundle: Bundle, cluster: Cluster, like: Likeness, *, kept: bool) -> Joined:
    return Joined(bundle.type, bundle.name, cluster.name, round(like.score, 2), like.reason, kept)


def _merge(clusters: list[Cluster], joined: list[Joined], decision: Decision) -> None:
    """Put two clusters together; the decision's first name is the canonical one."""
    first, second = (_called(clusters, decision.type, n) for n in (decision.name, decision.other))
    if first and second and first is not second:
        first.take(second.members, second.forms, second.names)
        first.name = decision.name
        clusters.remove(second)
        joined.append(Joined(decision.type, decision.other, decision.name, 1.0, "a person's decision"))


def _split(clusters: list[Cluster], joined: list[Joined], decision: Decision) -> None:
    """Take a form away that documents use for another name; names of their own never came together."""
    cluster = _called(clusters, decision.type, decision.name)
    if cluster and decision.other not in {m.name for m in cluster.members}:
        del cluster.forms[decision.other]


_DECIDE = {"merge": _merge, "split": _split}


def _called(clusters: Iterable[Cluster], type_: str, name: str) -> Cluster | None:
    """The cluster of this name, by canonical name before other forms."""
    ours = [c for c in clusters if c.type == type_]
    by_name = (c for c in ours if normal(c.name) == normal(name))
    by_form = (c for c in ours if normal(name) in map(normal, c.forms))
    return next(by_name, None) or next(by_form, None)
