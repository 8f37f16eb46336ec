"""Files into names and relations, document by document."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extract.errors import ExtractError
from extract.pipeline import extract_all, make_nlp
from extract.read import documents
from extract.recognise import UserLexicon
from extract.schema import Document, Extraction

Paths = str | Path | Iterable[str | Path]
Listener = Callable[[Document | ExtractError], None]


def warn_unread(item: Document | ExtractError) -> None:
    """Warn of what could not be read; the rest goes on."""
    if isinstance(item, ExtractError):
        warnings.warn(str(item), stacklevel=2)


def extract_files(
    paths: Paths,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    progress: Listener = warn_unread,
) -> Iterator[Extraction]:
    """What each document of files, folders and globs names and says, one by one.

    Args:
        progress: told of each document read, and of each document or line of a lexicon that cannot be; by
            itself it warns of the latter.

    Raises:
        LexiconError: the lexicon cannot be read.
        FrameError: no such folder of frames, or a file in it says what frames cannot.
    """
    own = UserLexicon.read(lexicon) if isinstance(lexicon, str | Path) else lexicon
    for problem in own.problems if own else ():
        progress(problem)
    nlp = make_nlp(lexicon=own, frames=frames)
    return extract_all(_read(paths, progress), nlp)


def _read(paths: Paths, progress: Listener) -> Iterator[Document]:
    for item in documents([paths] if isinstance(paths, str | Path) else paths):
        progress(item)
        if isinstance(item, Document):
            yield item
