"""A trained network and its word reader as ONNX, `tagger.onnx`, and the tables beside it, `tagger.json`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto
from torch import Tensor, nn

from extract.recognise.tagger import FORMAT
from train.graph import Graph
from train.network import Convolution, Network
from train.reader import INPUTS, Reader, understood


def write_model(
    folder: Path, network: Network, reader: Reader, vocabulary: Sequence[str], types: Sequence[str]
) -> None:
    """Write both files; the tables carry the network's digest, by which a damaged file is noticed."""
    binary = to_onnx(network, reader)
    tables = {
        "format": FORMAT,
        "sha256": hashlib.sha256(binary).hexdigest(),
        "types": list(types),
        "vocabulary": list(vocabulary),
        "words": reader.words,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tagger.onnx").write_bytes(binary)
    (folder / "tagger.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def to_onnx(network: Network, reader: Reader) -> bytes:
    """From numbers of symbols and words to log probabilities of labels."""
    graph = Graph()
    mask = graph.add("Cast", graph.add("Greater", "ids", graph.whole(0)), to=TensorProto.FLOAT)
    columns = graph.add("Unsqueeze", mask, graph.wholes(2))
    read = _linear(graph, network.word, understood(graph, reader.weights))
    x = graph.add("Add", graph.rows(_array(network.symbol.weight), "ids"), read)
    for layer in network.layers:
        x = graph.add("Add", x, _convolution(graph, layer, x, columns))
    scores = _linear(graph, network.head, _norm(graph, network.norm, x))
    graph.add("LogSoftmax", scores, axis=2, output="scores")
    return graph.serialised(["ids", *INPUTS], "scores")


def _convolution(graph: Graph, layer: Convolution, x: str, columns: str) -> str:
    step = layer.dilation
    shown = graph.add("Mul", _norm(graph, layer.norm, x), columns)
    padded = graph.add("Pad", shown, graph.wholes(0, step, 0, 0, step, 0))
    ends = [(0, -2 * step), (step, -step), (2 * step, np.iinfo(np.int32).max)]
    slices = [graph.add("Slice", padded, *(graph.wholes(n) for n in (b, e, 1))) for b, e in ends]
    near = _linear(graph, layer.near, graph.add("Concat", *slices, axis=2))
    return graph.add("Gelu", near, approximate="tanh")


def _norm(graph: Graph, layer: nn.LayerNorm, x: str) -> str:
    weights = (graph.constant(_array(w)) for w in (layer.weight, layer.bias))
    return graph.add("LayerNormalization", x, *weights, epsilon=layer.eps)


def _linear(graph: Graph, layer: nn.Linear, x: str) -> str:
    return graph.linear(x, _array(layer.weight), _array(layer.bias))


def _array(weights: Tensor | nn.Parameter) -> NDArray[np.float32]:
    found: NDArray[Any] = weights.detach().numpy()
    return found.astype(np.float32)
