"""Web pages: the main text, without menus, advertisements and comments."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import trafilatura
from lxml import etree, html

from extract.errors import UnreadableError
from extract.read.draft import Draft, whole_text
from extract.read.encodings import encoding_of

_MAX_BYTES = 8 << 20
_MAX_DEPTH = 200
# Finding the main text takes time in the square of the tags; a news page has some thousands.
_MAX_TAGS = 20_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
# Tags that need no end tag.
_VOID = re.compile(
    r"(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|t[drh]|d[td])$"
)

_INLINE = ("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u")
# Without its extensive search, which loads the dates of two hundred languages for one that it cannot read.
_PUBLISHED = {"extensive_search": False, "original_date": True}
# They write what they could not do to standard error, where our own messages go.
_TALKERS = ("trafilatura", "htmldate", "justext")


def read_html(path: Path) -> Iterator[Draft | UnreadableError]:
    """The main text of a page, with its title and date where the page has them."""
    if path.stat().st_size > _MAX_BYTES:
        yield UnreadableError(f"{path}: more than {_MAX_BYTES >> 20} MiB of HTML; save its text as .txt")
        return
    page = _page(path.read_bytes())
    if page is None:
        yield UnreadableError(f"{path}: this is no HTML but binary; give the file its right suffix")
    elif _depth(page) > _MAX_DEPTH:
        yield UnreadableError(f"{path}: tags nested deeper than {_MAX_DEPTH}; save its text as .txt")
    elif page.count("<") > _MAX_TAGS:
        yield Draft(_all_text(page))
    else:
        yield _main_text(page)


def _page(raw: bytes) -> str | None:
    """The page decoded: by byte order mark and valid UTF-8 first, then as it says, then by guess."""
    declared = _CHARSET.search(raw[:4096])
    guess = encoding_of(raw, whole=True)
    name = guess
    if guess not in ("utf-8", "utf-8-sig", "utf-16", "utf-32") and declared is not None:
        name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(
            declared[1].decode().lower(), declared[1].decode()
        )
    if name is None:
        return None
    try:
        return _DECLARATION.sub("", raw.decode(name, "replace"))
    except LookupError:
        return None if guess is None else _DECLARATION.sub("", raw.decode(guess, "replace"))


def _depth(page: str) -> int:
    """How deep the page's tags nest, those that need no end tag left out."""
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        if tag[0].endswith("/>") or _VOID.match(tag[2].lower()):
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


@cache
def _hush() -> None:
    for name in _TALKERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


def _main_text(page: str) -> Draft:
    _hush()
    found = trafilatura.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=_PUBLISHED
    )
    if found is None or isinstance(found, dict) or not found.text:
        return Draft(_all_text(page))
    return Draft(whole_text(found.text), title=found.title or None, date=found.date or None)


def _all_text(page: str) -> str:
    """Every word of a page too small for its main text to stand out."""
    try:
        body = html.document_fromstring(page)
    except etree.ParserError:
        return ""
    etree.strip_elements(body, "script", "style", "head", "noscript", etree.Comment, with_tail=False)
    etree.strip_tags(body, *_INLINE)
    return whole_text("\n".join(line for line in (str(words).strip() for words in body.itertext()) if line))
