"""Comparing groups within blocks: outlets of one country with outlets of the same country only.

Where a group's outlets differ from the other's in country or language as well, labels are exchanged within blocks only,
and the statistic is the within-block difference, so that what blocks differ in can neither make nor hide a difference.
Source: Fisher's randomised blocks; the estimate is that of an analysis of variance with blocks and group, additive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.comparing.patterns import TIE

__all__ = ["WithinBlocks", "within_blocks"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WithinBlocks:
    """Result of :func:`within_blocks`.

    Attributes:
        centred: Outlets by measures: values minus their block's mean; NaN where an outlet has no evidence, or its
            block has outlets of one group only.
        a: Mean of group a over blocks; NaN where no block has both groups.
        b: Mean of group b over blocks, with the same weights: ``a - b`` is the within-block difference.
        low: Lower end of the 95 % t interval of the difference; NaN where nothing is left to judge the spread by.
        high: Upper end.
    """

    centred: Floats
    a: Floats
    b: Floats
    low: Floats
    high: Floats


def within_blocks(values: npt.ArrayLike, in_a: npt.ArrayLike, blocks: Sequence[str]) -> WithinBlocks:
    """Compare groups within blocks.

    A block with n_a and n_b outlets has the weight n_a n_b / (n_a + n_b), the one that makes the difference the least
    squares estimate of y = block + group; its standard error is that model's.

    Args:
        values: Outlets by measures, NaN where an outlet has no evidence.
        in_a: For each outlet, whether it belongs to group a.
        blocks: For each outlet, its block.
    """
    from scipy.special import stdtrit

    matrix, member = np.asarray(values, dtype=float), np.asarray(in_a, dtype=bool)
    seen = ~np.isnan(matrix)
    filled = np.where(seen, matrix, 0.0)
    width = matrix.shape[1]
    weight, sum_a, sum_b, used = (np.zeros(width) for _ in range(4))
    centred = np.full(matrix.shape, np.nan)
    names = np.asarray([str(name) for name in blocks], dtype=object)
    for name in sorted(set(names.tolist())):
        own = names == name
        sides = [own & member, own & ~member]
        n_a, n_b = (seen[side].sum(axis=0) for side in sides)
        both = (n_a > 0) & (n_b > 0)
        mean_a, mean_b = (
            filled[side].sum(axis=0) / np.maximum(n, 1) for side, n in zip(sides, (n_a, n_b), strict=True)
        )
        w = np.where(both, n_a * n_b / np.maximum(n_a + n_b, 1), 0.0)
        weight, sum_a, sum_b, used = weight + w, sum_a + w * mean_a, sum_b + w * mean_b, used + both
        middle = filled[own].sum(axis=0) / np.maximum(n_a + n_b, 1)
        centred[own] = np.where(seen[own] & both, matrix[own] - middle, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (np.where(weight > 0, total / weight, np.nan) for total in (sum_a, sum_b))
        there = ~np.isnan(centred)
        squares = np.where(there, centred, 0.0) ** 2
        left = np.maximum(squares.sum(axis=0) - weight * (a - b) ** 2, 0.0)
        scale = np.abs(filled).max(axis=0, initial=0.0)
        spare = there.sum(axis=0) - used - 1
        left = np.where(left <= TIE * np.maximum(squares.sum(axis=0), scale**2 * TIE), 0.0, left)
        error = np.sqrt(left / spare / weight)
    usable = (spare > 0) & (weight > 0) & (left > 0)
    reach = np.full(width, np.nan)
    reach[usable] = stdtrit(spare[usable], 0.975) * error[usable]
    return WithinBlocks(centred, a, b, a - b - reach, a - b + reach)
