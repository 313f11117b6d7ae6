"""What the lexicons see of each group, and which stories groups have in common: a blind spot looks like neutrality."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparing.gather import distinct_units
from framing.comparing.story_labels import Labels, article_labels

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["lexicon_coverage", "story_overlap"]


def lexicon_coverage(analysis: Analysis, articles: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """Return what share of each group's sentences the coders found something in.

    Shares are of the sentences in the outlet's own voice in bodies: mean over outlets of the mean over articles (copies
    within an outlet sharing one weight).

    Args:
        analysis: An analysis.
        articles: The rows of its article table that take part.
        groups: The groups wanted.

    Returns:
        One row for each group: group, with_mention (of a party), with_tone_word, n_articles (that have sentences); NaN
        where the evidence holds no lengths.
    """
    evidence = analysis.evidence
    own = evidence[
        (evidence["voice"] == "outlet") & (evidence["part"] == "body") & evidence["article"].isin(articles["article"])
    ]
    length = own[(own["measure"] == "length") & (own["code"] == "sentences")]
    size = length.groupby("article")["value"].sum()
    _, of_outlet, unit_of, unit_outlet = distinct_units(articles)
    table = pd.DataFrame({"article": size.index[size > 0], "size": size[size > 0].to_numpy()})
    table = table.merge(articles[["article", "weight"]], on="article")
    table["outlet"] = unit_outlet[unit_of.loc[table["article"]].to_numpy()]
    for name, measure in (("with_mention", "stance"), ("with_tone_word", "tone")):
        hit = own[own["measure"] == measure].drop_duplicates(["article", "sentence"]).groupby("article").size()
        # A sentence that is mostly quoted can hold a mention of the outlet's own; it is no sentence of its own.
        share = np.minimum(hit.reindex(table["article"]).fillna(0.0).to_numpy() / table["size"], 1.0)
        table[name] = share * table["weight"]
    sums = table.groupby("outlet")[["with_mention", "with_tone_word", "weight"]].sum()
    outlets = sums[["with_mention", "with_tone_word"]].div(sums["weight"].where(sums["weight"] > 0), axis=0)
    outlets["group"] = [of_outlet[place] for place in outlets.index]
    means = outlets.groupby("group")[["with_mention", "with_tone_word"]].mean().reindex(list(groups))
    counted = table.assign(group=[of_outlet[place] for place in table["outlet"]]).groupby("group").size()
    means["n_articles"] = counted.reindex(list(groups)).fillna(0).astype(np.int64)
    return means.rename_axis("group").reset_index()


def story_overlap(
    analysis: Analysis, articles: pd.DataFrame, groups: Sequence[str], stories: Labels
) -> dict[tuple[str, str], float]:
    """Return, for each pair of groups, the share of their articles in stories that both of them tell.

    Articles of no story count as told by one group only. Groups count alike: the mean of the two groups' shares.
    """
    labels = article_labels(analysis, stories).loc[articles["article"]].to_numpy()
    frame = articles[["group", "weight"]].assign(story=labels)
    found = {}
    for a, b in combinations(groups, 2):
        own = {group: frame[frame["group"] == group] for group in (a, b)}
        both = (set(own[a]["story"]) & set(own[b]["story"])) - {""}
        shares = [
            float(part.loc[part["story"].isin(both), "weight"].sum() / part["weight"].sum()) if len(part) else np.nan
            for part in own.values()
        ]
        found[a, b] = float(np.mean(shares))
    return found
