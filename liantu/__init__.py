"""The front door: from a folder of Chinese news to a graph, and from a graph to answers.

kg = liantu.build("seeds/", "out/")
kg = liantu.open("out/")
kg.suppliers("可孚医疗")
"""

from importlib import import_module
from typing import Any

__all__ = ["add", "build", "build_on_spark", "evaluate", "export", "extract_files", "open", "remove"]

_HOMES = {
    "add": "liantu.building",
    "build": "liantu.building",
    "build_on_spark": "liantu.spark",
    "evaluate": "liantu.scoring",
    "explained": "liantu.explaining",
    "export": "liantu.folder",
    "going_on": "liantu.progress",
    "extract_files": "liantu.reading",
    "open": "liantu.folder",
    "remove": "liantu.folder",
    "rewrite": "liantu.folder",
    "summary": "liantu.overview",
    "watching": "liantu.progress",
}


def __getattr__(name: str) -> Any:
    # `liantu --help` and questions must not pay for spaCy: each door is opened when it is asked for.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'liantu' has no attribute {name!r}")
