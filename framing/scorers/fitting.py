"""Fitting the linear scorer: groups of near-identical sentences, the regression, its temperature, its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import ScorerError
from framing.scorers.base import Probabilities

__all__ = ["accuracy_report", "calibration_error", "folds_of", "regress", "sentence_groups", "softmax", "temperature"]

_WORD = re.compile(r"\w+")


def softmax(logits: npt.NDArray[np.float64]) -> Probabilities:
    """Return the softmax of each row of an (n, 3) array, the same bits whatever rows stand beside it."""
    shifted = np.exp(logits - np.maximum(np.maximum(logits[:, 0], logits[:, 1]), logits[:, 2])[:, None])
    total = shifted[:, 0] + shifted[:, 1] + shifted[:, 2]
    return np.asarray(shifted / total[:, None], dtype=np.float64)


def sentence_groups(sentences: Sequence[str], given: Sequence[object] | None = None) -> npt.NDArray[np.int64]:
    """Number the sentences so that near-identical ones, and those of one given group, share a number.

    Near-identical: the same set of words, or the same eight words at the beginning or at the end.

    Args:
        sentences: The sentences.
        given: A group for each sentence, such as its article.
    """
    parent = list(range(len(sentences)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    seen: dict[tuple[str, object], int] = {}
    for row, sentence in enumerate(sentences):
        words = _WORD.findall(sentence.lower())
        keys: list[tuple[str, object]] = [("set", " ".join(sorted(set(words))))]
        if len(words) >= 8:
            keys += [("begins", " ".join(words[:8])), ("ends", " ".join(words[-8:]))]
        if given is not None:
            keys.append(("given", given[row]))
        for key in keys:
            first = seen.setdefault(key, row)
            parent[root(row)] = root(first)
    numbers: dict[int, int] = {}
    return np.array([numbers.setdefault(root(row), len(numbers)) for row in range(len(sentences))], dtype=np.int64)


def folds_of(groups: npt.NDArray[np.int64], folds: int, seed: int) -> Iterator[tuple[Any, Any]]:
    """Yield (training rows, held-out rows), no group on both sides.

    Raises:
        ScorerError: There are fewer groups than folds.
    """
    n = len(np.unique(groups))
    if n < folds:
        raise ScorerError(
            f"{n} groups of sentences cannot be cut into {folds} folds; near-identical sentences make one group. "
            "Give more sentences or fewer folds."
        )
    fold_of_group = np.random.default_rng(seed).permutation(np.arange(n) % folds)
    fold = fold_of_group[groups]
    for held_out in range(folds):
        yield np.flatnonzero(fold != held_out), np.flatnonzero(fold == held_out)


def regress(matrix: Any, labels: npt.NDArray[np.int64], strength: float) -> tuple[Any, Any]:
    """Fit a multinomial logistic regression with classes weighed equally; return weights (columns, 3), intercept (3,).

    Args:
        matrix: Sparse features, one row for each target.
        labels: 0, 1, 2 for negative, neutral, positive; all three must occur.
        strength: Inverse of the L2 penalty.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped, unused-ignore]

    with threadpool_limits(1):  # the order of additions, and so the last bits, must not depend on the machine's cores
        model = LogisticRegression(C=strength, class_weight="balanced", max_iter=300, tol=1e-4).fit(matrix, labels)
    return model.coef_.T, model.intercept_


def temperature(logits: npt.NDArray[np.float64], labels: npt.NDArray[np.int64]) -> float:
    """Return the number by which logits of held-out rows are best divided: least log loss, to two decimals.

    Guo et al. 2017, "On calibration of modern neural networks".
    """
    grid = np.arange(10, 301) / 100.0
    rows = np.arange(len(labels))
    losses = [-np.log(softmax(logits / t)[rows, labels]).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])


def calibration_error(probabilities: Probabilities, labels: npt.NDArray[np.int64], bins: int = 10) -> float:
    """Return the expected calibration error: |confidence - accuracy| in equal-width bins, weighed by their rows."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[which == b].sum() - right[which == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(labels))


def accuracy_report(probabilities: Probabilities, labels: npt.NDArray[np.int64]) -> dict[str, float]:
    """Return accuracy, macro-F1, F1 of each class and calibration error of probabilities for known labels (0, 1, 2)."""
    guess = probabilities.argmax(axis=1)
    f1 = []
    for label in range(3):
        both = np.count_nonzero((guess == label) & (labels == label))
        either = np.count_nonzero(guess == label) + np.count_nonzero(labels == label)
        f1.append(float(2 * both / either) if either else float("nan"))
    return {
        "n": float(len(labels)),
        "accuracy": float((guess == labels).mean()),
        "macro_f1": float(np.mean(f1)),
        "f1_negative": f1[0],
        "f1_neutral": f1[1],
        "f1_positive": f1[2],
        "calibration_error": calibration_error(probabilities, labels),
    }
