"""An ONNX graph that grows by a node at a time."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
FORMAT = 9


class Graph:
    """Nodes and constants; each call gives the name of what it made."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def add(self, op: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        """A node."""
        name = output or f"n{len(self._nodes)}"
        self._nodes.append(helper.make_node(op, list(inputs), [name], **attributes))
        return name

    def constant(self, values: NDArray[Any], name: str = "") -> str:
        """A constant; by its name, where it has one, `constants` finds it again."""
        name = name or f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def whole(self, value: int) -> str:
        """A whole number."""
        return self.constant(np.array(value, dtype=np.int32))

    def wholes(self, *values: int) -> str:
        """A row of whole numbers, as shapes and axes are."""
        return self.constant(np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        """A number."""
        return self.constant(np.array(value, dtype=np.float32))

    def rows(self, table: NDArray[np.float32], ids: str, name: str) -> str:
        """Rows of a table kept in eight bits, with a scale for each row."""
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
        small = self.constant(np.round(table / scale).astype(np.int8), f"{name}.small")
        scales = self.constant(scale.astype(np.float32), f"{name}.scale")
        whole = self.add("Cast", self.add("Gather", small, ids), to=TensorProto.FLOAT)
        return self.add("Mul", whole, self.add("Gather", scales, ids))

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32], name: str) -> str:
        """x W^T + b."""
        product = self.add("MatMul", x, self.constant(weight.T, f"{name}.weight.T"))
        return self.add("Add", product, self.constant(bias, f"{name}.bias"))

    def serialised(self, inputs: Sequence[str], output: str) -> bytes:
        """The model from whole numbers (texts, symbols or words) to one output (texts, symbols, …)."""
        sides = {"tokens": "words"}
        given = [
            helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", sides.get(name, "symbols")])
            for name in inputs
        ]
        made = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["texts", "symbols", None])
        graph = helper.make_graph(self._nodes, "tagger", given, [made], self._constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())


def constants(binary: bytes) -> dict[str, NDArray[np.float32]]:
    """The named constants of a model that `Graph` made, those kept in eight bits made whole again."""
    listed = onnx.load_from_string(binary).graph.initializer
    found = {item.name: numpy_helper.to_array(item) for item in listed}
    for name in [name for name in found if name.endswith(".small")]:
        table = name.removesuffix(".small")
        found[table] = found[name].astype(np.float32) * found[f"{table}.scale"]
    for name in [name for name in found if name.endswith("_quantized")]:
        weight = name.removesuffix("_quantized")
        centred = found[name].astype(np.float32) - found[f"{weight}_zero_point"]
        found[weight] = centred * found[f"{weight}_scale"]
    return found | {name.removesuffix(".T"): found[name].T for name in found if name.endswith(".weight.T")}
