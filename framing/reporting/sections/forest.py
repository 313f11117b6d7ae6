"""All rows of one topic of a comparison as a table with dots and intervals."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from framing.comparing.wording import number
from framing.reporting.behind import counted_of, keys_of, resting
from framing.reporting.blocks import (
    EMPTY,
    Cell,
    Dot,
    Grid,
    Part,
    Table,
    along,
    cell,
    cut_note,
    interval,
    tested,
    text_cell,
)
from framing.reporting.context import Context
from framing.reporting.contrasts import Contrast, Topic
from framing.reporting.sections.sentences import noted, short_subject

__all__ = ["chosen_rows", "forest"]

_MOST_ROWS = 12
_FEW_ROWS = 6
_NO_P = "cannot go below"  # the note on a row that too few outlets tell of
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
    reach = (
        float(np.nanmax(np.abs(own[["difference", "low_shown", "high_shown"]].to_numpy(dtype=float)), initial=0.01))
        * scale
    )
    reach = math.ceil(reach) if topic.rate else math.ceil(reach * 10) / 10
    # What has no evidence on one side has nothing to show; what too few outlets tell of for any p fills small tables.
    p, notes = table.frame["p"], table.frame["note"].astype(str)
    there = [row for row in chosen if not math.isnan(table.frame["difference"].iloc[row])]
    able = [row for row in there if not math.isnan(p.iloc[row]) and _NO_P not in notes.iloc[row]]
    rest = sorted((row for row in there if row not in able), key=lambda row: math.isnan(p.iloc[row]))
    shown = able[:_MOST_ROWS] + rest[: max(0, _FEW_ROWS - len(able))]
    rows = [_row(context, contrast, table, topic, row, reach / scale) for row in shown]
    left = len(chosen) - len(rows)
    size = number(reach, 0 if topic.rate else 1)
    tally = context.tally.add(f"{table.name}: {topic.id}", len(rows), len(chosen))
    size_of: list[Part] = [tally.shown, " of ", tally.whole] if left else [tally.whole]
    axis = f"{names[1]} higher ← 0 → {names[0]} higher (−{size} to {size}{unit})"
    return Grid(
        table.name,
        f"{topic.title}: {names[0]} minus {names[1]} outlets. A dot without a bar has too little evidence for an "
        f"interval{', an arrow goes on beyond the scale' if cut_note(rows) else ''}. Small: outlets · articles.",
        ("What", names[0], names[1], axis, f"Difference{f' ({unit.strip()})' if unit else ''}", "p", "Adjusted p"),
        tuple(rows),
        filtered=len(rows) > 8,
        folded=(f"{topic.title}: ", *size_of, " row" if len(chosen) == 1 else " rows"),
        note=(tally.left, f" more stand in {table.name}.csv: with larger p, or too few outlets with evidence.")
        if left
        else "",
    )


def _row(context: Context, contrast: Contrast, table: Table, topic: Topic, row: int, reach: float) -> tuple[Cell, ...]:
    """Return one row."""
    values: dict[Any, Any] = table.frame.iloc[row].to_dict()
    measure, code = str(values["measure"]), str(values["code"])
    keys, bases = keys_of(context, contrast, measure, code), counted_of(context, contrast, measure, code)
    value, gap = ("percent", "points") if topic.rate else ("signed", "signed")
    favoured = context.colour.get(str(values["favours"]), 6)
    dot = Dot(values["difference"], values["low"], values["high"], -reach, reach, favoured)
    note = along(noted(context, table, row), keys[2])
    counts = [_counts(table, row, side, pair) for side, pair in zip("ab", zip(keys, bases, strict=False), strict=True)]
    return (
        text_cell(short_subject(context, measure, code), head=True, below=note),
        cell(table.num(row, "a", value, keys[0]), below=counts[0]),
        cell(table.num(row, "b", value, keys[1]), below=counts[1]),
        Cell(kind="chart", chart=dot, key=keys[2]) if not math.isnan(values["difference"]) else EMPTY,
        cell(table.num(row, "difference", gap, keys[2]), below=interval(table, row, "low_shown", "high_shown", gap)),
        tested(table.num(row, "p", "p", keys[2])),
        tested(table.num(row, "p_adjusted", "p", keys[2])),
    )


def _counts(table: Table, row: int, side: str, keys: tuple[int, int]) -> tuple[Part, ...]:
    """Return outlets and articles of one side."""
    outlets, articles = resting(table, row, side, keys)
    return outlets, " · ", articles
