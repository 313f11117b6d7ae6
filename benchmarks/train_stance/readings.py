"""Measure what each product of a model reads: how large each channel is, and which go together.

A few channels of an encoder carry numbers many times as large as the others (Dettmers et al. 2022); where activations
become whole numbers, what is known of their size keeps them from deciding the step of all (``graph.py``). Which
channels go together says how weights make up for each other's rounding (``rounding.py``).
"""

from __future__ import annotations

import torch
from fit import batches
from lean import Lean
from rounding import Reading
from rows import Ids
from torch import nn

__all__ = ["readings"]

_READS = {"qkv": "k", "o": "o", "f1": "f1", "f2": "f2"}  # products by the name of a part that reads the same


def _parts(model: Lean) -> dict[str, nn.Module]:
    """Return the parts whose inputs are measured, by the product's name in the graph."""
    found = {
        f"l{number}_{product}": layer.get_submodule(part)
        for number, layer in enumerate(model.layers)
        for product, part in _READS.items()
        if layer.has(part)
    }
    return {**found, "h": model.hidden}


def readings(model: Lean, ids: Ids) -> dict[str, Reading]:
    """Return what each product reads, by the product's name in the graph.

    Args:
        model: An encoder with its head.
        ids: Rows to read.
    """
    squares: dict[str, torch.Tensor] = {}
    sums: dict[str, torch.Tensor] = {}
    pieces: dict[str, int] = {}
    hooks = []
    for name, part in _parts(model).items():

        def keep(_: object, inputs: tuple[torch.Tensor, ...], name: str = name) -> None:
            read = inputs[0].flatten(0, -2).float()
            if name not in sums:
                squares[name], pieces[name] = read.new_zeros(read.shape[1]), 0
                sums[name] = read.new_zeros(read.shape[1], read.shape[1])
            squares[name] += read.abs().amax(0).square()
            sums[name].addmm_(read.T, read)  # in place: a sum of the widest is 38 MB, and there are thousands
            pieces[name] += len(read)

        hooks.append(part.register_forward_pre_hook(keep))
    model.eval()
    with torch.no_grad():
        for row in ids:  # one at a time: padding would be read too
            for _, tensors in batches([row], 1, 0, [0]):
                model(*tensors)
    for hook in hooks:
        hook.remove()
    return {
        name: Reading((squares[name] / len(ids)).sqrt().numpy(), (sums[name] / pieces[name]).numpy())
        for name in squares
    }
