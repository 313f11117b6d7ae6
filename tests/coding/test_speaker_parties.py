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


SIDES = {
    "armenia": {"name": "Armenia", "adjective": "Armenian", "capital": "Yerevan", "who": "Aram Petyan"},
    "azerbaijan": {"name": "Azerbaijan", "adjective": "Azerbaijani", "capital": "Baku", "who": "Orkhan Seyid"},
}
# Each text is read once for each side; "-" stands for the side, and what follows it for one of its institutions.
OFFICES = [
    ("{name}'s deputy foreign minister {who} came. {who} said that it rained.", ["-"]),
    ("{name}'s deputy foreign minister {who} came. “It rains,” {who} said. He added that it snowed.", ["-", "-"]),
    ("The {adjective} Foreign Ministry was brief. The ministry said that it rained.", ["-_foreign_ministry"]),
    ("The {adjective} border service was there. The border service said that it rained.", ["-"]),
    ("The office of the president of {name} wrote. The president's office said that it rained.", ["-"]),
    ("{name}'s Health Ministry was brief. The minister left. The ministry said that it rained.", ["-"]),
    ("In {capital}, the Defence Ministry was brief. It said that it rained.", ["-_defence_ministry"]),
    ("{name} was late. Its Foreign Ministry said that it rained.", ["-_foreign_ministry"]),
    ("Deputy Defence Minister of {name} {who} said that it rained.", ["-"]),
    ("A senior {adjective} diplomat spoke. “It rains,” the diplomat said.", ["-"]),
    (
        "The {adjective} Foreign Ministry said it rained. The statement noted that it snowed.",
        ["-_foreign_ministry"] * 2,
    ),
    (
        "The {adjective} Foreign Ministry said it rained. “It snows,” spokesperson {who} said.",
        ["-_foreign_ministry"] * 2,
    ),
    # The country without the office says nothing of whose office it is.
    ("{name} opened fire, the Defence Ministry said.", [""]),
    # The newsroom's own ministry stands without a country, and another's with it.
    ("The Defence Ministry said it rained. {name}'s was silent. The Defence Ministry said it snowed.", ["", ""]),
    (
        "The Defence Ministry said it rained. {name}'s Defence Ministry met. The Defence Ministry said it snowed.",
        ["", ""],
    ),
    ("“It rains,” said {who}, an analyst in {capital}.", [""]),
    ("“It rains,” said {who}, a clerk at a {capital} bank.", [""]),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_offices_without_their_country(text: str, expected: list[str], side: str) -> None:
    assert parties(text.format(**SIDES[side])) == [party.replace("-", side) for party in expected]


@pytest.mark.parametrize(
    "text",
    [
        "{0}'s Health Ministry and {1}'s Health Ministry met. The ministry said that it rained.",
        "{0}'s Foreign Ministry and {1}'s Foreign Ministry met. The Foreign Ministry said that it rained.",
        "{0}'s foreign minister met {1}'s. The ministers said that it rained.",
        "{0} and {1} said that it rained.",
    ],
)
def test_of_two_sides_none_is_guessed(text: str) -> None:
    assert parties(text.format("Armenia", "Azerbaijan")) == [""]
    assert parties(text.format("Azerbaijan", "Armenia")) == [""]


def test_the_last_of_two_ministries_is_meant_where_a_sentence_parts_them() -> None:
    text = "{0}'s Health Ministry was silent. {1}'s Health Ministry was brief. The ministry said that it rained."
    assert parties(text.format("Armenia", "Azerbaijan")) == ["azerbaijan"]
    assert parties(text.format("Azerbaijan", "Armenia")) == ["armenia"]
