"""Semantic axes from a researcher's own corpus: seed words, latent semantic scaling, and how far to trust the seeds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from framing.codebook.matcher import fold
from framing.errors import CodebookError, listed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SemanticAxis", "fit_axis"]

_TOKEN = r"(?u)[^\W\d_][^\W_]+(?:'[^\W_]+)*"


@dataclass(frozen=True, slots=True)
class SemanticAxis:
    """Words on an axis between two poles.

    Attributes:
        words: Every word of the corpus that is frequent enough: word, polarity, count; by polarity, the positive pole
            first.
        seeds: One row for each seed: seed, pole, count, one column ``count_<group>`` for each group, and stability: the
            correlation of the words' polarities with those of an axis without this seed. Those that stand in too few
            sentences come last: they took no part, and their stability is missing.
    """

    words: pd.DataFrame
    seeds: pd.DataFrame
    _polarity: Mapping[str, float] = field(repr=False)
    _centre: tuple[float, float] = field(repr=False)

    def __repr__(self) -> str:
        least = self.seeds["stability"].min()
        return f"SemanticAxis({len(self.words)} words, {len(self.seeds)} seeds, least stability {least:.2f})"

    def score(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return the position of each text, in standard deviations of the sentences the axis was fitted to.

        The position is the mean polarity of the text's words; a text without any word of the axis has none (NaN).
        """
        mean, spread = self._centre
        found = [_mean_polarity(text, self._polarity) for text in texts]
        return (np.array(found, dtype=np.float64) - mean) / spread


def fit_axis(
    sentences: Sequence[str],
    seeds: Mapping[str, float],
    *,
    groups: Sequence[str] | None = None,
    dimensions: int = 100,
    least: int = 5,
    seed: int = 0,
) -> SemanticAxis:
    """Fit an axis to a corpus (latent semantic scaling; Watanabe 2021, doi 10.1080/19312458.2020.1832976).

    A sentence-word matrix (log counts weighted by inverse document frequency) is reduced by truncated SVD; a word's
    polarity is the mean over the seeds of the seed's sign times the cosine of their vectors. With groups, each group
    gives the same number of sentences to the SVD, so that the vectors do not encode the largest group's style.

    Args:
        sentences: Sentences of the corpus.
        seeds: Word to pole: positive or negative numbers, such as ``{"agreement": 1, "attack": -1}``.
        groups: The group of each sentence; counts of seeds are given for each.
        dimensions: Size of the vectors; fewer where the corpus is small.
        least: In how many sentences a word must stand.
        seed: For the SVD and the sample.

    Returns:
        The axis. Read ``seeds`` first: a seed that one group alone uses finds that group, and one without which the
        axis turns (low stability) carries it alone.

    Raises:
        CodebookError: There are no seeds of both poles in the corpus, or lengths differ.
    """
    import pandas as pd
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = list(sentences)
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise CodebookError(f"Sentence number {number} is no text: {text!r}. Leave it out, with its group.")
    given = [fold(text) for text in texts]
    kinds = np.array([str(group) for group in groups] if groups is not None else [""] * len(given), dtype=object)
    if len(kinds) != len(given):
        raise CodebookError(
            f"There are {len(kinds)} groups for {len(given)} sentences. Give the group of each sentence."
        )
    poles = {fold(word): (1.0 if value > 0 else -1.0) for word, value in seeds.items() if value}
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=least, token_pattern=_TOKEN, lowercase=False, norm="l2")
    try:
        matrix = vectorizer.fit_transform(given)
    except ValueError as error:
        raise CodebookError(
            f"No word stands in {least} of the {len(given)} sentences. Give more text or a smaller 'least'."
        ) from error
    column: dict[str, int] = vectorizer.vocabulary_
    known = {word: pole for word, pole in poles.items() if word in column}
    for sign, name in ((1.0, "positive"), (-1.0, "negative")):
        if sign not in known.values():
            wanted = [word for word, pole in poles.items() if pole == sign]
            raise CodebookError(
                f"No {name} seed stands in {least} sentences or more. "
                f"Seeds given: {listed(wanted)}. Choose words the corpus uses."
            )
    size = max(2, min(dimensions, min(matrix.shape) - 1))
    svd = TruncatedSVD(size, random_state=seed).fit(matrix[_balanced(kinds, seed)])
    vectors = (svd.components_ * svd.singular_values_[:, None]).T
    lengths = np.linalg.norm(vectors, axis=1)
    vectors = vectors / np.where(lengths > 0, lengths, 1.0)[:, None]
    polarity = _polarities(vectors, column, known)
    counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    names = sorted(column, key=lambda word: (-polarity[column[word]], word))
    words = pd.DataFrame(
        {
            "word": names,
            "polarity": [polarity[column[w]] for w in names],
            "count": [int(counts[column[w]]) for w in names],
        }
    )
    table = {word: float(polarity[place]) for word, place in column.items()}
    scores = np.array([_mean_polarity(sentence, table) for sentence in given], dtype=np.float64)
    spread = float(np.nanstd(scores)) or 1.0
    facts = _seed_table(matrix, kinds, vectors, column, known, polarity)
    idle = _idle_seeds(given, kinds, {word: pole for word, pole in poles.items() if word not in known})
    listed_seeds = pd.concat([facts, idle], ignore_index=True) if len(idle) else facts
    return SemanticAxis(words, listed_seeds, table, (float(np.nanmean(scores)), spread))


def _balanced(kinds: npt.NDArray[np.object_], seed: int) -> npt.NDArray[np.int64]:
    """Return places of sentences, the same number for each group."""
    names = sorted(set(kinds))
    most = min(int((kinds == name).sum()) for name in names)
    draw = np.random.default_rng(seed)
    return np.sort(np.concatenate([draw.permutation(np.flatnonzero(kinds == name))[:most] for name in names]))


def _polarities(
    vectors: npt.NDArray[np.float64], column: Mapping[str, int], poles: Mapping[str, float]
) -> npt.NDArray[np.float64]:
    """Return the polarity of every word; each pole counts half, however many seeds it has."""
    sides = []
    for sign in (1.0, -1.0):
        places = [column[word] for word, pole in poles.items() if pole == sign]
        sides.append(sign * vectors @ vectors[places].mean(axis=0) if places else np.zeros(len(vectors)))
    return np.asarray((sides[0] + sides[1]) / 2, dtype=np.float64)


def _seed_table(
    matrix: Any,
    kinds: npt.NDArray[np.object_],
    vectors: npt.NDArray[np.float64],
    column: Mapping[str, int],
    poles: Mapping[str, float],
    polarity: npt.NDArray[np.float64],
) -> pd.DataFrame:
    """Return what is known of each seed; a pole with one seed has no axis without it (stability missing)."""
    import pandas as pd

    rows = []
    for word, pole in poles.items():
        stands = np.asarray((matrix[:, column[word]] > 0).todense()).ravel()
        rest = {other: sign for other, sign in poles.items() if other != word}
        stability = float("nan")
        if pole in rest.values():
            stability = float(np.corrcoef(polarity, _polarities(vectors, column, rest))[0, 1])
        counts = {f"count_{name}": int(stands[kinds == name].sum()) for name in sorted(set(kinds)) if name}
        rows.append({"seed": word, "pole": int(pole), "count": int(stands.sum()), **counts, "stability": stability})
    return pd.DataFrame(rows)


def _idle_seeds(sentences: Sequence[str], kinds: npt.NDArray[np.object_], poles: Mapping[str, float]) -> pd.DataFrame:
    """Return the seeds that stand in too few sentences to have a place on the axis, with how many those are."""
    import pandas as pd

    rows = []
    for word, pole in poles.items():
        # A seed of several words stands nowhere: the axis is made of single ones.
        stands = np.array([word in re.findall(_TOKEN, sentence) for sentence in sentences], dtype=bool)
        counts = {f"count_{name}": int(stands[kinds == name].sum()) for name in sorted(set(kinds)) if name}
        rows.append({"seed": word, "pole": int(pole), "count": int(stands.sum()), **counts, "stability": float("nan")})
    return pd.DataFrame(rows)


def _mean_polarity(text: str, polarity: Mapping[str, float]) -> float:
    """Return the mean polarity of a text's words, NaN without any."""
    found = [polarity[word] for word in re.findall(_TOKEN, fold(text)) if word in polarity]
    return sum(found) / len(found) if found else float("nan")
