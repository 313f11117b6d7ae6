"""How often are the comparison's tests and intervals wrong? Simulated corpora, beside the tests that other tools ship.

Outlets have house styles (levels, and for words rates, of their own) and, unless power is measured, groups do not
differ. Each figure is a share of replicates; its simulation error is printed beside the table.

    python benchmarks/inference.py                 # everything, a few minutes on one core
    python benchmarks/inference.py --only means    # means | words | families | polarization | blocks | speed

``figures`` is the quick subset that the floors hold.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from framing.comparing.blocking import within_blocks
from framing.comparing.inference import omnibus_test, permutation_test
from framing.comparing.intervals import bootstrap_interval, resample_articles, welch_interval, welch_p
from framing.comparing.keyness import clustered_log_odds, g_squared, log_odds
from framing.comparing.leave_out import leave_out, leave_out_relabeled, shared_words
from framing.comparing.multiplicity import holm, westfall_young
from framing.comparing.relabelings import relabelings
from framing.comparing.rows import Rows, adjusted

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEVEL = 0.05
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


def draw_polarized(
    rng: np.random.Generator, design: tuple[int, int], *, style: float, apart: float, articles: int = 8
) -> tuple[list[Floats], Bools]:
    """Return word counts of each outlet (articles by words), 300 words an article, of 400 words with house styles.

    ``apart`` moves a tenth of the words by that many log units up in the first group's outlets and down in the other's.
    """
    vocabulary = 400
    base = 1 / np.arange(3, vocabulary + 3)
    in_a = np.arange(sum(design)) < design[0]
    moved = np.where(np.arange(vocabulary) % 10 == 0, apart, 0.0)
    outlets = []
    for member in in_a:
        rates = base * np.exp(style * rng.normal(size=vocabulary) + (moved if member else -moved))
        outlets.append(rng.poisson(300 * rates / rates.sum(), size=(articles, vocabulary)).astype(float))
    return outlets, in_a


def polarized(design: tuple[int, int], corpora: int, *, style: float, apart: float, seed: int) -> Floats:
    """Return means over corpora: pi leaving out articles, pi leaving out outlets, its null, share of p < .05."""
    rng = np.random.default_rng([seed, *design, round(10 * style), round(100 * apart)])
    found = np.zeros(4)
    for _ in range(corpora):
        outlets, in_a = draw_polarized(rng, design, style=style, apart=apart)
        counts = np.stack([own.sum(axis=0) for own in outlets])
        counts = counts[:, shared_words(counts)]
        singly = np.concatenate(outlets)
        member = np.repeat(in_a, [len(own) for own in outlets])
        drawn = relabelings((~in_a).astype(np.int8), limit=2_000, draws=199)
        null = leave_out_relabeled(counts, drawn.matrix == 0)
        pi = leave_out(counts, in_a)
        hits = (null >= pi - 1e-12).sum()
        p = hits / len(null) if drawn.exact else (1 + hits) / (1 + len(null))
        found += [leave_out(singly[:, shared_words(singly)], member), pi, null.mean(), p < LEVEL]
    return found / corpora


def polarization_table(corpora: int, seed: int) -> None:
    """Print what leave-out polarisation gives where groups do not differ, and how often a difference is found."""
    print(f"\nPolarisation: 400 words, 8 articles of 300 words an outlet; {corpora} corpora a row")
    print("design   house styles of sd  apart   left out: articles  outlets   null   share of p < .05")
    for design in ((4, 4), (6, 6), (8, 8)):
        for style, apart in ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (0.5, 0.15), (0.5, 0.3)):
            by_article, by_outlet, null, called = polarized(design, corpora, style=style, apart=apart, seed=seed)
            print(
                f"{design[0]:2d} v {design[1]:2d}  {style:18.1f}  {apart:5.2f}   {by_article:18.3f}  {by_outlet:7.3f}  "
                f"{null:5.3f}   {called:.3f}"
            )
    print(f"simulation error of a share (two standard errors at .05): {2 * math.sqrt(0.0475 / corpora):.3f}")


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


def figures(data: Path) -> dict[str, float]:
    """Return a quick subset of these figures, the higher the better; everything is simulated, ``data`` is not read.

    * ``level …``: 1 minus the most by which a share of p < .05 exceeds .05 where nothing differs (1 is perfect; the
      simulation error of 1,000 replicates alone is .014). A test that takes articles for outlets would give .5.
    * ``coverage …``: 1 minus the largest distance of a 95 % interval's coverage from .95.
    * ``power of the t-test kept``: 1 minus the power lost at 6 v 6 against Student's t on the same outlet means.
    * ``power for polarisation``: share of simulated corpora of 6 v 6 outlets whose difference in words is found.
    * ``house styles fool articles``: share of p < .05 of the t-test on articles: whether the simulation is hard at all.
    """
    excess, welch, oracle, fooled = [], [], math.nan, []
    for design in ((3, 3), (4, 4), (6, 6), (8, 8), (12, 12)):
        rng = np.random.default_rng([7, *design])
        articles, _, in_a = draw_means(rng, design, 1000, style=0.5, shift=0.0, unequal=True)
        means = np.stack([own.mean(axis=0) for own in articles])
        member = np.repeat(in_a, [len(own) for own in articles])
        excess.append((permutation_test(means, in_a, draws=1999).p < LEVEL).mean() - LEVEL)
        fooled.append((welch_p(np.concatenate(articles), member) < LEVEL).mean())
        low, high = welch_interval(means, in_a)
        if min(design) < 8:
            welch.append(abs(((low <= 0) & (high >= 0)).mean() - 0.95))
        if design == (8, 8):
            drawn = np.stack([resample_articles(own[:, :300], np.ones((len(own), 300))) for own in articles])
            ends = [bootstrap_interval(means[:, column], drawn[:, :, column], in_a) for column in range(300)]
            bootstrap = abs(float(np.mean([low <= 0 <= high for low, high in ends])) - 0.95)
        if design == (6, 6):
            spread = math.sqrt(0.5**2 + np.mean([1 / len(own) for own in articles]))
            shifted, _, _ = draw_means(rng, design, 1000, style=0.5, shift=1.5 * spread, unequal=True)
            seen = np.stack([own.mean(axis=0) for own in shifted])
            best = (student_p(seen, in_a) < LEVEL).mean()
            oracle = max(0.0, float(best - (permutation_test(seen, in_a).p < LEVEL).mean()))
    rng = np.random.default_rng(7)
    word_wise, row_wise = 0, 0
    for _ in range(100):
        outlets, in_a = draw_words(rng, (6, 6), 400, bursty=True, style=0.5, articles=10)
        rates = np.stack([own.sum(axis=0) / own.sum() for own in outlets])
        word_wise += bool(np.nanmin(westfall_young(rates, in_a)) < LEVEL)
        values, in_a = draw_family(rng, (6, 6), 20, 0.0)
        row_wise += bool(np.nanmin(adjusted_family(values, in_a, "westfall-young")) < LEVEL)
    blocked = blocked_shares((8, 8), 1000, seed=7)
    return {
        "level of the outlet permutation": 1 - max(0.0, float(max(excess))),
        "level within blocks": 1 - max(0.0, float(blocked[1]) - LEVEL),
        "level of 400 words together": 1 - max(0.0, word_wise / 100 - LEVEL),
        "level of a family with gaps": 1 - max(0.0, row_wise / 100 - LEVEL),
        "level of polarisation": 1 - max(0.0, float(polarized((6, 6), 60, style=1.0, apart=0.0, seed=7)[3]) - LEVEL),
        "coverage of Welch's interval": 1 - float(max(welch)),
        "coverage of the bootstrap": 1 - bootstrap,
        "coverage within blocks": 1 - abs(float(blocked[2]) - 0.95),
        "power of the t-test kept": 1 - oracle,
        "power for polarisation": float(polarized((6, 6), 30, style=0.5, apart=0.3, seed=7)[3]),
        "house styles fool articles": float(min(fooled)),
    }


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


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", choices=("means", "words", "families", "polarization", "blocks", "speed"), help="run one part"
    )
    parser.add_argument("--replicates", type=int, default=4000, help="replicates of the tables of means")
    parser.add_argument("--corpora", type=int, default=100, help="simulated corpora for each row of the table of words")
    parser.add_argument("--families", type=int, default=500, help="replicates of the table of families")
    parser.add_argument("--vocabulary", type=int, default=2000, help="words in a simulated corpus")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.only in (None, "means"):
        for style, unequal in ((0.5, False), (0.5, True), (0.2, True), (0.0, False)):
            means_table(options.replicates, style=style, unequal=unequal, seed=options.seed)
    if options.only in (None, "words"):
        words_table(options.corpora, options.vocabulary, options.seed)
    if options.only in (None, "families"):
        families_table(options.families, 20, options.seed)
    if options.only in (None, "polarization"):
        polarization_table(options.corpora, options.seed)
    if options.only in (None, "blocks"):
        blocked_table(options.replicates, options.seed)
    if options.only in (None, "speed"):
        speed_table()


if __name__ == "__main__":
    main()
