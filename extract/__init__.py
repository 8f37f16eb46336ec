"""Text to triples: `make_nlp()` gives the spaCy pipeline. Knows no graph."""

from typing import Any

__all__ = ["make_nlp"]


def __getattr__(name: str) -> Any:
    # The graph reads extract.schema and must not pay for spaCy; the pipeline is loaded when asked for.
    if name in __all__:
        from extract import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
