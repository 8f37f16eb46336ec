"""Annotations in shorthand: what they make, and what is said of a wrong line."""

import pytest

from train.shorthand import ShorthandError, read_shorthand

RECORDS = {
    "k1": {
        "id": "k1",
        "date": "2023-08-01",
        "text": "青禾机械有限公司位于云汐市。青禾机械拟落户云汐 工业园，生产设备。",
    },
    "k2": {"id": "k2", "text": "没有什么可说。"},
}
SHEET = """
# k1
company 青禾机械有限公司 = 青禾机械
place 云汐市
park 云汐工业园
product? 设备
> 青禾机械有限公司 | located_in | 云汐市 | 1
> 青禾机械有限公司 | settles_in | 云汐工业园 | 2 | planned
>? 青禾机械有限公司 | produces | 设备 | 2

# k2
"""


def test_a_sheet_makes_gold_files() -> None:
    first, second = (sheet.gold() for sheet in read_shorthand(SHEET.splitlines(), RECORDS))
    assert (first["doc"], first["date"]) == ("k1", "2023-08-01")
    assert first["entities"] == [
        {"name": "青禾机械有限公司", "type": "company", "aliases": ["青禾机械"]},
        {"name": "云汐市", "type": "place", "aliases": []},
        {"name": "云汐工业园", "type": "park", "aliases": []},
        {"name": "设备", "type": "product", "aliases": [], "optional": True},
    ]
    assert [(t["relation"], t["status"], t["evidence"][:4], "optional" in t) for t in first["triples"]] == [
        ("located_in", "actual", "青禾机械", False),
        ("settles_in", "planned", "青禾机械", False),
        ("produces", "actual", "青禾机械", True),
    ]
    assert second == {"doc": "k2", "date": None, "entities": [], "triples": []}


WRONG = [
    ("company 青禾机械", "line 1: .*before the first document"),
    ("# k3", "line 1: there is no text of document k3"),
    ("# k1\nfirm 青禾机械", "line 2: .*type 'firm'; allowed: company"),
    ("# k1\ncompany 白石重工", "line 2: .*not in the text: 白石重工"),
    ("# k1\ncompany 青禾机械\n\ncompany 青禾机械", "line 4: .*is there already"),
    ("# k1\ncompany", "line 2: .*neither document nor entity nor triple"),
    ("# k1\n> 青禾机械 | located_in | 云汐市", r"line 2: .*head \| relation \| tail"),
    ("# k1\n> 青禾机械 | located_in | 云汐市 | 1", "line 2: .*no entity of the document: 青禾机械, 云汐市"),
    (
        "# k1\nplace 云汐市\n> 云汐市 | produces | 云汐市 | 1",
        "line 3: .*produces does not join place and place",
    ),
    ("# k1\nplace 云汐市\n> 云汐市 | lies_in | 云汐市 | 1", "line 3: .*'lies_in'.*a relation"),
    ("# k1\nplace 云汐市\n> 云汐市 | paired_with | 云汐市 | 9", "line 3: .*sentence 9; the document has 2"),
    ("# k1\nplace 云汐市\n> 云汐市 | paired_with | 云汐市 | 1 | maybe", "line 3: .*'maybe'.*a status"),
]


@pytest.mark.parametrize(("sheet", "message"), WRONG)
def test_a_wrong_line_is_told(sheet: str, message: str) -> None:
    with pytest.raises(ShorthandError, match=message):
        list(read_shorthand(sheet.splitlines(), RECORDS))
