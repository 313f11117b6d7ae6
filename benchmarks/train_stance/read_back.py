"""Read the weights of a neural scorer back from the file that ships, to go on training from them or to round anew.

Whole numbers become floats again. The large model's embeddings that 4 bits cannot tell from the base's are the base's,
and so are those of the pieces that were left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from encoders import TargetModel, base_vocabulary, load_base
from export import NAMES, bucket
from nibbles import NIBBLES
from onnx import numpy_helper

from framing.scorers.neural_input import LONGEST

_NEAR = 0.55  # of a step of the 4-bit numbers: half of one, and what rounding to sixteen bits adds
_ROOT = Path(__file__).resolve().parents[2]
_SHIPS = {
    "large": _ROOT / "models" / "large" / "framing_large",
    "neural": _ROOT / "framing" / "scorers" / "weights",
}
_ENCODER = "encoder.encoder."

State = dict[str, np.ndarray]


def product(weights: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """Return the weight of a product, shape (in, out)."""
    found = weights[f"{name}_w"].astype(np.float32) * weights[f"{name}_s"]
    # Where channels are evened out by the product before, there is nothing to take back.
    return np.asarray(found * weights[f"{name}_e"][:, None] if f"{name}_e" in weights else found)


def embeddings(weights: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the embeddings of the kept pieces, and the steps in which their numbers were written."""
    packed, scale = weights["words"], weights["words_s"].astype(np.float32)
    whole = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    step = np.repeat(scale.reshape(len(packed), -1), NIBBLES, axis=1)
    return whole * step, step


def _near(weights: Mapping[str, np.ndarray], heads: list[int]) -> list[np.ndarray]:
    """Return the biases by bucket of each layer's heads, shape (buckets, heads)."""
    rows = weights["bias_table"]
    if "bias_asked_table" not in weights:  # large, version 6: one table for all layers
        tables = [rows] * len(heads)
    else:
        asked = max(number for number, count in enumerate(heads) if count)
        lower = np.split(rows, np.cumsum(heads[:asked])[:-1], axis=1)
        tables = [*lower, weights["bias_asked_table"], *[rows[:, :0]] * (len(heads) - asked - 1)]
    found = []
    for table in tables:
        near = np.zeros((32, table.shape[1]), dtype=np.float32)
        near[bucket(np.arange(-LONGEST + 1, LONGEST))] = table
        found.append(near)
    return found


def lean_state(weights: Mapping[str, np.ndarray]) -> State:
    """Return the weights of a file under the names of :class:`lean.Lean`."""
    state = {
        "words.weight": embeddings(weights)[0],
        "positions.weight": weights["positions"].astype(np.float32),
        "norm.weight": weights["e_g"],
        "norm.bias": weights["e_t"],
        "hidden.weight": product(weights, "h").T,
        "hidden.bias": weights["h_gelu_b"],
        "out.weight": weights["out_w"].T,
        "out.bias": weights["out_b"],
    }
    count = sum(name.endswith("_n1_g") for name in weights)
    heads = [len(weights.get(f"l{number}_o_w", ())) // 64 for number in range(count)]
    for number, near in enumerate(_near(weights, heads)):
        tag, prefix = f"l{number}", f"layers.{number}."
        products = {
            "f1": (f"{tag}_f1", f"{tag}_f1b"),
            "f2": (f"{tag}_f2", f"{tag}_f2_b"),
            "o": (f"{tag}_o", f"{tag}_o_b"),
        }
        for short, (weight, shift) in products.items():
            if f"{weight}_w" in weights:
                state[f"{prefix}{short}.weight"] = product(weights, weight).T
            if shift in weights:
                state[f"{prefix}{short}.bias"] = weights[shift]
        for parts in ("qkv", "q", "kv"):
            if f"{tag}_{parts}_w" not in weights:
                continue
            together, bias = product(weights, f"{tag}_{parts}"), weights[f"{tag}_{parts}_b"]
            for short, at in zip(parts, np.split(np.arange(len(bias)), len(parts)), strict=True):
                state[f"{prefix}{short}.weight"], state[f"{prefix}{short}.bias"] = together[:, at].T, bias[at]
        for short in ("n1", "n2"):
            state[f"{prefix}{short}.weight"] = weights[f"{tag}_{short}_g"]
            state[f"{prefix}{short}.bias"] = weights[f"{tag}_{short}_t"]
        if near.shape[1]:
            state[f"{prefix}near"] = near
    return state


def large_state(weights: Mapping[str, np.ndarray], base: State, kept: list[int]) -> State:
    """Return all weights of the large model; what its file does not hold is the base's.

    Args:
        weights: As the file holds them.
        base: Weights of the base model.
        kept: Which pieces of the base's vocabulary the file has.
    """
    table, places = "encoder.embeddings.word_embeddings.weight", "encoder.embeddings.position_embeddings.weight"
    words, positions = base[table].copy(), base[places].copy()
    read, step = embeddings(weights)
    # The embeddings were left as they were in most of the training.
    words[kept] = np.where(np.abs(read - words[kept]) <= _NEAR * step, words[kept], read)
    state = lean_state(weights)
    positions[2 : 2 + LONGEST] = state["positions.weight"]
    found = {**base, table: words, places: positions}
    for part in ("weight", "bias"):
        found[f"encoder.embeddings.LayerNorm.{part}"] = state[f"norm.{part}"]
    for name in ("hidden.weight", "hidden.bias", "out.weight", "out.bias"):
        found[name] = state[name]
    near = f"{_ENCODER}relative_attention_bias.weight"
    there = np.unique(bucket(np.arange(-LONGEST + 1, LONGEST)))
    found[near] = base[near].copy()
    found[near][there] = state["layers.0.near"][there]
    for number in range(sum(name.endswith(f"{NAMES['q']}.weight") for name in base)):
        for short, name in NAMES.items():
            for part in ("weight", "bias"):
                found[f"{_ENCODER}layer.{number}.{name}.{part}"] = state[f"layers.{number}.{short}.{part}"]
    return found


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(_SHIPS))
    parser.add_argument("--model", type=Path, help="folder of the model; what ships unless given")
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2, for the large model")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    arguments = parser.parse_args()
    if arguments.name == "large" and arguments.base is None:
        parser.error("what the large model's file does not hold is its base's: give its folder with --base")
    folder = arguments.model or _SHIPS[arguments.name]
    graph = onnx.load(folder / "model.onnx").graph
    weights = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    if arguments.name == "neural":
        state = lean_state(weights)
    else:
        base = {
            name: value.numpy().copy() for name, value in TargetModel(load_base(arguments.base)).state_dict().items()
        }
        at = {piece: number for number, piece in enumerate(base_vocabulary(arguments.base))}
        kept = [at[piece] for piece in (folder / "vocabulary.txt").read_text("utf-8").split("\n")[:-1]]
        state = large_state(weights, base, kept)
    found = {name: torch.tensor(np.ascontiguousarray(values, dtype=np.float32)) for name, values in state.items()}
    torch.save(found, arguments.out)


if __name__ == "__main__":
    main()
