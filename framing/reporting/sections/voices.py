"""Who gets the floor: words and quotes by the speaker's side, whose quotes they are, and how verbs report them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.voices import reporting_verbs, voice_shares
from framing.comparing.gather import observe
from framing.comparing.rates import UNKNOWN_SPEAKER
from framing.comparing.sides import known_sides
from framing.reporting.blocks import EMPTY, Bar, Block, Cell, Grid, Section, Table, Words, cell, text_cell
from framing.reporting.context import Context
from framing.reporting.labels import VOICES
from framing.reporting.sections.floor import floor_sides, with_unnamed

__all__ = ["floor_shares", "voices"]

_VOICES = (("own_share", "outlet"), ("quoted_share", "quoted"), ("reported_share", "reported"))
_MOST_PARTIES = 8


def voices(context: Context) -> Section | None:
    """Return the section on voices; None where no words were counted."""
    summary = context.analysis.summary("outlet")
    if not len(summary) or not summary["words"].sum():
        return None
    blocks: list[Block] = []
    tables: list[Table] = []
    if context.present("quote") and context.press():
        blocks, tables = _floor(context)
    table = Table("voices", _ordered(context, summary))
    about = (
        "Newsroom: the outlet's own words. Quoted: inside quotation marks. Reported: indirect speech, which is missed "
        "in part and then counts as the newsroom's. A speaker belongs to a party where the text says so or names "
        "somebody whom the codebook knows; of many the side is not known, and of some words nobody is named at all. "
        "Leaders, armies and ministries count for their state."
    )
    return Section("voices", "Who gets the floor", about, (*blocks, _shares(context, table)), (*tables, table))


def _floor(context: Context) -> tuple[list[Block], list[Table]]:
    """Return what the rows of the measure ``quote`` say."""
    articles, evidence = context.press_articles(), context.press_evidence(["quote", "length"])
    evidence = evidence[evidence["part"] == "body"]
    tables = []
    grids: list[Block] = []
    for name, keys in (("floor_by_group", ["group"]), ("floor_by_outlet", ["group", "outlet"])):
        frame = with_unnamed(voice_shares(articles, evidence, context.codebook, keys), keys)
        table = Table(name, frame)
        tables.append(table)
        grids.append(floor_sides(context, table, keys))
    shares = Table("floor_by_party", floor_shares(context))
    verbs = Table("reporting_verbs", reporting_verbs(articles, evidence, context.codebook, ["group"]))
    grids.insert(1, _parties(context, shares))
    if len(verbs.frame):
        grids.append(_verbs(context, verbs))
    return grids, [*tables, shares, verbs]


def floor_shares(context: Context) -> pd.DataFrame:
    """Return, for each group, whose quotes its outlets print.

    The share of an outlet is the mean over its articles of the share of their quotes, direct and reported, as
    ``compare`` has it; a group has the mean of its outlets that quote anybody.

    Returns:
        Columns group, party (``unknown`` where the speaker is no party), share, n_outlets, n_articles, n_evidence
        (quotes).
    """
    seen = observe(context.analysis, context.press_articles(), ["quote"], voice="outlet")
    means, (_, quotes) = seen.means(), seen.counts()
    rows = []
    for group in context.groups:
        own = np.array([one == group for one in seen.groups], dtype=bool)
        for place, (_, party) in enumerate(seen.codes):
            values = means[own, place]
            known = ~np.isnan(values)
            if not known.any() or not quotes[own, place].sum():
                continue
            units = (seen.column == place) & own[seen.unit_outlet[seen.unit]] & (seen.evidence > 0)
            counts = (int((quotes[own, place] > 0).sum()), int(units.sum()), int(quotes[own, place].sum()))
            rows.append((group, party, float(values[known].mean()), *counts))
    table = pd.DataFrame(rows, columns=["group", "party", "share", "n_outlets", "n_articles", "n_evidence"])
    table["_g"] = table["group"].map({group: number for number, group in enumerate(context.groups)})
    ordered = table.sort_values(["_g", "share", "party"], ascending=[True, False, True], kind="stable")
    return ordered.drop(columns="_g").reset_index(drop=True)


def _parties(context: Context, table: Table) -> Grid:
    """Return groups by the parties whose speakers they quote."""
    frame = table.frame
    total = frame[frame["party"] != UNKNOWN_SPEAKER].groupby("party")["n_evidence"].sum()
    parties = [str(p) for p in total.sort_values(ascending=False, kind="stable").index[:_MOST_PARTIES]]
    rows = []
    for group in context.groups:
        cells = [text_cell(context.group(group), group=context.colour.get(group, -1), head=True)]
        for party in (*parties, UNKNOWN_SPEAKER):
            found = np.flatnonzero((frame["group"] == group) & (frame["party"] == party))
            if not len(found):
                cells.append(EMPTY)
                continue
            row = int(found[0])
            speaker = "" if party == UNKNOWN_SPEAKER else party
            key = context.key(measure="quote", group=group, speaker_top=speaker)
            below = (table.num(row, "n_outlets", "count"), " · ", table.num(row, "n_evidence", "count"))
            cells.append(cell(table.num(row, "share", "share", key), below=below))
        rows.append(tuple(cells))
    told = context.tally.add("parties of the floor", len(parties), int(total.size))
    return Grid(
        table.name,
        "Whose quotes: of an article's quotes, direct and reported, the share of each party's speakers, averaged over "
        "articles and outlets. Small: outlets that quote them · quotes.",
        ("Group", *(context.party(party) for party in parties), "Not known"),
        tuple(rows),
        note=(told.left, f" more parties stand in {table.name}.csv.") if told.left.value else "",
    )


def _verbs(context: Context, table: Table) -> Grid:
    """Return how the reporting verbs of each group treat the speakers of each side."""
    rows = []
    rank = {group: number for number, group in enumerate(context.groups)}
    ordered = sorted(table.rows(), key=lambda one: rank.get(str(one[1]["group"]), len(rank)))
    for row, values in ordered:
        group, side = str(values["group"]), str(values["side"])
        wanted: dict[str, Any] = {"measure": "quote", "group": group, "heard": side}
        attitudes = ["neutral", "doubting", "endorsing", "hostile"]
        cells = [
            text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
            text_cell(_side_name(context, group, side)),
            cell(table.num(row, "quotes", "count", context.key(state=attitudes, **wanted))),
        ]
        for column, state in (("doubt_share", "doubting"), ("endorse_share", "endorsing")):
            key = context.key(state=state, **wanted)
            cells.append(cell(table.num(row, column, "share", key), below=(table.num(row, state, "count"),)))
        told = context.key(state=["doubting", "endorsing", "hostile"], **wanted)
        cells.append(text_cell(Words(_shortened(str(values["verbs"])), told)) if values["verbs"] else text_cell("–"))
        rows.append(tuple(cells))
    return Grid(
        table.name,
        "How verbs report the speakers of each side: “claimed” doubts, “admitted” endorses, “said” does neither. "
        "Quotes with a verb whose attitude the lexicon knows.",
        ("Group", "Speakers of", "Quotes", "Doubting", "Endorsing", "Verbs that do either, or are hostile"),
        tuple(rows),
        folded="Reporting verbs: who says, who claims, who admits",
        filtered=len(rows) > 8,
    )


def _side_name(context: Context, group: str, side: str) -> str:
    """Return the name of a side seen from a group."""
    sides = known_sides(context.codebook)[:2]
    own = context.codebook.groups[group].own_side if group in context.codebook.groups else ""
    if side in ("own", "other") and own in sides:
        return context.party(own if side == "own" else sides[1 - sides.index(own)])
    return {"third": "Others", "unknown": "Not known"}.get(side) or context.party(side)


def _shortened(verbs: str, most: int = 8) -> str:
    """Return the verbs used most, and how many more there are."""
    each = verbs.split(", ")
    return ", ".join(each[:most]) + (f" and {len(each) - most} more" if len(each) > most else "")


def _ordered(context: Context, summary: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of the voices in the order of the report's outlets."""
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    shown = [pair in rank for pair in zip(summary["group"], summary["outlet"], strict=True)]
    columns = ["group", "outlet", "n_articles", "words", "own_share", "quoted_share", "reported_share"]
    frame = summary.loc[shown, columns]
    places = [rank[pair] for pair in zip(frame["group"], frame["outlet"], strict=True)]
    return frame.assign(_p=places).sort_values("_p", kind="stable").drop(columns="_p").reset_index(drop=True)


def _shares(context: Context, table: Table) -> Grid:
    """Return the shares of the three voices for each outlet."""
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        where = {"group": group, "outlet": outlet}
        cells, pieces = [], []
        for column, voice in _VOICES:
            measures = ["tone", "stance"] if voice == "outlet" else ["tone", "stance", "quote"]
            key = context.evidence.key(context.evidence.where(measure=measures, voice=voice, **where))
            share = float(values[column])
            cells.append(cell(table.num(row, column, "share", key)))
            pieces.append((share, f"v-{voice}", key, VOICES[voice]))
        whole = not any(np.isnan(share) for share, *_ in pieces)
        opening = context.openings(group, outlet)
        below = (table.num(row, "n_articles", "count"), " article" if values["n_articles"] == 1 else " articles")
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True),
                Cell(kind="chart", chart=Bar(tuple(pieces))) if whole else EMPTY,
                *cells,
                cell(table.num(row, "words", "count", opening), below=below),
            )
        )
    return Grid(
        table.name,
        "Share of the words of each outlet's articles in each voice.",
        ("Outlet", "own | quoted | reported", "Own", "Quoted", "Reported", "Words"),
        tuple(rows),
        filtered=len(rows) > 8,
        folded=(
            "Own, quoted and reported words of each outlet (",
            context.tally.add("outlets of voices", len(rows)).shown,
            ")",
        ),
    )
