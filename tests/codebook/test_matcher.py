"""The phrase matcher: longest match, word boundaries, offsets that hold for any text."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.matcher import PhraseMatcher, fold, normal

ALPHABET = "ab AB '’-.İıƏəé\n\u00a0_1"
PHRASES = st.lists(st.text(ALPHABET, min_size=1, max_size=8), max_size=8)


def naive(phrases: frozenset[str], folded: str) -> list[tuple[int, int, str]]:
    """Return the longest matches by trying every phrase at every place."""
    found, at = [], 0
    while at < len(folded):
        best = None
        if at == 0 or not folded[at - 1].isalnum():
            for end in range(len(folded), at, -1):
                piece = folded[at:end]
                closed = end == len(folded) or not folded[end].isalnum()
                if closed and piece == piece.strip() and normal(piece) in phrases:
                    best = (at, end, normal(piece))
                    break
        if best:
            found.append(best)
        at = best[1] if best else at + 1
    return found


@settings(max_examples=400, deadline=None)
@given(PHRASES, st.text(ALPHABET, max_size=40))
def test_finds_what_trying_every_phrase_finds(phrases: list[str], text: str) -> None:
    matcher = PhraseMatcher(phrases)
    folded = fold(text)
    assert list(matcher.find(folded)) == naive(matcher.phrases, folded)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("İlham Əliyev", "ilham aliyev"),
        ("Şuşa", "susa"),
        ("Élysée", "elysee"),
        ("Armenia’s", "armenia's"),
        ("Minsk–Group", "minsk-group"),
        ("a\tb\nc\u00a0d", "a b c d"),
        ("Հայաստան", "հայաստան"),
        ("ẞ", "ß"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["Armenia", "Armenia Fund"], "Armenia Fund, Armenia", [(0, 12, "armenia fund"), (14, 21, "armenia")]),
        (["US", "U.S."], "U.S. and US, not USA", [(0, 4, "u.s."), (9, 11, "us")]),
        (["Minsk Group"], "the Minsk \n Group", [(4, 17, "minsk group")]),
        (["the West"], "the Western way; the West", [(17, 25, "the west")]),
        (["the West", "Western way"], "the Western way", [(4, 15, "western way")]),
        (["Nato"], "pre-NATO days and NATOs", [(4, 8, "nato")]),
        ([":)"], "well :) ok", [(5, 7, ":)")]),
        ([], "anything", []),
        (["  "], "anything", []),
    ],
)
def test_find(phrases: list[str], text: str, found: list[tuple[int, int, str]]) -> None:
    assert list(PhraseMatcher(phrases).find(fold(text))) == found


def test_length_and_repr() -> None:
    matcher = PhraseMatcher(["Baku", "BAKU", "Yerevan"])
    assert len(matcher) == 2
    assert repr(matcher) == "PhraseMatcher(2 phrases)"


def test_a_matcher_travels_between_processes() -> None:
    matcher = PhraseMatcher(["Baku", "Yerevan Press Club"])
    again = pickle.loads(pickle.dumps(matcher))
    text = fold("Baku and the Yerevan Press Club")
    assert list(again.find(text)) == list(matcher.find(text))


def test_many_phrases_in_a_long_line() -> None:
    matcher = PhraseMatcher(f"phrase {number}" for number in range(3000))
    text = fold("phrase 2999 " * 5000)
    assert sum(1 for _ in matcher.find(text)) == 5000
