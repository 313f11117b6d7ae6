"""Plot of stance over time: a line for each group, broken where a period has no evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.analysis.folding import fold
from framing.errors import AnalysisError
from framing.reporting.labels import party_name
from framing.reporting.palette import group_colours, group_order
from framing.reporting.plots_base import CUT, given_axes, group_legend, interval, nothing, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["over_time"]


def over_time(
    analysis: Analysis, party: str, *, freq: str = "month", voice: str = "outlet", ax: Axes | None = None
) -> Axes:
    """Plot stance toward a party over time, a line for each group, with 95 % intervals over outlets.

    A bar ends at -1 and +1, where stance does; an arrow says that the interval reaches further.

    Args:
        analysis: An analysis with dated articles.
        party: Id of a party.
        freq: ``month`` or ``year``.
        voice: Whose words.
        ax: Axes to draw on; new ones where None.

    Raises:
        MissingExtraError: matplotlib is not installed.
        AnalysisError: There is nothing to plot, or ``freq`` is neither.
    """
    if freq not in ("month", "year"):
        raise AnalysisError(f"Stance over time is by 'month' or by 'year'. Got '{freq}'.")
    digits = 7 if freq == "month" else 4
    values = analysis.article_values("stance", voice=voice)
    values = values[(values["code"] == party) & (values["kind"] != "official") & (values["group"] != "")]
    values = values[values["date"].str.len() >= digits]
    if not len(values):
        raise nothing(f"no dated article has stance toward '{party}' in the voice '{voice}'")
    table = fold(values.assign(period=values["date"].str[:digits]), ["group", "period"], "stance")
    table["at"] = [
        int(text[:4]) * (12 if digits == 7 else 1) + (int(text[5:7]) - 1 if digits == 7 else 0)
        for text in table["period"]
    ]
    first, last = int(table["at"].min()), int(table["at"].max())
    axes = given_axes(ax, max(5.0, min(12.0, 2.0 + 0.55 * (last - first + 1))), 3.4)
    axes.axhline(0, color="0.6", linewidth=0.9, zorder=0)
    colours, groups = group_colours(analysis), [g for g in group_order(analysis) if g in set(table["group"])]
    cut = False
    for number, group in enumerate(groups):
        own = table[table["group"] == group].sort_values("at")
        x = own["at"].to_numpy(dtype=float) + (number - (len(groups) - 1) / 2) * 0.2
        cut |= _line(axes, x, own, colours[group])
    labels = [f"{n // 12}-{n % 12 + 1:02}" if digits == 7 else str(n) for n in range(first, last + 1)]
    step = max(1, len(labels) // 10)
    axes.set_xticks(range(first, last + 1)[::step], labels[::step], fontsize=8)
    axes.set_ylabel(f"Stance toward {party_name(analysis.codebook, party)}", fontsize=9)
    note = f"{CUT};\n" if cut else "; "
    axes.set_xlabel(f"Bars: 95 % intervals over outlets{note}figures: articles", fontsize=8)
    plain(axes, grid="y")
    group_legend(axes, analysis, groups)
    result: Axes = axes
    return result


def _line(axes: Any, x: np.ndarray, own: pd.DataFrame, colour: str) -> bool:
    """Draw one group's line, broken by a period without evidence, and return whether an interval was cut."""
    cut = False
    y, at = own["stance"].to_numpy(dtype=float), own["at"].to_numpy()
    breaks = np.flatnonzero(np.diff(at) > 1) + 1
    for piece in np.split(np.arange(len(x)), breaks):
        axes.plot(x[piece], y[piece], color=colour, linewidth=1.6, alpha=0.75)
    for place, row in zip(x, own.to_dict("records"), strict=True):
        look = {"color": colour, "linewidth": 1.4, "alpha": 0.45}
        cut |= interval(axes, place, (row["low"], row["high"]), scale=(-1.0, 1.0), look=look, upright=True)
        axes.plot([place], [row["stance"]], marker="o", color=colour, markersize=5)
        axes.annotate(
            str(row["n_articles"]),
            (place, row["stance"]),
            xytext=(4, 3),
            textcoords="offset points",
            fontsize=6,
            color="0.35",
        )
    return cut
