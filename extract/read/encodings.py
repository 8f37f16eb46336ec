"""Which encoding a file of Chinese text is in.

In order: a byte order mark; strict UTF-8; UTF-16 by what it decodes to; GB18030 against Big5 by how many of
the characters are common ones. charset-normalizer is asked last.
"""

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 65_536
# A wrong guess decodes news to a tenth of common characters; a right one to two thirds and more.
_LIKELY = 0.3
# UTF-8 with a few bytes damaged is still UTF-8.
_DAMAGED = 0.02
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_STRANGE = re.compile(r"[^\x00-\x7f\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_WORDS = re.compile(r"[^\x00-\x7f]")


@cache
def _common() -> frozenset[str]:
    table = tomllib.loads(files("extract.read").joinpath("encodings.toml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values())) - {"\n"}


def encoding_of(head: bytes, *, whole: bool) -> str | None:
    """The codec's name for a text that begins with `head`, or None where it is no text.

    Args:
        whole: nothing follows; where False the last character may be cut.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    head = head[:_SAMPLE]
    whole = whole and len(head) < _SAMPLE
    likely = [name for name in ("utf-8", "utf-16-le", "utf-16-be") if _decodes(head, name, whole=whole)]
    if "utf-8" in likely and (_share(head, "utf-8") > _LIKELY or not _binary(head.decode("utf-8", "ignore"))):
        return "utf-8"
    wide = max(("utf-16-le", "utf-16-be"), key=lambda name: (_share(head, name), _plain(head, name)))
    halves = head.count(0) > 0.2 * len(head) and _plain(head, wide)
    if wide in likely and (_share(head, wide) > _LIKELY or halves):
        return wide
    return _legacy(head, whole=whole)


def _legacy(head: bytes, *, whole: bool) -> str | None:
    """GB18030 or Big5, damaged UTF-8, or what charset-normalizer makes of it."""
    if _binary(head.decode("latin-1")):
        return None
    strict = [name for name in ("gb18030", "big5hkscs") if _decodes(head, name, whole=whole)]
    best = max(strict, key=lambda name: _share(head, name), default=None)
    if best is not None and (_share(head, best) > _LIKELY or _plain(head, best)):
        return best
    mended = head.decode("utf-8", "replace")
    if mended.count("\ufffd") <= _DAMAGED * len(mended):
        return "utf-8"
    damaged = max(("utf-8", "gb18030", "big5hkscs"), key=lambda name: _share(head, name))
    if _share(head, damaged) > _LIKELY:
        return damaged
    guess = from_bytes(head).best()
    return best if guess is None else guess.encoding


def _decodes(head: bytes, name: str, *, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder(name)("strict").decode(head, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _plain(head: bytes, name: str) -> bool:
    """True where it decodes to ASCII, Chinese characters and their punctuation alone."""
    return _STRANGE.search(head.decode(name, "ignore")) is None


def _share(head: bytes, name: str) -> float:
    """The share of common characters among those that are not ASCII."""
    words = _WORDS.findall(head.decode(name, "replace"))
    return sum(word in _common() for word in words) / len(words) if words else 0.0


def _binary(text: str) -> bool:
    """True where control characters are more than a slip in a text."""
    return len(_CONTROL.findall(text)) > 0.02 * len(text) + 2
