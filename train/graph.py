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

    def constant(self, values: NDArray[Any]) -> str:
        """A constant."""
        name = f"c{len(self._constants)}"
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

    def rows(self, table: NDArray[np.float32], ids: str) -> str:
        """Rows of a table kept in eight bits, with a scale for each row."""
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
        small = self.add("Gather", self.constant(np.round(table / scale).astype(np.int8)), ids)
        whole = self.add("Cast", small, to=TensorProto.FLOAT)
        return self.add("Mul", whole, self.add("Gather", self.constant(scale.astype(np.float32)), ids))

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """x W^T + b."""
        return self.add("Add", self.add("MatMul", x, self.constant(weight.T)), self.constant(bias))

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
