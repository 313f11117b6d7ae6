"""Effect sizes, and leaving outlets out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparing.inference import permutation_test
from framing.comparing.robustness import cliffs_delta, leave_one_out, odds_ratio

SIDE = st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=8)


@given(SIDE, SIDE)
def test_cliffs_delta_counts_pairs(a, b):
    pairs = [(x > y) - (x < y) for x in a for y in b]
    assert cliffs_delta(a, b) == pytest.approx(sum(pairs) / len(pairs))
    assert cliffs_delta(b, a) == -cliffs_delta(a, b)


def test_cliffs_delta_leaves_out_missing_values():
    assert cliffs_delta([1.0, math.nan], [0.0]) == 1.0
    assert math.isnan(cliffs_delta([math.nan], [0.0]))


def test_leave_one_out_is_the_test_without_each():
    values = np.random.default_rng(1).normal(size=7)
    in_a = np.arange(7) < 3
    differences, p = leave_one_out(values, in_a)
    for place in range(7):
        rest = np.arange(7) != place
        alone = permutation_test(values[rest], in_a[rest])
        assert differences[place] == pytest.approx(alone.difference[0])
        assert p[place] == pytest.approx(alone.p[0])


def test_leave_one_out_of_small_groups():
    differences, p = leave_one_out([1.0, 2.0, 4.0], [True, False, False])
    assert math.isnan(differences[0]) and differences[1:].tolist() == [-3.0, -1.0]
    assert np.isnan(p).all()
    nothing, p = leave_one_out([], [])
    assert nothing.shape == p.shape == (0,)


def test_odds_ratio():
    assert odds_ratio(0.5, 0.2) == pytest.approx(4.0)
    assert odds_ratio(0.2, 0.0) == math.inf
    assert (
        math.isnan(odds_ratio(0.0, 0.0)) and math.isnan(odds_ratio(1.0, 1.0)) and math.isnan(odds_ratio(math.nan, 0.5))
    )
