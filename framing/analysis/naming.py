"""What outlets call things: shares of names, the balance between two sides' names, and names held at arm's length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from framing.analysis.folding import fold, within
from framing.codebook.names import SIDES, Referent
from framing.errors import AnalysisError, listed, unknown

__all__ = ["distancing", "name_mentions", "naming", "naming_index"]

_ABOUT = ["article", "outlet", "group", "kind", "date", "weight"]
_UNSIDED = ("", "flips")
_STATES = ("plain", "both", "distanced")
NO_SIDE = "open"
"""What stands in the column side where the date of an article leaves it open whose name it is."""


def name_mentions(articles: pd.DataFrame, evidence: pd.DataFrame, referents: Iterable[Referent]) -> pd.DataFrame:
    """Return the evidence of names with its article, its referent, and whose name it is.

    Args:
        articles: The article table.
        evidence: Rows of the measure ``name`` (others are passed over), code ``referent/name``, of the voice and part
            wanted.
        referents: What the names are names of, as :func:`framing.codebook.names.read_names` returns them.

    Returns:
        One row for each mention: article, outlet, group, kind, date, weight, referent, name, state, side (empty where
            there is none or
        two names are given) and choice (whether two names of the referent or more were in use on the date).

    Raises:
        AnalysisError: A code names no referent or none of its names, or there is no such state.
    """
    by_id = {referent.id: referent for referent in referents}
    rows = evidence.loc[evidence["measure"] == "name", ["article", "code", "state"]]
    table = rows.merge(articles[_ABOUT], on="article", how="inner")
    codes = table["code"].str.split("/", n=1, expand=True).reindex(columns=[0, 1])
    table["referent"], table["name"] = codes[0], codes[1].fillna("")
    lost = sorted(set(table["referent"]) - set(by_id))
    if lost:
        raise AnalysisError(unknown("referent", str(lost[0]), by_id))
    # Tables of one's own may say nothing of the state; a name that is given and no more is used.
    table["state"] = table["state"].replace("", "plain")
    for state in sorted(set(table["state"]) - set(_STATES)):
        raise AnalysisError(unknown("state of a name", state, _STATES))
    for id_, name in sorted(set(zip(table["referent"], table["name"], strict=True))):
        forms = list(dict.fromkeys(row.form for row in by_id[id_].names))
        if name not in forms:
            raise AnalysisError(unknown(f"name of '{id_}'", name, forms))
    facts: dict[tuple[str, str, str], tuple[str, bool]] = {}
    for key in set(zip(table["referent"], table["name"], table["date"], strict=True)):
        referent = by_id[key[0]]
        facts[key] = (referent.side(key[1], key[2]), referent.is_choice(key[2]))
    known = [facts[key] for key in zip(table["referent"], table["name"], table["date"], strict=True)]
    table["side"] = [side for side, _ in known]
    table.loc[table["state"] == "both", "side"] = ""
    table["choice"] = np.array([choice for _, choice in known], dtype=bool)
    return table.drop(columns="code")


def naming(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    referents: Sequence[Referent],
    by: Sequence[str] = ("group", "outlet"),
) -> pd.DataFrame:
    """Return how often each name is chosen for each referent that leaves a choice.

    The share in an article is of its mentions of the referent; that of an outlet is the weighted mean over its
    articles that mention it, that of anything larger the mean of its outlets. Shares of one referent in one row of
    ``by`` add up to 1.

    Args:
        articles: The article table.
        evidence: Rows of the measure ``name``, of the voice and part wanted.
        referents: The referents of the codebook.
        by: Columns that name the rows of the result.

    Returns:
        ``by``, referent, name (of two names in one mention, the first), state (``plain``, ``both``, ``distanced``),
        side (``open`` where the date leaves it open; empty for two names), share in [0, 1], low, high, n_outlets,
        n_articles (that mention the referent), n_evidence (mentions by this name) and n_mentions (all mentions of the
        referent). A referent without a mention has no row.

    Raises:
        AnalysisError: ``by`` is empty or names no column, or a code names no referent.
    """
    keys = _keys(by)
    mentions = name_mentions(articles, evidence, referents)
    mentions = mentions[mentions["choice"]]
    names = ["name", "state", "side"]
    columns = [*keys, "referent", *names, "share", "low", "high", "n_outlets", "n_articles", "n_evidence", "n_mentions"]
    if not len(mentions):
        return pd.DataFrame(columns=columns)
    mentions = mentions.assign(side=_shown(mentions))
    # A name that an article does not use has the share 0 there, where the article could have used it.
    used = mentions[["referent", *names]].drop_duplicates()
    total = mentions.groupby([*_ABOUT, "referent"], sort=False).size().reset_index(name="n_mentions")
    counts = mentions.groupby(["article", "referent", *names], sort=False).size().reset_index(name="n_evidence")
    grid = total.merge(used, on="referent").merge(counts, on=["article", "referent", *names], how="left")
    grid["n_evidence"] = grid["n_evidence"].fillna(0).astype(int)
    grid["value"] = grid["n_evidence"] / grid["n_mentions"]
    rows = [*keys, "referent", *names]
    table = within(fold(grid, rows, "share"), 0.0).merge(grid.groupby(rows)["n_mentions"].sum().reset_index(), on=rows)
    return table.loc[table["n_evidence"] > 0, columns].reset_index(drop=True)


def naming_index(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    referents: Sequence[Referent],
    by: Sequence[str] = ("group", "outlet"),
    *,
    sides: tuple[str, str] = ("azerbaijani", "armenian"),
) -> pd.DataFrame:
    """Return the balance between two sides' names.

    A plain mention by a name of ``sides[0]`` counts +1, one by a name of ``sides[1]`` -1; an article has the mean of
    its mentions, an outlet the weighted mean of its articles, anything larger the mean of its outlets. Names that
    both sides or everybody use, two names in one mention, and names held at arm's length do not enter; how many there
    are is told beside it.

    Args:
        articles: The article table.
        evidence: Rows of the measure ``name``, of the voice and part wanted.
        referents: The referents of the codebook; only those that leave a choice count.
        by: Columns that name the rows of the result.
        sides: The side that counts +1 and the one that counts -1.

    Returns:
        ``by``, index in [-1, 1], low, high (95 %, Student's t over five articles or more; missing below), favours
        (the side whose names prevail; empty at 0), n_outlets, n_articles (with a name of either side), n_evidence
        (mentions by a name of either side: the denominator), n_first, n_second (those of each side), n_both,
        n_distanced and n_mentions (all mentions of referents with a choice, in all articles). An outlet without a
        name of either side has no row.

    Raises:
        AnalysisError: A side does not exist or is given twice, ``by`` is empty or names no column, or a code names no
            referent.
    """
    keys = _keys(by)
    _check_sides(sides)
    mentions = name_mentions(articles, evidence, referents)
    mentions = mentions[mentions["choice"]]
    plain = mentions[(mentions["state"] == "plain") & mentions["side"].isin(sides)]
    counts = ["n_first", "n_second", "n_both", "n_distanced", "n_mentions"]
    columns = [*keys, "index", "low", "high", "favours", "n_outlets", "n_articles", "n_evidence", *counts]
    if not len(plain):
        return pd.DataFrame(columns=columns)
    signed = plain.assign(value=np.where(plain["side"] == sides[0], 1.0, -1.0))
    means = signed.groupby(_ABOUT, sort=False)["value"].agg(["mean", "size"]).reset_index()
    table = within(fold(means.rename(columns={"mean": "value", "size": "n_evidence"}), keys, "index"), -1.0)
    table["favours"] = np.select([table["index"] > 0, table["index"] < 0], list(sides), default="")
    told = mentions.assign(
        n_first=(mentions["state"] == "plain") & (mentions["side"] == sides[0]),
        n_second=(mentions["state"] == "plain") & (mentions["side"] == sides[1]),
        n_both=mentions["state"] == "both",
        n_distanced=mentions["state"] == "distanced",
        n_mentions=True,
    )
    return table.merge(told.groupby(keys)[counts].sum().astype(int).reset_index(), on=keys)[columns]


def distancing(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    referents: Sequence[Referent],
    by: Sequence[str] = ("group", "outlet"),
) -> pd.DataFrame:
    """Return how often the names of each side are held at arm's length ("so-called", marks, "as they call it").

    Args:
        articles: The article table.
        evidence: Rows of the measure ``name``, of the voice and part wanted.
        referents: The referents of the codebook, with a choice or without.
        by: Columns that name the rows of the result.

    Returns:
        ``by``, side (whose names; ``open`` where the date leaves it open), share of the mentions by these names that
        are distanced, in [0, 1] and balanced over articles, low, high, n_outlets, n_articles, n_evidence (mentions by
        these names) and n_distanced. Two names in one mention are nobody's names and do not count.

    Raises:
        AnalysisError: ``by`` is empty or names no column, or a code names no referent.
    """
    keys = _keys(by)
    mentions = name_mentions(articles, evidence, referents)
    single = mentions[mentions["state"] != "both"]
    columns = [*keys, "side", "share", "low", "high", "n_outlets", "n_articles", "n_evidence", "n_distanced"]
    if not len(single):
        return pd.DataFrame(columns=columns)
    single = single.assign(side=_shown(single), value=(single["state"] == "distanced").astype(float))
    means = single.groupby([*_ABOUT, "side"], sort=False)["value"].agg(["mean", "size"]).reset_index()
    rows = [*keys, "side"]
    table = within(fold(means.rename(columns={"mean": "value", "size": "n_evidence"}), rows, "share"), 0.0)
    n_distanced = single.groupby(rows)["value"].sum().astype(int).reset_index(name="n_distanced")
    return table.merge(n_distanced, on=rows)[columns]


def _keys(by: Sequence[str]) -> list[str]:
    """Return the columns that name the rows of a result."""
    keys = [by] if isinstance(by, str) else list(by)
    if not keys:
        raise AnalysisError(f"Names are summed up by something; 'by' is empty. What exists: {listed(_ABOUT[:-1])}.")
    for key in keys:
        if key not in _ABOUT[:-1]:
            raise AnalysisError(unknown("column", key, _ABOUT[:-1]))
    return keys


def _check_sides(sides: tuple[str, str]) -> None:
    """Raise unless two different sides are given."""
    options = [side for side in SIDES if side not in _UNSIDED]
    if isinstance(sides, str) or len(sides) != 2:
        raise AnalysisError(f"The naming index weighs two sides against each other. Got {sides!r} instead of a pair.")
    for side in sides:
        if side not in options:
            raise AnalysisError(unknown("side", side, options))
    if sides[0] == sides[1]:
        raise AnalysisError(f"The naming index weighs two sides against each other. Got '{sides[0]}' twice.")


def _shown(mentions: pd.DataFrame) -> pd.Series[str]:
    """Return the side as tables show it: open where a single name has none."""
    return mentions["side"].where((mentions["side"] != "") | (mentions["state"] == "both"), NO_SIDE)
