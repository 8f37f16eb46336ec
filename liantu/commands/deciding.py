"""Commands by which a person decides on names."""

from typing import Annotated

import typer

import liantu
from liantu.commands.options import In, Json, Name, Other, Type
from liantu.console import show, tell


def merge(name: Name, other: Other, folder: In, type: Type = None) -> None:
    """Decide that two names are one thing, called by the first."""
    with liantu.open(folder, read_only=False) as kg:
        kg.merge(name, other, type=type)
    liantu.rewrite(folder)
    tell(f"{other} is {name}; `liantu decisions` lists what was decided, `liantu undo` takes it back")


def split(name: Name, other: Other, folder: In, type: Type = None) -> None:
    """Decide that the second is no other name of the first."""
    with liantu.open(folder, read_only=False) as kg:
        kg.split(name, other, type=type)
    liantu.rewrite(folder)
    tell(f"{other} is not {name}; `liantu decisions` lists what was decided, `liantu undo` takes it back")


def resolve(
    folder: In,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing; say what is joined and why.")
    ] = False,
    json: Json = False,
) -> None:
    """Make entities and facts anew; or say which names are one thing (=), or nearly so (?), and why."""
    with liantu.open(folder, read_only=dry_run) as kg:
        if dry_run:
            show(kg.resolutions(), as_json=json)
            return
        kg.store.refresh()
    liantu.rewrite(folder)


def decisions(folder: In, json: Json = False) -> None:
    """What people decided on names, oldest first."""
    with liantu.open(folder) as kg:
        show(kg.decisions(), as_json=json)


def undo(
    decision: Annotated[int, typer.Argument(help="Its number in `liantu decisions`.")], folder: In
) -> None:
    """Take a decision back."""
    with liantu.open(folder, read_only=False) as kg:
        gone = kg.undo(decision)
    if not gone:
        tell(f"liantu: no decision {decision}; `liantu decisions` lists them")
        raise typer.Exit(2)
    liantu.rewrite(folder)
