"""One node for one thing, whatever the documents call it.

Names are bundled by what they surely mean (a place by its code, a name by its letters), and bundles
gathered round centres: the fullest name first, then every other bundle to the one centre that it is most
like. A bundle is compared with a centre's own name, never with what has gathered there, so that likeness is
not handed on. Two entities that one document tells apart stay apart, types are never crossed, and a
person's decision goes before all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.bundles import Bundle, Named, Surroundings, bundles
from graph.clusters import Cluster, Decision, Joined, Resolution
from graph.gathering import Gathering
from graph.names import normal, organisation


def resolve(named: Sequence[Named], decisions: Iterable[Decision] = ()) -> Resolution:
    """Clusters of the same thing; the order of `named` makes no difference."""
    decided = list(decisions)
    around = Surroundings(named)
    splits = {(d.type, frozenset((normal(d.name), normal(d.other)))) for d in decided if d.kind == "split"}
    by_type: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles(named, around, splits):
        by_type[bundle.type].append(bundle)
    gatherings = [Gathering(type_, around, splits) for type_ in by_type]
    for gathering in gatherings:
        for bundle in sorted(by_type[gathering.type], key=Bundle.rank):
            gathering.add(bundle)
    clusters = [c for g in gatherings for c in g.clusters]
    joined = _renamed(clusters, [j for g in gatherings for j in g.joined])
    for decision in decided:
        _DECIDE[decision.kind](clusters, joined, decision)
    return Resolution(clusters, joined)


def _renamed(clusters: Iterable[Cluster], joined: Iterable[Joined]) -> list[Joined]:
    """Give clusters their canonical names, in what is told of them too."""
    given: dict[tuple[str, str], str] = {}
    for cluster in clusters:
        name = _canonical(cluster)
        given[cluster.type, cluster.name] = name
        cluster.name = name
    return [_told(j, given[j.type, j.into]) for j in joined]


def _told(joined: Joined, name: str) -> Joined:
    """Where the canonical name is that which joined, the centre's is the other one."""
    return replace(joined, name=joined.into if joined.name == name else joined.name, into=name)


def _canonical(cluster: Cluster) -> str:
    """The centre's name for a company or division; else the name that most documents use."""
    if cluster.place or cluster.type == "company" or len(cluster.names) == 1:
        return cluster.name
    used = Counter(form for m in cluster.members for form in m.forms)
    names = {m.name for m in cluster.members}
    return max(sorted(names), key=lambda n: (_usual(n, cluster.type), used[n], cluster.forms[n], len(n)))


def _usual(name: str, type_: str) -> bool:
    """False for 我国, which is 中国."""
    return type_ != "place" or organisation(name, type_)[1] == normal(name)


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
