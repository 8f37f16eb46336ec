"""Sentences come out whole, each character where it stands in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout import sentences
from extract.lines import width
from extract.schema import Sentence

SEEDS = Path(__file__).parents[1] / "seeds"


def texts(found: list[Sentence]) -> list[str]:
    return [sentence.text for sentence in found]


JOINED = [
    # A column's end cuts a word, with and without an empty line.
    (
        "双方推动两地“五方挂钩”，实施产业、项\n\n目、资金“五项转移”。",
        ["双方推动两地“五方挂钩”，实施产业、项目、资金“五项转移”。"],
    ),
    (
        "园区服务达到新高度。园区大兴调查研究\n\n之风，收集问题251个。",
        ["园区服务达到新高度。", "园区大兴调查研究之风，收集问题251个。"],
    ),
    ("下了订单。”青禾服饰有限公司负责人杨\n\n健说。", ["下了订单。”", "青禾服饰有限公司负责人杨健说。"]),
    (
        "根据记者的调查，零部件厂商\n的内迁过程要复杂得多。",
        ["根据记者的调查，零部件厂商的内迁过程要复杂得多。"],
    ),
    ("探索“研发+转\n化”的产业协作模式。", ["探索“研发+转化”的产业协作模式。"]),
    # A headline stays apart from the paragraph under it, even one with a comma.
    ("优势互补、资源共享\n\n种植是云汐县的优势。", ["优势互补、资源共享", "种植是云汐县的优势。"]),
    ("青禾机械入驻白石港\n青禾机械昨日开工。", ["青禾机械入驻白石港", "青禾机械昨日开工。"]),
    # Text set in a narrow column, the paragraph's first line indented.
    (
        "　　青禾机械有限公司位于云汐县白石\n港工业园，是一家生产轴承的高新技术\n"
        "企业，产品出口到东南亚多个国家和地\n区，年产值达到三亿元。公司去年投产\n"
        "新的生产线，今年计划再投入两千万元\n扩大产能。\n　　白石港今年吞吐量大增。",
        [
            "青禾机械有限公司位于云汐县白石港工业园，是一家生产轴承的高新技术企业，产品出口到东南亚多个国家和地区，"
            "年产值达到三亿元。",
            "公司去年投产新的生产线，今年计划再投入两千万元扩大产能。",
            "白石港今年吞吐量大增。",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_lines_cut_in_a_sentence_are_joined_and_headlines_are_not(text: str, expected: list[str]) -> None:
    assert texts(sentences(text)) == expected


SPLIT = [
    ("“订单多了。”杨健说，“人手不够！”他笑了。", ["“订单多了。”", "杨健说，“人手不够！”", "他笑了。"]),
    (
        "《谁来种地？》的作者来了。他喊出“加油！向前！”的口号。",
        ["《谁来种地？》的作者来了。", "他喊出“加油！向前！”的口号。"],
    ),
    ("一个优化，即优化结构；两个增强，即增强本领。", ["一个优化，即优化结构；两个增强，即增强本领。"]),
    (
        "何为重点？龙头企业是重点！还有谁……大家在想。",
        ["何为重点？", "龙头企业是重点！", "还有谁……", "大家在想。"],
    ),
    ("产值3.5亿元，占12.5％。", ["产值3.5亿元，占12.5%。"]),
    ("It opened in April. The plant makes bearings.", ["It opened in April.", "The plant makes bearings."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_a_sentence_ends_at_its_mark(text: str, expected: list[str]) -> None:
    assert texts(sentences(text)) == expected


NORMAL = [
    ("ＡＢ１２％（云汐）公司，", "AB12%（云汐）公司，"),
    ("没有虚假 记载、误导性　陈述。", "没有虚假记载、误导性陈述。"),
    ("收购 Blue  Harbor Ltd 的股份 10 %。", "收购Blue Harbor Ltd的股份10 %。"),
    ("⻓沙市⾬花区⼯业园", "长沙市雨花区工业园"),
    ("# 白石港**青禾**投产，", "白石港青禾投产，"),
    ("**Blue Harbor**，", "Blue Harbor，"),
    ("投产的是**Blue**", "投产的是Blue"),
    ("> 1. *ST青禾 投产。", "1. *ST青禾投产。"),
    ("青\u200b禾\ufeff机\u00ad械\ue000投产\x00了\x07。", "青禾机械投产了。"),
]


@pytest.mark.parametrize(("text", "expected"), NORMAL)
def test_wide_forms_and_blanks_are_normal_and_still_map_to_the_file(text: str, expected: str) -> None:
    (sentence,) = sentences(text)
    assert sentence.text == expected
    assert [text[o] for o in sentence.offsets if text[o].isalpha()] == [c for c in text if c.isalpha()]


ROLES = [
    ("走在前 作示范", "headline"),
    ("云汐县出台新规，奖励企业！", "headline"),
    ("伍玲 杨大黎 刘思雅", "byline"),
    ("云汐县委书记 郑湘", "byline"),
    ("（文/雷鸿涛 李夏涛）", "byline"),
    ("责任编辑：李明", "byline"),
    ("云汐日报全媒体记者 李夏涛 易鑫", "byline"),
    ("图为青禾机械的生产车间。", "caption"),
    ("白石港一角。 李健 摄", "caption"),
    ("韩秋（右一）、陶松（左一）会谈", "caption"),
    ("青禾机械投产。", "body"),
    ("关键词 金融赋能", "headline"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_line_has_a_role(text: str, role: str) -> None:
    assert sentences(text)[0].role == role


def test_a_byline_keeps_its_blanks_and_parts_from_the_body() -> None:
    found = sentences("云汐日报8月21日讯（记者 李夏涛　通讯员 易鑫）青禾机械 昨日投产。记者 王喻")
    assert [(s.text, s.role) for s in found] == [
        ("云汐日报8月21日讯（记者 李夏涛 通讯员 易鑫）", "byline"),
        ("青禾机械昨日投产。", "body"),
        ("记者 王喻", "byline"),
    ]


RUN_TOGETHER = [
    (
        "青禾机械在云汐县开工建设青禾机械在云汐县开工建设 今年1月，云汐县又有喜讯。",
        ["青禾机械在云汐县开工建设", "青禾机械在云汐县开工建设", "今年1月，云汐县又有喜讯。"],
    ),
    (
        "暖心！孩子收到了“微心愿”近日，志愿者来到云汐县。",
        ["暖心！孩子收到了“微心愿”", "近日，志愿者来到云汐县。"],
    ),
    ("2023-08-09，正文：云汐县新建一座港口。", ["2023-08-09，正文：", "云汐县新建一座港口。"]),
    ("发布公告称，青禾机械于2023年8月11日，购回股份。", ["发布公告称，青禾机械于2023年8月11日，购回股份。"]),
    ("同比增长4.9% \t云汐海关近日介绍，出口增长。 \t白石港航线开通 \t航班抵达。", [
        "同比增长4.9%", "云汐海关近日介绍，出口增长。", "白石港航线开通", "航班抵达。",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RUN_TOGETHER)
def test_a_headline_run_into_the_body_is_cut_off(text: str, expected: list[str]) -> None:
    assert texts(sentences(text)) == expected


def test_page_furniture_is_left_out_and_does_not_part_a_sentence() -> None:
    text = "青禾机械与白石港签约。双方将共同建设物流\n— 3 —\n第4页 共9页\n中心，明年投产。"
    assert texts(sentences(text)) == ["青禾机械与白石港签约。", "双方将共同建设物流中心，明年投产。"]


def test_articles_of_one_file_are_counted() -> None:
    text = (
        "甲县建新港\n\n伍玲 杨大黎\n\n甲县今年建港。\n\n（文/雷鸿涛）\n\n"
        "乙县造新车\n云汐日报8月2日讯（记者 李健）乙县投产。\n\n"
        "再添动能\n\n乙县还将扩产。\n\n丙县修路\n\n周鑫 吴涛\n\n丙县昨日通车。"
    )
    assert [(s.article, s.text[:3]) for s in sentences(text)] == [
        (0, "甲县建"), (0, "伍玲 "), (0, "甲县今"), (0, "（文/"), (1, "乙县造"), (1, "云汐日"), (1, "乙县投"),
        (1, "再添动"), (1, "乙县还"), (2, "丙县修"), (2, "周鑫 "), (2, "丙县昨"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n\t\u3000", "\x00\ufeff", "— 12 —"])
def test_nothing_to_read_gives_no_sentence(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize("mark", ["，", "、", " ", ""])
def test_no_sentence_is_unbounded(mark: str) -> None:
    text = ("青禾机械" * 30 + mark) * 50
    found = sentences(text)
    assert max(len(s.text) for s in found) <= 1000
    assert "".join(texts(found)) == text.replace(" ", "")


def half(char: str) -> str:
    """The half-width form of a full-width letter, digit or sign."""
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_every_seed_sentence_is_whole_and_maps_to_its_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = sentences(text)
    for sentence in found:
        assert all(
            text[o] == c or half(text[o]) == c for c, o in zip(sentence.text, sentence.offsets, strict=True)
        )
    body = [s.text for s in found if s.role == "body"]
    assert sum(not s.endswith(tuple("。！？…”’；：—)）")) for s in body) <= 0.03 * len(body)
    seen = [o for s in found for o in s.offsets]
    assert seen == sorted(set(seen))


ANY_TEXT = st.text(st.characters(codec=None), max_size=400)
NEWS_LIKE = st.lists(
    st.sampled_from(
        [
            *"青禾机械公司的，。！？；“”（）《》：、…— \n\n\t\u3000ab1２%\x00\ue000",
            "近日，",
            "记者",
            "摄",
            "8月2日讯（",
        ]
    ),
    max_size=200,
).map("".join)


@given(st.one_of(ANY_TEXT, NEWS_LIKE))
def test_on_any_text_each_character_stands_where_it_says(text: str) -> None:
    last = -1
    for sentence in sentences(text):
        assert len(sentence.text) == len(sentence.offsets) > 0
        assert sentence.text.strip(" ") == sentence.text
        for char, offset in zip(sentence.text, sentence.offsets, strict=True):
            assert offset > last
            last = offset
            assert char in (text[offset], " ", half(text[offset]))


def wrapped(text: str, size: int) -> str:
    """The text as a narrow column sets it: paragraphs indented, no line beginning with a closing mark."""
    rows = [""]
    for paragraph in filter(None, (line.strip() for line in text.split("\n"))):
        rows.append("　　")
        for char in paragraph:
            if width(rows[-1]) >= size and char not in "，。、；：！？”）":
                rows.append("")
            rows[-1] += char
    return "\n".join(rows)


@pytest.mark.parametrize("size", [14, 22, 38])
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_sentences_are_the_same_in_a_narrow_column(path: Path, size: int) -> None:
    # Short lines are left out: in a column a paragraph's last line may be as short as a headline.
    text = "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > size)
    wanted = {s.text.replace(" ", "") for s in sentences(text)}
    found = {s.text.replace(" ", "") for s in sentences(wrapped(text, size))}
    assert len(wanted & found) >= 0.9 * len(wanted)
