"""Entities and facts, made from what documents say and what people decided."""

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import duckdb
from pypinyin import lazy_pinyin

from graph.bulk import insert
from graph.bundles import Named
from graph.clusters import Cluster, Decision, Resolution
from graph.names import normal
from graph.resolve import resolve

_POSTS = """
SELECT e.head, t.name FROM evidence e JOIN doc_entities t ON t.doc_entity = e.tail
WHERE e.relation = 'holds_position'
"""


def refresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every derived table anew, inside the caller's transaction."""
    with _uncollected():
        _write_entities(connection)
    connection.execute(_script("facts.sql"))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: millions of small records have none, and it takes long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _readings(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """Pinyin and initials of the names that are there already: to find them anew takes longest of all."""
    rows = connection.execute("SELECT name, pinyin, initials FROM aliases").fetchall()
    return {name: (pinyin, initials) for name, pinyin, initials in rows}


def _script(name: str) -> str:
    return files("graph").joinpath(name).read_text(encoding="utf-8")


def resolution(connection: duckdb.DuckDBPyConnection) -> Resolution:
    """What is one thing, by the documents and decisions of now; writes nothing."""
    return resolve(named(connection), decisions(connection))


def named(connection: duckdb.DuckDBPyConnection) -> list[Named]:
    """Every document's entities, with the forms that the document uses and the posts it gives.

    There are as many as a large graph has mentions of names, so that equal parts are held once.
    """
    forms = _forms(connection)
    posts: dict[int, set[str]] = defaultdict(set)
    for number, name in _stream(connection, _POSTS):
        posts[number].add(normal(name))
    same: dict[str, str] = {}
    rows = _stream(connection, "SELECT doc_entity, doc, name, type FROM doc_entities")
    return [
        Named(
            n,
            same.setdefault(doc, doc),
            same.setdefault(name, name),
            same.setdefault(type_, type_),
            forms[n],
            frozenset(posts[n]) if n in posts else frozenset(),
        )
        for n, doc, name, type_ in rows
    ]


def _forms(connection: duckdb.DuckDBPyConnection) -> dict[int, Mapping[str, int]]:
    """The forms of each entity; most have one alone, which they share."""
    forms: dict[int, Mapping[str, int]] = {}
    alone: dict[tuple[str, int], dict[str, int]] = {}
    for number, name, mentions in _stream(connection, "SELECT doc_entity, name, mentions FROM doc_names"):
        if number in forms:
            forms[number] = {**forms[number], name: mentions}
        else:
            forms[number] = alone.setdefault((name, mentions), {name: mentions})
    return forms


def _stream(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    connection.execute(sql)
    while batch := connection.fetchmany(10_000):
        yield from batch


def decisions(connection: duckdb.DuckDBPyConnection) -> list[Decision]:
    """What people decided, oldest first."""
    rows = connection.execute(
        "SELECT decision, kind, type, name, other FROM decisions ORDER BY decision"
    ).fetchall()
    return [Decision(*row) for row in rows]


def _write_entities(connection: duckdb.DuckDBPyConnection) -> None:
    known = _readings(connection)
    clusters = sorted(resolution(connection).clusters, key=lambda c: (c.type, c.name, min(c.docs)))
    connection.execute(_script("derived.sql"))
    numbered = list(zip(_ids(clusters), clusters, strict=True))
    insert(connection, "members", ((m.number, i) for i, c in numbered for m in c.members))
    insert(connection, "entities", (_entity(i, c) for i, c in numbered))
    insert(connection, "aliases", (row for i, c in numbered for row in _aliases(i, c, known)))


def _ids(clusters: Iterable[Cluster]) -> Iterator[int]:
    """A number from type and name, so that a rebuild gives the same; namesakes are numbered on."""
    seen: Counter[tuple[str, str]] = Counter()
    for cluster in clusters:
        key = (cluster.type, cluster.name)
        text = "\t".join((*key, str(seen[key])))
        seen[key] += 1
        yield int.from_bytes(blake2b(text.encode(), digest_size=7).digest())


def _entity(number: int, cluster: Cluster) -> tuple[Any, ...]:
    place = cluster.place
    where = (place.adcode, place.province, place.city, place.county) if place else (None,) * 4
    documents = len({m.doc for m in cluster.members})
    return (number, cluster.name, cluster.type, *where, documents, sum(cluster.forms.values()), 0)


def _aliases(number: int, cluster: Cluster, known: dict[str, tuple[str, str]]) -> Iterator[tuple[Any, ...]]:
    for form, mentions in {cluster.name: 0, **cluster.forms}.items():
        if form not in known:
            syllables = lazy_pinyin(form.lower())
            known[form] = ("".join(syllables), "".join(s[0] for s in syllables))
        yield number, form, mentions, normal(form), *known[form]
