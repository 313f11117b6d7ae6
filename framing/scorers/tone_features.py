"""Features that need no known word: how good or bad the words around the target are, and how the sentence is built."""

from __future__ import annotations

import numpy as np

from framing.scorers.flat import Floats, Ints, Tokens
from framing.scorers.surroundings import in_clause, reporting_beside
from framing.scorers.vocabulary import Vocabulary

__all__ = ["SHAPE", "TONE", "shape_features", "tone_features"]

_SIDES = ("left", "right")
_AREAS = ("all", "near", "clause", "ten")
_FULL = 6.0  # valence at which a sum is full: two strong words
_WEIGHT = 2.0  # of a tone word beside any other word; 1 and 3 cross-validate a little worse
_NEGATED = -0.5

TONE = (
    *(f"{sign} {area} {side}" for side in _SIDES for area in _AREAS for sign in ("good", "bad")),
    *(f"{sign} word at {at} {side}" for side in _SIDES for at in range(1, 6) for sign in ("good", "bad")),
)
"""Columns of the tone block: the sum of valences by side and area, and the place of good and bad words."""

SHAPE = (
    *(f"reporting verb {side}" for side in _SIDES),
    *(f"odd quotation mark {side}" for side in _SIDES),
    *(f"nothing {side}" for side in _SIDES),
    "owns",
)
"""Columns of the shape block."""


def tone_features(tokens: Tokens, vocabulary: Vocabulary) -> tuple[Ints, Ints, Floats, Ints]:
    """Return row, column, value and token of the tone block."""
    valence = vocabulary.valence[tokens.word]
    valence = np.where(tokens.negated, _NEGATED * valence, valence)
    where = np.flatnonzero(valence)
    row, side, steps = tokens.row[where], tokens.side[where], tokens.distance[where]
    strength, bad = np.abs(valence[where]), (valence[where] < 0).astype(np.int64)
    columns, values, index = [], [], []
    areas = (steps > 0, steps <= 5, in_clause(tokens, vocabulary)[where], steps <= 10)
    width = 2 * len(_AREAS)
    for area, inside in enumerate(areas):
        column = side[inside] * width + area * 2 + bad[inside]
        cell = row[inside] * 2 * width + column
        total = np.bincount(cell, strength[inside], 2 * width * tokens.n_rows)
        # Past the full mark every word gives way in proportion, so that the sum over words stays exact.
        share = np.minimum(1.0, _FULL / np.maximum(total, 1e-9))[cell]
        columns.append(column)
        values.append(strength[inside] * share * (_WEIGHT / 3.0))
        index.append(where[inside])
    inside = steps <= 8
    columns.append(2 * width + side[inside] * 10 + np.minimum(steps[inside] - 1, 4) * 2 + bad[inside])
    values.append(np.full(np.count_nonzero(inside), _WEIGHT))
    index.append(where[inside])
    token = np.concatenate(index)
    return tokens.row[token], np.concatenate(columns), np.concatenate(values), token


def shape_features(tokens: Tokens, vocabulary: Vocabulary) -> tuple[Ints, Ints, Floats, Ints]:
    """Return row, column, value and token (always -1) of the shape block."""
    n = 2 * tokens.n_rows
    odd = np.bincount(tokens.segment[vocabulary.quote[tokens.word]], minlength=n) % 2 == 1
    nothing = np.bincount(tokens.segment, minlength=n) == 0
    rows, columns = [], []
    for block, present in enumerate((reporting_beside(tokens, vocabulary), odd, nothing)):
        hit = np.flatnonzero(present)
        rows.append(hit // 2)
        columns.append(2 * block + hit % 2)
    owners = np.flatnonzero(tokens.owns)
    row = np.concatenate([*rows, owners])
    column = np.concatenate([*columns, np.full(len(owners), len(SHAPE) - 1)])
    return row, column, np.full(len(row), _WEIGHT), np.full(len(row), -1)
