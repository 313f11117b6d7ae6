"""Read the large model's weights back from the file that ships, to go on training from them.

Whole numbers become floats again; the channels stay in the order in which they were written. Embeddings that 4 bits
cannot tell from the base's are the base's, and so are those of the pieces that were left out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from encoders import TargetModel, base_vocabulary, load_base
from export import _BLOCK, _NAMES, _NIBBLES, _bucket
from onnx import numpy_helper

from framing.scorers.neural_input import LONGEST

_NEAR = 0.55  # of a step of the 4-bit numbers: half of one, and what rounding to sixteen bits adds


def product(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return the weight of a product, shape (in, out)."""
    whole, scale = weights[f"{name}_w"], weights[f"{name}_s"]
    if whole.dtype == np.int8:
        return np.asarray(whole.astype(np.float32) * scale)
    width, blocks, size = whole.shape
    rows = ((whole.astype(np.float32) - 128) * scale.reshape(width, blocks, 1)).reshape(width, blocks * size).T
    half = weights.get(f"{name}_h")
    if half is None:
        return np.asarray(rows)
    depth = blocks * _BLOCK - len(half)
    return np.concatenate([rows[:depth], half.astype(np.float32)])


def embeddings(weights: dict[str, np.ndarray], base: np.ndarray) -> np.ndarray:
    """Return the embeddings of the kept pieces; ``base`` holds the base's, in the same order of channels."""
    packed, scale = weights["words"], weights["words_s"].astype(np.float32)
    whole = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    step = np.repeat(scale.reshape(len(packed), -1), _NIBBLES, axis=1)
    return np.where(np.abs(whole * step - base) <= _NEAR * step, base, whole * step)


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--model", type=Path, default=root / "models" / "large" / "framing_large")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    arguments = parser.parse_args()
    graph = onnx.load(arguments.model / "model.onnx").graph
    weights = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    model = TargetModel(load_base(arguments.base))
    state = {name: value.numpy().copy() for name, value in model.state_dict().items()}
    at = {piece: number for number, piece in enumerate(base_vocabulary(arguments.base))}
    kept = [at[piece] for piece in (arguments.model / "vocabulary.txt").read_text("utf-8").split("\n")[:-1]]
    order = channel_order(
        weights["positions"].astype(np.float32), state["encoder.embeddings.position_embeddings.weight"]
    )
    words = state["encoder.embeddings.word_embeddings.weight"][:, order]
    words[kept] = embeddings(weights, words[kept])
    state["encoder.embeddings.word_embeddings.weight"] = words
    positions = state["encoder.embeddings.position_embeddings.weight"][:, order]
    positions[2 : 2 + LONGEST] = weights["positions"]
    state["encoder.embeddings.position_embeddings.weight"] = positions
    for gain, shift, name in [("e_g", "e_t", "encoder.embeddings.LayerNorm")]:
        state[f"{name}.weight"], state[f"{name}.bias"] = weights[gain], weights[shift]
    near = state["encoder.encoder.relative_attention_bias.weight"]
    near[_bucket(np.arange(-LONGEST + 1, LONGEST))] = weights["bias_table"]
    names = _NAMES["mpnet"]
    for number in range(len(model.encoder.encoder.layer)):
        tag, prefix = f"l{number}", f"encoder.encoder.layer.{number}."
        parts = {"o": (f"{tag}_o", f"{tag}_o_b"), "f1": (f"{tag}_f1", f"{tag}_f1b"), "f2": (f"{tag}_f2", f"{tag}_f2_b")}
        for short, (weight, shift) in parts.items():
            state[f"{prefix}{names[short]}.weight"] = product(weights, weight).T
            state[f"{prefix}{names[short]}.bias"] = weights[shift]
        together, shifts = product(weights, f"{tag}_qkv"), weights[f"{tag}_qkv_b"]
        for short, part, bias in zip("qkv", np.split(together, 3, axis=1), np.split(shifts, 3), strict=True):
            state[f"{prefix}{names[short]}.weight"], state[f"{prefix}{names[short]}.bias"] = part.T, bias
        for short in ("n1", "n2"):
            state[f"{prefix}{names[short]}.weight"] = weights[f"{tag}_{short}_g"]
            state[f"{prefix}{names[short]}.bias"] = weights[f"{tag}_{short}_t"]
    state |= {"hidden.weight": product(weights, "h").T, "hidden.bias": weights["h_gelu_b"]}
    state |= {"out.weight": weights["out_w"].T, "out.bias": weights["out_b"]}
    found = {name: torch.tensor(np.ascontiguousarray(value, dtype=np.float32)) for name, value in state.items()}
    model.load_state_dict(found)
    torch.save(found, arguments.out)


def channel_order(positions: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Return which channel of the base each channel of the model is: the one whose positions are most alike."""
    like = base[2 : 2 + LONGEST] - base[2 : 2 + LONGEST].mean(axis=0)
    mine = positions - positions.mean(axis=0)
    alike = (mine / np.linalg.norm(mine, axis=0)).T @ (like / np.linalg.norm(like, axis=0))
    order = alike.argmax(axis=1)
    if len(set(order.tolist())) != len(order):
        raise SystemExit("The model's channels cannot be told by its position embeddings: another base?")
    return np.asarray(order)


if __name__ == "__main__":
    main()
