"""Permutation tests whose unit is the outlet: every relabeling where that is feasible, seeded draws where it is not.

All functions are pure functions of arrays. Rows are outlets, columns are measures; NaN says that an outlet has no
evidence for a measure, and such an outlet leaves the test of that measure.

Source: the permutation principle and the add-one rule for drawn relabelings are in Phipson and Smyth (2010, Statistical
Applications in Genetics and Molecular Biology 9:39).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.comparing.patterns import TIE, checked, patterns, row_parts, sorted_rows
from framing.comparing.relabelings import DRAWS, LIMIT, SEED, relabelings

__all__ = ["OmnibusTest", "PermutationTest", "omnibus_test", "permutation_test", "smallest_p"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """Result of :func:`permutation_test`; every field has one entry for each measure.

    Attributes:
        difference: Mean over outlets of group a, minus the mean over outlets of group b; NaN where one side has none.
        p: Two-sided permutation p; NaN where one side has no outlet.
        smallest: The smallest p that the outlets with evidence could have given.
        n_a: Outlets of group a with evidence.
        n_b: Outlets of group b with evidence.
        relabelings: Relabelings looked at.
        exact: Whether those were all that exist.
    """

    difference: Floats
    p: Floats
    smallest: Floats
    n_a: Ints
    n_b: Ints
    relabelings: Ints
    exact: Bools


@dataclass(frozen=True, slots=True)
class OmnibusTest:
    """Result of :func:`omnibus_test`; every field has one entry for each measure.

    Attributes:
        f: Ratio of between-group to within-group mean squares over outlets; NaN where fewer than two groups have
            evidence.
        p: Permutation p of ``f``.
        relabelings: Relabelings looked at.
    """

    f: Floats
    p: Floats
    relabelings: Ints


def smallest_p(n_a: int, n_b: int, *, limit: int = LIMIT, draws: int = DRAWS) -> float:
    """Return the smallest two-sided p that ``n_a`` against ``n_b`` outlets can reach.

    With all C(n, n_a) relabelings the observed labeling always counts itself; with equal groups its mirror image
    gives the same absolute difference and counts too. With drawn relabelings the observed one counts once among
    ``draws + 1``.

    Returns:
        A probability; 1.0 where a group has no outlet (there is one labeling only).
    """
    if min(n_a, n_b) < 1:
        return 1.0
    total = math.comb(n_a + n_b, n_a)
    reachable = (2 if n_a == n_b else 1) / total
    return reachable if total <= limit else max(reachable, 1 / (draws + 1))


def permutation_test(
    values: npt.ArrayLike,
    in_a: npt.ArrayLike,
    *,
    blocks: Sequence[str] | None = None,
    limit: int = LIMIT,
    draws: int = DRAWS,
    seed: int = SEED,
) -> PermutationTest:
    """Test, for many measures at once, whether outlets of two groups differ in their mean.

    The statistic is the difference of outlet means. Labels are exchanged among the outlets that have evidence for
    the measure, within ``blocks`` where given. All relabelings are used where there are at most ``limit`` of them,
    and p is the share that is at least as far from zero as what was observed; otherwise ``draws`` seeded ones, and p
    = (1 + hits) / (1 + draws). The relabelings depend on the group sizes alone, so a measure's p does not change
    with the measures beside it.

    Args:
        values: Outlets by measures (or one measure), NaN where an outlet has no evidence.
        in_a: For each outlet, whether it belongs to group a.
        blocks: For each outlet, the stratum (such as its country) within which labels may be exchanged.
        limit: Largest number of relabelings to enumerate.
        draws: Relabelings drawn beyond that.
        seed: Seed of the draws.

    Returns:
        One entry for each measure.

    Raises:
        ComparisonError: The lengths do not agree, or a value is infinite.
    """
    matrix, labels = checked(values, np.asarray(in_a, dtype=bool))
    member = labels.astype(bool)
    order, codes = sorted_rows(np.where(member, 0, 1), blocks, len(labels))
    matrix, member, codes = matrix[order], member[order], codes[order]
    seen = ~np.isnan(matrix)
    n_a, n_b = seen[member].sum(axis=0), seen[~member].sum(axis=0)
    width = matrix.shape[1]
    difference, p = np.full(width, np.nan), np.full(width, np.nan)
    smallest, used, exact = np.ones(width), np.zeros(width, dtype=np.int64), np.zeros(width, dtype=bool)
    for columns, rows in patterns(seen, codes):
        side_a = int(n_a[columns[0]])
        side_b = int(n_b[columns[0]])
        if side_a == 0 or side_b == 0:
            continue
        drawn = relabelings(
            (~member[rows[:, 0]]).astype(np.int8), blocks=codes[rows[:, 0]] // 2, limit=limit, draws=draws, seed=seed
        )
        # Rows are sorted by block, then group: in compressed form, all measures of one pattern share the relabelings.
        compact = np.take_along_axis(matrix[:, columns], rows, axis=0)
        observed, hits = _hits(compact, member[rows[:, 0]], drawn.matrix == 0)
        difference[columns] = observed
        p[columns] = hits / len(drawn.matrix) if drawn.exact else (1 + hits) / (1 + len(drawn.matrix))
        used[columns], exact[columns] = len(drawn.matrix), drawn.exact
        if blocks is None:
            smallest[columns] = smallest_p(side_a, side_b, limit=limit, draws=draws)
        else:
            smallest[columns] = _smallest_blocked(member[rows[:, 0]], codes[rows[:, 0]] // 2, drawn.exact, drawn.matrix)
    return PermutationTest(difference, p, smallest, n_a, n_b, used, exact)


def omnibus_test(
    values: npt.ArrayLike,
    groups: Sequence[str],
    *,
    limit: int = LIMIT,
    draws: int = DRAWS,
    seed: int = SEED,
) -> OmnibusTest:
    """Test whether the outlets of several groups differ in their mean, by permuting the F ratio.

    Args:
        values: Outlets by measures, NaN where an outlet has no evidence.
        groups: The group of each outlet; two or more names.
        limit: Largest number of relabelings to enumerate.
        draws: Relabelings drawn beyond that.
        seed: Seed of the draws.

    Returns:
        One entry for each measure. A measure that fewer than two groups have evidence for gets NaN.

    Raises:
        ComparisonError: The lengths do not agree, or a value is infinite.
    """
    names = sorted(set(groups))
    matrix, labels = checked(values, np.array([names.index(group) for group in groups], dtype=np.int64))
    order, codes = sorted_rows(labels, None, len(labels))
    matrix, codes = matrix[order], codes[order]
    seen = ~np.isnan(matrix)
    width = matrix.shape[1]
    f, p, used = np.full(width, np.nan), np.full(width, np.nan), np.zeros(width, dtype=np.int64)
    for columns, rows in patterns(seen, codes):
        own = codes[rows[:, 0]]
        if len(set(own.tolist())) < 2:
            continue
        _, compressed = np.unique(own, return_inverse=True)
        drawn = relabelings(compressed.astype(np.int8), limit=limit, draws=draws, seed=seed)
        compact = np.take_along_axis(matrix[:, columns], rows, axis=0)
        centred = compact - compact.mean(axis=0)
        # Total sum of squares and group sizes are fixed, so F rises with the between-group sum of squares.
        between = _between(centred, compressed[None, :])[0]
        tie = TIE * (centred**2).sum(axis=0) + (TIE * np.abs(compact).max(axis=0)) ** 2
        hits = np.zeros(len(columns), dtype=np.int64)
        for part in row_parts(len(drawn.matrix), len(columns)):
            hits += (_between(centred, drawn.matrix[part]) >= between - tie).sum(axis=0)
        p[columns] = hits / len(drawn.matrix) if drawn.exact else (1 + hits) / (1 + len(drawn.matrix))
        used[columns] = len(drawn.matrix)
        f[columns] = _f_ratio(between, (centred**2).sum(axis=0), len(own), int(compressed.max()) + 1)
    return OmnibusTest(f, p, used)


def _hits(compact: Floats, member: Bools, relabeled: Bools) -> tuple[Floats, Ints]:
    """Return the observed differences and how many relabelings reach them, both for each column."""
    n_a, n_b = int(member.sum()), int((~member).sum())
    observed = compact[member].mean(axis=0) - compact[~member].mean(axis=0)
    centred = compact - compact.mean(axis=0)
    # The columns sum to zero, so a group's sum fixes the other's: difference = sum_a * (1/n_a + 1/n_b).
    reach = np.abs(centred[member].sum(axis=0))
    tie = TIE * np.abs(compact).max(axis=0) * (n_a + n_b)
    hits = np.zeros(compact.shape[1], dtype=np.int64)
    for part in row_parts(len(relabeled), compact.shape[1]):
        hits += (np.abs(relabeled[part].astype(float) @ centred) >= reach - tie).sum(axis=0)
    return observed, hits


def _smallest_blocked(member: Bools, block: Ints, exact: bool, matrix: npt.NDArray[np.int8]) -> float:
    """Return the smallest p reachable when labels are exchanged within blocks only."""
    if not exact:
        return 1 / (len(matrix) + 1)
    # The mirror image of the observed labeling is reachable only if every block is evenly split.
    even = all(member[block == code].sum() * 2 == (block == code).sum() for code in set(block.tolist()))
    return min(1.0, (2 if even else 1) / len(matrix))


def _between(centred: Floats, labels: npt.NDArray[np.generic]) -> Floats:
    """Return the between-group sums of squares, relabelings by columns, of columns that sum to zero."""
    total = np.zeros((len(labels), centred.shape[1]))
    for code in range(int(labels.max()) + 1):
        chosen = labels == code
        total += (chosen.astype(float) @ centred) ** 2 / chosen[0].sum()
    return total


def _f_ratio(between: Floats, total: Floats, outlets: int, groups: int) -> Floats:
    """Return F from sums of squares; NaN where nothing varies or no outlet is to spare, infinite without any spread."""
    within = np.maximum(total - between, 0.0)
    within[within <= TIE * total] = 0.0
    spare = outlets - groups
    if spare < 1:
        return np.full(between.shape, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Floats = (between / (groups - 1)) / (within / spare)
    return ratio
