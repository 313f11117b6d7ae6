"""From the name of a bundled scorer to the scorer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from framing.errors import ScorerError, unknown
from framing.scorers.base import StanceScorer

__all__ = ["DEFAULT_SCORER", "SCORERS", "stance_scorer"]

DEFAULT_SCORER = "linear"


def _lexical() -> StanceScorer:
    """Make the scorer of rules."""
    from framing.scorers.lexical import LexicalScorer

    return LexicalScorer()


def _linear() -> StanceScorer:
    """Load the shipped linear scorer."""
    from framing.scorers.linear import LinearScorer

    return LinearScorer.bundled()


SCORERS: Mapping[str, Callable[[], StanceScorer]] = MappingProxyType({"lexical": _lexical, "linear": _linear})
"""What :func:`stance_scorer` can make: a name and a function without arguments for each."""

_PLANNED = ("large", "neural")


def stance_scorer(name: str = DEFAULT_SCORER) -> StanceScorer:
    """Return a bundled stance scorer.

    Args:
        name: ``"linear"`` (the default: logistic regression, the better of the two) or ``"lexical"`` (rules on a word
            list).

    Raises:
        ScorerError: There is no such scorer.
    """
    if name in SCORERS:
        return SCORERS[name]()
    if name in _PLANNED:
        raise ScorerError(f"The '{name}' stance scorer is not part of this version. What exists: {', '.join(SCORERS)}.")
    raise ScorerError(unknown("stance scorer", name, SCORERS))
