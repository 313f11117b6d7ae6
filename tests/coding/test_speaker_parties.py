from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.coding.mentions import find_mentions
from framing.coding.speaker_parties import SpeakerParties
from framing.coding.voices import find_quotes

BOOK = framing.load_codebook()
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "speaker_parties.toml").read_text(encoding="utf-8")
)["case"]


def parties(text: str) -> list[str]:
    resolver = SpeakerParties(text, find_mentions(text, BOOK, date="2024-04-18"), BOOK, "2024-04-18")
    return [resolver.party(quote) for quote in find_quotes(text) if quote.kind != "fragment"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("xfail"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["comment"]))
    found = parties(case["text"])
    assert found, "no quote was found"
    assert found[0] == case["expect"]


def test_a_name_is_remembered_to_the_end_of_the_text() -> None:
    text = (
        "Leyla Rzazade, a spokesperson for the Azerbaijani Foreign Ministry, said that the talks were useful. "
        "A week passed. Rzazade said that the next round would be in June."
    )
    assert parties(text) == ["azerbaijan_foreign_ministry"] * 2


def test_nothing_is_remembered_for_a_pronoun_alone() -> None:
    assert parties("She said that it rained.") == [""]
