"""Leave-out polarisation where groups do not differ, and where they do."""

from __future__ import annotations

import math

import numpy as np

from framing.comparing.leave_out import leave_out, leave_out_relabeled, shared_words
from framing.comparing.relabelings import relabelings
from simulated import LEVEL, Bools, Floats


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
