"""Adjusted p-values against definitions written out here."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparing.multiplicity import benjamini_hochberg, holm, westfall_young

P = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def pooled_t(values, in_a):
    """|t| with pooled variance of what is there; 0 where it does not exist."""
    a = values[in_a & ~np.isnan(values)]
    b = values[~in_a & ~np.isnan(values)]
    if not len(a) or not len(b) or len(a) + len(b) < 3:
        return 0.0
    squares = ((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()
    if squares < 1e-20:
        return math.inf if abs(a.mean() - b.mean()) > 1e-9 else 0.0
    return abs(a.mean() - b.mean()) / math.sqrt(squares / (len(a) + len(b) - 2) * (1 / len(a) + 1 / len(b)))


def step_down(values, in_a):
    """Westfall and Young's step-down max-|t| by looping over all relabelings."""
    width = values.shape[1]

    def statistic(column, labels):
        """With gaps, t on the scale of a normal deviate; the degrees of freedom differ from column to column."""
        t, freedom = pooled_t(values[:, column], labels), (~np.isnan(values[:, column])).sum() - 2
        if not np.isnan(values).any():
            return t
        return (8 * freedom + 1) / (8 * freedom + 3) * math.sqrt(freedom * math.log(1 + t * t / freedom))

    observed = np.array([statistic(j, in_a) for j in range(width)])
    order = np.argsort(-observed, kind="stable")
    hits, total = np.zeros(width), 0
    for chosen in combinations(range(len(in_a)), int(in_a.sum())):
        labels = np.zeros(len(in_a), dtype=bool)
        labels[list(chosen)] = True
        statistics = [statistic(j, labels) for j in order]
        for rank in range(width):
            hits[rank] += max(statistics[rank:]) >= observed[order[rank]] - 1e-9
        total += 1
    adjusted = np.empty(width)
    adjusted[order] = np.maximum.accumulate(hits / total)
    return adjusted


@pytest.mark.parametrize("gaps", [0.0, 0.15])
def test_westfall_young_against_a_loop(gaps):
    rng = np.random.default_rng(11)
    values = rng.normal(size=(8, 6)) + 1.5 * np.outer(np.arange(8) < 4, rng.random(6))
    values[rng.random(values.shape) < gaps] = np.nan
    in_a = np.arange(8) < 4
    assert westfall_young(values, in_a) == pytest.approx(step_down(values, in_a), abs=1e-12)


def test_a_measure_with_few_outlets_does_not_rule_the_maximum():
    """Values that happen to fall apart in few outlets give a huge t; on the normal scale it is not the largest."""
    values = np.random.default_rng(21).normal(size=(12, 2))
    values[:, 0] += np.where(np.arange(12) < 6, 2.5, 0.0)
    values[:, 1] = math.nan
    values[[0, 1, 6, 7, 8], 1] = [5.0, 5.01, 0.0, 0.01, 0.02]
    in_a = np.arange(12) < 6
    alone = westfall_young(values[:, [0]], in_a)[0]
    assert alone <= westfall_young(values, in_a)[0] <= alone + 0.1


def test_westfall_young_keeps_the_smallest_p_however_large_the_family():
    rng = np.random.default_rng(12)
    values = rng.normal(size=(12, 300))
    values[:6, 0] += 100
    in_a = np.arange(12) < 6
    adjusted = westfall_young(values, in_a)
    assert adjusted[0] == pytest.approx(2 / 924)
    assert holm(np.full(300, 2 / 924)).min() > 0.05


def test_westfall_young_family_wise_over_every_labeling():
    """A/A: each of the 70 labelings in turn taken as the truth; any claim at .05 happens in at most 5 % of them."""
    values = np.random.default_rng(13).normal(size=(8, 30))
    claims = 0
    for chosen in combinations(range(8), 4):
        in_a = np.isin(np.arange(8), chosen)
        claims += np.nanmin(westfall_young(values, in_a)) <= 0.05
    assert claims / 70 <= 0.05


def test_westfall_young_on_degenerate_columns():
    values = np.array(
        [[1.0, math.nan, 3.0, 0.0], [1.0, math.nan, 3.0, 0.0], [1.0, 2.0, 1.0, 5.0], [1.0, 1.0, 1.0, 4.0]]
    )
    adjusted = westfall_young(values, [True, True, False, False])
    assert adjusted[0] == 1.0
    assert math.isnan(adjusted[1])
    assert adjusted[2] == pytest.approx(1 / 3)  # perfect separation without spread: as far as 2 v 2 can go
    assert np.isnan(westfall_young(np.full((4, 2), math.nan), [True, True, False, False])).all()


def test_holm_worked_example():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_benjamini_hochberg_worked_example():
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])


@given(P)
def test_holm_by_its_closed_definition(p):
    """p_(k) adjusted = max over j <= k of (m - j + 1) p_(j), at most 1."""
    ranked = sorted(range(len(p)), key=lambda i: p[i])
    expected = [0.0] * len(p)
    for k, i in enumerate(ranked):
        expected[i] = min(1.0, max((len(p) - j) * p[ranked[j]] for j in range(k + 1)))
    assert holm(p) == pytest.approx(expected)


@given(P)
def test_benjamini_hochberg_by_its_definition(p):
    """p_(k) adjusted = min over j >= k of m p_(j) / j, at most 1."""
    ranked = sorted(range(len(p)), key=lambda i: p[i])
    expected = [0.0] * len(p)
    for k, i in enumerate(ranked):
        expected[i] = min(1.0, min(len(p) * p[ranked[j]] / (j + 1) for j in range(k, len(p))))
    assert benjamini_hochberg(p) == pytest.approx(expected)


def test_untested_entries_do_not_enlarge_the_family():
    for adjust in (holm, benjamini_hochberg):
        with_gap = adjust([0.01, math.nan, 0.03])
        assert math.isnan(with_gap[1])
        assert with_gap[[0, 2]] == pytest.approx(adjust([0.01, 0.03]))
