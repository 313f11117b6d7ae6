"""Split a difference of two rates into what is talked about and how: exact, symmetric, without a model.

With shares pi_k and rates f_k of the categories k in two groups,

    f_A - f_B = sum_k (pi_kA - pi_kB) (f_kA + f_kB) / 2  +  sum_k (f_kA - f_kB) (pi_kA + pi_kB) / 2 .

The first sum is composition (which topics, whose voices), the second is treatment (what is said in each). Source:
Kitagawa (1955, Journal of the American Statistical Association 50:1168-1194). A category that one group lacks has no
rate there: the identity is then taken over the common categories, and what the others add is a third part, as in
Nopo (2008, Review of Economics and Statistics 90:290-299). The three parts add up to the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.errors import ComparisonError

__all__ = ["Kitagawa", "against_reference", "kitagawa"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kitagawa:
    """Result of :func:`kitagawa`; composition and treatment have one entry for each category.

    Attributes:
        difference: Rate of a minus rate of b.
        composition: What each common category adds by its share; NaN off support.
        treatment: What each common category adds by its rate; NaN off support.
        off_support: What the categories that one group lacks add.
        off_share_a: Share of a's mass in categories that b lacks.
        off_share_b: Share of b's mass in categories that a lacks.
    """

    difference: float
    composition: Floats
    treatment: Floats
    off_support: float
    off_share_a: float
    off_share_b: float


def kitagawa(
    shares_a: npt.ArrayLike, rates_a: npt.ArrayLike, shares_b: npt.ArrayLike, rates_b: npt.ArrayLike
) -> Kitagawa:
    """Return composition, treatment and what is off support of the difference of two rates.

    Args:
        shares_a: Mass of each category in a; brought to a sum of 1.
        rates_a: Rate of each category in a; whatever stands where the mass is 0.
        shares_b: Mass of each category in b.
        rates_b: Rate of each category in b.

    Returns:
        The parts; composition and treatment are NaN throughout where no category is common, and everything is NaN
        where a group has no mass.

    Raises:
        ComparisonError: Lengths differ, or a mass is negative or not a number.
    """
    masses = [np.asarray(x, dtype=float) for x in (shares_a, shares_b)]
    rates = [np.asarray(x, dtype=float) for x in (rates_a, rates_b)]
    if len({x.shape for x in (*masses, *rates)}) != 1:
        raise ComparisonError("Shares and rates must have one entry for each category, in both groups.")
    if any((mass < 0).any() or np.isnan(mass).any() for mass in masses):
        raise ComparisonError("Shares must be numbers of at least 0.")
    empty = np.full(masses[0].shape, np.nan)
    nan = float("nan")
    if not all(mass.sum() > 0 for mass in masses):
        return Kitagawa(nan, empty, empty.copy(), nan, nan, nan)
    shares = [mass / mass.sum() for mass in masses]
    rates = [np.where(share > 0, rate, 0.0) for share, rate in zip(shares, rates, strict=True)]
    totals = [float((share * rate).sum()) for share, rate in zip(shares, rates, strict=True)]
    common = (shares[0] > 0) & (shares[1] > 0)
    off = [float(share[~common].sum()) for share in shares]
    if not common.any():
        return Kitagawa(totals[0] - totals[1], empty, empty.copy(), nan, off[0], off[1])
    inside = [np.where(common, share, 0.0) / share[common].sum() for share in shares]
    composition = (inside[0] - inside[1]) * (rates[0] + rates[1]) / 2
    treatment = (rates[0] - rates[1]) * (inside[0] + inside[1]) / 2
    shared = [float((share * rate).sum()) for share, rate in zip(inside, rates, strict=True)]
    return Kitagawa(
        difference=totals[0] - totals[1],
        composition=np.where(common, composition, np.nan),
        treatment=np.where(common, treatment, np.nan),
        off_support=(totals[0] - shared[0]) - (totals[1] - shared[1]),
        off_share_a=off[0],
        off_share_b=off[1],
    )


def against_reference(shares: npt.ArrayLike, rates: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return composition and treatment of each outlet against the mean of all outlets.

    The reference share of a category is the mean of the outlets' shares, the reference rate the share-weighted mean of
    their rates, so that outlets count alike and group labels play no part: the two parts can be tested like any other
    outlet value. Where an outlet lacks a category, its rate there is taken to be the reference's, and the whole lack is
    composition.

    Args:
        shares: Outlets by categories, each row with a sum of 1.
        rates: Outlets by categories; whatever stands where the share is 0.

    Returns:
        Composition and treatment, one entry for each outlet; their sum is the outlet's rate minus the reference's.
    """
    pi, f = np.asarray(shares, dtype=float), np.asarray(rates, dtype=float)
    f = np.where(pi > 0, f, 0.0)
    mean = pi.mean(axis=0)
    rate = np.where(mean > 0, (pi * f).mean(axis=0) / np.where(mean > 0, mean, 1.0), 0.0)
    f = np.where(pi > 0, f, rate)
    composition: Floats = ((pi - mean) * (f + rate) / 2).sum(axis=1)
    treatment: Floats = ((f - rate) * (pi + mean) / 2).sum(axis=1)
    return composition, treatment
