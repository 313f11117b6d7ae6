"""Word statistics against loops and scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from framing.comparing.keyness import clustered_log_odds, g_squared, log_odds, log_ratio

COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=10)


@given(COUNTS, st.floats(0.5, 900))
def test_log_odds_against_a_loop(pairs, strength):
    y_a, y_b = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    n_a, n_b = sum(y_a) + 100, sum(y_b) + 50
    alpha = [strength * (i + 1) / sum(range(1, len(pairs) + 1)) for i in range(len(pairs))]
    delta, variance = log_odds(y_a, n_a, y_b, n_b, alpha)
    for i in range(len(pairs)):
        odds = [(y[i] + alpha[i]) / (n + sum(alpha) - y[i] - alpha[i]) for y, n in ((y_a, n_a), (y_b, n_b))]
        assert delta[i] == pytest.approx(math.log(odds[0]) - math.log(odds[1]), abs=1e-8)
        assert variance[i] == pytest.approx(1 / (y_a[i] + alpha[i]) + 1 / (y_b[i] + alpha[i]), abs=1e-8)


def test_log_odds_changes_sign_with_the_groups():
    there, _ = log_odds([9.0, 1.0], 100, [2.0, 5.0], 80, [3.0, 2.0], 500)
    back, _ = log_odds([2.0, 5.0], 80, [9.0, 1.0], 100, [3.0, 2.0], 500)
    assert there == pytest.approx(-back)
    assert there[0] > 0 > there[1]


def test_clustered_log_odds_against_a_loop():
    rng = np.random.default_rng(1)
    counts, totals = rng.poisson(6, (7, 5)).astype(float), rng.integers(200, 400, 7).astype(float)
    in_a = np.arange(7) < 3
    alpha = [2.0, 3.0, 1.0, 0.5, 4.0]
    found = clustered_log_odds(counts, totals, in_a, alpha, 500.0)
    for word in range(5):
        logits, variances = [], []
        for side in (in_a, ~in_a):
            y, n = counts[side, word], totals[side]
            rate = (y.sum() + alpha[word]) / (n.sum() + 500.0)
            clusters = len(y)
            v = clusters / (clusters - 1) * sum((one - rate * size) ** 2 for one, size in zip(y, n, strict=True))
            logits.append(math.log(rate / (1 - rate)))
            variances.append(v / n.sum() ** 2 / (rate * (1 - rate)) ** 2)
        assert found.delta[word] == pytest.approx(logits[0] - logits[1], abs=1e-8)
        assert found.t[word] == pytest.approx((logits[0] - logits[1]) / math.sqrt(sum(variances)), abs=1e-8)


def test_clustered_log_odds_of_one_outlet_has_no_t():
    found = clustered_log_odds([[4.0], [1.0], [2.0]], [100.0, 100.0, 100.0], [True, False, False], [2.0], 500.0)
    assert math.isnan(found.t[0]) and found.delta[0] > 0


@given(st.integers(0, 50), st.integers(0, 50))
def test_g_squared_is_the_likelihood_ratio(y_a, y_b):
    n_a, n_b = 300, 200
    found = g_squared([y_a], n_a, [y_b], n_b)[0]
    if y_a + y_b == 0:
        assert found == 0.0
    else:
        table = [[y_a, n_a - y_a], [y_b, n_b - y_b]]
        assert found == pytest.approx(
            chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic, abs=1e-8
        )


def test_log_ratio_of_twice_as_often():
    assert log_ratio([199.5], 99_999, [99.5], 99_999)[0] == pytest.approx(1.0)
    assert log_ratio([0], 10, [0], 10)[0] == 0.0
