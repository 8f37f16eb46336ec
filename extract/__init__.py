"""Text to triples: `make_nlp()` gives the spaCy pipeline. Knows no graph."""

from importlib import import_module
from typing import Any

__all__ = ["extract", "extract_all", "make_nlp"]


def __getattr__(name: str) -> Any:
    # The graph reads extract.schema and must not pay for spaCy; the pipeline is loaded when asked for.
    if name in __all__:
        return getattr(import_module("extract.pipeline"), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
