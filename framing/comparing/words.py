"""Counting words and word pairs in articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from framing.errors import ComparisonError

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["WordCounts", "count_words", "placed_words", "words_of"]

# Letters of any script, with single hyphens or apostrophes inside; figures are no words.
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Counts of words (or of word pairs) in articles.

    Attributes:
        words: The words counted, sorted.
        counts: Articles by words.
        totals: Words (or pairs) in each article, stop words included, so that rates do not depend on what is listed.
    """

    words: tuple[str, ...]
    counts: csr_matrix
    totals: npt.NDArray[np.float64]


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, as :func:`words_of` makes them, with their offsets in it."""
    flat = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found = ((_POSSESSIVE.sub("", match.group().lower()), match.start(), match.end()) for match in _WORD.finditer(flat))
    return [(word, start, end) for word, start, end in found if len(word) >= 2]


def words_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text and whether each follows the one before it directly, with one space between them.

    Words are lower case, two letters or longer, without possessive endings; typographic apostrophes are taken as
    plain ones.
    """
    flat = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    end = -1
    for match in _WORD.finditer(flat):
        word = _POSSESSIVE.sub("", match.group())
        if len(word) < 2:
            continue
        yield word, match.start() == end + 1 and flat[end : match.start()] == " "
        end = match.end()


def count_words(texts: Iterable[str], *, n: int = 1, stop_words: bool = False) -> WordCounts:
    """Count words, or pairs of words that stand side by side.

    A pair never reaches across punctuation, a line end or a gap left by a masked name.

    Args:
        texts: One text for each article.
        n: 1 for words, 2 for pairs.
        stop_words: Whether scikit-learn's English stop words are counted (and pairs that begin or end with one).

    Raises:
        ComparisonError: ``n`` is neither 1 nor 2.
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    if n not in (1, 2):
        raise ComparisonError(f"'n' must be 1 (words) or 2 (pairs of words). Got {n!r}.")
    found: list[Counter[str]] = []
    totals = []
    for text in texts:
        tally = Counter(_grams(text, n))
        totals.append(tally.total())
        found.append(tally)
    listed = sorted(set().union(*found)) if found else []
    if not stop_words:
        listed = [gram for gram in listed if ENGLISH_STOP_WORDS.isdisjoint(gram.split())]
    place = {gram: number for number, gram in enumerate(listed)}
    rows, columns, numbers = [], [], []
    for row, tally in enumerate(found):
        for gram, times in tally.items():
            column = place.get(gram)
            if column is not None:
                rows.append(row)
                columns.append(column)
                numbers.append(times)
    counts = csr_matrix((np.array(numbers, dtype=float), (rows, columns)), shape=(len(found), len(listed)))
    return WordCounts(tuple(listed), counts, np.array(totals, dtype=float))


def _grams(text: str, n: int) -> Iterator[str]:
    """Yield the words or word pairs of a text."""
    before = ""
    for word, joined in words_of(text):
        if n == 1:
            yield word
        elif joined and before:
            yield f"{before} {word}"
        before = word
