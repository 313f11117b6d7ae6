"""All rows of one topic of a comparison as a table with dots and intervals."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from framing.comparing.wording import count, number, subject
from framing.reporting.behind import keys_of
from framing.reporting.blocks import EMPTY, Cell, Dot, Grid, Table, cell, interval, tested, text_cell
from framing.reporting.context import Context
from framing.reporting.contrasts import Contrast, Topic

__all__ = ["chosen_rows", "forest"]

_MOST_ROWS = 12
_POLES = "peace/"  # told as balances, under their own topic


def chosen_rows(table: pd.DataFrame, topic: Topic) -> list[int]:
    """Return the places of the rows of a topic; the poles of war and peace journalism are told as balances."""
    own = table["measure"].isin(topic.measures) & ~(
        (table["measure"] == "frame") & table["code"].astype(str).str.startswith(_POLES)
    )
    return [int(place) for place in np.flatnonzero(own)]


def forest(context: Context, contrast: Contrast, table: Table, topic: Topic, chosen: list[int]) -> Grid:
    """Return the rows of a topic, folded, those with the smallest p first."""
    names = [context.group(group) for group in contrast.main.setting.groups]
    own = table.frame.iloc[chosen]
    scale, unit = (100.0, " points") if topic.rate else (1.0, "")
    reach = float(np.nanmax(np.abs(own[["difference", "low", "high"]].to_numpy(dtype=float)), initial=0.01)) * scale
    reach = math.ceil(reach) if topic.rate else math.ceil(reach * 10) / 10
    # What could be tested stands first; what has no evidence on one side has nothing to show.
    there = [row for row in chosen if not math.isnan(table.frame["difference"].iloc[row])]
    shown = sorted(there, key=lambda row: math.isnan(table.frame["p"].iloc[row]))[:_MOST_ROWS]
    rows = [_row(context, contrast, table, topic, row, reach / scale) for row in shown]
    left = len(chosen) - len(rows)
    size = number(reach, 0 if topic.rate else 1)
    size_of = f"{len(rows)} of {len(chosen)} rows" if left else count(len(rows), "row")
    axis = f"{names[1]} higher ← 0 → {names[0]} higher (−{size} to {size}{unit})"
    return Grid(
        table.name,
        f"{topic.title}: {names[0]} minus {names[1]} outlets. A dot without a bar has too little evidence for an "
        f"interval. Small: outlets · articles.",
        ("What", names[0], names[1], axis, f"Difference{f' ({unit.strip()})' if unit else ''}", "p", "Adjusted p"),
        tuple(rows),
        filtered=len(rows) > 8,
        folded=f"{topic.title}: {size_of}",
        note=f"{left} more stand in {table.name}.csv, those without evidence on one side among them." if left else "",
    )


def _row(context: Context, contrast: Contrast, table: Table, topic: Topic, row: int, reach: float) -> tuple[Cell, ...]:
    """Return one row."""
    values: dict[Any, Any] = table.frame.iloc[row].to_dict()
    measure, code = str(values["measure"]), str(values["code"])
    keys = keys_of(context, contrast, measure, code)
    value, gap = ("percent", "points") if topic.rate else ("signed", "signed")
    favoured = context.colour.get(str(values["favours"]), 6)
    dot = Dot(values["difference"], values["low"], values["high"], -reach, reach, favoured)
    note = (context.named(str(values["note"])),) if values["note"] else ()
    return (
        text_cell(_short(context, measure, code), head=True, below=note),
        cell(table.num(row, "a", value, keys[0]), below=_counts(table, row, "a")),
        cell(table.num(row, "b", value, keys[1]), below=_counts(table, row, "b")),
        Cell(kind="chart", chart=dot, key=keys[2]) if not math.isnan(values["difference"]) else EMPTY,
        cell(table.num(row, "difference", gap, keys[2]), below=interval(table, row, form=gap)),
        tested(table.num(row, "p", "p", keys[2])),
        tested(table.num(row, "p_adjusted", "p", keys[2])),
    )


def _short(context: Context, measure: str, code: str) -> str:
    """Return what a row is about, without what its heading says already."""
    if measure == "naming":
        return "Names of the Azerbaijani side (+1) or of the Armenian side (−1)"
    if measure == "war_peace":
        return "All indicators together" if code == "index" else context.names.get(code, code)
    if measure == "frame":
        return context.names.get(code, code)
    return subject(measure, code, context.names)


def _counts(table: Table, row: int, side: str) -> tuple[Any, ...]:
    """Return outlets and articles of one side."""
    return (table.num(row, f"outlets_{side}", "count"), " · ", table.num(row, f"articles_{side}", "count"))
