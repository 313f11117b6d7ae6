"""What was compared and whether the design allows it; what was cut, skipped and duplicated."""

from __future__ import annotations

import pandas as pd

from framing.comparing.wording import LEVEL
from framing.reporting.blocks import EMPTY, Block, Cell, Grid, Item, Prose, Section, Table, Words, cell, text_cell
from framing.reporting.context import Context
from framing.reporting.sections.caveats import caveat, design_tables

__all__ = ["compared", "material"]


def compared(context: Context) -> Section:
    """Return the section on groups, outlets and what the design can show."""
    found, designed = context.design, design_tables(context)
    if found is None or designed is None:
        return Section("design", "What was compared", context.no_design, ())
    groups, pairs = designed
    summary = Table("outlets", _summary(context))
    blocks: list[Block] = [_groups(context, groups)]
    if len(found.pairs):
        blocks.append(_pairs(context, pairs))
    blocks.append(_outlets(context, summary))
    # Which parties a group never names stands under the map of stance.
    mind = [text for text in found.warnings if "no stance evidence" not in text]
    if mind:
        blocks.append(
            Prose(
                tuple(Item(caveat(context, text)) for text in mind),
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


def _groups(context: Context, table: Table) -> Grid:
    """Return groups with their outlets, articles and dates."""
    rows = []
    everything = context.articles
    for row, values in table.rows():
        group = str(values["group"])
        own = everything[everything["article"].isin(context.press([group]))]
        first = own.drop_duplicates("outlet")
        apart = own[(own["cluster"] < 0) | ~own.duplicated(["outlet", "cluster"])]
        sizes = apart["outlet"].value_counts()
        largest = own[own["outlet"] == sizes.index[0]] if len(sizes) else own
        dated = own[own["date"] != ""]
        begin, end = (dated[dated["date"] == values[name]] for name in ("first", "last"))
        undated = own[own["date"] == ""]
        behind = [
            context.evidence.opening(part["article"]) for part in (first, own, apart, largest, begin, end, undated)
        ]
        spoken = {"group": group, "voice": "outlet"}
        rows.append(
            (
                text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
                cell(table.num(row, "outlets", "count", behind[0])),
                cell(table.num(row, "articles", "count", behind[1])),
                cell(table.num(row, "distinct", "count", behind[2])),
                cell(table.num(row, "largest", "share", behind[3])),
                text_cell(Words(values["first"], behind[4]), "\N{NO-BREAK SPACE}– ", Words(values["last"], behind[5]))
                if values["first"]
                else EMPTY,
                cell(table.num(row, "undated", "count", behind[6])),
                cell(table.num(row, "with_mention", "share", context.key(measure="stance", **spoken))),
                cell(table.num(row, "with_tone_word", "share", context.key(measure="tone", **spoken))),
            )
        )
    return Grid(
        "design_groups",
        "Groups of outlets. Near-duplicates within an outlet count once among the different articles. Mention, tone: "
        "share of the outlets' own sentences in which the codebook finds a party, a word of tone.",
        ("Group", "Outlets", "Articles", "Different", "Largest outlet", "Dates", "Undated", "Mention", "Tone"),
        tuple(rows),
    )


def _pairs(context: Context, table: Table) -> Grid:
    """Return what each pair of groups can show."""
    rows: list[tuple[Cell, ...]] = []
    told = bool(table.frame["stories"].notna().any())
    for row, values in table.rows():
        a, b = str(values["a"]), str(values["b"])
        able = "no result can reach .05" if values["smallest_p"] > LEVEL else "can reach .05"
        both = context.evidence.joined(context.openings(a, press=True), context.openings(b, press=True))
        stance = context.evidence.joined(*(context.key(measure="stance", voice="outlet", group=g) for g in (a, b)))
        cells = [
            text_cell(f"{context.group(a)} and {context.group(b)}", head=True),
            text_cell(
                table.num(row, "outlets_a", "count", context.openings(a, press=True)),
                " v ",
                table.num(row, "outlets_b", "count", context.openings(b, press=True)),
            ),
            cell(table.num(row, "smallest_p", "p", both), below=(able,)),
            cell(table.num(row, "overlap", "share", _shared(context, a, b, context.articles["date"].str[:7], 7))),
            cell(table.num(row, "detectable", "number", stance)),
        ]
        if told and context.stories is not None:
            stories = context.stories.loc[context.articles["article"]].reset_index(drop=True)
            cells.append(cell(table.num(row, "stories", "share", _shared(context, a, b, stories, 1))))
        rows.append(tuple(cells))
    return Grid(
        "design_pairs",
        "Pairs of groups. Shared months: of the months with articles of either group, those with articles of both. "
        "Detectable: the difference in stance that eight of ten such samples would show."
        + (" Shared stories: share of their articles that are in stories both tell." if told else ""),
        ("Pair", "Outlets", "Smallest p", "Shared months", "Detectable", *(("Shared stories",) if told else ())),
        tuple(rows),
    )


def _shared(context: Context, a: str, b: str, labels: pd.Series[str], least: int) -> int:
    """Return the beginnings of the articles of two groups whose label both have."""
    articles = context.articles.assign(label=labels)
    articles = articles[articles["article"].isin(context.press([a, b])) & (articles["label"].str.len() >= least)]
    both = set(articles.loc[articles["group"] == a, "label"]) & set(articles.loc[articles["group"] == b, "label"])
    parts = [articles[(articles["group"] == group) & articles["label"].isin(both)] for group in (a, b)]
    return context.evidence.joined(*(context.evidence.opening(part["article"]) for part in parts))


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
        opening, most = context.openings(group, outlet), str(values["most_named"])
        where = {"outlet": outlet, "group": group, "measure": "stance", "voice": "outlet"}
        named = context.evidence.key(context.evidence.where(**where))
        party = context.evidence.key(context.evidence.where(**where, code=most))
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True, below=(context.group(group),)),
                text_cell(str(values["kind"])),
                cell(table.num(row, "n_articles", "count", opening)),
                cell(table.num(row, "words", "count", opening)),
                cell(table.num(row, "mentions", "count", named)),
                text_cell(Words(context.party(most), party)) if most else EMPTY,
            )
        )
    told = context.tally.add("outlets", len(rows), len(table.frame))
    return Grid(
        "outlets",
        "Outlets. Mentions: of any party of the codebook in the outlet's own words.",
        ("Outlet", "Kind", "Articles", "Words", "Mentions", "Named most"),
        tuple(rows),
        filtered=len(rows) > 8,
        note=(told.left, " more outlets, with fewer articles, stand in the table outlets.csv.")
        if told.left.value
        else "",
        folded=("Outlet by outlet (" if told.left.value else "All outlets (", told.shown, ")"),
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
        blocks.append(_skip_grid(context, table))
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


def _marked(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles with what is counted of each: text kept, a copy in its outlet, in another, a reprint."""
    copied = articles[articles["cluster"] >= 0]
    within = copied.groupby(["outlet", "cluster"])["article"].transform("size") > 1
    across = copied.groupby("cluster")["outlet"].transform("nunique") > 1
    return articles.assign(
        kept=articles["text"].str.len(),
        copies=within.reindex(articles.index, fill_value=False),
        shared=across.reindex(articles.index, fill_value=False),
        reprints=articles["source"] != "",
    )


def _cuts(context: Context) -> pd.DataFrame:
    """Return what cleaning removed and which texts are copies, for each outlet."""
    table = _marked(context.articles)
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
    marked = _marked(context.articles)
    flags = {name: marked[name] for name in ("copies", "shared", "reprints")}
    trimmed = marked["cuts"] > 0
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        if (group, outlet) not in context.outlets:
            continue
        own = context.articles.loc[(marked["group"] == group) & (marked["outlet"] == outlet) & trimmed, "article"]
        cut = context.evidence.key(row for article in own for row in context.cuts.get(article, ()))
        if cut < 0:  # without the corpus: how the articles begin
            cut = context.evidence.opening(own)
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True),
                cell(table.num(row, "n_articles", "count", context.openings(group, outlet))),
                cell(table.num(row, "cuts", "count", cut)),
                cell(table.num(row, "cut_share", "share", cut)),
                *(
                    cell(table.num(row, name, "count", context.openings(group, outlet, flag)))
                    for name, flag in flags.items()
                ),
            )
        )
    return Grid(
        "cuts",
        "Cleaning and copies. Cut: share of the characters of the pages that is no article text. Copies: articles "
        "with a near-duplicate in "
        "the same outlet; shared: with one in another outlet; reprints: that name where they were first published. "
        + (
            "What was cut opens with its reason, the others with how the articles begin."
            if context.pages
            else "A number opens how the articles begin; write_report(..., corpus=...) shows what was cut."
        ),
        ("Outlet", "Articles", "Pieces cut", "Cut", "Copies", "Shared", "Reprints"),
        tuple(rows),
        folded="For each outlet",
    )


def _skip_grid(context: Context, table: Table, most: int = 200) -> Grid:
    """Return what was left out."""
    rows = tuple(
        (text_cell(str(values["where"]), head=True), text_cell(str(values["outlet"])), text_cell(str(values["reason"])))
        for _, values in table.rows()[:most]
    )
    told = context.tally.add("skipped", len(rows), len(table.frame))
    return Grid(
        "skipped",
        "Left out, or not scored in part, with the reason.",
        ("Where", "Outlet", "Reason"),
        rows,
        filtered=len(rows) > 8,
        folded=("Left out (", told.whole, ")"),
        note=(told.left, " more stand in skipped.csv.") if told.left.value else "",
    )
