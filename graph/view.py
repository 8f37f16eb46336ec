"""The page of a part of the graph, in a notebook or a file."""

from dataclasses import dataclass
from pathlib import Path

from graph.assemble import Graph
from graph.page import notebook_html, write_page


@dataclass(frozen=True, slots=True)
class View:
    """A graph to look at: the last value of a notebook's cell is drawn; `write` makes a page of it."""

    graph: Graph
    focus: str | None = None
    hops: int | None = None

    def _repr_html_(self) -> str:
        return notebook_html(self.graph, focus=self.focus, hops=self.hops)

    def write(self, path: str | Path) -> None:
        """The page as one file that opens without a network."""
        write_page(self.graph, path, focus=self.focus, hops=self.hops)
