"""Families of rows with gaps: how often any is claimed falsely, and how often a true difference is found."""

from __future__ import annotations

import math

import numpy as np

from framing.comparing.families import adjusted
from framing.comparing.inference import permutation_test
from framing.comparing.rows import Rows
from simulated import LEVEL, Bools, Floats


def draw_family(rng: np.random.Generator, design: tuple[int, int], rows: int, shift: float) -> tuple[Floats, Bools]:
    """Return outlet values of a family: correlated rows, half of them with gaps, one true shift."""
    in_a = np.arange(sum(design)) < design[0]
    values = 0.7 * rng.normal(size=(len(in_a), rows)) + 0.7 * rng.normal(size=(len(in_a), 1))
    seen = np.where(np.arange(rows) % 2 == 0, 1.0, rng.uniform(0.2, 1.0, rows))
    values[rng.random(values.shape) > seen] = np.nan
    values[in_a, 0] += shift
    return values, in_a


def families_table(replicates: int, rows: int, seed: int) -> None:
    """Print how often any row is called falsely, and how often one true difference is found."""
    print(f"\nFamilies of {rows} rows, half of them with gaps; {replicates} replicates, level .05 adjusted")
    print("          any false claim            one difference of 2 sd found    of 3 sd found")
    print("design    Westfall-Young  Holm  BH    Westfall-Young  Holm  BH    Westfall-Young  Holm  BH")
    hows = ("westfall-young", "holm", "benjamini-hochberg")
    for design in ((3, 3), (4, 4), (5, 5), (6, 6), (8, 8)):
        rng = np.random.default_rng([seed, *design])
        called = np.zeros((3, 3))
        for _ in range(replicates):
            for place, shift in enumerate((0.0, 2.0, 3.0)):
                values, in_a = draw_family(rng, design, rows, shift)
                for column, how in enumerate(hows):
                    p = adjusted_family(values, in_a, how)
                    called[place, column] += np.nanmin(p) < LEVEL if place == 0 else p[0] < LEVEL
        cells = "    ".join("  ".join(f"{share:8.3f}" for share in part) for part in called / replicates)
        print(f"{design[0]:2d} v {design[1]:2d}  {cells}")
    print(f"simulation error (two standard errors at .05): {2 * math.sqrt(0.0475 / replicates):.3f}")


def adjusted_family(values: Floats, in_a: Bools, how: str) -> Floats:
    """Return adjusted p-values of one family as ``compare`` computes them."""
    seen = ~np.isnan(values)
    outlets = np.stack([seen[in_a].sum(axis=0), seen[~in_a].sum(axis=0)])
    p = np.where(outlets.min(axis=0) < 2, np.nan, permutation_test(values, in_a).p)
    nothing = np.full(values.shape[1], np.nan)
    rows = Rows(
        values, in_a, nothing, nothing, nothing, nothing, p, nothing, outlets, outlets, outlets, "none", "outlet"
    )
    return adjusted(rows, np.full(values.shape[1], "one", dtype=object), how)
