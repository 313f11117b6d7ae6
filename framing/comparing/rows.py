"""From outlet or article values to the numbers of a comparison: means of both groups, interval, p and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.comparing.estimates import column_means
from framing.comparing.gather import Column, Observations
from framing.comparing.inference import permutation_test
from framing.comparing.intervals import BOOTSTRAP_FROM, bootstrap_interval, resample_articles, welch_interval, welch_p

__all__ = ["MIN_ARTICLES", "Rows", "article_rows", "outlet_rows"]

MIN_ARTICLES = 5  # a side with fewer gets no interval
_WIDTH = 200  # measures resampled at a time: bounds memory, has no effect on results

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of a comparison before they become a table; one entry for each column compared.

    Attributes:
        values: Units by columns.
        in_first: For each unit, whether it belongs to the group whose name comes first.
        a: Mean of group a; NaN for none.
        b: Mean of group b; NaN for none.
        low: Lower end of the interval; NaN for none.
        high: Upper end of the interval; NaN for none.
        p: Two-sided p; NaN where no test is possible.
        smallest: The smallest p that could have come out.
        outlets: Two by columns: outlets with evidence in a and in b.
        articles: Two by columns: distinct articles with evidence.
        evidence: Two by columns: rows of evidence.
        interval: What kind of interval it is.
        unit: ``"outlet"`` or ``"article"``.
        blocks: For each unit, the block within which labels may be exchanged; None for no blocks.
    """

    values: Floats
    in_first: Bools
    a: Floats
    b: Floats
    low: Floats
    high: Floats
    p: Floats
    smallest: Floats
    outlets: Ints
    articles: Ints
    evidence: Ints
    interval: str
    unit: str
    blocks: tuple[str, ...] | None = None


def outlet_rows(observations: Observations, columns: Sequence[Column], a: str, b: str) -> Rows:
    """Compare outlet means: permutation p, interval over outlets."""
    values, n_articles, n_evidence = column_means(observations, columns)
    in_a = np.array([group == a for group in observations.groups])
    seen = ~np.isnan(values)
    outlets, articles, evidence = (_by_side(numbers, in_a) for numbers in (seen, n_articles * seen, n_evidence * seen))
    # Draws depend on which side is called first: take the alphabet's, so that (b, a) mirrors (a, b).
    test = permutation_test(values, in_a if a < b else ~in_a)
    # A side with a single outlet gets no p: that outlet is not its group.
    p = np.where(outlets.min(axis=0) < 2, np.nan, test.p)
    low, high, interval = _intervals(observations, columns, values, in_a, first=a < b)
    thin = articles.min(axis=0, initial=MIN_ARTICLES) < MIN_ARTICLES
    return Rows(
        values=values,
        in_first=in_a if a < b else ~in_a,
        a=_means(values[in_a]),
        b=_means(values[~in_a]),
        low=np.where(thin, np.nan, low),
        high=np.where(thin, np.nan, high),
        p=p,
        smallest=test.smallest,
        outlets=outlets,
        articles=articles,
        evidence=evidence,
        interval=interval,
        unit="outlet",
    )


def article_rows(observations: Observations, columns: Sequence[Column], a: str) -> Rows:
    """Compare articles as if they were independent: Welch's t on article values, and its interval."""
    _, _, n_evidence = column_means(observations, columns)
    outlet_in_a = np.array([group == a for group in observations.groups])
    in_a = outlet_in_a[observations.unit_outlet]
    values = np.full((len(in_a), len(columns)), np.nan)
    for place, column in enumerate(columns):
        values[:, place] = observations.code_values(column.plus)
        if column.minus >= 0:
            values[:, place] -= observations.code_values(column.minus)
            flipped = np.array([group in column.flipped for group in observations.groups])
            values[flipped[observations.unit_outlet], place] *= -1
    seen = ~np.isnan(values)
    articles = _by_side(seen, in_a)
    present = np.zeros((len(observations.outlets), len(columns)), dtype=np.int64)
    np.add.at(present, observations.unit_outlet, seen)
    low, high = welch_interval(values, in_a)
    thin = articles.min(axis=0, initial=MIN_ARTICLES) < MIN_ARTICLES
    return Rows(
        values=values,
        in_first=in_a,
        a=_means(values[in_a]),
        b=_means(values[~in_a]),
        low=np.where(thin, np.nan, low),
        high=np.where(thin, np.nan, high),
        p=welch_p(values, in_a),
        smallest=np.zeros(len(columns)),
        outlets=_by_side(present > 0, outlet_in_a),
        articles=articles,
        evidence=_by_side(n_evidence * (present > 0), outlet_in_a),
        interval="Welch's t on articles",
        unit="article",
    )


def _intervals(
    observations: Observations, columns: Sequence[Column], values: Floats, in_a: Bools, *, first: bool
) -> tuple[Floats, Floats, str]:
    """Return lower ends, upper ends, and a name for the kind of interval.

    ``first`` tells which side is drawn first, so that comparing b with a gives the mirror image of comparing a with b.
    """
    seen = ~np.isnan(values)
    low, high = welch_interval(values, in_a)
    large = np.flatnonzero(_by_side(seen, in_a).min(axis=0) >= BOOTSTRAP_FROM)
    for start in range(0, len(large), _WIDTH):
        part = large[start : start + _WIDTH]
        needed = sorted({code for place in part for code in (columns[place].plus, columns[place].minus) if code >= 0})
        where = {code: place for place, code in enumerate(needed)}
        drawn = [resample_articles(*observations.outlet_block(o, needed)) for o in range(len(observations.outlets))]
        for place in part:
            column = columns[place]
            own = np.flatnonzero(seen[:, place])
            means = np.stack([drawn[outlet][:, where[column.plus]] for outlet in own])
            if column.minus >= 0:
                means = means - np.stack([drawn[outlet][:, where[column.minus]] for outlet in own])
                means[[observations.groups[outlet] in column.flipped for outlet in own]] *= -1
            ends = bootstrap_interval(values[own, place], means, in_a[own] if first else ~in_a[own])
            low[place], high[place] = ends if first else (-ends[1], -ends[0])
    kinds = []
    if len(large) < len(columns):
        kinds.append("Welch's t on outlet means")
    if len(large):
        kinds.append("a bootstrap of outlets and of articles within them")
    return low, high, ", or ".join(kinds)


def _by_side(numbers: npt.NDArray[np.generic], in_a: Bools) -> Ints:
    """Sum rows of group a and of group b: two by columns."""
    return np.stack([numbers[in_a].sum(axis=0), numbers[~in_a].sum(axis=0)]).astype(np.int64)


def _means(values: Floats) -> Floats:
    """Return column means over what is there, NaN where nothing is."""
    seen = ~np.isnan(values)
    sums = np.where(seen, values, 0.0).sum(axis=0)
    counts = seen.sum(axis=0)
    result: Floats = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return result
