"""A measure over time: period by period, with counts beside every value, smoothed and not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.calendar import period_of, periods_between
from framing.comparing.gather import MEASURES, VOICES, article_values, articles_to_compare
from framing.comparing.wording import amount, count, names_of, subject
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["OverTime", "folded", "grouped", "over_time", "present_groups", "values_of"]

_BY = ("group", "outlet")
_COLUMNS = ["period", "value", "smooth", "n_outlets", "n_articles", "n_evidence", "n_smooth"]
_KERNEL = (0.25, 0.5, 0.25)
_NOUNS = {"W": "week", "M": "month", "Q": "quarter", "Y": "year"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OverTime:
    """A measure over time. Print it to read it.

    Attributes:
        table: One row for each period and group (or outlet), without gaps: group (and outlet), period, value (NaN
            where there is no evidence), smooth, n_outlets, n_articles, n_evidence, n_smooth (articles under the
            smoothed value).
        what: Measure and code.
        freq: ``W``, ``M``, ``Q`` or ``Y``.
        by: ``group`` or ``outlet``.
        notes: Sentences about what was left out.
        subject: What was measured, in words.
    """

    table: pd.DataFrame
    what: tuple[str, str]
    freq: str
    by: str
    notes: tuple[str, ...]
    subject: str

    def __repr__(self) -> str:
        return (
            f"OverTime({self.subject}, {count(self.table['period'].nunique(), _NOUNS[self.freq])}, "
            f"{count(self.table[self.by].nunique(), self.by)})"
        )

    def __str__(self) -> str:
        lines = [f"{self.subject}, by {_NOUNS[self.freq]} (articles; smoothed over three with the articles under it)"]
        for name, own in self.table.groupby(self.by, sort=True):
            lines.append(f"  {name}")
            for row in own.to_dict("records"):
                if np.isnan(row["smooth"]):
                    continue
                here = f"{amount(self.what[0], row['value'])} ({row['n_articles']})" if row["n_articles"] else "none"
                smooth = f"{amount(self.what[0], row['smooth'])} ({row['n_smooth']})"
                lines.append(f"    {row['period']}  {here:<14} {smooth}")
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])


def over_time(
    analysis: Analysis,
    measure: str,
    code: str = "",
    *,
    freq: str = "M",
    by: str = "group",
    voice: str = "outlet",
) -> OverTime:
    """Return a measure period by period.

    The value of an outlet in a period is the mean over its articles of that period, that of a group the mean of its
    outlets with articles then: which outlets these are changes from period to period, so read ``n_outlets`` beside it.
    ``smooth`` is the mean over three neighbouring periods with the weights 1/4, 1/2, 1/4, each times its articles, so
    that a period of one article moves it little; a period without articles gets one only between two that have some.

    Args:
        analysis: An analysis.
        measure: Such as ``stance``, ``tone`` or ``frame``.
        code: What of it, such as a party's id.
        freq: ``W`` (weeks, named by their Monday), ``M``, ``Q`` or ``Y``. A date too coarse for it is left out, and
            counted in the notes.
        by: ``group`` or ``outlet``.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.

    Raises:
        ComparisonError: A measure, code, voice, frequency or ``by`` does not exist, or no article with evidence has a
            date.
    """
    if by not in _BY:
        raise ComparisonError(unknown("way to sum up", by, _BY))
    articles, notes = articles_to_compare(analysis, present_groups(analysis), period=None, include_official=False)
    period = [period_of(str(date or ""), freq) for date in articles["date"]]
    dated = articles.assign(period=period)
    coarse = int(((dated["period"] == "") & (dated["date"].fillna("") != "")).sum())
    bare = int((dated["date"].fillna("") == "").sum())
    if coarse:
        notes.append(f"{count(coarse, 'article')} left out: the date is too coarse to tell the {_NOUNS[freq]}.")
    if bare:
        notes.append(f"{count(bare, 'article')} left out: no date.")
    dated = dated[dated["period"] != ""]
    if dated.empty:
        raise ComparisonError(f"No article has a date that tells the {_NOUNS[freq]}.")
    values = values_of(analysis, dated, measure, code, voice=voice)
    values = values.merge(dated[["article", "period"]], on="article")
    keys = ["group"] if by == "group" else ["group", "outlet"]
    found = folded(values, ["period"])
    if by == "group":
        found = grouped(found, ["period"])
    # Every group has every period, with or without evidence.
    whole = dated[keys].drop_duplicates().sort_values(keys, kind="stable")
    every = pd.DataFrame({"period": periods_between(dated["period"].min(), dated["period"].max(), freq)}, dtype=object)
    table = whole.merge(every, how="cross").merge(found, on=[*keys, "period"], how="left")
    sizes = ["n_outlets", "n_articles", "n_evidence"]
    table[sizes] = table[sizes].fillna(0).astype(np.int64)
    smooth, under = [], []
    for _, own in table.groupby(keys, sort=False):
        flattened, articles_under = _smoothed(own["value"].to_numpy(dtype=float), own["n_articles"].tolist())
        smooth.append(flattened)
        under.append(articles_under)
    table["smooth"], table["n_smooth"] = np.concatenate(smooth), np.concatenate(under)
    return OverTime(
        table[[*keys, *_COLUMNS]],
        (measure, code),
        freq,
        by,
        tuple(notes),
        subject(measure, code, names_of(analysis.codebook)),
    )


def present_groups(analysis: Analysis) -> list[str]:
    """Return the groups that have articles which are no official texts.

    Raises:
        ComparisonError: There are none.
    """
    articles = analysis.articles
    usable = articles[articles["kind"] != "official"]
    groups = sorted(str(name) for name in usable["group"].dropna().unique() if name != "")
    if not groups:
        raise ComparisonError("No article belongs to a group of outlets. Give the articles a group.")
    return groups


def values_of(analysis: Analysis, articles: pd.DataFrame, measure: str, code: str, *, voice: str) -> pd.DataFrame:
    """Return the articles' values for one code.

    Raises:
        ComparisonError: The measure or voice does not exist, has no evidence, or none for the code.
    """
    if voice not in VOICES:
        raise ComparisonError(unknown("voice", voice, VOICES))
    if measure not in MEASURES:
        raise ComparisonError(unknown("measure", measure, MEASURES))
    values = article_values(analysis, articles, measure, voice=voice)
    codes = sorted(set(values["code"]))
    if not codes:
        raise ComparisonError(f"No {measure} in this voice in the articles.")
    if code not in codes:
        raise ComparisonError(unknown(f"code with evidence of {measure}", code, codes))
    return values[values["code"] == code]


def folded(values: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Fold articles into outlets, for each value of ``keys``: weighted mean, distinct articles, evidence."""
    cluster = values["cluster"].astype(str) if "cluster" in values.columns else pd.Series("-1", index=values.index)
    unit = values["article"].astype(str).where(cluster.isin(["", "-1"]), "copies " + cluster)
    rows = values.assign(unit=unit, weighted=values["weight"] * values["value"])
    found = rows.groupby(["group", "outlet", *keys], sort=True).agg(
        weighted=("weighted", "sum"),
        weight=("weight", "sum"),
        n_articles=("unit", "nunique"),
        n_evidence=("n_evidence", "sum"),
    )
    found = found.assign(value=found["weighted"] / found["weight"], n_outlets=1).reset_index()
    return found[["group", "outlet", *keys, "value", "n_outlets", "n_articles", "n_evidence"]]


def grouped(outlets: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Fold outlets into groups, for each value of ``keys``: plain mean over outlets."""
    sums = {"value": "mean", "n_outlets": "sum", "n_articles": "sum", "n_evidence": "sum"}
    return outlets.groupby(["group", *keys], sort=True).agg(sums).reset_index()


def _smoothed(values: npt.NDArray[np.float64], articles: Sequence[int]) -> tuple[npt.NDArray[np.float64], list[int]]:
    """Return weighted means over neighbouring periods, and the articles under each; NaN where there is none."""
    weights = np.asarray(articles, dtype=float)
    filled = np.where(np.isnan(values), 0.0, values)
    above, below, under = (np.convolve(x, kernel, mode="full")[1:-1] for x, kernel in (
        (filled * weights, _KERNEL), (weights, _KERNEL), (weights, (1.0, 1.0, 1.0))
    ))  # fmt: skip
    # A period without articles is bridged from both sides, never reached from one.
    known = np.pad(weights > 0, 1)
    reached = known[1:-1] | (known[:-2] & known[2:])
    smooth = np.where(reached & (below > 0), above / np.where(below > 0, below, 1.0), np.nan)
    under = np.where(reached, under, 0.0)
    return smooth, [round(number) for number in under]
