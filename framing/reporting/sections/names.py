"""Contested names: which name each group chooses, and which names it holds at arm's length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.analysis.naming import naming, naming_index
from framing.errors import FramingError
from framing.reporting.blocks import (
    EMPTY,
    Block,
    Cell,
    Dot,
    Grid,
    Section,
    Table,
    Words,
    again,
    cell,
    cut_note,
    interval,
    nothing,
    text_cell,
)
from framing.reporting.context import Context
from framing.reporting.contrasts import NAME_SIDES
from framing.reporting.labels import STATES

__all__ = ["names"]

_MOST_REFERENTS = 16
_LEAST_MENTIONS = 3


def names(context: Context) -> Section | None:
    """Return the section on contested names; None where none was found."""
    if not context.present("name"):
        return None
    articles, own = context.press_articles(), context.press_evidence(["name"])
    own = own[(own["voice"] == "outlet") & (own["part"] == "body")]
    try:
        table = naming(articles, own, context.codebook.referents, by=["group"])
        index = naming_index(articles, own, context.codebook.referents, sides=NAME_SIDES)
    except FramingError as error:
        about = f"Names were coded with another lexicon than that of this codebook. {error}"
        return Section("names", "Contested names", about, ())
    table = table[table["referent"].isin(_contested(table))]
    if not len(table):
        return None
    shares = Table("names_by_group", _ordered(context, table))
    blocks: list[Block] = [_grid(context, shares)]
    tables = [shares]
    if len(index):
        balance = Table("naming_index", _placed(context, index))
        blocks.append(_index_grid(context, balance))
        tables.append(balance)
    about = (
        "One thing, several names: of an article's mentions of the thing, the share of each name; articles are "
        "averaged in outlets and outlets "
        "in groups, so the shares of a group add up to 100 %. “At arm's length” is so-called, in quotation marks, "
        "or “as they call it”. The "
        "table says who uses a name. It does not say who is right."
    )
    return Section("names", "Contested names", about, tuple(blocks), tuple(tables))


def _contested(table: pd.DataFrame) -> Sequence[str]:
    """Return the referents with two names or more and enough mentions, those mentioned most first."""
    counts = table.groupby("referent").agg(names=("name", "nunique"), mentions=("n_evidence", "sum")).reset_index()
    kept = counts[(counts["names"] > 1) & (counts["mentions"] >= _LEAST_MENTIONS)]
    ordered = kept.sort_values(["mentions", "referent"], ascending=[False, True])["referent"]
    return [str(referent) for referent in ordered[:_MOST_REFERENTS]]


def _ordered(context: Context, table: pd.DataFrame) -> pd.DataFrame:
    """Return the shares by referent (most mentions first), name and group."""
    total = table.groupby("referent")["n_evidence"].transform("sum")
    of_name = table.groupby(["referent", "name", "state"])["n_evidence"].transform("sum")
    rank = {group: number for number, group in enumerate(context.groups)}
    ordered = table.assign(_t=-total, _n=-of_name, _g=table["group"].map(rank))
    ordered = ordered.sort_values(["_t", "referent", "_n", "name", "state", "_g"], kind="stable")
    return ordered.drop(columns=["_t", "_n", "_g"]).reset_index(drop=True)


def _grid(context: Context, table: Table) -> Grid:
    """Return names by groups, the names of one thing under each other."""
    frame = table.frame
    rows: list[tuple[Cell, ...]] = []
    before = ""
    for referent, name, state in (
        frame[["referent", "name", "state"]].drop_duplicates().itertuples(index=False, name=None)
    ):
        label = context.names.get(referent, referent)
        told = (STATES.get(state, state),) if state != "plain" else ()
        cells = [again(label, before), text_cell(f"“{name}”", head=True, below=told)]
        before = label
        codes = [f"{referent}/{one}" for one in frame.loc[frame["referent"] == referent, "name"].unique()]
        for group in context.groups:
            found = np.flatnonzero(
                (frame["group"] == group)
                & (frame["referent"] == referent)
                & (frame["name"] == name)
                & (frame["state"] == state)
            )
            mentions = frame.loc[(frame["group"] == group) & (frame["referent"] == referent), "n_mentions"]
            if len(found):
                row = int(found[0])
                key = context.key(
                    measure="name", voice="outlet", group=group, code=f"{referent}/{name}", state=state, choice=True
                )
                share = table.num(row, "share", "share", key)
                every = context.key(measure="name", voice="outlet", group=group, code=codes, choice=True)
                every = -1 if every == key else every
                below = (table.num(row, "n_evidence", "count"), " of ", table.num(row, "n_mentions", "count", every))
                cells.append(cell(share, below=below))
            else:
                # The group speaks of the thing and never by this name: that is a measured nothing. What opens is
                # what it says instead.
                instead = context.key(measure="name", voice="outlet", group=group, code=codes, choice=True)
                cells.append(nothing(Words("never", instead)) if len(mentions) else EMPTY)
        rows.append(tuple(cells))
    return Grid(
        table.name,
        "Share of each name, by group, in the outlets' own words. Small: mentions by this name of all mentions of "
        "the thing. “never” opens what the group says instead. Hatched: the group does not mention the thing.",
        ("Thing", "Name", *(context.group(group) for group in context.groups)),
        tuple(rows),
        filtered=len(rows) > 8,
    )


def _placed(context: Context, index: pd.DataFrame) -> pd.DataFrame:
    """Return the outlets in the order of the report."""
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    places = [rank.get(pair, len(rank)) for pair in zip(index["group"], index["outlet"], strict=True)]
    return index.assign(_p=places).sort_values("_p", kind="stable").drop(columns="_p").reset_index(drop=True)


def _index_grid(context: Context, table: Table) -> Grid:
    """Return the balance of the two sides' names for each outlet."""
    rows: list[tuple[Cell, ...]] = []
    first, second = NAME_SIDES
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        where = {"measure": "name", "voice": "outlet", "group": group, "outlet": outlet, "choice": True}
        key = context.key(**where, state="plain", name_side=[first, second])
        spread = values["low"] < values["high"]  # articles that are all alike have no spread to make an interval of
        low, high = (values["low"], values["high"]) if spread else (np.nan, np.nan)
        dot = Dot(values["index"], low, high, -1.0, 1.0, context.colour.get(group, 6))
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True),
                Cell(kind="chart", chart=dot, key=key),
                cell(table.num(row, "index", "signed", key), below=interval(table, row) if spread else ()),
                cell(table.num(row, "n_first", "count", context.key(**where, state="plain", name_side=first))),
                cell(table.num(row, "n_second", "count", context.key(**where, state="plain", name_side=second))),
                cell(table.num(row, "n_both", "count", context.key(**where, state="both"))),
                cell(table.num(row, "n_distanced", "count", context.key(**where, state="distanced"))),
            )
        )
    return Grid(
        table.name,
        "Balance of names for each outlet: +1 where every sided name is one that the Azerbaijani side uses, −1 "
        "where every one is the "
        "Armenian side's. Names of both sides, double names and names at arm's length do not enter; they are "
        "counted beside it.",
        (
            "Outlet",
            "Armenian side's names ← 0 → Azerbaijani side's (−1 to 1)",
            "Balance",
            "Azerbaijani",
            "Armenian",
            "Two names",
            "At arm's length",
        ),
        tuple(rows),
        note=cut_note(rows),
    )
