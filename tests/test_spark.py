"""Spark makes the graph that one process makes, row for row."""

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest
from own_frames import RENTS, RIVALS, write_frames
from stores import rows_of

import liantu
from extract.errors import EngineError, NothingReadError

if find_spec("pyspark") is None:
    pytest.skip("no pyspark: make .venv/spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("no java: apt-get install default-jre-headless", allow_module_level=True)

MASTER = "local[2]"
SAID = "白石重工有限公司向青禾机械供应3万支阀门。\n"
# Two parts with something in them.
LONG = SAID + "\n" * 210_000 + SAID


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, JSON lines and Parquet, with the same ids twice and with what cannot be read."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text(f"青禾机械有限公司位于溆浦县。\n{RIVALS}\n", encoding="utf-8")
    (folder / "b.txt").write_text(LONG, encoding="gb18030")
    (folder / "c.txt").write_bytes(b"")
    (folder / "f.txt").write_text(f"{RENTS}\n{RIVALS}\n", encoding="utf-8")
    records = [{"id": f"r{n % 40}", "text": f"云汐电子向北岸钢铁供应{n}万支晶体。"} for n in range(60)]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (folder / "d.jsonl").write_text("\n".join([*lines[:30], "{", *lines[30:]]), encoding="utf-8")
    duckdb.execute(
        "COPY (SELECT 'r' || n AS id, '东湾船厂位于长沙市' || n || '区。' AS text, DATE '2023-08-01' AS date"
        f" FROM range(30) t(n)) TO '{folder / 'e.parquet'}'"
    )
    return folder


def test_the_graph_is_that_of_one_process(news: Path, tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("北岸钢铁\tcompany\t北岸\n", encoding="utf-8")
    paths, own, frames = [news, news / "gone.txt"], tmp_path / "own.tsv", write_frames(tmp_path / "frames")
    failed: list[object] = []
    liantu.build_on_spark(
        paths, tmp_path / "spark", lexicon=own, frames=frames, master=MASTER, progress=failed.append
    ).close()
    told: list[object] = []
    liantu.build(
        paths, tmp_path / "alone", lexicon=own, frames=frames, workers=1, progress=told.append
    ).close()
    spark, alone = (rows_of(tmp_path / name / "liantu.duckdb") for name in ("spark", "alone"))
    assert len(alone["documents"]) > 90
    assert len(alone["facts"]) >= 6
    assert [row[1:] for row in alone["relations"][-2:]] == [("竞争", True), ("租赁", False)]
    for table in alone:
        assert spark[table] == alone[table], table
    for name in ("graph.html", "graph.graphml"):
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    assert len(list((tmp_path / "spark").iterdir())) == 3
    assert list(map(str, failed)) == [str(item) for item in told if isinstance(item, Exception)]
    assert len(failed) == 3


def test_what_cannot_be_built_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match="c.txt"), pytest.raises(NothingReadError, match="stays as it was"):
        liantu.build_on_spark(tmp_path / "c.txt", tmp_path / "out", master=MASTER)
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(EngineError, match="cannot read standard input"):
        liantu.build_on_spark("-", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_spark_without_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("青禾机械位于溆浦县。", encoding="utf-8")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="Spark needs Java; apt-get install"):
        liantu.build_on_spark(tmp_path / "a.txt", tmp_path / "out")
