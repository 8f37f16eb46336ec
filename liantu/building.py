"""Documents into a folder with store, page and GraphML."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.errors import NothingReadError
from extract.recognise import UserLexicon
from graph.clusters import Decision
from graph.errors import StoreError
from graph.query import KnowledgeGraph
from graph.store import Store
from liantu.folder import GRAPHML, PAGE, STORE, open, write_views
from liantu.reading import Listener, Paths, extract_files, warn_unread


def build(
    paths: Paths,
    out_dir: str | Path,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    progress: Listener = warn_unread,
) -> KnowledgeGraph:
    """The graph of the documents in files, folders and globs, built in `out_dir` and opened for questions.

    An earlier graph in `out_dir` stays until the new one is whole, and then gives way to it; decisions on
    names that people made there are kept.

    Example: liantu.build("seeds/", "out/")

    Raises:
        NothingReadError: none of the documents could be read.
        LexiconError, FrameError: as `extract_files`.
        LockedError: another process is writing to the graph in `out_dir`.
    """
    found = extract_files(paths, lexicon=lexicon, frames=frames, progress=progress)
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    decided = _decisions(folder)
    with TemporaryDirectory(dir=folder, prefix=".build-") as scratch:
        with Store.create(Path(scratch) / STORE) as store:
            if not store.add_all(found):
                raise NothingReadError(f"no document could be read; {folder} stays as it was")
            for decision in decided:
                store.decide(decision.kind, decision.type, decision.name, decision.other)
            write_views(KnowledgeGraph(store), Path(scratch))
        for name in (STORE, PAGE, GRAPHML):
            (Path(scratch) / name).replace(folder / name)
    return open(folder)


def add(
    paths: Paths,
    folder: str | Path,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    progress: Listener = warn_unread,
) -> KnowledgeGraph:
    """Take more documents into a built graph; a document of an id already there replaces it.

    Raises:
        StoreError: no graph is there.
        LexiconError, FrameError: as `extract_files`.
    """
    with open(folder, read_only=False) as kg:
        kg.store.add_all(extract_files(paths, lexicon=lexicon, frames=frames, progress=progress))
        write_views(kg, Path(folder))
    return open(folder)


def _decisions(folder: Path) -> list[Decision]:
    """What people decided on names in the graph that is to be replaced."""
    if not (folder / STORE).is_file():
        return []
    try:
        with open(folder) as kg:
            return list(kg.decisions())
    except StoreError as error:
        warnings.warn(f"decisions on names were not kept: {error}", stacklevel=3)
        return []
