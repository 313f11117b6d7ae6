"""Words on either side of a target. What stands inside the target's span is never looked at."""

from __future__ import annotations

import re

from framing.scorers.base import core_span

__all__ = ["POSSESSIVE", "TOKEN", "sides", "token_spans"]

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:['’ʼ]\w+)*|\.{2,}|[^\w\s]")
"""A dotted abbreviation, a number, a word with its apostrophes, an ellipsis, or any other single mark."""

POSSESSIVE = "'s"
"""The first token on the right of a target that owns something, however its ending was written."""

_OWNS = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
_OWNS_BARE = re.compile(r"['’ʼ](?=\s+\w)")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"(?<!\w)['‘’ʼ]")


def sides(sentence: str, start: int, end: int) -> tuple[str, bool, int]:
    """Return what a scorer may see of a sentence beside the target itself.

    Args:
        sentence: The sentence.
        start: Start of the target's span.
        end: End of the target's span, exclusive.

    Returns:
        The text left of the target without an article that belongs to it; whether the target owns what follows
        (``X's``, ``X’s``, ``the Xs'``); and the offset at which the text right of it begins.
    """
    start, end = core_span(sentence, start, end)
    left = sentence[:start]
    article = _ARTICLE.search(left, max(0, start - 8))
    if article:
        left = left[: article.start()]
    owns = _OWNS.match(sentence, end)
    if owns is None and not _OPEN_QUOTE.search(left):
        owns = _OWNS_BARE.match(sentence, end)
    return left, owns is not None, owns.end() if owns else end


def token_spans(sentence: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the character spans, in the sentence, of the tokens left and right of a target."""
    left, _, after = sides(sentence, start, end)
    return [m.span() for m in TOKEN.finditer(left)], [m.span() for m in TOKEN.finditer(sentence, after)]
