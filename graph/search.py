"""Names looked up: exact, alias, part, pinyin, fuzzy."""

from collections.abc import Iterable

import graph
from graph import records
from graph.errors import UnknownNameError
from graph.model import Node
from graph.names import normal
from graph.results import Found
from graph.store import Store

_MATCHES = """
SELECT a.entity, a.name,
    CASE WHEN a.normal = $1 THEN CASE WHEN a.name = e.name THEN 'exact' ELSE 'alias' END
         WHEN contains(a.normal, $1) THEN 'part' ELSE 'pinyin' END AS how,
    CASE WHEN a.normal = $1 THEN 1.0
         WHEN contains(a.normal, $1) THEN length($1) / length(a.normal)
         ELSE length($1) / greatest(length(a.pinyin), 1) * 0.9 END AS score
FROM aliases a JOIN entities e USING (entity)
WHERE (contains(a.normal, $1) OR a.pinyin LIKE $1 || '%' OR a.initials = $1) AND ($2 IS NULL OR e.type = $2)
ORDER BY how = 'exact' DESC, how = 'alias' DESC, how = 'part' DESC, e.degree DESC, score DESC, a.entity
LIMIT $3
"""
_NAMES = """
SELECT a.entity, a.name, a.normal FROM aliases a JOIN entities e USING (entity)
WHERE $1 IS NULL OR e.type = $1
"""


def find(store: Store, name: str, *, type_: str | None = None, limit: int = 20) -> list[Found]:
    """Entities whose name or alias matches, best first; each once, by its best match."""
    wanted = normal(name)
    if not wanted:
        return []
    rows = list(store.rows(_MATCHES, [wanted, type_, limit * 4]))
    if not rows:
        rows = _fuzzy(store, wanted, type_, limit)
    best: dict[int, tuple[str, str, float]] = {}
    for entity, form, how, score in rows:
        best.setdefault(entity, (form, how, score))
    return _found(store, dict(list(best.items())[:limit]))


def entity(store: Store, name: str, *, type_: str | None = None) -> int:
    """The entity that a name or an id means: by canonical name before alias, the best connected first.

    Raises:
        UnknownNameError: there is none; it has the nearest names.
    """
    sql = """
        SELECT a.entity FROM aliases a JOIN entities e USING (entity)
        WHERE a.normal = $1 AND ($2 IS NULL OR e.type = $2)
        ORDER BY a.name = e.name DESC, e.degree DESC, e.mentions DESC, a.entity LIMIT 1
    """
    rows = list(store.rows(sql, [normal(name), type_]))
    if not rows and _is_id(name):
        rows = list(store.rows("SELECT entity FROM entities WHERE entity = ?", [records.entity_of(name)]))
    if not rows:
        raise UnknownNameError(name, nearest(store, name, type_=type_))
    return int(rows[0][0])


def nearest(store: Store, name: str, *, type_: str | None = None, limit: int = 5) -> list[str]:
    """Canonical names that come closest to a name."""
    return [found.node.name for found in find(store, name, type_=type_, limit=limit)]


def _is_id(name: str) -> bool:
    return len(name) == 15 and name[0] == "n" and all(c in "0123456789abcdef" for c in name[1:])


def _fuzzy(store: Store, wanted: str, type_: str | None, limit: int) -> list[tuple[int, str, str, float]]:
    names = list(store.rows(_NAMES, [type_]))
    matches = graph.fuzzy.nearest(wanted, [row[2] for row in names], limit=limit * 4)
    return [(names[i][0], names[i][1], "fuzzy", score) for i, score in matches]


def _found(store: Store, best: dict[int, tuple[str, str, float]]) -> list[Found]:
    node_of: dict[str, Node] = {node.id: node for node in _nodes(store, best)}
    return [Found(node_of[records.node_id(entity)], *match) for entity, match in best.items()]


def _nodes(store: Store, entities: Iterable[int]) -> list[Node]:
    return records.nodes_of(store, list(entities))
