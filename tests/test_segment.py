"""The tokenizer with the shipped model, and words cut at the edges of names."""

from pathlib import Path

import pytest
import spacy
import spacy_pkuseg
from spacy.language import Language

from extract import segment
from extract.cutter import Cutter
from extract.errors import OrderError

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

WORDS = [
    ("两地签订合作协议，共建产业园。", "两|地|签订|合作|协议|，|共建|产业园|。"),
    ("公司去年出口额达到3亿元", "公司|去年|出口额|达到|3亿|元"),
    ("货物经铁路运往北部湾", "货物|经|铁路|运往|北部湾"),
    ("第一句。\n第二句。", "第一|句|。|\n|第二|句|。"),
]

# A text, character spans of names in it, its words once they are cut there.
CUTS = [
    ("雨花经开区的货物运往北部湾", [(0, 5)], "雨花经|开区|的|货物|运往|北部湾"),
    ("雨花经开区的货物运往北部湾", [(0, 2), (10, 13)], "雨花|经|开区|的|货物|运往|北部湾"),
    ("雨花经开区的货物运往北部湾", [(7, 11), (8, 9)], "雨花经|开区|的|货|物|运|往|北|部湾"),
    ("雨花经开区的货物运往北部湾", [], "雨花经|开区|的|货物|运往|北部湾"),
]


@pytest.fixture(scope="module")
def tokens() -> Language:
    return segment.blank()


@pytest.fixture(scope="module")
def stock() -> spacy_pkuseg.pkuseg:
    return spacy_pkuseg.pkuseg(str(segment.MODEL))


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(tokens: Language, text: str, words: str) -> None:
    assert [token.text for token in tokens(text)] == words.split("|")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "  空 格\t多  ", "ＡＢ公司\u3000与\u00a0C", "𠮷野家落户"])
def test_the_text_stays_as_it_is(tokens: Language, text: str) -> None:
    assert tokens(text).text == text


@pytest.mark.parametrize(("text", "spans", "words"), CUTS)
def test_no_word_crosses_the_edge_of_a_name(
    tokens: Language, text: str, spans: list[tuple[int, int]], words: str
) -> None:
    doc = segment.cut_at(tokens(text), spans)
    assert [token.text for token in doc] == words.split("|")
    assert doc.text == text


def test_words_that_carry_annotations_are_not_cut(tokens: Language) -> None:
    doc = tokens("雨花经开区")
    doc[0].is_sent_start = True
    doc[1].is_sent_start = False
    with pytest.raises(OrderError, match="SENT_START.*first=True"):
        segment.cut_at(doc, [(0, 2)])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_words_are_those_of_pkuseg(stock: spacy_pkuseg.pkuseg, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert Cutter(str(segment.MODEL)).cut(text) == stock.cut(text)


@pytest.mark.parametrize(
    "text", ["A", "１２ａ三", "-._,|/*:", "**Num", "\x00\U0010ffff三", "😀中", "a b", "。。"]
)
def test_odd_texts_are_cut_as_pkuseg_cuts_them(stock: spacy_pkuseg.pkuseg, text: str) -> None:
    assert Cutter(str(segment.MODEL)).cut(text) == stock.cut(text)


def test_a_saved_pipeline_cuts_the_same_words(tokens: Language, tmp_path: Path) -> None:
    tokens.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    for text, _ in WORDS:
        assert [token.text for token in again(text)] == [token.text for token in tokens(text)]


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in segment.MODEL.iterdir()) < 12_000_000
