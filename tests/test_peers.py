"""How bench/peers.py counts triples of systems that share no names with the annotation."""

import pytest

from bench.peers import PeerError, Score, interpreter, score

RECORD = {
    "doc": "a",
    "entities": [
        {"name": "湖南青禾机械有限公司", "type": "company", "aliases": ["青禾机械"]},
        {"name": "白石重工", "type": "company", "aliases": []},
        {"name": "云汐县", "type": "place", "aliases": []},
    ],
    "triples": [
        {"head": "湖南青禾机械有限公司", "relation": "supplies", "tail": "白石重工"},
        {"head": "白石重工", "relation": "settles_in", "tail": "云汐县", "optional": True},
    ],
}


@pytest.mark.parametrize(
    ("said", "relation", "expected"),
    [
        ([["青禾机械", "客户", "白石重工"]], False, Score(1, 0, 1, 1)),
        ([["青禾机械", "客户", "白石重工"]], True, Score(0, 1, 0, 1)),
        ([["白石重工", "出生地", "青禾机械"]], False, Score(1, 0, 1, 1)),
        ([[["湖南青禾机械有限公司", "青禾机械"], "supplies", ["白石重工"]]], True, Score(1, 0, 1, 1)),
        # the same fact said twice is found once; a part of a name of two characters is none
        ([["青禾机械", "a", "白石重工"], ["白石重工", "b", "青禾机械"]], False, Score(2, 0, 1, 1)),
        ([["青禾", "客户", "白石重工"]], False, Score(0, 1, 0, 1)),
        # what only an optional annotation says counts neither way
        ([["白石重工", "所在地", "云汐县"]], False, Score(0, 0, 0, 1)),
        ([["白石重工", "located_in", "云汐县"]], True, Score(0, 0, 0, 1)),
        ([], False, Score(0, 0, 0, 1)),
    ],
)
def test_right_and_wrong(said: list[list[object]], relation: bool, expected: Score) -> None:
    assert score(said, RECORD, relation=relation) == expected


def test_a_python_that_is_not_there_is_named() -> None:
    with pytest.raises(PeerError, match=r"no Python 3\.99; put python3\.99 on the path"):
        interpreter("3.99")
