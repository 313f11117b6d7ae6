"""Put the channels of a model in the order of their size, so that blocks of numbers with one scale are of like size.

A few channels of an encoder carry numbers many times as large as the others (Dettmers et al. 2022). Where a block of
activations has one scale, its largest number sets the step of all. Exchanging channels, in every weight that reads or
writes them, changes nothing of what a model computes; so the large ones can stand together, in few blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from encoders import TargetModel
from fit import batches
from rows import Ids

__all__ = ["in_order_of_size", "sizes"]

_WRITE = ("output.dense.weight", "output.dense.bias", "attention.attn.o.weight", "attention.attn.o.bias")
_READ = ("attn.q.weight", "attn.k.weight", "attn.v.weight", "intermediate.dense.weight")


def sizes(model: TargetModel, ids: Ids, pad: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return the size of each channel: of the states between layers, and of the wide states in each layer.

    The size of a channel is the root of the mean square of its largest number in each batch. Those between layers
    are put in proportion to the median channel of their layer, and the largest of all layers counts.

    Args:
        model: MPNet with its head.
        ids: Rows to read.
        pad: Id of the padding piece.

    Returns:
        Arrays of shape (768,) and, for each layer, (3072,).
    """
    largest: dict[str, list[np.ndarray]] = {}
    hooks = []
    layers = model.encoder.encoder.layer
    for number, layer in enumerate(layers):
        for name, part in (
            ("in", layer.attention.attn.q),
            ("mid", layer.intermediate.dense),
            ("wide", layer.output.dense),
        ):

            def keep(_: object, inputs: tuple[torch.Tensor, ...], key: str = f"{name}{number}") -> None:
                largest.setdefault(key, []).append(inputs[0].abs().flatten(0, 1).amax(0).float().numpy())

            hooks.append(part.register_forward_pre_hook(keep))
    model.eval()
    order = sorted(range(len(ids)), key=lambda row: len(ids[row][0]))
    with torch.no_grad():
        for _, tensors in batches(ids, 16, pad, order):
            model(*tensors)
    for hook in hooks:
        hook.remove()
    found = {key: np.sqrt(np.mean(np.square(values), axis=0)) for key, values in largest.items()}
    between = [values / np.median(values) for key, values in found.items() if not key.startswith("wide")]
    return np.max(between, axis=0), [found[f"wide{number}"] for number in range(len(layers))]


def in_order_of_size(
    state: dict[str, np.ndarray], between: np.ndarray, wide: Sequence[np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the weights of MPNet with its head, its channels from the smallest to the largest.

    Args:
        state: The weights.
        between: Size of each channel of the states between layers.
        wide: For each layer the size of each channel of its wide states.
    """
    order = np.argsort(between, kind="stable")
    found: dict[str, np.ndarray] = {}
    for name, value in state.items():
        if name.startswith("encoder.embeddings.") and "LayerNorm" not in name:
            found[name] = value[:, order]
        elif "LayerNorm" in name or name.endswith(_WRITE):
            found[name] = value[order]
        elif name.endswith(_READ):
            found[name] = value[:, order]
        elif name == "hidden.weight":
            found[name] = value[:, np.concatenate([order, order + len(order)])]
        else:
            found[name] = value
    for number, values in enumerate(wide):
        mine = np.argsort(values, kind="stable")
        prefix = f"encoder.encoder.layer.{number}."
        for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
            found[prefix + name] = found[prefix + name][mine]
        found[prefix + "output.dense.weight"] = found[prefix + "output.dense.weight"][:, mine]
    return found
