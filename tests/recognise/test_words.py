"""Texts are cut into as few known words as possible."""

import pytest

from extract.recognise.words import UNKNOWN, Words

WORDS = Words(
    ["<pad>", "<unk>", "产业", "产业园", "园区", "区", "工业", "工业园区", "abc", "2023", ",", "业园区"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业园区", "工业园区"),
        ("产业园区", "产业|园区"),
        ("产业园", "产业园"),
        ("在产业园", "在|产业园"),
        ("ABC，2023", "ABC|，|2023"),
        ("", ""),
    ],
)
def test_cut(text, expected):
    assert "|".join(text[begin:stop] for begin, stop, _ in WORDS.cut(text)) == expected


def test_numbers():
    assert [number for _, _, number in WORDS.cut("在ＡＢＣ、区")] == [UNKNOWN, 8, 10, 5]
    assert {number for _, _, number in WORDS.cut("<pad>")} == {UNKNOWN}
