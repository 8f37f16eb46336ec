"""Doubtful goods stay where something is said of them."""

import pytest

from extract.schema import Entity, Evidence, Mention, Triple
from extract.worth import worth_keeping

FIRM = Entity("青禾机械", "company", (), (Mention(0, 4, 0, 0, 4, "青禾机械", "company", 0.5),))


def named(name: str, type_: str, *scores: float) -> Entity:
    """An entity said as often as there are scores."""
    return Entity(name, type_, (), tuple(Mention(0, 2, 0, 0, 2, name, type_, score) for score in scores))


def said(tail: str, type_: str = "product") -> Triple:
    """青禾机械 makes it."""
    return Triple(
        "青禾机械", "company", "produces", tail, type_, Evidence("a", f"青禾机械生产{tail}。", 0, 9)
    )


@pytest.mark.parametrize(
    ("entity", "triples", "kept"),
    [
        (named("沙发", "product", 0.5), [], False),
        (named("沙发", "product", 0.5), [said("沙发")], True),
        (named("沙发", "product", 0.5), [said("齿轮箱")], False),
        (named("沙发", "product", 0.5, 0.9), [], True),
        (named("沙发", "product", 2.0), [], True),
        (named("家具业", "industry", 0.76), [], False),
        (named("家具业", "industry", 0.76), [said("家具业")], False),
        (named("家具业", "industry", 0.76), [said("家具业", "industry")], True),
        (named("云汐县", "place", 0.5), [], True),
    ],
)
def test_what_is_kept(entity: Entity, triples: list[Triple], kept: bool) -> None:
    assert worth_keeping((FIRM, entity), triples) == ((FIRM, entity) if kept else (FIRM,))
