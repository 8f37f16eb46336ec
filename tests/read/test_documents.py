"""Files become documents; what cannot be read is named, and the rest goes on."""

import io
import json
import sys
from pathlib import Path

import duckdb
import pytest

from extract.errors import UnreadableError
from extract.read import documents
from extract.schema import Document
from tests.read.making import NEWS, page, pdf, word

TEXT = "青禾机械投产\n\n青禾机械有限公司昨日在白石港工业园投产。\n"
TRADITIONAL = "青禾機械投產\n\n青禾機械有限公司昨日在白石港工業園投產。\n"


def read(*paths: str | Path) -> list[Document]:
    found = list(documents(paths))
    assert [item for item in found if isinstance(item, UnreadableError)] == []
    return [item for item in found if isinstance(item, Document)]


def only_error(*paths: str | Path) -> str:
    (found,) = documents(paths)
    assert isinstance(found, UnreadableError)
    return str(found)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT, "utf-16"),
        (TEXT, "utf-16-le"),
        (TEXT, "utf-16-be"),
        (TEXT, "utf-32"),
        (TEXT, "gb18030"),
        (TEXT, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        ("青禾投产。", "gb18030"),
        ("青禾投產。", "big5"),
        ("白石港新闻", "utf-16-le"),
        ("Blue Harbor opens a plant.", "utf-16-be"),
        ("Blue Harbor opens a plant.", "ascii"),
        ("年产值12.5亿元，占比30%。", "gbk"),
        ("\U00020000㐀的地名，在云汐县。", "gb18030"),
    ],
)
def test_text_in_any_encoding_met_in_china(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (document,) = read(path)
    assert document.text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_are_made_one_and_nothing_else_changes(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"ＡＢ　公司{end}{end} “甲” {end}".encode())
    (document,) = read(path)
    assert document.text == "ＡＢ　公司\n\n “甲” \n"


def test_damaged_bytes_are_marked_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() * 3 + b"\xff" + TEXT.encode())
    (document,) = read(path)
    assert document.text == TEXT * 3 + "\ufffd" + TEXT


def test_a_long_text_comes_in_parts_that_end_with_paragraphs(tmp_path: Path) -> None:
    paragraph = "青禾机械有限公司在白石港工业园投产。" * 40 + "\n\n"
    path = tmp_path / "book.txt"
    path.write_text(paragraph * 1000, encoding="utf-8")
    found = read(path)
    assert [document.id for document in found] == ["book", "book-2", "book-3", "book-4"]
    assert all(len(document.text) <= 200_000 and document.text.endswith("。\n\n") for document in found)
    assert "".join(document.text for document in found) == paragraph * 1000


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "no-such-charset"])
def test_a_web_page_gives_its_article_title_and_date(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(charset=charset).encode("gb18030" if charset.startswith("gb") else "utf-8"))
    (document,) = read(path)
    assert all(paragraph in document.text for paragraph in NEWS)
    assert (document.title, document.date) == ("青禾机械投产", "2023-08-18")
    assert not any(word in document.text for word in ("首页", "红包", "版权所有", "脚本"))


def test_a_web_page_of_one_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_text("<p>青禾机械投产。</p>", encoding="utf-8")
    assert read(path)[0].text.strip() == "青禾机械投产。"


def test_a_pdf_gives_its_lines_without_headers_and_footers(tmp_path: Path) -> None:
    head = "云汐日报"
    pages = [
        [head, f"第{n}版要闻", f"青禾机械第{n}条生产线投产。", "白石港通车。", "云汐县新闻", f"{n}"]
        for n in range(1, 5)
    ]
    (document,) = read(pdf(tmp_path / "a.pdf", pages))
    assert document.text.split() == [
        words for n in range(1, 5) for words in (f"青禾机械第{n}条生产线投产。", "白石港通车。")
    ]


def test_a_word_file_gives_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx", ["青禾机械投产。", "白石港通车。"], rows=[["企业", "产品"], ["青禾机械", "轴承"]]
    )
    assert read(path)[0].text == "青禾机械投产。\n企业\t产品\n青禾机械\t轴承\n白石港通车。"


RECORDS = [
    {
        "id": "r1",
        "标题": "投产",
        "content": "青禾机械投产。",
        "date": "2023/8/9 10:00",
        "url": "http://a.example/1",
    },
    {"正文": "白石港通车。", "发布时间": "20230810"},
    {"TEXT": "他说：“一、二”，\n通车。", "id": 7},
]
READ = [
    ("r1", "青禾机械投产。", "投产", "2023-08-09"),
    ("a-2", "白石港通车。", None, "2023-08-10"),
    ("7", "他说：“一、二”，\n通车。", None, None),
]


def told(found: list[Document]) -> list[tuple[str, str, str | None, str | None]]:
    return [(d.id, d.text, d.title, d.date) for d in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_line_of_json_is_a_document(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in RECORDS), encoding=encoding)
    found = read(path)
    assert told(found) == READ
    assert [d.source for d in found] == ["http://a.example/1", str(path), str(path)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_of_csv_is_a_document(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    rows = [
        ["id", "标题", "正文", "日期"],
        *[[i if i != "a-2" else "", t or "", f'"{x}"', d or ""] for i, x, t, d in READ],
    ]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8-sig")
    assert told(read(path)) == READ


def test_a_row_of_parquet_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (id VARCHAR, title VARCHAR, text VARCHAR, date DATE)")
        connection.executemany(
            "INSERT INTO t VALUES (?, ?, ?, ?)", [[i if i != "a-2" else None, t, x, d] for i, x, t, d in READ]
        )
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    assert told(read(path)) == READ


def test_folders_are_read_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b/news.txt", "a/news.txt", "a/more.md", "a/.hidden.txt", "a/picture.png", "news-2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}投产。", encoding="utf-8")
    found = read(tmp_path, tmp_path / "a" / "news.txt", str(tmp_path / "**" / "*.md"), str(tmp_path / "[b]"))
    assert [(d.id, d.text) for d in found] == [
        ("more", "a/more.md投产。"),
        ("news", "a/news.txt投产。"),
        ("news-2", "b/news.txt投产。"),
        ("news-2-2", "news-2.txt投产。"),
    ]


@pytest.mark.parametrize(
    ("given", "ids"),
    [(TEXT, ["stdin"]), ('{"text": "投产。"}\n{"text": "通车。", "id": "x"}\n', ["stdin-1", "x"])],
)
def test_standard_input_is_text_or_json_lines(
    monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [(d.id, d.source) for d in read("-")] == [(i, "-") for i in ids]


BAD = [
    ("a.txt", b"", "nothing in it"),
    ("a.txt", b" \r\n\t", "nothing in it"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
    ("a.jsonl", b"", "nothing in it"),
    ("a.jsonl", b'{"text": ', "line 1: no JSON"),
    ("a.jsonl", b"[" * 100_000, "line 1: no JSON"),
    ("a.jsonl", b'["text"]', "no JSON object"),
    ("a.jsonl", b'{"name": "x", "text": " "}', "no text; columns are name, text"),
    ("a.csv", "名称,数量\n甲,1".encode(), "record 1: no text; columns are 名称, 数量"),
    ("a.csv", b"text", "no text found"),
    ("a.parquet", b"PAR1 no", "no readable Parquet"),
    ("a.pdf", b"%PDF-1.4 no", "damaged or locked"),
    ("a.pdf", b"", "damaged or locked"),
    ("a.docx", b"PK no", "no readable Word file"),
    ("a.docx", b"", "no readable Word file"),
    ("a.html", b"\x00\x01\x02" * 500, "binary"),
    ("a.html", b"", "no text found"),
    ("a.html", b"<html><body><script>x</script></body></html>", "no text found"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_what_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said = only_error(tmp_path / name)
    assert said.startswith(str(tmp_path / name))
    assert reason in said


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    assert "no text on its pages" in only_error(pdf(tmp_path / "a.pdf", [[], []]))


def test_a_path_that_names_nothing_says_so(tmp_path: Path) -> None:
    assert "no such file" in only_error(tmp_path / "none.txt")
    assert "no such file" in only_error(str(tmp_path / "*.txt"))
    assert "no file in this folder" in only_error(tmp_path)


def test_a_bad_file_or_record_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.jsonl").write_text('{"text": "投产。"}\nnone\n\n{"text": "通车。"}\n', encoding="utf-8")
    (tmp_path / "c.txt").write_text("建港。", encoding="utf-8")
    found = [
        str(d) if isinstance(d, UnreadableError) else d.id for d in documents([tmp_path / "none", tmp_path])
    ]
    assert [d.partition(":")[0].removeprefix(f"{tmp_path}/") for d in found] == [
        "none", "a.txt", "b-1", "b.jsonl, line 2", "b-4", "c",
    ]  # fmt: skip


def test_a_file_that_vanishes_meanwhile_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("投产。", encoding="utf-8")
    reading = documents([tmp_path])
    first = next(reading)
    (tmp_path / "b.txt").unlink()
    second, third = reading
    assert isinstance(first, Document)
    assert isinstance(second, UnreadableError)
    assert "b.txt: No such file or directory" in str(second)
    assert isinstance(third, Document)


def test_halves_of_surrogate_pairs_do_not_reach_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        r'{"text": "青禾\ud800投产\ud83d\ude00", "id": "x\udc00"}', encoding="utf-8"
    )
    (document,) = read(tmp_path / "a.jsonl")
    assert (document.id, document.text) == ("x\ufffd", "青禾\ufffd投产😀")


TOLD = [
    ("a.txt", "云汐县招商忙\n\n青禾机械昨日投产。", "云汐县招商忙", None),
    ("a.txt", "伍玲 杨大黎\n\n云汐县招商忙\n\n青禾机械投产。", "云汐县招商忙", None),
    ("a.txt", "青禾机械昨日投产。白石港通车。", None, None),
    ("2023-08-18-白石港.txt", "白石港通车。", None, "2023-08-18"),
    ("news_20230818.txt", "白石港通车。", None, "2023-08-18"),
    ("news_20231399_123456789.txt", "白石港通车。", None, None),
    ("a.txt", "云汐日报2023年12月21日讯（记者 杨健）白石港通车。", None, "2023-12-21"),
    ("a.txt", "云汐日报12月21日讯（记者 杨健）白石港通车。", None, None),
    ("2024-01-02.txt", "云汐日报12月31日讯（记者 杨健）白石港通车。", None, "2024-01-02"),
    ("2023-12-22.txt", "云汐日报12月21日讯（记者 杨健）白石港通车。", None, "2023-12-21"),
    ("a.txt", "云汐日报12月21日讯（记者 杨健）2023年12月20日，白石港通车。", None, "2023-12-21"),
    ("a.txt", "白石港通车\n2023-08-18 10:14　来源：云汐日报\n白石港通车。", "白石港通车", "2023-08-18"),
    (
        "a.txt",
        "公告\n\n青禾机械将于2023年9月1日召开大会。\n特此公告。\n\n青禾机械董事会\n2023年7月22日\n",
        "公告",
        "2023-07-22",
    ),
    ("a.txt", "青禾机械于2019年8月2日成立。", None, None),
]


@pytest.mark.parametrize(("name", "text", "title", "date"), TOLD)
def test_title_and_date_where_they_are_told(
    tmp_path: Path, name: str, text: str, title: str | None, date: str | None
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (document,) = read(tmp_path / name)
    assert (document.title, document.date) == (title, date)
