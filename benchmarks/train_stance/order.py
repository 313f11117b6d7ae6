"""In which order heads of attention and units between the wide products can go.

Hassibi and Stork (1993, "Optimal brain surgeon"): what goes next is what the others, given new weights, make up for
best; for blocks of inputs after Kurtic et al. (2023, ZipLM), equations 2 and 3.
"""

from __future__ import annotations

import numpy as np

__all__ = ["heads_to_keep", "units_to_keep"]

_DAMPING = 0.01  # of the mean square of the inputs, so that the inverse exists
_MANY = ((1024, 8), (512, 4), (0, 2))  # above so many units left, so many go at a time


def _inverse(together: np.ndarray) -> np.ndarray:
    whole = together.astype(np.float64)
    found: np.ndarray = np.linalg.inv(whole + _DAMPING * np.diag(whole)[:-1].mean() * np.eye(len(whole)))
    return found


def heads_to_keep(weight: np.ndarray, together: np.ndarray, keep: int, size: int) -> np.ndarray:
    """Return which blocks of inputs a product keeps, ascending.

    Args:
        weight: Weight and, as a last row, bias; shape (in + 1, out).
        together: Mean product of every two inputs, the last of which is always 1.
        keep: Blocks to keep.
        size: Inputs of a block.
    """
    inverse, full = _inverse(together), weight.astype(np.float64)
    alive = list(range((len(weight) - 1) // size))
    while len(alive) > keep:
        spans = [slice(block * size, (block + 1) * size) for block in alive]
        costs = [float(np.sum(full[at] * np.linalg.solve(inverse[at, at], full[at]))) for at in spans]
        gone = int(np.argmin(costs))
        at = spans[gone]
        alive.pop(gone)
        pull = inverse[:, at] @ np.linalg.inv(inverse[at, at])
        full -= pull @ full[at]
        inverse -= pull @ inverse[at]
        inverse[at], inverse[:, at], full[at] = 0, 0, 0
    return np.array(alive, dtype=int)


def units_to_keep(weight: np.ndarray, together: np.ndarray, keep: int) -> np.ndarray:
    """Return which inputs a product keeps, ascending; arguments as of :func:`heads_to_keep`."""
    inverse, full = _inverse(together).astype(np.float32), weight.astype(np.float32)
    names = np.arange(len(weight))
    there = np.ones(len(weight), dtype=bool)
    there[-1] = False  # the bias stays
    left = len(weight) - 1
    while left > keep:
        losses = np.square(full).sum(axis=1) / np.maximum(np.diag(inverse), 1e-12)
        batch = next(count for above, count in _MANY if left > above)
        for gone in np.argsort(np.where(there, losses, np.inf))[: min(batch, left - keep)]:
            pull = inverse[:, gone] / inverse[gone, gone]
            full -= np.outer(pull, full[gone])
            inverse -= np.outer(pull, inverse[gone])
            inverse[gone], inverse[:, gone], full[gone] = 0, 0, 0
            inverse[gone, gone] = 1e-12
            there[gone] = False
            left -= 1
        if len(there) > 1.2 * left:  # what is gone need not be carried along
            stay = there.copy()
            stay[-1] = True
            inverse, full = np.ascontiguousarray(inverse[np.ix_(stay, stay)]), full[stay]
            names, there = names[stay], there[stay]
    found: np.ndarray = names[there]
    return found
