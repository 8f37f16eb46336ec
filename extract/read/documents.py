"""The door: paths into documents, and what cannot be read into errors that say why."""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from glob import has_magic
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from extract.errors import UnreadableError
from extract.read.docx import read_docx
from extract.read.draft import Draft, in_parts
from extract.read.heading import day_of, head_of, iso_day, title_of
from extract.read.html import read_html
from extract.read.pdf import read_pdf
from extract.read.records import jsonl_drafts, read_csv, read_jsonl, read_parquet
from extract.read.text import read_text, text_drafts
from extract.schema import Document

Reader = Callable[[Path], Iterator[Draft | UnreadableError]]

SUFFIXES: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
# Markdown files that tell of a folder and are none of its documents, unless named themselves.
ABOUT = ("README", "SOURCES", "LICENSE")
_IN_MEMORY = 8 << 20


def documents(paths: Iterable[str | Path]) -> Iterator[Document | UnreadableError]:
    """The documents in files, folders (all below them), globs and, for `-`, standard input.

    One by one, in bounded memory: a file of records (.jsonl, .csv, .parquet) gives a document a record, and
    a text longer than 200,000 characters several documents, cut at paragraphs' ends. What cannot be read is
    yielded as an error that names it, says why and what to do; the rest goes on.

    A document's id is its record's id, else its file's stem; for a record without id stem and number
    (`news-12`), for later parts of a long text stem and part (`book-2`); one that was given before gets the
    next free number. Folders are read in the order of their names, so the same files give the same ids;
    their README.md, SOURCES.md and LICENSE.md, which tell of them, are left out.
    A file without known suffix that is named itself is read as text. Standard input is text or JSON lines.
    """
    ids: set[str] = set()
    for path in files(paths):
        if isinstance(path, UnreadableError):
            yield path
            continue
        for found in documents_of(path):
            yield found if isinstance(found, UnreadableError) else replace(found, id=free(found.id, ids))


def documents_of(path: Path) -> Iterator[Document | UnreadableError]:
    """The documents in one file as `documents` gives them, but with ids that others may have too."""
    stem, source = ("stdin", "-") if path == Path("-") else (path.stem, str(path))
    for draft in _drafts(path):
        yield draft if isinstance(draft, UnreadableError) else _document(draft, stem, source)


def files(paths: Iterable[str | Path]) -> Iterator[Path | UnreadableError]:
    """Each file once, or what names none."""
    seen: set[Path] = set()
    for given in paths:
        found = False
        for path in _named(given):
            found = True
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path
        if not found:
            yield UnreadableError(f"{given}: {_why_none(Path(given))}")


def _named(given: str | Path) -> Iterator[Path]:
    path = Path(given)
    if str(given) == "-" or path.is_file():
        yield path
    elif path.is_dir():
        yield from _below(path)
    elif has_magic(str(given)):
        for match in sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor)))):
            if match.is_file():
                yield match
            elif match.is_dir():
                yield from _below(match)


def _below(folder: Path) -> Iterator[Path]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    yield from sorted(path for path in files if not _hidden(path.relative_to(folder)))


def _hidden(path: Path) -> bool:
    about = path.suffix.lower() == ".md" and path.stem.upper() in ABOUT
    return about or any(part.startswith((".", "~$")) for part in path.parts)


def _why_none(path: Path) -> str:
    if path.is_dir():
        return f"no file in this folder ends in {', '.join(SUFFIXES)}"
    if path.exists():
        return "neither a file nor a folder"
    return "no such file; check the path"


def _drafts(path: Path) -> Iterator[Draft | UnreadableError]:
    """What a file holds; at the least an error."""
    name, found = str(path), False
    try:
        drafts = _standard_input() if name == "-" else SUFFIXES.get(path.suffix.lower(), read_text)(path)
        for draft in drafts:
            for part in _parts(draft):
                found = True
                yield part
    except OSError as error:
        yield UnreadableError(f"{name}: {error.strerror or error}; check that it is there and may be read")
        return
    if not found:
        yield UnreadableError(f"{name}: no text found in it; see that it is what its suffix says")


def _parts(draft: Draft | UnreadableError) -> Iterator[Draft | UnreadableError]:
    """The draft, its text cut where it is too long; none where it has no words."""
    if isinstance(draft, UnreadableError):
        yield draft
    else:
        yield from (replace(draft, text=part) for part in in_parts([draft.text]) if not part.isspace())


def _standard_input() -> Iterator[Draft | UnreadableError]:
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        copyfileobj(sys.stdin.buffer, file)
        file.seek(0)
        yield from _either(file)


def _either(file: IO[bytes]) -> Iterator[Draft | UnreadableError]:
    first = file.readline(1 << 20).strip()
    file.seek(0)
    yield from (jsonl_drafts if first.startswith(b"{") and first.endswith(b"}") else text_drafts)(file, "-")


def _document(draft: Draft, stem: str, source: str) -> Document:
    wanted = draft.id or stem
    if wanted.startswith("#"):
        wanted = f"{stem}-{wanted[1:]}"
    head = head_of(draft.text)
    date = iso_day(draft.date) if draft.date else None
    return Document(
        id=wanted,
        text=draft.text,
        title=draft.title or title_of(head),
        date=date or day_of(head, draft.text, source.rpartition("/")[2]),
        source=draft.source or source,
    )


def free(wanted: str, ids: set[str]) -> str:
    """The id, or the first of `wanted-2`, `wanted-3` … that none has; it is taken from now on."""
    found, number = wanted, 1
    while found in ids:
        number += 1
        found = f"{wanted}-{number}"
    ids.add(found)
    return found
