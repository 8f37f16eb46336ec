"""What a reader of one kind of file hands over, before ids are given."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PART = 200_000
_PARAGRAPH_END = re.compile(r"[。！？”]?\n\s*\n|[。！？”]\n")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's text and what its file says of it; `id`, `title`, `date`, `source` only where it does."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None


def in_parts(chunks: Iterable[str]) -> Iterator[str]:
    """A stream of text cut at ends of paragraphs into parts of at most `PART` characters.

    Where a part has no paragraph's end in its second half, it is cut at a line's end, else anywhere.
    """
    rest = ""
    for chunk in chunks:
        rest, begin = rest + chunk, 0
        while len(rest) - begin > PART:
            stop = _cut(rest, begin)
            yield rest[begin:stop]
            begin = stop
        rest = rest[begin:]
    if rest:
        yield rest


def _cut(text: str, begin: int) -> int:
    middle, stop = begin + PART // 2, begin + PART
    ends = [match.end() for match in _PARAGRAPH_END.finditer(text, middle, stop)]
    return ends[-1] if ends else text.rfind("\n", middle, stop) + 1 or stop


def whole_text(text: str) -> str:
    """Line ends made `\\n`, surrogates joined or replaced: text that can be written as UTF-8."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
