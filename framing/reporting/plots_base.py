"""What every plot shares: a drawing library that may be missing, names and order of outlets, and the look of axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.errors import AnalysisError, MissingExtraError
from framing.reporting.labels import group_name
from framing.reporting.palette import group_colours, group_order

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "CUT",
    "counted",
    "given_axes",
    "group_legend",
    "interval",
    "outlet_order",
    "plain",
    "pyplot",
    "reach",
    "rows_of_outlets",
]

ROW_INCHES = 0.30
CUT = "; arrows: cut at the end of the scale"
"""What the caption of a plot says of the marks of :func:`interval`."""


def pyplot() -> Any:
    """Return pyplot.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise MissingExtraError(
            'Plots need matplotlib. Install it with: pip install "comparative-framing[report]".'
        ) from error
    return plt


def given_axes(ax: Axes | None, width: float, height: float) -> Any:
    """Return the axes to draw on, new ones of a fitting size where none are given."""
    if ax is not None:
        return ax
    return pyplot().subplots(figsize=(width, height), layout="constrained")[1]


def plain(ax: Any, *, grid: str = "x") -> None:
    """Take away what carries no information, and lay a faint grid under the rest."""
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis=grid, color="0.92", linewidth=0.7)
    ax.set_axisbelow(True)


def outlet_order(analysis: Analysis, table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return group and name of the outlets of a table, in the order of the groups."""
    rank = {group: number for number, group in enumerate(group_order(analysis))}
    pairs = {
        (str(group), str(outlet)) for group, outlet in table[["group", "outlet"]].itertuples(index=False, name=None)
    }
    return sorted(pairs, key=lambda pair: (rank.get(pair[0], 99), pair))


def rows_of_outlets(ax: Any, order: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Label the rows with outlets, with a line between groups, and return where each stands."""
    place = {pair: -number for number, pair in enumerate(order)}
    ax.set_yticks(list(place.values()), [outlet for _, outlet in order])
    ax.set_ylim(-len(place) + 0.4, 0.6)
    for (group, _), (following, _) in pairwise(order):
        if group != following:
            ax.axhline(place[next(p for p in order if p[0] == following)] + 0.5, color="0.85", linewidth=0.8, zorder=0)
    return place


def counted(ax: Any, y: float, text: str) -> None:
    """Write counts at the right edge of a row."""
    ax.annotate(
        text,
        (1.0, y),
        xycoords=("axes fraction", "data"),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        ha="left",
        fontsize=7,
        color="0.35",
    )


def interval(
    ax: Any,
    at: float,
    ends: tuple[float, float],
    *,
    scale: tuple[float, float],
    look: Mapping[str, Any],
    upright: bool = False,
) -> bool:
    """Draw an interval no further than what is measured can lie; one that reaches further ends there in an arrow.

    Args:
        ax: The axes.
        at: The row; with ``upright`` the place.
        ends: Lower and upper end; where they are missing, nothing is drawn.
        scale: The least and the largest value that can be measured: a t interval knows no bounds, a mean has some.
        look: Colour and width of the line.
        upright: Whether values stand on the y axis.

    Returns:
        Whether it was cut, which the caption has to say (:data:`CUT`).
    """
    if not np.isfinite(ends).all():
        return False
    shown = np.clip(ends, *scale)

    def points(*values: float) -> tuple[list[float], list[float]]:
        places = [at] * len(values)
        return (places, list(values)) if upright else (list(values), places)

    ax.plot(*points(*shown), **look)
    # Sums of floats may end a hair beyond the scale.
    cut = ends[0] < scale[0] - 1e-9, ends[1] > scale[1] + 1e-9
    for beyond, end, marker in zip(cut, scale, "v^" if upright else "<>", strict=True):
        if beyond:
            # An arrow at the edge of the axes is drawn whole.
            ax.plot(*points(end), marker=marker, color=look["color"], markersize=4, alpha=0.6, clip_on=False)
    return any(cut)


def reach(*columns: Iterable[float], least: float = 0.1) -> float:
    """Return how far a scale around zero must reach to hold all values, a little more."""
    values = np.abs(np.concatenate([np.asarray(list(column), dtype=float) for column in columns]))
    return max(least, float(np.nanmax(values)) * 1.08) if np.isfinite(values).any() else least


def group_legend(ax: Any, analysis: Analysis, groups: Iterable[str], **where: Any) -> None:
    """Write which colour is which group."""
    from matplotlib.lines import Line2D

    colours = group_colours(analysis)
    there = set(groups)
    chosen = [group for group in colours if group in there]
    handles = [
        Line2D([], [], marker="o", linestyle="", color=colours[group], label=group_name(analysis.codebook, group))
        for group in chosen
    ]
    default: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0.0, 1.0), "ncols": max(1, len(handles))}
    if handles:
        ax.legend(handles=handles, frameon=False, fontsize=9, borderaxespad=0.2, **{**default, **where})


def nothing(what: str) -> AnalysisError:
    """Return the error for a plot without anything to draw."""
    return AnalysisError(f"There is nothing to plot: {what}.")
