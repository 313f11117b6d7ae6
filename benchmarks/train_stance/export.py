"""Write a trained model as ONNX, built node by node, for one sentence at a time.

How products use 8-bit weights stands in ``graph.py``. Word embeddings are 8 bits with one scale for each piece, or, of
MPNet, 4 bits in blocks of 64 (``nibbles.py``): so twice as many pieces fit. Since every sentence is run alone there is
no padding and no mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from graph import Graph
from nibbles import NIBBLES, in_nibbles
from onnx import TensorProto, helper
from rounding import Reading

from framing.scorers.neural_input import LONGEST

__all__ = ["NAMES", "bucket", "export"]

Readings = Mapping[str, Reading]
_BUCKETS, _FURTHEST = 32, 128  # MPNet's relative positions (Song et al. 2020)
_HEADS = 12  # of attention, in both models


def _embedded(graph: Graph, table: np.ndarray, sort: str) -> str:
    """Return the embeddings of the pieces in ``ids``."""
    if graph.how == "floats":
        return graph.add("Gather", [graph.keep("words", table.astype(np.float32)), "ids"], "embedded")
    if sort == "mpnet":
        return _embedded_in_nibbles(graph, table)
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    whole = graph.keep("words", np.round(table / scale).astype(np.int8))
    found = graph.add("Cast", [graph.add("Gather", [whole, "ids"], "words_q")], "words_f", to=TensorProto.FLOAT)
    scales = graph.add("Gather", [graph.keep("words_s", scale.astype(np.float32)), "ids"], "words_fs")
    return graph.add("Mul", [found, scales], "embedded")


def _embedded_in_nibbles(graph: Graph, table: np.ndarray) -> str:
    """Return the embeddings of the pieces in ``ids``, from 4-bit numbers with a scale for every 64 of a piece."""
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


def _position_bias(graph: Graph, table: np.ndarray) -> str:
    """Return the bias of attention by relative position, shape (1, heads, length, length)."""
    values = table[bucket(np.arange(-LONGEST + 1, LONGEST))]
    zero, one = graph.keep("zero", np.array(0, np.int64)), graph.keep("one", np.array(1, np.int64))
    count = graph.add("Gather", [graph.add("Shape", ["ids"], "shape"), one], "length", axis=0)
    places = graph.add("Range", [zero, count, one], "places")
    rows = graph.add("Unsqueeze", [places, graph.keep("ax1", np.array([1], np.int64))], "rows")
    columns = graph.add("Unsqueeze", [places, graph.keep("ax0", np.array([0], np.int64))], "columns")
    apart = graph.add("Sub", [columns, rows], "apart")
    at = graph.add("Add", [apart, graph.keep("middle", np.array(LONGEST - 1, np.int64))], "at")
    bias = graph.add("Gather", [graph.keep("bias_table", values.astype(np.float32)), at], "bias_rows")
    turned = graph.add("Transpose", [bias], "bias_turned", perm=[2, 0, 1])
    return graph.add("Unsqueeze", [turned, "ax0"], "bias")


def _layer(
    graph: Graph, tag: str, x: str, w: dict[str, np.ndarray], *, bias: str, epsilon: float, readings: Readings
) -> str:
    """Add one layer of the encoder; ``w`` holds its weights under common names, matrices as (in, out)."""

    def product(name: str, x: str, weight: np.ndarray, shift: np.ndarray) -> str:
        return graph.product(f"{tag}_{name}", x, weight, shift, readings[f"{tag}_{name}"])

    packed = product(
        "qkv", x, np.concatenate([w["qw"], w["kw"], w["vw"]], 1), np.concatenate([w["qb"], w["kb"], w["vb"]])
    )
    parts = graph.split(packed, [f"{tag}_q", f"{tag}_k", f"{tag}_v"])
    extra = ["", "", bias] if bias else []
    mixed = graph.add("MultiHeadAttention", parts + extra, f"{tag}_att", "com.microsoft", num_heads=_HEADS)
    x = graph.norm(f"{tag}_n1", product("o", mixed, w["ow"], w["ob"]), x, w["n1g"], w["n1t"], epsilon)
    wide = product("f1", x, w["f1w"], np.zeros_like(w["f1b"]))
    wide = graph.add("BiasGelu", [wide, graph.keep(f"{tag}_f1b", w["f1b"])], f"{tag}_gelu", "com.microsoft")
    return graph.norm(f"{tag}_n2", product("f2", wide, w["f2w"], w["f2b"]), x, w["n2g"], w["n2t"], epsilon)


NAMES = {
    "mpnet": {"q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
              "n1": "attention.LayerNorm", "f1": "intermediate.dense", "f2": "output.dense", "n2": "output.LayerNorm"},
    "bert": {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
             "o": "attention.output.dense", "n1": "attention.output.LayerNorm", "f1": "intermediate.dense",
             "f2": "output.dense", "n2": "output.LayerNorm"},
}  # fmt: skip


def export(
    state: dict[str, np.ndarray], sort: str, path: Path, *, how: str, epsilon: float, readings: Readings
) -> None:
    """Write a model.

    Args:
        state: The weights of a :class:`TargetModel`, as arrays.
        sort: ``mpnet`` or ``bert``.
        path: The file to write.
        how: ``whole``, or ``floats`` to compare with.
        epsilon: Of the layer norms.
        readings: What each product reads (``readings.py``).
    """
    graph = Graph(how=how)
    names = NAMES[sort]
    offset = 2 if sort == "mpnet" else 0
    positions = state["encoder.embeddings.position_embeddings.weight"][offset : offset + LONGEST]
    if sort == "bert":
        positions = positions + state["encoder.embeddings.token_type_embeddings.weight"][0]
    words = _embedded(graph, state["encoder.embeddings.word_embeddings.weight"], sort)
    # Positions of a sentence of this length: the first rows of the table.
    graph.keep("start", np.array([0], np.int64))
    size = graph.add("Shape", ["ids"], "size", start=1, end=2)
    table = graph.keep("positions", positions.astype(np.float16 if sort == "mpnet" else np.float32))
    first = graph.add("Slice", [table, "start", size], "here")
    if sort == "mpnet":
        first = graph.add("Cast", [first], "here_f", to=TensorProto.FLOAT)
    x = graph.add("Add", [words, first], "summed")
    x = graph.norm(
        "e", x, None, state["encoder.embeddings.LayerNorm.weight"], state["encoder.embeddings.LayerNorm.bias"], epsilon
    )
    bias = ""
    if sort == "mpnet":
        bias = _position_bias(graph, state["encoder.encoder.relative_attention_bias.weight"])
    number = 0
    while f"encoder.encoder.layer.{number}.{names['q']}.weight" in state:
        prefix = f"encoder.encoder.layer.{number}."
        w: dict[str, np.ndarray] = {}
        for short in ("q", "k", "v", "o", "f1", "f2"):
            w[f"{short}w"] = state[f"{prefix}{names[short]}.weight"].T
            w[f"{short}b"] = state[f"{prefix}{names[short]}.bias"]
        for short in ("n1", "n2"):
            w[f"{short}g"] = state[f"{prefix}{names[short]}.weight"]
            w[f"{short}t"] = state[f"{prefix}{names[short]}.bias"]
        x = _layer(graph, f"l{number}", x, w, bias=bias, epsilon=epsilon, readings=readings)
        number += 1
    opening = graph.add("Gather", [x, graph.keep("zeroth", np.array(0, np.int64))], "opening", axis=1)
    near = graph.add("Add", ["place", graph.keep("three", np.array([0, 1, 2], np.int64))], "near")
    mean = graph.add(
        "ReduceMean",
        [graph.add("Gather", [x, near], "target", axis=1), graph.keep("mean_ax", np.array([1], np.int64))],
        "pooled",
        keepdims=0,
    )
    both = graph.add("Concat", [opening, mean], "both", axis=1)
    hidden = graph.product("h", both, state["hidden.weight"].T, np.zeros_like(state["hidden.bias"]), readings["h"])
    hidden = graph.add("BiasGelu", [hidden, graph.keep("h_gelu_b", state["hidden.bias"])], "h_gelu", "com.microsoft")
    out = graph.add("MatMul", [hidden, graph.keep("out_w", state["out.weight"].T)], "out")
    graph.add("Add", [out, graph.keep("out_b", state["out.bias"])], "logits")
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
