"""Files into names and relations, document by document."""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extract.crew import cores, extract_with
from extract.errors import ExtractError
from extract.frames.load import read_families
from extract.order import Order
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
    workers: int | None = None,
    progress: Listener = warn_unread,
) -> Iterator[Extraction]:
    """What each document of files, folders and globs names and says, one by one, in their order.

    Args:
        workers: how many processes extract; one for each core where it is not given.
        progress: told of each document when it is done, and of each document or line of a lexicon that
            cannot be read; by itself it warns of the latter.

    Raises:
        LexiconError: the lexicon cannot be read.
        FrameError: no such folder of frames, or a file in it says what frames cannot.
    """
    return extract_new(
        paths, order_of(lexicon, frames, progress), _anything, workers=workers, progress=progress
    )


def order_of(
    lexicon: UserLexicon | str | Path | None, frames: str | Path | None, progress: Listener
) -> Order:
    """What a person gave, read and checked; `progress` is told of lines that cannot be used.

    Raises:
        LexiconError, FrameError: as `extract_files`.
    """
    own = UserLexicon.read(lexicon) if isinstance(lexicon, str | Path) else lexicon
    for problem in own.problems if own else ():
        progress(problem)
    if frames is not None:
        read_families(Path(frames))
    return Order(UserLexicon(own.terms) if own else None, Path(frames) if frames is not None else None)


def extract_new(
    paths: Paths,
    order: Order,
    is_new: Callable[[Document], bool],
    *,
    workers: int | None,
    progress: Listener,
) -> Iterator[Extraction]:
    """As `extract_files`, of the documents that are new alone; `progress` is told of the others too."""
    given = documents([paths] if isinstance(paths, str | Path) else paths)
    reading = _Reading(given, is_new, progress)
    for extraction in extract_with(reading.new(), order, workers=workers or cores()):
        reading.tell_of(extraction.document)
        yield extraction
    reading.tell_rest()


def _anything(_: Document) -> bool:
    return True


class _Reading:
    """What was read ahead and is not told of yet: extraction comes after, in the same order."""

    def __init__(
        self,
        items: Iterable[Document | ExtractError],
        is_new: Callable[[Document], bool],
        progress: Listener,
    ) -> None:
        self._items = items
        self._is_new = is_new
        self._progress = progress
        self._ahead: deque[Document | ExtractError] = deque()

    def new(self) -> Iterator[Document]:
        """The documents that are to be extracted."""
        for item in self._items:
            new = isinstance(item, Document) and self._is_new(item)
            if new or self._ahead:
                self._ahead.append(item)
            else:
                self._progress(item)
            if new and isinstance(item, Document):
                yield item

    def tell_of(self, document: Document) -> None:
        """Tell of what was read up to a document that is done."""
        done = None
        while done != document:
            done = self._ahead.popleft()
            self._progress(done)

    def tell_rest(self) -> None:
        """Tell of what was read after the last document that was new."""
        while self._ahead:
            self._progress(self._ahead.popleft())
