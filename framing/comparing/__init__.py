"""Comparing groups of outlets: statistics as small pure functions of arrays, and the comparisons built on them."""

from framing.comparing.all_groups import compare_all
from framing.comparing.collocates import collocates
from framing.comparing.compare import compare
from framing.comparing.comparison import Comparison
from framing.comparing.decompose import decompose
from framing.comparing.decomposition import Decomposition
from framing.comparing.design import Design, design
from framing.comparing.distinctive import distinctive_words
from framing.comparing.event_window import EventWindow, event_window
from framing.comparing.over_time import OverTime, over_time
from framing.comparing.polarization import Polarization, polarization
from framing.comparing.positions import positions

__all__ = [
    "Comparison",
    "Decomposition",
    "Design",
    "EventWindow",
    "OverTime",
    "Polarization",
    "collocates",
    "compare",
    "compare_all",
    "decompose",
    "design",
    "distinctive_words",
    "event_window",
    "over_time",
    "polarization",
    "positions",
]
