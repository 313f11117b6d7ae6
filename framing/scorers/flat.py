"""A batch of targets as flat arrays with one entry for each token beside a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.scorers.tokens import TOKEN
from framing.scorers.vocabulary import NAME, Vocabulary

__all__ = ["Bools", "Floats", "Ints", "Tokens", "View", "counted_from_target", "flatten"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
View = tuple[str, bool, str]
"""The text left of the target, whether the target owns what follows, the text right of it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens beside the targets of a batch, in reading order, names in a row counted once.

    Attributes:
        word: Number of the word.
        stem: Number of its stem.
        row: Row of its target.
        segment: ``2 * row`` for tokens left of the target, ``2 * row + 1`` for tokens right of it.
        side: 0 left of the target, 1 right.
        distance: 1 next to the target.
        at: Place among the tokens before names in a row were joined.
        negated: A negating word stands among the three before it.
        owns: For each row, whether the target owns what follows.
        n_rows: Number of targets.
    """

    word: Ints
    stem: Ints
    row: Ints
    segment: Ints
    side: Ints
    distance: Ints
    at: Ints
    negated: Bools
    owns: Bools
    n_rows: int


def flatten(views: Sequence[View], vocabulary: Vocabulary) -> Tokens:
    """Tokenise a batch and look its words up."""
    codes: list[int] = []
    counts: list[int] = []
    find = TOKEN.findall
    for left, _, right in views:
        for text in (left, right):
            tokens = find(text)
            codes += [vocabulary[token] for token in tokens]
            counts.append(len(tokens))
    word, stem = np.divmod(np.array(codes, dtype=np.int64), len(vocabulary.stems))
    segment = np.repeat(np.arange(2 * len(views)), counts)
    again = np.zeros(len(word), dtype=bool)
    again[1:] = (word[1:] == NAME) & (word[:-1] == NAME) & (segment[1:] == segment[:-1])
    at = np.flatnonzero(~again)
    word, stem, segment = word[at], stem[at], segment[at]
    negator = vocabulary.negator[word]
    negated = np.zeros(len(word), dtype=bool)
    for step in (1, 2, 3):
        negated[step:] |= negator[:-step] & (segment[step:] == segment[:-step])
    return Tokens(
        word=word,
        stem=stem,
        row=segment // 2,
        segment=segment,
        side=segment % 2,
        distance=counted_from_target(segment, 2 * len(views)),
        at=at,
        negated=negated,
        owns=np.array([view[1] for view in views], dtype=bool),
        n_rows=len(views),
    )


def counted_from_target(segment: Ints, n_segments: int) -> Ints:
    """Number the tokens of each segment from 1, outwards from the target: leftwards where the segment is even."""
    size = np.bincount(segment, minlength=n_segments)
    place = np.arange(len(segment)) - (np.cumsum(size) - size)[segment]
    numbers: Ints = np.where(segment % 2 == 1, place + 1, size[segment] - place)
    return numbers
