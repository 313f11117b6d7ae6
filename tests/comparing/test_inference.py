"""Permutation tests against brute force written here from the definition, with exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparing.inference import omnibus_test, permutation_test, smallest_p
from framing.comparing.relabelings import count_relabelings, relabelings
from framing.errors import ComparisonError

HALVES = st.integers(-8, 8).map(lambda n: n / 4)  # exact in binary, and full of ties


def brute_force(values, in_a):
    """Two-sided p from all relabelings, in exact arithmetic; None where a side is empty."""
    kept = [(Fraction(value), side) for value, side in zip(values, in_a, strict=True) if not math.isnan(value)]
    numbers, size = [value for value, _ in kept], sum(side for _, side in kept)
    if size in (0, len(kept)):
        return None

    def difference(chosen):
        first = [numbers[place] for place in chosen]
        second = [value for place, value in enumerate(numbers) if place not in chosen]
        return sum(first) / len(first) - sum(second) / len(second)

    observed = difference([place for place, (_, side) in enumerate(kept) if side])
    reached = [abs(difference(chosen)) >= abs(observed) for chosen in combinations(range(len(kept)), size)]
    return sum(reached) / len(reached)


@given(st.lists(st.tuples(st.one_of(HALVES, st.just(math.nan)), st.booleans()), min_size=1, max_size=9))
@settings(max_examples=150, deadline=None)
def test_p_is_the_share_of_all_relabelings(rows):
    values, in_a = [row[0] for row in rows], [row[1] for row in rows]
    found = permutation_test(values, in_a)
    expected = brute_force(values, in_a)
    if expected is None:
        assert math.isnan(found.p[0]) and math.isnan(found.difference[0])
    else:
        assert found.p[0] == pytest.approx(expected, abs=1e-12)
        assert found.exact[0]
        assert found.p[0] >= found.smallest[0] - 1e-12


def test_measures_tested_together_are_tested_as_if_alone():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(9, 40))
    values[rng.random(values.shape) < 0.2] = np.nan
    in_a = np.arange(9) % 2 == 0
    together = permutation_test(values, in_a)
    for column in range(40):
        alone = permutation_test(values[:, column], in_a)
        expected = brute_force(values[:, column].tolist(), in_a.tolist())
        assert together.p[column] == alone.p[0] == pytest.approx(expected, abs=1e-12)


def test_drawn_relabelings_follow_the_add_one_rule_and_repeat_themselves():
    values = np.random.default_rng(5).normal(size=22)
    in_a = np.arange(22) < 11
    found, again = permutation_test(values, in_a), permutation_test(values, in_a)
    drawn = relabelings((~in_a).astype(np.int8))
    assert not drawn.exact and drawn.matrix.shape == (9_999, 22)
    assert ((drawn.matrix == 0).sum(axis=1) == 11).all()
    observed = values[in_a].mean() - values[~in_a].mean()
    hits = 0
    for labels in drawn.matrix:
        hits += abs(values[labels == 0].mean() - values[labels == 1].mean()) >= abs(observed)
    assert found.p[0] == (1 + hits) / 10_000 == again.p[0]


def test_drawn_relabelings_agree_with_all_of_them():
    values = np.random.default_rng(6).normal(size=14)
    in_a = np.arange(14) < 7
    exact, drawn = permutation_test(values, in_a), permutation_test(values, in_a, limit=10)
    assert exact.exact[0] and not drawn.exact[0]
    assert drawn.p[0] == pytest.approx(exact.p[0], abs=4 * math.sqrt(exact.p[0] * (1 - exact.p[0]) / 9_999))


@pytest.mark.parametrize(
    ("n_a", "n_b", "least"),
    [
        (1, 1, 1.0),
        (2, 2, 1 / 3),
        (3, 3, 0.1),
        (4, 4, 2 / 70),
        (5, 5, 2 / 252),
        (6, 6, 2 / 924),
        (3, 4, 1 / 35),
        (0, 5, 1.0),
    ],
)
def test_smallest_p_is_what_perfect_separation_gives(n_a, n_b, least):
    assert smallest_p(n_a, n_b) == pytest.approx(least)
    if min(n_a, n_b):
        values = [*range(100, 100 + n_a), *range(n_b)]
        assert permutation_test(values, [True] * n_a + [False] * n_b).p[0] == pytest.approx(least)


def test_smallest_p_of_drawn_relabelings():
    assert smallest_p(20, 20) == 1 / 10_000
    separated = np.r_[np.arange(20.0) + 100, np.arange(20.0)]
    assert permutation_test(separated, np.arange(40) < 20).p[0] == 1 / 10_000


@pytest.mark.parametrize(("n_a", "n_b"), [(2, 3), (3, 3), (4, 4), (3, 5), (5, 5)])
def test_a_a_enumerated_the_level_is_never_above_its_name(n_a, n_b):
    """Every relabeling in turn taken as the truth: the share of p at or below any level is at most that level."""
    values = np.random.default_rng(n_a * 10 + n_b).normal(size=n_a + n_b)
    p = []
    for chosen in combinations(range(n_a + n_b), n_a):
        in_a = np.zeros(n_a + n_b, dtype=bool)
        in_a[list(chosen)] = True
        p.append(permutation_test(values, in_a).p[0])
    for level in (0.01, 0.05, 0.1, 0.5):
        assert np.mean(np.array(p) <= level + 1e-12) <= level + 1e-12
    if (n_a, n_b) == (3, 3):
        assert min(p) == pytest.approx(0.1)
    if (n_a, n_b) == (4, 4):
        assert np.mean(np.array(p) < 0.05) == pytest.approx(2 / 70)


def test_blocks_keep_labels_inside():
    values = [1.0, 2.0, 3.0, 10.0, 11.0, 12.0]
    in_a = [True, False, False, True, True, False]
    blocks = ["x", "x", "x", "y", "y", "y"]
    observed = abs(np.mean([1, 10, 11]) - np.mean([2, 3, 12]))
    hits = total = 0
    for first, second in product(combinations(range(3), 1), combinations(range(3, 6), 2)):
        chosen = {*first, *second}
        sides = [[v for p, v in enumerate(values) if (p in chosen) == side] for side in (True, False)]
        hits += abs(np.mean(sides[0]) - np.mean(sides[1])) >= observed - 1e-9
        total += 1
    found = permutation_test(values, in_a, blocks=blocks)
    assert total == found.relabelings[0] == 9
    assert found.p[0] == pytest.approx(hits / total)
    assert found.smallest[0] == pytest.approx(1 / 9)


def test_omnibus_against_all_dealings():
    values = [0.5, 1.0, 0.25, 2.0, 2.5, 1.0, 3.0]
    groups = ["x", "x", "y", "y", "z", "z", "z"]

    def f_ratio(labels):
        overall = np.mean(values)
        parts = {g: [v for v, label in zip(values, labels, strict=True) if label == g] for g in set(labels)}
        between = sum(len(part) * (np.mean(part) - overall) ** 2 for part in parts.values()) / 2
        within = sum(((np.array(part) - np.mean(part)) ** 2).sum() for part in parts.values()) / 4
        return between / within

    observed = f_ratio(groups)
    dealings = set(permutations(groups))
    expected = np.mean([f_ratio(labels) >= observed - 1e-9 for labels in dealings])
    found = omnibus_test(values, groups)
    assert found.relabelings[0] == len(dealings) == count_relabelings([2, 2, 3]) == 210
    assert found.f[0] == pytest.approx(observed, rel=1e-12)
    assert found.p[0] == pytest.approx(expected)


def test_omnibus_of_two_groups_is_the_two_group_test():
    values = np.random.default_rng(8).normal(size=(9, 5))
    groups = ["x"] * 4 + ["y"] * 5
    two = permutation_test(values, [group == "x" for group in groups])
    assert omnibus_test(values, groups).p == pytest.approx(two.p)


def test_degenerate_input_has_a_stated_result():
    nan = math.nan
    values = np.array([[nan, 1.0, nan, 0.1], [nan, 1.0, 2.0, 0.1], [nan, 1.0, nan, 0.1], [nan, 1.0, nan, 0.1]])
    found = permutation_test(values, [True, True, False, False])
    assert np.isnan(found.p[[0, 2]]).all() and np.isnan(found.difference[[0, 2]]).all()
    assert found.p[[1, 3]].tolist() == [1.0, 1.0] and found.difference[[1, 3]].tolist() == [0.0, 0.0]
    assert found.relabelings[0] == 0
    everything = omnibus_test(values, ["x", "x", "y", "z"])
    assert np.isnan(everything.p[[0, 2]]).all() and everything.p[[1, 3]].tolist() == [1.0, 1.0]
    empty = permutation_test(np.empty((0, 2)), [])
    assert np.isnan(empty.p).all()


def test_refusals_are_whole_sentences():
    with pytest.raises(ComparisonError) as raised:
        permutation_test([1.0, 2.0], [True])
    assert str(raised.value) == "Values must have one row for each outlet: got shape (2, 1) and 1 group labels."
    with pytest.raises(ComparisonError) as raised:
        permutation_test([1.0, math.inf], [True, False])
    assert str(raised.value) == ("Values must be finite numbers, or NaN for no evidence: an infinite value was given.")
    with pytest.raises(ComparisonError) as raised:
        permutation_test([1.0, 2.0], [True, False], blocks=["x"])
    assert str(raised.value) == "There are 2 outlets and 1 block labels: one each is needed."
