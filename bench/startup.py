"""How long the program takes to begin: `python bench/startup.py DIR`, DIR a built graph.

Each command runs in a process of its own, some times over; seconds of the clock and of the processor, the
middle of all runs.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

RUNS = 9


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of the clock and of the processor that a command takes."""
    began, before = time.perf_counter(), _processor()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began, _processor() - before


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Prints a line for each command."""
    folder = sys.argv[1]
    program = [sys.executable, "-m", "liantu"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import graph": [sys.executable, "-c", "import graph"],
        "liantu --help": [*program, "--help"],
        "liantu documents": [*program, "documents", "--in", folder],
        "liantu neighbors": [*program, "neighbors", "湖南省", "--in", folder],
        "liantu find": [*program, "find", "长沙", "--in", folder],
    }
    for name, command in commands.items():
        measured(command)
        clock, processor = zip(*(measured(command) for _ in range(RUNS)), strict=True)
        print(
            f"{name:<18} {statistics.median(clock):.2f} s, {statistics.median(processor):.2f} s of processor"
        )


if __name__ == "__main__":
    main()
