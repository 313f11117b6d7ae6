"""Blocks that differ more than groups do: tests with and without them."""

from __future__ import annotations

import numpy as np

from framing.comparing.blocking import within_blocks
from framing.comparing.inference import permutation_test
from simulated import LEVEL, Floats


def blocked_table(replicates: int, seed: int) -> None:
    """Print false positives and power where blocks differ more than groups do, with and without blocks."""
    print(f"\nBlocks: two countries 3 sd apart, unevenly spread over the groups; {replicates:,} replicates")
    print("design    false positives: plain  blocked   coverage: blocked   power at 2 sd: plain  blocked")
    for design in ((4, 4), (6, 6), (8, 8), (12, 12)):
        shares = blocked_shares(design, replicates, seed=seed)
        print(f"{design[0]:2d} v {design[1]:2d}   " + "   ".join(f"{share:12.3f}" for share in shares))


def blocked_shares(design: tuple[int, int], replicates: int, *, seed: int) -> Floats:
    """Return false positives plain and blocked, coverage of the blocked interval, power plain and blocked."""
    rng = np.random.default_rng([seed, *design])
    in_a = np.arange(sum(design)) < design[0]
    # Three quarters of a's outlets are in the first country, half of b's.
    first = np.concatenate([np.arange(design[0]) < 0.75 * design[0], np.arange(design[1]) < 0.5 * design[1]])
    blocks = ["first" if one else "second" for one in first]
    values = rng.normal(size=(len(in_a), replicates)) + 3.0 * first[:, None]
    inside = within_blocks(values, in_a, blocks)
    shifted = values + 2.0 * in_a[:, None]
    return np.array(
        [
            (permutation_test(values, in_a).p < LEVEL).mean(),
            (permutation_test(inside.centred, in_a, blocks=blocks).p < LEVEL).mean(),
            ((inside.low <= 0) & (inside.high >= 0)).mean(),
            (permutation_test(shifted, in_a).p < LEVEL).mean(),
            (permutation_test(within_blocks(shifted, in_a, blocks).centred, in_a, blocks=blocks).p < LEVEL).mean(),
        ]
    )
