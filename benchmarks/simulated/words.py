"""Words that do not differ: how many of them each method calls different."""

from __future__ import annotations

import math

import numpy as np

from framing.comparing.inference import permutation_test
from framing.comparing.intervals import welch_p
from framing.comparing.keyness import clustered_log_odds, g_squared, log_odds
from framing.comparing.multiplicity import holm, westfall_young
from simulated import LEVEL, Bools, Floats


def draw_words(
    rng: np.random.Generator,
    design: tuple[int, int],
    vocabulary: int,
    *,
    bursty: bool,
    style: float,
    articles: int = 60,
) -> tuple[list[Floats], Bools]:
    """Return word counts of each outlet (articles by words), 400 words an article, without any group difference."""
    base = 1 / np.arange(3, vocabulary + 3)
    outlets = []
    for _ in range(sum(design)):
        rates = base * np.exp(style * rng.normal(size=vocabulary)) if style else base
        rates = rates / rates.sum()
        expected = 400 * np.tile(rates, (articles, 1))
        if bursty:
            expected = expected * rng.gamma(0.5, 2.0, size=expected.shape)  # mean 1: a word comes in clumps
        outlets.append(rng.poisson(expected).astype(float))
    return outlets, np.arange(sum(design)) < design[0]


def words_table(replicates: int, vocabulary: int, seed: int) -> None:
    """Print, for words that do not differ, how many each method calls different, and how often any is called."""
    print(f"\nWords: {vocabulary:,} words that do not differ, 60 articles an outlet; {replicates} corpora a row")
    print(
        "                                    share of words called different at .05           any of them (family-wise)"
    )
    print("design   corpus                z       G2  article t  cluster t  permutation     Holm  Westfall-Young")
    kinds = (
        ("independent words", False, 0.0),
        ("bursty articles", True, 0.0),
        ("house styles", True, 0.5),
        ("strong styles", True, 1.0),
    )
    for design in ((3, 3), (4, 4), (6, 6), (8, 8), (12, 12)):
        for name, bursty, style in kinds:
            shares = np.zeros(5)
            any_called = np.zeros(2)
            rng = np.random.default_rng([seed, *design, bursty, round(style * 10)])
            for _ in range(replicates):
                outlets, in_a = draw_words(rng, design, vocabulary, bursty=bursty, style=style)
                shares += _word_shares(outlets, in_a)
                rates = np.stack([own.sum(axis=0) / own.sum() for own in outlets])
                any_called += [
                    holm(permutation_test(rates, in_a).p).min() < LEVEL,
                    np.nanmin(westfall_young(rates, in_a)) < LEVEL,
                ]
            cells = "  ".join(f"{share / replicates:9.3f}" for share in (*shares, *any_called))
            print(f"{design[0]:2d} v {design[1]:2d}  {name:18s}{cells}")
    print(
        f"simulation error of a family-wise rate (two standard errors at .05): {2 * math.sqrt(0.0475 / replicates):.3f}"
    )


def _word_shares(outlets: list[Floats], in_a: Bools) -> Floats:
    """Return the share of words called different by log-odds z, G2, article t, outlet-cluster t, outlet permutation."""
    from scipy.stats import chi2, t

    counts, totals = np.stack([own.sum(axis=0) for own in outlets]), np.array([own.sum() for own in outlets])
    y_a, y_b = counts[in_a].sum(axis=0), counts[~in_a].sum(axis=0)
    n_a, n_b = float(totals[in_a].sum()), float(totals[~in_a].sum())
    share = (counts / totals[:, None]).mean(axis=0)
    alpha = 500 * share
    used = y_a + y_b > 0
    delta, variance = log_odds(y_a, n_a, y_b, n_b, alpha)
    robust = clustered_log_odds(counts, totals, in_a, alpha, 500.0)
    member = np.repeat(in_a, [len(own) for own in outlets])
    rates = np.concatenate([own / own.sum(axis=1, keepdims=True) for own in outlets])
    article = welch_p(rates, member)
    found = (
        np.abs(delta / np.sqrt(variance)) > 1.959964,
        g_squared(y_a, n_a, y_b, n_b) > chi2.isf(LEVEL, 1),
        np.nan_to_num(article, nan=1.0) < LEVEL,
        np.nan_to_num(np.abs(robust.t), nan=0.0) > t.isf(LEVEL / 2, len(outlets) - 2),
        permutation_test(counts / totals[:, None], in_a).p < LEVEL,
    )
    return np.array([called[used].mean() for called in found])
