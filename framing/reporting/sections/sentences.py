"""One difference between two groups as a sentence: what, where it is higher, effect, interval, counts and p."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from framing.comparing.wording import LEVEL, subject
from framing.reporting.behind import counted_of, keys_of, resting
from framing.reporting.blocks import Item, Part, Strong, Table, along
from framing.reporting.context import Context
from framing.reporting.contrasts import Contrast, Topic
from framing.reporting.tally import linked

__all__ = ["claimed", "noted", "sentence", "short_subject", "without_one"]

_POLES = "+1: only the peace pole, −1: only the war pole"
_SIDES = "+1: only names of the Azerbaijani side, −1: only names of the Armenian side"


def claimed(contrast: Contrast, row: int) -> bool:
    """Return whether a row of a comparison can be claimed: so many outlets can show it, and its adjusted p is small."""
    return contrast.main.setting.smallest_p <= LEVEL and bool(contrast.table["p_adjusted"].iloc[row] <= LEVEL)


def without_one(told: list[tuple[Contrast, int]]) -> pd.DataFrame:
    """Return what some claimed differences become without any one outlet.

    Returns:
        One row for each: groups a and b, measure, code, the least and the most that the difference becomes, the
        largest p, and the outlet without which p is so large.
    """
    rows = []
    for contrast, row in told:
        values = contrast.table.iloc[row]
        left = contrast.without_one(str(values["measure"]), str(values["code"]))
        p = left["p"].to_numpy(dtype=float)
        known = not (np.isnan(p).any() or left["difference"].isna().any())
        worst = int(np.argmax(p)) if known else -1
        rows.append(
            {
                "a": contrast.main.setting.groups[0],
                "b": contrast.main.setting.groups[1],
                "measure": values["measure"],
                "code": values["code"],
                "least": float(left["difference"].min()) if known else math.nan,
                "most": float(left["difference"].max()) if known else math.nan,
                "p": float(p[worst]) if known else math.nan,
                "outlet": str(left["outlet"].iloc[worst]) if known else "",
            }
        )
    return pd.DataFrame(rows, columns=["a", "b", "measure", "code", "least", "most", "p", "outlet"])


def sentence(
    context: Context,
    contrast: Contrast,
    table: Table,
    topic: Topic,
    row: int,
    *,
    lead: str = "",
    left: tuple[Table, int] | None = None,
) -> Item:
    """Return one difference in words.

    Args:
        context: The report.
        contrast: The comparison.
        table: Its table.
        topic: The heading of the row.
        row: The row.
        lead: What stands before it.
        left: Table and row of what it becomes without any one outlet.
    """
    values = table.frame.iloc[row].to_dict()
    measure, code = str(values["measure"]), str(values["code"])
    names = [context.group(group) for group in contrast.main.setting.groups]
    keys, counted = keys_of(context, contrast, measure, code), counted_of(context, contrast, measure, code)
    value, gap, unit = ("percent", "points", " points") if topic.rate else ("signed", "signed", "")
    where = f"higher in {context.group(str(values['favours']))} outlets" if values["favours"] else "equal in both"
    said = _subject(context, measure, code)
    parts: list[Part] = [lead, Strong(f"{said[0].upper()}{said[1:]}"), f": {where}. {names[0]} minus {names[1]} "]
    parts += [table.num(row, "difference", gap, keys[2]), unit]
    if not math.isnan(values["low"]):
        parts += [" [", table.num(row, "low_shown", gap), ", ", table.num(row, "high_shown", gap), "]"]
    parts.append(": ")
    for name, side, key, base in zip(names, "ab", keys, counted, strict=False):
        outlets, articles = resting(table, row, side, (key, base))
        parts += [f"{name} ", table.num(row, side, value, key), " (", outlets]
        parts += [" outlet, " if outlets.value == 1 else " outlets, ", articles]
        parts += [" article)" if articles.value == 1 else " articles)", "; " if side == "a" else ". "]
    if not math.isnan(values["p"]):
        parts += ["p ", table.num(row, "p", "p_equals"), ", adjusted p ", table.num(row, "p_adjusted", "p_equals"), "."]
    small = _left(left[0], left[1], gap, unit) if left is not None else []
    note = noted(context, table, row, capital=True)
    if note:
        small += [" " if small else "", *note, "."]
    return Item(along(tuple(parts), keys[2]), below=along(tuple(small), keys[2]), key=keys[2])


def noted(context: Context, table: Table, row: int, *, capital: bool = False) -> tuple[Part, ...]:
    """Return why a row lacks a p or an interval; its figures are those of the table."""
    note = context.named(str(table.frame["note"].iloc[row]))
    if not note:
        return ()
    told = f"{note[0].upper()}{note[1:]}" if capital else note
    figures = [("outlets_a", "count"), ("outlets_b", "count"), ("smallest_p", "p")] if "against" in told else []
    return linked(told, [table.num(row, column, form) for column, form in figures])


def _left(table: Table, row: int, gap: str, unit: str) -> list[Part]:
    """Return what a difference becomes without any one outlet, and how large p gets."""
    values = table.frame.iloc[row]
    if math.isnan(values["p"]):
        return []
    least, most = table.num(row, "least", gap), table.num(row, "most", gap)
    span: list[Part] = [least, unit] if least.text == most.text else [least, " to ", most, unit]
    end: list[Part] = (
        [f"; without {values['outlet']} p is ", table.num(row, "p", "p"), "."]
        if values["p"] > LEVEL
        else [", p at most ", table.num(row, "p", "p"), "."]
    )
    return ["Leaving out any one outlet: ", *span, *end]


def _subject(context: Context, measure: str, code: str) -> str:
    """Return what a row is about, in words."""
    if measure == "naming":
        return f"Balance of contested names ({_SIDES})"
    if measure == "war_peace":
        what = "all indicators together" if code == "index" else context.names.get(code, code)
        return f"Balance of war and peace journalism, {what} ({_POLES})"
    if measure == "frame":
        return f"Sentences with the frame “{context.names.get(code, code)}”"
    return subject(measure, code, context.names)


def short_subject(context: Context, measure: str, code: str) -> str:
    """Return what a row is about, without what its heading says already."""
    if measure == "naming":
        return "Names of the Azerbaijani side (+1) or of the Armenian side (−1)"
    if measure == "war_peace":
        return "All indicators together" if code == "index" else context.names.get(code, code)
    if measure == "frame":
        return context.names.get(code, code)
    if measure == "tone":
        return f"Sentences that mention {context.names.get(code, code)}" if code else "The whole text"
    said = subject(measure, code, context.names)
    if measure == "quote":
        said = said.removeprefix("Quotes of ")
    return f"{said[0].upper()}{said[1:]}"
