"""Fold evidence to numbers: articles first, then outlets, then groups. Every summary goes through here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.codebook import Codebook
from framing.errors import AnalysisError, unknown

__all__ = ["VOICES", "article_means", "fold", "selected", "within"]

VOICES: tuple[str, ...] = ("outlet", "quoted", "reported")
PARTS: tuple[str, ...] = ("title", "body")
_ARTICLE = ["article", "outlet", "group", "kind", "date", "weight"]
# Below five articles (or two outlets) a t interval says more about its own assumptions than about the outlet.
_ENOUGH_ARTICLES = 5


def selected(evidence: pd.DataFrame, measure: str, *, voice: str = "outlet", part: str = "body") -> pd.DataFrame:
    """Return the evidence of one measure, voice and part.

    Args:
        evidence: The evidence table.
        measure: Such as ``stance``.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
        part: ``body``, ``title`` or ``all``.

    Raises:
        AnalysisError: There is no such voice or part.
    """
    for what, name, options in (("voice", voice, VOICES), ("part", part, PARTS)):
        if name not in (*options, "all"):
            raise AnalysisError(unknown(what, name, (*options, "all")))
    keep = evidence["measure"] == measure
    if voice != "all":
        keep &= evidence["voice"] == voice
    if part != "all":
        keep &= evidence["part"] == part
    return evidence[keep]


def article_means(
    articles: pd.DataFrame, evidence: pd.DataFrame, codebook: Codebook | None = None, *, rollup: bool = False
) -> pd.DataFrame:
    """Return each article's mean for each code.

    Args:
        articles: The article table.
        evidence: Evidence of one measure, as :func:`selected` returns it.
        codebook: Needed for ``rollup``.
        rollup: Count leaders, armies and peoples as the party they are part of.

    Returns:
        One row for each article and code with evidence, with the columns article, outlet, group, kind, date, weight,
        code, value and n_evidence; sorted by article (in the order of the article table) and code.
    """
    rows = evidence[["article", "code", "value"]].copy()
    if rollup:
        if codebook is None:
            raise AnalysisError("Rolling up needs a codebook, which says who is part of whom. Pass one to from_tables.")
        top = {code: codebook.roll_up(code) for code in rows["code"].unique()}
        rows["code"] = rows["code"].map(top)
    means = rows.groupby(["article", "code"], sort=True)["value"].agg(["mean", "size"]).reset_index()
    means = means.rename(columns={"mean": "value", "size": "n_evidence"})
    about = articles[_ARTICLE].copy()
    about["_order"] = np.arange(len(about))
    joined = about.merge(means, on="article", how="inner").sort_values(["_order", "code"], kind="stable")
    return joined.drop(columns="_order").reset_index(drop=True)[[*_ARTICLE, "code", "value", "n_evidence"]]


def fold(values: pd.DataFrame, by: Sequence[str], name: str) -> pd.DataFrame:
    """Fold article means to outlets, groups or everything.

    The value of an outlet is the weighted mean of its articles; the value of anything larger is the mean of its
    outlets, each counted once. The 95 % interval of an outlet is Student's t over its articles (five or more), that
    of a group Student's t over its outlets (two or more outlets and five or more articles); otherwise it is missing.

    Args:
        values: Rows as :func:`article_means` returns them.
        by: Columns that name the rows of the result; ``code`` is among them.
        name: Name of the column of values.

    Returns:
        ``by``, then the value, low, high, n_outlets, n_articles and n_evidence; sorted by ``by``.
    """
    keys = list(by)
    columns = [*keys, name, "low", "high", "n_outlets", "n_articles", "n_evidence"]
    if not len(values):
        return pd.DataFrame(columns=columns)
    rows = []
    for key, part in values.groupby(keys, sort=True):
        if "article" in keys:
            value, low, high = float(part["value"].mean()), np.nan, np.nan
        elif "outlet" in keys:
            value, low, high = _mean_interval(part["value"].to_numpy(), part["weight"].to_numpy(), _ENOUGH_ARTICLES)
        else:
            outlets = [
                _weighted(one["value"].to_numpy(), one["weight"].to_numpy())
                for _, one in part.groupby("outlet", sort=True)
            ]
            enough = 2 if part["article"].nunique() >= _ENOUGH_ARTICLES else len(outlets) + 1
            value, low, high = _mean_interval(np.array(outlets), np.ones(len(outlets)), enough)
        counts = (part["outlet"].nunique(), part["article"].nunique(), int(part["n_evidence"].sum()))
        rows.append((*(key if isinstance(key, tuple) else (key,)), value, low, high, *counts))
    return pd.DataFrame(rows, columns=columns)


def within(table: pd.DataFrame, lowest: float) -> pd.DataFrame:
    """Return a table whose intervals end where the measure does, at ``lowest`` and 1: a t interval knows no bounds."""
    bounds = {name: table[name].astype(float).clip(lowest, 1.0) for name in ("low", "high")}
    return table.assign(**bounds)


def _weighted(values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> float:
    """Return the weighted mean; missing where there is no weight."""
    total = weights.sum()
    return float((values * weights).sum() / total) if total > 0 else float("nan")


def _mean_interval(
    values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], enough: int
) -> tuple[float, float, float]:
    """Return the weighted mean and its 95 % t interval, missing below ``enough`` units.

    The weights of copies of one text sum to 1, so the sum of weights is the number of different texts.
    """
    mean = _weighted(values, weights)
    total = weights.sum()
    units = float(total)
    if units <= 1.0 + 1e-9 or units < enough - 1e-9:
        return mean, np.nan, np.nan
    from scipy.stats import t

    variance = float((weights * (values - mean) ** 2).sum()) / (units - 1)
    half = float(t.ppf(0.975, units - 1)) * float(np.sqrt(variance / units))
    return mean, mean - half, mean + half
