"""Statistics of word use that other tools rank words by, and a form of them that knows words come in outlets.

Sources: weighted log-odds with an informative Dirichlet prior, Monroe, Colaresi and Quinn (2008, Political Analysis
16:372-403); G squared, Dunning (1993, Computational Linguistics 19:61-74); log ratio, Hardie (2014); why dispersion
over outlets must stand beside any of them, Lijffijt et al. (2016, Digital Scholarship in the Humanities 31:374-397).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["ClusteredLogOdds", "clustered_log_odds", "g_squared", "log_odds", "log_ratio"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClusteredLogOdds:
    """Result of :func:`clustered_log_odds`; one entry for each word.

    Attributes:
        delta: Log-odds of group a minus log-odds of group b, with the prior in both.
        t: ``delta`` over its standard error with outlets as clusters; NaN where a side has fewer than two outlets.
    """

    delta: Floats
    t: Floats


def log_odds(
    y_a: npt.ArrayLike,
    n_a: float,
    y_b: npt.ArrayLike,
    n_b: float,
    alpha: npt.ArrayLike,
    alpha_0: float | None = None,
) -> tuple[Floats, Floats]:
    """Return the weighted log-odds difference of each word and its variance as if every word were independent.

    delta = ln[(y_a + alpha) / (n_a + alpha_0 - y_a - alpha)]
    - ln[(y_b + alpha) / (n_b + alpha_0 - y_b - alpha)] and var = 1 / (y_a + alpha) + 1 / (y_b + alpha) (Monroe et
    al. 2008, equations 16 and 20). Use z = delta / sqrt(var) to rank words, never to test them: words of one outlet
    are not independent.

    Args:
        y_a: Counts in group a.
        n_a: All words of group a, counted or not.
        y_b: Counts in group b.
        n_b: All words of group b.
        alpha: Prior count of each word.
        alpha_0: Prior counts of the whole vocabulary, listed here or not; by default the sum of ``alpha``.
    """
    first, second, prior = (np.asarray(x, dtype=float) for x in (y_a, y_b, alpha))
    strength = prior.sum() if alpha_0 is None else alpha_0
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log((first + prior) / (n_a + strength - first - prior)) - np.log(
            (second + prior) / (n_b + strength - second - prior)
        )
        variance = 1 / (first + prior) + 1 / (second + prior)
    return delta, variance


def clustered_log_odds(
    counts: npt.ArrayLike, totals: npt.ArrayLike, in_a: npt.ArrayLike, alpha: npt.ArrayLike, alpha_0: float
) -> ClusteredLogOdds:
    """Return weighted log-odds with standard errors that know words come in outlets.

    For each group with C outlets, N words and r = (sum y + alpha) / (N + alpha_0): e = y - r n for each outlet,
    v = C / (C - 1) sum(e^2) / N^2, var(logit r) = v / (r (1 - r))^2; t = delta / sqrt(var_a + var_b), on C_a + C_b -
    2 degrees of freedom.

    Args:
        counts: Outlets by words.
        totals: All words of each outlet.
        in_a: For each outlet, whether it belongs to group a.
        alpha: Prior count of each word.
        alpha_0: Prior counts of the whole vocabulary, listed here or not.
    """
    matrix, size = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    prior, member = np.asarray(alpha, dtype=float), np.asarray(in_a, dtype=bool)
    logits, variances = [], []
    with np.errstate(divide="ignore", invalid="ignore"):
        for side in (member, ~member):
            clusters, words = int(side.sum()), size[side].sum()
            rate = (matrix[side].sum(axis=0) + prior) / (words + alpha_0)
            logits.append(np.log(rate) - np.log1p(-rate))
            residual = matrix[side] - np.outer(size[side], rate)
            factor = clusters / (clusters - 1) if clusters > 1 else np.nan
            variances.append(factor * (residual**2).sum(axis=0) / words**2 / (rate * (1 - rate)) ** 2)
        delta = logits[0] - logits[1]
        error = np.sqrt(variances[0] + variances[1])
        t = np.where(error > 0, delta / error, np.nan)
    return ClusteredLogOdds(delta, t)


def g_squared(y_a: npt.ArrayLike, n_a: float, y_b: npt.ArrayLike, n_b: float) -> Floats:
    """Return Dunning's log-likelihood ratio 2 sum(O ln(O / E)) over the four cells word / other words by group."""
    first, second = np.asarray(y_a, dtype=float), np.asarray(y_b, dtype=float)
    share = (first + second) / (n_a + n_b)
    total = np.zeros(np.broadcast(first, second).shape)
    for observed, expected in (
        (first, n_a * share),
        (second, n_b * share),
        (n_a - first, n_a * (1 - share)),
        (n_b - second, n_b * (1 - share)),
    ):
        there = observed > 0  # x ln x goes to 0 with x
        total[there] += observed[there] * np.log(observed[there] / expected[there])
    return np.maximum(2 * total, 0.0)


def log_ratio(y_a: npt.ArrayLike, n_a: float, y_b: npt.ArrayLike, n_b: float) -> Floats:
    """Return log2 of the ratio of rates, with half a count added to each side: 1 means twice as often."""
    first, second = np.asarray(y_a, dtype=float), np.asarray(y_b, dtype=float)
    ratio: Floats = np.log2(((first + 0.5) / (n_a + 1)) / ((second + 0.5) / (n_b + 1)))
    return ratio
