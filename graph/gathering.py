"""Bundles of one type, gathered round the centres that they are most like."""

from collections import defaultdict
from collections.abc import Sequence

from graph.bundles import Bundle, Surroundings
from graph.clusters import Cluster, Joined
from graph.likeness import UNLIKE, Likeness, companies, mask, misprint, organisations
from graph.names import company, generic, normal, organisation, words

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
MISPRINT = Likeness(0.8, "one rare character for another")


class Gathering:
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


def _open(scored: Sequence[tuple[Cluster, Likeness]]) -> bool:
    """True where two centres are as good, and neither is named twice as often."""
    if len(scored) < 2 or scored[0][0].type == "person":
        return False
    (best, like), (second, other) = scored[:2]
    return other.score >= max(SURE, like.score - 0.02) and len(best.docs) < 2 * len(second.docs)


def _joined(bundle: Bundle, cluster: Cluster, like: Likeness, *, kept: bool) -> Joined:
    return Joined(bundle.type, bundle.name, cluster.name, round(like.score, 2), like.reason, kept)
