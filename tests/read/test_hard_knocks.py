"""No bytes crash a reader, and what cannot be read is said in time and memory that are bounded."""

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import UnreadableError
from extract.layout import sentences
from extract.read import SUFFIXES, documents
from extract.schema import Document
from tests.read.making import bomb, page, pdf, pdf_bomb, word

Made = Callable[[Path], Path]
# The fuzzer of bench/ runs for hours; here each has some seconds.
HERE = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


def taken(path: Path) -> list[Document | UnreadableError]:
    """What a path gives, each document laid out and fit to be written as UTF-8."""
    found = list(documents([path]))
    assert found
    for item in found:
        if isinstance(item, Document):
            assert item.text.strip()
            assert item.id.encode()
            assert item.text.encode()
            sentences(item.text)
        else:
            assert str(item).startswith(str(path))
    return found


def written(name: str, content: str | bytes) -> Made:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def cut_short(make: Made, share: float) -> Made:
    def cut(folder: Path) -> Path:
        path = make(folder)
        raw = path.read_bytes()
        path.write_bytes(raw[: int(len(raw) * share)])
        return path

    return cut


A_PDF: Made = lambda folder: pdf(folder / "a.pdf", [["青禾机械投产。"] * 9] * 9)  # noqa: E731
A_WORD: Made = lambda folder: word(folder / "a.docx", ["青禾机械投产。"] * 9)  # noqa: E731


def repacked(member: str, old: bytes, new: bytes) -> Made:
    """A Word file with something else in one of its parts."""

    def make(folder: Path) -> Path:
        whole = word(folder / "whole.docx", ["青禾机械投产。"], rows=[["甲", "乙"]])
        path = folder / "a.docx"
        with zipfile.ZipFile(whole) as was, zipfile.ZipFile(path, "w") as archive:
            for name in was.namelist():
                part = was.read(name)
                archive.writestr(name, part.replace(old, new) if name == member else part)
        return path

    return make


def patched(make: Made, old: bytes, new: bytes) -> Made:
    def patch(folder: Path) -> Path:
        path = make(folder)
        path.write_bytes(path.read_bytes().replace(old, new))
        return path

    return patch


LOCKED = patched(A_WORD, b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
NEWER = patched(A_WORD, b"PK\x01\x02\x14\x03\x14\x00", b"PK\x01\x02\x14\x03\xf1\x00")
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s">]><w:document' % (b"x" * 99, b"&a;" * 99)

REFUSED = [
    (LOCKED, "no readable Word file"),
    (NEWER, "no readable Word file"),
    (repacked("_rels/.rels", b"Relationships", b"Relation"), "no readable Word file"),
    (repacked("word/document.xml", b"<w:body>", b"<w:p>" * 1_000), "no readable Word file"),
    (lambda folder: bomb(folder / "a.docx", 300 << 20), "300 MiB unpacked, 256 allowed"),
    (cut_short(A_WORD, 0.5), "no readable Word file"),
    (cut_short(A_PDF, 0.02), "damaged or locked"),
    (cut_short(A_PDF, 0.9), "damaged or locked"),
    (lambda folder: pdf_bomb(folder / "a.pdf", 20 << 20), "1024 MiB"),
    (written("a.html", "<div>" * 100_000 + "青禾投产。"), "nested deeper"),
    (written("a.html", "<table><tr><td>" * 30_000 + "青禾投产。"), "nested deeper"),
    (written("a.html", "x" * (9 << 20)), "more than 8 MiB"),
    (written("a.jsonl", '{"text":' * 100_000), "no JSON"),
    (written("a.jsonl", '{"text": ' + "9" * 5_000 + "}"), "no JSON"),
    (written("a.jsonl", '{"text": "' + "青" * (17 << 20) + '"}'), "longer than 16 Mi"),
    (written("a.jsonl", '{"text": NaN}'), "no text"),
    (written("a.jsonl", '{"text": ["青禾投产。"]}'), "no text"),
    (written("a.csv", 'text\n"' + "a" * (17 << 20) + '"\n青禾'), "what follows are left out"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_what_would_take_too_much_is_refused(tmp_path: Path, make: Made, reason: str) -> None:
    (error,) = taken(make(tmp_path))
    assert isinstance(error, UnreadableError)
    assert reason in str(error)


LET_PASS = [
    (patched(A_PDF, b"/Count 9", b"/Count 999999"), "青禾机械投产。"),
    (repacked("word/document.xml", b"<w:tcW", b'<w:gridSpan w:val="999999999"/><w:tcW'), "甲"),
    (repacked("word/document.xml", b"<w:document", ENTITIES), "青禾机械投产。"),
    (written("a.html", "<p>" * 100_000 + "青禾投产。"), "青禾投产。"),
    (written("a.html", "<li><span>青禾</span><br>" * 10_000), "青禾"),
    (written("a.html", '<a href="' * 100_000 + "<p>青禾投产。"), "青禾投产。"),
    (written("a.html", "<div>" * 150 + "青禾投产。" + "</div>" * 150), "青禾投产。"),
    (written("a.html", "<?xml version='1.0' encoding='gbk'?>" + page(charset="utf-8")), "青禾机械有限公司"),
    (written("a.txt", "\n" * (2 << 20) + "青禾投产。"), "青禾投产。"),
    (written("a.txt", "青禾\0投产。" * 1_000), "青禾\0投产。"),
    (written("a.txt", "青禾机械" * 90_000), "青禾机械"),
    (written("a.txt", "😀\u202e青禾\u202c投产שלום。" * 99), "投产"),
    (
        written("a.txt", "青".join(chr(c) for c in range(1, 0x110000, 11) if not 0xD800 <= c < 0xE000)),
        "青",
    ),
    (written("a.csv", "text\n青\0禾投产。"), "青\0禾投产。"),
    (written("a.csv", "text\n" + '"' * 1_000_001), '""'),
    (written("a.md", "（" * 10_000 + "“" * 10_000 + "青禾投产。"), "青禾投产。"),
]


@pytest.mark.parametrize(("make", "words"), LET_PASS)
def test_odd_files_are_read(tmp_path: Path, make: Made, words: str) -> None:
    found = taken(make(tmp_path))
    assert not any(isinstance(item, UnreadableError) for item in found)
    assert any(words in item.text for item in found if isinstance(item, Document))


@HERE
@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error(tmp_path: Path, suffix: str, content: bytes) -> None:
    taken(written(f"a{suffix}", content)(tmp_path))


# What holds control characters for the most part is rightly taken for binary.
SIGNS = st.characters(codec="utf-16", exclude_characters="\ufeff", exclude_categories=["Cc", "Cs"])
TEXTS = st.text(SIGNS | st.sampled_from("\n\r\t"), min_size=1, max_size=200)


@HERE
@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_of_every_plane_is_read_as_it_was_written(tmp_path: Path, text: str, encoding: str) -> None:
    wanted = text.replace("\r\n", "\n").replace("\r", "\n")
    path = written("a.txt", f"青禾机械投产的消息。{text}".encode(encoding))(tmp_path)
    assert [d.text for d in taken(path) if isinstance(d, Document)] == [f"青禾机械投产的消息。{wanted}"]


MUTATION = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=20))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return {path.suffix: path.read_bytes() for path in (A_PDF(folder), A_WORD(folder))}


@HERE
@given(st.sampled_from([".pdf", ".docx"]), st.lists(MUTATION, min_size=1, max_size=4))
def test_damaged_files_give_a_document_or_an_error(
    tmp_path: Path, whole: dict[str, bytes], suffix: str, changes: list[tuple[float, int, bytes]]
) -> None:
    raw = whole[suffix]
    for place, length, put in changes:
        begin = int(place * len(raw))
        raw = raw[:begin] + put + raw[begin + length :]
    taken(written(f"a{suffix}", raw)(tmp_path))


def test_a_date_that_no_one_can_read_loads_no_dates_of_other_languages(tmp_path: Path) -> None:
    found = taken(written("a.html", page(charset="utf-8", date="去年ヨ某日"))(tmp_path))
    assert [(d.title, d.date) for d in found if isinstance(d, Document)] == [("青禾机械投产", None)]
    assert "dateparser.data.date_translation_data.sw" not in sys.modules


@pytest.mark.parametrize("change", ["", "\0\ud800".encode("utf-8", "surrogatepass"), "vanish"], ids=repr)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, suffix: str, change: str | bytes) -> None:
    """What was read before is kept; what comes after is read as it is then, or named."""
    unit = {".txt": "青禾机械投产。\n", ".jsonl": '{"text": "青禾机械投产。"}\n', ".csv": "青禾机械投产。\n"}[
        suffix
    ]
    path = tmp_path / f"a{suffix}"
    path.write_text(
        ("text\n" if suffix == ".csv" else "") + unit * (40_000 if suffix == ".txt" else 4_000),
        encoding="utf-8",
    )
    reading = documents([path, tmp_path / "b.txt"])
    (tmp_path / "b.txt").write_text("白石重工投产。", encoding="utf-8")
    first = next(reading)
    if change == "vanish":
        path.unlink()
    else:
        path.write_bytes(change if isinstance(change, bytes) else change.encode())
    rest = list(reading)
    assert isinstance(first, Document)
    assert "青禾机械投产" in first.text
    assert all(isinstance(item, Document | UnreadableError) for item in rest)
    assert isinstance(rest[-1], Document)
    assert rest[-1].text == "白石重工投产。"
