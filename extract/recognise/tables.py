"""The word lists beside the code, and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package by its stem."""
    path = files("extract.recognise").joinpath(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def either(words: str | Iterable[str]) -> str:
    """A pattern that fits one of the words, the longest first; a string is a list parted by white space."""
    listed = words.split() if isinstance(words, str) else words
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
