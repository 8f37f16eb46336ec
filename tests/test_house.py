"""The house rules: who imports whom, what is loaded when, and what is in the packages."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "extract": {"extract"},
    "graph": {"graph", "extract"},
    "liantu": {"liantu", "graph", "extract"},
}
MODULES = [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]
LONGEST = 350


def tracked() -> list[str]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_imports_only_those_below_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    forbidden = {"extract", "graph", "liantu", "train", "tests", "bench"} - MAY_IMPORT[package]
    assert not forbidden & {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", sorted((ROOT / "graph").rglob("*.py")), ids=lambda path: path.name)
def test_the_graph_reads_the_schema_of_extract_and_nothing_else(path: Path) -> None:
    taken = {name for name in imported(path) if name.split(".")[0] == "extract"}
    assert taken <= {"extract.schema", "extract.errors"}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("extract.schema", ["spacy", "numpy"]),
        ("extract", ["spacy"]),
        ("extract.read", ["spacy"]),
        ("graph", ["spacy", "duckdb", "networkx"]),
        ("graph.query", ["spacy", "networkx", "numpy", "pypinyin", "pyvis", "rapidfuzz", "lxml"]),
        ("liantu.folder", ["spacy", "networkx", "numpy", "pypinyin", "pyvis", "rapidfuzz", "lxml"]),
        ("graph.page", ["spacy"]),
        ("liantu", ["spacy", "duckdb", "networkx", "numpy"]),
        ("liantu.cli", ["spacy", "duckdb", "networkx", "numpy", "rich"]),
    ],
)
def test_an_import_loads_no_more_than_it_needs(module: str, absent: list[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(absent) & set(loaded.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_grows_into_a_giant(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_everything_that_packages_read_is_packed() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    for package, patterns in setup["package-data"].items():
        packed = {path for pattern in patterns for path in (ROOT / package).glob(pattern)}
        read = {ROOT / name for name in tracked() if name.startswith(f"{package}/")}
        rest = {path for path in read - packed if path.suffix not in (".py", ".md")}
        assert {path.name for path in rest} <= {"ruff.toml"}


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    somewhere = re.compile(rb"[\s\"'`(=]/(?:home|Users|root|work|mnt)/\w")
    assert [name for name in tracked() if somewhere.search((ROOT / name).read_bytes())] == []


def test_every_locked_package_has_its_hash() -> None:
    for name in ("run", "dev", "spark", "audit"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        pinned = [i for i, line in enumerate(lines) if re.match(r"[\w.-]+==", line)]
        assert pinned
        assert all("--hash=sha256:" in lines[i + 1] for i in pinned)
