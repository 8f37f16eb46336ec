"""Builds that go on where they stopped, whatever stopped them, and come out as one undisturbed run does."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from own_frames import RENTS, RIVALS, write_frames
from stores import rows_of

import liantu
from extract.errors import FrameError, WorkerError
from extract.schema import Document, schema
from liantu.building import UNFINISHED

FIRMS = ["青禾机械", "白石重工", "云汐电子", "北岸钢铁", "东湾船厂", "南屏化工", "辰宏光电"]
COUNT = 240


def line(number: int, goods: str = "齿轮箱") -> str:
    """One record of news; no two say the same."""
    first, second = FIRMS[number % 7], FIRMS[number * 3 % 5]
    text = f"{first}有限公司向{second}有限公司供应{number}万支{goods}。{second}有限公司位于溆浦县。"
    return json.dumps({"id": f"r{number}", "text": text, "date": "2023-08-01"}, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of short news, to read only."""
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text("".join(map(line, range(COUNT))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the news, built at once by one process."""
    folder = tmp_path_factory.mktemp("undisturbed")
    liantu.build(news, folder, workers=1).close()
    return folder


class StopAt:
    """A listener that stops the run, as Ctrl-C does, once so many documents are done."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __call__(self, item: object) -> None:
        self.left -= isinstance(item, Document)
        if self.left < 0:
            raise KeyboardInterrupt


def stopped(news: Path, folder: Path, *, at: int, frames: Path | None = None) -> Path:
    """The store that a build leaves which was stopped after so many documents."""
    with pytest.raises(KeyboardInterrupt):
        liantu.build(news, folder, frames=frames, workers=1, progress=StopAt(at))
    assert [file.name for file in folder.iterdir()] == [UNFINISHED]
    return folder / UNFINISHED / "liantu.duckdb"


def assert_same(folder: Path, other: Path) -> None:
    """Store, page and GraphML are the same, and nothing else is left."""
    assert rows_of(folder / "liantu.duckdb") == rows_of(other / "liantu.duckdb")
    for name in ("graph.html", "graph.graphml"):
        assert (folder / name).read_bytes() == (other / name).read_bytes()
    assert len(list(folder.iterdir())) == 3


def test_the_number_of_workers_makes_no_difference(news: Path, undisturbed: Path, tmp_path: Path) -> None:
    liantu.build(news, tmp_path, workers=2).close()
    assert_same(tmp_path, undisturbed)


def test_documents_that_are_safe_are_not_extracted_again(
    news: Path, undisturbed: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(stopped(news, tmp_path, at=100))) as store:
        [(safe,)] = store.execute("SELECT count(*) FROM documents").fetchall()
        store.execute("UPDATE documents SET title = 'as it was'")
    assert 0 < safe <= 100
    told: list[object] = []
    liantu.build(news, tmp_path, workers=1, progress=told.append).close()
    after = rows_of(tmp_path / "liantu.duckdb")["documents"]
    assert [row[1] for row in after] == ["as it was"] * safe + [None] * (COUNT - safe)
    assert len(told) == COUNT


def changed_in_the_middle(lines: list[str]) -> None:
    lines[30] = line(30, "阀门")


def one_fewer_at_the_end(lines: list[str]) -> None:
    del lines[40:]


@pytest.mark.parametrize("change", [changed_in_the_middle, one_fewer_at_the_end])
def test_what_changed_meanwhile_is_made_anew(change: object, news: Path, tmp_path: Path) -> None:
    assert callable(change)
    own = tmp_path / "news.jsonl"
    lines = [line(number) for number in range(80)]
    own.write_text("".join(lines), encoding="utf-8")
    stopped(own, tmp_path / "out", at=70)
    change(lines)
    own.write_text("".join(lines), encoding="utf-8")
    liantu.build(own, tmp_path / "out", workers=1).close()
    liantu.build(own, tmp_path / "new", workers=1).close()
    assert_same(tmp_path / "out", tmp_path / "new")


def test_another_lexicon_makes_all_anew(tmp_path: Path) -> None:
    own = tmp_path / "news.jsonl"
    own.write_text("".join(map(line, range(70))), encoding="utf-8")
    (tmp_path / "own.tsv").write_text("齿轮箱\tcompany\n", encoding="utf-8")
    stopped(own, tmp_path / "out", at=66)
    for folder in ("out", "new"):
        liantu.build(own, tmp_path / folder, lexicon=tmp_path / "own.tsv", workers=1).close()
    assert_same(tmp_path / "out", tmp_path / "new")


@pytest.mark.parametrize("again", [True, False], ids=["the same frames", "no frames"])
def test_what_frames_declared_is_gone_on_with_and_gone_without_them(again: bool, tmp_path: Path) -> None:
    own, frames = tmp_path / "news.jsonl", write_frames(tmp_path / "frames")
    said = [RENTS, *[""] * 70, RIVALS]
    own.write_text(
        "".join(json.dumps({"text": f"青禾机械投产。{text}"}) + "\n" for text in said), encoding="utf-8"
    )
    stopped(own, tmp_path / "out", at=66, frames=frames)
    for folder in ("out", "new"):
        liantu.build(own, tmp_path / folder, frames=frames if again else None, workers=1).close()
    assert_same(tmp_path / "out", tmp_path / "new")
    rows = rows_of(tmp_path / "out" / "liantu.duckdb")["relations"]
    assert [zh for relation, zh, _ in rows if relation not in schema().relations] == (
        ["租赁", "竞争"] if again else []
    )


def test_what_another_version_left_unfinished_gives_way(
    news: Path, undisturbed: Path, tmp_path: Path
) -> None:
    (tmp_path / UNFINISHED).mkdir()
    (tmp_path / UNFINISHED / "liantu.duckdb").write_bytes(b"of another make")
    liantu.build(news, tmp_path, workers=1).close()
    assert_same(tmp_path, undisturbed)


def test_wrong_frames_leave_no_trace(news: Path, tmp_path: Path) -> None:
    with pytest.raises(FrameError):
        liantu.build(news, tmp_path / "out", frames=tmp_path / "none")
    assert not (tmp_path / "out").exists()


def test_a_build_killed_at_any_moment_goes_on(news: Path, undisturbed: Path, tmp_path: Path) -> None:
    """`bench/killed.py` does so fifty times with real news."""
    command = [sys.executable, "-m", "liantu", "build", news, "-o", tmp_path, "--workers", "2"]
    chance = random.Random(7)
    for _ in range(3):
        building = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not (tmp_path / UNFINISHED / "liantu.duckdb").exists() and building.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 4))
        building.kill()
        building.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert_same(tmp_path, undisturbed)


def test_ctrl_c_stops_a_build_and_says_how_to_go_on(news: Path, undisturbed: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "liantu", "build", news, "-o", tmp_path, "--workers", "2"]
    building = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Where tests run in the background, Ctrl-C is ignored, and by what they start too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not (tmp_path / UNFINISHED / "liantu.duckdb").exists():
        time.sleep(0.01)
    # The whole group, as a terminal does; with it would go a worker that did not mind.
    os.killpg(building.pid, signal.SIGINT)
    _, said = building.communicate()
    assert (building.returncode, said) == (130, "liantu: stopped; the same command goes on from here\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(building.pid, 0)


def test_documents_added_by_and_by_are_those_of_one_build(news: Path, tmp_path: Path) -> None:
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    parts = [tmp_path / "a" / "news.jsonl", tmp_path / "b" / "news.jsonl"]
    for part, said in zip(parts, (lines[:20], lines[20:]), strict=True):
        part.parent.mkdir()
        part.write_text("".join(said), encoding="utf-8")
    liantu.build(parts, tmp_path / "whole", workers=2).close()
    liantu.build(parts[0], tmp_path / "grown", workers=1).close()
    with pytest.raises(KeyboardInterrupt):
        liantu.add(parts[1], tmp_path / "grown", workers=1, progress=StopAt(100))
    liantu.add(parts[1], tmp_path / "grown", workers=2).close()
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_documents_that_are_there_are_not_extracted_again(
    news: Path, undisturbed: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(undisturbed, tmp_path / "graph")
    with duckdb.connect(str(folder / "liantu.duckdb")) as store:
        store.execute("UPDATE documents SET title = 'as it was'")
    liantu.add(news, folder, workers=1).close()
    assert {row[1] for row in rows_of(folder / "liantu.duckdb")["documents"]} == {"as it was"}


def test_a_worker_killed_from_outside_stops_the_build_with_its_reason(news: Path, tmp_path: Path) -> None:
    def kill_a_worker(item: object) -> None:
        for file in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
            for number in file.read_text().split():
                os.kill(int(number), signal.SIGKILL)

    with pytest.raises(WorkerError, match="ended by signal 9"):
        liantu.build(news, tmp_path, workers=2, progress=kill_a_worker)
