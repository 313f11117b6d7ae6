"""Tests for changes within the same outlets: each outlet is its own control."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.comparing.patterns import TIE
from framing.comparing.relabelings import DRAWS, SEED

__all__ = ["change_interval", "sign_flip_p"]

_EXACT = 14  # outlets: 16,384 ways to flip their signs


def sign_flip_p(changes: npt.ArrayLike, *, draws: int = DRAWS, seed: int = SEED) -> tuple[float, float]:
    """Return two-sided p of the claim that outlets do not change, and the smallest p this many outlets can give.

    Under the claim, an outlet's change was as likely with the other sign: all 2^n ways to set the signs are tried up to
    14 outlets, else seeded ones (Fisher 1935, The Design of Experiments, section 21).

    Args:
        changes: One change for each outlet, without NaN.
        draws: Ways drawn beyond 14 outlets.
        seed: Seed of the draws.

    Returns:
        p and the smallest p; p is NaN below two outlets.
    """
    given = np.asarray(changes, dtype=float)
    n = len(given)
    if n < 2:
        return float("nan"), 1.0
    if n <= _EXACT:
        signs = 1 - 2 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1)
    else:
        signs = np.random.default_rng([seed, n]).choice([-1, 1], size=(draws, n))
    tie = TIE * np.abs(given).max() * n
    hits = int((np.abs(signs @ given) >= abs(given.sum()) - tie).sum())
    return (hits / len(signs), 2 / len(signs)) if n <= _EXACT else ((1 + hits) / (1 + draws), 1 / (1 + draws))


def change_interval(changes: npt.ArrayLike, *, level: float = 0.95) -> tuple[float, float]:
    """Return Student's t interval of the mean change over outlets; NaN below two outlets or without any spread."""
    from scipy.special import stdtrit

    given = np.asarray(changes, dtype=float)
    if len(given) < 2 or np.ptp(given) <= TIE * np.abs(given).max():
        return float("nan"), float("nan")
    half = float(stdtrit(len(given) - 1, (1 + level) / 2)) * float(given.std(ddof=1)) / np.sqrt(len(given))
    middle = float(given.mean())
    return middle - half, middle + half
