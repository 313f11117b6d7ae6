"""A graph of ONNX under construction: nodes and weights, and products with 8-bit weights.

``whole``: activations are whole numbers while they are multiplied, with one scale for a sentence; weights with one for
each output column. Channels with large numbers would decide that scale for all others, so each channel is divided by
a size of its own, which its row of the weights takes over (Xiao et al. 2023, SmoothQuant, equation 4); and each piece
of the sentence by the largest number it has. How weights are rounded stands in ``rounding.py``. They lie in [-63, 63],
since the full range would overflow the 16-bit sums of processors without VNNI, and the same sentence would score
differently there. All is symmetric but the activations. ``floats``: as trained, to compare with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import helper, numpy_helper
from rounding import Reading, rounded

__all__ = ["Graph", "evened"]

_STEPS = 63
_MOVED = 0.5  # share of a channel's size that its weights take over


def evened(weight: np.ndarray, reading: Reading) -> np.ndarray:
    """Return the size by which each channel is divided before a product, shape (in,)."""
    rows = np.maximum(np.abs(weight).max(axis=1), 1e-6)
    even = np.maximum(reading.sizes, 1e-6) ** _MOVED / rows ** (1 - _MOVED)
    found: np.ndarray = (even / np.exp(np.log(even).mean())).astype(np.float32)
    return found


class Graph:
    """Nodes and weights, collected."""

    def __init__(self, *, how: str = "whole", pieces: bool = True) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.how = how
        self.pieces = pieces

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

    def product(
        self,
        name: str,
        x: str,
        weight: np.ndarray,
        bias: np.ndarray,
        reading: Reading,
        *,
        level: bool = False,
        outlying: bool = False,
    ) -> str:
        """Return ``x @ weight + bias`` with weight of shape (in, out).

        Args:
            name: Of the result.
            x: The input, the pieces of a sentence in its last axis but one.
            weight: The weight.
            bias: The bias.
            reading: What is known of the input (``readings.py``).
            level: Whether ``x`` has been divided by :func:`evened` already.
            outlying: Whether a few pieces may have numbers many times those of the others: then all are evened out.
        """
        b = self.keep(f"{name}_b", bias.astype(np.float32))
        if self.how == "floats":
            w = self.keep(f"{name}_w", weight.astype(np.float32))
            return self.add("Add", [self.add("MatMul", [x, w], f"{name}_mm"), b], name)
        even = evened(weight, reading)
        whole, scale = rounded(weight * even[:, None], reading.together / np.outer(even, even), _STEPS)
        inputs = [
            self.keep(f"{name}_w", whole),
            self.keep(f"{name}_s", scale.astype(np.float32)),
            self.keep(f"{name}_z", np.zeros(len(scale), dtype=np.int8)),
        ]
        if not level:
            x = self.add("Mul", [x, self.keep(f"{name}_e", 1 / even)], f"{name}_even")
        if not (self.pieces or outlying):
            return self.add("DynamicQuantizeMatMul", [x, *inputs, b], name, "com.microsoft")
        largest = self.add("ReduceMax", [self.add("Abs", [x], f"{name}_abs"), self._last()], f"{name}_max")
        one = self.add("Div", [x, largest], f"{name}_one")
        found = self.add("DynamicQuantizeMatMul", [one, *inputs], f"{name}_mm", "com.microsoft")
        return self.add("Add", [self.add("Mul", [found, largest], f"{name}_back"), b], name)

    def _last(self) -> str:
        """Return the name of a weight that means the last axis."""
        name = "last_axis"
        if not any(weight.name == name for weight in self.weights):
            self.keep(name, np.array([-1], np.int64))
        return name

    def norm(self, name: str, x: str, skip: str | None, gain: np.ndarray, shift: np.ndarray, epsilon: float) -> str:
        """Return the layer norm of ``x + skip``."""
        g, s = self.keep(f"{name}_g", gain.astype(np.float32)), self.keep(f"{name}_t", shift.astype(np.float32))
        if skip is not None:
            # Not Add: the runtime would fuse it with the norm, and is seven times slower then (onnxruntime 1.31).
            x = self.add("Sum", [x, skip], f"{name}_sum")
        return self.add("LayerNormalization", [x, g, s], name, epsilon=epsilon, axis=-1)
