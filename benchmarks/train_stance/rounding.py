"""Weights as whole numbers, rounded one input after another so that later ones make up for what earlier ones lost.

Frantar et al. 2023 (GPTQ), equations 2 and 3, in the order of algorithm 1: the error of a row of the weight, times what
its input goes along with, is taken from the rows that have not been rounded yet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Reading", "rounded"]

_DAMPING = 0.01  # of the mean square of the inputs, so that the inverse exists
_BLOCK = 128  # rows whose corrections are applied to the rest together
_TIGHTER = (1.0, 0.95, 0.9, 0.85, 0.8)  # shares of a column's largest number that its steps may reach to


@dataclass(frozen=True)
class Reading:
    """What a product reads.

    Attributes:
        sizes: Root of the mean square, over rows, of the largest number of each channel, shape (in,).
        together: Mean product of every two channels, shape (in, in).
    """

    sizes: np.ndarray
    together: np.ndarray


def _steps(weight: np.ndarray, squares: np.ndarray, steps: int) -> np.ndarray:
    """Return the step of each column: of a few ranges the one that loses least, inputs weighed by their mean square."""
    widest = np.maximum(np.abs(weight).max(axis=0), 1e-12) / steps
    lost = []
    for share in _TIGHTER:
        step = widest * share
        error = np.clip(np.round(weight / step), -steps, steps) * step - weight
        lost.append((np.square(error) * squares[:, None]).sum(axis=0))
    best: np.ndarray = widest * np.array(_TIGHTER)[np.argmin(lost, axis=0)]
    return best


def rounded(weight: np.ndarray, together: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Return whole numbers in [-steps, steps], and the step of each column.

    Args:
        weight: Shape (in, out).
        together: Mean product of every two inputs, shape (in, in).
        steps: The largest whole number.
    """
    step = _steps(weight, np.diag(together), steps)
    damped = together.astype(np.float64) + _DAMPING * np.diag(together).mean() * np.eye(len(weight))
    # Upper factor of the inverse: its rows say how an error is made up for.
    upper = np.linalg.cholesky(np.linalg.inv(damped)).T
    left = weight.astype(np.float64)
    found = np.empty(weight.shape, dtype=np.int8)
    for start in range(0, len(left), _BLOCK):
        end = min(start + _BLOCK, len(left))
        errors = np.empty((end - start, left.shape[1]))
        for at in range(start, end):
            whole = np.clip(np.round(left[at] / step), -steps, steps)
            found[at] = whole
            errors[at - start] = (left[at] - whole * step) / upper[at, at]
            left[at + 1 : end] -= np.outer(upper[at, at + 1 : end], errors[at - start])
        left[end:] -= upper[start:end, end:].T @ errors
    return found, step
