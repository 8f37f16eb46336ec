"""Cuts the model inside pkuseg's source package down to what a laptop loads at once.

    python train/segmenter.py pkuseg-0.0.25.tar.gz NEWS... [--threshold T] [-o extract/models/segmenter]

A feature has five weights, one a tag. Where they lie close together the feature says little: those that all
lie within T of their mean are left out, the rest rounded and written in spacy-pkuseg's format. No text takes
part in the cut; NEWS only measures it, as word F1 against the model as it came. Without `-o` several
thresholds are tried and nothing is written.
"""

import argparse
import io
import pickle
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from numpy.typing import NDArray

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3)
INSIDE = "pkuseg-0.0.25/pkuseg/models/default"


@dataclass(frozen=True, slots=True)
class Model:
    """A segmenter's features and weights, row for row; `transitions` are the weights between tags."""

    features: tuple[str, ...]
    weights: NDArray[np.float64]
    transitions: NDArray[np.float64]
    words: frozenset[str]
    tags: dict[str, int]


def read_source_package(path: Path) -> Model:
    """The model as pkuseg's source package carries it."""
    with tarfile.open(path) as package:
        features = package.extractfile(f"{INSIDE}/features.pkl")
        weights = package.extractfile(f"{INSIDE}/weights.npz")
        if features is None or weights is None:
            raise SystemExit(f"{path} holds no {INSIDE}: give the source package of pkuseg 0.0.25")
        tables = pickle.load(features)
        numbers = dict(np.load(io.BytesIO(weights.read())))
    tag_count, feature_count = (int(n) for n in numbers["sizes"])
    split = tag_count * feature_count
    by_row = sorted(tables["feature_to_idx"].items(), key=lambda item: item[1])
    return Model(
        tuple(feature for feature, _ in by_row),
        numbers["w"][:split].reshape(feature_count, tag_count),
        numbers["w"][split:],
        frozenset(tables["unigram"]),
        dict(tables["tag_to_idx"]),
    )


def cut(model: Model, threshold: float) -> Model:
    """The model without the features whose weights all lie within `threshold` of their mean.

    The first feature is always on and stays. Of the word list those stay that a kept feature asks for.
    """
    spread = np.abs(model.weights - model.weights.mean(axis=1, keepdims=True)).max(axis=1)
    keep = spread > threshold
    keep[0] = True
    features = tuple(feature for feature, kept in zip(model.features, keep, strict=True) if kept)
    asked = frozenset(word for feature in features for word in words_in(feature))
    weights = model.weights[keep]
    # What all tags share decides nothing; two digits are as good as four.
    centred = np.round(weights - weights.mean(axis=1, keepdims=True), 2) + 0.0
    return Model(features, centred, model.transitions, model.words & asked, model.tags)


def words_in(feature: str) -> Iterator[str]:
    """The dictionary words that a feature looks up: `w1.`, `w-1.`, `ww.l.A*B`, `ww.r.A*B`."""
    if feature.startswith("ww."):
        yield from (word for word in feature[5:].split("*") if word)
    elif feature.startswith(("w1.", "w-1.")):
        yield feature.split(".", 1)[1]


def write(model: Model, folder: Path) -> None:
    """Writes the two files that spacy-pkuseg loads. Word pairs only serve training: left empty."""
    folder.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(
        folder / "features.msgpack",
        {
            "unigram": sorted(model.words),
            "bigram": [],
            "feature_to_idx": {feature: row for row, feature in enumerate(model.features)},
            "tag_to_idx": model.tags,
        },
    )
    np.savez_compressed(
        folder / "weights.npz",
        sizes=np.array([len(model.tags), len(model.features)]),
        w=np.concatenate([model.weights.ravel(), model.transitions]),
    )


def segment(folder: Path, texts: Iterable[str]) -> list[list[str]]:
    """Words of each text by the model in `folder`, smoothed by its own word list as always."""
    segmenter = spacy_pkuseg.pkuseg(str(folder))
    return [segmenter.cut(text) for text in texts]


def edges(words: Iterable[str]) -> set[tuple[int, int]]:
    """Words as spans of the text without white space."""
    spans, at = set(), 0
    for word in words:
        spans.add((at, at + len(word)))
        at += len(word)
    return spans


def word_f1(wanted: Sequence[list[str]], got: Sequence[list[str]]) -> float:
    """F1 of words as spans, over all texts together."""
    pairs = [(edges(w), edges(g)) for w, g in zip(wanted, got, strict=True)]
    right = sum(len(w & g) for w, g in pairs)
    return 2 * right / sum(len(w) + len(g) for w, g in pairs)


def report(threshold: float, folder: Path, model: Model, wanted: list[list[str]], texts: list[str]) -> str:
    """One row of the table: what is kept, how big and quick it is, how near to the whole model."""
    began = time.perf_counter()
    spacy_pkuseg.pkuseg(str(folder))
    load = time.perf_counter() - began
    size = sum(file.stat().st_size for file in folder.iterdir() if file.suffix in (".msgpack", ".npz"))
    score = word_f1(wanted, segment(folder, texts))
    return f"{threshold:.2f}\t{len(model.features):,}\t{size / 1e6:.1f} MB\t{load:.2f} s\t{score:.4f}"


def main() -> None:
    """Reads the arguments, tries thresholds, writes the chosen model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--threshold", type=float)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.news]
    whole = read_source_package(options.package)
    with tempfile.TemporaryDirectory() as scratch:
        write(whole, Path(scratch) / "whole")
        wanted = segment(Path(scratch) / "whole", texts)
        print(f"{sum(map(len, texts)):,} characters, {sum(map(len, wanted)):,} words of {len(texts)} texts")
        print("threshold\tfeatures\ton disk\tload\tword F1 against the whole model")
        for threshold in [options.threshold] if options.threshold else THRESHOLDS:
            model = cut(whole, threshold)
            folder = options.output or Path(scratch) / str(threshold)
            write(model, folder)
            print(report(threshold, folder, model, wanted, texts))


if __name__ == "__main__":
    main()
