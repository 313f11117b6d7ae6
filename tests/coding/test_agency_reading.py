"""Misreadings of acts that readers found, and clauses unseen by the coder; each is run with the two sides exchanged."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from framing.codebook import load_codebook
from framing.coding.agency import agency_coder
from framing.coding.agency_belongings import with_belongings
from framing.coding.mentions import find_mentions

FOLDER = Path(__file__).parent.parent / "cases"
CASES = [
    case
    for name in ("agency_reading.toml", "agency_second.toml", "agency_third.toml")
    for case in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["case"]
]
SIDES = (("Azerbaijan", "Azerbaijani", "Aliyev", "Azerbaijanis"), ("Armenia", "Armenian", "Pashinyan", "Armenians"))
PARTIES = (
    ("azerbaijan", "ilham_aliyev", "azerbaijan_armed_forces", "azerbaijanis"),
    ("armenia", "nikol_pashinyan", "armenia_armed_forces", "armenians"),
)


def pattern(text: str, swapped: bool) -> str:
    """Return the text of a case with the names of the two sides in their places."""
    one, other = SIDES[::-1] if swapped else SIDES
    keys = ("", "an", "l", "p")
    names = {f"A{key}": name for key, name in zip(keys, one, strict=True)}
    names |= {f"B{key}": name for key, name in zip(keys, other, strict=True)}
    return text.format(**names)


def expected(rows: list[list[str]], swapped: bool) -> Counter[tuple[Any, ...]]:
    """Return the rows of a case with the parties in the places of their letters."""
    one, other = PARTIES[::-1] if swapped else PARTIES
    keys = ("", "l", "f", "p")
    ids = {f"A{key}": party for key, party in zip(keys, one, strict=True)}
    ids |= {f"B{key}": party for key, party in zip(keys, other, strict=True)}
    ids |= {"T": "turkey", "R": "russia", "I": "iran", "": ""}
    return Counter((row[0], ids[row[1]], ids[row[2]], row[3], "negated" in row, "modal" in row) for row in rows)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if case.get("xfail") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("swapped", [False, True], ids=["one way", "exchanged"])
@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_reading(case: dict[str, Any], swapped: bool) -> None:
    text = pattern(case["text"], swapped)
    codebook = load_codebook()
    mentions = with_belongings(text, find_mentions(text, codebook), codebook)
    found = agency_coder().code(text, mentions)
    rows = Counter((act.lemma, act.actor, act.target, act.state, act.negated, act.modal) for act in found)
    assert rows == expected(case["expect"], swapped)


def test_the_third_set_has_both_writers_whole() -> None:
    cases = tomllib.loads((FOLDER / "agency_third.toml").read_text(encoding="utf-8"))["case"]
    assert len(cases) == 300
    assert sum(case.get("xfail", False) for case in cases) <= 14


ALIKE = [
    "{A} attacked on Tuesday and {B} responded.",
    "{B} was forced by {A} to withdraw.",
    "{A} shot two {Ban} drones down and set the {Ban} depot ablaze.",
    "{Aan} and {Ban} forces clashed.",
    "Reports of {A} shelling {Ban} villages were denied.",
    "About a hundred {Bp} were expelled by {A}.",
    "{A} was, according to Iran, attacked by {B}.",
    "The {Ban} forces were supplied, trained and led by {A}.",
    "{Ban} villages came under fire from {A}.",
]
ACTS = [
    [["attack", "A", "", "active"]],
    [["withdraw", "B", "", "active", "modal"]],
    [["shoot down", "A", "Bf", "active"], ["burn", "A", "B", "active"]],
    [["clash", "Af", "", "active"], ["clash", "Bf", "", "active"]],
    [["shell", "A", "B", "active"]],
    [["expel", "A", "Bp", "passive"]],
    [["attack", "B", "A", "passive"]],
    [["supply", "A", "Bf", "passive"]],
    [["fire", "A", "B", "noun"]],
]


@pytest.mark.parametrize("swapped", [False, True], ids=["one way", "exchanged"])
@pytest.mark.parametrize(("text", "acts"), list(zip(ALIKE, ACTS, strict=True)))
def test_sentences_like_those_that_were_mended(text: str, acts: list[list[str]], swapped: bool) -> None:
    text = pattern(text, swapped)
    codebook = load_codebook()
    mentions = with_belongings(text, find_mentions(text, codebook), codebook)
    found = agency_coder().code(text, mentions)
    rows = Counter((act.lemma, act.actor, act.target, act.state, act.negated, act.modal) for act in found)
    assert rows == expected(acts, swapped)


def test_labels_are_unique() -> None:
    labels = [case["label"] for case in CASES]
    assert len(labels) == len(set(labels))
