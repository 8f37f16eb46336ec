"""A trained network and its word reader as ONNX, `tagger.onnx`, and the tables beside it, `tagger.json`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto
from onnxruntime.quantization import quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn

from extract.recognise.tagger import FORMAT
from train.graph import Graph, constants
from train.network import Convolution, Network, Size
from train.reader import INPUTS, Reader, understood


def write_model(
    folder: Path, network: Network, reader: Reader, vocabulary: Sequence[str], types: Sequence[str]
) -> None:
    """Write both files; the tables carry the network's digest, by which a damaged file is noticed."""
    binary = smaller(to_onnx(network, reader))
    tables = {
        "format": FORMAT,
        "sha256": hashlib.sha256(binary).hexdigest(),
        "types": list(types),
        "vocabulary": list(vocabulary),
        "words": reader.words,
        "dilations": list(network.size.layers),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tagger.onnx").write_bytes(binary)
    (folder / "tagger.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def read_model(folder: Path) -> tuple[Network, Reader, list[str]]:
    """The network, word reader and vocabulary of a model that `write_model` wrote."""
    tables = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    found = constants((folder / "tagger.onnx").read_bytes())
    inner = {name: torch.tensor(values) for name, values in found.items()}
    symbols, width = inner["symbol.weight"].shape
    dilations = tuple(tables["dilations"])
    network = Network(Size(symbols, len(inner["head.bias"]), width, dilations))
    network.load_state_dict({name: inner[name] for name in network.state_dict()})
    read = {name.removeprefix("reader."): v for name, v in found.items() if name.startswith("reader.")}
    return network, Reader(read, tables["words"]), tables["vocabulary"]


def to_onnx(network: Network, reader: Reader) -> bytes:
    """From numbers of symbols and words to log probabilities of labels."""
    graph = Graph()
    mask = graph.add("Cast", graph.add("Greater", "ids", graph.whole(0)), to=TensorProto.FLOAT)
    columns = graph.add("Unsqueeze", mask, graph.wholes(2))
    read = _linear(graph, network.word, understood(graph, reader.weights), "word")
    x = graph.add("Add", graph.rows(_array(network.symbol.weight), "ids", "symbol.weight"), read)
    for number, layer in enumerate(network.layers):
        x = graph.add("Add", x, _convolution(graph, layer, x, columns, f"layers.{number}"))
    scores = _linear(graph, network.head, _norm(graph, network.norm, x, "norm"), "head")
    graph.add("LogSoftmax", scores, axis=2, output="scores")
    return graph.serialised(["ids", *INPUTS], "scores")


def smaller(binary: bytes) -> bytes:
    """The model with the weights of its products in eight bits: shorter, and half as fast again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.onnx"
        model = onnx.load_from_string(binary)
        quantize_dynamic(model, path, op_types_to_quantize=["MatMul"], per_channel=True)
        return path.read_bytes()


def _convolution(graph: Graph, layer: Convolution, x: str, columns: str, name: str) -> str:
    step = layer.dilation
    shown = graph.add("Mul", _norm(graph, layer.norm, x, f"{name}.norm"), columns)
    padded = graph.add("Pad", shown, graph.wholes(0, step, 0, 0, step, 0))
    ends = [(0, -2 * step), (step, -step), (2 * step, np.iinfo(np.int32).max)]
    slices = [graph.add("Slice", padded, *(graph.wholes(n) for n in (b, e, 1))) for b, e in ends]
    near = _linear(graph, layer.near, graph.add("Concat", *slices, axis=2), f"{name}.near")
    return graph.add("Gelu", near, approximate="tanh")


def _norm(graph: Graph, layer: nn.LayerNorm, x: str, name: str) -> str:
    kept = {f"{name}.weight": layer.weight, f"{name}.bias": layer.bias}
    weights = (graph.constant(_array(values), given) for given, values in kept.items())
    return graph.add("LayerNormalization", x, *weights, epsilon=layer.eps)


def _linear(graph: Graph, layer: nn.Linear, x: str, name: str) -> str:
    return graph.linear(x, _array(layer.weight), _array(layer.bias), name)


def _array(weights: Tensor | nn.Parameter) -> NDArray[np.float32]:
    found: NDArray[Any] = weights.detach().numpy()
    return found.astype(np.float32)
