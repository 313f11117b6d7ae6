"""Plots: each takes an analysis or a comparison and returns matplotlib axes; uncertainty is drawn, counts are written.

``axes.figure.savefig("figure.svg")`` or ``"figure.png"`` writes one. A group has one colour in all of them
(:func:`group_colours`), scales of stance are centred on zero, and what has no evidence is never drawn as zero.
"""

from __future__ import annotations

from framing.reporting.palette import group_colours
from framing.reporting.plots_compare import differences, distinctive, own_minus_other
from framing.reporting.plots_profiles import (
    frame_profile,
    name_shares,
    voice_shares,
    war_peace_profile,
)
from framing.reporting.plots_stance import outlet_stance, stance_map
from framing.reporting.plots_time import over_time

__all__ = [
    "differences",
    "distinctive",
    "frame_profile",
    "group_colours",
    "name_shares",
    "outlet_stance",
    "over_time",
    "own_minus_other",
    "stance_map",
    "voice_shares",
    "war_peace_profile",
]
