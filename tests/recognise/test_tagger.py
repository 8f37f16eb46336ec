"""The shipped model: where names begin and stop, texts of any length, damaged files."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

import extract
from extract.errors import ModelError
from extract.recognise.tagger import LONGEST, Tagger

MODELS = Path(extract.__file__).parent / "models"


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load()


def found(tagger, text):
    return [(text[span.begin : span.stop], span.type) for span in tagger([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾机械有限公司落户云汐县。", [("青禾机械有限公司", "company"), ("云汐县", "place")]),
        ("公司负责人表示，产品供不应求。", []),
        ("", []),
        ("  \n", []),
        ("。。。！？", []),
    ],
)
def test_names(tagger, text, expected):
    assert found(tagger, text) == expected


def test_texts_keep_their_order(tagger):
    texts = ["云汐县。", "", "青禾机械有限公司的董事长张云飞到访长沙市。" * 3, "长沙市。"]
    together = zip(texts, tagger(texts), strict=True)
    names = [[(text[span.begin : span.stop], span.type) for span in spans] for text, spans in together]
    assert names == [found(tagger, text) for text in texts]


def test_the_same_texts_give_the_same_spans(tagger):
    texts = ["青禾机械有限公司落户云汐县。", "白石港开通至长沙市的班列。"]
    assert tagger(texts) == tagger(texts)


def test_a_long_text_is_read_whole(tagger):
    sentence = "青禾机械有限公司落户云汐县，"
    text = sentence * (3 * LONGEST // len(sentence))
    spans = tagger([text])[0]
    assert spans[-1].stop > len(text) - len(sentence)
    assert all(a.stop <= b.begin for a, b in pairwise(spans))
    assert len(spans) == 2 * (3 * LONGEST // len(sentence))


def test_a_long_text_without_marks_is_read(tagger):
    spans = tagger(["张" * (2 * LONGEST + 7)])[0]
    assert all(a.stop <= b.begin for a, b in pairwise(spans))


def test_no_latin_word_or_number_is_cut(tagger):
    text = "德国Qinghe Holding GmbH与IT之家、AT&S在2023年签约。"
    for span in tagger([text])[0]:
        for place in (span.begin, span.stop):
            assert (
                not (text[place - 1] + text[place]).isascii() or not (text[place - 1] + text[place]).isalnum()
            )


def test_scores_are_shares(tagger):
    spans = tagger(["青禾机械有限公司与长沙银行在云汐县签约。"])[0]
    assert spans
    assert all(0 < span.score <= 1 for span in spans)


def model_without(folder, **changes):
    tables = json.loads((MODELS / "tagger.json").read_text(encoding="utf-8")) | changes
    folder.joinpath("tagger.json").write_text(json.dumps(tables), encoding="utf-8")
    folder.joinpath("tagger.onnx").write_bytes((MODELS / "tagger.onnx").read_bytes())
    return folder


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": 0}, "format 0"),
        ({"sha256": "0" * 64}, "damaged"),
        ({"vocabulary": ["<pad>"]}, "vocabulary lacks"),
        ({"vocabulary": None}, "cannot be read"),
        ({"words": None}, "cannot be read"),
    ],
)
def test_tables_that_do_not_fit(tmp_path, changes, message):
    with pytest.raises(ModelError, match=message):
        Tagger.load(model_without(tmp_path, **changes))


def test_a_damaged_network(tmp_path):
    folder = model_without(tmp_path)
    network = folder / "tagger.onnx"
    network.write_bytes(network.read_bytes()[:-1])
    with pytest.raises(ModelError, match="damaged"):
        Tagger.load(folder)


def test_no_model(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        Tagger.load(tmp_path)
