"""What one word of a sentence does to the score of a target."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Contribution"]


class Contribution(NamedTuple):
    """What one word of a sentence adds to the score of a target, in units of ``log(P(positive) / P(negative))``."""

    word: str
    start: int
    end: int
    contribution: float
