"""The trained recogniser: a small network over characters, run by onnxruntime on one core.

How it was trained, on what, and how well it does is in `extract/models/tagger.md`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]

from extract.errors import ModelError
from extract.recognise.bioes import Floats, Name, best_names
from extract.recognise.span import Span
from extract.recognise.symbols import SHAPES, Encoded, Encoder, inputs

MODELS = Path(__file__).parent.parent / "models"
FORMAT = 2
LONGEST = 256
"""A text of more symbols is read in parts, cut after a mark where there is one."""
BATCH = 4096
"""Symbols that go through the network at once."""

_MARKS = frozenset("。！？；，、!?;,:：\n")


class Tagger:
    """Finds names in texts.

    `Tagger.load()(["青禾机械落户云汐县。"])` gives for the one text the spans 0-4, company, and 6-9, place.
    """

    def __init__(self, network: bytes, tables: Mapping[str, Any]) -> None:
        """A tagger of an ONNX network and the tables beside it: types, vocabulary, the network's digest.

        Raises:
            ModelError: the tables are of another format, or the network is not the one they were made with.
        """
        if tables.get("format") != FORMAT:
            raise ModelError(
                f"tagger format {tables.get('format')!r}, this version reads {FORMAT}; reinstall"
            )
        if hashlib.sha256(network).hexdigest() != tables["sha256"]:
            raise ModelError("the tagger's network is damaged or not that of its tables; reinstall")
        self._types: tuple[str, ...] = tuple(tables["types"])
        self._encoder = Encoder(tables["vocabulary"], tables["words"])
        if missing := set(SHAPES).difference(tables["vocabulary"]):
            raise ModelError(f"the tagger's vocabulary lacks {sorted(missing)}; make the model anew")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, ["CPUExecutionProvider"])

    @staticmethod
    def load(folder: Path = MODELS) -> "Tagger":
        """The shipped model, or the one in a folder; each is read once.

        Raises:
            ModelError: a file is missing or damaged.
        """
        return _load(folder)

    def __call__(self, texts: Sequence[str]) -> list[list[Span]]:
        """The names of each text in order, none overlapping.

        The network computes in eight bits, scaled over the texts that it reads together: the same texts give
        the same spans, but a text's scores may differ in the third decimal beside others.
        """
        parts = [(number, part) for number, text in enumerate(texts) for part in self._parts(text)]
        spans: list[list[Span]] = [[] for _ in texts]
        for batch in _batches(parts):
            scores = self._scores([part for _, part in batch])
            lengths = np.array([len(part) for _, part in batch])
            for (number, part), row, names in zip(batch, scores, best_names(scores, lengths), strict=True):
                spans[number].extend(self._span(part, row, name) for name in names)
        return [sorted(found, key=lambda span: span.begin) for found in spans]

    def _parts(self, text: str) -> Iterator[Encoded]:
        """The whole text, or where it is long, parts of it."""
        encoded = self._encoder(text)
        begin = 0
        while len(encoded) - begin > LONGEST:
            marks = (
                at for at in range(begin + LONGEST, begin, -1) if text[encoded.borders[at - 1][0]] in _MARKS
            )
            stop = next(marks, begin + LONGEST)
            yield encoded.part(begin, stop)
            begin = stop
        if begin < len(encoded):
            yield encoded.part(begin, len(encoded))

    def _scores(self, batch: Sequence[Encoded]) -> Floats:
        """Log probabilities (texts, symbols, labels)."""
        (scores,) = self._session.run(None, inputs(batch))
        return np.asarray(scores, dtype=np.float32)

    def _span(self, part: Encoded, scores: Floats, name: Name) -> Span:
        """A name as characters; its score the geometric mean of its probability over its symbols."""
        first, last, kind = name
        columns = 1 + kind + len(self._types) * np.arange(4)
        likely = np.exp(scores[first : last + 1, columns]).sum(axis=1)
        score = float(np.exp(np.log(np.maximum(likely, 1e-9)).mean()))
        return Span(part.borders[first][0], part.borders[last][1], self._types[kind], min(score, 1.0))


def _batches(parts: Sequence[tuple[int, Encoded]]) -> Iterator[list[tuple[int, Encoded]]]:
    """Parts of about the same length together, so that little padding is computed."""
    batch: list[tuple[int, Encoded]] = []
    for numbered in sorted(parts, key=lambda numbered: len(numbered[1])):
        if batch and (len(batch) + 1) * len(numbered[1]) > BATCH:
            yield batch
            batch = []
        batch.append(numbered)
    if batch:
        yield batch


@cache
def _load(folder: Path) -> Tagger:
    try:
        tables = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        return Tagger((folder / "tagger.onnx").read_bytes(), tables)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the tagger's model in {folder} cannot be read: {error}; reinstall") from error
