"""A Latin word or a number is one symbol, everything else is read by the character."""

import pytest

from extract.recognise.symbols import PADDING, SHAPES, encode, shape, symbols


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("青禾AT&S", ["青", "禾", "AT", "&", "S"]),
        ("Qing He 公司", ["Qing", "He", "公", "司"]),
        ("约3.5亿元", ["约", "3.5", "亿", "元"]),
        ("ＡＢ，１２", ["AB", ",", "12"]),
        ("5G基站", ["5", "G", "基", "站"]),
        (" \n", []),
    ],
)
def test_symbols(text, forms):
    found = symbols(text)
    assert [form for _, _, form in found] == forms
    assert all(len(text[begin:stop]) == len(form) for begin, stop, form in found)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("龘", "<unk>"),
        ("GmbH", "<Latin>"),
        ("KG", "<LATIN>"),
        ("iphone", "<latin>"),
        ("2023", "<4 digits>"),
        ("123456", "<5 digits>"),
        ("0.5", "<decimal>"),
    ],
)
def test_shape(symbol, expected):
    assert shape(symbol) == expected
    assert expected in SHAPES


def test_unknown_symbols_go_by_shape():
    vocabulary = {form: number for number, form in enumerate([PADDING, *SHAPES, "青"])}
    encoded = encode("青禾Qinghe", vocabulary)
    expected = ["青", "<unk>", "<Latin>"]
    assert [int(number) for number in encoded.ids] == [vocabulary[form] for form in expected]
    assert encoded.borders == ((0, 1), (1, 2), (2, 8))
