"""A learned judge of furniture: how likely each line of a page is not the article's own text.

It has read coded pages of invented outlets (``corpus/coded_pages.txt``; training: ``benchmarks/train_furniture.py``)
and goes by the wording of a line, without the names in it, and by what stands around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from framing.texts.setting import setting
from framing.texts.wording import form, grams, plain_words

__all__ = ["LineJudge", "load_judge"]

_FILE = Path(__file__).parent / "furniture.npz"


@dataclass(frozen=True, slots=True)
class LineJudge:
    """Weights of wording, and trees over wording and surroundings.

    Attributes:
        known: Words that are read as they are.
        weights: Weight of each word and phrase.
        forms: Weight of each number of :func:`framing.texts.wording.form`.
        intercept: Log odds of a line without any of them.
        features: Feature that each node of each tree asks for, shape (trees, nodes); -1 at a leaf.
        bounds: The value up to which a node sends a line to the left, same shape; at a leaf what it adds.
        left: Node to the left, same shape.
        right: Node to the right, same shape.
        base: Log odds before the first tree.
    """

    known: frozenset[str]
    weights: Mapping[str, float]
    forms: np.ndarray
    intercept: float
    features: np.ndarray
    bounds: np.ndarray
    left: np.ndarray
    right: np.ndarray
    base: float

    def counted(self, text: str) -> tuple[int, int]:
        """Return how many words of a line, names aside, the judge knows, and how many there are."""
        words = plain_words(text)
        return sum(word in self.known for word in words), len(words)

    def odds(self, text: str) -> float:
        """Return the log odds that a line's wording is furniture."""
        read = [self.weights[gram] for gram in grams(text, self.known) if gram in self.weights]
        phrases = sum(read) / len(read) ** 0.5 if read else 0.0
        return self.intercept + phrases + float(self.forms @ form(text))

    def chances(self, texts: Sequence[str], odds: np.ndarray | None = None) -> np.ndarray:
        """Return of each line of a page the probability that it is furniture, shape (lines,).

        Args:
            texts: The lines or paragraphs of one page, in order.
            odds: Their :meth:`odds` where they are known, shape (lines,).
        """
        if not texts:
            return np.zeros(0)
        rows = setting(texts, np.array([self.odds(text) for text in texts]) if odds is None else odds)
        trees = np.arange(len(self.features))[None, :]
        nodes = np.zeros((len(rows), len(self.features)), dtype=np.int64)
        lines = np.arange(len(rows))[:, None]
        while (asked := self.features[trees, nodes]).max() >= 0:
            goes_left = rows[lines, np.maximum(asked, 0)] <= self.bounds[trees, nodes]
            onward = np.where(goes_left, self.left[trees, nodes], self.right[trees, nodes])
            nodes = np.where(asked >= 0, onward, nodes)
        odds = self.base + self.bounds[trees, nodes].sum(axis=1)
        chances: np.ndarray = 1 / (1 + np.exp(-odds))
        return chances


@lru_cache(maxsize=1)
def load_judge() -> LineJudge:
    """Return the shipped judge, read once and on first use."""
    with np.load(_FILE) as stored:
        part = {name: stored[name] for name in stored.files}
    phrases = bytes(part["phrases"]).decode("utf-8").split("\n")
    return LineJudge(
        known=frozenset(bytes(part["known"]).decode("utf-8").split("\n")),
        weights=dict(zip(phrases, part["weights"].astype(np.float64).tolist(), strict=True)),
        forms=part["forms"].astype(np.float64),
        intercept=float(part["intercept"]),
        features=part["features"].astype(np.int64),
        bounds=part["bounds"].astype(np.float64),
        left=part["left"].astype(np.int64),
        right=part["right"].astype(np.int64),
        base=float(part["base"]),
    )
