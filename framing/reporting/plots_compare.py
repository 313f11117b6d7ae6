"""Plots of comparisons: differences with intervals, one side minus the other by outlet, and distinctive words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from framing.analysis import Analysis
from framing.comparing import Comparison, compare_all, distinctive_words
from framing.comparing.printing import p_equals
from framing.comparing.sides import known_sides
from framing.comparing.wording import LEVEL, subject
from framing.errors import AnalysisError
from framing.reporting.contrasts import most_apart
from framing.reporting.labels import group_name, party_name
from framing.reporting.palette import group_colours
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
    reach,
    rows_of_outlets,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["differences", "distinctive", "own_minus_other"]

_GREY = "0.45"


def differences(comparison: Comparison, *, measure: str | None = None, most: int = 20, ax: Axes | None = None) -> Axes:
    """Plot the differences of a comparison of two groups, with 95 % intervals.

    A filled dot has an adjusted p of at most .05; a hollow one is not told apart from chance. Its colour is that of
    the group whose value is higher. At the right stand the adjusted p and the articles of both groups. A bar ends
    where no difference can be larger (1 for shares, 2 for stance and tone, 4 for own minus other side); an arrow says
    that the interval reaches further.

    Args:
        comparison: A comparison of two groups.
        measure: Only rows of this measure.
        most: Rows at most, in the order of the comparison's table.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: The comparison has more than two groups, or there is nothing to plot.
    """
    if len(comparison.setting.groups) != 2:
        raise AnalysisError("A plot of differences is of two groups. Use framing.compare(analysis, a, b) for one pair.")
    table = comparison.to_frame()
    if measure is not None:
        table = table[table["measure"] == measure]
    table = table[table["difference"].notna()].head(most)
    if not len(table):
        raise nothing("the comparison has no row with evidence on both sides")
    analysis = comparison.analysis
    names = {party: record.name for party, record in analysis.codebook.parties.items()}
    colours = group_colours(analysis)
    axes = given_axes(ax, 8.6, 1.2 + ROW_INCHES * len(table))
    axes.axvline(0, color="0.6", linewidth=0.9, zorder=0)
    labels, cut = [], False
    for y, row in enumerate(table.to_dict("records")):
        colour = colours.get(str(row["favours"]), _GREY)
        look = {"color": colour, "linewidth": 1.6, "alpha": 0.55}
        bound = most_apart(str(row["measure"]))
        cut |= interval(axes, -y, (row["low"], row["high"]), scale=(-bound, bound), look=look)
        sure = np.isfinite(row["p_adjusted"]) and row["p_adjusted"] <= LEVEL
        axes.plot(
            [row["difference"]],
            [-y],
            marker="o",
            markersize=6,
            color=colour,
            markerfacecolor=colour if sure else "white",
        )
        told = f"p {p_equals(float(row['p_adjusted']))}" if np.isfinite(row["p_adjusted"]) else "not tested"
        counted(axes, -y, f"{told} · {row['n_articles']}")
        labels.append(subject(str(row["measure"]), str(row["code"]), names))
    axes.set_yticks([-y for y in range(len(labels))], labels, fontsize=8)
    axes.set_ylim(-len(labels) + 0.4, 0.6)
    bounds = table["measure"].map(most_apart)
    limit = reach(table["difference"], table["low"].clip(lower=-bounds), table["high"].clip(upper=bounds))
    axes.set_xlim(-limit, limit)
    a, b = (group_name(analysis.codebook, group) for group in comparison.setting.groups)
    axes.set_xlabel(
        f"higher in {b} outlets ← 0 → higher in {a} outlets\n"
        f"(95 % interval{CUT if cut else ''}; at right: adjusted p · articles)",
        fontsize=8,
    )
    plain(axes)
    group_legend(axes, analysis, comparison.setting.groups)
    result: Axes = axes
    return result


def own_minus_other(analysis: Analysis, *, ax: Axes | None = None) -> Axes:
    """Plot stance toward one side of the conflict minus stance toward the other, outlet by outlet.

    All outlets are read in one direction, that of the codebook's first two sides, so that dots of all groups can be
    compared. Bars are 95 % intervals over articles (Student's t, from five on); they end at -2 and +2, where the
    difference of two stances does, in an arrow where the interval reaches further.

    Args:
        analysis: An analysis of two groups or more.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: The codebook has no two sides, or no outlet has stance toward both.
        ComparisonError: There are fewer than two groups.
    """
    from scipy.stats import t

    sides = known_sides(analysis.codebook)[:2]
    if len(sides) < 2:
        raise AnalysisError("The codebook names no two sides: give two groups an 'own_side' each.")
    table = compare_all(analysis, measures=("stance",)).outlets
    table = table[(table["measure"] == "differential") & (table["code"] == f"{sides[0]}-{sides[1]}")]
    if not len(table):
        raise nothing(f"no outlet has stance toward both {sides[0]} and {sides[1]}")
    colours = group_colours(analysis)
    order = outlet_order(analysis, table)
    axes = given_axes(ax, 7.4, 1.3 + ROW_INCHES * len(order))
    place = rows_of_outlets(axes, order)
    axes.axvline(0, color="0.6", linewidth=0.9, zorder=0)
    scale, ends, cut = (-2.0, 2.0), [0.0], False
    for row in table.to_dict("records"):
        y, colour = place[str(row["group"]), str(row["outlet"])], colours.get(str(row["group"]), _GREY)
        n = int(row["n_articles"])
        if n >= 5 and np.isfinite(row["se"]):
            half = float(t.ppf(0.975, n - 1)) * row["se"]
            low, high = row["value"] - half, row["value"] + half
            look = {"color": colour, "linewidth": 1.6, "alpha": 0.55}
            cut |= interval(axes, y, (low, high), scale=scale, look=look)
            ends += [*np.clip([low, high], *scale)]
        axes.plot([row["value"]], [y], marker="o", color=colour, markersize=6)
        counted(axes, y, f"{n} · {row['n_evidence']}")
    limit = reach(table["value"], ends)
    axes.set_xlim(-limit, limit)
    first, second = (party_name(analysis.codebook, side) for side in sides)
    axes.set_xlabel(
        f"warmer to {second} ← 0 → warmer to {first}\n"
        f"(95 % interval{CUT if cut else ''}; at right: articles · mentions)",
        fontsize=8.5,
    )
    plain(axes)
    group_legend(axes, analysis, table["group"])
    result: Axes = axes
    return result


def distinctive(analysis: Analysis, a: str, b: str, *, most: int = 12, ax: Axes | None = None, **options: Any) -> Axes:
    """Plot the words that mark each of two groups, by the log-odds of their use.

    Bars reach 1.96 standard errors with outlets as clusters to both sides; beside each word stand the outlets that use
    it in either group.

    Args:
        analysis: An analysis.
        a: A group.
        b: Another group.
        most: Words of each group, at most.
        ax: Axes to draw on; new ones where None.
        **options: Passed on to :func:`framing.distinctive_words`.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: No word marks either group.
        ComparisonError: A group does not exist.
    """
    table = distinctive_words(analysis, a, b, **options)
    sides = [table[table["favours"] == group].head(most) for group in (a, b)]
    rows = [(group, row) for group, side in zip((a, b), sides, strict=True) for row in side.to_dict("records")]
    if not rows:
        raise nothing(f"no word marks '{a}' or '{b}'")
    colours = group_colours(analysis)
    axes = given_axes(ax, 6.8, 1.2 + 0.26 * len(rows))
    axes.axvline(0, color="0.6", linewidth=0.9, zorder=0)
    ends = []
    for y, (group, row) in enumerate(rows):
        # The clustered t is the log-odds over its standard error; without outlets to spare there is none.
        error = abs(row["log_odds"] / row["t"]) if np.isfinite(row["t"]) and row["t"] else np.nan
        if np.isfinite(error):
            low, high = row["log_odds"] - 1.96 * error, row["log_odds"] + 1.96 * error
            axes.plot([low, high], [-y, -y], color=colours.get(group, _GREY), linewidth=1.4, alpha=0.5)
            ends += [low, high]
        axes.plot([row["log_odds"]], [-y], marker="o", color=colours.get(group, _GREY), markersize=5.5)
        counted(axes, -y, f"{row['outlets_a']}/{row['of_a']} : {row['outlets_b']}/{row['of_b']}")
    axes.set_yticks([-y for y in range(len(rows))], [str(row["word"]) for _, row in rows], fontsize=8)
    axes.set_ylim(-len(rows) + 0.4, 0.6)
    limit = reach([row["log_odds"] for _, row in rows], ends or [0.0])
    axes.set_xlim(-limit, limit)
    first, second = (group_name(analysis.codebook, group) for group in (a, b))
    axes.set_xlabel(
        f"{second} outlets ← log-odds → {first} outlets\n(±1.96 clustered se; at right: outlets using it, {first} : "
        f"{second})",
        fontsize=8,
    )
    plain(axes)
    group_legend(axes, analysis, (a, b))
    result: Axes = axes
    return result
