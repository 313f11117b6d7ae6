"""How long relabelings take."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from framing.comparing.inference import omnibus_test, permutation_test
from framing.comparing.multiplicity import westfall_young


def speed_table() -> None:
    """Print the time of 9,999 relabelings of 40 outlets over 200 measures, and of words."""
    rng = np.random.default_rng(1)
    values = rng.normal(size=(40, 200))
    values[rng.random(values.shape) < 0.1] = np.nan
    in_a = np.arange(40) < 20
    words = rng.normal(size=(16, 2000))
    jobs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("permutation, 40 outlets x 200 measures x 9,999 draws", lambda: permutation_test(values, in_a)),
        ("Westfall-Young, the same", lambda: westfall_young(values, in_a)),
        ("omnibus of 3 groups, the same", lambda: omnibus_test(values, ["abc"[place % 3] for place in range(40)])),
        ("Westfall-Young, 16 outlets x 2,000 words x 12,870", lambda: westfall_young(words, np.arange(16) < 8)),
    )
    print("\nSpeed (seconds, best of three; one core if the thread count of the linear algebra library is set to 1)")
    for name, job in jobs:
        best = math.inf
        for _ in range(3):
            start = time.perf_counter()
            job()
            best = min(best, time.perf_counter() - start)
        print(f"{best:7.2f}  {name}")
