"""Commands that ask a built graph."""

from typing import Annotated

import typer

import liantu
from liantu.commands.options import In, Json, Limit, Name, Other, Relation, Status, Type
from liantu.console import show

Date = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")]


def find(name: Name, folder: In, type: Type = None, limit: Limit = 20, json: Json = False) -> None:
    """Entities whose name or alias is, contains, sounds or looks like a name."""
    with liantu.open(folder) as kg:
        show(kg.find(name, type=type, limit=limit), as_json=json)


def neighbors(
    name: Name,
    folder: In,
    relation: Relation = None,
    direction: Annotated[str, typer.Option(help="in, out or both.")] = "both",
    status: Status = None,
    type: Type = None,
    json: Json = False,
) -> None:
    """What an entity is linked to, with the sentences that say so."""
    with liantu.open(folder) as kg:
        answers = kg.neighbors(name, relation=relation, direction=direction, status=status, type=type)
        show(answers, as_json=json)


def suppliers(name: Name, folder: In, status: Status = None, json: Json = False) -> None:
    """Who supplies an entity."""
    with liantu.open(folder) as kg:
        show(kg.suppliers(name, status=status), as_json=json)


def customers(name: Name, folder: In, status: Status = None, json: Json = False) -> None:
    """Whom an entity supplies."""
    with liantu.open(folder) as kg:
        show(kg.customers(name, status=status), as_json=json)


def path(
    start: Name,
    end: Other,
    folder: In,
    max_length: Annotated[int, typer.Option(min=1, help="At most so many steps.")] = 4,
    limit: Limit = 10,
    json: Json = False,
) -> None:
    """Ways from one entity to another, shortest first."""
    with liantu.open(folder) as kg:
        show(kg.paths(start, end, max_length=max_length, limit=limit), as_json=json)


def facts(
    folder: In,
    name: Annotated[str | None, typer.Argument(help="An entity; all facts without one.")] = None,
    other: Annotated[str | None, typer.Argument(help="The entity at the other end.")] = None,
    relation: Relation = None,
    type: Type = None,
    status: Status = None,
    since: Date = None,
    until: Date = None,
    confidence: Annotated[float | None, typer.Option(min=0, max=1, help="The least.")] = None,
    document: Annotated[str | None, typer.Option(help="Id of a document that states them.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many answers.")] = None,
    json: Json = False,
) -> None:
    """Facts about an entity, between two, or all, with the sentences that say so."""
    with liantu.open(folder) as kg:
        answers = kg.facts(
            name, other, relation=relation, type=type, status=status, since=since, until=until,
            confidence=confidence, document=document, limit=limit,
        )  # fmt: skip
        show(answers, as_json=json)


def subgraph(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="One or more entities.")],
    folder: In,
    hops: Annotated[int, typer.Option(min=1, help="So many steps around them.")] = 1,
    relation: Relation = None,
    status: Status = None,
    json: Json = False,
) -> None:
    """Everything within some steps of one or more entities, and what joins it."""
    with liantu.open(folder) as kg:
        show(kg.surroundings(names, hops=hops, relation=relation, status=status), as_json=json)


def chain(
    name: Name,
    folder: In,
    direction: Annotated[str, typer.Option(help="up to suppliers, or down to customers.")] = "up",
    depth: Annotated[int, typer.Option(min=1)] = 3,
    status: Status = None,
    json: Json = False,
) -> None:
    """The supply chain of an entity, step by step."""
    with liantu.open(folder) as kg:
        show(kg.chain(name, direction=direction, depth=depth, status=status), as_json=json)


def partners(name: Name, other: Other, folder: In, relation: Relation = None, json: Json = False) -> None:
    """What two entities are both linked to."""
    with liantu.open(folder) as kg:
        show(kg.partners(name, other, relation=relation), as_json=json)


def central(
    folder: In,
    measure: Annotated[
        str, typer.Option(help="pagerank, degree, betweenness, closeness or eigenvector.")
    ] = "pagerank",
    type: Type = None,
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """The entities that matter most."""
    with liantu.open(folder) as kg:
        show(kg.central(measure=measure, type=type, limit=limit), as_json=json)


def communities(folder: In, limit: Limit = 20, json: Json = False) -> None:
    """Groups of entities with more links inside than out."""
    with liantu.open(folder) as kg:
        show(kg.communities(limit=limit), as_json=json)


def changes(
    since: Annotated[str, typer.Argument(metavar="SINCE")],
    until: Annotated[str, typer.Argument(metavar="UNTIL")],
    folder: In,
    json: Json = False,
) -> None:
    """What documents dated after SINCE, up to UNTIL, say anew."""
    with liantu.open(folder) as kg:
        show(kg.changes(since, until), as_json=json)
