"""The numbers of a comparison as a table: a row for each measure and code, in order, with a note on what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.comparing.families import adjusted, in_family
from framing.comparing.gather import Column
from framing.comparing.rows import MIN_ARTICLES, Rows
from framing.comparing.wording import row_note

__all__ = ["TABLE", "tables"]

TABLE = (
    "measure",
    "code",
    "favours",
    "a",
    "b",
    "difference",
    "low",
    "high",
    "p",
    "p_adjusted",
    "n_outlets",
    "n_articles",
    "n_evidence",
    "note",
)


def tables(
    rows: Rows, columns: Sequence[Column], groups: tuple[str, str], *, adjust: str, measures: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the comparison's table and its counts by side, in the same order.

    The order is that of ``measures``, then rows with a p before rows without, smaller p first, larger difference first.
    """
    families = np.array([column.measure for column in columns], dtype=object)
    difference = rows.a - rows.b
    difference[np.abs(difference) <= 1e-12 * np.fmax(np.abs(rows.a), np.abs(rows.b))] = 0.0
    side = np.where(difference > 0, groups[0], np.where(difference < 0, groups[1], "")).astype(object)
    table = pd.DataFrame(
        {
            "measure": families,
            "code": [column.code for column in columns],
            "favours": side,
            "a": rows.a,
            "b": rows.b,
            "difference": difference,
            "low": rows.low,
            "high": rows.high,
            "p": rows.p,
            "p_adjusted": adjusted(rows, families, adjust),
            "n_outlets": rows.outlets.sum(axis=0),
            "n_articles": rows.articles.sum(axis=0),
            "n_evidence": rows.evidence.sum(axis=0),
            "note": [
                row_note(
                    groups,
                    (int(rows.outlets[0, place]), int(rows.outlets[1, place])),
                    (int(rows.articles[0, place]), int(rows.articles[1, place])),
                    unit=rows.unit,
                    least=MIN_ARTICLES,
                    smallest=float(rows.smallest[place]),
                    missing=[
                        name for name, x in (("test", rows.p[place]), ("interval", rows.low[place])) if np.isnan(x)
                    ],
                )
                for place in range(len(columns))
            ],
        }
    )
    counts = pd.DataFrame({"measure": table["measure"], "code": table["code"], "smallest_p": rows.smallest})
    counts["in_family"] = in_family(rows, families) & ~np.isnan(rows.p)
    for name, numbers in (("outlets", rows.outlets), ("articles", rows.articles), ("evidence", rows.evidence)):
        counts[f"{name}_a"], counts[f"{name}_b"] = numbers
    rank = {name: place for place, name in enumerate(measures)}
    sequence = table["measure"] == "differential"
    keys = pd.DataFrame(
        {
            "measure": table["measure"].map(rank),
            "p": table["p"].fillna(2.0).mask(sequence, 0.0),
            "size": (-table["difference"].abs().fillna(-1.0)).mask(sequence, 0.0),
            "code": table["code"],
        }
    )
    keys.loc[sequence, "code"] = ""  # a fixed sequence keeps its order
    order = keys.sort_values(["measure", "p", "size", "code"], kind="stable").index
    return table.loc[order, list(TABLE)].reset_index(drop=True), counts.loc[order].reset_index(drop=True)
