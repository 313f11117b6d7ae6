"""Stance scorers: how does a sentence treat one target in it?

A scorer is handed sentences and the spans of the targets, and returns probabilities. It never sees who the target is,
and knows no codebook. ``stance_scorer()`` makes the bundled ones, by name; anything with the methods of
:class:`StanceScorer` will do in their place.
"""

from __future__ import annotations

from framing.scorers.base import KINDS, OTHER, TARGET, StanceScorer, checked_targets, mask_target
from framing.scorers.choosing import DEFAULT_SCORER, SCORERS, stance_scorer

__all__ = [
    "DEFAULT_SCORER",
    "KINDS",
    "OTHER",
    "SCORERS",
    "TARGET",
    "StanceScorer",
    "checked_targets",
    "mask_target",
    "stance_scorer",
]
