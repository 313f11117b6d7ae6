"""Differences of means: false positives, coverage and power, beside tests that take articles for outlets."""

from __future__ import annotations

import math

import numpy as np

from framing.comparing.inference import permutation_test
from framing.comparing.intervals import bootstrap_interval, resample_articles, welch_interval, welch_p
from simulated import LEVEL, Bools, Floats

DESIGNS = ((3, 3), (4, 4), (5, 5), (6, 6), (8, 8), (12, 12), (20, 20), (4, 12))


def sizes_of(outlets: int, unequal: bool) -> list[int]:
    """Return articles per outlet: 20 each, or from 5 to 80."""
    if not unequal:
        return [20] * outlets
    return [round(5 * 16 ** (place / max(outlets - 1, 1))) for place in range(outlets)]


def draw_means(
    rng: np.random.Generator, design: tuple[int, int], replicates: int, *, style: float, shift: float, unequal: bool
) -> tuple[list[Floats], Floats, Bools]:
    """Return article values of each outlet (articles by replicates), true outlet levels, and group a's outlets.

    Articles vary with standard deviation 1 within an outlet; ``style`` is the standard deviation between outlets.
    """
    in_a = np.arange(sum(design)) < design[0]
    sizes = sizes_of(design[0], unequal) + sizes_of(design[1], unequal)
    levels = style * rng.normal(size=(len(sizes), replicates)) + shift * in_a[:, None]
    return (
        [level + rng.normal(size=(size, replicates)) for level, size in zip(levels, sizes, strict=True)],
        levels,
        in_a,
    )


def means_table(replicates: int, *, style: float, unequal: bool, seed: int) -> None:
    """Print false positives, coverage and power for differences of means."""
    kind = "5 to 80" if unequal else "20"
    print(
        f"\nMeans: house styles of sd {style:g}, articles of sd 1, {kind} articles an outlet; {replicates:,} replicates"
    )
    print("            false positives at .05            coverage of 95 % intervals            power at 1.5 sd")
    print("design    permutation  outlet t  article t    Welch t  bootstrap  plain two-stage   permutation  t  oracle")
    for design in DESIGNS:
        rng = np.random.default_rng([seed, *design])
        articles, _, in_a = draw_means(rng, design, replicates, style=style, shift=0.0, unequal=unequal)
        means = np.stack([own.mean(axis=0) for own in articles])
        false = [
            (permutation_test(means, in_a).p < LEVEL).mean(),
            (welch_p(means, in_a) < LEVEL).mean(),
            (welch_p(np.concatenate(articles), np.repeat(in_a, [len(own) for own in articles])) < LEVEL).mean(),
        ]
        low, high = welch_interval(means, in_a)
        covered = [((low <= 0) & (high >= 0)).mean(), math.nan, math.nan]
        if min(design) >= 8:
            few = min(replicates, 1000)
            drawn = np.stack([resample_articles(own[:, :few], np.ones((len(own), few))) for own in articles])
            ends = [bootstrap_interval(means[:, column], drawn[:, :, column], in_a) for column in range(few)]
            covered[1] = float(np.mean([low <= 0 <= high for low, high in ends]))
            covered[2] = float(np.mean([plain_two_stage(drawn[:, :, column], in_a) for column in range(few)]))
        spread = math.sqrt(style**2 + np.mean([1 / len(own) for own in articles]))
        shifted, levels, _ = draw_means(rng, design, replicates, style=style, shift=1.5 * spread, unequal=unequal)
        seen = np.stack([own.mean(axis=0) for own in shifted])
        power = [
            (permutation_test(seen, in_a).p < LEVEL).mean(),
            (student_p(seen, in_a) < LEVEL).mean(),
            (student_p(levels, in_a) < LEVEL).mean(),
        ]
        cells = "  ".join(
            f"{share:9.3f}" if not math.isnan(share) else "        –" for share in (*false, *covered, *power)
        )
        print(f"{design[0]:2d} v {design[1]:2d}  {cells}")
    print(f"simulation error (two standard errors at .05): {2 * math.sqrt(0.05 * 0.95 / replicates):.3f}")


def plain_two_stage(drawn: Floats, in_a: Bools) -> bool:
    """Return whether the textbook bootstrap (outlets, then articles, plain percentiles) covers 0."""
    rng = np.random.default_rng(1)
    sides = []
    for side in (drawn[in_a], drawn[~in_a]):
        picked = rng.integers(0, len(side), (1999, len(side)))
        sides.append(side[picked, rng.integers(0, drawn.shape[1], picked.shape)].mean(axis=1))
    low, high = np.quantile(sides[0] - sides[1], [0.025, 0.975])
    return bool(low <= 0 <= high)


def student_p(values: Floats, in_a: Bools) -> Floats:
    """Return two-sided p of Student's t test with pooled variance for each column."""
    from scipy.special import stdtr

    n_a, n_b = int(in_a.sum()), int((~in_a).sum())
    pooled = (values[in_a].var(axis=0) * n_a + values[~in_a].var(axis=0) * n_b) / (n_a + n_b - 2)
    with np.errstate(divide="ignore"):
        t = (values[in_a].mean(axis=0) - values[~in_a].mean(axis=0)) / np.sqrt(pooled * (1 / n_a + 1 / n_b))
    return np.asarray(2 * stdtr(n_a + n_b - 2, -np.abs(t)))
