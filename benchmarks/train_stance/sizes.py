"""Measure how large the numbers are that each product of a model reads, channel by channel.

A few channels of an encoder carry numbers many times as large as the others (Dettmers et al. 2022); where activations
become whole numbers, what is known of their size keeps them from deciding the step of all (``graph.py``).
"""

from __future__ import annotations

import numpy as np
import torch
from encoders import TargetModel
from export import NAMES
from fit import batches
from rows import Ids

__all__ = ["sizes"]

_READS = {"qkv": "q", "o": "o", "f1": "f1", "f2": "f2"}  # products by the name of a part that reads the same


def sizes(model: TargetModel, ids: Ids, sort: str) -> dict[str, np.ndarray]:
    """Return the size of each channel that a product reads, by the product's name in the graph.

    The size of a channel is the root of the mean square of its largest number in each row.

    Args:
        model: An encoder with its head.
        ids: Rows to read.
        sort: ``mpnet`` or ``bert``.
    """
    largest: dict[str, list[np.ndarray]] = {}
    parts = {
        f"l{number}_{product}": layer.get_submodule(NAMES[sort][short])
        for number, layer in enumerate(model.encoder.encoder.layer)
        for product, short in _READS.items()
    }
    hooks = []
    for name, part in (*parts.items(), ("h", model.hidden)):

        def keep(_: object, inputs: tuple[torch.Tensor, ...], name: str = name) -> None:
            numbers = inputs[0].abs()
            largest.setdefault(name, []).append(numbers.flatten(0, -2).amax(0).float().numpy())

        hooks.append(part.register_forward_pre_hook(keep))
    model.eval()
    with torch.no_grad():
        for row in ids:  # one at a time: padding would be read too
            for _, tensors in batches([row], 1, 0, [0]):
                model(*tensors)
    for hook in hooks:
        hook.remove()
    return {name: np.sqrt(np.mean(np.square(values), axis=0)) for name, values in largest.items()}
