"""The package `liantu` from Python."""

from pathlib import Path

import pytest

import liantu
from extract.errors import NothingReadError
from graph.errors import StoreError

NEWS = "青禾机械有限公司位于溆浦县。\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a1.txt").write_text(NEWS, encoding="utf-8")
    return folder


def test_a_graph_is_built_opened_and_asked(news: Path, tmp_path: Path) -> None:
    with liantu.build(str(news), str(tmp_path / "out")) as kg:
        assert [n.node.name for n in kg.neighbors("青禾机械有限公司")] == ["溆浦县"]
    with liantu.open(tmp_path / "out") as kg:
        assert kg.documents() == ["a1"]
        assert kg.to_networkx().number_of_edges() == 1


def test_what_cannot_be_read_is_warned_of(news: Path, tmp_path: Path) -> None:
    (news / "b2.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match="b2.txt"), liantu.build([news], tmp_path / "out") as kg:
        assert kg.documents() == ["a1"]


def test_progress_is_told_instead(news: Path, tmp_path: Path) -> None:
    (news / "b2.txt").write_bytes(b"")
    told: list[object] = []
    liantu.build(news, tmp_path / "out", progress=told.append).close()
    assert [getattr(item, "id", None) for item in told] == ["a1", None]


def test_nothing_to_build_from_changes_nothing(tmp_path: Path) -> None:
    told: list[object] = []
    with pytest.raises(NothingReadError, match="stays as it was"):
        liantu.build(tmp_path / "gone", tmp_path / "out", progress=told.append)
    assert list((tmp_path / "out").iterdir()) == []
    assert len(told) == 1


def test_documents_are_added_and_replaced(news: Path, tmp_path: Path) -> None:
    liantu.build(news, tmp_path / "out").close()
    (news / "a1.txt").write_text(NEWS.replace("溆浦县", "长沙市"), encoding="utf-8")
    with liantu.add(news, tmp_path / "out") as kg:
        assert kg.documents() == ["a1"]
        assert [n.node.name for n in kg.neighbors("青禾机械有限公司")] == ["长沙市"]


def test_a_graph_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="liantu build"):
        liantu.open(tmp_path)


def test_what_the_package_does_not_have() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sell'"):
        _ = liantu.sell
