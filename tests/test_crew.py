"""Documents through several processes: the same in the same order, and what happens when one dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_frames import RENTS, write_frames

from extract.crew import CHARACTERS, CHUNK, Crew, cores, extract_with, in_chunks
from extract.errors import FrameError, WorkerError
from extract.fingerprint import fingerprint
from extract.order import Order
from extract.recognise import UserLexicon
from extract.schema import Document

FIRMS = ["青禾机械", "白石重工", "云汐电子", "北岸钢铁", "东湾船厂"]
LEXICON = UserLexicon.parse(["飞鸢\tcompany\t小鸢"])


def news(count: int) -> list[Document]:
    """So many documents, no two alike."""
    return [
        Document(f"d{n}", f"{FIRMS[n % 5]}有限公司为{FIRMS[(n + 1) % 5]}供应{n}万支齿轮箱。小鸢位于溆浦县。")
        for n in range(count)
    ]


def test_several_workers_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    documents = [*news(5 * CHUNK), Document("own", RENTS)]
    order = Order(LEXICON, write_frames(tmp_path))
    alone = list(extract_with(documents, order, workers=1))
    assert [e.document for e in alone] == documents
    assert all(e.triples for e in alone)
    assert [r.zh for e in alone for r in e.relations] == ["租赁"]
    assert list(extract_with(documents, order, workers=3)) == alone


def test_documents_are_read_only_so_far_ahead() -> None:
    read = 0

    def endless() -> Iterator[Document]:
        nonlocal read
        while True:
            read += 1
            yield Document(f"d{read}", "青禾机械位于溆浦县。")

    found = extract_with(endless(), Order(), workers=2)
    assert [next(found).document.id for _ in range(40)] == [f"d{n}" for n in range(1, 41)]
    assert read < 20 * CHUNK
    found.close()


CHUNKS = [
    ([1] * 3, [3]),
    ([1] * (CHUNK + 1), [CHUNK, 1]),
    ([CHARACTERS, 1, CHARACTERS - 1, 1], [1, 2, 1]),
    ([], []),
]


@pytest.mark.parametrize(("lengths", "chunks"), CHUNKS)
def test_chunks_are_bounded_in_documents_and_characters(lengths: list[int], chunks: list[int]) -> None:
    documents = [Document(str(n), "字" * length) for n, length in enumerate(lengths)]
    made = list(in_chunks(documents))
    assert [len(chunk) for chunk in made] == chunks
    assert [document for chunk in made for document in chunk] == documents


def test_a_worker_that_dies_is_told() -> None:
    with Crew(Order(), 1) as crew:
        crew.give(news(1)).result()
        [number] = children()
        os.kill(number, signal.SIGKILL)
        with pytest.raises(WorkerError, match="ended by signal 9.*fewer --workers.*goes on"):
            crew.give(news(1)).result()


def test_what_an_order_got_wrong_is_the_same_error_as_in_this_process(tmp_path: Path) -> None:
    for workers in (1, 2):
        with pytest.raises(FrameError, match="no .toml file there"):
            list(extract_with(news(2 * CHUNK), Order(frames=tmp_path), workers=workers))


def test_no_process_is_left_when_only_the_first_answers_are_wanted() -> None:
    found = extract_with(news(4 * CHUNK), Order(), workers=2)
    next(found)
    assert children()
    found.close()
    assert not children()


KILLED = """
import os, signal
from extract.crew import Crew
from extract.order import Order
from extract.schema import Document
crew = Crew(Order(), 1)
crew.give([Document("a", "")]).result()
print(crew._workers[0]._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_process_is_left_when_the_caller_is_killed() -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    wait_until_gone(int(killed.stdout))


SCRIPT = """
from extract.crew import extract_with
from extract.order import Order
from extract.schema import Document
print(sum(1 for _ in extract_with((Document(str(n), "") for n in range(40)), Order(), workers=2)))
"""


def test_a_script_needs_no_guard_round_its_main_part(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "40\n", "")


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_fingerprint_tells_what_was_given(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("a", encoding="utf-8")
    orders = [Order(), Order(LEXICON), Order(frames=tmp_path)]
    assert len({fingerprint(order) for order in orders}) == 3
    before = fingerprint(orders[2])
    assert fingerprint(Order(frames=tmp_path)) == before
    (tmp_path / "own.toml").write_text("b", encoding="utf-8")
    assert fingerprint(orders[2]) != before


def children() -> list[int]:
    """Workers of this process; other tests' servers are its children, too."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    numbers = [number for file in found for number in file.read_text().split()]
    return [int(n) for n in numbers if b"extract.worker" in Path(f"/proc/{n}/cmdline").read_bytes()]


def wait_until_gone(number: int) -> None:
    """Wait for the end of a process that is no child of ours; the limit on all tests ends a vain wait."""
    while (stat := Path(f"/proc/{number}/stat")).exists() and ") Z " not in stat.read_text():
        time.sleep(0.02)
