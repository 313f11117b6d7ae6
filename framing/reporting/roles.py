"""What rows of evidence are counted as: press or not, whose name it is, and whom speakers and actors belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.naming import name_mentions
from framing.analysis.voices import nobody_named, side_of_speaker
from framing.codebook import Codebook
from framing.errors import FramingError

__all__ = ["ROLES", "with_roles"]

ROLES: Mapping[str, Any] = {
    "press": True,
    "speaker_top": "",
    "actor_top": "",
    "target_top": "",
    "heard": "",
    "unnamed": False,
    "pole": "",
    "name_side": "",
    "choice": False,
}
"""The columns that :func:`with_roles` adds, with what stands in them where they say nothing."""


def with_roles(rows: pd.DataFrame, articles: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return rows of evidence with what the summaries count them as.

    Args:
        rows: Evidence with the group of its article; numbered from 0.
        articles: The article table.
        codebook: Who is part of whom, the groups' own sides, and whose names names are.

    Returns:
        The rows with press (the article is no official text), speaker_top, actor_top and target_top (whom these are
        part of), heard (of quotes, the side of the speaker seen from the group), unnamed (of quotes, whether nobody is
        named), pole (``war`` or ``peace``), name_side and choice (of names, whose it is, and whether there was one).
    """
    official = set(articles.loc[articles["kind"] == "official", "article"])
    rows = rows.assign(press=~rows["article"].isin(official))
    for column, source in (("speaker_top", "speaker_party"), ("actor_top", "actor"), ("target_top", "target")):
        top = {one: codebook.roll_up(one) if one in codebook.parties else one for one in rows[source].unique()}
        rows[column] = rows[source].map(top).astype(object)
    quoted = (rows["measure"] == "quote").to_numpy()
    pairs = list(zip(rows["speaker_party"], rows["group"], strict=True))
    sides = {pair: side_of_speaker(*pair, codebook) for pair in set(pairs)}
    rows["heard"] = np.where(quoted, np.array([sides[pair] for pair in pairs], dtype=object), "")
    rows["unnamed"] = quoted & nobody_named(rows["speaker"])
    poled = (rows["measure"] == "frame") & rows["code"].str.startswith("peace/")
    rows["pole"] = np.where(poled, np.where(rows["value"] < 0, "war", "peace"), "")
    rows["name_side"], rows["choice"] = "", False
    named = rows["measure"] == "name"
    try:
        mentions = name_mentions(articles, rows[named], codebook.referents)
    except FramingError:
        # Names of another lexicon: the section on names says so.
        return rows
    rows.loc[named, "name_side"] = mentions["side"].to_numpy()
    rows.loc[named, "choice"] = mentions["choice"].to_numpy()
    return rows
