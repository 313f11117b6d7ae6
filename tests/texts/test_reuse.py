"""Near-duplicates and containment."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from framing.errors import TextError
from framing.texts import reuse
from framing.texts.reuse import containment, near_duplicates


def article(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(f"word{chance.randrange(500)}" for _ in range(words))


def test_copies_share_a_label() -> None:
    texts = [article(1), article(2), article(1).upper(), article(1) + " and two words more", ""]
    assert near_duplicates(texts).tolist() == [0, 1, 0, 0, 2]


def test_threshold_is_the_jaccard_similarity() -> None:
    words = article(3, 204).split()
    changed = " ".join(words[:104] + [word + "x" for word in words[104:]])  # half of the 200 shingles are shared
    assert near_duplicates([" ".join(words), changed], jaccard=0.6).tolist() == [0, 1]
    assert near_duplicates([" ".join(words), changed], jaccard=0.3).tolist() == [0, 0]


def test_texts_without_words_are_alone() -> None:
    assert near_duplicates(["", "", "…"]).tolist() == [0, 1, 2]
    assert near_duplicates([]).tolist() == []


def test_short_texts() -> None:
    assert near_duplicates(["Two words", "two words.", "other words"]).tolist() == [0, 0, 1]


def test_banding_finds_what_all_pairs_find(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [article(seed) for seed in range(60)]
    texts += [text + " " + article(99, 12) for text in texts[:30]] + ["", ""]
    exact = near_duplicates(texts)
    monkeypatch.setattr(reuse, "_ALL_PAIRS", 10)
    assert np.array_equal(near_duplicates(texts), exact)
    assert np.array_equal(near_duplicates(texts), near_duplicates(texts))


def test_containment() -> None:
    short, long = article(5, 60), article(5, 60) + " " + article(6, 200)
    assert containment(short, long) == 1.0
    assert containment(long, short) < 0.3
    assert math.isnan(containment("", long))


@pytest.mark.parametrize("value", [0.0, -1.0, 1.01])
def test_similarity_out_of_range(value: float) -> None:
    with pytest.raises(TextError) as caught:
        near_duplicates(["a"], jaccard=value)
    assert str(caught.value) == f"The similarity 'jaccard' must be above 0 and at most 1, not {value!r}."
