"""Plots of profiles: voices, contested names, frames, war and peace journalism."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis import Analysis
from framing.analysis.folding import selected
from framing.analysis.frames_summary import frame_rates, war_peace
from framing.reporting.labels import frame_name, group_name, referent_name
from framing.reporting.palette import group_colours, group_order
from framing.reporting.plots_base import (
    CUT,
    ROW_INCHES,
    counted,
    given_axes,
    group_legend,
    interval,
    nothing,
    outlet_order,
    plain,
    rows_of_outlets,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["frame_profile", "name_shares", "voice_shares", "war_peace_profile"]

# Greys and blues apart in lightness, so that they are told apart in print too.
_VOICES = (
    ("own_share", "own", "#5B6470"),
    ("quoted_share", "quoted", "#8FB0DC"),
    ("reported_share", "reported", "#CFD6B0"),
)
_NAMES = ("#31688E", "#8FD0C6", "#B8860B", "#E8D8A0", "#7A5195", "#D9C2E0", "#555555", "#BBBBBB")


def voice_shares(analysis: Analysis, *, ax: Axes | None = None) -> Axes:
    """Plot the share of each outlet's words that are its own, quoted and reported; words and articles at the right.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: No words were counted.
    """
    table = analysis.summary("outlet")
    table = table[table["words"] > 0]
    if not len(table):
        raise nothing("no words were counted")
    order = outlet_order(analysis, table)
    axes = given_axes(ax, 7.0, 1.2 + ROW_INCHES * len(order))
    place = rows_of_outlets(axes, order)
    for row in table.to_dict("records"):
        y, left = place[str(row["group"]), str(row["outlet"])], 0.0
        for column, _, colour in _VOICES:
            axes.barh(y, row[column], left=left, height=0.72, color=colour, linewidth=0)
            left += row[column]
        counted(axes, y, f"{row['words']:,} · {row['n_articles']}")
    axes.set_xlim(0, 1)
    axes.set_xlabel("Share of words (at right: words · articles)", fontsize=8.5)
    _patches(axes, [(name, colour) for _, name, colour in _VOICES])
    plain(axes)
    _coloured(axes, analysis, order)
    result: Axes = axes
    return result


def name_shares(analysis: Analysis, referent: str, *, voice: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot which names each outlet uses for one thing: the mean over its articles of their shares.

    Args:
        analysis: An analysis with evidence of names.
        referent: Id of the thing.
        voice: Whose words.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: No outlet mentions the thing in this voice.
    """
    rows = selected(analysis.evidence, "name", voice=voice)
    rows = rows[rows["code"].str.startswith(f"{referent}/")]
    if not len(rows):
        raise nothing(f"no outlet mentions '{referent}' in the voice '{voice}'")
    table = rows.merge(analysis.articles[["article", "outlet", "group"]], on="article")
    table["name"] = table["code"].str.split("/", n=1).str[1]
    names = list(table["name"].value_counts(sort=True).sort_index().sort_values(ascending=False, kind="stable").index)
    if len(names) > len(_NAMES):
        table["name"] = table["name"].where(table["name"].isin(names[: len(_NAMES) - 1]), "other names")
        names = [*names[: len(_NAMES) - 1], "other names"]
    uses = table.groupby(["group", "outlet", "article", "name"]).size().unstack(fill_value=0).reindex(columns=names)
    weight = uses.index.get_level_values("article").map(
        dict(analysis.articles[["article", "weight"]].itertuples(index=False, name=None))
    )
    shares = uses.div(uses.sum(axis=1), axis=0).mul(weight.to_numpy(dtype=float), axis=0)
    shares = shares.groupby(level=["group", "outlet"]).sum()
    shares = shares.div(shares.sum(axis=1), axis=0)
    mentions = uses.groupby(level=["group", "outlet"]).sum().sum(axis=1)
    order = outlet_order(analysis, table)
    axes = given_axes(ax, 7.4, 1.4 + ROW_INCHES * len(order))
    place = rows_of_outlets(axes, order)
    for pair, y in place.items():
        left = 0.0
        row = shares.index.get_loc(pair)
        for share, colour in zip(shares.to_numpy()[row], _NAMES, strict=False):
            axes.barh(y, share, left=left, height=0.72, color=colour, linewidth=0)
            left += share
        counted(axes, y, str(mentions.iloc[row]))
    axes.set_xlim(0, 1)
    axes.set_xlabel(f"{referent_name(referent)}: share of mentions (at right: mentions)", fontsize=8.5)
    _patches(axes, list(zip(names, _NAMES, strict=False)), columns=4)
    plain(axes)
    _coloured(axes, analysis, order)
    result: Axes = axes
    return result


def frame_profile(analysis: Analysis, *, layer: str = "generic", most: int = 15, ax: Axes | None = None) -> Axes:
    """Plot how large a share of its sentences each group frames in each way, with 95 % intervals over outlets.

    Args:
        analysis: An analysis with evidence of frames.
        layer: The part of the frames' ids before the slash, such as ``generic`` or ``caucasus``.
        most: Frames at most, those with most cues first.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: No frame of this layer was found.
    """
    articles = analysis.articles
    press = articles[(articles["kind"] != "official") & (articles["group"] != "")]
    evidence = analysis.evidence
    table = frame_rates(press, evidence[evidence["article"].isin(press["article"])], ["group"])
    table = table[table["frame"].str.startswith(f"{layer}/")]
    if not len(table):
        raise nothing(f"no frame of the layer '{layer}' was found")
    total = table.groupby("frame")["n_evidence"].sum().sort_values(ascending=False, kind="stable")
    frames = [str(frame) for frame in total.index[:most]]
    labels = {frame: frame_name(frame) for frame in frames}
    axes, _ = _grouped(analysis, table, ("frame", "rate", (0.0, 1.0)), labels, ax)  # tables keep a share within these
    axes.set_xlim(left=0)
    axes.set_xlabel(
        "Share of sentences in own words\n(95 % interval over outlets; at right: cues in all groups)", fontsize=8
    )
    result: Axes = axes
    return result


def war_peace_profile(analysis: Analysis, *, ax: Axes | None = None) -> Axes:
    """Plot each group's balance of the war and the peace pole on every indicator, with 95 % intervals over outlets.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: No indicator shows.
    """
    articles = analysis.articles
    press = articles[(articles["kind"] != "official") & (articles["group"] != "")]
    evidence = analysis.evidence
    table = war_peace(press, evidence[evidence["article"].isin(press["article"])], ["group"])
    if not len(table):
        raise nothing("no indicator of war or peace journalism shows")
    alike = table["low"] == table["high"]
    ends = table[["low", "high"]].astype(float).mask(alike)
    table[["low", "high"]] = ends
    indicators = ["index", *sorted(set(table["indicator"]) - {"index"}, key=frame_name)]
    labels = {one: "All indicators together" if one == "index" else frame_name(one) for one in indicators}
    axes, cut = _grouped(analysis, table, ("indicator", "score", (-1.0, 1.0)), labels, ax)
    axes.axvline(0, color="0.6", linewidth=0.9, zorder=0)
    axes.set_xlim(-1.05, 1.05)
    axes.set_xlabel(
        f"war pole ← 0 → peace pole\n(95 % interval over outlets{CUT if cut else ''};\nat right: cues in all groups)",
        fontsize=8,
    )
    result: Axes = axes
    return result


def _grouped(
    analysis: Analysis,
    table: pd.DataFrame,
    what: tuple[str, str, tuple[float, float]],
    labels: dict[str, str],
    ax: Axes | None,
) -> tuple[Any, bool]:
    """Draw one row for each thing, with a dot and an interval for each group; say whether an interval was cut."""
    key, value, scale = what
    rows, cut = list(labels), False
    colours = group_colours(analysis)
    groups = [group for group in group_order(analysis) if group in set(table["group"])]
    axes = given_axes(ax, 7.6, 1.3 + (0.13 * len(groups) + 0.11) * len(rows))
    for y, one in enumerate(rows):
        own = table[table[key] == one]
        for number, group in enumerate(groups):
            for row in own[own["group"] == group].to_dict("records"):
                at = -y + (len(groups) - 1) * 0.11 - number * 0.22
                look = {"color": colours[group], "linewidth": 1.5, "alpha": 0.5}
                cut |= interval(axes, at, (row["low"], row["high"]), scale=scale, look=look)
                axes.plot([row[value]], [at], marker="o", color=colours[group], markersize=4.5)
        counted(axes, -y, str(int(own["n_evidence"].sum())))
    axes.set_yticks([-y for y in range(len(rows))], [labels[one] for one in rows], fontsize=8)
    axes.set_ylim(-len(rows) + 0.4, 0.6)
    plain(axes)
    group_legend(axes, analysis, groups)
    return axes, cut


def _patches(axes: Any, names: Sequence[tuple[str, str]], columns: int = 3) -> None:
    """Write which colour is which part of a bar."""
    from matplotlib.patches import Patch

    handles = [Patch(color=colour, label=name) for name, colour in names]
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=min(columns, len(handles)),
        frameon=False,
        fontsize=8,
        borderaxespad=0.2,
    )


def _coloured(axes: Any, analysis: Analysis, order: Sequence[tuple[str, str]]) -> None:
    """Give the names of outlets the colour of their group, and name the groups above the rows."""
    colours = group_colours(analysis)
    for label, (group, _) in zip(axes.get_yticklabels(), order, strict=True):
        label.set_color(colours.get(group, "0.2"))
    groups = list(dict.fromkeys(group for group, _ in order if group))
    told = ", ".join(group_name(analysis.codebook, group) for group in groups)
    axes.set_xlabel(f"{axes.get_xlabel()}\nOutlets from top to bottom: {told}", fontsize=8)
