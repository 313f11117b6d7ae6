"""The order in which heads and units of a model can go: what the others make up for goes first, not what is small."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "train_stance"))

from order import heads_to_keep, units_to_keep


def _together(read: np.ndarray) -> np.ndarray:
    whole = np.concatenate([read, np.ones((len(read), 1))], axis=1)
    return whole.T @ whole / len(whole)


@pytest.fixture
def read() -> np.ndarray:
    """Inputs of which the fourth says what the first says, and the sixth never changes."""
    found = np.random.default_rng(0).normal(size=(2000, 6))
    found[:, 3] = 2 * found[:, 0]
    found[:, 5] = 4.0
    return found


def test_a_unit_that_repeats_another_goes_however_large_its_weight(read: np.ndarray) -> None:
    weight = np.concatenate([np.diag([3.0, 1, 1, 3, 1, 0])[:, :5], np.zeros((1, 5))])
    kept = units_to_keep(weight, _together(read), 4)
    assert set(kept) >= {1, 2, 4}
    assert len(set(kept) & {0, 3}) == 1


def test_a_unit_that_never_changes_is_the_bias_in_disguise() -> None:
    read = np.random.default_rng(2).normal(size=(2000, 6))
    read[:, 5] = 1.0
    weight = np.concatenate([np.ones((6, 3)), np.zeros((1, 3))])
    weight[5] = 3.0
    assert 5 not in units_to_keep(weight, _together(read), 5)


def test_the_small_ones_go_where_nothing_repeats() -> None:
    read = np.random.default_rng(1).normal(size=(4000, 40))
    weight = np.concatenate([np.diag(np.arange(1.0, 41)), np.zeros((1, 40))])
    assert list(units_to_keep(weight, _together(read), 12)) == list(range(28, 40))


def test_a_head_goes_as_a_whole(read: np.ndarray) -> None:
    weight = np.concatenate([np.eye(6), np.zeros((1, 6))])
    weight[1:4] *= 5
    # What the last block says is small where it is not the bias's already.
    assert list(heads_to_keep(weight, _together(read), 2, 2)) == [0, 1]
    assert list(heads_to_keep(weight, _together(read), 1, 2)) == [1]
