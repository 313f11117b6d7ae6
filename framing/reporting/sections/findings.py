"""What the groups differ in: sentences with effect, interval, p and counts, and the table they come from."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from framing.comparing import Comparison
from framing.comparing.wording import LEVEL, cannot_reach, listing, number, p_value, subject
from framing.reporting.blocks import (
    EMPTY,
    Block,
    Cell,
    Dot,
    Grid,
    Item,
    Prose,
    Section,
    Table,
    cell,
    interval,
    tested,
    text_cell,
)
from framing.reporting.context import Context

__all__ = ["findings"]

_MOST = 8
_MOST_ROWS = 40
Row = dict[Hashable, Any]


def findings(context: Context) -> Section | None:
    """Return the section on differences between groups; None where no two groups can be compared."""
    if not context.comparisons:
        return None
    blocks: list[Block] = []
    tables: list[Table] = []
    for (a, b), comparison in context.comparisons.items():
        table = Table(f"compare_{a}_{b}", pd.concat([comparison.table, _only_new(comparison)], axis=1))
        setting = Table(f"setting_{a}_{b}", _setting(comparison))
        tables += [table, setting]
        blocks.append(
            Prose(
                tuple(_head(context, comparison, setting)), title=f"{context.group(a)} and {context.group(b)} outlets"
            )
        )
        blocks += _told(context, comparison, table)
        if len(table.frame):
            blocks.append(_grid(context, comparison, table))
    about = (
        "Each difference is the mean over one group's outlets minus the mean over the other's, in the outlets' own "
        "words. In brackets "
        "its 95 % interval. p is the share of ways to deal the group labels out to the outlets that would set the "
        "groups as far apart; "
        "adjusted p takes into account how many things were compared. A difference says that outlets write "
        "differently, never which "
        "of them is right."
    )
    return Section("findings", "What differs, and how sure that is", about, tuple(blocks), tuple(tables))


def _only_new(comparison: Comparison) -> pd.DataFrame:
    """Return the counts of each side, without the columns the table has already."""
    counts = comparison.counts.reset_index(drop=True)
    return counts[[name for name in counts.columns if name not in comparison.table.columns]]


def _setting(comparison: Comparison) -> pd.DataFrame:
    """Return the size of the comparison as a table of one row."""
    setting = comparison.setting
    sizes = {f"family_{name}": size for name, size in setting.families.items()}
    return pd.DataFrame(
        [
            {
                "outlets_a": setting.outlets[0],
                "outlets_b": setting.outlets[1],
                "articles_a": setting.articles[0],
                "articles_b": setting.articles[1],
                "smallest_p": setting.smallest_p,
                **sizes,
            }
        ]
    )


def _head(context: Context, comparison: Comparison, table: Table) -> list[Item]:
    """Return what was compared, on how much, and the smallest p."""
    setting = comparison.setting
    names = [context.group(group) for group in setting.groups]
    sized = Item(
        (
            "Compared: ",
            table.num(0, "outlets_a", "count"),
            f" {names[0]} outlets with ",
            table.num(0, "articles_a", "count"),
            " articles and ",
            table.num(0, "outlets_b", "count"),
            f" {names[1]} outlets with ",
            table.num(0, "articles_b", "count"),
            " articles.",
        )
    )
    items = [sized]
    if setting.smallest_p > LEVEL:
        items.append(Item((cannot_reach((setting.outlets[0], setting.outlets[1]), setting.smallest_p),)))
    else:
        items.append(Item(("The smallest p that so many outlets can give: ", table.num(0, "smallest_p", "p"), ".")))
    return items + [Item((note,)) for note in setting.notes]


def _told(context: Context, comparison: Comparison, table: Table) -> list[Prose]:
    """Return the differences in sentences: what can be claimed, and the largest of what cannot."""
    frame = table.frame
    tested = frame["p"].notna()
    able = comparison.setting.smallest_p <= LEVEL
    sure = tested & (frame["p_adjusted"] <= LEVEL) & able
    blocks = []
    if able:
        items = [_sentence(context, comparison, table, row) for row in np.flatnonzero(sure)[:_MOST]]
        nothing = Item(
            ("No difference with an adjusted p of at most .05 was found. That is not evidence that there is none.",)
        )
        blocks.append(
            Prose(tuple(items) or (nothing,), listed=bool(items), title="Differences with an adjusted p of at most .05")
        )
    # What stands on the differential is read first; the rest by p, as the table is sorted.
    rest = np.flatnonzero(tested & ~sure)[: _MOST // 2]
    if len(rest):
        title = "Not told apart from chance" if able else "Described, not claimed"
        items = [_sentence(context, comparison, table, row) for row in rest]
        blocks.append(Prose(tuple(items), listed=True, title=title))
    return blocks


def _sentence(context: Context, comparison: Comparison, table: Table, row: int) -> Item:
    """Return one difference in words."""
    values = table.frame.iloc[row].to_dict()
    names = [context.group(group) for group in comparison.setting.groups]
    what = subject(
        str(values["measure"]), str(values["code"]), {p: record.name for p, record in context.codebook.parties.items()}
    )
    key = _key(context, comparison, values)
    where = f"higher in {context.group(str(values['favours']))} outlets" if values["favours"] else "equal in both"
    parts: list[Any] = [f"{what}: {where}. {names[0]} minus {names[1]} "]
    parts.append(table.num(row, "difference", "signed", key))
    if not math.isnan(values["low"]):
        parts += [" [", table.num(row, "low", "signed"), ", ", table.num(row, "high", "signed"), "]"]
    parts += [": "]
    for name, side in zip(names, "ab", strict=True):
        parts += [
            f"{name} ",
            table.num(row, side, "signed"),
            " (",
            table.num(row, f"outlets_{side}", "count"),
            " outlets, ",
            table.num(row, f"articles_{side}", "count"),
            " articles)",
            "; " if side == "a" else ". ",
        ]
    parts += ["p ", table.num(row, "p", "p_equals"), ", adjusted p ", table.num(row, "p_adjusted", "p_equals"), "."]
    note = str(values["note"])
    if values["p_adjusted"] <= LEVEL:
        note = "; ".join(filter(None, [_without_one(comparison, values), note]))
    return Item(tuple(parts), note=note, key=key)


def _without_one(comparison: Comparison, values: Row) -> str:
    """Return what is left of a claimed difference when any one outlet is left out."""
    left = comparison.leave_one_out(str(values["measure"]), str(values["code"]))
    if left["difference"].isna().any() or left["p"].isna().any():
        return ""
    worst = left.iloc[int(left["p"].to_numpy(dtype=float).argmax())]
    ends = listing([number(float(left["difference"].min())), number(float(left["difference"].max()))])
    return (
        f"Without any one outlet the difference lies between {ends}, and p is at most "
        f"{p_value(float(worst['p']))} (without {worst['outlet']})"
    )


def _key(context: Context, comparison: Comparison, values: Row) -> int:
    """Return the evidence behind a row of a comparison."""
    measure, code = str(values["measure"]), str(values["code"])
    column = next(one for one in comparison.columns if (one.measure, one.code) == (measure, code))
    numbers: list[int] = []
    for place in (column.plus, column.minus):
        if place < 0:
            continue
        kind, party = comparison.codes[place]
        rows = context.evidence.where(measure=kind, voice=comparison.setting.voice)
        rows = rows[context.evidence.rows.loc[rows, "article"].isin(comparison.articles).to_numpy()]
        if kind == "tone" and party:
            rows = context.evidence.toned(party, rows)
        elif kind != "tone":
            rows = rows[(context.evidence.rows.loc[rows, "code"] == party).to_numpy()]
        numbers += rows.tolist()
    return context.evidence.key(numbers)


def _grid(context: Context, comparison: Comparison, table: Table) -> Grid:
    """Return all rows as a forest of dots with intervals."""
    parties = {party: record.name for party, record in context.codebook.parties.items()}
    reach = float(np.nanmax(np.abs(table.frame[["difference", "low", "high"]].to_numpy(dtype=float)), initial=0.1))
    reach = math.ceil(reach * 10) / 10
    names = [context.group(group) for group in comparison.setting.groups]
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows()[:_MOST_ROWS]:
        key = _key(context, comparison, values)
        picture = EMPTY
        if not math.isnan(values["difference"]):
            favoured = context.colour.get(str(values["favours"]), 6)
            picture = Cell(
                kind="chart",
                chart=Dot(values["difference"], values["low"], values["high"], -reach, reach, favoured),
                key=key,
            )
        rows.append(
            (
                text_cell(
                    subject(str(values["measure"]), str(values["code"]), parties),
                    head=True,
                    below=(str(values["note"]),) if values["note"] else (),
                ),
                cell(table.num(row, "a", "signed"), below=_counts(table, row, "a")),
                cell(table.num(row, "b", "signed"), below=_counts(table, row, "b")),
                picture,
                cell(table.num(row, "difference", "signed", key), below=interval(table, row)),
                tested(table.num(row, "p", "p")),
                tested(table.num(row, "p_adjusted", "p")),
            )
        )
    left = len(table.frame) - len(rows)
    axis = f"{names[1]} higher ← 0 → {names[0]} higher (−{number(reach, 1)} to {number(reach, 1)})"
    return Grid(
        table.name,
        f"{names[0]} minus {names[1]} outlets, every row compared. A dot without a bar has too little evidence for "
        f"an interval. Small: outlets · "
        "articles.",
        ("What", names[0], names[1], axis, "Difference", "p", "Adjusted p"),
        tuple(rows),
        filtered=len(rows) > 8,
        folded=f"All {len(table.frame)} rows: {names[0]} and {names[1]}",
        note=f"{left} more rows stand in {table.name}.csv." if left else "",
    )


def _counts(table: Table, row: int, side: str) -> tuple[Any, ...]:
    """Return outlets and articles of one side."""
    return (table.num(row, f"outlets_{side}", "count"), " · ", table.num(row, f"articles_{side}", "count"))
