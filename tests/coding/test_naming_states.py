"""How a text stands to a name: plain, held off, or beside another name, by cases and more of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from naming_samples import coder, found, one

from framing.coding.naming import NameEvidence

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "distancing.toml").read_text(encoding="utf-8"))["case"]


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


def test_what_is_called_something_is_not_held_off() -> None:
    text = "Since 2023 this policy against Armenians in Karabakh is called ethnic cleansing, and it goes on."
    assert ("flight_2023", "ethnic cleansing", "plain") in found(text)
