"""The plots that are compared with what they were, and the analysis they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from report_samples import sample

import framing
from framing.reporting import plots

PLOTS: dict[str, Callable[[framing.Analysis], Any]] = {
    "stance_map": lambda a: plots.stance_map(a),
    "stance_map of groups": lambda a: plots.stance_map(a, ["armenia", "azerbaijan"], by="group"),
    "outlet_stance": lambda a: plots.outlet_stance(a, ["armenia"])[0],
    "own_minus_other": lambda a: plots.own_minus_other(a),
    "differences": lambda a: plots.differences(framing.compare(a, "azerbaijani", "armenian")),
    "voice_shares": lambda a: plots.voice_shares(a),
    "name_shares": lambda a: plots.name_shares(a, "some_place"),
    "frame_profile": lambda a: plots.frame_profile(a, layer="mine"),
    "war_peace_profile": lambda a: plots.war_peace_profile(a),
    "over_time": lambda a: plots.over_time(a, "armenia"),
}


def analysis() -> framing.Analysis:
    """Return an analysis with a contested name and a frame of its own, so that no lexicon decides what is drawn."""
    return sample(name="some_place/First name", frame="mine/some_frame")
