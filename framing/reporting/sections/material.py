"""What was compared and whether the design allows it; what was cut, skipped and duplicated."""

from __future__ import annotations

import re

import pandas as pd

from framing.comparing import design
from framing.comparing.wording import LEVEL
from framing.errors import ComparisonError
from framing.reporting.blocks import EMPTY, Block, Cell, Grid, Item, Prose, Section, Table, cell, text_cell
from framing.reporting.context import Context

__all__ = ["compared", "material"]


def compared(context: Context) -> Section:
    """Return the section on groups, outlets and what the design can show."""
    try:
        found = design(context.analysis, groups=context.groups or None)
    except ComparisonError as error:
        return Section("design", "What was compared", str(error), ())
    groups, pairs = Table("design_groups", found.groups), Table("design_pairs", found.pairs)
    summary = Table("outlets", _summary(context))
    blocks: list[Block] = [_groups(context, groups)]
    if len(found.pairs):
        blocks.append(_pairs(context, pairs))
    blocks.append(_outlets(context, summary))
    if found.warnings:
        blocks.append(
            Prose(
                tuple(Item((_named(context, text),)) for text in found.warnings),
                listed=True,
                title="Before you read on",
            )
        )
    about = (
        "The outlet is the unit: articles of one newsroom share its editor and its sources. With few outlets a "
        "difference cannot be "
        "told from chance, however large it is; the smallest p says how far this material can go."
    )
    tables = (groups, pairs, summary, Table("design_cells", found.cells))
    return Section("design", "What was compared, and can it answer?", about, tuple(blocks), tables)


def _named(context: Context, text: str) -> str:
    """Return a sentence with names in place of the ids of parties and groups."""
    names = {group: context.group(group) for group in context.colour}
    parties = {party: record.name for party, record in context.codebook.parties.items()}
    # Ids of parties stand in lists at the end; before that, "us" or "people" may be words.
    said, colon, listed = text.rpartition(": ")
    told = [
        re.sub(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", lambda match: known.get(match.group(), match.group()), part)  # noqa: B023
        for known, part in ((names, said), (names | parties, listed))
    ]
    return colon.join(told) if colon else told[1]


def _groups(context: Context, table: Table) -> Grid:
    """Return groups with their outlets, articles and dates."""
    rows = []
    for row, values in table.rows():
        own = context.press([str(values["group"])])
        key = context.evidence.opening(sorted(own))
        rows.append(
            (
                text_cell(
                    context.group(str(values["group"])), group=context.colour.get(str(values["group"]), -1), head=True
                ),
                cell(table.num(row, "outlets", "count")),
                cell(table.num(row, "articles", "count", key)),
                cell(table.num(row, "distinct", "count")),
                cell(table.num(row, "largest", "share")),
                text_cell(f"{values['first']} – {values['last']}") if values["first"] else EMPTY,
                cell(table.num(row, "undated", "count")),
            )
        )
    return Grid(
        "design_groups",
        "Groups of outlets. Near-duplicates within an outlet count once among the different articles.",
        ("Group", "Outlets", "Articles", "Different", "Largest outlet", "Dates", "Undated"),
        tuple(rows),
    )


def _pairs(context: Context, table: Table) -> Grid:
    """Return what each pair of groups can show."""
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows():
        able = "no result can reach .05" if values["smallest_p"] > LEVEL else "can reach .05"
        rows.append(
            (
                text_cell(f"{context.group(str(values['a']))} and {context.group(str(values['b']))}", head=True),
                text_cell(table.num(row, "outlets_a", "count"), " v ", table.num(row, "outlets_b", "count")),
                cell(table.num(row, "smallest_p", "p"), below=(able,)),
                cell(table.num(row, "overlap", "share")),
                cell(table.num(row, "detectable", "number")),
            )
        )
    return Grid(
        "design_pairs",
        "Pairs of groups. Shared months: of the months with articles of either group, those with articles of both. "
        "Detectable: the "
        "difference in stance that eight of ten such samples would show.",
        ("Pair", "Outlets", "Smallest p", "Shared months", "Detectable"),
        tuple(rows),
    )


def _summary(context: Context) -> pd.DataFrame:
    """Return one row for each outlet, in the order of the report."""
    summary = context.analysis.summary("outlet")
    kinds = context.articles.groupby(["group", "outlet"])["kind"].first().reset_index()
    table = summary.merge(kinds, on=["group", "outlet"], how="left")
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    places = [rank.get(pair, len(rank)) for pair in zip(table["group"], table["outlet"], strict=True)]
    return (
        table.assign(_place=places).sort_values("_place", kind="stable").drop(columns="_place").reset_index(drop=True)
    )


def _outlets(context: Context, table: Table) -> Grid:
    """Return outlets with articles, words and mean tone."""
    rows = []
    shown = set(context.outlets)
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        if (group, outlet) not in shown:
            continue
        ids = context.articles.loc[
            (context.articles["outlet"] == outlet) & (context.articles["group"] == group), "article"
        ]
        named = context.evidence.where(outlet=outlet, group=group, measure="stance", voice="outlet")
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True, below=(context.group(group),)),
                text_cell(str(values["kind"])),
                cell(table.num(row, "n_articles", "count", context.evidence.opening(ids))),
                cell(table.num(row, "words", "count")),
                cell(table.num(row, "mentions", "count", context.evidence.key(named))),
                text_cell(context.party(str(values["most_named"]))) if values["most_named"] else EMPTY,
            )
        )
    left = len(table.frame) - len(rows)
    return Grid(
        "outlets",
        "Outlets. Mentions: of any party of the codebook in the outlet's own words.",
        ("Outlet", "Kind", "Articles", "Words", "Mentions", "Named most"),
        tuple(rows),
        filtered=len(rows) > 8,
        note=f"{left} more outlets, with fewer articles, stand in the table outlets.csv." if left else "",
        folded=f"All outlets ({len(rows)})",
    )


def material(context: Context) -> Section | None:
    """Return the section on cuts, skips, copies and reprints; None where nothing of the kind is on record."""
    blocks: list[Block] = []
    tables = []
    if {"cuts", "cut_characters"} <= set(context.articles.columns) and len(context.articles):
        table = Table("cuts", _cuts(context))
        blocks.append(_cut_grid(context, table))
        tables.append(table)
    skipped = context.analysis.skipped
    if len(skipped):
        table = Table("skipped", skipped)
        blocks.append(_skip_grid(table))
        tables.append(table)
    elif "cuts" in context.articles.columns:
        blocks.append(Prose((Item(("No article was left out.",)),)))
    if not blocks:
        return None
    about = (
        "Menus, captions, advertisements and reader comments are cut before anything is counted; whatever is not "
        "English or has no "
        "text is left out with its reason. Copies within one outlet share one weight; the same text in several "
        "outlets counts in "
        "each, for each chose to print it."
    )
    return Section("material", "What was cut, left out and copied", about, tuple(blocks), tuple(tables))


def _cuts(context: Context) -> pd.DataFrame:
    """Return what cleaning removed and which texts are copies, for each outlet."""
    articles = context.articles
    copied = articles[articles["cluster"] >= 0]
    within = copied.groupby(["outlet", "cluster"])["article"].transform("size") > 1
    across = copied.groupby("cluster")["outlet"].transform("nunique") > 1
    table = articles.assign(
        kept=articles["text"].str.len(),
        copies=within.reindex(articles.index, fill_value=False),
        shared=across.reindex(articles.index, fill_value=False),
        reprints=articles["source"] != "",
    )
    rows = (
        table.groupby(["group", "outlet"], sort=True)
        .agg(
            n_articles=("article", "size"),
            cuts=("cuts", "sum"),
            cut=("cut_characters", "sum"),
            kept=("kept", "sum"),
            copies=("copies", "sum"),
            shared=("shared", "sum"),
            reprints=("reprints", "sum"),
        )
        .reset_index()
    )
    whole = (rows["cut"] + rows["kept"]).astype(float)
    rows["cut_share"] = (rows["cut"] / whole.where(whole > 0)).astype(float)
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    places = [rank.get(pair, len(rank)) for pair in zip(rows["group"], rows["outlet"], strict=True)]
    return rows.assign(_p=places).sort_values("_p", kind="stable").drop(columns="_p").reset_index(drop=True)


def _cut_grid(context: Context, table: Table) -> Grid:
    """Return cuts and copies for each outlet."""
    rows = []
    articles = context.articles
    for row, values in table.rows():
        if (values["group"], values["outlet"]) not in set(context.outlets):
            continue
        own = articles.loc[(articles["outlet"] == values["outlet"]) & (articles["group"] == values["group"]), "article"]
        rows.append(
            (
                text_cell(str(values["outlet"]), group=context.colour.get(str(values["group"]), -1), head=True),
                cell(table.num(row, "n_articles", "count", context.evidence.opening(own))),
                cell(table.num(row, "cuts", "count")),
                cell(table.num(row, "cut_share", "share")),
                cell(table.num(row, "copies", "count")),
                cell(table.num(row, "shared", "count")),
                cell(table.num(row, "reprints", "count")),
            )
        )
    return Grid(
        "cuts",
        "Cleaning and copies. Cut: share of the characters of the pages that is no article text. Copies: articles "
        "with a near-duplicate in "
        "the same outlet; shared: with one in another outlet; reprints: that name where they were first published.",
        ("Outlet", "Articles", "Pieces cut", "Cut", "Copies", "Shared", "Reprints"),
        tuple(rows),
        folded="For each outlet",
    )


def _skip_grid(table: Table, most: int = 200) -> Grid:
    """Return what was left out."""
    rows = tuple(
        (text_cell(str(values["where"]), head=True), text_cell(str(values["outlet"])), text_cell(str(values["reason"])))
        for _, values in table.rows()[:most]
    )
    left = len(table.frame) - len(rows)
    return Grid(
        "skipped",
        "Left out, or not scored in part, with the reason.",
        ("Where", "Outlet", "Reason"),
        rows,
        filtered=len(rows) > 8,
        folded=f"Left out ({len(table.frame)})",
        note=f"{left} more stand in skipped.csv." if left else "",
    )
