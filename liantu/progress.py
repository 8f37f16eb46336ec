"""How far a run has come: a bar on a terminal, and every document that failed by its name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from extract.errors import ExtractError, UnreadableError
from extract.read import files
from extract.schema import Document


class Watch:
    """Told of each document read and each that failed."""

    def __init__(self, bar: Progress, total: int) -> None:
        self.failed = 0
        self._bar = bar
        self._task = bar.add_task("reading", total=total)
        self._sources: set[str | None] = set()

    def __call__(self, item: Document | ExtractError) -> None:
        if isinstance(item, ExtractError):
            self.failed += isinstance(item, UnreadableError)
            typer.echo(f"liantu: {item}", err=True)
        else:
            self._sources.add(item.source)
            self._bar.update(self._task, completed=len(self._sources), description=item.id)

    def exit(self) -> None:
        """Exit status 1 where documents failed."""
        if self.failed:
            raise typer.Exit(1)


@contextmanager
def watching(paths: Sequence[str]) -> Iterator[Watch]:
    """A watch over the files that paths name; its bar is drawn on a terminal only."""
    total = sum(isinstance(file, Path) for file in files(paths))
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        "files",
        TimeElapsedColumn(),
        "{task.description}",
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        watch = Watch(bar, total)
        yield watch
        bar.update(watch._task, completed=total, description="done")
