from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.coding.article import code_articles
from framing.coding.tone import tone_coder

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "tone.toml").read_text(encoding="utf-8")
)["case"]


def tones(text: str) -> list[tuple[float, str]]:
    evidence, problems = code_articles(
        [("a", "", text, "2024-02-14")], framing.load_codebook(), framing.stance_scorer("lexical")
    )
    assert problems == []
    rows = evidence[evidence["measure"] == "tone"]
    return list(rows[["value", "rule"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("xfail"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    found = tones(case["text"])
    if case["expect"] == "none":
        assert found == []
        return
    ((value, _),) = found
    assert {"negative": value < 0, "positive": value > 0}[case["expect"]], value


def test_the_rule_names_the_words_that_counted() -> None:
    ((_, rule),) = tones("The shelling killed two farmers.")
    assert rule == "vader: shelling, killed"


def test_only_sentences_with_a_word_of_tone_are_scored_and_that_changes_nothing() -> None:
    coder = tone_coder(framing.load_codebook())
    sentences = [
        "The train left at nine.",
        "It was a brutal attack.",
        "Talks go on in the morning.",
        "They praised the fair offer.",
    ]
    by_number = {tone.sentence: tone.value for tone in coder.score(sentences)}
    for number, sentence in enumerate(sentences):
        whole = coder._analyzer.polarity_scores(sentence)["compound"]
        assert by_number.get(number, 0.0) == whole


def test_a_phrase_counts_once_as_a_phrase() -> None:
    coder = tone_coder(framing.load_codebook().with_tone([framing.codebook.ToneWord("brutal kindness", 3.0)]))
    (tone,) = coder.score(["A brutal kindness."])
    assert tone.value > 0
    assert tone.words == ("brutal kindness",)


def test_swapping_the_parties_leaves_tone_as_it_is() -> None:
    one = tones("Armenia condemned the brutal attack by Azerbaijan.")
    other = tones("Azerbaijan condemned the brutal attack by Armenia.")
    assert one == other
