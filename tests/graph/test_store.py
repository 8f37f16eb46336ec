"""Documents in and out, changes that are whole, and files that others hold."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from graph_tables import EXTRACTIONS, C, told

from graph.connect import interruptible
from graph.errors import LockedError, StoreError, UnknownDocumentError
from graph.query import KnowledgeGraph
from graph.store import Store


def shape(store: Store) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Every entity and fact, as a rebuild must give them again."""
    return (
        list(store.rows("SELECT * FROM entities ORDER BY entity")),
        list(store.rows("SELECT * FROM facts ORDER BY fact")),
    )


def test_the_same_document_again_changes_nothing(store: Store) -> None:
    before = shape(store)
    assert store.add(EXTRACTIONS[0]) is False
    assert shape(store) == before


def test_order_of_arrival_makes_no_difference(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other.duckdb") as other:
        for extraction in reversed(EXTRACTIONS):
            assert other.add(extraction)
        assert shape(other) == shape(store)


def test_a_changed_document_replaces_its_facts(store: Store) -> None:
    changed = told("d3", [("北岸钢铁", C), ("东湾船厂", C)], [("北岸钢铁", "supplies", "东湾船厂")])
    assert store.add(changed)
    kg = KnowledgeGraph(store)
    assert {n.node.name for n in kg.customers("北岸钢铁")} == {"湖南青禾机械有限公司", "东湾船厂"}
    assert not kg.customers("北岸钢铁")[0].fact.contradicted


def test_remove_leaves_what_others_say(store: Store) -> None:
    store.remove("d1")
    kg = KnowledgeGraph(store)
    [fact] = kg.facts("青禾机械", "云汐电子")
    assert [e.doc for e in fact.evidence] == ["d2"]
    assert kg.find("白石港") == ()
    for table in ("doc_entities", "evidence", "sentences", "mentions"):
        assert list(store.rows(f"SELECT count(*) FROM {table} WHERE doc = 'd1'")) == [(0,)]


def test_add_and_remove_come_back_to_the_same(store: Store) -> None:
    before = shape(store)
    store.remove("d2")
    assert shape(store) != before
    store.add(EXTRACTIONS[1])
    assert shape(store) == before


def test_remove_of_an_unknown_document(store: Store) -> None:
    with pytest.raises(UnknownDocumentError, match="no document 'd9'"):
        store.remove("d9")


def test_open_wants_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; make one with"):
        Store.open(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("公司" * 5000, encoding="utf-8")
    with pytest.raises(StoreError, match="text.duckdb cannot be opened"):
        Store.open(tmp_path / "text.duckdb")
    duckdb.connect(str(tmp_path / "bare.duckdb")).close()
    with pytest.raises(StoreError, match="no store of this program"):
        Store.open(tmp_path / "bare.duckdb")


def test_another_version_is_refused(store: Store) -> None:
    store.connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    store.close()
    with pytest.raises(StoreError, match="schema version 0; this program reads 2"):
        Store.open(store.path)


def test_create_keeps_what_is_there(store: Store) -> None:
    with pytest.raises(StoreError, match="exists; open it with"):
        Store.create(store.path)


def test_read_only_refuses_changes(store: Store) -> None:
    store.close()
    with Store.open(store.path, read_only=True) as reader:
        with pytest.raises(StoreError, match="opened for reading only"):
            reader.add(EXTRACTIONS[0])
        with pytest.raises(StoreError, match="opened for reading only"):
            reader.remove("d1")


def test_a_second_process_is_told_who_holds_the_file(store: Store) -> None:
    code = "import sys; from graph.store import Store; Store.open(sys.argv[1])"
    second = subprocess.run(
        [sys.executable, "-c", code, store.path], capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert f"{LockedError.__name__}: {store.path} is held by process" in second.stderr


def test_this_process_is_told_that_it_holds_the_file_itself(store: Store) -> None:
    with pytest.raises(LockedError, match="open in this process already; close the other graph"):
        Store.open(store.path)


def test_a_replaced_file_is_read_anew(store: Store, tmp_path: Path) -> None:
    """A notebook builds again while the graph of before is still open."""
    store.close()
    before = KnowledgeGraph.open(store.path)
    with Store.create(tmp_path / "new.duckdb") as new:
        new.add(told("n", [("东湾船厂", C)]))
    (tmp_path / "new.duckdb").replace(store.path)
    with KnowledgeGraph.open(store.path) as after:
        assert after.documents() == ["n"]
    assert before.documents() == ["d1", "d2", "d3"]
    before.close()


def test_a_date_that_is_none_orders_nothing(store: Store) -> None:
    store.add(
        told("m", [("东湾船厂", C), ("北岸钢铁", C)], [("北岸钢铁", "supplies", "东湾船厂")], date="2023")
    )
    [fact] = KnowledgeGraph(store).facts("东湾船厂")
    assert fact.first_seen is None


KILLED_IN_ADD = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from graph_tables import C, told
from graph import derive
from graph.store import Store
derive.refresh = lambda connection: os.kill(os.getpid(), signal.SIGKILL)
store = Store.open(sys.argv[1])
named, said = [("东湾船厂", C), ("北岸钢铁", C)], [("北岸钢铁", "supplies", "东湾船厂")]
store.add_all([told(f"k{i}", named, said) for i in range(3)])
"""


def test_a_killed_process_leaves_a_whole_state(store: Store) -> None:
    store.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_IN_ADD, store.path, Path(__file__).parent], check=False
    )
    assert killed.returncode == -9
    with KnowledgeGraph.open(store.path) as reader:  # the facts of the last whole state
        assert reader.find("东湾船厂") == ()
    with KnowledgeGraph.open(
        store.path, read_only=False
    ) as again:  # documents were safe: made whole on opening
        [fact] = again.facts("北岸钢铁", "东湾船厂")
        assert fact.documents == 3
        assert again.store.documents() == ["d1", "d2", "d3", "k0", "k1", "k2"]


# One thread: with several, one may work a query to its end before DuckDB lets the signal through.
INTERRUPTED = """
import os, signal, threading
import duckdb
from graph.connect import interruptible
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    with interruptible(), duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SELECT count(*) FROM range(1000000000000) t(n) WHERE n % 7 = 3").fetchall()
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_is_itself_where_duckdb_is_at_work() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "interrupted\n", "")


def test_other_errors_are_themselves() -> None:
    with pytest.raises(RuntimeError, match="something else"), interruptible():
        raise RuntimeError("something else")
