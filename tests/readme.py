"""Examples in Markdown, run: what follows a `$` or `>>>` is what the program says.

    python tests/readme.py README.md

writes the file anew with what the examples say now; `tests/test_readme.py` holds that nothing would change.
"""

import code
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```(console|pycon)\n(.*?)```", re.DOTALL)

Answer = Callable[[str], str]


def rewritten(markdown: str, folder: Path) -> str:
    """The text with every example's output as it is now; examples run one after another in `folder`."""
    answers = {"console": shell(folder), "pycon": python()}

    def block(match: re.Match[str]) -> str:
        kind, body = match.groups()
        said = "".join(f"{asked}{answers[kind](asked)}" for asked in prompts(body))
        return f"```{kind}\n{said}```"

    with contextlib.chdir(folder):
        return BLOCK.sub(block, markdown)


def prompts(body: str) -> Iterator[str]:
    """What is asked in a block: lines that begin with `$` or `>>>`, with the `...` that go on."""
    lines = [line for line in body.splitlines(keepends=True) if re.match(r"\$ |>>> |\.\.\. ", line)]
    starts = iter(range(len(lines)))
    number = 0

    def start(line: str) -> int:
        nonlocal number
        if not line.startswith("..."):
            number = next(starts)
        return number

    for _, group in groupby(lines, key=start):
        yield "".join(group)


def shell(folder: Path) -> Answer:
    """Runs commands as a person would, with the programs of this environment first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def answer(asked: str) -> str:
        ran = subprocess.run(
            ["bash", "-c", asked.removeprefix("$ ")],
            cwd=folder,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return ran.stdout

    return answer


def python() -> Answer:
    """Runs statements in one session."""
    session = code.InteractiveInterpreter({"__name__": "__main__"})

    def answer(asked: str) -> str:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            session.runsource(re.sub(r"^(>>> |\.\.\. )", "", asked, flags=re.MULTILINE), symbol="single")
        return said.getvalue()

    return answer


def main() -> None:
    """Writes the files given anew."""
    for name in sys.argv[1:]:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
            path.write_text(rewritten(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
