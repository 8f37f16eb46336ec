"""A trained network as ONNX, and the tables beside it: `tagger.onnx` and `tagger.json`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from extract.recognise.tagger import FORMAT
from train.network import Attention, Convolution, Network

OPSET = 20


def write_model(folder: Path, network: Network, vocabulary: Sequence[str], types: Sequence[str]) -> None:
    """Write both files; the tables carry the network's digest, by which a damaged file is noticed."""
    binary = to_onnx(network)
    tables = {
        "format": FORMAT,
        "sha256": hashlib.sha256(binary).hexdigest(),
        "types": list(types),
        "vocabulary": list(vocabulary),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tagger.onnx").write_bytes(binary)
    (folder / "tagger.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def to_onnx(network: Network) -> bytes:
    """The network from `ids` and `pairs` (texts, symbols) to log probabilities; tables take eight bits."""
    graph = _Graph()
    mask = graph.add("Cast", graph.add("Greater", "ids", graph.whole(0)), to=TensorProto.FLOAT)
    columns = graph.add("Unsqueeze", mask, graph.wholes(2))
    x = graph.add("Concat", graph.rows(network.symbol, "ids"), graph.rows(network.pair, "pairs"), axis=2)
    for layer in network.layers:
        if isinstance(layer, Convolution):
            x = graph.add("Add", x, _convolution(graph, layer, x, columns))
        elif isinstance(layer, Attention):
            x = graph.add("Add", x, _attention(graph, layer, x, mask))
    scores = graph.add("LogSoftmax", graph.linear(network.head, graph.norm(network.norm, x)), axis=2)
    graph.add("Identity", scores, output="scores")
    return graph.model().SerializeToString()


def _convolution(graph: "_Graph", layer: Convolution, x: str, columns: str) -> str:
    step = layer.dilation
    shown = graph.add("Mul", graph.norm(layer.norm, x), columns)
    padded = graph.add("Pad", shown, graph.wholes(0, step, 0, 0, step, 0))
    ends = [(0, -2 * step), (step, -step), (2 * step, np.iinfo(np.int32).max)]
    slices = [graph.add("Slice", padded, *(graph.wholes(n) for n in (b, e, 1))) for b, e in ends]
    return graph.add(
        "Gelu", graph.linear(layer.near, graph.add("Concat", *slices, axis=2)), approximate="tanh"
    )


def _attention(graph: "_Graph", layer: Attention, x: str, mask: str) -> str:
    width = layer.outward.in_features
    heads, part = layer.heads, width // layer.heads
    mixed = graph.linear(layer.inward, graph.norm(layer.norm, x))
    split = graph.add("Reshape", mixed, graph.wholes(0, 0, 3, heads, part))
    query, key, value = (
        graph.add("Gather", graph.add("Transpose", split, perm=perm), graph.whole(i), axis=0)
        for i, perm in enumerate(([2, 0, 3, 1, 4], [2, 0, 3, 4, 1], [2, 0, 3, 1, 4]))
    )
    likeness = graph.add("Mul", graph.add("MatMul", query, key), graph.number(part**-0.5))
    hidden = graph.add("Mul", graph.add("Sub", mask, graph.number(1.0)), graph.number(1e4))
    likeness = graph.add("Add", likeness, graph.add("Unsqueeze", hidden, graph.wholes(1, 2)))
    seen = graph.add("MatMul", graph.add("Softmax", likeness, axis=3), value)
    joined = graph.add("Reshape", graph.add("Transpose", seen, perm=[0, 2, 1, 3]), graph.wholes(0, 0, width))
    return graph.linear(layer.outward, joined)


class _Graph:
    """An ONNX graph that grows by a node at a time."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, op: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        """A node; returns the name of its output."""
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name

    def constant(self, values: NDArray[Any]) -> str:
        """A constant; returns its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def whole(self, value: int) -> str:
        return self.constant(np.array(value, dtype=np.int32))

    def wholes(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.constant(np.array(value, dtype=np.float32))

    def rows(self, embedding: nn.Embedding, ids: str) -> str:
        """Rows of a table kept in eight bits, with a scale for each row."""
        table = _array(embedding.weight)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
        small = self.add("Gather", self.constant(np.round(table / scale).astype(np.int8)), ids)
        small = self.add("Cast", small, to=TensorProto.FLOAT)
        return self.add("Mul", small, self.add("Gather", self.constant(scale.astype(np.float32)), ids))

    def norm(self, layer: nn.LayerNorm, x: str) -> str:
        weights = (self.constant(_array(w)) for w in (layer.weight, layer.bias))
        return self.add("LayerNormalization", x, *weights, epsilon=layer.eps)

    def linear(self, layer: nn.Linear, x: str) -> str:
        product = self.add("MatMul", x, self.constant(_array(layer.weight).T.copy()))
        return self.add("Add", product, self.constant(_array(layer.bias)))

    def model(self) -> Any:
        """The whole model; both inputs are whole numbers (texts, symbols)."""
        sides = ["texts", "symbols"]
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT32, sides) for n in ("ids", "pairs")]
        output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*sides, "labels"])
        graph = helper.make_graph(self.nodes, "tagger", inputs, [output], self.constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(made)
        return made


def _array(weights: Tensor | nn.Parameter) -> NDArray[np.float32]:
    return weights.detach().numpy().astype(np.float32)
