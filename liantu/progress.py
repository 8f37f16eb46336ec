"""How far a run has come: a bar on a terminal, and every document that failed by its name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from extract.errors import ExtractError, UnreadableError
from extract.read import files
from extract.schema import Document


class Watch:
    """Told of each document that is done and each that failed.

    The bar counts bytes of files: how many documents a file holds is not known before it is read. A document
    counts as its text does in UTF-8, and at its end a file as all its bytes.
    """

    def __init__(self, bar: Progress, sizes: dict[str, int]) -> None:
        self.failed = 0
        self._bar = bar
        self._sizes = sizes
        self._task = bar.add_task("reading", total=sum(sizes.values()), documents=0, speed="")
        self._file = ""
        self._before = self._within = 0
        self._documents = self._characters = 0

    def __call__(self, item: Document | ExtractError) -> None:
        if isinstance(item, ExtractError):
            self.failed += isinstance(item, UnreadableError)
            typer.echo(f"liantu: {item}", err=True)
        else:
            self._count(item)

    def exit(self) -> None:
        """Exit status 1 where documents failed."""
        if self.failed:
            raise typer.Exit(1)

    def end(self) -> None:
        """Nothing more comes."""
        self._bar.update(self._task, completed=self._bar.tasks[0].total, description="done")

    def _count(self, document: Document) -> None:
        source = document.source or ""
        if source != self._file and source in self._sizes:
            self._before += self._sizes.get(self._file, 0)
            self._file, self._within = source, 0
        self._within += len(document.text.encode("utf-8"))
        self._documents += 1
        self._characters += len(document.text)
        # Records may name sources of their own: then only the end of all files is a bound.
        done = self._before + min(self._within, self._sizes.get(self._file, sum(self._sizes.values())))
        self._bar.update(
            self._task,
            completed=done,
            description=document.id,
            documents=self._documents,
            speed=self._speed(done),
        )

    def _speed(self, done: int) -> str:
        """Of late, not from the start: loading is no reading."""
        bytes_a_second = self._bar.tasks[0].speed
        if not bytes_a_second or not done:
            return ""
        return f"{bytes_a_second * self._characters / done:,.0f} characters/s"


@contextmanager
def watching(paths: Sequence[str]) -> Iterator[Watch]:
    """A watch over the files that paths name; its bar is drawn on a terminal only."""
    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        watch = Watch(bar, _sizes(paths) if console.is_terminal else {})
        yield watch
        watch.end()


@contextmanager
def going_on() -> Iterator[None]:
    """Say on Ctrl-C that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("liantu: stopped; the same command goes on from here", err=True)
        raise


def _sizes(paths: Sequence[str]) -> dict[str, int]:
    """Bytes of each file; none for standard input, whose end is not known."""
    found = (file for file in files(paths) if isinstance(file, Path) and file.is_file())
    return {str(file): file.stat().st_size for file in found}
