"""Commands that read documents: extract, build, add, remove."""

from pathlib import Path
from typing import Annotated, TypedDict

import typer

import liantu
from extract.schema import dumps
from liantu.commands.options import Engine, Extractor, Frames, In, Inputs, Lexicon, Master, Workers
from liantu.console import tell, write_lines


class Given(TypedDict):
    """What a person gives to extract with."""

    lexicon: Path | None
    frames: Path | None


def extract(
    paths: Inputs,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file for the lines.")] = None,
    lexicon: Lexicon = None,
    frames: Frames = None,
    workers: Workers = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="For people: each triple with its sentence and rule.")
    ] = False,
) -> None:
    """Names and relations of each document, as a line of JSON."""
    with liantu.watching(paths) as watch:
        found = liantu.extract_files(paths, lexicon=lexicon, frames=frames, workers=workers, progress=watch)
        lines = (line for e in found for line in liantu.explained(e)) if explain else map(dumps, found)
        write_lines(lines, output)
    watch.exit()


def build(
    paths: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the graph.")],
    lexicon: Lexicon = None,
    frames: Frames = None,
    workers: Workers = None,
    engine: Extractor = Engine.own,
    master: Master = "local[*]",
) -> None:
    """A graph of the documents: a store, an interactive page and a GraphML file."""
    given: Given = {"lexicon": lexicon, "frames": frames}
    with liantu.going_on(), liantu.watching(paths) as watch:
        if engine is Engine.spark:
            kg = liantu.build_on_spark(paths, output, **given, master=master, progress=watch)
        else:
            kg = liantu.build(paths, output, **given, workers=workers, progress=watch)
    with kg:
        write_lines(liantu.summary(kg, output), None)
    watch.exit()


def add(
    paths: Inputs,
    folder: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder of a built graph.")],
    lexicon: Lexicon = None,
    frames: Frames = None,
    workers: Workers = None,
) -> None:
    """More documents into a built graph; one of an id already there replaces it."""
    with liantu.going_on(), liantu.watching(paths) as watch:
        kg = liantu.add(paths, folder, lexicon=lexicon, frames=frames, workers=workers, progress=watch)
    with kg:
        write_lines(liantu.summary(kg, folder), None)
    watch.exit()


def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The document's id.")],
    folder: Annotated[Path, typer.Option("--from", metavar="DIR", help="The folder of a built graph.")],
) -> None:
    """Take a document out of a built graph; what others say stays."""
    liantu.remove(document, folder)
    tell(f"{document} is no longer in {folder}")


def documents(folder: In) -> None:
    """Ids of the documents in a graph."""
    with liantu.open(folder) as kg:
        write_lines(kg.documents(), None)
