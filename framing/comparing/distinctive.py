"""The words that mark one group of outlets against another, with the outlet as the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.gather import VOICES, articles_to_compare, distinct_units
from framing.comparing.inference import permutation_test, smallest_p
from framing.comparing.keyness import clustered_log_odds, g_squared, log_odds, log_ratio
from framing.comparing.multiplicity import westfall_young
from framing.comparing.words import WordCounts, count_words
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["distinctive_words"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MIN_COUNT = 5  # a word used less cannot differ credibly, and would only enlarge the family

_COLUMNS = (
    "word",
    "favours",
    "log_odds",
    "z",
    "t",
    "g2",
    "log_ratio",
    "rate_a",
    "rate_b",
    "count_a",
    "count_b",
    "outlets_a",
    "of_a",
    "outlets_b",
    "of_b",
    "articles_a",
    "articles_b",
    "p",
    "p_adjusted",
    "alpha_0",
)


def distinctive_words(
    analysis: Analysis,
    a: str,
    b: str,
    *,
    voice: str = "outlet",
    n: int = 1,
    min_outlets: int = 2,
    prior: float = 500.0,
    period: tuple[str | None, str | None] | None = None,
) -> pd.DataFrame:
    """Return the words (or word pairs) that mark group ``a`` against group ``b``.

    Names of parties and outlets, and with ``voice="outlet"`` quoted passages, are left out before counting; official
    texts take no part, and function words (scikit-learn's English list) are not listed. Words are tested together: the
    family is every word with five uses by ``min_outlets`` outlets, whichever group these belong to, and ``p_adjusted``
    is Westfall-Young max-|t| over relabelings of outlet rates. Only words used by ``min_outlets`` outlets of the group
    they mark are listed: what one outlet says is that outlet's word; nor is a word listed whose pooled log-odds and
    mean outlet rates point to different groups.

    Args:
        analysis: An analysis.
        a: A group.
        b: Another group.
        voice: ``"outlet"``, ``"quoted"``, ``"reported"`` or ``"all"``.
        n: 1 for words, 2 for pairs of neighbouring words.
        min_outlets: Outlets of the marked group that must use the word.
        prior: alpha_0, the strength of the prior in words. The prior's shares are the mean over outlets of the mean
            over articles of a word's share: an empirical prior, in which long articles and large outlets weigh no
            more than others.
        period: First and last date, both included.

    Returns:
        One row for each word, the smaller of |z| and |t| highest first (so a word needs both many uses and even use
        over outlets), with columns word; favours (the group that uses it more); log_odds; z (for ranking only); t
        (outlets as clusters); g2; log_ratio; rate_a, rate_b (uses per 1,000 words); count_a, count_b
        (near-duplicates within an outlet count once); outlets_a, of_a, outlets_b, of_b (outlets using it, of how
        many); articles_a, articles_b; p, p_adjusted (permutation of outlet rates); alpha_0. ``attrs`` holds the
        family size, the smallest p and the words of each group.

    Raises:
        ComparisonError: A group or voice does not exist, a group has no text, or a number is out of range.
    """
    if a == b:
        raise ComparisonError(f"A comparison needs two different groups. Got '{a}' twice.")
    if voice not in VOICES:
        raise ComparisonError(unknown("voice", voice, VOICES))
    if not prior > 0:
        raise ComparisonError(f"'prior' must be a number of words above 0. Got {prior!r}.")
    articles, _ = articles_to_compare(analysis, (a, b), period=period, include_official=False)
    names, groups, unit_of, unit_outlet = distinct_units(articles)
    texts = analysis.own_voice_text(voice=voice)
    texts = texts[texts["article"].isin(unit_of.index)].sort_values("article", kind="stable")
    counted = count_words(texts["text"].fillna("").astype(str), n=n)
    found = _by_unit(counted, texts, unit_of, unit_outlet, len(names))
    return _table(found, counted.words, (a, b), np.array([group == a for group in groups]), min_outlets, prior)


@dataclass(frozen=True, slots=True)
class _Usage:
    """Uses of words by outlets: counts, totals, articles using, and the article-balanced share over all of them."""

    counts: Floats
    totals: Floats
    articles: Floats
    share: Floats


def _by_unit(
    counted: WordCounts,
    texts: pd.DataFrame,
    unit_of: pd.Series[int],
    unit_outlet: npt.NDArray[np.int64],
    outlets: int,
) -> _Usage:
    """Fold articles into distinct articles (copies share a weight), and those into outlets."""
    from scipy.sparse import csr_matrix, diags_array

    size = len(unit_outlet)
    unit = unit_of.loc[texts["article"]].to_numpy()
    weight = texts["weight"].to_numpy(dtype=float)
    fold = csr_matrix((weight, (unit, np.arange(len(unit)))), shape=(size, len(unit)))
    per_unit = (fold @ counted.counts).tocsr()
    totals = fold @ counted.totals
    gather = csr_matrix((np.ones(size), (unit_outlet, np.arange(size))), shape=(outlets, size))
    written = (totals > 0).astype(float)
    with np.errstate(divide="ignore"):
        shares = diags_array(np.where(totals > 0, 1 / totals, 0.0)) @ per_unit
    texts_of = gather @ written
    present = texts_of > 0
    balanced = (gather @ shares).toarray()[present] / texts_of[present, None]
    return _Usage(
        counts=(gather @ per_unit).toarray(),
        totals=gather @ totals,
        articles=(gather @ (per_unit > 0).astype(float)).toarray(),
        share=balanced.mean(axis=0) if present.any() else np.zeros(len(counted.words)),
    )


def _table(
    found: _Usage, words: tuple[str, ...], groups: tuple[str, str], in_a: Bools, min_outlets: int, alpha_0: float
) -> pd.DataFrame:
    """Score the family of words and list those that enough outlets of the marked group use."""
    written = found.totals > 0
    in_a = in_a[written]
    for side, group in ((in_a, groups[0]), (~in_a, groups[1])):
        if not side.any():
            raise ComparisonError(f"No words of group '{group}' are left to count: its texts are empty in this voice.")
    counts, totals, articles = found.counts[written], found.totals[written], found.articles[written]
    used = counts > 0
    # Which words are tested must not depend on which group uses them.
    family = np.flatnonzero((counts.sum(axis=0) >= MIN_COUNT) & (used.sum(axis=0) >= min_outlets))
    counts, articles, used, share = counts[:, family], articles[:, family], used[:, family], found.share[family]
    y_a, y_b = counts[in_a].sum(axis=0), counts[~in_a].sum(axis=0)
    n_a, n_b = float(totals[in_a].sum()), float(totals[~in_a].sum())
    alpha = alpha_0 * share
    delta, variance = log_odds(y_a, n_a, y_b, n_b, alpha, alpha_0)
    robust = clustered_log_odds(counts, totals, in_a, alpha, alpha_0)
    first = in_a if groups[0] < groups[1] else ~in_a  # so that (b, a) mirrors (a, b) where relabelings are drawn
    rates = counts / totals[:, None]
    enough = min(in_a.sum(), (~in_a).sum()) > 1
    nothing = np.full(len(family), np.nan)
    p = permutation_test(rates, first).p if enough and len(family) else nothing
    adjusted = np.fmax(westfall_young(rates, first), p) if enough and len(family) else nothing
    outlets_a, outlets_b = used[in_a].sum(axis=0), used[~in_a].sum(axis=0)
    z = delta / np.sqrt(variance)
    gap = rates[in_a].mean(axis=0) - rates[~in_a].mean(axis=0)
    # One large outlet can turn the pooled log-odds against the outlets' mean: such a word marks neither group.
    sign = np.where(np.sign(delta) == np.sign(gap), np.sign(delta), 0)
    favours = np.where(sign > 0, groups[0], np.where(sign < 0, groups[1], "")).astype(object)
    table = pd.DataFrame(
        {
            "word": np.array(words, dtype=object)[family],
            "favours": favours,
            "log_odds": delta,
            "z": z,
            "t": robust.t,
            "g2": g_squared(y_a, n_a, y_b, n_b),
            "log_ratio": log_ratio(y_a, n_a, y_b, n_b),
            "rate_a": 1000 * y_a / n_a,
            "rate_b": 1000 * y_b / n_b,
            "count_a": np.rint(y_a).astype(np.int64),
            "count_b": np.rint(y_b).astype(np.int64),
            "outlets_a": outlets_a,
            "of_a": int(in_a.sum()),
            "outlets_b": outlets_b,
            "of_b": int((~in_a).sum()),
            "articles_a": articles[in_a].sum(axis=0).astype(np.int64),
            "articles_b": articles[~in_a].sum(axis=0).astype(np.int64),
            "p": p,
            "p_adjusted": adjusted,
            "alpha_0": alpha_0,
        },
        columns=list(_COLUMNS),
    )
    marked = np.where(sign > 0, outlets_a, np.where(sign < 0, outlets_b, -1))
    keys = pd.DataFrame({"both": -np.fmin(np.abs(robust.t), np.abs(z)), "z": -np.abs(z), "word": table["word"]})
    order = keys[marked >= max(min_outlets, 0)].sort_values(["both", "z", "word"], kind="stable").index
    result = table.loc[order].reset_index(drop=True)
    result.attrs = {
        "a": groups[0],
        "b": groups[1],
        "alpha_0": alpha_0,
        "family": len(family),
        "smallest_p": smallest_p(int(in_a.sum()), int((~in_a).sum())),
        "words_a": round(n_a),
        "words_b": round(n_b),
    }
    return result
