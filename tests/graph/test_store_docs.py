"""docs/store.md says what the store has: its tables, their columns, and questions that run."""

import re
from pathlib import Path

import pytest

from graph.query import KnowledgeGraph

TEXT = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
QUESTIONS = [
    q for block in re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL) for q in block.split(";\n") if q.strip()
]
ROWS = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| [^|]+ \| ([^|]+) \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_sql_runs(kg: KnowledgeGraph, question: str) -> None:
    assert list(kg.store.rows(question))


def test_tables_and_columns_are_told(kg: KnowledgeGraph) -> None:
    told = {}
    for tables, columns in ROWS:
        for table, part in zip(re.findall(r"`(\w+)`", tables), columns.split("; "), strict=True):
            told[table] = set(re.findall(r"`(\w+)`", part)) - {"doc_entities", "documents.text"}
    found: dict[str, set[str]] = {}
    for table, column in kg.store.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    ):
        found.setdefault(table, set()).add(column)
    found.pop("meta")
    assert {t: c - {"doc_entities"} for t, c in told.items()} == found
