"""Plots of stance: outlets and parties as dots or as a map, one side minus the other, and stance over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.comparing.wording import signed
from framing.errors import AnalysisError
from framing.reporting.labels import group_name, party_name
from framing.reporting.palette import LEVELS, diverging, group_colours, group_order, ink_on, level
from framing.reporting.plots_base import (
    CUT,
    ROW_INCHES,
    counted,
    given_axes,
    interval,
    nothing,
    outlet_order,
    plain,
    pyplot,
    reach,
    rows_of_outlets,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["outlet_stance", "stance_map"]

_PANEL_INCHES = 3.6
SCALE = (-1.0, 1.0)  # where stance lies


def outlet_stance(analysis: Analysis, parties: Sequence[str], *, voice: str = "outlet") -> Sequence[Axes]:
    """Plot each outlet's stance toward some parties, one panel for each party, outlets in their groups.

    Args:
        analysis: An analysis with stance evidence.
        parties: Ids of one to four parties.
        voice: Whose words: ``outlet``, ``quoted``, ``reported`` or ``all``.

    Returns:
        The axes, one for each party. Dots are means over articles, bars 95 % t intervals (none under five articles),
        numbers at the right the articles and mentions; an outlet that never names a party has no dot. A bar ends at
        -1 and +1, where stance does; an arrow says that the interval reaches further.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: There is nothing to plot, or a party does not exist.
    """
    plt = pyplot()
    if not 1 <= len(parties) <= 4:
        raise AnalysisError(f"Name one to four parties to plot. Got {len(parties)}.")
    table = analysis.stance("outlet", parties=parties, voice=voice)
    if not len(table):
        raise AnalysisError(f"There is no stance evidence for {', '.join(parties)} in the voice '{voice}'.")
    colours = group_colours(analysis)
    order = outlet_order(analysis, table)
    height = 1.5 + ROW_INCHES * len(order)
    figure, axes = plt.subplots(
        1,
        len(parties),
        figsize=(2.3 + _PANEL_INCHES * len(parties), height),
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    limit = reach(table["stance"], table["low"].clip(*SCALE), table["high"].clip(*SCALE))
    cut = False
    for panel, party in zip(axes[0], parties, strict=True):
        place = rows_of_outlets(panel, order)
        cut |= _dots(panel, table[table["party"] == party], place, colours)
        panel.set_title(party_name(analysis.codebook, party), loc="left")
        panel.set_xlim(-limit, limit)
    handles = [
        plt.Line2D([], [], marker="o", linestyle="", color=colours[group], label=group_name(analysis.codebook, group))
        for group in colours
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=max(1, len(handles)), frameon=False)
    words = {"outlet": "own voice", "all": "all voices"}.get(voice, f"{voice} voice")
    figure.supxlabel(
        f"Stance in {words}: negative ← 0 → positive{chr(10) if cut else ' '}"
        f"(95 % interval{CUT if cut else ''}; at right: articles · mentions)",
        fontsize=9,
    )
    return list(axes[0])


def _dots(panel: Any, rows: pd.DataFrame, place: dict[tuple[str, str], int], colours: dict[str, str]) -> bool:
    """Draw one party's panel, and return whether an interval was cut."""
    cut = False
    panel.axvline(0, color="0.6", linewidth=0.9, zorder=0)
    for row in rows.to_dict("records"):
        y, colour = place[str(row["group"]), str(row["outlet"])], colours.get(str(row["group"]), "0.4")
        look = {"color": colour, "linewidth": 1.6, "alpha": 0.55, "solid_capstyle": "round"}
        cut |= interval(panel, y, (row["low"], row["high"]), scale=SCALE, look=look)
        panel.plot([row["stance"]], [y], marker="o", color=colour, markersize=6)
        counted(panel, y, f"{row['n_articles']} · {row['n_evidence']}")
    plain(panel)
    return cut


def stance_map(
    analysis: Analysis,
    parties: Sequence[str] | None = None,
    *,
    by: str = "outlet",
    voice: str = "outlet",
    ax: Axes | None = None,
) -> Axes:
    """Plot stance as a map of outlets (or groups) by parties.

    The colours are a diverging scale around zero in steps of 0.1, the same in every map. Each cell has its value, the
    half-width of the 95 % interval where there is one, and its articles; a hatched cell has no evidence, which is not
    zero.

    Args:
        analysis: An analysis with stance evidence.
        parties: Ids of parties, in the order of the columns; the eight that most outlets name where None.
        by: ``outlet`` or ``group``.
        voice: Whose words.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: There is nothing to plot, or a name does not exist.
    """
    if by not in ("outlet", "group"):
        raise AnalysisError(f"A map of stance is by 'outlet' or by 'group'. Got '{by}'.")
    table = analysis.stance(by, parties=parties, voice=voice)
    if not len(table):
        raise nothing(f"no outlet names these parties in the voice '{voice}'")
    columns = list(parties) if parties is not None else _most_named(analysis, voice)
    if by == "outlet":
        order = outlet_order(analysis, table)
        labels = [outlet for _, outlet in order]
    else:
        order = [(group, "") for group in group_order(analysis) if group in set(table["group"])]
        labels = [group_name(analysis.codebook, group) for group, _ in order]
    axes = given_axes(ax, 2.4 + 0.95 * len(columns), 1.1 + 0.42 * len(order))
    keys = ["group", "outlet"] if by == "outlet" else ["group"]
    cells = {(*(str(row[key]) for key in keys), row["party"]): row for row in table.to_dict("records")}
    for y, pair in enumerate(order):
        for x, party in enumerate(columns):
            _cell(axes, x, y, cells.get((*pair[: len(keys)], party)))
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(order) - 0.5, -0.5)
    names = [party_name(analysis.codebook, party).replace(" ", "\n", 1) for party in columns]
    axes.set_xticks(range(len(columns)), names, fontsize=8)
    axes.set_yticks(range(len(order)), labels, fontsize=8)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    colours = group_colours(analysis)
    for label, (group, _) in zip(axes.get_yticklabels(), order, strict=True):
        label.set_color(colours.get(group, "0.2"))
    steps = f"colour in steps of 0.1, darkest beyond ±{LEVELS / 10 - 0.05:.2f}"
    axes.set_xlabel(f"Stance; small: half of the 95 % interval · articles; hatched: no evidence; {steps}", fontsize=7.5)
    result: Axes = axes
    return result


def _most_named(analysis: Analysis, voice: str, most: int = 8) -> list[str]:
    """Return the parties that most outlets name."""
    table = analysis.stance("party", voice=voice)
    ranked = table.sort_values(["n_outlets", "n_evidence", "party"], ascending=[False, False, True])
    return [str(party) for party in ranked["party"].head(most)]


def _cell(axes: Any, x: int, y: int, row: Any) -> None:
    """Draw one cell of a map."""
    from matplotlib.patches import Rectangle

    corner = (x - 0.48, y - 0.47)
    if row is None:
        hatched = Rectangle(corner, 0.96, 0.94, facecolor="white", edgecolor="0.85", hatch="////", linewidth=0)
        axes.add_patch(hatched)
        return
    colour = diverging(level(float(row["stance"])))
    axes.add_patch(Rectangle(corner, 0.96, 0.94, facecolor=colour, linewidth=0))
    ink = ink_on(colour)
    half = f"±{row['high'] - row['stance']:.2f} · " if np.isfinite(row["low"]) else ""
    axes.text(x, y - 0.12, signed(float(row["stance"])), ha="center", va="center", fontsize=8.5, color=ink)
    axes.text(x, y + 0.25, f"{half}{row['n_articles']}", ha="center", va="center", fontsize=6, color=ink)
