"""What makes a triple surer, by the numbers that ship; and how they are fitted."""

from dataclasses import replace

import pytest

from extract.confidence import Confidence, shipped_confidence
from extract.found import AFAR, Found
from extract.frames.load import shipped_families
from extract.schema import Entity, Mention
from train.confidence import Judged, fitted

FOUND = Found(0, "produces", 1, 0, 0, 9, 5, "production/makes", "生产", confidence=0.8)


def entity(name: str, type_: str, named: int = 1) -> Entity:
    """A made-up entity that its document names so many times."""
    return Entity(name, type_, (), (Mention(0, len(name), 0, 0, len(name), name, type_),) * named)


MAKER, GOODS = entity("青禾机械", "company"), entity("齿轮箱", "product")


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (FOUND, replace(FOUND, clauses=2)),
        (replace(FOUND, clauses=1), replace(FOUND, clauses=4)),
        (FOUND, replace(FOUND, clauses=AFAR)),
        (replace(FOUND, frame="own/one", confidence=0.9), replace(FOUND, frame="own/one", confidence=0.5)),
    ],
)
def test_by_finding(surer: Found, less_sure: Found) -> None:
    sure = shipped_confidence()
    assert sure(surer, MAKER, GOODS) > sure(less_sure, MAKER, GOODS)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (entity("青禾机械", "company", 6), entity("青禾机械", "company", 1)),
        (entity("青禾机械", "company"), entity("青禾机械", "project")),
    ],
)
def test_by_head(surer: Entity, less_sure: Entity) -> None:
    sure = shipped_confidence()
    assert sure(FOUND, surer, GOODS) > sure(FOUND, less_sure, GOODS)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_is_a_chance(share: float) -> None:
    """Also of a user's frame that its writer calls never or always right."""
    own = replace(FOUND, frame="own/one", confidence=share)
    assert 0 < shipped_confidence()(own, MAKER, GOODS) < 1


def test_frame_counted_overrules_its_writer() -> None:
    sure = Confidence({"production/makes": 0.2}, {"frame": 1.0})
    assert sure(replace(FOUND, confidence=0.99), MAKER, GOODS) == pytest.approx(0.2)


def test_frame_never_counted_keeps_its_writers() -> None:
    sure = Confidence({}, {"frame": 1.0})
    assert sure(replace(FOUND, confidence=0.7), MAKER, GOODS) == pytest.approx(0.7)


def test_entities_without_mentions() -> None:
    bare = Entity("青禾机械", "company")
    assert shipped_confidence()(FOUND, bare, GOODS) == shipped_confidence()(FOUND, MAKER, GOODS)


def judged(frame: str, right: bool, clauses: int, by_hand: bool) -> Judged:
    """A fact of one finding by the frame."""
    found = replace(FOUND, frame=frame, clauses=clauses)
    return Judged("news", "000", by_hand, [found], MAKER, GOODS, right)


def test_fit() -> None:
    """Frames more often right come out higher, unseen ones as their family; far subjects lower."""
    facts = [
        judged(frame, number % 10 < tenths - 4 * (clauses > 0), clauses, by_hand)
        for frame, tenths in (("production/makes", 9), ("trade/supplies", 5))
        for clauses in (0, 3)
        for by_hand in (True, False)
        for number in range(50)
    ]
    shares, weights = fitted(facts)
    assert shares["production/makes"] == pytest.approx(0.7, abs=0.02)
    assert shares["trade/supplies"] == pytest.approx(0.3, abs=0.02)
    unseen = next(f.id for family in shipped_families() for f in family.frames if f.id.startswith("trade/"))
    assert 0.3 < shares[unseen] < shares["production/makes"]
    assert weights["clauses"] < 0 < weights["frame"]
    near = Confidence(shares, weights)(replace(FOUND, frame="production/makes"), MAKER, GOODS)
    assert near == pytest.approx(0.9, abs=0.07)
