"""What a document says of its own names: which forms are one thing, and which are not."""

from collections.abc import Sequence

import pytest

from extract.recognise.document import DocumentPass
from extract.recognise.forms import Forms
from extract.recognise.span import Span
from extract.recognise.user_lexicon import UserLexicon
from extract.schema import Entity, Sentence


def entities(*named: Sequence[tuple[str, str | None]]) -> tuple[Entity, ...]:
    """The entities of sentences given as pieces, each with its type or None."""
    sentences, rows = [], []
    for pieces in named:
        text = "".join(piece for piece, _ in pieces)
        row, begin = [], 0
        for piece, type_ in pieces:
            if type_:
                row.append(Span(begin, begin + len(piece), type_))
            begin += len(piece)
        sentences.append(Sentence(text, range(len(text))))
        rows.append(row)
    return DocumentPass(Forms.load(), UserLexicon(()))(sentences, rows)


def forms(type_: str, *names: str) -> list[set[str]]:
    """The groups that forms of one type make when each is said in a sentence of its own."""
    return [{e.name, *e.aliases} for e in entities(*[[(n, type_), ("。", None)] for n in names])]


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("company", ["青禾医疗科技股份有限公司", "青禾医疗", "青禾"]),
        ("company", ["长沙高新产业投资发展集团有限公司", "高新投"]),
        ("company", ["云汐青禾服饰有限公司", "青禾服饰有限公司"]),
        ("park", ["怀化经济技术开发区", "怀化经开区", "经开区"]),
        ("park", ["长沙雨花经开区", "雨花经开区"]),
        ("government", ["云汐高新区管理委员会", "云汐高新区管委会", "管委会"]),
        ("place", ["溆浦县", "溆浦", "怀化市溆浦县"]),
        ("place", ["上海市", "上海", "沪"]),
        ("industry", ["新材料产业", "新材料", "新材料产业链"]),
        ("person", ["里昂·杜邦", "杜邦"]),
        ("project", ["云汐智慧物流港项目", "云汐智慧物流港"]),
    ],
)
def test_forms_of_one_thing(type_: str, names: list[str]) -> None:
    groups = forms(type_, *names)
    assert set(names) in groups


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("company", ["南京青禾置业有限公司", "芜湖青禾置业有限公司"]),
        ("company", ["青禾控股", "青禾集团"]),
        ("company", ["青禾银行", "青禾汽车"]),
        ("park", ["云汐高新区", "白石高新区"]),
        ("government", ["云汐县委", "白石县委"]),
        ("place", ["长沙市", "长沙县"]),
        ("product", ["汽车", "新能源汽车"]),
        ("person", ["李云", "李云帆"]),
        ("park", ["云汐东部产业园", "云汐西部产业园"]),
        ("company", ["青禾", "青禾白石石化有限公司"]),
    ],
)
def test_names_that_stay_apart(type_: str, names: list[str]) -> None:
    groups = forms(type_, *names)
    assert [{name} for name in names] == [g for g in groups if g & set(names)]


def test_a_place_its_government_and_its_park_are_three() -> None:
    found = entities(
        [
            ("云汐县", "place"),
            ("委托", None),
            ("云汐县政府", "government"),
            ("管理", None),
            ("云汐县工业园", "park"),
        ]
    )
    assert [(e.name, e.type) for e in found] == [
        ("云汐县", "place"),
        ("云汐县政府", "government"),
        ("云汐县工业园", "park"),
    ]


def test_a_short_form_that_the_text_gives() -> None:
    found = entities(
        [("白石湾动力股份有限公司", "company"), ("(以下简称“湾动”)今日上市。", None)],
        [("湾动扩产。", None)],
    )
    assert [(e.name, e.aliases) for e in found] == [("白石湾动力股份有限公司", ("湾动",))]
    assert len(found[0].mentions) == 3


def test_a_misprint_is_told_where_the_right_name_is_said_often() -> None:
    right, wrong = [("白石国际陆港", "facility"), ("。", None)], [("白石国际陆巷", "facility"), ("。", None)]
    assert [e.aliases for e in entities(right, right, wrong, right)] == [("白石国际陆巷",)]
    assert len(entities(right, wrong)) == 2


def test_a_place_inside_a_longer_name_is_named_too() -> None:
    found = entities([("湖南省溆浦县", "place"), ("与", None), ("越南大米", "product")])
    assert [(e.name, e.type) for e in found if e.type == "place"] == [
        ("溆浦县", "place"),
        ("湖南省", "place"),
        ("越南", "place"),
    ]


def test_a_firm_that_a_project_begins_with_is_named_too() -> None:
    found = entities([("青禾集团年产5万吨水泵项目", "project"), ("与", None), ("水泵公司", "company")])
    assert [(e.name, e.type) for e in found] == [
        ("青禾集团年产5万吨水泵项目", "project"),
        ("水泵公司", "company"),
        ("青禾集团", "company"),
    ]


def test_mentions_point_into_the_document() -> None:
    (entity,) = entities(
        [("青禾机械", "company"), ("扩产，", None), ("青禾机械", "company"), ("招人。", None)]
    )
    assert [(m.start, m.end, m.text) for m in entity.mentions] == [(0, 4, "青禾机械"), (7, 11, "青禾机械")]
