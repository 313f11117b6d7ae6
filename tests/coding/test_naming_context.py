"""Strings that are no use of a name, and surroundings that tell which thing one means."""

from __future__ import annotations

import pytest
from naming_samples import coder, found, names, one


def test_ambiguous_strings_need_their_surroundings() -> None:
    assert "Martuni" in names("shelling near Martuni and Askeran in Karabakh")
    assert "Martuni" not in names("the Sevan towns of Gavar and Martuni")
    assert "Martuni" not in names("He was born in Martuni.")
    assert "enclave" not in names("the Spanish enclave of Ceuta")
    assert "occupied territories" not in names("the occupied territories of Ukraine and of Crimea, Armenia said")


@pytest.mark.parametrize(
    "text",
    [
        "at Artsakh State University and Stepanakert Airport",
        "see https://example.org/karabakh/shushi.html or www.artsakh.example.am",
        "by @Karabakh_Today, #Khankendi, info@shusha.az, karabakh.az and Artsakh_Media",
        "Sevan Hakobyan and Lachin Aliyev met",
        "the newspaper “Artsakh” and the “Shusha” hotel",
        "the Shusha Global Media Forum",
        "karabakh in small letters, shushi too",
    ],
)
def test_strings_that_are_no_use_of_a_name(text: str) -> None:
    assert names(text) == []


def test_headlines_keep_names_beside_capitalised_words() -> None:
    assert coder().code("Artsakh News Today: Talks Resume", "", True)[0].name == "Artsakh"
    assert coder().code("Artsakh University Rector Resigns", "", True) == []


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("In 1994 the exodus from Karabakh went on for weeks.", "", []),
        ("In 2023 the exodus of Armenians from Karabakh took days.", "", ["exodus"]),
        ("The exodus of Armenians from Karabakh took days.", "2023-10-02", ["exodus"]),
        ("The Second Karabakh War is over.", "", ["Second Karabakh War"]),
    ],
)
def test_a_description_in_a_text_without_a_date_needs_a_year_of_its_time(
    text: str, date: str, expected: list[str]
) -> None:
    assert [name for name in names(text, date) if name not in ("Karabakh",)] == expected


def test_offices_of_state_carry_the_name_of_their_seat() -> None:
    assert names("He was taken to the Gafan District Internal Affairs Department.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They call Irevan and Goycha historic Azerbaijani lands.",
            ("western_azerbaijan", "historic Azerbaijani land"),
        ),
        (
            "They call Kars and Ardahan historic Armenian lands.",
            ("eastern_anatolia_western_armenia", "historic Armenian land"),
        ),
        ("He said Karabakh is historic Azerbaijani land.", ("karabakh_described", "historic Azerbaijani land")),
        ("He said Karabakh is historic Armenian land.", ("karabakh_described", "historic Armenian land")),
        ("A community of Western Azerbaijanis met.", ("azerbaijanis_of_armenia", "Western Azerbaijanis")),
        ("A community of Baku Armenians met.", ("armenians_of_azerbaijan", "Baku Armenians")),
        ("Drones fell on the territory of Armenia.", ("western_azerbaijan", "territory of Armenia")),
        ("The Irevan Khanate fell in 1827.", ("khanate_of_yerevan", "Irevan Khanate")),
        ("The Yerevan Khanate fell in 1827.", ("khanate_of_yerevan", "Yerevan Khanate")),
    ],
)
def test_lands_and_peoples_of_either_state(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(referent, name) for referent, name, _ in found(text)]


@pytest.mark.parametrize("state", ["Armenia", "Azerbaijan"])
def test_a_phrase_of_both_sides_is_no_label_of_one(state: str) -> None:
    demonym = "Armenian" if state == "Armenia" else "Azerbaijani"
    for text in (
        f"The military-political leadership of {state} met.",
        f"The {demonym} military-political leadership met.",
    ):
        item = one(text, "2021-01-01")
        assert (item.name, item.side) == (f"{demonym} government", "international")


def test_an_event_is_named_by_words_that_fit_no_other() -> None:
    assert "Baku pogrom" not in names("The movement began after pogroms in Azerbaijan.", "2020-01-01")
    assert names("The pogroms in Baku were recalled.", "2020-01-01") == ["Baku pogrom"]
