"""What a built graph holds, for a person to read."""

from collections.abc import Iterator
from pathlib import Path

from extract.schema import schema
from graph.query import KnowledgeGraph
from liantu.folder import GRAPHML, PAGE, STORE

LINKS = 5


def summary(kg: KnowledgeGraph, folder: Path) -> Iterator[str]:
    """Counts by type and relation, the strongest supply links with their sentences, where things are."""
    known = schema()
    yield f"{len(kg.documents())} documents"
    yield _counts(kg, "entities", "type", {t.id: t.zh for t in known.types.values()})
    yield _counts(kg, "facts", "relation", dict(kg.store.rows("SELECT relation, zh FROM relations")))
    links = kg.facts(relation="supplies", limit=LINKS)
    if links:
        yield "\nstrongest supply links"
        yield from (f"  {line}" for link in links for line in str(link).splitlines())
    yield "\n" + "\n".join(
        f"{what:<8} {folder / name}"
        for what, name in (("page", PAGE), ("GraphML", GRAPHML), ("store", STORE))
    )


def _counts(kg: KnowledgeGraph, table: str, column: str, zh: dict[str, str]) -> str:
    rows = list(
        kg.store.rows(
            f"SELECT {column}, count(*) AS n FROM {table} GROUP BY {column} ORDER BY n DESC, {column}"
        )
    )
    each = (f"{zh.get(name, name)} {name} {count}" for name, count in rows)
    return f"{sum(count for _, count in rows)} {table}: {', '.join(each)}"
