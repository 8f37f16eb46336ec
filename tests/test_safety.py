"""A document, a lexicon, a frame file can run nothing and write nothing beside what was asked for."""

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import srsly

import extract
import liantu
from extract.read import documents
from extract.schema import Document
from graph.export import FORMATS

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for name in ("extract", "graph", "liantu") for p in (ROOT / name).rglob("*.py"))
# What turns data into code, or into a command for a shell.
RUNNING = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml", "runpy", "code"}
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "unsafe_load", "read_pickle"}
# A build and the processes that it started talk in it, through pipes that nobody else has.
OWN_PIPES = {"extract/crew.py": ["pickle"], "extract/worker.py": ["pickle"]}

EVIL = "青禾'}) DETACH DELETE n; //\"\\ `x` ${jndi:ldap://x}有限公司"
FORMULA = '=HYPERLINK("http://x")有限公司'
RECORDS = [
    {"id": "../../escaped", "title": "=1+1", "text": f"{EVIL}位于溆浦县。{FORMULA}位于溆浦县。"},
    {
        "id": "/etc/liantu-escaped",
        "title": "@SUM(1)",
        "text": "青禾机械有限公司为白石重工有限公司供应齿轮箱。",
    },
]


def running(tree: ast.AST) -> Iterator[str]:
    """Imports and calls that could run data."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (n.name for n in names if n.name.partition(".")[0] in RUNNING)
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in RUNNING:
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)) if name in CALLS:
                yield f"os.{name}"
            case ast.keyword(arg="shell" | "allow_pickle", value=ast.Constant(value=True)):
                yield "shell or allow_pickle"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_turns_data_into_code(path: Path) -> None:
    found = list(running(ast.parse(path.read_text(encoding="utf-8"))))
    assert found == OWN_PIPES.get(path.relative_to(ROOT).as_posix(), [])


def test_the_scan_sees_what_it_looks_for() -> None:
    tree = ast.parse("import pickle\nfrom yaml import load\neval('1')\nos.system('x')\nrun(x, shell=True)")
    assert sorted(running(tree)) == ["eval", "os.system", "pickle", "shell or allow_pickle", "yaml"]


def everything(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*")}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of hostile documents, each name of which the lexicon gives."""
    folder = tmp_path_factory.mktemp("place") / "deep" / "deeper"
    folder.mkdir(parents=True)
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in RECORDS)
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")
    (folder / "own.tsv").write_text(f"{EVIL}\tcompany\n{FORMULA}\tcompany\n", encoding="utf-8")
    liantu.build(folder / "a.jsonl", folder / "graph", lexicon=folder / "own.tsv").close()
    return folder


def test_a_build_writes_its_three_files_alone(place: Path) -> None:
    root = place.parents[1]
    assert {n for n in everything(root) if not n.endswith(("a.jsonl", "own.tsv"))} <= {
        *("deep", "deep/deeper", "deep/deeper/graph", "deep/deeper/exports"),
        *(f"deep/deeper/graph/{name}" for name in ("liantu.duckdb", "graph.html", "graph.graphml")),
    } | {n for n in everything(root) if n.startswith("deep/deeper/exports/")}
    assert not Path("/etc/liantu-escaped").exists()


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_writes_its_own_place_alone(place: Path, format_: str) -> None:
    (place / "exports").mkdir(exist_ok=True)
    before = everything(place.parents[1])
    liantu.export(place / "graph", format_, place / "exports" / format_)
    new = everything(place.parents[1]) - before
    assert new
    assert {n for n in new if not n.startswith(f"deep/deeper/exports/{format_}")} == set()


def test_a_spreadsheet_is_given_no_formula(place: Path) -> None:
    liantu.export(place / "graph", "csv", place / "exports.csv")
    with (place / "exports.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    (place / "exports.csv").unlink()
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_names_stay_strings_in_a_cypher_script(place: Path) -> None:
    liantu.export(place / "graph", "cypher", place / "exports.cypher")
    script = (place / "exports.cypher").read_text(encoding="utf-8")
    (place / "exports.cypher").unlink()
    assert "DETACH" in script
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', script)
    assert "DETACH" not in code
    assert re.fullmatch(r"[\w\s.,:;(){}\[\]\"+=<>-]+", code)


def test_a_saved_pipeline_writes_frames_into_its_own_folder(tmp_path: Path) -> None:
    nlp = extract.make_nlp()
    finder = nlp.get_pipe("liantu_relations")
    hostile = srsly.msgpack_dumps({"../../escaped.toml": 'family = "x"\n'})
    finder.from_bytes(hostile)  # type: ignore[attr-defined]
    finder.to_disk(tmp_path / "a" / "b")  # type: ignore[attr-defined]
    assert everything(tmp_path) == {"a", "a/b", "a/b/escaped.toml"}


def test_the_name_of_a_file_is_no_sql(tmp_path: Path) -> None:
    path = tmp_path / "a'); CREATE TABLE x AS SELECT 1; --.parquet"
    with duckdb.connect() as connection:
        quoted = str(path).replace("'", "''")
        connection.execute(f"COPY (SELECT '青禾机械投产。' AS text) TO '{quoted}' (FORMAT parquet)")
    [document] = documents([path])
    assert isinstance(document, Document)
    assert document.text == "青禾机械投产。"
    kg = liantu.build(path, tmp_path / "it's; DROP TABLE facts; --")
    assert len(kg.documents()) == 1


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE facts; --", "x' OR '1'='1", "$from", "{where}", "%", "_", "\\", "*", "\0"]
)
def test_a_question_is_no_sql(place: Path, name: str) -> None:
    with liantu.open(place / "graph") as kg:
        kg.find(name)
        assert len(kg.facts()) > 0
