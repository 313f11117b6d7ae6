"""Follow sentences through a whole model and a lean one, and fit the lean one's products so that it stays near.

Layer by layer, each product behind heads or units anew by least squares, the errors of the layers before included
(as Frantar and Alistarh 2022, "Optimal brain compression", section 5, do for layers of their own).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from fit import batches
from lean import Lean, distances
from rows import Ids
from torch import nn
from torch.nn.functional import gelu

__all__ = ["Flow", "flows", "made_up_for", "read_together"]

_PULL = 0.003  # toward the weights from before, as a share of the mean square of the inputs

Inputs = Sequence[torch.Tensor | None]


@dataclass
class Flow:
    """A batch on its way through both models.

    Attributes:
        whole: States of the whole model, shape (n, length, width).
        lean: States of the lean one.
        mask: What attention adds for padding.
        apart: Bucket of the distance of every two pieces.
        there: Which pieces are no padding, shape (n, length).
    """

    whole: torch.Tensor
    lean: torch.Tensor
    mask: torch.Tensor
    apart: torch.Tensor
    there: torch.Tensor


def flows(model: Lean, ids: Ids, pad: int) -> list[Flow]:
    """Return the rows in batches, embedded."""
    found = []
    for _, (pieces, attention, _) in batches(ids, 32, pad, sorted(range(len(ids)), key=lambda row: len(ids[row][0]))):
        x = model.embedded(pieces)
        mask = (attention == 0)[:, None, None, :] * -1e9
        found.append(Flow(x, x, mask, distances(pieces.shape[1]), attention.bool()))
    return found


def read_together(model: Lean, rows: list[Flow]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield of each ``o`` and ``f2`` the mean product of every two inputs, and of a last one that is always 1."""
    states = [row.whole for row in rows]
    for number, layer in enumerate(model.layers):
        found: dict[str, torch.Tensor | float] = {"o": 0.0, "f2": 0.0}
        for at, row in enumerate(rows):
            mixed = layer.mixed(states[at], states[at], row.mask, row.apart)
            between = layer.n1(states[at] + layer.o(mixed))
            wide = gelu(layer.f1(between))
            states[at] = layer.n2(between + layer.f2(wide))
            for name, read in (("o", mixed), ("f2", wide)):
                inputs = _with_one(read[row.there])
                found[name] = found[name] + inputs.T @ inputs
        for name, sums in found.items():
            assert isinstance(sums, torch.Tensor)
            yield f"layers.{number}.{name}", (sums / sums[-1, -1]).double().numpy()


def _with_one(read: torch.Tensor) -> torch.Tensor:
    return torch.cat([read, torch.ones(len(read), 1)], dim=1)


def _refit(part: nn.Module, inputs: Inputs, wanted: Sequence[torch.Tensor]) -> None:
    """Give a product the weight and bias that come nearest to what is wanted of it."""
    counts = [len(rows) for rows in wanted]
    read = [_with_one(torch.zeros(n, 0) if x is None else x).double() for x, n in zip(inputs, counts, strict=True)]
    squares = torch.stack([x.T @ x for x in read]).sum(0)
    goals = torch.stack([x.T @ y.double() for x, y in zip(read, wanted, strict=True)]).sum(0)
    if len(squares) == 1:  # nothing is left but the bias
        part.bias.copy_((goals / squares)[0])
        return
    before = torch.cat([part.weight.T, part.bias[None]]).double()
    pull = _PULL * squares.diagonal()[:-1].mean()
    found = torch.linalg.solve(squares + pull * torch.eye(len(squares)).double(), goals + pull * before)
    part.weight.copy_(found[:-1].T)
    part.bias.copy_(found[-1])


def made_up_for(model: Lean, lean: Lean, rows: list[Flow]) -> None:
    """Fit every product behind heads and units anew, in place, so that ``lean`` stays near ``model``."""
    for old, new in zip(model.layers, lean.layers, strict=True):
        olds = [row.whole + old.o(old.mixed(row.whole, row.whole, row.mask, row.apart)) for row in rows]
        read = [new.mixed(row.lean, row.lean, row.mask, row.apart) if new.heads else None for row in rows]
        _refit(new.o, _there(read, rows), [(y - row.lean)[row.there] for y, row in zip(olds, rows, strict=True)])
        for row, y, x in zip(rows, olds, read, strict=True):
            row.whole, row.lean = old.n1(y), new.n1(row.lean + new.o(x))
        olds = [row.whole + old.f2(gelu(old.f1(row.whole))) for row in rows]
        read = [gelu(new.f1(row.lean)) if new.units else None for row in rows]
        _refit(new.f2, _there(read, rows), [(y - row.lean)[row.there] for y, row in zip(olds, rows, strict=True)])
        for row, y, x in zip(rows, olds, read, strict=True):
            row.whole, row.lean = old.n2(y), new.n2(row.lean + new.f2(x))


def _there(read: Inputs, rows: Sequence[Flow]) -> Inputs:
    return [None if x is None else x[row.there] for x, row in zip(read, rows, strict=True)]
