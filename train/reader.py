"""The word reader: LAC's embeddings and its two layers of gated recurrent units (Apache-2.0), as ONNX.

LAC tags words; what is taken from it is its last hidden layer, which knows words, parts of speech and names
from far more text than we have. It stays as it is: the network above it learns.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from onnx import TensorProto

from extract.recognise.symbols import Encoded, inputs
from train.graph import Graph

Floats = NDArray[np.float32]
WIDTH = 128
"""Numbers that each direction of a layer gives."""
INPUTS = ("tokens", "owners", "places")
PLACES = 4
"""Places of a symbol in its word: it is the word, first, inside, last."""
OUTPUT = 2 * WIDTH + PLACES


class Reader:
    """What the words of a text mean where they stand, for every symbol of the text."""

    def __init__(self, weights: Mapping[str, Floats], words: Sequence[str]) -> None:
        """A reader of these words with these weights."""
        self.weights, self.words = weights, list(words)
        graph = Graph()
        graph.add("Identity", understood(graph, self.weights), output="words")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        binary = graph.serialised(INPUTS, "words")
        self._session = onnxruntime.InferenceSession(binary, options, ["CPUExecutionProvider"])

    @staticmethod
    def load(folder: Path) -> "Reader":
        """The reader that `train.forms` wrote: `reader.npz` and `words.json`."""
        weights = dict(np.load(folder / "reader.npz"))
        return Reader(weights, json.loads((folder / "words.json").read_text(encoding="utf-8")))

    def __call__(self, texts: Sequence[Encoded]) -> Floats:
        """(texts, symbols, OUTPUT)."""
        given = inputs(texts)
        (read,) = self._session.run(None, {name: given[name] for name in INPUTS})
        return np.asarray(read, dtype=np.float32)


def understood(graph: Graph, weights: Mapping[str, Floats]) -> str:
    """Nodes from `tokens` (texts, words), `owners` and `places` (texts, symbols) to a row for each symbol."""
    embedded = graph.add(
        "Transpose", graph.rows(weights["embedding"], "tokens", "reader.embedding"), perm=[1, 0, 2]
    )
    known = graph.add("Cast", graph.add("Greater", "tokens", graph.whole(0)), to=TensorProto.INT32)
    lengths = graph.add("ReduceSum", known, graph.wholes(1), keepdims=0)
    read = embedded
    for layer in ("first", "second"):
        names = (f"{layer}.{part}" for part in ("input", "state", "bias"))
        parts = (graph.constant(weights[name], f"reader.{name}") for name in names)
        both = graph.add("GRU", read, *parts, lengths, hidden_size=WIDTH, direction="bidirectional")
        read = graph.add(
            "Reshape", graph.add("Transpose", both, perm=[0, 2, 1, 3]), graph.wholes(0, 0, 2 * WIDTH)
        )
    by_text = graph.add("Transpose", read, perm=[1, 0, 2])
    owners = graph.add("Unsqueeze", graph.add("Cast", "owners", to=TensorProto.INT64), graph.wholes(2))
    at_symbols = graph.add("GatherND", by_text, owners, batch_dims=1)
    ends = graph.constant(np.array([0, 1], dtype=np.float32))
    places = graph.add("OneHot", "places", graph.whole(PLACES), ends, axis=-1)
    return graph.add("Concat", at_symbols, places, axis=2)
