"""Which rows of a comparison are tested together, and their p-values adjusted for one another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.comparing.inference import smallest_p
from framing.comparing.multiplicity import benjamini_hochberg, holm, westfall_young
from framing.comparing.rows import Rows
from framing.comparing.wording import LEVEL

__all__ = ["ADJUSTMENTS", "adjusted", "in_family"]

ADJUSTMENTS = ("westfall-young", "holm", "benjamini-hochberg", "none")

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def adjusted(rows: Rows, families: npt.NDArray[np.object_], how: str) -> Floats:
    """Return p-values adjusted within each family.

    The two contrasts of a differential stand in a fixed sequence, the second claimed only if the first is (Maurer,
    Hothorn and Lehmacher 1995): its adjusted p is the larger of both. Relabeling them jointly would not be valid,
    since the own-minus-other value of an outlet already contains its group.

    Rows that cannot reach .05 (see :func:`in_family`) do not enlarge the family of those that can (Tarone 1990,
    Biometrics 46:515-522); they themselves are adjusted among all rows of the measure.
    """
    result = np.full(rows.p.shape, np.nan)
    inside = in_family(rows, families)
    for family in dict.fromkeys(families.tolist()):
        every = families == family
        if how == "none":
            result[every] = rows.p[every]
        elif family == "differential":
            result[every] = np.maximum.accumulate(rows.p[every])
        else:
            result[every] = _jointly(rows, np.flatnonzero(every), how)
            own = np.flatnonzero(every & inside)
            result[own] = _jointly(rows, own, how)
    return result


def in_family(rows: Rows, families: npt.NDArray[np.object_]) -> Bools:
    """Tell which rows are tested together with the others of their measure.

    A row with so few outlets that no way of dealing them into two groups could give a p of .05 stays outside, unless
    that is so for every row. The number of outlets with evidence decides, whichever group they belong to: a rule that
    looked at the groups would bias the test.
    """
    total = rows.outlets.sum(axis=0)
    if rows.unit == "article":
        return ~np.isnan(rows.p)
    able = np.array([smallest_p(int(n) // 2, int(n) - int(n) // 2) <= LEVEL for n in total], dtype=bool)
    for family in dict.fromkeys(families.tolist()):
        own = families == family
        if not (able & own & ~np.isnan(rows.p)).any():
            able[own] = True
    return able


def _jointly(rows: Rows, own: Ints, how: str) -> Floats:
    """Return the p-values of these rows, adjusted for one another."""
    p = rows.p[own]
    if np.isnan(p).all():
        return p
    if how == "holm":
        return holm(p)
    if how == "benjamini-hochberg":
        return benjamini_hochberg(p)
    # Where outlets lack evidence, the joint relabelings differ from those of the row: an adjusted p is never the
    # smaller.
    together = westfall_young(rows.values[:, own], rows.in_first, blocks=rows.blocks)
    return np.where(np.isnan(p), np.nan, np.fmax(together, p))
