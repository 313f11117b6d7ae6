"""Stories told by several groups, side by side."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from framing.analysis.folding import fold
from framing.comparing.sides import known_sides
from framing.reporting.blocks import EMPTY, Cell, Grid, Section, Table, again, cell, text_cell
from framing.reporting.context import Context

__all__ = ["stories"]

_MOST_STORIES = 30
_HEADLINES = 3


def stories(context: Context) -> Section | None:
    """Return the section on stories told by several groups; None where articles have no story."""
    if context.stories is None:
        return None
    told = context.press_articles()
    told = told.assign(story=context.stories.loc[told["article"]].to_numpy())
    told = told[told["story"] != ""]
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
    told_of = context.tally.add("stories", len(chosen), len(shared))
    rows = []
    before = ""
    for row, values in table.rows():
        group, story = str(values["group"]), str(values["story"])
        own = told[(told["story"] == story) & (told["group"] == group)]
        heads = [str(title) for title in own.sort_values(["date", "outlet"])["title"] if title]
        opening = context.evidence.opening(own["article"])
        titles = context.tally.add(f"headlines: {story}, {group}", min(len(heads), _HEADLINES), len(heads))
        more = (" / and ", replace(titles.left, key=opening), " more") if titles.left.value else ()
        cells: list[Cell] = [
            again(story, before),
            text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
            text_cell(" / ".join(heads[:_HEADLINES]), *more),
            cell(
                table.num(row, "n_articles", "count", opening),
                below=(table.num(row, "n_outlets", "count"), " outlet" if values["n_outlets"] == 1 else " outlets"),
            ),
        ]
        for side in sides:
            key = context.key(measure="stance", voice="outlet", group=group, code=side, article=list(own["article"]))
            number = table.num(row, side, "signed", key)
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
        note=(told_of.left, " more shared stories are not shown.") if told_of.left.value else "",
    )
    about = (
        "The same event, told by different groups: what differs within a story is not a difference in what was covered."
    )
    return Section("stories", "Stories side by side", about, (grid,), (table,))


def _numbers(context: Context, told: pd.DataFrame, chosen: list[str], sides: list[str]) -> pd.DataFrame:
    """Return one row for each story and group."""
    label = told[told["story"].isin(chosen)]
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
