"""Effect sizes over outlets, and what is left of a difference without any one of them.

Source of the effect size: Cliff (1993, Psychological Bulletin 114:494-509).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from framing.comparing.blocking import within_blocks
from framing.comparing.inference import permutation_test

__all__ = ["cliffs_delta", "leave_one_out", "odds_ratio"]

Floats = npt.NDArray[np.float64]


def cliffs_delta(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Return the share of pairs in which a's value is the higher, minus the share in which b's is.

    Args:
        a: Values of group a; NaN is left out.
        b: Values of group b; NaN is left out.

    Returns:
        A number from -1 to 1 (every value of a is below, above every value of b); NaN where a side is empty.
    """
    left, right = (np.sort(np.asarray(side, dtype=float)) for side in (a, b))
    left, right = left[~np.isnan(left)], right[~np.isnan(right)]
    if not len(left) or not len(right):
        return float("nan")
    below = np.searchsorted(right, left, side="left").sum()
    above = len(left) * len(right) - np.searchsorted(right, left, side="right").sum()
    return float((int(below) - int(above)) / (len(left) * len(right)))


def odds_ratio(rate_a: float, rate_b: float) -> float:
    """Return the odds at ``rate_a`` over the odds at ``rate_b``; NaN where one is missing, both are 0 or both are 1."""
    above, below = rate_a * (1 - rate_b), rate_b * (1 - rate_a)
    if np.isnan(above) or np.isnan(below) or (above == 0 and below == 0):
        return float("nan")
    return float(above / below) if below > 0 else float("inf")


def leave_one_out(
    values: npt.ArrayLike, in_a: npt.ArrayLike, *, blocks: Sequence[str] | None = None, test: bool = True
) -> tuple[Floats, Floats]:
    """Return difference of group means, and its permutation p, without each outlet in turn.

    Args:
        values: One value for each outlet, without NaN.
        in_a: For each outlet, whether it belongs to group a.
        blocks: For each outlet, the block within which outlets are compared.
        test: Whether p is wanted.

    Returns:
        Differences and p-values, in the order of the outlets; NaN where leaving the outlet out leaves its group
        empty, and p also where it leaves the group one outlet, or where ``test`` is false.
    """
    given, member = np.asarray(values, dtype=float), np.asarray(in_a, dtype=bool)
    size = len(given)
    # Column i is the data without outlet i: NaN leaves a test, so one call does them all.
    each = np.where(np.eye(size, dtype=bool), np.nan, given[:, None]) if size else np.empty((0, 0))
    sums = np.array([np.nansum(each[side], axis=0) for side in (member, ~member)]).reshape(2, size)
    counts = np.array([(~np.isnan(each[side])).sum(axis=0) for side in (member, ~member)]).reshape(2, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = np.where(counts > 0, sums / counts, np.nan)
    gaps, p = means[0] - means[1], np.full(size, np.nan)
    if blocks is not None and size:
        inside = within_blocks(each, member, blocks)
        gaps, each = inside.a - inside.b, inside.centred
    if test and size:
        found = permutation_test(each, member, blocks=blocks)
        p = np.where(np.minimum(found.n_a, found.n_b) < 2, np.nan, found.p)
    return gaps, p
