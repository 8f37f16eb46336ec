"""PDF files that have a layer of text."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO

from extract.errors import UnreadableError
from extract.read.draft import Draft, in_parts, whole_text

_PAGES = Path(__file__).with_name("pdf_pages.py")
_MEMORY = 1 << 30
# No page takes so long; a file whose page does is a trap.
_SECONDS = 20.0
_NOT_OPENED = 3


def read_pdf(path: Path) -> Iterator[Draft | UnreadableError]:
    """The text of a PDF, headers and footers left out; in several parts where it is long."""
    with path.open("rb"):
        command = [sys.executable, "-I", str(_PAGES), str(path.absolute()), str(_MEMORY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        try:
            yield from _drafts(program, path)
        finally:
            program.kill()


def _drafts(program: subprocess.Popen[bytes], path: Path) -> Iterator[Draft | UnreadableError]:
    words = False
    for part in in_parts(_pages(program)):
        words = words or not part.isspace()
        yield Draft(part)
    said = _rest(program.stderr).strip().removesuffix(".")
    if program.wait() == _NOT_OPENED:
        yield UnreadableError(f"{path}: {said}; it is damaged or locked: open it and save it anew")
    elif program.returncode != 0:
        yield UnreadableError(
            f"{path}: a page takes more than {_SECONDS:.0f} s or {_MEMORY >> 20} MiB; it and what follows "
            "are left out: save the file anew without graphics"
        )
    elif not words:
        yield UnreadableError(f"{path}: no text on its pages; if it was scanned, run OCR over it")


def _pages(program: subprocess.Popen[bytes]) -> Iterator[str]:
    """The text of each page, as long as they come."""
    while True:
        clock = Timer(_SECONDS, program.kill)
        clock.start()
        line = program.stdout.readline() if program.stdout else b""
        clock.cancel()
        if not line.endswith(b"\n"):
            return
        yield whole_text(json.loads(line))


def _rest(stream: IO[bytes] | None) -> str:
    lines = stream.read().decode(errors="replace").strip().splitlines() if stream else []
    return lines[-1] if lines else "no PDF"
