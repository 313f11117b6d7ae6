"""Positive, neutral and negative mentions counted: balance, logit tone and the share that takes any side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparing.estimates import balance, logit_tone, polar_share
from framing.comparing.gather import VOICES
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["THRESHOLDS", "positions"]

THRESHOLDS = (-1 / 3, 1 / 3)
"""At most the first is negative, at least the second positive. Thirds of the scale, a choice and no fit: a mention
whose P(positive) exceeds P(negative) by less than a third takes no side that a reader could be sure of."""

_BY: dict[str, list[str]] = {"outlet": ["group", "outlet"], "group": ["group"], "kind": ["kind"], "party": []}
_COUNTS = ["positive", "neutral", "negative"]
_SHARES = ["balance", "logit_tone", "polar_share"]


def positions(
    analysis: Analysis,
    by: str = "outlet",
    *,
    measure: str = "stance",
    voice: str = "outlet",
    thresholds: tuple[float, float] = THRESHOLDS,
    include_official: bool = False,
) -> pd.DataFrame:
    """Return how many mentions of each party are positive, neutral and negative, and what follows from these counts.

    ``balance`` is (P - N) / (P + U + N), ``logit_tone`` ln[(P + .5) / (N + .5)] (Lowe et al. 2011, Legislative Studies
    Quarterly 36:123-155), ``polar_share`` (P + N) / (P + U + N). They belong together: a balance near 0 with a small
    polar share is neutral text, with a large one quarrelling text. Counts are of mentions, copies within an outlet
    sharing one weight; the three figures of anything larger than an outlet are means over its outlets, which count
    alike.

    Args:
        analysis: An analysis.
        by: ``outlet``, ``group``, ``kind`` or ``party`` (all outlets together).
        measure: ``stance``, or ``tone`` (of sentences with a word of tone).
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
        thresholds: Highest value that is negative and lowest that is positive.
        include_official: Whether official texts take part.

    Returns:
        The columns of ``by``, party (empty for tone), positive, neutral, negative (weighted counts), balance,
        logit_tone, polar_share, n_outlets, n_articles, n_evidence; ``attrs["thresholds"]`` has the thresholds.

    Raises:
        ComparisonError: A name does not exist, or the thresholds are not in order.
    """
    checks = (("summary", by, tuple(_BY)), ("measure", measure, ("stance", "tone")), ("voice", voice, VOICES))
    for what, name, options in checks:
        if name not in options:
            raise ComparisonError(unknown(what, name, options))
    low, high = thresholds
    if not low < high:
        raise ComparisonError(f"The negative threshold must lie below the positive one. Got {low:g} and {high:g}.")
    evidence = analysis.evidence
    rows = evidence[(evidence["measure"] == measure) & (evidence["part"] == "body") & evidence["value"].notna()]
    rows = rows if voice == "all" else rows[rows["voice"] == voice]
    articles = analysis.articles
    articles = articles if include_official else articles[articles["kind"] != "official"]
    joined = rows[["article", "code", "value"]].merge(
        articles[["article", "outlet", "group", "kind", "weight"]], on="article", how="inner"
    )
    joined = joined.assign(
        party=joined["code"],
        positive=joined["weight"] * (joined["value"] >= high),
        negative=joined["weight"] * (joined["value"] <= low),
        neutral=joined["weight"] * ((joined["value"] > low) & (joined["value"] < high)),
        size=1,
    )
    keys = [*_BY[by], "party"]
    inside = list(dict.fromkeys([*keys, "outlet"]))
    outlets = joined.groupby(inside, sort=True)[[*_COUNTS, "size"]].sum().reset_index()
    p, u, n = (outlets[name].to_numpy(dtype=float) for name in _COUNTS)
    outlets = outlets.assign(balance=balance(p, u, n), logit_tone=logit_tone(p, n), polar_share=polar_share(p, u, n))
    found = outlets.groupby(keys, sort=True)
    table = found[_COUNTS].sum().join(found[_SHARES].mean())
    table["n_outlets"] = found["outlet"].nunique()
    table["n_articles"] = joined.groupby(keys, sort=True)["article"].nunique()
    table["n_evidence"] = found["size"].sum().astype(np.int64)
    result = table.reset_index()[[*keys, *_COUNTS, *_SHARES, "n_outlets", "n_articles", "n_evidence"]]
    result.attrs["thresholds"] = (low, high)
    return result
