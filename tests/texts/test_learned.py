"""The learned judge of furniture: what it reads, and that it reads no names."""

from __future__ import annotations

import re
import tomllib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.resources import resource_path
from framing.texts.cleaning import clean
from framing.texts.learned import drop_learned
from framing.texts.line_judge import load_judge
from framing.texts.lines import Block
from framing.texts.setting import setting
from framing.texts.wording import FORMS, form, grams

PAGE = (
    "Home | World | Sport",
    "Ferry between Baku and Yerevan put off",
    "The ministers of Armenia and Azerbaijan met on Tuesday and agreed to open the road in May, officials said.",
    "Azerbaijan will clear the mines on its side, and Armenia the bridge on the other, the statement said.",
    "Sign up for our letter and get the week in your inbox",
    "All rights reserved",
)
SWAPPED = {"Armenia": "Azerbaijan", "Azerbaijan": "Armenia", "Baku": "Yerevan", "Yerevan": "Baku"}


def test_furniture_is_likelier_furniture() -> None:
    chances = load_judge().chances(PAGE)
    assert chances[[0, 4, 5]].min() > 0.8
    assert chances[[2, 3]].max() < 0.05


def test_no_party_is_read() -> None:
    swapped = [re.sub("|".join(SWAPPED), lambda match: SWAPPED[match[0]], line) for line in PAGE]
    assert swapped != list(PAGE)
    np.testing.assert_array_equal(load_judge().chances(swapped), load_judge().chances(PAGE))


def test_no_name_is_a_known_word() -> None:
    names = {"armenia", "armenian", "azerbaijan", "azerbaijani", "azeri", "artsakh", "karabakh", "baku", "yerevan"}
    assert not names & load_judge().known


def test_unknown_words_stand_as_what_they_look_like() -> None:
    found = grams("Ganja sent 12 GTZK trucks, wozzling", frozenset({"sent", "trucks"}))
    assert {"< Name sent", "00 CAPITALS trucks", "-ng"} <= set(found)


def test_an_empty_page_has_no_chances() -> None:
    assert load_judge().chances([]).shape == (0,)


def test_known_odds_are_taken() -> None:
    judge = load_judge()
    odds = np.array([judge.odds(line) for line in PAGE])
    np.testing.assert_array_equal(judge.chances(PAGE, odds), judge.chances(PAGE))


@given(st.lists(st.text(max_size=80), max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_lines_have_chances(lines: list[str]) -> None:
    chances = load_judge().chances(lines)
    assert chances.shape == (len(lines),)
    assert ((chances >= 0) & (chances <= 1)).all()


@given(st.text(max_size=200))
def test_forms_are_so_many_numbers(text: str) -> None:
    assert len(form(text)) == FORMS


def test_surroundings_of_one_line() -> None:
    assert np.isfinite(setting(["One line."], np.array([-2.0]))).all()


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_distances_to_solid_lines_are_the_least(solid: list[bool]) -> None:
    long = " ".join(["word"] * 20)
    texts = [long if one else "Menu" for one in solid]
    places = [at for at, one in enumerate(solid) if one]
    rows = setting(texts, np.array([-5.0 if one else 3.0 for one in solid]))
    expected = [min(abs(place - at) for place in places) if places else 6 for at in range(len(texts))]
    assert rows[:, -2].tolist() == expected


def test_pages_in_other_languages_are_left() -> None:
    lines = ["Nazirlər çərşənbə axşamı görüşdülər və yolu açmağa razılaşdılar.", "Bizə yazın", "Bütün hüquqlar qorunur"]
    reasons = [""] * 3
    drop_learned([Block(line, []) for line in lines], reasons)
    assert reasons == [""] * 3


def test_parts_of_wrapped_sentences_are_left_to_the_rules() -> None:
    lines = (
        "The President: I thank the representative of the",
        "host country for her statement. There are no more",
        "names on the list of speakers. Corrections should",
        "be sent to the office in the original languages",
        "only. All rights reserved. Sign up for our letter",
        "and get the week in your inbox, every Friday, free",
    )
    reasons = [""] * len(lines)
    drop_learned([Block(line, []) for line in lines], reasons)
    assert reasons == [""] * len(lines)


def test_a_page_is_cut_and_says_why() -> None:
    note = "This letter is put together by two people and a dog; tell us what we got wrong."
    found = clean("\n\n".join((*PAGE[1:4], note)))
    assert found.text.endswith("the statement said.")
    assert [cut.reason for cut in found.removed if cut.text == note] == ["reads as furniture"]


@pytest.mark.parametrize("text", ["Read more", "Talks resume", "All rights reserved. Sign up for our letter!"])
def test_a_page_without_an_article_is_left_to_the_rules(text: str) -> None:
    reasons = [""]
    drop_learned([Block(text, [])], reasons)
    assert reasons == [""]


@pytest.fixture(scope="module")
def coded() -> list[str]:
    return resource_path("corpus/coded_pages.txt").read_text(encoding="utf-8").splitlines()


def test_every_line_is_coded(coded: list[str]) -> None:
    assert all(line.startswith(("# ", "### writer ", "=== ", "t ", "b ", "h ", "f ")) for line in coded)
    assert sum(line.startswith("=== ") for line in coded) >= 500


def test_no_real_outlet_stands_in_the_coded_pages(coded: list[str]) -> None:
    outlets = tomllib.loads(resource_path("lexicons/outlets.toml").read_text(encoding="utf-8"))
    domains = {domain for outlet in outlets["outlet"] for domain in outlet.get("domains", ())}
    assert len(domains) > 80
    found = re.findall(r"[\w.-]+\.[a-z]{2,}", "\n".join(coded).lower())
    assert not domains & {name.removeprefix("www.") for name in found}


def test_the_two_sides_are_named_alike_often(coded: list[str]) -> None:
    text = "\n".join(coded)
    armenian, azerbaijani = (len(re.findall(name, text)) for name in (r"\bArmenia", r"\bAzerbaijan"))
    assert 0.8 < armenian / azerbaijani < 1.25
