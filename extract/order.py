"""What one process tells another to extract with; extractions travel between processes as they are."""

import copyreg
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from extract.recognise import UserLexicon

View: TypeAlias = "MappingProxyType[Any, Any]"


@dataclass(frozen=True, slots=True)
class Order:
    """What a person gave to extract with: names of their own, a folder of frames of their own."""

    lexicon: UserLexicon | None = None
    frames: Path | None = None


def view_of(mapping: dict[Any, Any]) -> View:
    """A read-only view: by this name pickle finds what its class is not found by."""
    return MappingProxyType(mapping)


def _parts(view: View) -> tuple[Callable[..., View], tuple[Any, ...]]:
    return view_of, (dict(view),)


# The attributes of a triple that has none are such a view.
copyreg.pickle(MappingProxyType, _parts)
