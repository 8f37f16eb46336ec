"""What a watch counts of the documents that it is told of."""

import pytest
from rich.progress import Progress

from extract.errors import LexiconError, UnreadableError
from extract.schema import Document
from liantu.progress import Watch

SIZES = {"a.jsonl": 100, "b.txt": 50}
TOLD = [
    ([], 0, 0),
    ([Document("r1", "字" * 10, source="a.jsonl")], 1, 30),
    # More text than bytes: another encoding, or packed.
    ([Document("r1", "字" * 99, source="a.jsonl")], 1, 100),
    ([Document("r1", "字", source="a.jsonl"), Document("b", "字", source="b.txt")], 2, 103),
    # A record that names its own source stays in its file.
    ([Document("r1", "字", source="a.jsonl"), Document("r2", "字", source="https://news.cn")], 2, 6),
    ([Document("r1", "字", source="https://news.cn")], 1, 3),
]


@pytest.mark.parametrize(("documents", "count", "done"), TOLD)
def test_documents_and_bytes_are_counted(documents: list[Document], count: int, done: int) -> None:
    bar = Progress(disable=True)
    watch = Watch(bar, SIZES)
    for document in documents:
        watch(document)
    [task] = bar.tasks
    assert (task.fields["documents"], task.completed, task.total) == (count, done, 150)
    watch.end()
    assert task.finished


def test_what_fails_is_named_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(Progress(disable=True), {})
    watch(LexiconError("own.tsv:2: type 'bird'"))
    watch.exit()
    watch(UnreadableError("b.txt: nothing in it"))
    assert watch.failed == 1
    assert capsys.readouterr().err == "liantu: own.tsv:2: type 'bird'\nliantu: b.txt: nothing in it\n"
