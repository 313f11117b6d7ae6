"""Frames and the profile of war and peace journalism; who is told to act on whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from framing.analysis.agency_summary import agency_summary
from framing.analysis.frames_summary import frame_rates, war_peace
from framing.comparing.sides import known_sides
from framing.reporting.blocks import EMPTY, Cell, Dot, Grid, Section, Table, again, cell, cut_note, interval, text_cell
from framing.reporting.context import Context

__all__ = ["agency", "frames", "peace"]

_MOST_FRAMES = 40
_OPEN = "caucasus"  # the layer that is shown unfolded
_LAYERS = {
    "caucasus": "Frames of this conflict",
    "generic": "Frames of news in general",
    "policy": "Frames of policy",
}


def frames(context: Context) -> Section | None:
    """Return the section on frames; None where none was found."""
    if not context.present("frame"):
        return None
    articles, evidence = context.press_articles(), context.press_evidence(["frame", "length"])
    table = frame_rates(articles, evidence, ["group"])
    table = table[~table["frame"].str.startswith("peace/")]
    if not len(table) or not table["n_evidence"].sum():
        return None
    total = table.groupby("frame")["n_evidence"].sum()
    order = list(total[total > 0].sort_values(ascending=False, kind="stable").index[:_MOST_FRAMES])
    layers = list(_LAYERS)
    order.sort(key=lambda frame: layers.index(head) if (head := frame.partition("/")[0]) in layers else len(layers))
    shares = Table("frames_by_group", table.reset_index(drop=True))
    by_layer: dict[str, list[str]] = {}
    for frame in order:
        by_layer.setdefault(frame.partition("/")[0], []).append(frame)
    grids = [_layer(context, shares, layer, frames) for layer, frames in by_layer.items()]
    about = (
        "A sentence shows a frame where it has one of the frame's cues, whole words and phrases of a list that can "
        "be read and changed. "
        "One sentence can show several frames. The share of an article is over its sentences in the outlet's own "
        "words; articles are "
        "averaged in outlets and outlets in groups. Cues miss what is said in other words."
    )
    return Section("frames", "Frames", about, tuple(grids), (shares,))


def _layer(context: Context, table: Table, layer: str, chosen: Sequence[str]) -> Grid:
    """Return the frames of one layer; all but the first layer are folded."""
    rows = [
        (
            text_cell(context.names.get(frame, frame), head=True),
            *(_rate(context, table, frame, g) for g in context.groups),
        )
        for frame in chosen
    ]
    name = _LAYERS.get(layer, layer)
    return Grid(
        table.name,
        f"{name}: share of sentences with each, by group, in the outlets' own words. Small: cues found · outlets. "
        "0 % is measured: the group has sentences and none shows the frame.",
        ("Frame", *(context.group(group) for group in context.groups)),
        tuple(rows),
        folded=() if layer == _OPEN else (f"{name} (", context.tally.add(f"frames: {layer}", len(rows)).shown, ")"),
    )


def _rate(context: Context, table: Table, frame: str, group: str) -> Cell:
    """Return the rate of one frame in one group."""
    found = np.flatnonzero((table.frame["frame"] == frame) & (table.frame["group"] == group))
    if not len(found):
        return EMPTY
    row = int(found[0])
    rate = table.num(row, "rate", "share", context.key(measure="frame", voice="outlet", group=group, code=frame))
    outlets = replace(table.num(row, "n_outlets", "count", context.firsts(group)), quiet=True)
    return cell(rate, below=(table.num(row, "n_evidence", "count"), " · ", outlets))


def peace(context: Context) -> Section | None:
    """Return the section on war and peace journalism; None where none of its indicators shows."""
    if not context.present("frame"):
        return None
    table = war_peace(context.press_articles(), context.press_evidence(["frame", "length"]), ["group"])
    if not len(table):
        return None
    rank = {group: number for number, group in enumerate(context.groups)}
    table = table.assign(_i=table["indicator"] != "index", _g=table["group"].map(rank))
    table = table.sort_values(["_i", "indicator", "_g"], kind="stable").drop(columns=["_i", "_g"])
    table = table.reset_index(drop=True)
    # Articles that are all alike have no spread to make an interval of. A t interval knows no bounds and a score has
    # some: what is printed ends where the scale does, what is drawn has an arrow there.
    alike = table["low"] == table["high"]
    ends = table[["low", "high"]].astype(float).mask(alike)
    table[["low", "high"]] = ends
    table[["low_shown", "high_shown"]] = ends.clip(-1.0, 1.0)
    scores = Table("war_peace", table)
    rows: list[tuple[Cell, ...]] = []
    before = ""
    for row, values in scores.rows():
        group, indicator = str(values["group"]), str(values["indicator"])
        label = "All indicators together" if indicator == "index" else context.names.get(indicator, indicator)
        wanted = {"pole": ["war", "peace"]} if indicator == "index" else {"code": indicator}
        key = context.key(measure="frame", voice="outlet", group=group, **wanted)
        dot = Dot(values["score"], values["low"], values["high"], -1.0, 1.0, context.colour.get(group, 6))
        rows.append(
            (
                again(label, before),
                text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
                Cell(kind="chart", chart=dot, key=key),
                cell(scores.num(row, "score", "signed", key), below=interval(scores, row, "low_shown", "high_shown")),
                cell(scores.num(row, "n_outlets", "count", key)),
                cell(scores.num(row, "n_articles", "count", key)),
                cell(scores.num(row, "n_evidence", "count", key)),
            )
        )
        before = label
    grid = Grid(
        scores.name,
        "Balance of the war pole (−1) and the peace pole (+1) of each indicator, over articles that show either, "
        "with a 95 % interval over outlets.",
        ("Indicator", "Group", "war pole ← 0 → peace pole (−1 to 1)", "Balance", "Outlets", "Articles", "Cues"),
        tuple(rows),
        filtered=len(rows) > 12,
        note=cut_note(rows),
    )
    about = (
        "Indicators after Galtung and after Lee and Maslog (2005): does a text show winners and losers or a problem "
        "to be solved, elites or "
        "people, demonising words or plain ones? The poles are names of a tradition in journalism research and no "
        "verdict on an outlet."
    )
    return Section("peace", "War and peace journalism", about, (grid,), (scores,))


def agency(context: Context) -> Section | None:
    """Return the section on who is told to act; None where no act was found."""
    if not context.present("agency"):
        return None
    articles, evidence = context.press_articles(), context.press_evidence(["agency"])
    evidence = evidence[(evidence["voice"] == "outlet") & (evidence["part"] == "body")]
    sides = known_sides(context.codebook)[:2]
    against = dict(zip(sides, reversed(sides), strict=True)) if len(sides) == 2 else None
    table = agency_summary(articles, evidence, "group", against=against, roll_up=context.codebook.roll_up)
    table = table[table["party"].isin({*context.parties, *sides})].reset_index(drop=True)
    if not len(table):
        return None
    rank = {group: number for number, group in enumerate(context.groups)}
    ordered = table.assign(_g=table["group"].map(rank)).sort_values("_g", kind="stable").drop(columns="_g")
    acts = Table("agency", ordered.reset_index(drop=True))
    rows: list[tuple[Cell, ...]] = []
    for row, values in acts.rows():
        group, party = str(values["group"]), str(values["party"])
        where = {"measure": "agency", "voice": "outlet", "group": group}
        other = str(values["against"]) if against is not None and values["against"] else ""
        by, on = context.key(**where, actor_top=party), context.key(**where, target_top=party)
        nobody = {"actor_top": "", "state": ["agentless", "noun"]}
        both = context.evidence.joined(by, on)
        left_out = context.key(**where, target_top=party, **nobody)
        cells = [
            text_cell(context.group(group), group=context.colour.get(group, -1), head=True),
            text_cell(context.party(party)),
            cell(acts.num(row, "acts_by", "count", by)),
            cell(acts.num(row, "active", "share", context.key(**where, actor_top=party, state="active"))),
            cell(acts.num(row, "acts_on", "count", on)),
            cell(
                acts.num(row, "left_out_share", "share", left_out),
                below=(acts.num(row, "left_out", "count"), " act" + "s" * (values["left_out"] != 1)),
            ),
        ]
        if against is not None:
            bounds = interval(acts, row, "named_low", "named_high", "share")
            # A share of 0 rests on the acts that could have named the party and did not.
            of = context.evidence.joined(
                context.key(**where, actor_top=party, target_top=other),
                context.key(**where, target_top=other, **nobody),
            )
            cells.append(cell(acts.num(row, "named", "share", of), below=bounds))
        cells.append(
            cell(
                acts.num(row, "n_articles", "count", both),
                below=(acts.num(row, "n_outlets", "count"), " outlet" + "s" * (values["n_outlets"] != 1)),
            )
        )
        rows.append(tuple(cells))
    head = ["Group", "Party", "Acts by it", "As the subject", "Acts on it", "Doer left out"]
    head += ["Named when acting on the other"] if against is not None else []
    grid = Grid(
        acts.name,
        "Acts of conflict told in the outlets' own words: by the party, and on it. Doer left out: of the acts on "
        "it, the share told with nobody "
        "who does them.",
        (*head, "Articles"),
        tuple(rows),
        filtered=len(rows) > 8,
    )
    about = (
        "“X shelled Y”, “Y was shelled”, “the shelling of Y”: the same act can be told with its doer or without. "
        "Shares are means over articles, then "
        "over outlets. Named when acting on the other: of the acts on the other side by this party or by nobody, "
        "the share that names this party. "
        "Whose act an act without a doer was, the text does not say."
    )
    return Section("agency", "Who acts, and who is left out", about, (grid,), (acts,))
