"""A build killed at random moments, then the same command: `python bench/killed.py PATH... [--times 50]`.

Each time the store must be that of an undisturbed build, row for row; ends with status 1 where it is not.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

Rows = dict[str, list[tuple[object, ...]]]


def rows_of(folder: Path) -> Rows:
    """Every row of every table in its order; when a person decided is left out."""
    with duckdb.connect(str(folder / "liantu.duckdb"), read_only=True) as connection:
        names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            for name in names
            if name != "decisions"
        }


def command(paths: Sequence[str], folder: Path) -> list[str]:
    """A build of the paths into a folder."""
    return [sys.executable, "-m", "liantu", "build", *paths, "-o", str(folder)]


def killed(paths: Sequence[str], folder: Path, after: float) -> int:
    """Kill a build so many seconds after its start; how many documents are safe, -1 where it was done."""
    building = subprocess.Popen(command(paths, folder), stdout=subprocess.DEVNULL)
    try:
        building.wait(after)
    except subprocess.TimeoutExpired:
        building.kill()
        building.wait()
    if (folder / "liantu.duckdb").exists():
        return -1
    # A copy, as DuckDB would put the files in order on closing.
    with tempfile.TemporaryDirectory() as copy:
        for file in (folder / ".unfinished").glob("liantu.duckdb*"):
            shutil.copy(file, copy)
        try:
            with duckdb.connect(f"{copy}/liantu.duckdb") as connection:
                [(count,)] = connection.execute("SELECT count(*) FROM documents").fetchall()
                return int(count)
        except duckdb.Error:
            return 0


def main() -> None:
    """Prints a line for each kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, equal = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as scratch:
        undisturbed = Path(scratch, "undisturbed")
        began = time.perf_counter()
        subprocess.run(command(options.paths, undisturbed), check=True, stdout=subprocess.DEVNULL)
        whole, wanted = time.perf_counter() - began, rows_of(undisturbed)
        for number in range(options.times):
            folder, after = Path(scratch, str(number)), chance.uniform(0, whole)
            safe = killed(options.paths, folder, after)
            subprocess.run(command(options.paths, folder), check=True, stdout=subprocess.DEVNULL)
            same = rows_of(folder) == wanted
            equal += same
            print(
                f"{number + 1}: after {after:.1f} s, {safe} safe: {'equal' if same else 'DIFFERENT'}",
                flush=True,
            )
    print(f"{equal} of {options.times} equal to a build of {whole:.0f} s that nothing disturbed")
    raise SystemExit(equal != options.times)


if __name__ == "__main__":
    main()
