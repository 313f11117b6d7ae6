"""Stance of each outlet toward each party, own side minus other side, and tone."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from framing.comparing.sides import known_sides
from framing.comparing.wording import number
from framing.reporting.blocks import (
    EMPTY,
    LINE,
    Block,
    Cell,
    Dot,
    Grid,
    Item,
    Part,
    Prose,
    Section,
    Table,
    cell,
    cut_note,
    interval,
    text_cell,
)
from framing.reporting.context import Context
from framing.reporting.palette import level
from framing.reporting.sections.caveats import caveat

__all__ = ["differential", "stance", "tone"]


def stance(context: Context) -> Section | None:
    """Return the section on stance; None where no outlet names a party in its own words."""
    by_outlet = context.analysis.stance("outlet")
    if not len(by_outlet):
        return None
    by_group = context.analysis.stance("group")
    by_group = by_group[by_group["group"].isin(context.groups)].reset_index(drop=True)
    outlets, groups = (
        Table(name, frame.assign(half=frame["high"] - frame["stance"]))
        for name, frame in (("stance_by_outlet", by_outlet), ("stance_by_group", by_group))
    )
    blocks: list[Block] = [_groups(context, groups)] if len(by_group) else []
    blocks.append(_outlets(context, outlets))
    unnamed = [text for text in context.design.warnings if "no stance evidence" in text] if context.design else []
    if unnamed:
        said = [text.replace(" has no ", " outlets have no ", 1) for text in unnamed]
        blocks.append(Prose(tuple(Item((), below=caveat(context, text)) for text in said), listed=True))
    about = (
        "Stance toward one mention is the probability that the sentence is positive toward the party minus the "
        "probability that it is negative, from −1 to +1, read with every name replaced by a placeholder. An outlet has "
        "the mean over its articles, a group the mean of its outlets. News of a conflict is negative about most: read "
        "rows against each other, not against zero."
    )
    return Section("stance", "Stance toward each party", about, tuple(blocks), (outlets, groups))


def _groups(context: Context, table: Table) -> Grid:
    """Return groups by parties."""
    rows = []
    for group in context.groups:
        cells = [text_cell(context.group(group), group=context.colour.get(group, -1), head=True)]
        for party in context.parties:
            cells.append(
                _cell(
                    context,
                    table,
                    (table.frame["group"] == group) & (table.frame["party"] == party),
                    group=group,
                    code=party,
                )
            )
        rows.append(tuple(cells))
    return Grid(
        table.name,
        "Groups by parties. Small: half the width of the 95 % interval, where there is one, and outlets · articles.",
        ("Group", *(context.party(party) for party in context.parties)),
        tuple(rows),
        scale=True,
    )


def _outlets(context: Context, table: Table) -> Grid:
    """Return outlets by parties."""
    rows = []
    frame = table.frame
    place = {
        (g, o, p): n
        for n, (g, o, p) in enumerate(frame[["group", "outlet", "party"]].itertuples(index=False, name=None))
    }
    for group, outlet in context.outlets:
        cells = [text_cell(outlet, group=context.colour.get(group, -1), head=True)]
        for party in context.parties:
            row = place.get((group, outlet, party), -1)
            cells.append(_cell(context, table, row, outlet=outlet, group=group, code=party))
        rows.append(tuple(cells))
    parties = frame["party"].nunique()
    told = context.tally.add("parties of stance", min(parties, len(context.parties)), parties)
    return Grid(
        table.name,
        "Outlets by parties, own words. Small: half the width of the 95 % interval, where there is one, and "
        "articles. A hatched cell means that the "
        "outlet never names the party: no evidence, not zero.",
        ("Outlet", *(context.party(party) for party in context.parties)),
        tuple(rows),
        scale=True,
        filtered=len(rows) > 8,
        note=(told.left, " more parties stand in stance_by_outlet.csv.") if told.left.value else "",
    )


def _cell(context: Context, table: Table, where: pd.Series[bool] | int, **rows: object) -> Cell:
    """Return one cell of a map of stance."""
    if not isinstance(where, int):
        found = np.flatnonzero(where)
        where = int(found[0]) if len(found) else -1
    if where < 0:
        return EMPTY
    numbers = context.evidence.where(measure="stance", voice="outlet", **rows)
    values = table.frame.iloc[where]
    figure = table.num(where, "stance", "signed", context.evidence.key(numbers))
    counts = [table.num(where, "n_articles", "count")]
    if "outlet" not in rows:
        counts.insert(0, table.num(where, "n_outlets", "count"))
    half: tuple[Part, ...] = (
        ()
        if math.isnan(values["half"])
        else (
            table.num(where, "half", "half"),
            " · " if "outlet" in rows else LINE,
        )
    )
    below = (*half, *[part for count in counts for part in (count, " · ")][:-1])
    return cell(figure, below=below, level=0 if math.isnan(figure.value) else level(figure.value))


def differential(context: Context) -> Section | None:
    """Return the section on stance toward one side minus stance toward the other, outlet by outlet."""
    together, sides = context.together, known_sides(context.codebook)[:2]
    if together is None or len(sides) < 2:
        return None
    code = f"{sides[0]}-{sides[1]}"
    outlets = together.outlets
    own = outlets[(outlets["measure"] == "differential") & (outlets["code"] == code)]
    if not len(own):
        return None
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    own = own[[pair in rank for pair in zip(own["group"], own["outlet"], strict=True)]]
    own = own.assign(_p=[rank[pair] for pair in zip(own["group"], own["outlet"], strict=True)]).sort_values(
        "_p", kind="stable"
    )
    table = Table("differential", _with_interval(own.drop(columns=["_p", "pooled"]), context).reset_index(drop=True))
    sizes = table.frame[["value", "low", "high"]].to_numpy(dtype=float)
    # Two values from -1 to 1 cannot be further apart than 2; a t interval can, and ends there in an arrow.
    reach = min(2.0, max(0.1, math.ceil(float(np.nanmax(np.abs(sizes))) * 10) / 10))
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows():
        group, outlet = str(values["group"]), str(values["outlet"])
        key = context.evidence.key(
            context.evidence.where(
                press=True, measure="stance", voice="outlet", outlet=outlet, group=group, code=list(sides)
            )
        )
        dot = Dot(values["value"], values["low"], values["high"], -reach, reach, context.colour.get(group, 6))
        ends = interval(table, row)
        rows.append(
            (
                text_cell(outlet, group=context.colour.get(group, -1), head=True),
                Cell(kind="chart", chart=dot, key=key),
                cell(table.num(row, "value", "signed", key), below=ends),
                cell(table.num(row, "own_minus_other", "signed", key)),
                cell(table.num(row, "n_articles", "count", key)),
                cell(table.num(row, "n_evidence", "count", key)),
            )
        )
    first, second = (context.party(side) for side in sides)
    grid = Grid(
        table.name,
        f"Stance toward {first} minus stance toward {second}, each outlet in its own words, with a 95 % interval "
        f"(Student's t over articles, from "
        "five on). Own minus other turns it to the outlet's own side; a group without a side has none.",
        (
            "Outlet",
            f"warmer to {second} ← 0 → warmer to {first} (−{number(reach, 1)} to {number(reach, 1)})",
            "Difference",
            "Own − other",
            "Articles",
            "Mentions",
        ),
        tuple(rows),
        note=cut_note(rows),
    )
    about = (
        "News of a conflict is negative about everybody, so stance toward one party says little by itself. The "
        "difference between the two sides cancels what is said of both alike. All outlets are read in one direction, "
        "so that dots can be compared."
    )
    return Section("differential", "One side minus the other", about, (grid,), (table,))


def _with_interval(own: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Return the outlets with intervals, and with their own side first where they have one."""
    from scipy.stats import t

    articles = own["n_articles"].to_numpy(dtype=float)
    enough = articles >= 5
    half = np.where(enough, t.ppf(0.975, np.maximum(articles - 1, 1)) * own["se"].to_numpy(dtype=float), np.nan)
    sides = known_sides(context.codebook)[:2]
    turned = {sides[0]: 1.0, sides[1]: -1.0}
    groups = context.codebook.groups
    signs = [turned.get(groups[group].own_side, math.nan) if group in groups else math.nan for group in own["group"]]
    return own.assign(low=own["value"] - half, high=own["value"] + half, own_minus_other=own["value"] * np.array(signs))


def tone(context: Context) -> Section | None:
    """Return the section on tone; None where no sentence has a word of tone."""
    frame = context.analysis.tone("outlet")
    if not len(frame):
        return None
    rank = {pair: number for number, pair in enumerate(context.outlets)}
    places = [rank.get(pair, len(rank)) for pair in zip(frame["group"], frame["outlet"], strict=True)]
    frame = frame.assign(_p=places).sort_values("_p", kind="stable").drop(columns="_p").reset_index(drop=True)
    of_groups = context.analysis.tone("group")
    of_groups = of_groups[of_groups["group"].isin(context.groups)]
    order = {group: number for number, group in enumerate(context.groups)}
    of_groups = of_groups.sort_values("group", key=lambda column: column.map(order), ignore_index=True)
    groups, outlets = Table("tone_by_group", of_groups), Table("tone_by_outlet", frame)
    blocks = (
        [
            _toned(
                context,
                groups,
                "Mean tone of each group's outlets, of their own sentences that have a word of tone, with a 95 % "
                "interval over outlets.",
            )
        ]
        if len(of_groups)
        else []
    )
    blocks.append(
        _toned(
            context,
            outlets,
            "Mean tone of the outlet's own sentences that have a word of tone, with a 95 % interval over articles.",
        )
    )
    about = (
        "Tone is how pleasant or unpleasant the words of a sentence are (VADER with corrections for conflict news), "
        "from −1 to +1. It is not stance: a report on a deadly attack has a dark tone and may favour nobody."
    )
    tables = (groups, outlets) if len(of_groups) else (outlets,)
    return Section("tone", "Tone", about, tuple(blocks), tables)


def _toned(context: Context, table: Table, caption: str) -> Grid:
    """Return the tone of groups, or, folded, of outlets."""
    by_outlet = "outlet" in table.frame.columns
    sizes = table.frame[["tone", "low", "high"]].to_numpy(dtype=float)
    reach = min(1.0, max(0.1, math.ceil(float(np.nanmax(np.abs(sizes))) * 10) / 10))
    shown = set(context.outlets)
    rows: list[tuple[Cell, ...]] = []
    for row, values in table.rows():
        group = str(values["group"])
        where = {"group": group, "outlet": str(values["outlet"])} if by_outlet else {"group": group}
        if by_outlet and (group, where["outlet"]) not in shown:
            continue
        key = context.evidence.key(context.evidence.where(measure="tone", voice="outlet", **where))
        colour = context.colour.get(group, -1)
        dot = Dot(values["tone"], values["low"], values["high"], -reach, reach, colour if colour >= 0 else 6)
        counts = ["n_articles", "n_evidence"] if by_outlet else ["n_outlets", "n_articles", "n_evidence"]
        rows.append(
            (
                text_cell(where.get("outlet", context.group(group)), group=colour, head=True),
                Cell(kind="chart", chart=dot, key=key),
                cell(table.num(row, "tone", "signed", key), below=interval(table, row)),
                *(cell(table.num(row, name, "count", key)) for name in counts),
            )
        )
    told = context.tally.add(table.name, len(rows), len(table.frame)).shown
    return Grid(
        table.name,
        caption,
        (
            "Outlet" if by_outlet else "Group",
            f"negative ← 0 → positive (−{number(reach, 1)} to {number(reach, 1)})",
            "Tone",
            *(() if by_outlet else ("Outlets",)),
            "Articles",
            "Sentences",
        ),
        tuple(rows),
        note=cut_note(rows),
        folded=("Tone of each outlet (", told, ")") if by_outlet else "",
    )
