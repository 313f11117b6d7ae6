"""Stance over time, and stories side by side."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from framing.analysis.folding import fold
from framing.comparing.sides import known_sides
from framing.reporting.blocks import EMPTY, Cell, Grid, Section, Table, again, cell, interval, text_cell
from framing.reporting.context import Context
from framing.reporting.lines import Chart, Mark, Series

__all__ = ["periods_of", "stories", "timeline"]

_MOST_MONTHS = 40
_MOST_STORIES = 30
_HEADLINES = 3


def periods_of(dates: pd.Series[str]) -> pd.Series[str]:
    """Return the month of each date, or the year where there are too many months; empty where the date does not say."""
    months = dates.str[:7].where(dates.str.len() >= 7, "")
    if months[months != ""].nunique() <= _MOST_MONTHS:
        return months
    return dates.str[:4].where(dates.str.len() >= 4, "")


def _periods(first: str, last: str) -> list[str]:
    """Return all months (or years) from the first to the last, those without articles among them."""
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def timeline(context: Context) -> Section | None:
    """Return the section on stance over time; None where articles have dates of fewer than three months."""
    values = context.analysis.article_values("stance")
    values = values[values["article"].isin(context.press())]
    parties = [party for party in context.parties if party in set(values["code"])]
    sides = [side for side in known_sides(context.codebook)[:2] if side in parties] or parties[:2]
    values = values[values["code"].isin(sides)]
    dated = periods_of(context.articles.set_index("article")["date"])
    values = values.assign(period=values["article"].map(dated))
    values = values[values["period"] != ""]
    if values["period"].nunique() < 3:
        return None
    table = Table("stance_over_time", fold(values, ["group", "code", "period"], "stance"))
    labels = _periods(str(values["period"].min()), str(values["period"].max()))
    reach = float(np.nanmax(np.abs(table.frame[["stance", "low", "high"]].to_numpy(dtype=float))))
    reach = min(1.0, max(0.2, math.ceil(reach * 10) / 10))
    charts = tuple(_chart(context, table, party, labels, dated, reach) for party in sides)
    each = "year" if len(labels[0]) == 4 else "month"
    about = (
        f"The mean of the outlets of a group in each {each}, with a 95 % interval where there are two outlets and five "
        "articles or more. A larger dot stands for more articles; no dot means no evidence. What happened differs "
        f"from {each} to {each}, so compare groups within a {each} before you compare {each}s within a group."
    )
    return Section("time", "Over time", about, (*charts, _grid(context, table, dated)), (table,))


def _chart(context: Context, table: Table, party: str, labels: list[str], dated: pd.Series[str], reach: float) -> Chart:
    """Return the lines of one party."""
    series = []
    place = {label: number for number, label in enumerate(labels)}
    for group in context.groups:
        own = table.frame[(table.frame["group"] == group) & (table.frame["code"] == party)]
        marks = tuple(
            Mark(
                place[row["period"]],
                row["stance"],
                row["low"],
                row["high"],
                int(row["n_articles"]),
                _key(context, group, party, row["period"], dated),
            )
            for row in own.sort_values("period").to_dict("records")
        )
        if marks:
            series.append(Series(context.group(group), context.colour.get(group, 6), marks))
    about = (
        f"Stance toward {context.party(party)}, by group, from {labels[0]} to {labels[-1]}. "
        "The table below has the numbers."
    )
    return Chart(f"Stance toward {context.party(party)}", about, tuple(labels), tuple(series), -reach, reach)


def _key(context: Context, group: str, party: str, period: str, dated: pd.Series[str]) -> int:
    """Return the evidence behind one point."""
    numbers = context.evidence.where(measure="stance", voice="outlet", group=group, code=party)
    articles = context.evidence.rows.loc[numbers, "article"]
    kept = (articles.map(dated) == period).to_numpy() & articles.isin(context.press()).to_numpy()
    return context.evidence.key(numbers[kept])


def _grid(context: Context, table: Table, dated: pd.Series[str]) -> Grid:
    """Return the numbers of the lines."""
    rows = []
    for row, values in table.rows():
        group, party, period = str(values["group"]), str(values["code"]), str(values["period"])
        ends = interval(table, row)
        rows.append(
            (
                text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
                text_cell(context.party(party)),
                text_cell(period),
                cell(table.num(row, "stance", "signed", _key(context, group, party, period, dated)), below=ends),
                cell(table.num(row, "n_outlets", "count")),
                cell(table.num(row, "n_articles", "count")),
                cell(table.num(row, "n_evidence", "count")),
            )
        )
    return Grid(
        table.name,
        "The numbers of the lines above.",
        ("Group", "Party", "When", "Stance", "Outlets", "Articles", "Mentions"),
        tuple(rows),
        folded="The numbers",
        filtered=len(rows) > 8,
    )


def stories(context: Context) -> Section | None:
    """Return the section on stories told by several groups; None where articles have no story."""
    articles = context.articles
    if "story" not in articles.columns:
        return None
    told = articles[articles["article"].isin(context.press())]
    told = told[~told["story"].astype(str).isin(["", "-1", "nan", "None"])]
    groups = told.groupby("story").agg(
        groups=("group", "nunique"), outlets=("outlet", "nunique"), n=("article", "size")
    )
    shared = (
        groups[groups["groups"] > 1].reset_index().sort_values(["groups", "n", "story"], ascending=[False, False, True])
    )
    if not len(shared):
        return None
    chosen = [str(story) for story in shared["story"].head(_MOST_STORIES)]
    sides = [side for side in known_sides(context.codebook)[:2] if side in context.parties]
    table = Table("stories", _numbers(context, told, chosen, sides))
    rows = []
    before = ""
    for row, values in table.rows():
        group, story = str(values["group"]), str(values["story"])
        own = told[(told["story"].astype(str) == story) & (told["group"] == group)]
        heads = [str(title) for title in own.sort_values(["date", "outlet"])["title"] if title]
        more = len(heads) - _HEADLINES
        cells: list[Cell] = [
            again(story, before),
            text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
            text_cell(" / ".join(heads[:_HEADLINES]) + (f" / and {more} more" if more > 0 else "")),
            cell(
                table.num(row, "n_articles", "count", context.evidence.opening(own["article"])),
                below=(table.num(row, "n_outlets", "count"), " outlets"),
            ),
        ]
        for side in sides:
            numbers = context.evidence.where(
                measure="stance", voice="outlet", group=group, code=side, article=list(own["article"])
            )
            number = table.num(row, side, "signed", context.evidence.key(numbers))
            cells.append(EMPTY if math.isnan(number.value) else cell(number))
        rows.append(tuple(cells))
        before = story
    grid = Grid(
        table.name,
        "Stories with articles of several groups, those told by most first: headlines, and stance toward the two "
        "sides.",
        ("Story", "Group", "Headlines", "Articles", *(f"Stance toward {context.party(side)}" for side in sides)),
        tuple(rows),
        filtered=len(rows) > 8,
        note=f"{len(shared) - len(chosen)} more shared stories are not shown." if len(shared) > len(chosen) else "",
    )
    about = (
        "The same event, told by different groups: what differs within a story is not a difference in what was covered."
    )
    return Section("stories", "Stories side by side", about, (grid,), (table,))


def _numbers(context: Context, told: pd.DataFrame, chosen: list[str], sides: list[str]) -> pd.DataFrame:
    """Return one row for each story and group."""
    label = told.assign(story=told["story"].astype(str))
    label = label[label["story"].isin(chosen)]
    sizes = (
        label.groupby(["story", "group"])
        .agg(n_articles=("article", "size"), n_outlets=("outlet", "nunique"))
        .reset_index()
    )
    values = context.analysis.article_values("stance")
    values = values.merge(label[["article", "story"]], on="article")
    for side in sides:
        folded = fold(values[values["code"] == side], ["story", "group"], side)
        sizes = sizes.merge(folded[["story", "group", side]], on=["story", "group"], how="left")
    rank = {group: number for number, group in enumerate(context.groups)}
    order = sizes.assign(_s=sizes["story"].map(chosen.index), _g=sizes["group"].map(rank))
    table = order.sort_values(["_s", "_g"], kind="stable").drop(columns=["_s", "_g"]).reset_index(drop=True)
    return table.astype(dict.fromkeys(sides, float))
