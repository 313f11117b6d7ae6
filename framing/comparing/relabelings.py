"""Ways to hand the group labels out again among the outlets: all of them, or a seeded sample."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

__all__ = ["DRAWS", "LIMIT", "SEED", "Relabelings", "count_relabelings", "relabelings"]

LIMIT = (
    20_000  # 8 against 8 outlets has 12,870 relabelings and is still enumerated; 9 against 9 has 48,620 and is drawn
)
DRAWS = 9_999  # with the observed labeling ten thousand, so p has four honest digits
SEED = 20_240_229

Labels = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Relabelings:
    """Relabelings of outlets.

    Attributes:
        matrix: One relabeling a row, the group number of each outlet.
        exact: Whether these are all that exist (the observed one among them), or a random sample.
    """

    matrix: Labels
    exact: bool


def count_relabelings(sizes: Sequence[int]) -> int:
    """Return in how many ways outlets can be dealt into groups of these sizes (the multinomial coefficient)."""
    total = math.factorial(sum(sizes))
    for size in sizes:
        total //= math.factorial(size)
    return total


def relabelings(
    labels: Labels,
    *,
    blocks: npt.NDArray[np.int64] | None = None,
    limit: int = LIMIT,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Relabelings:
    """Return all relabelings if there are at most ``limit``, else ``draws`` random ones.

    Group sizes stay as they are, within every block where blocks are given. The random ones depend on the sizes and
    the seed alone.

    Args:
        labels: The group number of each outlet, from 0.
        blocks: The block number of each outlet; labels move within a block only.
        limit: Largest number to enumerate.
        draws: How many to draw beyond that.
        seed: Seed of the draws.
    """
    block = np.zeros(len(labels), dtype=np.int64) if blocks is None else blocks
    places = [np.flatnonzero(block == code) for code in sorted(set(block.tolist()))]
    sizes = [tuple(np.bincount(labels[place]).tolist()) for place in places]
    exact = math.prod(count_relabelings(size) for size in sizes) <= limit
    dealt = _enumerated(tuple(sizes)) if exact else _drawn(tuple(sizes), draws, seed)
    matrix = np.empty((len(dealt), len(labels)), dtype=np.int8)
    start = 0
    for place in places:
        matrix[:, place] = dealt[:, start : start + len(place)]
        start += len(place)
    return Relabelings(matrix, exact=exact)


# A comparison asks for the same few designs over and over. What is kept is small (at most 0.5 MB each for 20,000
# relabelings of 24 outlets), and never leaves this file: callers get copies.
@lru_cache(maxsize=32)
def _enumerated(sizes: tuple[tuple[int, ...], ...]) -> Labels:
    """Return the relabelings of every block side by side, each combined with each."""
    matrix = np.zeros((1, 0), dtype=np.int8)
    for size in sizes:
        dealt = _dealt(size)
        matrix = np.hstack([np.repeat(matrix, len(dealt), axis=0), np.tile(dealt, (len(matrix), 1))])
    return matrix


@lru_cache(maxsize=32)
def _drawn(sizes: tuple[tuple[int, ...], ...], draws: int, seed: int) -> Labels:
    """Return random relabelings, block by block; they depend on the sizes and the seed alone."""
    generator = np.random.default_rng([seed, draws, *(number for size in sizes for number in (len(size), *size))])
    parts = []
    for size in sizes:
        ordered = np.repeat(np.arange(len(size), dtype=np.int8), size)
        parts.append(ordered[np.argsort(generator.random((draws, len(ordered))), axis=1)])
    return np.hstack(parts)


def _dealt(sizes: tuple[int, ...]) -> Labels:
    """Return every way to deal outlets into groups of these sizes, in a fixed order."""
    total, last = sum(sizes), len(sizes) - 1
    if last <= 0:
        return np.zeros((1, total), dtype=np.int8)
    count = math.comb(total, sizes[last])
    flat = chain.from_iterable(combinations(range(total), sizes[last]))
    picked = np.fromiter(flat, dtype=np.intp, count=count * sizes[last]).reshape(count, sizes[last])
    rest = _dealt(sizes[:last])
    out = np.zeros((count, total), dtype=np.int8)
    np.put_along_axis(out, picked, np.int8(last), axis=1)
    if last == 1:
        return out
    # The outlets not picked, in their order, take the labels of every dealing of the remaining groups.
    free = np.nonzero(out == 0)[1].reshape(count, total - sizes[last])
    out, free = np.repeat(out, len(rest), axis=0), np.repeat(free, len(rest), axis=0)
    np.put_along_axis(out, free, np.tile(rest, (count, 1)), axis=1)
    return out
