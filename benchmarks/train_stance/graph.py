"""A graph of ONNX under construction: nodes and weights, and products with 8-bit weights.

Ways to use 8-bit weights, both with activations that are whole numbers while they are multiplied. ``dynamic``: one
scale for the activations of a sentence and one for each output column of the weights; weights lie in [-63, 63], since
the full range would overflow the 16-bit sums of processors without VNNI, and the same sentence would score differently
there. ``blocks``: a scale for every 256 numbers of a row, of activations as of weights, for a model whose activations
have outliers that one scale for all cannot hold. Its channels come in the order of their size (``channels.py``), and
the last four, the largest by far, are multiplied in floats. Both ways are symmetric.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

__all__ = ["BLOCK", "Graph"]

BLOCK = 256  # numbers of a row with one scale
_APART = 4  # channels multiplied in floats: three are some forty times as large as the median in MPNet


class Graph:
    """Nodes and weights, collected."""

    def __init__(self, *, how: str = "dynamic") -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.how = how

    def add(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node; return the name of its output."""
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"n_{output}", domain=domain, **attributes))
        return output

    def split(self, x: str, names: list[str]) -> list[str]:
        """Part the last axis evenly; return the names of the parts."""
        node = helper.make_node("Split", [x], names, name=f"n_{names[0]}_split", axis=-1, num_outputs=len(names))
        self.nodes.append(node)
        return names

    def keep(self, name: str, values: np.ndarray) -> str:
        """Add a weight; return its name.

        Raises:
            ValueError: The name is taken: the runtime would use one of the two for both.
        """
        if any(weight.name == name for weight in self.weights):
            raise ValueError(f"There is a weight '{name}' already.")
        self.weights.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def product(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray, *, apart: bool = True) -> str:
        """Return ``x @ weight + bias`` with weight of shape (in, out).

        Args:
            name: Of the result.
            x: The input.
            weight: The weight.
            bias: The bias.
            apart: Whether the last channels of the input are its largest, in order of size.
        """
        b = self.keep(f"{name}_b", bias.astype(np.float32))
        if self.how == "floats":
            w = self.keep(f"{name}_w", weight.astype(np.float32))
            return self.add("Add", [self.add("MatMul", [x, w], f"{name}_mm"), b], name)
        if self.how == "blocks":
            found = self._split(name, x, weight) if apart else self._blocks(name, x, weight)
            return self.add("Add", [found, b], name)
        scale = np.abs(weight).max(axis=0) / 63
        whole = np.round(weight / scale).astype(np.int8)
        inputs = [
            x,
            self.keep(f"{name}_w", whole),
            self.keep(f"{name}_s", scale.astype(np.float32)),
            self.keep(f"{name}_z", np.zeros(len(scale), dtype=np.int8)),
            b,
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, "com.microsoft")

    def _split(self, name: str, x: str, weight: np.ndarray) -> str:
        """Return ``x @ weight``, the last channels of x in floats and the others in whole numbers."""
        depth = len(weight) - _APART
        start, middle, end = (self._whole(value) for value in (0, depth, len(weight)))
        last = self._whole(-1)
        many = self._blocks(name, self.add("Slice", [x, start, middle, last], f"{name}_many"), weight[:depth])
        few = self.add("Slice", [x, middle, end, last], f"{name}_few")
        half = self.keep(f"{name}_h", weight[depth:].astype(np.float16))
        exact = self.add("MatMul", [few, self.add("Cast", [half], f"{name}_hf", to=TensorProto.FLOAT)], f"{name}_x")
        return self.add("Add", [many, exact], f"{name}_both")

    def _whole(self, value: int) -> str:
        """Return the name of a weight that holds one whole number; all who ask for it share it."""
        name = f"whole_{value}"
        if not any(weight.name == name for weight in self.weights):
            self.keep(name, np.array([value], np.int64))
        return name

    def _blocks(self, name: str, x: str, weight: np.ndarray) -> str:
        """Return ``x @ weight``, both in whole numbers with a scale for every block of a row."""
        depth, width = weight.shape
        blocks = -(-depth // BLOCK)
        filled = np.zeros((width, blocks * BLOCK), dtype=np.float32)
        filled[:, :depth] = weight.T
        rows = filled.reshape(width, blocks, BLOCK)
        scale = np.maximum(np.abs(rows).max(axis=2), 1e-12) / 127
        stored = (np.round(rows / scale[..., None]) + 128).astype(np.uint8)
        inputs = [
            x,
            self.keep(f"{name}_w", stored),
            self.keep(f"{name}_s", scale.astype(np.float32).ravel()),
        ]
        shape = {"K": depth, "N": width, "bits": 8, "block_size": BLOCK}
        # Level 4 of the operator: activations in whole numbers too.
        return self.add("MatMulNBits", inputs, f"{name}_mm", "com.microsoft", accuracy_level=4, **shape)

    def norm(self, name: str, x: str, skip: str | None, gain: np.ndarray, shift: np.ndarray, epsilon: float) -> str:
        """Return the layer norm of ``x + skip``."""
        g, s = self.keep(f"{name}_g", gain.astype(np.float32)), self.keep(f"{name}_t", shift.astype(np.float32))
        if skip is None:
            return self.add("LayerNormalization", [x, g, s], name, epsilon=epsilon, axis=-1)
        return self.add("SkipLayerNormalization", [x, skip, g, s], name, "com.microsoft", epsilon=epsilon)
