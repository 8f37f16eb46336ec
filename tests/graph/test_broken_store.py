"""A full disk, a damaged file: a clear error, and nothing that was safe is lost."""

import hashlib
import json
import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from graph_tables import EXTRACTIONS, C, told

import liantu
from extract.schema import Extraction
from graph.errors import GraphError, StoreError, UnwritableError
from graph.export import FORMATS, export
from graph.intake import DOCUMENTS
from graph.query import KnowledgeGraph
from graph.store import Store
from liantu.building import UNFINISHED


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """What a full disk does, without one: writing on fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.md5(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


def many(count: int) -> list[Extraction]:
    names = (f"青禾{i}" for i in range(count))
    return [told(f"m{n}", [(n, C), ("白石", C)], [(n, "supplies", "白石")]) for n in names]


def test_what_does_not_fit_is_not_there_and_the_rest_stays(store: Store) -> None:
    facts = list(store.rows("SELECT fact FROM facts ORDER BY 1"))
    store.connection.execute("CHECKPOINT store")
    with no_file_longer_than(8 << 10), pytest.raises(UnwritableError, match="cannot be written.*make room"):
        store.add_all(many(DOCUMENTS))
    store.close()
    with Store.open(store.path) as again:
        assert list(again.rows("SELECT fact FROM facts ORDER BY 1")) == facts
        assert len(again.documents()) == len(EXTRACTIONS)


def test_a_store_that_cannot_be_finished_says_so(store: Store) -> None:
    """DuckDB closes such a file without a word, and a build would have put it in the place of a good one."""
    store.add_all(many(300))
    with no_file_longer_than(64 << 10), pytest.raises(UnwritableError, match="cannot be written.*make room"):
        store.close()
    with Store.open(store.path) as again:
        assert len(again.documents()) == len(EXTRACTIONS) + 300


def test_a_build_that_does_not_fit_leaves_the_graph_that_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青禾机械有限公司位于溆浦县。\n", encoding="utf-8")
    liantu.build(tmp_path / "a.txt", tmp_path / "graph").close()
    before = digests(tmp_path / "graph")
    with no_file_longer_than(1 << 20), pytest.raises(StoreError, match="cannot be"):
        liantu.build(tmp_path / "a.txt", tmp_path / "graph")
    assert digests(tmp_path / "graph") == before


def test_a_build_that_filled_the_disk_goes_on_when_there_is_room(tmp_path: Path) -> None:
    news, graph = tmp_path / "news.jsonl", tmp_path / "graph"
    said = ({"text": f"青禾{n}有限公司位于溆浦县。" * 30} for n in range(200))
    news.write_text("".join(json.dumps(record) + "\n" for record in said), encoding="utf-8")
    for size in (600 << 10, 1 << 10):
        with no_file_longer_than(size), pytest.raises(UnwritableError, match="make room"):
            liantu.build(news, graph, workers=1)
    with Store.resume(graph / UNFINISHED / "liantu.duckdb") as store:
        assert 0 < len(store.documents()) < 200
    with liantu.build(news, graph, workers=1) as kg:
        assert len(kg.documents()) == 200


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_that_does_not_fit_is_not_there(store: Store, tmp_path: Path, format_: str) -> None:
    (tmp_path / "out").mkdir()
    with no_file_longer_than(100), pytest.raises((OSError, StoreError)) as told_:
        export(store, format_, tmp_path / "out" / "graph")
    assert "graph" in str(told_.value)
    assert list((tmp_path / "out").iterdir()) == []


def truncated(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def overwritten(seed: int) -> object:
    def damage(raw: bytes) -> bytes:
        dice = random.Random(seed)
        begin = dice.randrange(len(raw))
        return raw[:begin] + dice.randbytes(5000) + raw[begin + 5000 :]

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: b"not a database", id="text"),
        pytest.param(lambda raw: bytes(len(raw)), id="zeros"),
        pytest.param(lambda raw: raw[:10_000] + bytes(len(raw) - 10_000), id="zeros behind the head"),
        pytest.param(truncated, id="truncated"),
        *(pytest.param(overwritten(seed), id=f"overwritten {seed}") for seed in range(12)),
    ],
)
def test_a_damaged_store_says_so(store: Store, damage: object) -> None:
    """Or it answers, where what is damaged is not asked for."""
    store.close()
    store.path.write_bytes(damage(store.path.read_bytes()))  # type: ignore[operator]
    assert asked(store.path) in ("answered", "refused")


def asked(path: Path) -> str:
    """Whether a store answers, or is refused by name."""
    try:
        with KnowledgeGraph.open(path) as kg:
            kg.find("青禾")
            list(kg.facts())
            kg.to_networkx()
            kg.resolutions()
    except GraphError as error:
        return "refused" if path.name in str(error) else f"refused without a name: {error}"
    return "answered"


def test_what_is_no_store_of_ours_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "liantu.duckdb").write_bytes(b"my notes")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "liantu.duckdb")
    assert (tmp_path / "liantu.duckdb").read_bytes() == b"my notes"
