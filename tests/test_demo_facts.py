"""What the pages of the demonstration corpus tell: the facts of an event, and one name for one office."""

from __future__ import annotations

import re

import pytest
from demo_samples import GOLD, PAGES, TEXTS

# What every page on an event states, in figures or in words; which of the other facts it leaves out is its house style.
FACTS = {
    "exchange": [r"twenty minutes|20 minutes", r"5[:.]25|quarter of an hour", r"5[:.]40", r"hotline|phone", r"noon"],
    "talks": [r"\b13\b|[Tt]hirteen", r"\b17\b|[Ss]eventeen", r"add stability", r"June", r"constitution", r"lawsuits"],
    "route": [r"310", r"\b43\b|[Ff]orty-three", r"three\s+years", r"borders", r"border\s+guards"],
    "court": [r"\b13\b|[Tt]hirteen", r"\b14\b|[Ff]ourteen", r"three\s+months", r"mine(?:field)?\s", r"registers"],
    "return": [r"\b28\b|[Tt]wenty-eight", r"\b41\b|\$41[mM]?", r"[Tt]hird", r"Gulabli\s+Dere"],
}
SPOKESPEOPLE = {
    "Leyla Rzazade",
    "Nune Tovmasyants",
    "Hrant Varuzhanyan",
    "Teymur Alakbarli",
    "Marieke Duivenvoorde",
}


@pytest.mark.parametrize("key", GOLD)
def test_page_states_the_facts_of_its_event(key: str) -> None:
    text = TEXTS[key]
    missing = [fact for fact in FACTS[PAGES[key][1]["event"]] if not re.search(fact, text)]
    assert missing == []


def test_every_spokesperson_of_an_office_has_one_name() -> None:
    name = r"([A-Z][a-z]+ [A-Z][a-z]+)"
    found = set()
    for text in TEXTS.values():
        found |= set(re.findall(rf"spokes(?:person|woman|man),? {name}", text))
        found |= set(re.findall(rf"{name}, (?:a spokesperson|a mission spokesperson|who speaks for)", text))
    assert found == SPOKESPEOPLE
    for full in SPOKESPEOPLE | {"Marisol Etcheverry", "Henrik Valdemar", "Ingrid Haldorsen", "Hasmik Vardumyan"}:
        family = full.split()[1]
        firsts = {first for text in TEXTS.values() for first in re.findall(rf"(\b[A-Z][a-z]+) {family}", text)}
        assert firsts <= {full.split()[0], "For"}, (family, firsts)


@pytest.mark.parametrize(
    ("role", "holder"),
    [
        (r"lead author|who led the study", "Henrik Valdemar"),
        (r"chief engineer", "Ingrid Haldorsen"),
        (
            r"[Tt]eam leader|head of the team|headed the team|who led the assessment|who leads the team",
            "Marisol Etcheverry",
        ),
        (r"[Hh]ead ?teacher of the only school|Head teacher|who runs the school", "Hasmik Vardumyan"),
    ],
)
def test_every_named_holder_of_a_role_is_the_same_person(role: str, holder: str) -> None:
    near = [
        text[max(0, match.start() - 260) : match.end() + 60]
        for text in TEXTS.values()
        for match in re.finditer(role, text)
    ]
    assert len(near) >= 2
    assert [place for place in near if holder.split()[1] not in place] == []
