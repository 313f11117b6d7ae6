"""The coder of contested names: states, sides and dates, and strings that are no use of a name."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import load_codebook
from framing.codebook.names import NameForm, Referent, read_names
from framing.coding.naming import NameCoder, NameEvidence
from framing.resources import resource_path

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "distancing.toml").read_text(encoding="utf-8"))["case"]


@lru_cache(maxsize=1)
def coder() -> NameCoder:
    return NameCoder(read_names(resource_path("lexicons") / "names.toml"), load_codebook().rules.organisation_nouns)


def found(text: str, date: str = "", *, title: bool = False) -> list[tuple[str, str, str]]:
    return [(item.referent, item.name, item.state) for item in coder().code(text, date, title)]


def names(text: str, date: str = "") -> list[str]:
    return [item.name for item in coder().code(text, date)]


def one(text: str, date: str = "") -> NameEvidence:
    (item,) = coder().code(text, date)
    return item


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["label"], marks=[pytest.mark.xfail(strict=True)] if c.get("xfail") else []) for c in CASES],
)
def test_distancing_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    evidence = coder().code(text, case.get("date", ""), case.get("title", False))
    judged = set()
    for expected in case["expect"]:
        start = text.index(expected["name"])
        end = start + len(expected["name"])
        hits = [item for item in evidence if item.start < end and item.end > start]
        judged |= set(hits)
        assert (hits[0].state if hits else "none") == expected["state"]
        if expected["state"] == "both":
            assert list(hits[0].order) == expected["order"]
    assert [item for item in evidence if item not in judged and item.state != "plain"] == []


def test_cases_are_half_decoys() -> None:
    assert len(CASES) == 60
    assert sum(case["label"].startswith("decoy") for case in CASES) == 30


def test_evidence_of_one_name() -> None:
    text = "A bus line to Khankendi opens in May."
    assert one(text) == NameEvidence(
        "khankendi_stepanakert", "Khankendi", 14, 23, "Khankendi", "plain", "azerbaijani", ()
    )


def test_evidence_of_two_names_spans_both_and_keeps_their_order() -> None:
    text = "She left Stepanakert (Khankendi) that autumn."
    assert one(text) == NameEvidence(
        "khankendi_stepanakert",
        "Stepanakert",
        9,
        31,
        "Stepanakert (Khankendi",
        "both",
        "",
        ("Stepanakert", "Khankendi"),
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("a town known as Khankendi in Azerbaijani and Stepanakert in Armenian", ("Khankendi", "Stepanakert")),
        ("Shushi to Armenians, Shusha to Azerbaijanis", ("Shushi", "Shusha")),
        ("Shusha – Shushi in Armenian – lies high", ("Shusha", "Shushi")),
        ("Artsakh, the Armenian name for Nagorno-Karabakh, was", ("Artsakh", "Nagorno-Karabakh")),
        ("Khankendi, Stepanakert in Armenian, was quiet", ("Khankendi", "Stepanakert")),
        ("Nagorno-Karabakh, which Armenians refer to as Artsakh, was", ("Nagorno-Karabakh", "Artsakh")),
        ("in Martakert, which Baku has renamed Aghdara, they", ("Martakert", "Aghdara")),
        ("Artsakh Republic (Nagorno-Karabakh) President", ("Republic of Artsakh", "Nagorno-Karabakh")),
    ],
)
def test_more_ways_to_give_two_names(text: str, order: tuple[str, str]) -> None:
    assert [item.order for item in coder().code(text) if item.state == "both"] == [order]


@pytest.mark.parametrize(
    "text",
    [
        "the “president of Artsakh” gave a speech",
        "a city called Khankendi by Azerbaijanis",
        "Yerevan, which prefers the name Crossroads of Peace, agreed",
        "It calls the route the Zangezur corridor.",
        "the alleged Khojaly genocide",
        "the ‘Artsakh Republic’ was dissolved",
        "Artsakh, as it is known in Armenia, lay beyond",
        "Western Azerbaijan, in Baku's parlance, begins here",
        'the so-called "Khankendi" campus',
    ],
)
def test_more_ways_to_hold_a_name_off(text: str) -> None:
    states = [
        item.state
        for item in coder().code(text, "2024-06-01")
        if item.referent not in ("azerbaijanis_azeris", "irevan_yerevan")
    ]
    assert states == ["distanced"]


@pytest.mark.parametrize(
    "text",
    [
        "Is this the end of Artsakh as we know it?",
        "The “Great Return” programme reached Lachin.",
        'Author. "Armenian Genocide." Encyclopedia, 2006.',
        "He insists that Shusha, as a fortress, was never taken.",
    ],
)
def test_plain_in_spite_of_the_look(text: str) -> None:
    assert {item.state for item in coder().code(text, "2024-06-01")} == {"plain"}


def test_a_term_that_changed_sides_follows_the_date() -> None:
    text = "Azerbaijan and the liberated territories"
    sides = [
        [item.side for item in coder().code(text, date) if item.referent == "seven_districts"]
        for date in ("2015-04-24", "2021-03-01", "2020", "")
    ]
    assert sides == [["armenian"], ["azerbaijani"], [""], [""]]


def test_a_name_is_no_evidence_before_its_time() -> None:
    text = "the Trump Route through the south of Armenia"
    assert "TRIPP" not in names(text, "2024-05-01")
    assert "TRIPP" in names(text, "2025-08-20")
    assert "TRIPP" in names(text)


def test_longest_match_wins() -> None:
    assert found("the Nagorno-Karabakh conflict") == [("the_conflict", "Nagorno-Karabakh conflict", "plain")]
    assert names("the Republic of Artsakh") == ["Republic of Artsakh"]
    assert names("the Shusha Declaration and the Karabakh horse") == []


def test_spellings_and_marks_of_letters() -> None:
    assert names("Xankəndi, Şuşa, Kəlbəcər") == ["Khankendi", "Shusha", "Kalbajar"]
    assert names("anti terror operation by Azerbaijan", "2023-10-01")[0] == "local anti-terrorist measures"
    assert names("Nagorno-\nKarabakh") == ["Nagorno-Karabakh"]


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


def test_both_sides_are_treated_alike() -> None:
    pairs = [("Khankendi", "Stepanakert"), ("Shusha", "Shushi"), ("Aghdara", "Martakert"), ("Nakhchivan", "Nakhijevan")]
    frames = [
        "the so-called {}",
        "“{}” was named",
        "{}, as they call it,",
        "what some call {}",
        "news from {}",
        "{} (2020)",
    ]
    for first, second in pairs:
        for frame in frames:
            states = {item.state for name in (first, second) for item in coder().code(frame.format(name))}
            assert len(states) == 1, frame


def test_own_referents_and_no_organisations() -> None:
    bridge = Referent(
        "bridge", "East Bridge / Victory Bridge", "place",
        (NameForm("East Bridge", "shared"), NameForm("Victory Bridge", "international", start="2010")),
    )  # fmt: skip
    mine = NameCoder([bridge])
    assert [item.name for item in mine.code("East Bridge, also called Victory Bridge", "2012")] == ["East Bridge"]
    assert mine.code("Victory Bridge", "1999") == []
    assert repr(mine) == "NameCoder(2 forms)"
    assert NameCoder([]).code("anything") == []


PIECES = st.lists(
    st.sampled_from(
        [
            "Artsakh", "Khankendi", "Stepanakert", "Nagorno-Karabakh", " Azerbaijan ", " (", ") ", "“", "”",
            '"', "'", " / ",
            " so-called ", ", as they call it, ", " what Baku calls ", " known as ", " and ", "the ", ".\n\n", " İ ",
            "https://x.am/",
        ]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, st.text(max_size=20))
def test_offsets_hold_for_any_text(pieces: list[str], tail: str) -> None:
    text = "".join(pieces) + tail
    evidence = coder().code(text)
    assert all(text[item.start : item.end] == item.text for item in evidence)
    assert [item.start for item in evidence] == sorted({item.start for item in evidence})
    assert all((item.state == "both") == (len(item.order) == 2) for item in evidence)
    assert coder().code(text) == evidence


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Shushi was calm. ", "Khankendi (Stepanakert) grew. ", "The so-called Artsakh fell. ", "It rained. "]
        )
    )
)
def test_a_text_twice_has_everything_twice(sentences: list[str]) -> None:
    text = "".join(sentences)
    once = found(text)
    assert found(text + "\n\n" + text) == once + once


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


def test_what_is_called_something_is_not_held_off() -> None:
    text = "Since 2023 this policy against Armenians in Karabakh is called ethnic cleansing, and it goes on."
    assert ("flight_2023", "ethnic cleansing", "plain") in found(text)


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
