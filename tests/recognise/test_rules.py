"""Names by lexicon, suffix, person cue, list and verb: sentences and what must and must not be found."""

import pytest

from extract.recognise.rules import Rules
from extract.schema import Sentence


def found(text: str) -> list[tuple[str, str]]:
    sentence = Sentence(text, range(len(text)))
    return [(text[s.begin : s.stop], s.type) for s in Rules.load().names(sentence)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湖南省溆浦县与沙特签约。", ["湖南省", "溆浦县", "沙特"]),
        ("货物经内蒙古运往长三角。", ["内蒙古", "长三角"]),
        ("湘西州和威宁县结对。", ["湘西州", "威宁县"]),
        ("会同有关部门推动平安建设。", []),
        ("这种方法大方得体，无为而治。", []),
    ],
)
def test_places_are_found_and_plain_words_are_not(text: str, names: list[str]) -> None:
    assert [name for name, type_ in found(text) if type_ == "place"] == names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("记者走进云汐县青禾机械有限公司。", "云汐县青禾机械有限公司", "company"),
        ("日前，白石重工集团与我们签约。", "白石重工集团", "company"),
        ("项目位于云汐高新区。", "云汐高新区", "park"),
        ("长沙市商务局表示支持。", "长沙市商务局", "government"),
        ("他毕业于云汐职业技术学院。", "云汐职业技术学院", "institution"),
        ("货物抵达白石国际陆港。", "白石国际陆港", "facility"),
        ("首趟云汐号中欧班列今日开行。", "云汐号中欧班列", "route"),
        ("定位为“成都-遵义-湛江”主通道的节点。", "成都-遵义-湛江", "route"),
        ("青禾机械（深圳）有限公司成立。", "青禾机械（深圳）有限公司", "company"),
    ],
)
def test_a_name_is_found_whole_by_its_suffix(text: str, name: str, type_: str) -> None:
    assert (name, type_) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "多家上市公司参加。",
        "知名企业集团入驻。",
        "全国大学生就业。",
        "市场化改革。",
        "建设高新技术产业园。",
        "我国医院现状。",
    ],
)
def test_a_description_is_no_name(text: str) -> None:
    assert [name for name in found(text) if name != ("我国", "place")] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾机械董事长李云帆介绍，产量增长。", ["李云帆"]),
        ("云汐县委书记何小满、县长周一鸣出席。", ["何小满", "周一鸣"]),
        ("本报记者 唐雨 通讯员 蒋月明", ["唐雨", "蒋月明"]),
        ("（记者唐雨）", ["唐雨"]),
        ("里昂·杜邦说，合作愉快。", ["里昂·杜邦"]),
        ("公司负责人高度评价。", []),
        ("任务完成，常务会议召开。", []),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    assert [name for name, type_ in found(text) if type_ == "person"] == names


@pytest.mark.parametrize(
    ("text", "type_", "names"),
    [
        ("公司主要生产水泵、阀门等产品。", "product", ["水泵", "阀门"]),
        ("引进青禾重装、白石动力等12家企业。", "company", ["青禾重装", "白石动力"]),
        ("聚焦新材料、现代物流等产业。", "industry", ["新材料", "现代物流"]),
        ("公司生产规模扩大，产品供不应求。", "product", []),
        ("等企业到来。", "company", []),
    ],
)
def test_lists_are_taken_apart(text: str, type_: str, names: list[str]) -> None:
    assert [name for name, found_type in found(text) if found_type == type_] == names


def test_names_do_not_overlap() -> None:
    text = "湖南省溆浦县商务局局长张敏在溆浦县青禾机械有限公司生产的水泵旁介绍。"
    spans = Rules.load().names(Sentence(text, range(len(text))))
    assert all(a.stop <= b.begin for a, b in zip(spans, spans[1:], strict=False))
    assert len(spans) >= 3


@pytest.mark.parametrize(
    "text", ["“成都-遵义”两地结对。", "成都-遵义通道贯通。", "“成都、遵义”通道", "“成都”通道"]
)
def test_places_in_a_row_are_no_route(text: str) -> None:
    assert not [name for name, type_ in found(text) if type_ == "route" and "通道" not in name]
