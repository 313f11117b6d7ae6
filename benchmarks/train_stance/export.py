"""Write a trained model as ONNX, built node by node, for one sentence at a time.

How products use 8-bit weights stands in ``graph.py``. Word embeddings are 4 bits in blocks of 64 (``nibbles.py``).
Since every sentence is run alone there is no padding and no mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from graph import Graph, evened
from nibbles import NIBBLES, in_nibbles
from onnx import TensorProto, helper
from rounding import Reading

from framing.scorers.neural_input import LONGEST

__all__ = ["NAMES", "bucket", "export"]

Readings = Mapping[str, Reading]
_BUCKETS, _FURTHEST = 32, 128  # MPNet's relative positions (Song et al. 2020)
_EPSILON = 1e-5  # of the layer norms

NAMES = {
    "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
    "n1": "attention.LayerNorm", "f1": "intermediate.dense", "f2": "output.dense", "n2": "output.LayerNorm",
}  # fmt: skip
"""What the parts of a layer are called here, and in the base model."""


def _embedded(graph: Graph, table: np.ndarray) -> str:
    """Return the embeddings of the pieces in ``ids``, from 4-bit numbers with a scale for every 64 of a piece."""
    if graph.how == "floats":
        return graph.add("Gather", [graph.keep("words", table.astype(np.float32)), "ids"], "embedded")
    width = table.shape[1]
    signed, scale = in_nibbles(table)
    whole = signed + 8
    # The first half of a piece's numbers in the low bits of its bytes, the second half in the high bits.
    packed = whole[:, : width // 2].astype(np.uint8) | (whole[:, width // 2 :].astype(np.uint8) << 4)
    found = graph.add("Gather", [graph.keep("words", packed), "ids"], "words_q")
    low = graph.add("BitwiseAnd", [found, graph.keep("low_bits", np.array(15, np.uint8))], "words_low")
    high = graph.add("BitShift", [found, graph.keep("by_four", np.array(4, np.uint8))], "words_high", direction="RIGHT")
    both = graph.add("Concat", [low, high], "words_both", axis=-1)
    floats = graph.add("Cast", [both], "words_f", to=TensorProto.FLOAT)
    centred = graph.add("Sub", [floats, graph.keep("eight", np.array(8, np.float32))], "words_c")
    shape = graph.keep("words_blocks", np.array([1, -1, width // NIBBLES, NIBBLES], np.int64))
    scales = graph.add("Gather", [graph.keep("words_s", scale), "ids"], "words_fs")
    scales = graph.add("Cast", [scales], "words_fsf", to=TensorProto.FLOAT)
    scaled = graph.add("Mul", [graph.add("Reshape", [centred, shape], "words_r"), scales], "words_m")
    return graph.add("Reshape", [scaled, graph.keep("words_flat", np.array([1, -1, width], np.int64))], "embedded")


def bucket(distance: np.ndarray) -> np.ndarray:
    """Return MPNet's bucket of each distance, key minus query."""
    back = -distance
    half = _BUCKETS // 2
    bucket = np.where(back < 0, half, 0)
    back = np.abs(back)
    exact = half // 2
    large = exact + (np.log(np.maximum(back, 1) / exact) / math.log(_FURTHEST / exact) * (half - exact)).astype(
        np.int64
    )
    found: np.ndarray = bucket + np.where(back < exact, back, np.minimum(large, half - 1))
    return found


def _biases(graph: Graph, tables: list[np.ndarray], asked: int) -> dict[int, str]:
    """Return the bias of attention by relative position of each layer, shape (1, heads, asking, length).

    Args:
        graph: The graph.
        tables: Of each layer the biases of its heads by bucket, shape (buckets, heads).
        asked: The layer whose queries are the pieces asked for alone.
    """
    zero, one = graph.keep("zero", np.array(0, np.int64)), graph.keep("one", np.array(1, np.int64))
    count = graph.add("Gather", [graph.add("Shape", ["ids"], "shape"), one], "length", axis=0)
    places = graph.add("Range", [zero, count, one], "places")
    rows = graph.add("Unsqueeze", [places, graph.keep("ax1", np.array([1], np.int64))], "rows")
    columns = graph.add("Unsqueeze", [places, graph.keep("ax0", np.array([0], np.int64))], "columns")
    apart = graph.add("Sub", [columns, rows], "apart")
    graph.add("Add", [apart, graph.keep("middle", np.array(LONGEST - 1, np.int64))], "at")
    near = graph.add("Add", ["place", graph.keep("three", np.array([0, 1, 2], np.int64))], "near")
    graph.add("Concat", [graph.keep("first", np.array([0], np.int64)), near], "asked", axis=0)
    graph.add("Gather", ["at", "asked"], "at_asked", axis=0)
    distances = bucket(np.arange(-LONGEST + 1, LONGEST))

    def biases(name: str, layers: list[int], at: str) -> dict[int, str]:
        table = np.concatenate([tables[layer][distances] for layer in layers], axis=1).astype(np.float32)
        found = graph.add("Gather", [graph.keep(f"{name}_table", table), at], f"{name}_rows")
        turned = graph.add("Transpose", [found], f"{name}_turned", perm=[2, 0, 1])
        whole = graph.add("Unsqueeze", [turned, "ax0"], f"{name}_whole")
        sizes = graph.keep(f"{name}_sizes", np.array([tables[layer].shape[1] for layer in layers], np.int64))
        names = [f"l{layer}_bias" for layer in layers]
        graph.nodes.append(helper.make_node("Split", [whole, sizes], names, name=f"n_{name}_split", axis=1))
        return dict(zip(layers, names, strict=True))

    lower = biases("bias", [layer for layer in range(asked) if tables[layer].shape[1]], "at")
    return {**lower, **biases("bias_asked", [asked], "at_asked")}


def _mixed(
    graph: Graph, tag: str, x: str, mine: str, w: Mapping[str, np.ndarray], *, bias: str, readings: Readings
) -> str:
    """Return what attention adds to the pieces of ``mine``: all of ``x``, or those asked for."""
    reading = readings[f"{tag}_qkv"]
    weights = {short: w[f"{short}.weight"].T for short in "qkv"}
    shifts = {short: w[f"{short}.bias"] for short in "qkv"}
    behind = w["o.weight"].T
    if graph.how != "floats":  # what evens the next product out costs nothing here
        even = evened(behind, readings[f"{tag}_o"])
        weights["v"], shifts["v"] = weights["v"] / even, shifts["v"] / even

    def together(parts: str, states: str) -> str:
        weight, shift = (np.concatenate([found[short] for short in parts], axis=-1) for found in (weights, shifts))
        return graph.product(f"{tag}_{parts}", states, weight, shift, reading)

    names = {short: f"{tag}_{short}" for short in "qkv"}
    if mine == x:
        graph.split(together("qkv", x), list(names.values()))
    else:
        together("q", mine)
        graph.split(together("kv", x), [names["k"], names["v"]])
    mixed = graph.add(
        "MultiHeadAttention",
        [*names.values(), "", "", bias],
        f"{tag}_att",
        "com.microsoft",
        num_heads=w["near"].shape[1],
    )
    return graph.product(f"{tag}_o", mixed, behind, w["o.bias"], readings[f"{tag}_o"], level=True)


def _layer(
    graph: Graph, number: int, x: str, mine: str, state: Mapping[str, np.ndarray], *, bias: str, readings: Readings
) -> str:
    """Add one layer; return the states of the pieces that ask, ``mine``."""
    tag, prefix = f"l{number}", f"layers.{number}."
    w = {name.removeprefix(prefix): values for name, values in state.items() if name.startswith(prefix)}
    if "q.weight" in w:
        added = _mixed(graph, tag, x, mine, w, bias=bias, readings=readings)
    else:
        added = graph.keep(f"{tag}_o_b", w["o.bias"].astype(np.float32))
    x = graph.norm(f"{tag}_n1", added, mine, w["n1.weight"], w["n1.bias"], _EPSILON)
    if "f1.weight" in w:
        shift = w["f1.bias"]
        wide = graph.product(f"{tag}_f1", x, w["f1.weight"].T, np.zeros_like(shift), readings[f"{tag}_f1"])
        wide = graph.add("BiasGelu", [wide, graph.keep(f"{tag}_f1b", shift)], f"{tag}_gelu", "com.microsoft")
        added = graph.product(f"{tag}_f2", wide, w["f2.weight"].T, w["f2.bias"], readings[f"{tag}_f2"], outlying=True)
    else:
        added = graph.keep(f"{tag}_f2_b", w["f2.bias"].astype(np.float32))
    return graph.norm(f"{tag}_n2", added, x, w["n2.weight"], w["n2.bias"], _EPSILON)


def _head(graph: Graph, x: str, state: Mapping[str, np.ndarray], reading: Reading) -> None:
    """Add what reads the four pieces that asked in the last layer with attention."""
    opening = graph.add("Gather", [x, graph.keep("zeroth", np.array(0, np.int64))], "opening", axis=1)
    behind = graph.add("Gather", [x, graph.keep("behind", np.array([1, 2, 3], np.int64))], "target", axis=1)
    mean = graph.add("ReduceMean", [behind, graph.keep("mean_ax", np.array([1], np.int64))], "pooled", keepdims=0)
    both = graph.add("Concat", [opening, mean], "both", axis=1)
    hidden = graph.product("h", both, state["hidden.weight"].T, np.zeros_like(state["hidden.bias"]), reading)
    hidden = graph.add("BiasGelu", [hidden, graph.keep("h_gelu_b", state["hidden.bias"])], "h_gelu", "com.microsoft")
    out = graph.add("MatMul", [hidden, graph.keep("out_w", state["out.weight"].T)], "out")
    graph.add("Add", [out, graph.keep("out_b", state["out.bias"])], "logits")


def export(state: dict[str, np.ndarray], path: Path, *, how: str, readings: Readings, pieces: bool = True) -> None:
    """Write a model.

    Args:
        state: The weights of a :class:`lean.Lean`, as arrays.
        path: The file to write.
        how: ``whole``, or ``floats`` to compare with.
        readings: What each product reads (``readings.py``).
        pieces: Whether the pieces of a sentence are evened out before every product, not only behind the units.
    """
    graph = Graph(how=how, pieces=pieces)
    words = _embedded(graph, state["words.weight"])
    # Positions of a sentence of this length: the first rows of the table.
    graph.keep("start", np.array([0], np.int64))
    size = graph.add("Shape", ["ids"], "size", start=1, end=2)
    positions = graph.keep("positions", state["positions.weight"].astype(np.float16))
    here = graph.add("Cast", [graph.add("Slice", [positions, "start", size], "here")], "here_f", to=TensorProto.FLOAT)
    x = graph.add("Add", [words, here], "summed")
    x = graph.norm("e", x, None, state["norm.weight"], state["norm.bias"], _EPSILON)
    count = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    none = np.zeros((32, 0))
    tables = [state.get(f"layers.{number}.near", none) for number in range(count)]
    asked = max(number for number, table in enumerate(tables) if table.shape[1])
    biases = _biases(graph, tables, asked)
    for number in range(count):
        mine = graph.add("Gather", [x, "asked"], "x_asked", axis=1) if number == asked else x
        x = _layer(graph, number, x, mine, state, bias=biases.get(number, ""), readings=readings)
    _head(graph, x, state, readings["h"])
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "stance",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "length"]),
                helper.make_tensor_value_info("place", TensorProto.INT64, [1]),
            ],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=8,
        producer_name="framing",
    )
    onnx.save(model, path)
