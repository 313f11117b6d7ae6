"""What a researcher hands in to be trained on, checked row by row: labels, folds, groups."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from numbers import Real

import numpy as np

from framing.errors import ScorerError
from framing.scorers.base import check_rows
from framing.scorers.flat import Ints

__all__ = ["checked_groups", "checked_labels"]


def checked_labels(labels: Sequence[int], n: int, folds: int) -> Ints:
    """Return ``n`` labels of -1, 0, 1 as 0, 1, 2.

    Raises:
        ScorerError: They are not as many, one is something else, or there are too few of one for so many folds.
    """
    check_rows("labels", labels)
    if len(labels) != n:
        raise ScorerError(f"There are {n} targets and {len(labels)} labels; give one label for each target.")
    for row, label in enumerate(labels):
        if not isinstance(label, Real) or label not in (-1, 0, 1):
            written = label.item() if isinstance(label, np.generic) else label
            raise ScorerError(f"Row {row}: the label is {written!r}; it must be -1, 0 or 1.")
    try:
        least = operator.index(folds)
    except TypeError:
        least = 0
    if least < 2:
        raise ScorerError(f"The folds are {folds!r}; give a whole number, 2 or more.")
    gold = np.array([int(label) + 1 for label in labels], dtype=np.int64)
    counts = np.bincount(gold, minlength=3)
    if counts.min() < least:
        raise ScorerError(
            f"There are {counts[0]} negative, {counts[1]} neutral and {counts[2]} positive targets; "
            f"{folds} folds need at least {folds} of each."
        )
    return gold


def checked_groups(groups: Sequence[object], n: int) -> list[object]:
    """Return ``n`` groups by their place, whatever else they are indexed by.

    Raises:
        ScorerError: They are not as many, or one is missing or cannot be compared.
    """
    if isinstance(groups, (str, bytes)):
        raise ScorerError("The groups are one string; pass a list with one group for each target, or None.")
    check_rows("groups", groups)
    if len(groups) != n:
        raise ScorerError(f"There are {n} targets and {len(groups)} groups; give one group for each target, or None.")
    found = list(groups)
    for row, group in enumerate(found):
        try:
            hash(group)
            known = group is not None and bool(group == group)
        except TypeError:  # a list, or pandas' missing value
            known = False
        if not known:
            raise ScorerError(
                f"Row {row}: the group is {group!r}; name what each target belongs to, such as its article."
            )
    return found
