"""What a neural scorer reads: a sentence as ids, the target replaced by a marked word for its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from framing.errors import ScorerError
from framing.scorers.base import OTHER, core_span, guess_kind
from framing.scorers.wordpiece import WordPiece

__all__ = ["LONGEST", "InputMaker"]

LONGEST = 160
"""Pieces read at most, ends included. What is further from the target than that is not read."""

_OPEN, _CLOSE, _SOMEBODY = "[unused1]", "[unused2]", "[unused3]"
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^[’ʼ](?=s?\b)", re.IGNORECASE)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "person": "person",
        "state": "country",
        "organisation": "organization",
        "people": "population",
        "place": "place",
    }
)


class InputMaker:
    """Make rows of ids; one for each model, since each has its vocabulary.

    The target becomes three pieces: a mark, a common word for its kind, a mark. The placeholders that
    ``framing.coding`` writes over other parties become two: a mark and the word for their kind. So the model knows
    what sort of party is meant, and never which.

    Args:
        vocabulary: The pieces of the model, in the order of their ids.
        ends: The piece that opens a sequence and the one that closes it.

    Raises:
        ScorerError: The vocabulary lacks a piece that is needed.
    """

    def __init__(self, vocabulary: Sequence[str], ends: tuple[str, str]) -> None:
        ids = {piece: at for at, piece in enumerate(vocabulary)}
        needed = [*ends, _OPEN, _CLOSE, _SOMEBODY, *_WORDS.values()]
        missing = [piece for piece in needed if piece not in ids]
        if missing:
            raise ScorerError(f"The vocabulary of the model lacks {', '.join(missing)}; the file is damaged.")
        self._first, self._last = (ids[end] for end in ends)
        self._target = {kind: (ids[_OPEN], ids[word], ids[_CLOSE]) for kind, word in _WORDS.items()}
        others = {OTHER[kind].lower(): (ids[_SOMEBODY], ids[word]) for kind, word in _WORDS.items()}
        self._pieces = WordPiece(vocabulary, whole=others)

    @staticmethod
    def kind(sentence: str, start: int, end: int) -> str:
        """Return the kind that is guessed for a target from the words around it."""
        start, end = core_span(sentence, start, end)
        return guess_kind(sentence[:start], sentence[end:])

    def row(self, sentence: str, start: int, end: int, kind: str | None) -> tuple[tuple[int, ...], int]:
        """Return the ids of one target's row, and the place of the target's first piece in them.

        Where the sentence is longer than :data:`LONGEST` pieces, as much as fits on either side of the target is
        read; a side that is short leaves its room to the other.
        """
        start, end = core_span(sentence, start, end)
        # An article may be in the span or not, and a possessive be written in two ways: neither may tell a name.
        before, after = _ARTICLE.sub("", sentence[:start]), _POSSESSIVE.sub("'", sentence[end:], count=1)
        middle = self._target[kind or guess_kind(before, after)]
        left, right = self._pieces.encode(before), self._pieces.encode(after)
        room = LONGEST - len(middle) - 2
        if len(left) + len(right) > room:
            half = room // 2
            keep = max(half, room - len(right))
            left = left[-keep:]
            right = right[: room - len(left)]
        return (self._first, *left, *middle, *right, self._last), 1 + len(left)
