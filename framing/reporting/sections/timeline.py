"""Stance over time, period by period and smoothed, as ``framing.over_time`` has it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from framing.comparing import OverTime, over_time
from framing.comparing.calendar import period_of
from framing.comparing.sides import known_sides
from framing.errors import ComparisonError
from framing.reporting.blocks import Block, Grid, Item, Part, Prose, Section, Table, cell, interval, text_cell
from framing.reporting.context import Context
from framing.reporting.lines import Chart, Mark, Series
from framing.reporting.tally import linked

__all__ = ["frequency", "timeline"]

_MOST_PERIODS = 40
_LEAST_PERIODS = 3
_NOUNS = {"M": "month", "Q": "quarter", "Y": "year"}


def frequency(dates: pd.Series[str]) -> str:
    """Return ``M``, ``Q`` or ``Y``: the finest that gives no more than forty periods from the first to the last."""
    months = sorted({date[:7] for date in dates if len(date) >= 7})
    if not months:
        return "Y"
    first, last = (int(text[:4]) * 12 + int(text[5:7]) for text in (months[0], months[-1]))
    span = last - first + 1
    return "M" if span <= _MOST_PERIODS else "Q" if span / 3 <= _MOST_PERIODS else "Y"


def timeline(context: Context) -> Section | None:
    """Return the section on stance over time; None where there is stance in fewer than three periods."""
    articles = context.press_articles()
    if not context.present("stance") or not len(articles):
        return None
    freq = frequency(articles["date"])
    sides = [side for side in known_sides(context.codebook)[:2] if side in context.parties] or context.parties[:2]
    found: dict[str, OverTime] = {}
    frames = []
    for side in sides:
        try:
            found[side] = over_time(context.analysis, "stance", side, freq=freq)
            outlets = over_time(context.analysis, "stance", side, freq=freq, by="outlet").table
        except ComparisonError:  # no article of the press with a date has stance toward it
            found.pop(side, None)
            continue
        frames.append(_with_interval(found[side].table, outlets).assign(code=side))
    if not frames:
        return None
    frame = pd.concat(frames, ignore_index=True)
    frame = frame[frame["group"].isin(context.groups) & frame["smooth"].notna()].reset_index(drop=True)
    if frame.loc[frame["n_articles"] > 0, "period"].nunique() < _LEAST_PERIODS:
        return None
    rank = {group: number for number, group in enumerate(context.groups)}
    order = frame.assign(_c=frame["code"].map(list(found).index), _g=frame["group"].map(rank))
    frame = order.sort_values(["_c", "_g", "period"], kind="stable").drop(columns=["_c", "_g"]).reset_index(drop=True)
    table = Table("stance_over_time", frame)
    labels = list(dict.fromkeys(next(iter(found.values())).table["period"]))
    used = set(frame["period"])
    places = [n for n, label in enumerate(labels) if label in used]
    labels = labels[places[0] : places[-1] + 1]
    period = {str(a): period_of(str(d or ""), freq) for a, d in zip(articles["article"], articles["date"], strict=True)}
    context.evidence.mark("period", period)
    sizes = np.abs(frame[["value", "low", "high", "smooth"]].to_numpy(dtype=float))
    reach = min(1.0, max(0.2, math.ceil(float(np.nanmax(sizes)) * 10) / 10))
    charts = [_chart(context, table, party, labels, reach) for party in found]
    noun = _NOUNS[freq]
    cut = (
        "; an arrow at its end: it would reach beyond −1 or +1" if frame[["cut_low", "cut_high"]].any(axis=None) else ""
    )
    about = (
        f"A dot is the mean of the outlets of a group in one {noun}, larger for more articles, with a 95 % interval "
        f"(Student's t over outlets) where there are two outlets and five articles or more{cut}. The line is smoothed "
        f"over three {noun}s, each weighed by its articles. What happened differs from {noun} to {noun}, and so do the "
        f"outlets that have articles: compare groups within a {noun} before you compare {noun}s within a group."
    )
    notes = list(dict.fromkeys(note for one in found.values() for note in one.notes))
    left = Table("time_left_out", _left_out(context, freq))
    blocks: list[Block] = [*charts, _grid(context, table, labels)]
    if notes:
        blocks.append(Prose(tuple(Item(_linked(context, left, note)) for note in notes), listed=True))
    return Section("time", "Over time", about, tuple(blocks), (table, left))


def _left_out(context: Context, freq: str) -> pd.DataFrame:
    """Return how many official texts, and how many articles of the press without a date or with too coarse a one."""
    articles = context.articles[context.articles["group"].fillna("") != ""]
    press = articles[articles["kind"] != "official"]
    dates = press["date"].fillna("").astype(str)
    coarse = (dates != "") & np.array([period_of(date, freq) == "" for date in dates], dtype=bool)
    sizes = {"official": len(articles) - len(press), "coarse": int(coarse.sum()), "undated": int((dates == "").sum())}
    return pd.DataFrame([sizes])


def _linked(context: Context, table: Table, note: str) -> tuple[Part, ...]:
    """Return a note with its figure as a number of the table."""
    column = "official" if "official" in note else "coarse" if "too coarse" in note else "undated"
    articles = context.articles
    behind = {"official": articles["kind"] == "official", "undated": articles["date"].fillna("") == ""}
    keep = behind.get(column)
    key = context.evidence.opening(articles.loc[keep, "article"]) if keep is not None else -1
    return linked(note, [table.num(0, column, "count", key)])


def _with_interval(groups: pd.DataFrame, outlets: pd.DataFrame) -> pd.DataFrame:
    """Return the periods of groups with an interval over the outlets that have articles in each."""
    from scipy.stats import t

    spread = outlets[outlets["n_articles"] > 0].groupby(["group", "period"])["value"].agg(["std", "size"])
    table = groups.merge(spread.reset_index(), on=["group", "period"], how="left")
    size = table["size"].fillna(0).to_numpy(dtype=float)
    enough = (size >= 2) & (table["n_articles"].to_numpy() >= 5)
    half = t.ppf(0.975, np.maximum(size - 1, 1)) * table["std"].to_numpy(dtype=float) / np.sqrt(np.maximum(size, 1))
    half = np.where(enough, half, np.nan)
    # Stance ends at -1 and 1; a t interval knows no bounds.
    low, high = table["value"] - half, table["value"] + half
    ends = {"low": np.maximum(low, -1.0), "high": np.minimum(high, 1.0), "cut_low": low < -1.0, "cut_high": high > 1.0}
    return table.assign(**ends).drop(columns=["std", "size"])


def _chart(context: Context, table: Table, party: str, labels: list[str], reach: float) -> Chart:
    """Return the lines of one party."""
    series = []
    place = {label: number for number, label in enumerate(labels)}
    for group in context.groups:
        own = table.frame[(table.frame["group"] == group) & (table.frame["code"] == party)].to_dict("records")
        marks = tuple(
            Mark(place[row["period"]], row["value"], row["low"], row["high"], int(row["n_articles"]),
                 _key(context, group, party, row["period"]), (bool(row["cut_low"]), bool(row["cut_high"])))
            for row in own
            if row["n_articles"]
        )  # fmt: skip
        smooth = tuple((place[row["period"]], float(row["smooth"])) for row in own)
        if marks:
            series.append(Series(context.group(group), context.colour.get(group, 6), marks, smooth))
    about = (
        f"Stance toward {context.party(party)}, by group, from {labels[0]} to {labels[-1]}. "
        "The table below has the numbers."
    )
    return Chart(f"Stance toward {context.party(party)}", about, tuple(labels), tuple(series), -reach, reach)


def _key(context: Context, group: str, party: str, period: str) -> int:
    """Return the evidence behind one point."""
    return context.key(measure="stance", voice="outlet", group=group, code=party, period=period)


def _grid(context: Context, table: Table, order: list[str]) -> Grid:
    """Return the numbers of the dots and lines; ``order`` holds all periods."""
    rows = []
    for row, values in table.rows():
        group, party, period = str(values["group"]), str(values["code"]), str(values["period"])
        key = _key(context, group, party, period)
        place = order.index(period)
        near = order[max(0, place - 1) : place + 2]
        around = context.evidence.joined(*(_key(context, group, party, one) for one in near))
        rows.append(
            (
                text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
                text_cell(context.party(party)),
                text_cell(period),
                cell(table.num(row, "value", "signed", key), below=interval(table, row)),
                cell(table.num(row, "smooth", "signed", around), below=(table.num(row, "n_smooth", "count"),)),
                cell(table.num(row, "n_outlets", "count", key)),
                cell(table.num(row, "n_articles", "count", key)),
                cell(table.num(row, "n_evidence", "count", key)),
            )
        )
    return Grid(
        table.name,
        "The numbers of the dots and lines above. Small under a smoothed value: the articles under it.",
        ("Group", "Party", "When", "Stance", "Smoothed", "Outlets", "Articles", "Mentions"),
        tuple(rows),
        folded="The numbers",
        filtered=len(rows) > 8,
    )
