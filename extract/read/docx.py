"""Word files (.docx)."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table, _Row
from lxml import etree

from extract.errors import UnreadableError
from extract.read.draft import Draft, whole_text

# What a file may grow to when unpacked: a bomb of some kilobytes holds gigabytes.
_MAX_UNPACKED = 256 << 20
# What the libraries raise on a damaged file: of its packing, and of parts that are not what they seem.
_BAD_PACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_BAD_PARTS = (OpcError, etree.XMLSyntaxError, AttributeError, IndexError, KeyError, TypeError, ValueError)


def read_docx(path: Path) -> Iterator[Draft | UnreadableError]:
    """The paragraphs and table rows of a Word file, in their order."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > _MAX_UNPACKED:
            yield UnreadableError(
                f"{path}: {unpacked >> 20} MiB unpacked, {_MAX_UNPACKED >> 20} allowed; save its text as .txt"
            )
            return
        text = "\n".join(_blocks(docx.Document(str(path))))
    except (*_BAD_PACKING, *_BAD_PARTS) as error:
        yield UnreadableError(f"{path}: no readable Word file ({error}); open it and save it anew as .docx")
        return
    yield Draft(whole_text(text))


def _blocks(document: docx.document.Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from ("\t".join(_cells(row)) for row in block.rows)
        else:
            yield block.text


def _cells(row: _Row) -> Iterator[str]:
    """The row's own cells. Its grid is left alone: a span may say a thousand million columns."""
    for cell in row._tr.tc_lst:
        yield " ".join(paragraph.text for paragraph in cell.p_lst)
