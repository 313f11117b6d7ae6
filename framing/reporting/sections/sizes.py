"""How much was compared, tested and can be claimed, as tables."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.comparing.wording import LEVEL
from framing.reporting.blocks import Table
from framing.reporting.context import Context
from framing.reporting.contrasts import TOPICS, Contrast
from framing.reporting.sections.forest import chosen_rows

__all__ = ["setting_of", "total_of"]


def setting_of(context: Context, contrast: Contrast) -> pd.DataFrame:
    """Return the size of the comparison as a table of one row: what was compared, and how much of it can be claimed."""
    setting = contrast.main.setting
    told: dict[str, float] = {}
    for topic in TOPICS:
        rows = contrast.table.iloc[chosen_rows(contrast.table, topic)]
        sure = (rows["p_adjusted"] <= LEVEL).to_numpy() & (setting.smallest_p <= LEVEL)
        told |= {
            f"compared_{topic.id}": int(rows["difference"].notna().sum()),
            f"tested_{topic.id}": int(rows["p"].notna().sum()),
            f"claimed_{topic.id}": int(sure.sum()),
        }
    return pd.DataFrame(
        [
            {
                "outlets_a": setting.outlets[0],
                "outlets_b": setting.outlets[1],
                "articles_a": setting.articles[0],
                "articles_b": setting.articles[1],
                "smallest_p": setting.smallest_p,
                "official": _official(context, *setting.groups),
                **told,
            }
        ]
    )


def _official(context: Context, a: str, b: str) -> int:
    """Return how many official texts two groups have."""
    articles = context.articles
    return int(((articles["kind"] == "official") & articles["group"].isin([a, b])).sum())


def total_of(settings: Iterable[Table], most: int) -> pd.DataFrame:
    """Return how much was compared, tested and claimed in all pairs, in how many families; ``most`` are told."""
    rows = pd.concat([one.frame for one in settings], ignore_index=True)
    able = rows["smallest_p"] <= LEVEL
    sums = {
        what: int(rows.loc[keep, [f"{what}_{topic.id}" for topic in TOPICS]].to_numpy().sum())
        for what, keep in (("compared", able | ~able), ("tested", able), ("claimed", able))
    }
    families = int((rows.loc[able, [f"tested_{topic.id}" for topic in TOPICS]] > 0).to_numpy().sum())
    untold = max(0, sums["claimed"] - most)
    return pd.DataFrame([{"pairs": len(rows), **sums, "families": families, "untold": untold}])
