"""Documents into a folder with store, page and GraphML."""

import shutil
import warnings
from pathlib import Path

from extract.errors import NothingReadError
from extract.fingerprint import fingerprint
from extract.recognise import UserLexicon
from extract.schema import Document
from graph.clusters import Decision
from graph.connect import interruptible
from graph.errors import LockedError, StoreError, UnwritableError
from graph.query import KnowledgeGraph
from graph.rows import input_digest
from graph.store import Store
from liantu.folder import GRAPHML, PAGE, STORE, open, write_views
from liantu.reading import Listener, Paths, extract_new, order_of, warn_unread

UNFINISHED = ".unfinished"
"""Where in its folder a build keeps what is not whole yet."""


@interruptible()
def build(
    paths: Paths,
    out_dir: str | Path,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    workers: int | None = None,
    progress: Listener = warn_unread,
) -> KnowledgeGraph:
    """The graph of the documents in files, folders and globs, built in `out_dir` and opened for questions.

    An earlier graph in `out_dir` stays until the new one is whole, and then gives way to it; decisions on
    names that people made there are kept. A build that was stopped, however it was, is gone on with:
    documents that are safe already are read again, to see that they are the same, but not extracted.

    Args:
        workers: how many processes extract; one for each core where it is not given. The graph is the same.

    Example: liantu.build("seeds/", "out/")

    Raises:
        NothingReadError: none of the documents could be read.
        LexiconError, FrameError: as `extract_files`.
        LockedError: another process is writing to the graph in `out_dir`.
    """
    order = order_of(lexicon, frames, progress)
    folder = Path(out_dir)
    unfinished = folder / UNFINISHED
    with resumed(unfinished) as store:
        made_with = fingerprint(order)
        prefix = Prefix(store, made_with)
        found = extract_new(paths, order, prefix.lacks, workers=workers, progress=progress)
        store.take(found, made_with=made_with)
        prefix.end()
        empty = next(store.arrivals(), None) is None
        if not empty:
            complete(store, folder)
    if empty:
        shutil.rmtree(unfinished)
        raise NothingReadError(f"no document could be read; {folder} stays as it was")
    return in_place(folder)


@interruptible()
def add(
    paths: Paths,
    folder: str | Path,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    workers: int | None = None,
    progress: Listener = warn_unread,
) -> KnowledgeGraph:
    """Take more documents into a built graph; a document of an id already there replaces it.

    One that is there as it is, extracted with the same, is not extracted again: the same command goes on
    where it was stopped.

    Raises:
        StoreError: no graph is there.
        LexiconError, FrameError: as `extract_files`.
    """
    order = order_of(lexicon, frames, progress)
    with Store.resume(Path(folder) / STORE) as store:
        made_with = fingerprint(order)

        def lacks(document: Document) -> bool:
            return not store.holds(document, made_with)

        found = extract_new(paths, order, lacks, workers=workers, progress=progress)
        store.take(found, made_with=made_with)
        if store.stale:
            store.refresh()
        write_views(KnowledgeGraph(store), Path(folder))
    return open(folder)


class Prefix:
    """The documents that an unfinished store has, held against those that are read now.

    They are the same up to where the build was stopped, unless files, lists or the program changed since.
    From the first that differs on, what is there is taken out and made anew: the result is that of one run.
    """

    def __init__(self, store: Store, made_with: str) -> None:
        self._store = store
        self._made_with = made_with
        self._kept = store.arrivals()
        self._same = 0
        self._whole = True

    def lacks(self, document: Document) -> bool:
        """True for a document that the store does not have at this place."""
        if self._whole and next(self._kept, None) == (document.id, input_digest(document, self._made_with)):
            self._same += 1
            return False
        self._cut()
        return True

    def end(self) -> None:
        """Nothing more is read: nothing more may be there."""
        self._cut()

    def _cut(self) -> None:
        if self._whole:
            self._whole = False
            self._store.keep_first(self._same)


def complete(store: Store, folder: Path) -> None:
    """Make entities, facts, page and GraphML of an unfinished store whose documents are all there."""
    store.adopt(_decisions(folder))
    store.refresh()
    write_views(KnowledgeGraph(store), folder / UNFINISHED)


def in_place(folder: Path) -> KnowledgeGraph:
    """Move what is complete to its place, where an earlier graph gives way to it."""
    # The store last: until it is gone from there, the same command would go on from it.
    for name in (PAGE, GRAPHML, STORE):
        (folder / UNFINISHED / name).replace(folder / name)
    shutil.rmtree(folder / UNFINISHED)
    return open(folder)


def resumed(unfinished: Path) -> Store:
    """The store of a build that was stopped, or a new one; one that another version left is no use."""
    unfinished.mkdir(parents=True, exist_ok=True)
    try:
        return Store.resume(unfinished / STORE)
    except (LockedError, UnwritableError):
        raise
    except StoreError:
        shutil.rmtree(unfinished)
        return Store.create(unfinished / STORE)


def _decisions(folder: Path) -> list[Decision]:
    """What people decided on names in the graph that is to be replaced."""
    if not (folder / STORE).is_file():
        return []
    try:
        with open(folder) as kg:
            return list(kg.decisions())
    except (LockedError, UnwritableError):
        raise
    except StoreError as error:
        warnings.warn(f"decisions on names were not kept: {error}", stacklevel=3)
        return []
