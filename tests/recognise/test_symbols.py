"""A Latin word or a number is one symbol, everything else is read by the character."""

import pytest

from extract.recognise.symbols import PADDING, SHAPES, UNKNOWN, Encoder, shape, symbols


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


def encoder(vocabulary, words):
    return Encoder([PADDING, *SHAPES, *vocabulary], [PADDING, UNKNOWN, *words])


def test_unknown_symbols_go_by_shape():
    encoded = encoder("青", "")("青禾Qinghe")
    numbers = {form: number for number, form in enumerate([PADDING, *SHAPES, "青"])}
    assert [int(number) for number in encoded.ids] == [numbers[form] for form in ("青", "<unk>", "<Latin>")]
    assert encoded.borders == ((0, 1), (1, 2), (2, 8))


@pytest.mark.parametrize(
    ("text", "words", "owners", "places"),
    [
        ("产业园区", [2, 3], [0, 0, 1, 1], [1, 3, 1, 3]),
        ("园区A", [3, 1], [0, 0, 1], [1, 3, 0]),
        ("中产业园", [1, 2, 1], [0, 1, 1, 2], [0, 1, 3, 0]),
        ("开发区", [4], [0, 0, 0], [1, 2, 3]),
        ("Qing A", [5, 1, 1], [0, 2], [0, 0]),
    ],
)
def test_words_of_symbols(text, words, owners, places):
    encoded = encoder("", ["产业", "园区", "开发区", "qing"])(text)
    assert [list(map(int, row)) for row in (encoded.words, encoded.owners, encoded.places)] == [
        words,
        owners,
        places,
    ]


def test_a_part_keeps_its_own_words():
    part = encoder("", ["产业", "园区", "开发区"])("开发区产业园区").part(3, 5)
    assert (list(part.words), list(part.owners), list(part.places)) == ([2], [0, 0], [1, 3])
    assert part.borders == ((3, 4), (4, 5))
