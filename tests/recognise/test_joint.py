"""The tagger's names and the rules' names, joined; neighbours in lists; what is mended."""

import pytest

from extract.recognise.joint import ALONE, best, pooled
from extract.recognise.neighbours import upheld
from extract.recognise.repairs import rejoined, repaired
from extract.recognise.span import Span


def test_a_name_that_both_find_is_surer() -> None:
    (span,) = pooled([Span(0, 4, "company", 0.5)], [Span(0, 4, "company", 0.5)])
    assert span == Span(0, 4, "company", 0.75)


def test_a_rule_is_trusted_less_where_the_tagger_is_silent() -> None:
    (span,) = pooled([], [Span(0, 4, "company", 0.75)])
    assert span.score == 0.75 * ALONE


@pytest.mark.parametrize(
    ("tagged", "ruled", "kept"),
    [
        # One stretch, two types: the rules know a kind by its suffix, but not what is a product.
        (Span(0, 4, "company", 0.9), Span(0, 4, "facility", 0.5), [(0, 4, "facility")]),
        (Span(0, 4, "industry", 0.9), Span(0, 4, "product", 0.5), [(0, 4, "industry"), (0, 4, "product")]),
        # One name, two left edges: the tagger knows a company's, the rules a park's.
        (Span(2, 6, "company", 0.9), Span(0, 6, "company", 0.75), [(2, 6, "company")]),
        (Span(2, 6, "company", 0.4), Span(0, 6, "company", 0.75), [(0, 6, "company")]),
        (Span(2, 6, "park", 0.9), Span(0, 6, "park", 0.75), [(0, 6, "park")]),
        # Two things: both are proposed.
        (Span(0, 2, "place", 0.9), Span(0, 6, "government", 0.8), [(0, 2, "place"), (0, 6, "government")]),
    ],
)
def test_of_two_proposals_the_one_that_is_oftener_right(
    tagged: Span, ruled: Span, kept: list[tuple[int, int, str]]
) -> None:
    assert sorted((s.begin, s.stop, s.type) for s in pooled([tagged], [ruled])) == kept


def test_of_two_that_overlap_the_longer_wins_where_about_as_sure() -> None:
    long, short = Span(0, 7, "government", 0.8), Span(0, 3, "place", 0.85)
    assert best([long, short]) == [long]


def test_an_unsure_long_name_gives_way() -> None:
    long, short = Span(0, 7, "government", 0.61), Span(0, 3, "place", 0.95)
    assert best([long, short]) == [short]


def test_names_side_by_side_are_all_kept_in_order() -> None:
    spans = [Span(0, 2, "place", 0.9), Span(2, 6, "company", 0.9), Span(8, 10, "person", 0.9)]
    assert best(reversed(spans)) == spans


def test_a_name_that_is_hardly_sure_is_none() -> None:
    assert best([Span(0, 2, "product", 0.2)]) == []


@pytest.mark.parametrize(
    ("text", "first", "second", "score"),
    [
        ("青禾、白石入驻", "company", "company", 0.85),
        ("青禾和白石入驻", "company", "company", 0.85),
        ("青禾、白石入驻", "company", "product", 0.5),
        ("青禾与。白石入驻", "company", "company", 0.5),
    ],
)
def test_a_sure_name_speaks_for_its_neighbour(text: str, first: str, second: str, score: float) -> None:
    at = text.index("白石")
    _, neighbour = upheld(text, [Span(0, 2, first, 0.9), Span(at, at + 2, second, 0.5)])
    assert neighbour.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("text", "type_", "found", "mended"),
    [
        ("综合物流(服务)业", "industry", "综合物流(服务", ["综合物流(服务)"]),
        ("传感器（含数控机床等部件以及其他许多装备）", "product", "传感器（含数控", ["传感器"]),
        ("（空中巴士）", "product", "空中巴士）", ["空中巴士"]),
        ("记者彭小雨 卢建", "person", "彭小雨 卢建", ["彭小雨", "卢建"]),
        ("记者何 满", "person", "何 满", ["何 满"]),
        ("CEO Tim Cook", "person", "Tim Cook", ["Tim Cook"]),
        ("定位为“云汐-白石-南浦”主通道上", "route", "云汐-白石-南浦”主通道", ["云汐-白石-南浦"]),
        ("定位为“云汐-白石”主通道上", "route", "“云汐-白石”主通道", ["“云汐-白石”主通道"]),
        ("青禾“白石号”班列", "route", "“白石号”班列", ["“白石号”班列"]),
        ("乘风破浪 青禾集团再启程", "company", "乘风破浪 青禾集团", ["青禾集团"]),
        ("青禾 云汐集团", "product", "青禾 云汐集团", ["青禾 云汐集团"]),
        ("Qing He 集团", "company", "Qing He 集团", ["Qing He 集团"]),
    ],
)
def test_what_is_seen_to_be_wrong_is_mended(text: str, type_: str, found: str, mended: list[str]) -> None:
    begin = text.index(found)
    spans = repaired(text, Span(begin, begin + len(found), type_))
    assert [text[s.begin : s.stop] for s in spans] == mended


def test_a_branch_is_put_to_its_firm() -> None:
    text = "青禾银行云汐支行与青禾银行白石集团"
    spans = [Span(0, 4, "company"), Span(4, 8, "company"), Span(9, 13, "company"), Span(13, 17, "company")]
    joined = [text[s.begin : s.stop] for s in rejoined(text, spans)]
    assert joined == ["青禾银行云汐支行", "青禾银行", "白石集团"]
