"""Who gets the floor: shares of the outlet's own, quoted and reported words, and whose speakers are heard."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.reporting.blocks import EMPTY, Bar, Cell, Grid, Section, Table, cell, text_cell
from framing.reporting.context import Context

__all__ = ["floor_shares", "voices"]

_VOICES = (("own_share", "outlet"), ("quoted_share", "quoted"), ("reported_share", "reported"))


def voices(context: Context) -> Section | None:
    """Return the section on voices; None where no words were counted."""
    summary = context.analysis.summary("outlet")
    if not len(summary) or not summary["words"].sum():
        return None
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    shown = [pair in rank for pair in zip(summary["group"], summary["outlet"], strict=True)]
    frame = summary.loc[
        shown, ["group", "outlet", "n_articles", "words", "own_share", "quoted_share", "reported_share"]
    ]
    places = [rank[pair] for pair in zip(frame["group"], frame["outlet"], strict=True)]
    frame = frame.assign(_p=places).sort_values("_p", kind="stable").drop(columns="_p").reset_index(drop=True)
    table = Table("voices", frame)
    blocks, tables = [_shares(context, table)], [table]
    floor = floor_shares(context)
    if len(floor):
        heard = Table("floor", floor)
        blocks.insert(0, _floor(context, heard))
        tables.append(heard)
    about = (
        "Own: the newsroom's words. Quoted: inside quotation marks. Reported: indirect speech. Indirect speech is "
        "missed in part and "
        "then counts as own. A speaker belongs to a party where the text says so or names somebody whom the "
        "codebook knows; many do not."
    )
    return Section("voices", "Who gets the floor", about, tuple(blocks), tuple(tables))


def floor_shares(context: Context) -> pd.DataFrame:
    """Return, for each group, whose speakers its quoted and reported sentences belong to.

    A sentence counts once for each party that speaks in it. The share of an outlet is over its attributed sentences
    with a speaker that resolves to a party; a group has the mean of its outlets that have such sentences.

    Returns:
        Columns group, party, share, n_outlets, n_articles, n_evidence (sentences).
    """
    rows = context.evidence.rows
    press = context.press()
    heard = rows[(rows["part"] == "body") & rows["voice"].isin(["quoted", "reported"]) & (rows["speaker_party"] != "")]
    heard = heard[heard["article"].isin(press)]
    columns = ["group", "party", "share", "n_outlets", "n_articles", "n_evidence"]
    if not len(heard):
        return pd.DataFrame(columns=columns)
    top = {
        code: context.codebook.roll_up(code) if code in context.codebook.parties else code
        for code in heard["speaker_party"].unique()
    }
    heard = heard.assign(party=heard["speaker_party"].map(top)).drop_duplicates(["article", "sentence", "party"])
    counts = heard.groupby(["group", "outlet", "party"]).size().unstack(fill_value=0)
    shares = counts.div(counts.sum(axis=1), axis=0)
    means = (
        shares.groupby(level="group").mean().reset_index().melt(id_vars="group", var_name="party", value_name="share")
    )
    sizes = heard.groupby(["group", "party"]).agg(
        n_outlets=("outlet", "nunique"), n_articles=("article", "nunique"), n_evidence=("article", "size")
    )
    table = means.merge(sizes.reset_index(), on=["group", "party"])
    rank = {group: number for number, group in enumerate(context.groups)}
    table["_g"] = table["group"].map(rank)
    return (
        table.sort_values(["_g", "share", "party"], ascending=[True, False, True])
        .drop(columns="_g")
        .reset_index(drop=True)[columns]
    )


def _floor(context: Context, table: Table, most: int = 8) -> Grid:
    """Return groups by the parties whose speakers they let speak."""
    frame = table.frame
    total = frame.groupby("party")["n_evidence"].sum()
    parties = [str(p) for p in total.sort_values(ascending=False, kind="stable").index[:most]]
    codes = context.evidence.rows["speaker_party"].unique()
    under: dict[str, list[str]] = {}
    for code in codes:
        top = context.codebook.roll_up(code) if code in context.codebook.parties else code
        under.setdefault(top, []).append(code)
    press = context.press()
    rows = []
    for group in context.groups:
        cells = [text_cell(context.group(group), group=context.colour.get(group, -1), head=True)]
        for party in parties:
            found = np.flatnonzero((frame["group"] == group) & (frame["party"] == party))
            if not len(found):
                cells.append(EMPTY)
                continue
            row = int(found[0])
            numbers = context.evidence.where(group=group, voice=["quoted", "reported"], speaker_party=under[party])
            numbers = numbers[context.evidence.rows.loc[numbers, "article"].isin(press).to_numpy()]
            share = table.num(row, "share", "share", context.evidence.key(numbers))
            cells.append(
                cell(share, below=(table.num(row, "n_outlets", "count"), " · ", table.num(row, "n_evidence", "count")))
            )
        rows.append(tuple(cells))
    return Grid(
        table.name,
        "Of the quoted and reported sentences with evidence whose speaker belongs to a party: the share of each "
        "party's speakers (leaders, armies and "
        "ministries count for their party). Small: outlets · sentences.",
        ("Group", *(context.party(party) for party in parties)),
        tuple(rows),
    )


def _shares(context: Context, table: Table) -> Grid:
    """Return the shares of the three voices for each outlet."""
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        shares = [float(values[column]) for column, _ in _VOICES]
        picture = EMPTY
        if not any(np.isnan(shares)):
            picture = Cell(kind="chart", chart=Bar(tuple(zip(shares, (voice for _, voice in _VOICES), strict=True))))
        cells = [text_cell(outlet, group=context.colour.get(group, -1), head=True), picture]
        for column, voice in _VOICES:
            key = context.evidence.key(
                context.evidence.where(measure=["tone", "stance"], voice=voice, outlet=outlet, group=group)
            )
            cells.append(cell(table.num(row, column, "share", key)))
        cells.append(cell(table.num(row, "words", "count"), below=(table.num(row, "n_articles", "count"), " articles")))
        rows.append(tuple(cells))
    return Grid(
        table.name,
        "Share of the words of each outlet's articles in each voice.",
        ("Outlet", "own | quoted | reported", "Own", "Quoted", "Reported", "Words"),
        tuple(rows),
        filtered=len(rows) > 8,
    )
