"""Names for readers: of groups, parties, frames, referents, voices; and numbers as the report prints them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from framing.codebook import Codebook
from framing.comparing.printing import p_equals
from framing.comparing.wording import amount, number, p_value, signed
from framing.errors import FramingError
from framing.resources import resource_path

__all__ = [
    "FORMATS",
    "STATES",
    "VOICES",
    "code_name",
    "frame_name",
    "group_name",
    "party_name",
    "referent_name",
    "written",
]

VOICES: dict[str, str] = {"outlet": "own words", "quoted": "quoted", "reported": "reported", "all": "all voices"}
STATES: dict[str, str] = {
    "plain": "used plainly",
    "both": "given with another name",
    "distanced": "held at arm's length",
    "active": "actor named",
    "passive": "passive with its doer",
    "agentless": "no actor named",
    "noun": "as a noun",
}


def group_name(codebook: Codebook, group: str) -> str:
    """Return the name of a group."""
    return codebook.groups[group].name if group in codebook.groups else group or "no group"


def party_name(codebook: Codebook, party: str) -> str:
    """Return the name of a party; its id where the codebook does not know it."""
    return codebook.parties[party].name if party in codebook.parties else party


def frame_name(frame: str) -> str:
    """Return the name of a frame; its id where the bundled lexicons do not know it."""
    return _frames().get(frame, frame.partition("/")[2].replace("_", " ") or frame)


def referent_name(referent: str) -> str:
    """Return the label of a thing with several names."""
    return _referents().get(referent, referent.replace("_", " "))


def code_name(codebook: Codebook, measure: str, code: str) -> str:
    """Return what a row of evidence is about, in words."""
    if measure == "frame":
        return frame_name(code)
    if measure == "name":
        referent, _, name = code.partition("/")
        return f"{referent_name(referent)}: “{name}”" if name else referent_name(referent)
    if measure == "agency":
        return code
    return party_name(codebook, code)


def _share(value: float) -> str:
    """Return a share in per cent; ``< 1 %`` is not rounded to nothing."""
    if math.isnan(value):
        return "none"
    if value > 0 and round(100 * value) == 0:
        return "< 1 %"
    return f"{100 * value:.0f} %"


def _half(value: float) -> str:
    """Return half the width of an interval."""
    return f"±{number(value)}"


def _count(value: float) -> str:
    """Return a whole number with commas."""
    return f"{int(value):,}"


def _percent(value: float) -> str:
    """Return a share in per cent with one decimal, as comparisons print it."""
    return amount("frame", value)


def _points(value: float) -> str:
    """Return a difference of two shares in points of a hundred."""
    return signed(100 * value, 1)


FORMATS: dict[str, Callable[[float], str]] = {
    "signed": signed,
    "number": number,
    "p": p_value,
    "p_equals": p_equals,
    "share": _share,
    "half": _half,
    "count": _count,
    "percent": _percent,
    "points": _points,
}
"""How numbers are printed, by the name that stands beside them in the page."""


def written(value: float, form: str) -> str:
    """Return a number as the report prints it."""
    return FORMATS[form](value)


@lru_cache(maxsize=1)
def _frames() -> dict[str, str]:
    """Return the names of the bundled frames; none where the lexicon cannot be read, for names are only a courtesy."""
    from framing.codebook.frames import bundled_frames

    try:
        return {frame.id: frame.name for frame in bundled_frames()}
    except FramingError:
        return {}


@lru_cache(maxsize=1)
def _referents() -> dict[str, str]:
    """Return the labels of the bundled referents; none where the lexicon cannot be read."""
    from framing.codebook.names import read_names

    try:
        return {referent.id: referent.name for referent in read_names(resource_path("lexicons/names.toml"))}
    except FramingError:
        return {}
