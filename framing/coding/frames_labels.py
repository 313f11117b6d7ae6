"""What a researcher gives to train frames on, checked: texts, one label for each, and the folds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import index
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from framing.errors import CodebookError

__all__ = ["checked_labels", "checked_texts", "splits"]

# Fewer labelled texts of either sort and a fold has none to learn from.
_FEWEST = 5
# The classifier's own strength and cut-off are found on folds inside the training part.
_FEWEST_TO_LEARN = 2

Split = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def checked_texts(texts: Iterable[str]) -> list[str]:
    """Return the texts as a list.

    Raises:
        CodebookError: There is one text instead of several, one is no text, or none has a word.
    """
    if isinstance(texts, str):
        raise CodebookError("Several texts are needed. Got one text instead; put texts in a list.")
    given = list(texts)
    for number, text in enumerate(given):
        if not isinstance(text, str):
            raise CodebookError(f"Text number {number} is no text: {text!r}. Leave it out, with its labels.")
    if not any(character.isalpha() for text in given for character in text):
        raise CodebookError(f"None of the {len(given)} texts has a word. Give texts with words.")
    return given


def checked_labels(frame: str, values: Sequence[bool | int], size: int) -> npt.NDArray[np.bool_]:
    """Return the labels of one frame as an array.

    Raises:
        CodebookError: There are more or fewer than ``size``, one is neither 0 nor 1, or there are too few of either.
    """
    y = np.asarray(list(values))
    if len(y) != size:
        raise CodebookError(f"Frame '{frame}' has {len(y)} labels for {size} texts. Give one for each text.")
    if not np.isin(y, (0, 1)).all():
        raise CodebookError(
            f"Frame '{frame}' has labels other than 0 and 1. Give one 0 or 1 for each text; leave unlabelled texts out."
        )
    y = y.astype(bool)
    least = int(min(y.sum(), (~y).sum()))
    if least < _FEWEST:
        raise CodebookError(
            f"Frame '{frame}' has {int(y.sum())} texts with it and {int((~y).sum())} without it. "
            f"At least {_FEWEST} of each are needed."
        )
    return y


def splits(frame: str, y: npt.NDArray[np.bool_], folds: Sequence[int] | int, seed: int) -> list[Split]:
    """Return the outer folds of one frame as pairs of places: those to learn from, and those to test.

    Raises:
        CodebookError: There are fewer than two folds, they are not one for each text, or without one of them too few
            texts with the frame, or without it, are left to learn from.
    """
    from sklearn.model_selection import StratifiedKFold

    if isinstance(folds, SupportsIndex) and not np.ndim(folds):
        wanted = index(folds)
        if wanted < 2:
            raise CodebookError(
                f"At least two folds are needed to test on texts not learned from. Got {wanted} instead."
            )
        count = min(wanted, int(min(y.sum(), (~y).sum())))
        return list(StratifiedKFold(count, shuffle=True, random_state=seed).split(np.zeros(len(y)), y))
    given = np.asarray(list(folds))  # type: ignore[arg-type]
    if len(given) != len(y):
        raise CodebookError(
            f"There are {len(given)} folds for {len(y)} texts. Give the fold of each text, or how many folds."
        )
    if len(np.unique(given)) < 2:
        raise CodebookError(f"All texts are in fold {given[0]}. Give at least two different folds.")
    for one in np.unique(given):
        rest = y[given != one]
        if min(rest.sum(), (~rest).sum()) < _FEWEST_TO_LEARN:
            raise CodebookError(
                f"Without fold {one}, frame '{frame}' has {int(rest.sum())} texts with it and {int((~rest).sum())} "
                f"without it to learn from. At least {_FEWEST_TO_LEARN} of each are needed; draw the folds otherwise."
            )
    return [(np.flatnonzero(given != one), np.flatnonzero(given == one)) for one in np.unique(given)]
