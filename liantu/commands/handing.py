"""Commands that hand a graph on: export, show, evaluate."""

from pathlib import Path
from typing import Annotated

import typer

import liantu
from liantu.console import tell, write_lines

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a built graph.")]


def export(
    folder: Folder,
    format: Annotated[str, typer.Option(help="graphml; a wrong one is answered with all there are.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file, or folder, to write.")],
) -> None:
    """The graph for another program."""
    liantu.export(folder, format, output)
    tell(f"{output}")


def show(
    folder: Folder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")],
    name: Annotated[str | None, typer.Argument(help="An entity; everything without one.")] = None,
    hops: Annotated[int, typer.Option(min=1, help="Steps around the entity.")] = 2,
) -> None:
    """The interactive page of an entity's surroundings, or of everything."""
    with liantu.open(folder) as kg:
        kg.show(name, hops=hops).write(output)
    tell(f"{output}")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated documents: a folder or file.")],
    system: Annotated[Path, typer.Argument(metavar="SYSTEM", help="What `liantu extract` wrote.")],
) -> None:
    """How well extractions agree with annotated documents."""
    write_lines(liantu.evaluate(gold, system).lines(), None)
