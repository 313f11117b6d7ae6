"""Many tests at once: p-values that take the whole family into account.

Sources: step-down max-|t| is Westfall and Young (1993, Resampling-Based Multiple Testing), in the form of Ge, Dudoit
and Speed (2003, Test 12:1-77); Holm (1979, Scandinavian Journal of Statistics 6:65-70); Benjamini and Hochberg (1995,
Journal of the Royal Statistical Society B 57:289-300).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from framing.comparing.patterns import TIE, checked, row_parts
from framing.comparing.relabelings import DRAWS, LIMIT, SEED, relabelings

__all__ = ["benjamini_hochberg", "holm", "westfall_young"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def westfall_young(
    values: npt.ArrayLike,
    in_a: npt.ArrayLike,
    *,
    blocks: Sequence[str] | None = None,
    limit: int = LIMIT,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Floats:
    """Return p-values adjusted for all measures together, by step-down max-|t| over outlet relabelings.

    One relabeling of the outlets is applied to all measures at once, so their correlation is kept; the statistic is
    the pooled two-sample t. Where outlets lack evidence, t is brought to the scale of a standard normal deviate by its
    degrees of freedom (Wallace 1959, Annals of Mathematical Statistics 30:1121-1130), so that measures with few outlets
    do not rule the maximum. An outlet without evidence keeps its place: the whole row of an outlet, gaps included, is
    what is exchanged. Unlike Holm, the smallest adjusted p stays the smallest the
    design can reach, however large the family.

    Args:
        values: Outlets by measures, NaN where an outlet has no evidence.
        in_a: For each outlet, whether it belongs to group a.
        blocks: For each outlet, the stratum within which labels may be exchanged; values are then to be centred on
            their block's mean (see :func:`framing.comparing.blocking.within_blocks`).
        limit: Largest number of relabelings to enumerate.
        draws: Relabelings drawn beyond that.
        seed: Seed of the draws.

    Returns:
        One p for each measure; NaN where a side has no outlet, or where both have one.

    Raises:
        ComparisonError: The lengths do not agree, or a value is infinite.
    """
    matrix, labels = checked(values, np.asarray(in_a, dtype=bool))
    member = labels.astype(bool)
    seen = ~np.isnan(matrix)
    filled = np.where(seen, matrix - _column_means(matrix, seen), 0.0)
    scale = np.where(seen, np.abs(np.where(seen, matrix, 0.0)), 0.0).max(axis=0, initial=0.0)
    observed = _pooled_t(filled, seen, member[None, :], scale)[0]
    counts_a, counts_b = seen[member].sum(axis=0), seen[~member].sum(axis=0)
    tested = np.flatnonzero((counts_a > 0) & (counts_b > 0) & (counts_a + counts_b > 2))
    adjusted = np.full(matrix.shape[1], np.nan)
    if not len(tested):
        return adjusted
    # Columns from the largest |t| to the smallest; a stable sort keeps ties in their given order.
    ranked = tested[np.argsort(-observed[tested], kind="stable")]
    block = None if blocks is None else np.unique([str(name) for name in blocks], return_inverse=True)[1]
    drawn = relabelings((~member).astype(np.int8), blocks=block, limit=limit, draws=draws, seed=seed)
    filled, seen, scale, target = filled[:, ranked], seen[:, ranked], scale[ranked], observed[ranked]
    hits = np.zeros(len(ranked), dtype=np.int64)
    for part in row_parts(len(drawn.matrix), len(ranked)):
        statistic = _pooled_t(filled, seen, drawn.matrix[part] == 0, scale)
        running = np.maximum.accumulate(statistic[:, ::-1], axis=1)[:, ::-1]
        hits += (running >= target * (1 - 1e-9)).sum(axis=0)
    total = len(drawn.matrix)
    raw = hits / total if drawn.exact else (1 + hits) / (1 + total)
    adjusted[ranked] = np.maximum.accumulate(raw)
    return adjusted


def holm(p: npt.ArrayLike) -> Floats:
    """Return Holm's step-down adjusted p-values: the chance of any false claim in the family stays below the level.

    NaN entries were not tested; they stay NaN and do not enlarge the family.
    """
    given = np.asarray(p, dtype=float)
    adjusted = np.full(given.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(given[tested], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(given[order] * factors), 1.0)
    return adjusted


def benjamini_hochberg(p: npt.ArrayLike) -> Floats:
    """Return Benjamini-Hochberg adjusted p-values: the expected share of false claims stays below the level.

    NaN entries were not tested; they stay NaN and do not enlarge the family.
    """
    given = np.asarray(p, dtype=float)
    adjusted = np.full(given.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(given[tested], kind="stable")]
    scaled = given[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted


def _pooled_t(filled: Floats, seen: Bools, member: Bools, scale: Floats) -> Floats:
    """Return |t| with pooled variance for each labeling (rows of ``member``) and measure; 0 where it is undefined."""
    chosen = member.astype(float)
    complete = bool(seen.all())
    if complete:
        n_a: Floats = chosen[:1].sum(axis=1, keepdims=True)
        n: Floats = np.full((1, filled.shape[1]), float(len(filled)))
    else:
        n_a = chosen @ seen.astype(float)
        n = seen.sum(axis=0, keepdims=True).astype(float)
    n_b = n - n_a
    squares = (filled**2).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 1 / n_a + 1 / n_b
        gap = (chosen @ filled) * share
        explained = gap**2 / share
        # Rounding must not turn "no spread left" into a huge t, nor "no spread at all" into noise over noise.
        floor = (TIE * scale) ** 2 * n
        left = np.maximum(squares - explained, 0.0)
        left = np.where(left <= np.maximum(floor, TIE * squares), 0.0, left)
        statistic: Floats = np.abs(gap) / np.sqrt(left / (n - 2) * share)
        statistic[np.broadcast_to((squares <= floor), statistic.shape)] = 0.0
        statistic[np.broadcast_to((n_a < 1) | (n_b < 1) | (n <= 2), statistic.shape)] = 0.0
    statistic[np.isnan(statistic)] = 0.0
    return statistic if complete else _normal_scale(statistic, np.maximum(n - 2, 1.0))


def _normal_scale(t: Floats, freedom: Floats) -> Floats:
    """Return normal deviates as improbable as these t values (Wallace's approximation); infinite t stays infinite."""
    scaled: Floats = (8 * freedom + 1) / (8 * freedom + 3) * np.sqrt(freedom * np.log1p(t * t / freedom))
    return scaled


def _column_means(matrix: Floats, seen: Bools) -> Floats:
    """Return the mean of what is seen in each column, 0 where nothing is."""
    sums: Floats = np.where(seen, matrix, 0.0).sum(axis=0)
    means: Floats = sums / np.maximum(seen.sum(axis=0), 1)
    return means
