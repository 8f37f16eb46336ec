"""Silver labels: words, parts of speech and names that LAC 2.1.2 (Apache-2.0) finds in raw news.

Runs by itself under Python 3.10 with `LAC==2.1.2 paddlepaddle==2.6.2 "numpy<2" tqdm`, in an environment
of its own:

    python -m train.silver data/raw data/tagger/silver.jsonl --without ../shared/news/train …

Writes a line for each piece of text: {"source", "words", "tags"}.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from train.corpora import fresh_texts, pieces

BATCH = 64


def load_teacher() -> Any:
    """LAC under a paddle that is younger than it: the modules it asks for have moved."""
    import paddle.base

    sys.modules["paddle.fluid"] = paddle.base
    for name in ("core", "io", "framework", "dygraph", "executor", "param_attr", "layers", "initializer"):
        try:
            sys.modules[f"paddle.fluid.{name}"] = importlib.import_module(f"paddle.base.{name}")
        except ImportError:
            continue
    from LAC import LAC

    return LAC(mode="lac")


def labelled(texts: Iterator[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The pieces of the texts with the teacher's words and tags."""
    teacher = load_teacher()
    stream = ((source, piece) for source, text in texts for piece in pieces(text))
    while batch := list(islice(stream, BATCH)):
        found = teacher.run([piece for _, piece in batch])
        for (source, _), (words, tags) in zip(batch, found, strict=True):
            yield {"source": source, "words": words, "tags": tags}


def main() -> None:
    """Label raw texts up to a number of characters."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--chars", type=int, default=8_000_000)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="folders of annotated texts")
    args = parser.parse_args()
    with (
        tqdm(total=args.chars, unit="char", unit_scale=True) as bar,
        args.out.open("w", encoding="utf-8") as out,
    ):
        for row in labelled(fresh_texts(args.raw, args.without)):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            bar.update(sum(map(len, row["words"])))
            if bar.n >= args.chars:
                break


if __name__ == "__main__":
    main()
