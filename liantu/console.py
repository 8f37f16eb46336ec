"""What commands print: answers on standard output, everything else on standard error."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import typer

from graph.files import whole_file


class Answers(Protocol):
    """What `KnowledgeGraph` answers with."""

    def __len__(self) -> int: ...

    def to_json(self) -> list[object]:
        """Lists, dicts and strings."""
        ...


def tell(message: str) -> None:
    """A line on standard error."""
    typer.echo(message, err=True)


def show(answers: Answers, *, as_json: bool) -> None:
    """Answers for people, or as one JSON list."""
    if as_json:
        typer.echo(json.dumps(answers.to_json(), ensure_ascii=False, indent=2))
    elif len(answers):
        typer.echo(str(answers))
    else:
        tell("nothing found")


def write_lines(lines: Iterable[str], path: Path | None) -> None:
    """Lines to a file, whole or not at all; to standard output where there is no path."""
    if path is None:
        for line in lines:
            typer.echo(line)
        return
    with whole_file(path) as file:
        file.writelines(f"{line}\n" for line in lines)
