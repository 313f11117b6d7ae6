"""Simulated corpora in which outlets have house styles: how often tests and intervals of a comparison are wrong."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["LEVEL", "Bools", "Floats"]

LEVEL = 0.05

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
