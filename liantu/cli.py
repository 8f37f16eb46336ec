"""The command line. It holds no logic: each command is one call."""

import typer

from extract.errors import ExtractError, NothingReadError
from graph.errors import GraphError
from liantu.commands import asking, deciding, handing, making
from liantu.console import tell

app = typer.Typer(
    name="liantu",
    help="链图: from Chinese industry news to a graph of who supplies, builds, funds and connects whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in (
    *(making.extract, making.build, making.add, making.remove, making.documents),
    *(
        asking.find,
        asking.neighbors,
        asking.suppliers,
        asking.customers,
        asking.path,
        asking.facts,
        asking.subgraph,
    ),
    *(asking.chain, asking.partners, asking.central, asking.communities, asking.changes),
    *(deciding.resolve, deciding.merge, deciding.split, deciding.decisions, deciding.undo),
    *(handing.export, handing.show, handing.evaluate),
):
    app.command()(command)


def main() -> None:
    """Run a command: status 0 done, 1 some documents failed, 2 wrong use."""
    try:
        app()
    except NothingReadError as error:
        tell(f"liantu: {error}")
        raise SystemExit(1) from error
    except (ExtractError, GraphError) as error:
        tell(f"liantu: {error}")
        raise SystemExit(2) from error
    except OSError as error:
        tell(f"liantu: {error.filename or 'a file'}: {error.strerror or error}")
        raise SystemExit(2) from error
