"""Read the weights of a neural scorer back from the file that ships, to go on training from them or to round anew.

Whole numbers become floats again. The large model's embeddings that 4 bits cannot tell from the base's are the base's,
and so are those of the pieces that were left out.
"""

from __future__ import annotations

import argparse
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
_SORTS = {"large": "mpnet", "neural": "bert"}
_ROOT = Path(__file__).resolve().parents[2]
_SHIPS = {
    "large": _ROOT / "models" / "large" / "framing_large",
    "neural": _ROOT / "framing" / "scorers" / "weights",
}


def product(weights: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return the weight of a product, shape (in, out)."""
    whole, scale, even = weights[f"{name}_w"], weights[f"{name}_s"], weights[f"{name}_e"]
    return np.asarray(whole.astype(np.float32) * scale * even[:, None])


def embeddings(weights: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the embeddings of the kept pieces, and the steps in which their numbers were written."""
    packed, scale = weights["words"], weights["words_s"].astype(np.float32)
    if packed.dtype == np.int8:
        return packed.astype(np.float32) * scale, np.broadcast_to(scale, packed.shape)
    whole = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    step = np.repeat(scale.reshape(len(packed), -1), NIBBLES, axis=1)
    return whole * step, step


def encoder(weights: dict[str, np.ndarray], sort: str, layers: int) -> dict[str, np.ndarray]:
    """Return the layers and the head under the names they have in training."""
    state = {
        "encoder.embeddings.LayerNorm.weight": weights["e_g"],
        "encoder.embeddings.LayerNorm.bias": weights["e_t"],
        "hidden.weight": product(weights, "h").T,
        "hidden.bias": weights["h_gelu_b"],
        "out.weight": weights["out_w"].T,
        "out.bias": weights["out_b"],
    }
    names = NAMES[sort]
    for number in range(layers):
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
    return state


def whole_state(
    weights: dict[str, np.ndarray], base: dict[str, np.ndarray], kept: list[int], *, sort: str
) -> dict[str, np.ndarray]:
    """Return all weights of a model; what its file does not hold is the base's.

    Args:
        weights: As the file holds them.
        base: Weights of the base model.
        kept: Which pieces of the base's vocabulary the file has.
        sort: ``mpnet`` or ``bert``.
    """
    table, places = "encoder.embeddings.word_embeddings.weight", "encoder.embeddings.position_embeddings.weight"
    here, offset = weights["positions"].astype(np.float32), 2 if sort == "mpnet" else 0
    words, positions = base[table].copy(), base[places].copy()
    read, step = embeddings(weights)
    # Only the large model's embeddings were left as they were in most of its training.
    same = np.abs(read - words[kept]) <= _NEAR * step
    words[kept] = np.where(same, words[kept], read) if sort == "mpnet" else read
    positions[offset : offset + LONGEST] = here
    state = {**base, table: words, places: positions}
    if sort == "mpnet":
        near = base["encoder.encoder.relative_attention_bias.weight"].copy()
        near[bucket(np.arange(-LONGEST + 1, LONGEST))] = weights["bias_table"]
        state["encoder.encoder.relative_attention_bias.weight"] = near
    else:  # the sort of a piece is added to its position in the file
        name = "encoder.embeddings.token_type_embeddings.weight"
        state[name] = np.zeros_like(base[name])
    layers = sum(name.endswith(f"{NAMES[sort]['q']}.weight") for name in base)
    return state | encoder(weights, sort, layers)


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(_SORTS))
    parser.add_argument("--model", type=Path, help="folder of the model; what ships unless given")
    parser.add_argument("--base", type=Path, required=True, help="folder of the model it was trained from")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    arguments = parser.parse_args()
    folder = arguments.model or _SHIPS[arguments.name]
    sort = _SORTS[arguments.name]
    model = TargetModel(load_base(arguments.base))
    base = {name: value.numpy().copy() for name, value in model.state_dict().items()}
    at = {piece: number for number, piece in enumerate(base_vocabulary(arguments.base))}
    kept = [at[piece] for piece in (folder / "vocabulary.txt").read_text("utf-8").split("\n")[:-1]]
    graph = onnx.load(folder / "model.onnx").graph
    weights = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    state = whole_state(weights, base, kept, sort=sort)
    found = {name: torch.tensor(np.ascontiguousarray(state[name], dtype=np.float32)) for name in base}
    model.load_state_dict(found)
    torch.save(found, arguments.out)


if __name__ == "__main__":
    main()
