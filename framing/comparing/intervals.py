"""Intervals for a difference of two group means over outlets.

Few outlets: Welch's t on outlet means (Welch 1947, Biometrika 34:28-35). Eight or more on each side: a two-stage
bootstrap that draws outlets, then articles within the outlets drawn (Davison and Hinkley 1997, Bootstrap Methods and
their Application, section 3.8).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.comparing.relabelings import SEED

__all__ = ["ARTICLE_DRAWS", "BOOTSTRAP_FROM", "bootstrap_interval", "resample_articles", "welch_interval", "welch_p"]

BOOTSTRAP_FROM = (
    8  # outlets a side; below that the bootstrap's own spread is too unsure (Cameron, Gelbach and Miller 2008)
)
OUTLET_DRAWS = 3_999
ARTICLE_DRAWS = 400

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def welch_interval(values: npt.ArrayLike, in_a: npt.ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the t interval for the difference of group means, not assuming equal spread.

    Args:
        values: Units by measures, NaN where a unit has no evidence.
        in_a: For each unit, whether it belongs to group a.
        level: Confidence level.

    Returns:
        Lower and upper ends, one for each measure. NaN where a side has fewer than two units, or where no unit
        differs from the others of its group (there is then nothing to judge the spread by).
    """
    from scipy.special import stdtrit

    gap, error, freedom = _welch(values, in_a)
    reach = np.full(gap.shape, np.nan)
    usable = error > 0
    reach[usable] = stdtrit(freedom[usable], (1 + level) / 2) * np.sqrt(error[usable])
    return gap - reach, gap + reach


def welch_p(values: npt.ArrayLike, in_a: npt.ArrayLike) -> Floats:
    """Return the two-sided p of Welch's t test for each measure; NaN where :func:`welch_interval` has no interval."""
    from scipy.special import stdtr

    gap, error, freedom = _welch(values, in_a)
    p = np.full(gap.shape, np.nan)
    usable = error > 0
    p[usable] = 2 * stdtr(freedom[usable], -np.abs(gap[usable]) / np.sqrt(error[usable]))
    return p


def _welch(values: npt.ArrayLike, in_a: npt.ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return difference, its squared standard error and Welch's degrees of freedom for each measure."""
    matrix = np.asarray(values, dtype=float)
    matrix = matrix[:, None] if matrix.ndim == 1 else matrix
    member = np.asarray(in_a, dtype=bool)
    n_a, mean_a, error_a = _mean_and_error(matrix[member])
    n_b, mean_b, error_b = _mean_and_error(matrix[~member])
    with np.errstate(divide="ignore", invalid="ignore"):
        error = error_a + error_b
        freedom = error**2 / (error_a**2 / (n_a - 1) + error_b**2 / (n_b - 1))
    return mean_a - mean_b, error, freedom


def _mean_and_error(matrix: Floats) -> tuple[Floats, Floats, Floats]:
    """Return count, mean and squared standard error of each column, NaN where they do not exist."""
    seen = ~np.isnan(matrix)
    n = seen.sum(axis=0).astype(float)
    filled = np.where(seen, matrix, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = filled.sum(axis=0) / n
        spread = np.where(seen, filled - mean, 0.0)
        squares = (spread**2).sum(axis=0)
        # Equal values leave rounding dust behind; dust is not spread.
        squares[squares <= (1e-12 * np.abs(filled).max(axis=0, initial=0.0)) ** 2 * n] = 0.0
        error = squares / (n - 1) / n
    mean[n == 0] = np.nan
    error[n < 2] = np.nan
    return n, mean, error


def resample_articles(values: Floats, weights: Floats, *, draws: int = ARTICLE_DRAWS, seed: int = SEED) -> Floats:
    """Draw the articles of one outlet with replacement and return its weighted mean for each draw.

    An article brings all its measures along, so that differences of measures keep their correlation; and the draws
    depend on the number of articles alone, so that a measure's result does not change with the measures beside it.

    Args:
        values: Articles by measures, NaN where an article has no evidence.
        weights: Articles by measures, 0 where an article has no evidence.
        draws: How often to draw.
        seed: Seed of the draws.

    Returns:
        Draws by measures; NaN where a draw met no evidence.
    """
    size, width = values.shape
    means = np.full((draws, width), np.nan)
    if not size:
        return means
    sums = weights * np.where(np.isnan(values), 0.0, values)
    generator = np.random.default_rng([seed, size])
    # Ten million counts (80 MB) at a time, however many articles an outlet has.
    step = max(1, 10_000_000 // size)
    for start in range(0, draws, step):
        rows = min(step, draws - start)
        picks = generator.integers(0, size, (rows, size)) + size * np.arange(rows)[:, None]
        times = np.bincount(picks.ravel(), minlength=rows * size).reshape(rows, size).astype(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            means[start : start + rows] = (times @ sums) / (times @ weights)
    return means


def bootstrap_interval(
    centres: Floats, means: Floats, in_a: npt.ArrayLike, *, level: float = 0.95, seed: int = SEED
) -> tuple[float, float]:
    """Return the percentile interval for a difference of group means, drawing outlets and, within them, articles.

    Drawing articles within outlets that were drawn themselves counts the variation of articles twice. The outlets'
    deviations from their group are therefore drawn in first, by c with c^2 = max(0, 1 - w / s^2), where s^2 is the
    variance of the outlets' means and w the mean variance of their article draws: the two stages together then vary
    as the outlet means do (Davison and Hinkley 1997, section 3.8). The percentiles are expanded for the small number
    of outlets (Hesterberg 2015, The American Statistician 69:371-386): instead of 2.5 % the share below -t sqrt(K /
    (K - 1)) of a normal distribution, t with Welch's degrees of freedom.

    Args:
        centres: The mean of each outlet, for one measure; only outlets with evidence.
        means: Outlets by article draws (see :func:`resample_articles`).
        in_a: For each outlet, whether it belongs to group a.
        level: Confidence level.
        seed: Seed of the draws.

    Returns:
        Lower and upper end; NaN where a side has fewer than two outlets, or where no outlet and no draw differs from
        another.
    """
    from scipy.special import ndtr, stdtrit

    member = np.asarray(in_a, dtype=bool)
    _, error, freedom = _welch(centres, member)
    if np.isnan(error[0]) or (error[0] == 0 and np.nanmax(np.abs(means - centres[:, None])) == 0):
        return float("nan"), float("nan")
    sides, narrow = [], 0.0
    for number, side in enumerate((member, ~member)):
        size = int(side.sum())
        around = centres[side].mean()
        spread = float(((centres[side] - around) ** 2).sum() / (size - 1))
        deviation = means[side] - centres[side][:, None]
        within = float(np.nanmean(deviation**2)) if not np.isnan(deviation).all() else 0.0
        keep = np.sqrt(max(0.0, 1 - within / spread)) if spread > 0 else 0.0
        if within > spread > 0:
            deviation = deviation * np.sqrt(spread / within)
        generator = np.random.default_rng([seed, number, size])
        picked = generator.integers(0, size, (OUTLET_DRAWS, size))
        drawn = (keep * (centres[side] - around))[picked] + deviation[
            picked, generator.integers(0, means.shape[1], (OUTLET_DRAWS, size))
        ]
        seen = ~np.isnan(drawn)
        sides.append(around + np.where(seen, drawn, 0.0).sum(axis=1) / np.maximum(seen.sum(axis=1), 1))
        narrow += spread * (size - 1) / size**2
    reach = float(stdtrit(freedom[0], (1 + level) / 2)) if error[0] > 0 else 0.0
    expanded = reach * np.sqrt(error[0] / narrow) if narrow > 0 else 1.96
    tail = float(ndtr(-expanded))
    low, high = np.quantile(sides[0] - sides[1], [tail, 1 - tail])
    return float(low), float(high)
