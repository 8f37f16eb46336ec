"""Which names are one thing, and which are not."""

import pytest
from graph_tables import C, G, P, told

from extract.schema import Extraction
from graph.likeness import companies, misprint, organisations
from graph.names import company, generic
from graph.places import forms, leading
from graph.query import KnowledgeGraph
from graph.store import Store


def nodes(store: Store, *extractions: Extraction) -> set[frozenset[str]]:
    """The names of each node."""
    store.add_all(extractions)
    rows = store.rows(
        "SELECT list(DISTINCT name) FROM doc_entities JOIN members USING (doc_entity) GROUP BY entity"
    )
    return {frozenset(row[0]) for row in rows}


@pytest.fixture
def empty(tmp_path):  # type: ignore[no-untyped-def]
    with Store.create(tmp_path / "empty.duckdb") as made:
        yield made


@pytest.mark.parametrize(
    ("name", "region", "brand", "trade", "form", "branch"),
    [
        ("湖南青禾晶体科技有限公司", "湖南省", "青禾", "晶体科技", "有限公司", ""),
        ("青禾医疗", None, "青禾", "医疗", "", ""),
        ("长沙银行", None, "长沙", "银行", "", ""),
        ("云汐（长沙）电子有限公司", "长沙市", "云汐", "电子", "有限公司", ""),
        ("云汐集团（荷兰）控股有限公司", None, "云汐", "", "集团控股有限公司", "荷兰"),
        ("长沙银行芙蓉支行", None, "长沙", "银行", "", "芙蓉支行"),
        ("青禾机械股份有限公司白石分公司", None, "青禾", "机械", "股份有限公司", "白石分公司"),
        ("青禾集团-SW", None, "青禾", "", "集团", ""),
    ],
)
def test_company_in_parts(
    name: str, region: str | None, brand: str, trade: str, form: str, branch: str
) -> None:
    parts = company(name)
    assert (parts.region[0].name if parts.region else None) == region
    assert (parts.brand, parts.trade, parts.form, parts.branch) == (brand, trade, form, branch)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("青禾医疗", "青禾医疗科技股份有限公司", True),
        ("云汐钢铁", "湖南云汐钢铁有限公司", True),
        ("云汐钢铁有限公司", "云汐钢铁股份有限公司", True),
        ("青禾", "青禾集团", True),
        ("青禾集团", "青禾股份", False),
        ("青禾集团", "青禾科技", False),
        ("湖南青禾机械有限公司", "江西青禾机械有限公司", False),
        ("湖南青禾机械有限公司", "长沙青禾机械有限公司", True),
        ("云汐银行", "云汐银行白石支行", False),
        ("青禾高压开关有限公司", "青禾成套电器有限公司", False),
        ("青禾", "青禾地产", False),
        ("有限公司", "股份有限公司", False),
    ],
)
def test_companies(first: str, second: str, same: bool) -> None:
    assert (companies(first, second).score >= 0.85) is same
    assert companies(first, second) == companies(second, first)


@pytest.mark.parametrize(
    ("first", "second", "type_", "same"),
    [
        ("湖南省商务厅", "湖南商务厅", G, True),
        ("湖南省商务厅", "江西省商务厅", G, False),
        ("湖南省商务厅", "商务厅", G, False),
        ("中共溆浦县委员会", "溆浦县委", G, True),
        ("溆浦县人民政府", "溆浦县政府", G, True),
        ("溆浦县委", "怀化市委", G, False),
        ("国家发展和改革委员会", "国家发改委", G, True),
        ("云汐经济技术开发区", "云汐经开区", "park", True),
        ("长沙云汐经开区", "云汐经开区", "park", True),
        ("云汐经开区", "云汐高新区", "park", False),
        ("湖南自由贸易试验区", "湖南自贸区", "park", True),
    ],
)
def test_organisations(first: str, second: str, type_: str, same: bool) -> None:
    assert (organisations(first, second, type_).score >= 0.85) is same


@pytest.mark.parametrize(
    ("short", "right", "wrong"),
    [
        ("云棋协", "云汐棋类协会", "云汐书画与棋类爱好者协会"),
        ("白大", "白石大学", "白石农业技术大学"),
        ("青农行", "青禾农业银行", "东青禾县农村商业银行"),
        ("棋协", "棋类协会", "云汐市象棋文化研究协会"),
    ],
)
def test_short_forms_keep_most_of_the_name_and_begin_as_it_does(short: str, right: str, wrong: str) -> None:
    better, worse = (organisations(short, full, "institution").score for full in (right, wrong))
    assert 0.85 > better > worse > 0


@pytest.mark.parametrize("full", ["协会棋类", "白石大学", "", "棋"])
def test_no_short_form(full: str) -> None:
    assert organisations("棋协", full, "institution").score == 0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("雨溆工业园", "雨溇工业园", True),
        ("雨溆工业园", "雨花工业园", False),
        ("青禾电气厂", "青禾电器厂", False),
        ("溆", "溇", False),
    ],
)
def test_misprint(first: str, second: str, expected: bool) -> None:
    assert misprint(first, second) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("管委会", True),
        ("省发改委", True),
        ("国家级高新区", True),
        ("市场监管总局", False),
        ("溆浦县委", False),
    ],
)
def test_generic(name: str, expected: bool) -> None:
    assert generic(name) is expected


def test_divisions() -> None:
    assert forms("湘西土家族苗族自治州") == ("湘西土家族苗族自治州", "湘西", "湘西州")
    assert forms("通道侗族自治县") == ("通道侗族自治县", "通道", "通道县")
    assert forms("内蒙古自治区") == ("内蒙古自治区", "内蒙古")
    held, rest = leading("怀化市溆浦县商务局")
    assert ([p.adcode for p in held], rest) == (["431224"], "商务局")
    assert leading("东方航空") == ((), "东方航空")


def test_names_of_four_documents_are_one(empty: Store) -> None:
    assert nodes(
        empty,
        told("a", [("青禾医疗科技股份有限公司", C, "青禾医疗", "青禾")]),
        told("b", [("青禾医疗", C)]),
        told("c", [("青禾", C)]),
        told("d", [("青禾生物", C)]),
    ) == {frozenset(("青禾医疗科技股份有限公司", "青禾医疗", "青禾")), frozenset(("青禾生物",))}


def test_likeness_is_not_handed_on(empty: Store) -> None:
    """The short form stands near two firms that have nothing to do with one another."""
    assert nodes(
        empty,
        told("a", [("湖南青禾机械有限公司", C, "青禾")]),
        told("b", [("青禾", C)]),
        told("c", [("江西青禾纺织有限公司", C, "青禾")]),
    ) == {frozenset((name,)) for name in ("湖南青禾机械有限公司", "青禾", "江西青禾纺织有限公司")}


def test_one_document_tells_its_entities_apart(empty: Store) -> None:
    assert nodes(empty, told("a", [("青禾", C), ("青禾集团", C)])) == {
        frozenset(("青禾",)),
        frozenset(("青禾集团",)),
    }


def test_types_are_never_crossed(empty: Store) -> None:
    assert nodes(empty, told("a", [("青禾", C)]), told("b", [("青禾", "product")])) == {frozenset(("青禾",))}
    assert list(empty.rows("SELECT type FROM entities ORDER BY type")) == [("company",), ("product",)]


def test_place_government_and_park_stay_apart(empty: Store) -> None:
    assert len(nodes(empty, told("a", [("溆浦县", P), ("溆浦县政府", G), ("溆浦县产业开发区", "park")]))) == 3


PLACES = [
    # a document's places, the entity asked for, its adcode
    ([("雨花区", P, "长沙市雨花区")], "雨花区", "430111"),
    ([("长沙", P)], "长沙市", "430100"),
    ([("吉林", P)], "吉林省", "220000"),
    ([("鼓楼区", P), ("福州市", P)], "鼓楼区", "350102"),
    ([("鼓楼区", P), ("南京市", P), ("江苏省", P)], "鼓楼区", "320106"),
    ([("鼓楼区", P, "开封市鼓楼区"), ("南京市", P)], "鼓楼区", "410204"),
    ([("鼓楼区", P)], "鼓楼区", None),
    ([("沙特阿拉伯", P)], "沙特阿拉伯", None),
]


@pytest.mark.parametrize(("named", "asked", "adcode"), PLACES)
def test_places_have_codes(
    empty: Store, named: list[tuple[str, ...]], asked: str, adcode: str | None
) -> None:
    empty.add(told("a", named))
    assert KnowledgeGraph(empty).entity(asked).adcode == adcode


def test_a_place_knows_what_it_lies_in(empty: Store) -> None:
    empty.add(told("a", [("溆浦", P)]))
    place = KnowledgeGraph(empty).entity("溆浦")
    assert (place.name, place.county, place.city, place.province) == ("溆浦县", "溆浦县", "怀化市", "湖南省")


def test_namesakes_among_places_stay_apart(empty: Store) -> None:
    assert (
        len(
            nodes(
                empty,
                told("a", [("鼓楼区", P), ("福州市", P)]),
                told("b", [("鼓楼区", P), ("南京市", P)]),
            )
        )
        == 3  # by names: 鼓楼区 stands twice
    )
    rows = empty.rows("SELECT adcode FROM entities WHERE name = '鼓楼区' ORDER BY 1")
    assert list(rows) == [("320106",), ("350102",)]


def test_bodies_without_their_place(empty: Store) -> None:
    """省委 is that of the province a document is about; 管委会 is another in every document."""
    found = nodes(
        empty,
        told("a", [("省委", G), ("怀化市", P), ("管委会", G)]),
        told("b", [("省委", G), ("南昌市", P), ("管委会", G)]),
        told("c", [("湖南省委", G)]),
    )
    assert frozenset(("省委", "湖南省委")) in found
    names = [row[0] for row in empty.rows("SELECT name FROM entities WHERE type = 'government' ORDER BY 1")]
    assert names == ["江西省委", "湖南省委", "管委会", "管委会"]


PERSONS = [
    # what two documents say of one name, whether it is one person
    ([("向楠", "person")], [("向楠", "person")], [], [], True),
    (
        [("向楠", "person"), ("青禾机械", C)],
        [("向楠", "person"), ("云汐电子", C)],
        [("向楠", "holds_position", "青禾机械")],
        [("向楠", "holds_position", "云汐电子")],
        False,
    ),
    (
        [("向楠", "person"), ("青禾机械", C)],
        [("向楠", "person"), ("青禾机械", C)],
        [("向楠", "holds_position", "青禾机械")],
        [("向楠", "holds_position", "青禾机械")],
        True,
    ),
    (
        [("向楠", "person"), ("青禾机械", C), ("白石港", "facility")],
        [("向楠", "person"), ("云汐电子", C), ("白石港", "facility")],
        [("向楠", "holds_position", "青禾机械")],
        [("向楠", "holds_position", "云汐电子")],
        True,
    ),
]


@pytest.mark.parametrize(("first", "second", "posts", "others", "same"), PERSONS)
def test_persons(empty: Store, first, second, posts, others, same) -> None:  # type: ignore[no-untyped-def]
    empty.add_all([told("a", first, posts), told("b", second, others)])
    assert list(empty.rows("SELECT count(*) FROM entities WHERE type = 'person'")) == [(1 if same else 2,)]


def test_what_a_document_shortens_for_itself_is_no_bridge(empty: Store) -> None:
    found = nodes(
        empty,
        told("a", [("汽车零部件", "product", "零部件"), ("汽车产业", "industry", "汽车")]),
        told("b", [("零部件", "product"), ("汽车", "industry")]),
    )
    assert found == {frozenset(("汽车零部件",)), frozenset(("零部件",)), frozenset(("汽车产业", "汽车"))}


TWO = [told("a", [("青禾机械", C, "禾机")]), told("b", [("东湾船厂", C)])]


def test_a_merge_is_kept_and_undone(empty: Store) -> None:
    empty.add_all(TWO)
    kg = KnowledgeGraph(empty)
    kg.merge("青禾机械", "东湾船厂")
    assert kg.entity("东湾船厂").name == "青禾机械"
    empty.add(told("c", [("东湾船厂", C)]))
    assert kg.entity("东湾船厂").documents == 3
    [decision] = kg.decisions()
    assert str(decision) == "1: 青禾机械 = 东湾船厂（企业）"
    assert kg.undo(decision.number)
    assert kg.entity("东湾船厂").name == "东湾船厂"
    assert not kg.undo(decision.number)


def test_a_split_is_kept_and_undone(empty: Store) -> None:
    empty.add_all([*TWO, told("c", [("禾机", C)])])
    kg = KnowledgeGraph(empty)
    assert kg.entity("禾机").name == "青禾机械"
    kg.split("青禾机械", "禾机")
    assert kg.entity("禾机").name == "禾机"
    assert kg.entity("青禾机械").aliases == ()
    empty.add(told("d", [("禾机", C)]))
    assert kg.entity("禾机").documents == 2
    assert kg.undo(kg.decisions()[0].number)
    assert kg.entity("禾机") == kg.entity("青禾机械")


def test_a_later_decision_takes_the_place_of_an_earlier(empty: Store) -> None:
    empty.add_all([*TWO, told("c", [("禾机", C)])])
    kg = KnowledgeGraph(empty)
    kg.split("青禾机械", "禾机")
    kg.merge("青禾机械", "禾机")
    assert [d.kind for d in kg.decisions()] == ["merge"]
    assert kg.entity("禾机").name == "青禾机械"


def test_resolutions_say_why(empty: Store) -> None:
    empty.add_all(
        [told("a", [("青禾医疗科技股份有限公司", C)]), told("b", [("青禾医疗", C)]), told("c", [("青禾", C)])]
    )
    told_ = {(j.name, j.into, j.kept, j.reason) for j in KnowledgeGraph(empty).resolutions()}
    assert told_ == {
        ("青禾医疗", "青禾医疗科技股份有限公司", True, "short form"),
        ("青禾", "青禾医疗科技股份有限公司", False, "brand alone"),
    }
