"""The leave-out estimator of polarisation, and its distribution when group labels mean nothing.

pi is the probability that an ideal reader guesses the group of an outlet from one word drawn from it, the reader
knowing the other outlets' words and starting from even odds: .5 where groups speak alike, 1 where no word is shared.
Source: Gentzkow, Shapiro and Taddy (2019, Econometrica 87:1307-1340), leave-out form; Demszky et al. (2019, NAACL).

Knowing the outlet itself would make every outlet easy to guess, so each is taken out of its own group before its words
are judged. House styles push even this estimate off .5 where outlets are few: the number to quote is its distance from
what other dealings of the same outlets into groups of the same sizes give.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["leave_out", "leave_out_relabeled", "shared_words"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_CELLS = 2_000_000  # numbers held at once; bounds memory, has no effect on results


def shared_words(counts: npt.ArrayLike) -> Bools:
    """Return which words two outlets or more use: a word of one outlet tells only who that outlet is."""
    shared: Bools = (np.asarray(counts, dtype=float) > 0).sum(axis=0) >= 2
    return shared


def leave_out(counts: npt.ArrayLike, in_a: npt.ArrayLike) -> float:
    """Return leave-out polarisation.

    pi = 1/2 mean over a's outlets of sum_w q_iw rho_w(-i) + 1/2 mean over b's of sum_w q_iw (1 - rho_w(-i)), with q_i
    the outlet's shares of words and rho(-i) = q_A / (q_A + q_B), the pooled shares of each group without outlet i. A
    word that nobody else uses says nothing: its rho is .5.

    Args:
        counts: Outlets by words; outlets without words take no part.
        in_a: For each outlet, whether it belongs to group a.

    Returns:
        A number in [0, 1]; NaN where a group has fewer than two outlets with words.
    """
    member = np.asarray(in_a, dtype=bool)
    return float(leave_out_relabeled(counts, member[None, :])[0])


def leave_out_relabeled(counts: npt.ArrayLike, labelings: npt.ArrayLike) -> Floats:
    """Return leave-out polarisation for each of many ways to deal the outlets into two groups.

    Args:
        counts: Outlets by words.
        labelings: Labelings by outlets, true for group a.

    Returns:
        One number for each labeling; NaN as in :func:`leave_out`.
    """
    matrix, members = np.asarray(counts, dtype=float), np.asarray(labelings, dtype=bool)
    totals = matrix.sum(axis=1)
    present = totals > 0
    matrix, totals, members = matrix[present], totals[present], members[:, present]
    used = matrix.sum(axis=0) > 0
    matrix = np.ascontiguousarray(matrix[:, used])
    result = np.full(len(members), np.nan)
    n_a = members.sum(axis=1)
    valid = np.flatnonzero((n_a >= 2) & (members.shape[1] - n_a >= 2))
    step = max(1, _CELLS // max(matrix.shape[1], 1))
    everything, everyone = matrix.sum(axis=0), totals.sum()
    uses = [np.flatnonzero(row) for row in matrix]
    for start in range(0, len(valid), step):
        part = valid[start : start + step]
        side = members[part].astype(float)
        words_a, size_a = side @ matrix, side @ totals
        guessed = np.zeros((len(part), 2))
        for outlet, words in enumerate(uses):
            own = matrix[outlet, words]
            inside = side[:, outlet]
            # Taken out of its own group, whichever that is in each labeling; the other group stays whole.
            shares_a = (words_a[:, words] - inside[:, None] * own) / (size_a - inside * totals[outlet])[:, None]
            left = everything[words] - words_a[:, words] - (1 - inside)[:, None] * own
            shares_b = left / (everyone - size_a - (1 - inside) * totals[outlet])[:, None]
            shares_b = np.maximum(shares_b, 0.0)
            shares_a = np.maximum(shares_a, 0.0)
            both = shares_a + shares_b
            rho = np.where(both > 0, shares_a / np.where(both > 0, both, 1.0), 0.5)
            q = own / totals[outlet]
            guessed[:, 0] += inside * (rho @ q)
            guessed[:, 1] += (1 - inside) * ((1 - rho) @ q)
        sizes = np.stack([n_a[part], members.shape[1] - n_a[part]], axis=1)
        result[part] = (guessed / sizes).mean(axis=1)
    return result
