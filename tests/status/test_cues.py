"""Actual, planned or negated: a sentence, the words asked about, and what is true of them."""

import pytest

from extract.status import Cues, Status


def _status(text: str, words: str, relation: str = "settles_in", names: tuple[str, ...] = ()) -> Status:
    begin = text.index(words)
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return Cues(text, spans).status(relation, begin, begin + len(words))


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("青禾机械拟在云汐县建厂。", "建厂", "拟"),
        ("青禾机械将在云汐县建厂。", "建厂", "将"),
        ("青禾机械计划投资3亿元建设新厂。", "投资3亿元", "计划"),
        ("青禾机械可为白石重工提供齿轮箱。", "提供齿轮箱", "可为"),
        ("双方有望开展合作。", "开展合作", "有望"),
        ("公司承诺三年内投产齿轮箱。", "投产齿轮箱", "承诺"),
        ("希望双方深化合作。", "深化合作", "希望"),
        ("如果条件成熟，青禾机械会在云汐县建厂。", "建厂", "如果"),
        ("项目建成后，可生产齿轮箱。", "生产齿轮箱", "建成后"),
        ("青禾机械能否在云汐县建厂？", "建厂", "能否"),
        ("青禾机械正与云汐县就建厂进行谈判。", "建厂", "谈判"),
        ("青禾机械、白石重工等企业拟入驻园区。", "入驻园区", "拟"),
        ("青禾机械将扩大产能，引进设备，建设齿轮箱基地。", "建设齿轮箱基地", "将"),
        ("园区将着力打造两大集群：以青禾机械为龙头，发展装备产业。", "发展装备产业", "着力打造"),
        ("青禾机械已签约，将在云汐县建厂。", "建厂", "将"),
        ("青禾机械与白石重工签订框架协议，承诺在云汐县投资3亿元。", "投资3亿元", "承诺"),
    ],
)
def test_planned(text: str, words: str, cue: str) -> None:
    assert _status(text, words) == Status("planned", cue)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青禾机械在云汐县建厂。", "建厂"),
        ("青禾机械已在云汐县建厂，计划扩大产能。", "建厂"),
        ("青禾机械计划扩产，目前已投产齿轮箱。", "投产齿轮箱"),
        ("青禾机械将设备运到云汐县。下游企业入驻园区。", "入驻园区"),
        ("青禾机械将货物送到白石港。", "送到白石港"),
        ("青禾机械将其所持股份出售。", "出售"),
        ("青禾机械将2000万元投入新厂。", "投入新厂"),
        ("规划局介绍，青禾机械入驻园区。", "入驻园区"),
        ("为了发展，青禾机械入驻园区。", "入驻园区"),
        ("市里出台《行动计划》，青禾机械入驻园区。", "入驻园区"),
        ("采购员不得不从白石港进口矿石。", "进口矿石"),
    ],
)
def test_actual(text: str, words: str) -> None:
    assert _status(text, words).status == "actual"


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("青禾机械并没有在云汐县直接建厂。", "建厂", "没有"),
        ("青禾机械尚未在云汐县建厂。", "建厂", "尚未"),
        ("青禾机械否认在云汐县建厂。", "建厂", "否认"),
        ("公司声明不经营房地产业务。", "经营房地产", "不经营"),
        ("云汐园区不属于飞地园区。", "属于飞地园区", "不属于"),
        ("青禾机械收购白石重工的交易最终流产。", "收购白石重工", "流产"),
    ],
)
def test_negated(text: str, words: str, cue: str) -> None:
    assert _status(text, words) == Status("negated", cue)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青禾机械没有停产，继续生产齿轮箱。", "生产齿轮箱"),
        ("传言未获证实，青禾机械入驻园区。", "入驻园区"),
    ],
)
def test_a_denial_ends_with_its_clause(text: str, words: str) -> None:
    assert _status(text, words).status == "actual"


@pytest.mark.parametrize(
    ("relation", "text", "words", "status"),
    [
        ("located_in", "白石重工计划收购位于云汐县的青禾机械。", "位于云汐县", "planned"),
        ("located_in", "白石重工计划用三年时间扩建厂房，新厂位于云汐县。", "位于云汐县", "actual"),
        ("holds_position", "青禾机械董事长李云舟表示将扩产。", "董事长李云舟", "actual"),
        ("subsidiary_of", "青禾机械拟增资旗下全资子公司白石重工。", "子公司白石重工", "actual"),
        ("holds_stake_in", "公司拟收购青禾机械持有的白石重工股权。", "持有的白石重工", "actual"),
        ("produces", "青禾机械计划把齿轮箱销量提高一倍。", "销量", "actual"),
    ],
)
def test_what_describes_stays_as_it_is(relation: str, text: str, words: str, status: str) -> None:
    assert _status(text, words, relation).status == status


def test_noun_phrases_stay_as_they_are() -> None:
    text = "云汐县将支持青禾机械等装备企业发展。"
    begin = text.index("青禾机械")
    cues = Cues(text)
    assert cues.status("engaged_in", begin, begin + 8).status == "planned"
    assert cues.status("engaged_in", begin + 5, begin + 10, described=True).status == "actual"


def test_words_inside_names_are_no_cues() -> None:
    text = "未来生态在云汐县建厂，将军山公司入驻园区。"
    assert _status(text, "建厂").status == "planned"
    assert _status(text, "建厂", names=("未来生态",)).status == "actual"


def test_a_name_after_将_is_its_object() -> None:
    text = "白石重工将青禾机械引入园区。"
    assert _status(text, "引入园区", names=("青禾机械",)).status == "actual"
