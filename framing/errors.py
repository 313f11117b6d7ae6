"""Errors and warnings: each message names the thing, lists what exists and suggests the nearest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "AnalysisError",
    "CodebookError",
    "ComparisonError",
    "CorpusError",
    "FramingError",
    "FramingWarning",
    "MissingExtraError",
    "ScorerError",
    "TextError",
    "listed",
    "unknown",
]


class FramingError(Exception):
    """Base of every error this library raises on purpose."""


class CodebookError(FramingError, ValueError):
    """A lexicon file or codebook record is malformed, or names something that does not exist."""


class TextError(FramingError, ValueError):
    """A text cannot be read or cleaned."""


class CorpusError(FramingError, ValueError):
    """A corpus cannot be read, or holds no usable article."""


class ScorerError(FramingError, ValueError):
    """A stance scorer was given targets it cannot score, or its model file is unusable."""


class AnalysisError(FramingError, ValueError):
    """A summary was asked for something the analysis does not hold."""


class ComparisonError(FramingError, ValueError):
    """A comparison names groups or measures that do not exist, or that this design cannot answer."""


class MissingExtraError(FramingError, ImportError):
    """An optional dependency is needed and not installed."""


class FramingWarning(UserWarning):
    """The result stands, but the reader should know something about it."""


def listed(options: Iterable[str], *, most: int = 12) -> str:
    """Return ``options`` sorted and joined for a message, at most ``most`` of them and the count of the rest."""
    names = sorted(set(options))
    if not names:
        return "none"
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def unknown(what: str, name: str, options: Iterable[str]) -> str:
    """Return the sentence for a name that does not exist.

    Args:
        what: What kind of thing was asked for, such as ``"party"``.
        name: The name asked for.
        options: The names that exist.

    Returns:
        A sentence that names the thing, suggests the nearest name where one is near, and lists what exists.
    """
    names = list(options)
    folded = {option.casefold(): option for option in names}
    near = difflib.get_close_matches(str(name).casefold(), list(folded), n=1, cutoff=0.6)
    hint = f" Did you mean '{folded[near[0]]}'?" if near else ""
    return f"There is no {what} '{name}'.{hint} What exists: {listed(names)}."
