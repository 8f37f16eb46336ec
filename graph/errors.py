"""What can go wrong between triples and answers, one class a case."""

from collections.abc import Sequence


class GraphError(Exception):
    """Base of every error that this package raises on purpose."""


class StoreError(GraphError):
    """A store that is missing, damaged, of another version, or opened for reading only."""


class LockedError(StoreError):
    """The file is held by another process; the message names it."""


class UnwritableError(StoreError):
    """A full disk, or missing rights: what is in the store is safe, but nothing can be done with it now."""


class UnknownNameError(GraphError):
    """No entity is called so; `nearest` are the names that come closest."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f"; nearest: {'、'.join(nearest)}" if nearest else "; the graph has no name near it"
        super().__init__(f"no entity is called {name!r}{hint}")


class UnknownDocumentError(GraphError):
    """No document of the store has this id."""


class FilterError(GraphError):
    """A relation, type, status or date in a question that the schema does not have."""


class FormatError(GraphError):
    """A file that is not what this package's exports write."""
