"""The words that travel with a party, group by group, with the outlet as the unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.association import ASSOCIATIONS, association
from framing.comparing.company import Company, company_of
from framing.comparing.gather import VOICES, articles_to_compare, distinct_units
from framing.comparing.inference import permutation_test, smallest_p
from framing.comparing.multiplicity import westfall_young
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["collocates"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MIN_COUNT = 3  # near the party, by both groups together: less is an accident of one sentence
_COLUMNS = (
    "word", "favours", "score_a", "score_b", "rate_a", "rate_b", "near_a", "near_b", "count_a", "count_b", "outlets_a",
    "of_a", "outlets_b", "of_b", "articles_a", "articles_b", "p", "p_adjusted",
)  # fmt: skip


def collocates(
    analysis: Analysis,
    party: str,
    a: str,
    b: str,
    *,
    association_measure: str = "likelihood_ratio",
    voice: str = "outlet",
    window: int = 5,
    min_outlets: int = 2,
    period: tuple[str | None, str | None] | None = None,
) -> pd.DataFrame:
    """Return the words that stand near mentions of a party, in two groups of outlets.

    For each group, the association score says whether a word stands near the party more often than its use in the
    group's texts would make it. It treats every use as independent, as all such scores do: use it to rank. The test is
    of outlets: each outlet's uses near the party per 1,000 words near it, permuted over the outlets that mention it;
    ``p_adjusted`` is Westfall-Young max-|t| over all words with three uses near the party by ``min_outlets`` outlets of
    either group. Function words, names of parties and outlets and official texts are left out.

    Args:
        analysis: An analysis.
        party: Id of a party.
        a: A group.
        b: Another group.
        association_measure: A measure of NLTK: ``likelihood_ratio``, ``pmi``, ``student_t``, ``chi_sq``, ``phi_sq``,
            ``poisson_stirling``, ``jaccard`` or ``dice``.
        voice: Whose mentions and words: ``outlet``, ``quoted``, ``reported`` or ``all``.
        window: Words on either side of the mention, within its sentence; 0 for the whole sentence.
        min_outlets: Outlets that must use a word near the party, whichever group they belong to.
        period: First and last date, both included.

    Returns:
        One row for each word that is attracted to the party in a group (its score there is above 0), highest score of
        the two first: word; favours (the group whose outlets use it more often near the party); score_a, score_b;
        rate_a, rate_b (mean over outlets of uses near the party per 1,000 words near it); near_a, near_b and count_a,
        count_b (uses near the party, and in all; copies within an outlet share one weight, and halves are rounded);
        outlets_a, of_a, outlets_b, of_b (outlets using it near the party, of those that mention the party);
        articles_a, articles_b; p, p_adjusted. ``attrs`` holds party, groups, measure, window, the size of the family
        and the smallest p.

    Raises:
        ComparisonError: A name does not exist, a number is out of range, or a group never mentions the party.
    """
    if a == b:
        raise ComparisonError(f"A comparison needs two different groups. Got '{a}' twice.")
    if voice not in VOICES:
        raise ComparisonError(unknown("voice", voice, VOICES))
    if association_measure not in ASSOCIATIONS:
        raise ComparisonError(unknown("association measure", association_measure, ASSOCIATIONS))
    if window < 0:
        raise ComparisonError(f"'window' must be a number of words, or 0 for the whole sentence. Got {window!r}.")
    articles, _ = articles_to_compare(analysis, (a, b), period=period, include_official=False)
    articles = articles.sort_values("article", kind="stable")
    evidence = analysis.evidence
    known = sorted(set(evidence.loc[evidence["measure"] == "stance", "code"]))
    if party not in known:
        raise ComparisonError(unknown("party with mentions", party, known))
    names, groups, unit_of, unit_outlet = distinct_units(articles)
    found = company_of(analysis, articles, party, voice=voice, window=window)
    outlet = unit_outlet[unit_of.loc[articles["article"]].to_numpy()].astype(np.int64)
    weight = articles["weight"].to_numpy(dtype=float)
    in_a = np.array([group == a for group in groups])
    near_size = np.bincount(outlet, weight * [one.near_size for one in found], minlength=len(names))
    for side, group in ((in_a, a), (~in_a, b)):
        if not near_size[side].any():
            raise ComparisonError(f"No outlet of group '{group}' has words near a mention of '{party}' in this voice.")
    words = _listed(found, weight)
    unit = unit_of.loc[articles["article"]].to_numpy().astype(np.int64)
    near, everywhere, users = _folded(found, words, outlet, weight, unit, len(names))
    family = np.flatnonzero((near.sum(axis=0) > MIN_COUNT - 0.5) & ((near > 0).sum(axis=0) >= min_outlets))
    near, everywhere, users = near[:, family], everywhere[:, family], users[:, family]
    size = np.bincount(outlet, weight * [one.size for one in found], minlength=len(names))
    mentions = near_size > 0
    rates = np.full(near.shape, np.nan)
    rates[mentions] = 1000 * near[mentions] / near_size[mentions, None]
    sides = {"a": in_a, "b": ~in_a}
    first = in_a if a < b else ~in_a
    enough = min(int((side & mentions).sum()) for side in sides.values()) > 1
    nothing = np.full(len(family), np.nan)
    p = permutation_test(rates, first).p if enough and len(family) else nothing
    adjusted = np.fmax(westfall_young(rates, first), p) if enough and len(family) else nothing
    data: dict[str, object] = {"word": np.array(words, dtype=object)[family], "p": p, "p_adjusted": adjusted}
    for key, side in sides.items():
        together, total = near[side].sum(axis=0), everywhere[side].sum(axis=0)
        sums = round(float(near_size[side].sum())), round(float(size[side].sum()))
        data[f"score_{key}"] = association(
            association_measure,
            [(round(both), sums[0], round(uses), sums[1]) for both, uses in zip(together, total, strict=True)],
        )
        data[f"rate_{key}"] = rates[side & mentions].mean(axis=0)
        data[f"near_{key}"], data[f"count_{key}"] = (np.rint(x).astype(np.int64) for x in (together, total))
        data[f"outlets_{key}"] = (near[side] > 0).sum(axis=0)
        data[f"of_{key}"] = int((side & mentions).sum())
        data[f"articles_{key}"] = users[side].sum(axis=0).astype(np.int64)
    table = pd.DataFrame(data)
    gap = table["rate_a"] - table["rate_b"]
    table["favours"] = np.where(gap > 0, a, np.where(gap < 0, b, "")).astype(object)
    best = np.fmax(table["score_a"], table["score_b"])
    order = table.assign(_best=-best)[best > 0].sort_values(["_best", "word"], kind="stable").index
    result = table.loc[order, list(_COLUMNS)].reset_index(drop=True)
    result.attrs = {
        "party": party,
        "a": a,
        "b": b,
        "association_measure": association_measure,
        "window": window,
        "family": len(family),
        "smallest_p": smallest_p(*(int((side & mentions).sum()) for side in sides.values())),
    }
    return result


def _listed(found: Sequence[Company], weight: Floats) -> list[str]:
    """Return the words used near the party often enough, function words left out, in order of the alphabet."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    uses: dict[str, float] = {}
    for one, share in zip(found, weight, strict=True):
        for word, times in one.near.items():
            uses[word] = uses.get(word, 0.0) + share * times
    return sorted(word for word, times in uses.items() if times > MIN_COUNT - 0.5 and word not in ENGLISH_STOP_WORDS)


def _folded(
    found: Sequence[Company],
    words: Sequence[str],
    outlet: npt.NDArray[np.int64],
    weight: Floats,
    unit: npt.NDArray[np.int64],
    outlets: int,
) -> tuple[Floats, Floats, Floats]:
    """Return outlets by words, three times: uses near the party, uses in all, distinct articles that use it near."""
    place = {word: number for number, word in enumerate(words)}
    near, everywhere, users = (np.zeros((outlets, len(words))) for _ in range(3))
    counted: set[tuple[int, int]] = set()
    for one, row, share, number in zip(found, outlet.tolist(), weight.tolist(), unit.tolist(), strict=True):
        for word, times in one.near.items():
            column = place.get(word)
            if column is not None:
                near[row, column] += share * times
                if (number, column) not in counted:
                    counted.add((number, column))
                    users[row, column] += 1
        for word, times in one.everywhere.items():
            column = place.get(word)
            if column is not None:
                everywhere[row, column] += share * times
    return near, everywhere, users
