"""Estimates for single outlets: article-balanced means, their standard errors, and partial pooling toward the group.

Sources: random-effects variance by moments, DerSimonian and Laird (1986, Controlled Clinical Trials 7:177-188);
empirical Bayes shrinkage, Morris (1983, JASA 78:47-55).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.gather import Column, Observations
from framing.errors import ComparisonError

__all__ = ["Pooling", "balance", "column_means", "logit_tone", "outlet_estimates", "partial_pooling", "polar_share"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pooling:
    """Result of :func:`partial_pooling`.

    Attributes:
        values: The estimates, each drawn toward ``mean`` by one minus its ``kept`` share; NaN where the estimate is
            NaN.
        kept: Share of each estimate's own deviation that is kept: tau2 / (tau2 + variance).
        mean: Random-effects mean.
        tau2: Variance between outlets beyond sampling, 0 where the estimates vary no more than sampling would make
            them.
    """

    values: Floats
    kept: Floats
    mean: float
    tau2: float


def partial_pooling(means: npt.ArrayLike, variances: npt.ArrayLike) -> Pooling:
    """Draw outlet means toward their common mean, the more the less sure each is.

    With w = 1 / variance, k estimates, fixed-effect mean m and Q = sum(w (x - m)^2), DerSimonian and Laird's
    tau2 = max(0, (Q - (k - 1)) / (sum(w) - sum(w^2) / sum(w))).

    Args:
        means: One estimate for each outlet, NaN for none.
        variances: The squared standard error of each, above 0; NaN leaves the outlet out.

    Returns:
        Pooled values; all NaN where fewer than two outlets have an estimate with a variance.

    Raises:
        ComparisonError: Lengths differ, or a variance is not above 0.
    """
    given, spread = np.asarray(means, dtype=float), np.asarray(variances, dtype=float)
    if given.shape != spread.shape or given.ndim != 1:
        raise ComparisonError(
            f"Partial pooling needs one variance for each mean: got {given.shape} and {spread.shape}."
        )
    known = ~np.isnan(given) & ~np.isnan(spread)
    if (spread[known] <= 0).any():
        raise ComparisonError("Partial pooling needs variances above 0: an estimate without any variance was given.")
    empty = np.full(given.shape, np.nan)
    if known.sum() < 2:
        return Pooling(empty, empty.copy(), float("nan"), float("nan"))
    x, weight = given[known], 1 / spread[known]
    fixed = (weight * x).sum() / weight.sum()
    q = (weight * (x - fixed) ** 2).sum()
    tau2 = max(0.0, float((q - (len(x) - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())))
    random = 1 / (spread[known] + tau2)
    mean = float((random * x).sum() / random.sum())
    values, kept = empty, empty.copy()
    kept[known] = tau2 / (tau2 + spread[known])
    values[known] = mean + kept[known] * (x - mean)
    return Pooling(values, kept, mean, tau2)


def column_means(observations: Observations, columns: Sequence[Column]) -> tuple[Floats, Ints, Ints]:
    """Return outlets by columns, three times: article-balanced means, distinct articles, rows of evidence.

    A contrast is the outlet's mean for one code minus its mean for the other, and missing where either is; its
    articles are those with evidence for either.
    """
    means = observations.means()
    articles, evidence = observations.counts()
    size = (len(observations.outlets), len(columns))
    values = np.full(size, np.nan)
    n_articles, n_evidence = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for place, column in enumerate(columns):
        values[:, place] = means[:, column.plus]
        n_articles[:, place] = articles[:, column.plus]
        n_evidence[:, place] = evidence[:, column.plus]
        if column.minus >= 0:
            turned = _signs(observations, column)
            values[:, place] = turned * (means[:, column.plus] - means[:, column.minus])
            both = np.isin(observations.column, (column.plus, column.minus))
            units = np.unique(observations.unit[both])
            n_articles[:, place] = np.bincount(observations.unit_outlet[units], minlength=size[0])
            n_evidence[:, place] += evidence[:, column.minus]
    return values, n_articles, n_evidence


def outlet_estimates(observations: Observations, columns: Sequence[Column]) -> pd.DataFrame:
    """Return one row for each outlet and column with evidence.

    ``value`` is the mean over the outlet's articles of the article's mean (near-duplicates share one weight), ``se``
    its linearised standard error over articles (NaN below two articles), ``pooled`` the value after partial pooling
    within the group with the group's common variance between articles (NaN where the group has no outlet with two
    articles, or only one outlet).

    Returns:
        Columns measure, code, group, outlet, value, se, pooled, n_articles, n_evidence.
    """
    values, n_articles, n_evidence = column_means(observations, columns)
    errors = _standard_errors(observations, columns, values, n_articles)
    pooled = np.full(values.shape, np.nan)
    groups = np.array(observations.groups, dtype=object)
    for group in dict.fromkeys(observations.groups):
        own = np.flatnonzero(groups == group)
        for place in range(len(columns)):
            pooled[own, place] = _pooled(values[own, place], errors[own, place], n_articles[own, place])
    places, outlets = np.nonzero(~np.isnan(values.T))
    return pd.DataFrame(
        {
            "measure": np.array([column.measure for column in columns], dtype=object)[places],
            "code": np.array([column.code for column in columns], dtype=object)[places],
            "group": groups[outlets],
            "outlet": np.array(observations.outlets, dtype=object)[outlets],
            "value": values[outlets, places],
            "se": errors[outlets, places],
            "pooled": pooled[outlets, places],
            "n_articles": n_articles[outlets, places],
            "n_evidence": n_evidence[outlets, places],
        }
    )


def balance(positive: npt.ArrayLike, neutral: npt.ArrayLike, negative: npt.ArrayLike) -> Floats:
    """Return (P - N) / (P + U + N) from counts of positive, neutral and negative mentions; NaN where there is none."""
    p, u, n = (np.asarray(x, dtype=float) for x in (positive, neutral, negative))
    return _ratio(p - n, p + u + n)


def polar_share(positive: npt.ArrayLike, neutral: npt.ArrayLike, negative: npt.ArrayLike) -> Floats:
    """Return (P + N) / (P + U + N), the share of mentions that take any side; NaN where there is none."""
    p, u, n = (np.asarray(x, dtype=float) for x in (positive, neutral, negative))
    return _ratio(p + n, p + u + n)


def logit_tone(positive: npt.ArrayLike, negative: npt.ArrayLike) -> Floats:
    """Return ln[(P + .5) / (N + .5)] (Lowe et al. 2011, Legislative Studies Quarterly 36:123-155), NaN without any."""
    p, n = np.asarray(positive, dtype=float), np.asarray(negative, dtype=float)
    result: Floats = np.where(p + n > 0, np.log((p + 0.5) / (n + 0.5)), np.nan)
    return result


def _ratio(above: Floats, below: Floats) -> Floats:
    """Divide, with NaN where there is nothing to divide by."""
    result: Floats = np.where(below > 0, above / np.where(below > 0, below, 1.0), np.nan)
    return result


def _signs(observations: Observations, column: Column) -> Floats:
    """Return -1 for the outlets of the groups that read the contrast the other way round, else 1."""
    return np.array([-1.0 if group in column.flipped else 1.0 for group in observations.groups])


def _standard_errors(observations: Observations, columns: Sequence[Column], values: Floats, n_articles: Ints) -> Floats:
    """Return outlets by columns: the standard error of the mean by linearisation (each article's influence on it)."""
    errors = np.full(values.shape, np.nan)
    plus = np.array([column.plus for column in columns], dtype=np.int64)
    minus = np.array([column.minus for column in columns], dtype=np.int64)
    for outlet in range(len(observations.outlets)):
        block, weights = observations.outlet_block(outlet, range(len(observations.codes)))
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = weights / weights.sum(axis=0)
        filled = np.where(np.isnan(block), 0.0, block)
        influence = shares * (filled - np.where(np.isnan(shares), 0.0, shares * filled).sum(axis=0))
        own = influence[:, plus]
        own[:, minus >= 0] -= influence[:, minus[minus >= 0]]
        n = n_articles[outlet]
        usable = (n > 1) & ~np.isnan(values[outlet])
        errors[outlet, usable] = np.sqrt(n[usable] / (n[usable] - 1) * (own[:, usable] ** 2).sum(axis=0))
    return errors


def _pooled(values: Floats, errors: Floats, n_articles: Ints) -> Floats:
    """Pool one group's outlets, with one variance between articles for all of them (an outlet's own is too unsure)."""
    known = ~np.isnan(values)
    judged = known & (n_articles > 1)
    spare = (n_articles[judged] - 1).sum()
    if known.sum() < 2 or spare == 0:
        return np.full(values.shape, np.nan)
    unit = (errors[judged] ** 2 * n_articles[judged] * (n_articles[judged] - 1)).sum() / spare
    if unit <= 0:
        return values.copy()  # articles of an outlet never differ: there is no sampling error to shrink by
    with np.errstate(divide="ignore"):
        variances = np.where(known, unit / n_articles, np.nan)
    return partial_pooling(values, variances).values
