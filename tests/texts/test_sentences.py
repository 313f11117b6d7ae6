"""Sentences and words, by cases and for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.texts.sentences import split_sentences, words

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "sentences.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case.get("xfail") else [])
        for case in CASES
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert [sentence.text for sentence in split_sentences(case["text"])] == case["expect"]


ANY = st.text(
    alphabet=st.one_of(st.sampled_from("AaBb. .!?\"”“')(\n•…։1"), st.characters(max_codepoint=0x600)), max_size=200
)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_offsets_are_exact_and_nothing_is_lost(text: str) -> None:
    last = 0
    covered = set()
    for sentence in split_sentences(text):
        assert last <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert "\n\n" not in sentence.text
        covered.update(range(sentence.start, sentence.end))
        last = sentence.end
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_word_spans_are_in_order(text: str) -> None:
    last = 0
    for start, end in words(text):
        assert last <= start < end
        last = end


def test_words_keep_hyphens_apostrophes_and_acronyms() -> None:
    text = "The co-chair’s U.S. team didn't pay 1,000.50 manat to Nagorno-Karabakh's office (OSCE)."
    assert [text[start:end] for start, end in words(text)] == [
        "The", "co-chair’s", "U.S.", "team", "didn't", "pay", "1,000.50", "manat", "to",
        "Nagorno-Karabakh's", "office", "OSCE",
    ]  # fmt: skip


def test_a_giant_sentence_is_split_too() -> None:
    text = "the envoys of Borduria and Syldavia agreed on nothing in the talks held on monday, " * 1200
    found = split_sentences(text)
    assert max(len(sentence.text) for sentence in found) <= 20_000
    assert " ".join(sentence.text for sentence in found) == text.strip()


def test_a_giant_paragraph_is_split_in_pieces() -> None:
    text = "The ministers met on Monday. They signed nothing. " * 3000
    sentences = split_sentences(text)
    assert len(sentences) == 6000
    assert {sentence.text for sentence in sentences} == {"The ministers met on Monday.", "They signed nothing."}
