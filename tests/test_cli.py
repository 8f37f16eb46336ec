"""The command line: what it prints and where, exit statuses, files that are whole or not there."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_frames import RENTS, write_frames

import liantu
from liantu.cli import main

NEWS = "青禾机械有限公司位于溆浦县。\n"
MORE = "白石重工有限公司位于长沙市。\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["liantu", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Ran(int(end.value.code or 0), said.out, said.err)

    return ran


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a1.txt").write_text(NEWS, encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built graph, to ask only."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "a1.txt").write_text(NEWS, encoding="utf-8")
    liantu.build(folder / "a1.txt", folder / "graph").close()
    return folder / "graph"


@pytest.fixture
def graph(made: Path, tmp_path: Path) -> Path:
    """The same graph, to change at will."""
    return Path(shutil.copytree(made, tmp_path / "graph"))


def test_extract_writes_a_line_of_json_for_each_document(run: Run, news: Path) -> None:
    ran = run("extract", news)
    [record] = map(json.loads, ran.out.splitlines())
    assert (ran.status, ran.err) == (0, "")
    assert (record["doc"], record["text"]) == ("a1", NEWS)
    for entity in record["entities"]:
        assert entity["name"] in {NEWS[start:end] for start, end in entity["mentions"]}
    [triple] = record["triples"]
    assert [triple[key] for key in ("head", "head_type", "relation", "tail", "tail_type", "status")] == [
        *("青禾机械有限公司", "company", "located_in", "溆浦县", "place", "actual")
    ]
    assert NEWS[triple["evidence"]["start"] : triple["evidence"]["end"]] == triple["evidence"]["text"]
    assert 0 < triple["confidence"] <= 1


def test_extract_explains_itself(run: Run, news: Path) -> None:
    said = run("extract", news, "--explain").out.splitlines()
    assert said[0] == "a1: 2 entities, 1 triples"
    assert said[1].startswith("  青禾机械有限公司 —位于→ 溆浦县 (")
    assert said[2] == "    「青禾机械有限公司位于溆浦县。」"
    assert "located_in" in said[3] or "lies-in" in said[3]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run: Run, news: Path, tmp_path: Path) -> None:
    (news / "b2.txt").write_bytes(b"")
    (news / "c3.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    ran = run("extract", news, tmp_path / "gone.txt", "-o", tmp_path / "out.jsonl")
    assert (ran.status, ran.out) == (1, "")
    for name in ("b2.txt", "c3.jsonl", "gone.txt"):
        assert f"{name}" in ran.err
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_build_writes_store_page_and_graphml_and_says_so(run: Run, news: Path, tmp_path: Path) -> None:
    ran = run("build", news, "-o", tmp_path / "out")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        *("graph.graphml", "graph.html", "liantu.duckdb")
    ]
    assert ran.out.splitlines()[:3] == [
        "1 documents",
        "2 entities: 企业 company 1, 地点 place 1",
        "1 facts: 位于 located_in 1",
    ]
    assert str(tmp_path / "out" / "graph.html") in ran.out


def test_a_build_of_nothing_leaves_the_graph_that_was(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    before = {file: file.read_bytes() for file in graph.iterdir()}
    ran = run("build", tmp_path / "empty.txt", "-o", graph)
    assert ran.status == 1
    assert "empty.txt" in ran.err
    assert {file: file.read_bytes() for file in graph.iterdir()} == before


def test_documents_come_and_go(run: Run, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "b2.txt").write_text(MORE, encoding="utf-8")
    assert run("add", tmp_path / "b2.txt", "--to", graph).out.startswith("2 documents\n")
    assert run("documents", "--in", graph).out.split() == ["a1", "b2"]
    assert "白石重工有限公司" in (graph / "graph.graphml").read_text(encoding="utf-8")
    assert run("remove", "b2", "--from", graph).status == 0
    assert run("documents", "--in", graph).out.split() == ["a1"]
    assert "白石重工有限公司" not in (graph / "graph.graphml").read_text(encoding="utf-8")


def test_a_decision_on_names_outlives_a_build_and_can_be_undone(run: Run, graph: Path, news: Path) -> None:
    (news / "b2.txt").write_text("青禾重装有限公司位于长沙市。\n", encoding="utf-8")
    run("build", news, "-o", graph)
    merge = ("青禾机械有限公司", "青禾重装有限公司", "--in", graph)
    assert run("merge", *merge).status == 0
    assert "3 entities" in run("build", news, "-o", graph).out
    [decision] = json.loads(run("decisions", "--in", graph, "--json").out)
    assert [decision[key] for key in ("kind", "name", "other")] == ["merge", *merge[:2]]
    assert run("undo", str(decision["number"]), "--in", graph).status == 0
    assert "青禾重装有限公司（企业）" in run("find", "青禾重装有限公司", "--in", graph).out
    assert run("undo", "99", "--in", graph).status == 2


def test_what_is_joined_is_told_and_nothing_written(run: Run, graph: Path, news: Path) -> None:
    (news / "b2.txt").write_text("青禾机械位于溆浦县。青禾机械开工。\n", encoding="utf-8")
    run("build", news, "-o", graph)
    before = (graph / "liantu.duckdb").read_bytes()
    assert "青禾机械 → 青禾机械有限公司" in run("resolve", "--dry-run", "--in", graph).out
    assert (graph / "liantu.duckdb").read_bytes() == before
    assert run("resolve", "--in", graph) == Ran(0, "", "")


def test_one_name_can_be_kept_from_another(run: Run, graph: Path, news: Path) -> None:
    names = ("青禾机械有限公司", "青禾机械")
    (news / "a1.txt").write_text(f"{names[0]}（以下简称{names[1]}）位于溆浦县。\n", encoding="utf-8")
    assert "2 entities" in run("build", news, "-o", graph).out
    assert run("split", *names, "--in", graph).status == 0
    assert "又称" not in run("find", names[0], "--in", graph).out
    assert f"{names[0]} ≠ {names[1]}" in run("decisions", "--in", graph).out


QUESTIONS = [
    (["find", "青禾"], "青禾机械有限公司（企业）"),
    (["neighbors", "青禾机械有限公司"], "青禾机械有限公司 —位于→ 溆浦县"),
    (["neighbors", "溆浦县", "--relation", "located_in", "--direction", "in"], "青禾机械有限公司 —位于→"),
    (["path", "青禾机械有限公司", "溆浦县"], "青禾机械有限公司 —位于→ 溆浦县"),
    (["facts"], "「青禾机械有限公司位于溆浦县。」"),
    (["facts", "青禾机械有限公司", "溆浦县", "--status", "actual"], "青禾机械有限公司 —位于→ 溆浦县"),
    (["subgraph", "溆浦县", "--hops", "2"], "青禾机械有限公司 —位于→ 溆浦县"),
    (["subgraph", "溆浦县", "青禾机械有限公司", "--relation", "located_in"], "—位于→"),
    (["central", "--measure", "degree"], "溆浦县"),
    (["communities"], "溆浦县"),
    (["partners", "溆浦县", "溆浦县"], "青禾机械有限公司"),
]

NOTHING = [
    ["neighbors", "溆浦县", "--direction", "out"],
    ["subgraph", "溆浦县", "--status", "planned"],
    ["suppliers", "溆浦县"],
    ["customers", "溆浦县"],
    ["chain", "溆浦县"],
    ["facts", "--status", "negated"],
    ["changes", "2020-01-01", "2021-01-01"],
]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_questions_are_answered(run: Run, made: Path, question: list[str], answer: str) -> None:
    ran = run(*question, "--in", made)
    assert (ran.status, ran.err) == (0, "")
    assert answer in ran.out


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_answers_come_as_json_too(run: Run, made: Path, question: list[str]) -> None:
    answers = json.loads(run(*question, "--in", made, "--json").out)
    assert isinstance(answers, list)
    assert answers


@pytest.mark.parametrize("question", NOTHING)
def test_no_answer_is_said_beside_the_data(run: Run, made: Path, question: list[str]) -> None:
    assert run(*question, "--in", made) == Ran(0, "", "nothing found\n")
    assert run(*question, "--in", made, "--json") == Ran(0, "[]\n", "")


WRONG = [
    (
        ["neighbors", "青禾机戒有限公司", "--in", "GRAPH"],
        "no entity is called '青禾机戒有限公司'; nearest: 青禾机械",
    ),
    (
        ["neighbors", "溆浦县", "--in", "GRAPH", "--relation", "sells"],
        "relation 'sells'; allowed: paired_with",
    ),
    (["neighbors", "溆浦县", "--in", "GRAPH", "--direction", "up"], "direction 'up'; allowed: in, out, both"),
    (["find", "溆浦县", "--in", "GRAPH", "--type", "firm"], "type 'firm'; allowed: company"),
    (["find", "溆浦县", "--in", "NOWHERE"], "no such store; make one with `liantu build"),
    (["remove", "z9", "--from", "GRAPH"], "no document 'z9'"),
    (["export", "GRAPH", "--format", "visio", "-o", "x"], "format 'visio'; allowed: "),
    (["extract", "NEWS", "--lexicon", "NOWHERE"], "cannot be read"),
    (["build", "NEWS", "-o", "OUT", "--frames", "NOWHERE"], "no .toml file there"),
    (["build", "NEWS"], "Missing option"),
    (["sell"], "No such command 'sell'"),
    (["path", "溆浦县", "--in", "GRAPH"], "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_use_is_told_with_the_next_step(
    run: Run, graph: Path, news: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    places = {"GRAPH": graph, "NEWS": news, "NOWHERE": tmp_path / "nowhere", "OUT": tmp_path / "out"}
    ran = run(*(places.get(argument, argument) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_a_wrong_line_of_a_lexicon_is_named_and_the_rest_is_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("飞鸢\tcompany\n小鸢\tbird\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("飞鸢位于溆浦县。", encoding="utf-8")
    ran = run("extract", tmp_path / "a.txt", "--lexicon", tmp_path / "own.tsv")
    assert "飞鸢" in {entity["name"] for entity in json.loads(ran.out)["entities"]}
    assert "own.tsv:2: type 'bird'; allowed: company" in ran.err


def test_spark_that_is_not_there_is_told(
    run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "liantu.spark", raising=False)
    ran = run("build", news, "-o", tmp_path / "out", "--engine", "spark")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'liantu[spark]'" in ran.err


def test_a_file_that_cannot_be_made_is_told(run: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = run("build", news, "-o", tmp_path / "file")
    assert ran.status == 2
    assert str(tmp_path / "file") in ran.err


def test_show_writes_a_page(run: Run, graph: Path, tmp_path: Path) -> None:
    assert run("show", graph, "溆浦县", "-o", tmp_path / "one.html").status == 0
    assert (tmp_path / "one.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_export_writes_what_build_wrote(run: Run, graph: Path, tmp_path: Path) -> None:
    run("export", graph, "--format", "graphml", "-o", tmp_path / "again.graphml")
    assert (tmp_path / "again.graphml").read_bytes() == (graph / "graph.graphml").read_bytes()


def test_evaluate_prints_the_figures(run: Run, news: Path, tmp_path: Path) -> None:
    run("extract", news, "-o", tmp_path / "out.jsonl")
    lines = run("evaluate", tmp_path / "out.jsonl", tmp_path / "out.jsonl").out.splitlines()
    assert lines[1].split()[:7] == ["triple", "P", "1.000", "R", "1.000", "F1", "1.000"]


def test_every_command_explains_itself(run: Run) -> None:
    listed = run("--help").out.split("Commands:\n")[1].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]
    assert {"extract", "build", "add", "remove", "find", "neighbors", "path", "facts", "merge"} < set(names)
    for name in names:
        assert run(name, "--help").status == 0


def test_a_relation_of_ones_own_goes_all_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RENTS, encoding="utf-8")
    given = (tmp_path / "a.txt", "--frames", write_frames(tmp_path / "frames"))
    ran = run("extract", *given, "-o", tmp_path / "a.jsonl")
    assert ran.status == 0
    record = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert [t["relation"] for t in record["triples"]] == ["rents_from"]
    assert record["relations"]["rents_from"]["zh"] == "租赁"
    assert "青禾机械有限公司 —租赁→ 溆浦县" in run("extract", *given, "--explain").out
    assert run("evaluate", tmp_path / "a.jsonl", tmp_path / "a.jsonl").status == 0
    assert "租赁 rents_from 1" in run("build", *given, "-o", tmp_path / "graph").out
    said = run("facts", "--relation", "rents_from", "--in", tmp_path / "graph").out
    assert "青禾机械有限公司 —租赁→ 溆浦县  [amount: 300万元]" in said
