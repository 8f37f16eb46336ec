"""Arguments and options that several commands share."""

from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated

import typer


class Engine(StrEnum):
    """Who extracts for a build."""

    own = auto()
    spark = auto()


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input."),
]
Lexicon = Annotated[
    Path | None, typer.Option(help="Your own names: a TSV file of name, type and aliases joined by |.")
]
Frames = Annotated[Path | None, typer.Option(help="Your own frames: a folder of TOML files.")]
Workers = Annotated[
    int | None, typer.Option(min=1, help="How many processes extract; one for each core without it.")
]
Extractor = Annotated[Engine, typer.Option("--engine", help="Who extracts: this program itself, or Spark.")]
Master = Annotated[str, typer.Option(help="Spark's master, where Spark extracts.")]
In = Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder of a built graph.")]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of lines for people.")]
Type = Annotated[str | None, typer.Option(help="An entity type: company, park, place …")]
Relation = Annotated[str | None, typer.Option(help="A relation: supplies, located_in …")]
Status = Annotated[str | None, typer.Option(help="actual, planned or negated.")]
Limit = Annotated[int, typer.Option(min=1, help="At most so many answers.")]
Name = Annotated[str, typer.Argument(help="A name, an alias or an id of the graph.")]
Other = Annotated[str, typer.Argument(help="The other name.")]
