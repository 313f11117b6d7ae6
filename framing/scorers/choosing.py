"""From the name of a bundled scorer to the scorer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from framing.errors import ScorerError, unknown
from framing.scorers.base import StanceScorer

__all__ = ["DEFAULT_SCORER", "SCORERS", "stance_scorer"]

DEFAULT_SCORER = "neural"
_LARGE = "framing_large"  # the module of the distribution in models/large


def _lexical() -> StanceScorer:
    """Make the scorer of rules."""
    from framing.scorers.lexical import LexicalScorer

    return LexicalScorer()


def _linear() -> StanceScorer:
    """Load the shipped linear scorer."""
    from framing.scorers.linear import LinearScorer

    return LinearScorer.bundled()


def _neural() -> StanceScorer:
    """Load the shipped neural scorer."""
    from framing.scorers.neural import NeuralScorer

    return NeuralScorer.bundled()


def _large() -> StanceScorer:
    """Load the large scorer from its own distribution."""
    from framing.scorers.neural import NeuralScorer

    try:
        module = import_module(_LARGE)
    except ModuleNotFoundError as error:
        if error.name != _LARGE:
            raise
        raise ScorerError(
            "The 'large' stance scorer comes as a package of its own, comparative-framing-large, which is not "
            "installed. From a checkout: python -m pip install ./models/large. Bundled are: lexical, linear, neural."
        ) from None
    return NeuralScorer.load(module.folder())


SCORERS: Mapping[str, Callable[[], StanceScorer]] = MappingProxyType(
    {"lexical": _lexical, "linear": _linear, "neural": _neural, "large": _large}
)
"""What :func:`stance_scorer` can make: a name and a function without arguments for each."""


def stance_scorer(name: str = DEFAULT_SCORER) -> StanceScorer:
    """Return a stance scorer.

    Args:
        name: ``"neural"`` (the default: a small transformer), ``"large"`` (a larger one, installed by itself),
            ``"linear"`` (logistic regression, fifty times as fast) or ``"lexical"`` (rules on a word list).

    Raises:
        ScorerError: There is no such scorer, or the large one is not installed.
    """
    if not isinstance(name, str) or name not in SCORERS:
        raise ScorerError(unknown("stance scorer", str(name), SCORERS))
    return SCORERS[name]()
