"""Names cut into what identifies them and what does not."""

import re
import unicodedata

_QUOTES = str.maketrans("", "", "“”\"'‘’「」《》〈〉")
_DASHES = re.compile(r"[-–—―－~～]+")


def normal(name: str) -> str:
    """One form for one name: NFKC, no white space or quotation marks, one kind of dash.

    Example:
        >>> normal("“怀化——北部湾” 铁海联运班列")
        '怀化-北部湾铁海联运班列'
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).translate(_QUOTES)
    return _DASHES.sub("-", text).casefold()
