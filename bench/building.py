"""What a build takes: `python bench/building.py data/raw/*.jsonl`, best on a machine that does nothing else.

Extraction by one process and by as many as there are cores, of the first documents, loading left out; then
the whole way to store, page and GraphML for the first thousand documents and for all: characters a second,
memory of all processes together (what they share counted once) at its highest, size of the store.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from extract.crew import CHUNK, cores, extract_with
from extract.order import Order
from extract.read import documents
from extract.schema import Document

FIRST = 1000
TRIED = 600


def read(paths: Sequence[str]) -> Iterator[Document]:
    """The documents of the paths."""
    return (item for item in documents(paths) if isinstance(item, Document))


def extraction(paths: Sequence[str], workers: int) -> float:
    """Characters a second, from when each process has answered once."""
    tried = list(islice(read(paths), TRIED))
    found = extract_with(tried, Order(), workers=workers)
    for _ in range(workers * CHUNK):
        next(found)
    began = time.perf_counter()
    characters = sum(len(extraction.document.text) for extraction in found)
    spent = time.perf_counter() - began
    print(f"extraction, {workers} workers: {characters / spent:,.0f} characters/s", flush=True)
    return characters / spent


def build(path: Path, count: int, characters: int, folder: Path, workers: int) -> float:
    """MiB of memory at the peak of a build."""
    command = [sys.executable, "-m", "liantu", "build", str(path), "-o", str(folder)]
    began = time.perf_counter()
    building = subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.DEVNULL)
    peak = 0.0
    while building.poll() is None:
        peak = max(peak, sum(map(memory, family(building.pid))))
        time.sleep(0.5)
    spent = time.perf_counter() - began
    size = (folder / "liantu.duckdb").stat().st_size / 2**20
    print(
        f"build of {count:,} documents, {characters:,} characters: {spent:.0f} s,"
        f" {characters / spent:,.0f} characters/s, peak {peak:.0f} MiB, store {size:.1f} MiB",
        flush=True,
    )
    return peak


def family(number: int) -> list[int]:
    """A process and all below it."""
    try:
        files = list(Path(f"/proc/{number}/task").glob("*/children"))
        below = [int(child) for file in files for child in file.read_text().split()]
    except OSError:
        return []
    return [number, *(one for child in below for one in family(child))]


def memory(number: int) -> float:
    """MiB that a process holds; what several share counts for each in part."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Prints a line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--workers", type=int, default=cores())
    options = parser.parse_args()
    print(f"{cores()} cores, load {os.getloadavg()[0]:.1f} before")
    alone, together = (extraction(options.paths, workers) for workers in (1, options.workers))
    print(f"{options.workers} workers are {together / alone:.2f} times as fast as one")
    with tempfile.TemporaryDirectory() as scratch:
        peaks = []
        for name, count in (("first", FIRST), ("all", None)):
            path, lengths = Path(scratch, f"{name}.jsonl"), []
            with path.open("w", encoding="utf-8") as file:
                for document in islice(read(options.paths), count):
                    lengths.append(len(document.text))
                    said = {"id": document.id, "text": document.text, "date": document.date}
                    file.write(json.dumps(said, ensure_ascii=False) + "\n")
            folder = Path(scratch, name)
            peaks.append(build(path, len(lengths), sum(lengths), folder, options.workers))
        print(f"peak of all is {peaks[1] / peaks[0]:.2f} times that of the first {FIRST:,}")


if __name__ == "__main__":
    main()
