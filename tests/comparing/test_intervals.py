"""Intervals against scipy and against what resampling must do on average."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import ttest_ind

from framing.comparing.intervals import bootstrap_interval, resample_articles, welch_interval, welch_p


def test_welch_is_scipys():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(11, 6)) * [1, 2, 3, 4, 5, 6]
    values[rng.random(values.shape) < 0.15] = np.nan
    in_a = np.arange(11) < 4
    low, high = welch_interval(values, in_a)
    p = welch_p(values, in_a)
    for column in range(6):
        a, b = (values[side & ~np.isnan(values[:, column]), column] for side in (in_a, ~in_a))
        found = ttest_ind(a, b, equal_var=False)
        ends = found.confidence_interval(0.95)
        assert (low[column], high[column], p[column]) == pytest.approx((ends.low, ends.high, found.pvalue), rel=1e-9)


def test_no_interval_without_two_units_a_side_or_without_spread():
    nan = math.nan
    values = np.array([[1.0, 0.1, nan], [nan, 0.1, nan], [2.0, 0.3, 1.0], [3.0, 0.3, 2.0]])
    low, high = welch_interval(values, [True, True, False, False])
    assert np.isnan(low).all() and np.isnan(high).all()
    assert np.isnan(welch_p(values, [True, True, False, False])).all()


def test_resampled_means_centre_on_the_mean_with_its_standard_error():
    rng = np.random.default_rng(2)
    values = rng.normal(size=(40, 2))
    values[::4, 1] = np.nan
    weights = np.where(np.isnan(values), 0.0, rng.uniform(0.5, 1.0, 40)[:, None])
    drawn = resample_articles(values, weights, draws=4_000)
    for column in range(2):
        seen = ~np.isnan(values[:, column])
        v, w = values[seen, column], weights[seen, column]
        mean = (v * w).sum() / w.sum()
        error = math.sqrt(((w * (v - mean)) ** 2).sum()) / w.sum()
        assert drawn[:, column].mean() == pytest.approx(mean, abs=4 * error / math.sqrt(4_000) + 0.01)
        assert drawn[:, column].std() == pytest.approx(error, rel=0.06)


def test_resampling_does_not_depend_on_the_measures_beside():
    values = np.random.default_rng(3).normal(size=(12, 5))
    weights = np.ones_like(values)
    together = resample_articles(values, weights)
    assert resample_articles(values[:, [3]], weights[:, [3]])[:, 0] == pytest.approx(together[:, 3], rel=1e-12)


def test_resampling_nothing_gives_nothing():
    assert np.isnan(resample_articles(np.empty((0, 2)), np.empty((0, 2)))).all()
    assert np.isnan(resample_articles(np.full((3, 1), math.nan), np.zeros((3, 1)))).all()


def resampled(levels, articles, spread, seed):
    rng = np.random.default_rng(seed)
    blocks = [level + spread * rng.normal(size=(articles, 1)) for level in levels]
    centres = np.array([block.mean() for block in blocks])
    return centres, np.stack([resample_articles(block, np.ones_like(block))[:, 0] for block in blocks])


@pytest.mark.parametrize("spread", [0.05, 1.0, 5.0])
def test_bootstrap_is_as_wide_as_the_spread_of_outlet_means_says(spread):
    """However large the variation within outlets, the outlet means already contain it: it must not be counted twice."""
    in_a = np.arange(24) < 12
    widths = []
    for seed in range(8):
        levels = 0.4 * np.random.default_rng([seed, 9]).normal(size=24)
        centres, means = resampled(levels, 15, spread, seed)
        low, high = bootstrap_interval(centres, means, in_a)
        welch_low, welch_high = welch_interval(centres, in_a)
        widths.append((high - low) / (welch_high[0] - welch_low[0]))
        assert low < centres[in_a].mean() - centres[~in_a].mean() < high
    assert np.mean(widths) == pytest.approx(1.0, abs=0.06)


def test_bootstrap_refuses_what_it_cannot_judge():
    flat = np.full((4, 10), 0.5)
    assert np.isnan(bootstrap_interval(np.full(4, 0.5), flat, [True, True, False, False])).all()
    centres, means = resampled([0, 1, 2], 5, 1.0, 1)
    assert np.isnan(bootstrap_interval(centres, means, [True, False, False])).all()


def test_bootstrap_repeats_itself():
    centres, means = resampled(np.arange(16.0), 6, 1.0, 4)
    in_a = np.arange(16) < 8
    assert bootstrap_interval(centres, means, in_a) == bootstrap_interval(centres, means, in_a)
