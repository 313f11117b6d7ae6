"""Rounding of weights: it stays in range, and loses less than rounding each number by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "train_stance"))
from rounding import rounded

STEPS = 63


def inputs(rows: int = 3000, width: int = 200) -> np.ndarray:
    """Return inputs that go together."""
    draw = np.random.default_rng(0)
    return np.asarray(draw.normal(size=(rows, width)) @ (np.eye(width) + 0.2 * draw.normal(size=(width, width))))


def test_numbers_stay_in_range() -> None:
    read = inputs()
    whole, step = rounded(np.random.default_rng(1).normal(size=(200, 24)), read.T @ read / len(read), STEPS)
    assert whole.dtype == np.int8
    assert int(np.abs(whole.astype(int)).max()) <= STEPS
    assert step.shape == (24,)


def test_less_is_lost_than_one_by_one() -> None:
    read = inputs()
    weight = np.random.default_rng(1).normal(size=(200, 24))
    whole, step = rounded(weight, read.T @ read / len(read), STEPS)
    plain = np.abs(weight).max(axis=0) / STEPS
    lost = np.square(read @ (whole * step - weight)).mean()
    lost_plainly = np.square(read @ (np.round(weight / plain) * plain - weight)).mean()
    assert lost < 0.7 * lost_plainly


def test_a_column_of_noughts_stays_so() -> None:
    read = inputs()
    weight = np.random.default_rng(1).normal(size=(200, 3))
    weight[:, 1] = 0
    whole, step = rounded(weight, read.T @ read / len(read), STEPS)
    assert not whole[:, 1].any()
    assert np.isfinite(step).all()
