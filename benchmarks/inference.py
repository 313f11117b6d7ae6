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
from pathlib import Path

import numpy as np
from simulated import LEVEL
from simulated.blocks import blocked_shares, blocked_table
from simulated.families import adjusted_family, draw_family, families_table
from simulated.means import draw_means, means_table, student_p
from simulated.polarization import polarization_table, polarized
from simulated.speed import speed_table
from simulated.words import draw_words, words_table

from framing.comparing.inference import permutation_test
from framing.comparing.intervals import bootstrap_interval, resample_articles, welch_interval, welch_p
from framing.comparing.multiplicity import westfall_young


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
