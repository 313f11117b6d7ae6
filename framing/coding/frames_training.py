"""Frames learned from a researcher's own labels: one linear classifier for each frame, with cross-validated figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from framing.codebook.cue_matcher import stem
from framing.codebook.matcher import fold
from framing.coding.frame_cues import FrameHit, frame_coder
from framing.coding.frames_labels import checked_labels, checked_texts, splits
from framing.errors import CodebookError
from framing.texts.sentences import split_sentences

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FrameModel", "cue_features", "train"]

# Below this many texts a word in one of them is no rarity.
_FOR_RARE_WORDS = 50
# Grids small enough for a few hundred texts; each is searched by cross-validation inside the training part only.
_STRENGTHS = (1.0, 4.0)
_CUTS = np.linspace(0.2, 0.7, 26)
# Weight of standardised cue rates beside TF-IDF, whose squares sum to 1 in each text. Of 0.15, 0.3 and 0.5 the
# smallest was best on narrative frames (mean AUC .837, .835; .818 without cues; pairs of words added nothing).
_CUE_WEIGHT = 0.15
# How often the inner folds are drawn anew: one draw of a few hundred texts makes a chancy cut-off (means of macro-F1
# over three schemes of folds: .722 with words and one draw, .721 with stems and one, .725 with stems and three).
_DRAWS = 3
_WORD = re.compile(r"(?u)\b\w\w+\b")
# Frames that news of any subject has.
_SHARED = "generic"


@dataclass(frozen=True, slots=True)
class FrameModel:
    """A trained classifier of frames.

    Attributes:
        frames: Ids of the frames.
        report: One row for each frame, all from held-out folds: frame, n, positives, precision, recall, f1 (of the
            frame), macro_f1
            (mean of the F1 of showing and not showing it), auc.
    """

    frames: tuple[str, ...]
    report: pd.DataFrame
    _features: _Features = field(repr=False)
    _parts: tuple[tuple[Any, float], ...] = field(repr=False)

    def __repr__(self) -> str:
        mean = self.report["macro_f1"].mean()
        return f"FrameModel({len(self.frames)} frames, mean macro-F1 {mean:.2f} on held-out folds)"

    def probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return the probability of each frame in each text, shape (texts, frames)."""
        if not len(texts):
            return np.zeros((0, len(self.frames)))
        given = list(texts)
        matrix = self._features.of(given, _shared(given) if self._features.cues else None)
        return np.column_stack([model.predict_proba(matrix)[:, 1] for model, _ in self._parts])

    def predict(self, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Return which frames each text shows, shape (texts, frames)."""
        cuts = np.array([cut for _, cut in self._parts])
        return np.asarray(self.probabilities(texts) >= cuts, dtype=np.bool_)

    def code(self, sentences: Sequence[str]) -> list[FrameHit]:
        """Return a hit over the whole of each sentence that shows a frame, in the shape of those of cues.

        The weight is the probability and the cue ``"trained"``. A model trained on articles judges sentences more
        cautiously than its report says; train on sentences to code sentences.
        """
        shown, probabilities = self.predict(sentences), self.probabilities(sentences)
        return [
            FrameHit(number, frame, 0, len(sentence), "trained", float(probabilities[number, column]))
            for number, sentence in enumerate(sentences)
            for column, frame in enumerate(self.frames)
            if shown[number, column]
        ]


def train(
    texts: Sequence[str],
    labels: Mapping[str, Sequence[bool | int]],
    *,
    folds: Sequence[int] | int = 5,
    cues: bool = True,
    seed: int = 0,
) -> FrameModel:
    """Train a classifier for each frame on labelled texts.

    TF-IDF of stems and, by choice, the rates of the five generic frames' cues, into logistic regression with balanced
    classes. Its strength and the cut-off between yes and no are found by cross-validation inside the training texts.
    Figures in ``report`` come from an outer cross-validation, in which the tested fold was used for nothing.

    Args:
        texts: Articles or sentences, clean.
        labels: For each frame, whether each text shows it.
        folds: How many folds, or the fold of each text (to keep stories or outlets together).
        cues: Whether to add the rates of the generic frames' cues as features.
        seed: For the folds.

    Returns:
        The model, fitted to all texts.

    Raises:
        CodebookError: There are no frames, a text is none, lengths differ, a frame has fewer than five texts with it or
            without it, or the folds leave too little to learn from.
    """
    import pandas as pd

    if not len(labels):
        raise CodebookError("There are no labels to train on. Give a mapping of frame id to one label for each text.")
    given = checked_texts(texts)
    wanted = {frame: checked_labels(frame, values, len(given)) for frame, values in labels.items()}
    rates = _shared(given) if cues else None
    made: dict[bytes, _Features] = {}
    whole = _Features(given, rates)
    matrix = whole.of(given, rates)
    rows, parts = [], []
    for frame, y in wanted.items():
        folded = splits(frame, y, folds, seed)
        chances, shown = np.zeros(len(given)), np.zeros(len(given), dtype=bool)
        for learn, test in folded:
            key = learn.tobytes()
            if key not in made:
                made[key] = _Features(_some(given, learn), _of(rates, learn))
            features = made[key]
            model, cut = _fitted(features.of(_some(given, learn), _of(rates, learn)), y[learn], seed)
            chances[test] = model.predict_proba(features.of(_some(given, test), _of(rates, test)))[:, 1]
            shown[test] = chances[test] >= cut
        rows.append({"frame": frame, **_figures(y, shown, chances, folded)})
        parts.append(_fitted(matrix, y, seed))
    return FrameModel(tuple(wanted), pd.DataFrame(rows), whole, tuple(parts))


def _some(texts: Sequence[str], places: npt.NDArray[np.int64]) -> list[str]:
    """Return the texts at some places."""
    return [texts[place] for place in places]


def _of(rates: npt.NDArray[np.float64] | None, places: npt.NDArray[np.int64]) -> npt.NDArray[np.float64] | None:
    """Return the rates at some places, where there are rates."""
    return None if rates is None else rates[places]


class _Features:
    """Stems by TF-IDF and, by choice, rates of cues, fitted to the training texts alone."""

    def __init__(self, texts: Sequence[str], rates: npt.NDArray[np.float64] | None) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        least = 2 if len(texts) >= _FOR_RARE_WORDS else 1
        self._words: Any = TfidfVectorizer(sublinear_tf=True, min_df=least, max_df=0.9, analyzer=_stems)
        self._words.fit(texts)
        self.cues = rates is not None
        self._mean = rates.mean(axis=0) if rates is not None else np.zeros(0)
        self._spread = rates.std(axis=0) if rates is not None else np.zeros(0)

    def of(self, texts: Sequence[str], rates: npt.NDArray[np.float64] | None) -> Any:
        """Return the sparse features of some texts."""
        from scipy.sparse import csr_matrix, hstack

        matrix = self._words.transform(texts)
        if rates is None:
            return matrix
        scaled = np.clip((rates - self._mean) / np.where(self._spread > 0, self._spread, 1.0), -3.0, 3.0)
        return hstack([matrix, csr_matrix(scaled * (_CUE_WEIGHT / np.sqrt(scaled.shape[1])))]).tocsr()


def _stems(text: str) -> list[str]:
    """Return the stems of the words of a text, in lower case and without marks on Latin letters."""
    return [stem(word) for word in _WORD.findall(fold(text))]


def _shared(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the rates of the frames that news of any subject has, shape (texts, such frames)."""
    places = [place for place, frame in enumerate(frame_coder().frames) if frame.layer == _SHARED]
    return cue_features(texts)[:, places]


def cue_features(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the rates of the bundled frames in each text, shape (texts, frames)."""
    coder = frame_coder()
    column = {frame.id: number for number, frame in enumerate(coder.frames)}
    table = np.zeros((len(texts), len(column)))
    for row, text in enumerate(texts):
        sentences = [sentence.text for sentence in split_sentences(text)]
        shown: dict[tuple[str, int], float] = {}
        for hit in coder.code(sentences):
            key = hit.frame, hit.sentence
            shown[key] = min(1.0, shown.get(key, 0.0) + abs(hit.weight))
        for (frame, _), value in shown.items():
            table[row, column[frame]] += value / len(sentences)
    return table


def _fitted(matrix: Any, y: npt.NDArray[np.bool_], seed: int) -> tuple[Any, float]:
    """Return a fitted classifier and its cut-off, both chosen by cross-validation in these texts."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    count = min(5, int(min(y.sum(), (~y).sum())))
    inner = [StratifiedKFold(count, shuffle=True, random_state=seed + draw) for draw in range(_DRAWS)]
    best: tuple[float, float, float] = (-1.0, _STRENGTHS[0], 0.5)
    for strength in _STRENGTHS:
        model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
        drawn = [cross_val_predict(model, matrix, y, cv=folds, method="predict_proba")[:, 1] for folds in inner]
        chances = np.mean(drawn, axis=0)
        scores = np.array([_macro_f1(y, chances >= cut) for cut in _CUTS])
        # The middle of a plateau carries over to new texts; the best single cut-off often does not.
        smooth = np.convolve(np.pad(scores, 3, mode="edge"), np.ones(7) / 7, mode="valid")
        ties = np.flatnonzero(smooth >= smooth.max() - 1e-12)
        place = int(ties[len(ties) // 2])
        if smooth[place] > best[0] + 1e-12:
            best = (float(smooth[place]), strength, float(_CUTS[place]))
    return LogisticRegression(C=best[1], class_weight="balanced", solver="liblinear", random_state=0).fit(
        matrix, y
    ), best[2]


def _macro_f1(y: npt.NDArray[np.bool_], shown: npt.NDArray[np.bool_]) -> float:
    """Return the mean of the F1 of showing and of not showing."""
    return (_f1(y, shown) + _f1(~y, ~shown)) / 2


def _f1(y: npt.NDArray[np.bool_], shown: npt.NDArray[np.bool_]) -> float:
    """Return the F1 of showing."""
    both = int((y & shown).sum())
    return 2 * both / (int(y.sum()) + int(shown.sum())) if y.any() or shown.any() else 0.0


def _figures(
    y: npt.NDArray[np.bool_], shown: npt.NDArray[np.bool_], chances: npt.NDArray[np.float64], splits: Sequence[Any]
) -> dict[str, float | int]:
    """Return the figures of one frame; the AUC is a mean over folds, for chances of several models do not compare."""
    from sklearn.metrics import roc_auc_score

    areas = [roc_auc_score(y[test], chances[test]) for _, test in splits if 0 < y[test].sum() < len(test)]
    both = int((y & shown).sum())
    return {
        "n": len(y),
        "positives": int(y.sum()),
        "precision": both / int(shown.sum()) if shown.any() else float("nan"),
        "recall": both / int(y.sum()),
        "f1": _f1(y, shown),
        "macro_f1": _macro_f1(y, shown),
        "auc": float(np.mean(areas)) if areas else float("nan"),
    }
