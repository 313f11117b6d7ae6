"""Who is told to act and who is left out: a fold over agency evidence, per outlet or group and party."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from framing.analysis.folding import fold
from framing.errors import AnalysisError, listed, unknown

__all__ = ["agency_summary"]

_KEYS: dict[str, list[str]] = {
    "outlet": ["group", "outlet"],
    "group": ["group"],
    "article": ["group", "outlet", "article"],
    "kind": ["kind"],
    "party": [],
}
_ARTICLE = ["article", "outlet", "group", "kind", "weight"]
_NEEDED = ("article", "measure", "code", "actor", "target", "state")
# One act is one place in a text; coordinated parties give it several rows.
_ACT = ["article", "part", "sentence", "start", "end", "code"]
_COUNTS = ["acts_by", "acts_on", "left_out", "acts_against", "against_left_out"]


def agency_summary(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    by: str = "outlet",
    *,
    against: Mapping[str, str] | None = None,
    roll_up: Callable[[str], str] | None = None,
) -> pd.DataFrame:
    """Return how acts by each party and acts on each party are told.

    An act is told without its doer where it is an agentless passive, or a noun with no actor ("the shelling of X").
    Whose act such an act was, the text does not say; it is counted for whom it was done to. With ``against``, an act
    on the opponent without a doer is held to be one that could have been told with the party named: ``named`` is then
    the share of acts on the opponent, by the party or by nobody, that name the party.

    Shares are means over articles that have such acts (by weight), for groups means over outlets, each counted once:
    a long article weighs no more than a short one. Counts are plain sums over acts.

    Args:
        articles: The article table (article, outlet, group, kind, weight).
        evidence: The evidence table; only rows of the measure ``agency`` count. Select voice, part or single acts
            beforehand.
        by: ``outlet``, ``group``, ``article``, ``kind`` or ``party`` (all outlets together).
        against: For a party, the one its acts are looked at against.
        roll_up: Says whom a party counts as, such as ``codebook.roll_up``; None for the party itself.

    Returns:
        The columns of ``by``, party, acts_by (it is the actor), active (share of these told with it as the subject),
        acts_on (it is acted on), left_out (of these, told without a doer), left_out_share, and with ``against``
        against, acts_against (by it on the opponent), against_left_out (on the opponent without a doer), named,
        named_low and named_high (95 % interval within 0 and 1, missing where there is too little); n_outlets,
        n_articles, n_evidence (acts with it in either role). A share of nothing is NaN. A party without an act has no
        row.

    Raises:
        AnalysisError: ``by`` is none of these, a column is missing, or a party is set against itself.
    """
    if by not in _KEYS:
        raise AnalysisError(unknown("summary", by, _KEYS))
    opponents = dict(against or {})
    alone = [party for party, other in opponents.items() if party == other]
    if alone:
        raise AnalysisError(f"A party cannot be set against itself: {listed(alone)}. Name another one for it.")
    roles = _roles(_acts(articles, evidence, roll_up), opponents)
    keys = [*_KEYS[by], "party"]
    columns = [*keys, "acts_by", "active", "acts_on", "left_out", "left_out_share"]
    if opponents:
        columns += ["against", "acts_against", "against_left_out", "named", "named_low", "named_high"]
    columns += ["n_outlets", "n_articles", "n_evidence"]
    if not len(roles):
        return pd.DataFrame(columns=columns)
    table = _counted(roles, keys)
    for name, of, share in (("active", "active", "acts_by"), ("left_out_share", "left_out", "acts_on")):
        table = table.merge(_share(roles, keys, name, (of, share))[[*keys, name]], on=keys, how="left")
    if opponents:
        table["against"] = table["party"].map(opponents).fillna("")
        named = _share(roles, keys, "named", ("acts_against", "either"))
        named = named.rename(columns={"low": "named_low", "high": "named_high"})
        for bound in ("named_low", "named_high"):
            named[bound] = named[bound].astype(float).clip(0.0, 1.0)
        table = table.merge(named[[*keys, "named", "named_low", "named_high"]], on=keys, how="left")
    return table.sort_values(keys, kind="stable").reset_index(drop=True)[columns]


def _acts(articles: pd.DataFrame, evidence: pd.DataFrame, roll_up: Callable[[str], str] | None) -> pd.DataFrame:
    """Return the agency rows with what is known of their articles."""
    missing = [name for name in _NEEDED if name not in evidence.columns]
    if missing:
        raise AnalysisError(
            f"The evidence table lacks the column {listed(missing)}. What exists: {listed(evidence.columns)}."
        )
    rows = evidence[evidence["measure"] == "agency"].copy()
    for name in _ACT:
        if name not in rows.columns:
            # A table of one's own without offsets: every row is an act.
            rows[name] = np.arange(len(rows)) if name == "start" else 0
    if roll_up is not None:
        for name in ("actor", "target"):
            top = {party: roll_up(party) if party else "" for party in rows[name].unique()}
            rows[name] = rows[name].map(top)
    nobody = (rows["state"] == "agentless") | (rows["state"] == "noun")
    rows["nobody"] = nobody & (rows["actor"] == "")
    return rows.merge(articles[_ARTICLE], on="article", how="inner")


def _roles(acts: pd.DataFrame, opponents: Mapping[str, str]) -> pd.DataFrame:
    """Return one row for each party and act it has to do with, with a column of 0 and 1 for each thing counted."""
    parts = [
        acts[acts["actor"] != ""].assign(party=acts["actor"], acts_by=1),
        acts[acts["target"] != ""].assign(party=acts["target"], acts_on=1, left_out=acts["nobody"].astype(int)),
    ]
    for party, other in opponents.items():
        on_other = acts[acts["target"] == other]
        parts.append(on_other[on_other["actor"] == party].assign(party=party, acts_against=1))
        parts.append(on_other[on_other["nobody"]].assign(party=party, against_left_out=1))
    roles = pd.concat([part.reindex(columns=[*acts.columns, "party", *_COUNTS]) for part in parts], ignore_index=True)
    roles[_COUNTS] = roles[_COUNTS].fillna(0).astype(int)
    about = [*_ACT, "outlet", "group", "kind", "weight", "state", "party"]
    # The rows of coordinated parties become one act again.
    roles = roles.groupby(list(dict.fromkeys(about)), sort=False, as_index=False)[_COUNTS].max()
    roles["active"] = ((roles["state"] == "active") & (roles["acts_by"] == 1)).astype(int)
    roles["either"] = roles[["acts_against", "against_left_out"]].max(axis=1)
    return roles


def _counted(roles: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the counts; an act that is only the opponent's lot adds to no count of rows."""
    own = (roles["acts_by"] + roles["acts_on"]) > 0
    roles = roles.assign(_own=own.astype(int))
    grouped = roles.groupby(keys, sort=True)
    table = grouped[_COUNTS].sum()
    mine = roles[own].groupby(keys, sort=True)
    table["n_outlets"] = mine["outlet"].nunique().reindex(table.index).fillna(0).astype(int)
    table["n_articles"] = mine["article"].nunique().reindex(table.index).fillna(0).astype(int)
    table["n_evidence"] = grouped["_own"].sum()
    return table[table["n_evidence"] > 0].reset_index()


def _share(roles: pd.DataFrame, keys: list[str], name: str, parts: tuple[str, str]) -> pd.DataFrame:
    """Return a share, article by article and then folded like any other measure."""
    top, bottom = parts
    some = roles[roles[bottom] > 0]
    about = list(dict.fromkeys([*_ARTICLE, "party"]))
    values = some.groupby(about, sort=False, as_index=False).agg(value=(top, "mean"), n_evidence=(bottom, "sum"))
    if not len(values):
        return pd.DataFrame(columns=[*keys, name, "low", "high"])
    return fold(values, keys, name)
