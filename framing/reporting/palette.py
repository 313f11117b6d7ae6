"""Colours, told apart with any colour vision: one for each group everywhere, and a diverging scale around zero."""

from __future__ import annotations

import math

from framing.analysis import Analysis

__all__ = ["DARK", "LEVELS", "LIGHT", "diverging", "group_colours", "group_order", "ink_on", "level", "scale"]

# Okabe and Ito's palette without yellow (too light on white), and the same hues for dark paper.
LIGHT: tuple[str, ...] = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#7F4FC9", "#999999", "#000000")
DARK: tuple[str, ...] = ("#4C9FD6", "#F0803C", "#2BBE93", "#DDA0C4", "#8CCBF0", "#A78BDB", "#B5B5B5", "#F0F0F0")

LEVELS = 7
"""Steps of the diverging scale on each side of zero; one step is 0.1, the last holds everything beyond 0.65."""

# Brown to teal: told apart with any colour vision, and neither end is the colour of a warning or of approval.
_ENDS = {
    "light": ("#7A4A0A", "#F4F4F1", "#01594F"),
    "dark": ("#E2B36B", "#2B2F36", "#5CC8BA"),
}


def group_order(analysis: Analysis) -> list[str]:
    """Return the groups that have articles, in the order of the codebook, then by name."""
    there = {str(group) for group in analysis.articles["group"].unique() if group}
    order = [*analysis.codebook.groups, *sorted(there - set(analysis.codebook.groups))]
    return sorted(there, key=order.index)


def group_colours(analysis: Analysis, *, dark: bool = False) -> dict[str, str]:
    """Return one colour for each group.

    The order of the codebook decides, so that a group has its colour everywhere, whichever other groups are there.
    """
    palette = DARK if dark else LIGHT
    known = list(analysis.codebook.groups)
    extra = [group for group in group_order(analysis) if group not in known]
    order = [*known, *extra]
    return {group: palette[order.index(group) % len(palette)] for group in group_order(analysis)}


def level(value: float) -> int:
    """Return the step of a value in [-1, 1] on the diverging scale, 0 in the middle."""
    if math.isnan(value):
        raise ValueError("A missing value has no colour; draw it as an empty cell.")
    step = min(LEVELS, math.floor(abs(value) * 10 + 0.5))
    return step if value > 0 else -step


def diverging(step: int, theme: str = "light") -> str:
    """Return the colour of a step from -:data:`LEVELS` to :data:`LEVELS`."""
    low, middle, high = _ENDS[theme]
    return _mixed(middle, high if step > 0 else low, abs(step) / LEVELS)


def scale(theme: str = "light") -> list[str]:
    """Return the colours of all steps, lowest first."""
    return [diverging(step, theme) for step in range(-LEVELS, LEVELS + 1)]


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (WCAG 2 contrast)."""
    return "#000000" if (_luminance(colour) + 0.05) / 0.05 >= 1.05 / (_luminance(colour) + 0.05) else "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2), from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
