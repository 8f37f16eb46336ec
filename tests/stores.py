"""Two stores held against each other, row for row."""

from pathlib import Path

import duckdb

# When a person decided is not what they decided.
LEFT_OUT = {"decisions"}


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a store, in the order in which they lie."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            for (name,) in names
            if name not in LEFT_OUT
        }
