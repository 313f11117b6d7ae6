"""The two data files of outlets and of tone words, read as they lie on disk: every row is checked, not a sample."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from framing.resources import resource_path

GROUPS = {
    "azerbaijani": "azerbaijan",
    "armenian": "armenia",
    "western": "",
    "russian": "russia",
    "turkish": "turkey",
    "regional": "",
    "iranian": "iran",
    "international": "",
}
AT_LEAST = {"azerbaijani": 20, "armenian": 20, "western": 30, "russian": 6, "turkish": 6, "regional": 6, "iranian": 6}
OWNERSHIPS = set("state private public_service diaspora exile think_tank party government unknown".split()) | {""}
KINDS = {"press", "agency", "broadcaster", "magazine", "think-tank", "podcast", "official", "aggregator"}
DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((resource_path("lexicons") / f"{name}.toml").read_text(encoding="utf-8"))


def repeated(items: list[str]) -> list[str]:
    return sorted(item for item, n in Counter(items).items() if n > 1)


def normal(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def spellings(word: dict[str, Any]) -> list[str]:
    return [word["term"], *word.get("forms", [])]


@pytest.fixture(scope="module")
def outlets() -> list[dict[str, Any]]:
    return list(read("outlets")["outlet"])


@pytest.fixture(scope="module")
def words() -> list[dict[str, Any]]:
    return list(read("tone")["word"])


@pytest.fixture(scope="module")
def vader() -> dict[str, float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return dict(SentimentIntensityAnalyzer().lexicon)


@pytest.fixture(scope="module")
def values(words: list[dict[str, Any]], vader: dict[str, float]) -> dict[str, float]:
    """Values in force: VADER's, with this file's in their place."""
    return {**vader, **{form.casefold(): word["value"] for word in words for form in spellings(word)}}


@pytest.mark.parametrize("name", ["outlets", "tone"])
def test_provenance_is_complete(name: str) -> None:
    provenance = read(name)["provenance"]
    assert provenance["written_by"] == "The framing developers"
    assert provenance["licence"] == "MIT"
    assert provenance["version"] == "1"
    assert provenance["title"] and provenance["about"] and provenance["sources"]


# ---- outlets.toml ----


def test_groups_have_their_own_sides() -> None:
    assert {group["id"]: group["own_side"] for group in read("outlets")["group"]} == GROUPS


def test_own_sides_are_parties() -> None:
    parties = {party["id"] for party in read("parties")["party"]}
    assert {side for side in GROUPS.values() if side} <= parties


def test_every_group_is_large_enough(outlets: list[dict[str, Any]]) -> None:
    newsrooms = Counter(outlet["group"] for outlet in outlets if outlet["kind"] != "official")
    assert {group: newsrooms[group] for group, n in AT_LEAST.items() if newsrooms[group] < n} == {}
    assert newsrooms.total() >= 100


def test_outlet_fields_are_in_their_lists(outlets: list[dict[str, Any]]) -> None:
    for outlet in outlets:
        where = outlet["id"]
        assert re.fullmatch(r"[a-z0-9_]+", outlet["id"]), where
        assert outlet["name"].strip() == outlet["name"] != "", where
        assert outlet["group"] in {*GROUPS, ""}, where
        assert re.fullmatch(r"([A-Z]{2})?", outlet["country"]), where
        assert all(re.fullmatch(r"[a-z]{2}", language) for language in outlet["languages"]), where
        assert repeated(outlet["languages"]) == [], where
        assert outlet["ownership"] in OWNERSHIPS, where
        assert outlet["kind"] in KINDS, where
        assert outlet["status"] in {"documented", "unreviewed"}, where
        assert outlet["source"], where


def test_official_texts_are_owned_by_governments_or_by_organisations_of_states(outlets: list[dict[str, Any]]) -> None:
    for outlet in outlets:
        if outlet["kind"] == "official":
            assert outlet["ownership"] == ("" if outlet["group"] == "international" else "government"), outlet["id"]
        else:
            assert outlet["ownership"] != "government", outlet["id"]


def test_domains_are_bare_and_unique(outlets: list[dict[str, Any]]) -> None:
    domains = [domain for outlet in outlets for domain in outlet["domains"]]
    assert [domain for domain in domains if not DOMAIN.fullmatch(domain) or domain.startswith("www.")] == []
    assert repeated(domains) == []


def test_no_domain_lies_below_the_domain_of_another_outlet_of_its_kind(outlets: list[dict[str, Any]]) -> None:
    owner = {domain: outlet for outlet in outlets for domain in outlet["domains"]}
    below = []
    for domain, outlet in owner.items():
        labels = domain.split(".")
        for i in range(1, len(labels) - 1):
            above = owner.get(".".join(labels[i:]))
            # A ministry may publish below its government's domain; the more specific address wins.
            if above is not None and above["id"] != outlet["id"] and outlet["kind"] != "official":
                below.append((domain, above["id"]))
    assert below == []


def test_names_and_aliases_are_unique_after_normalising(outlets: list[dict[str, Any]]) -> None:
    names = [{normal(n) for n in (outlet["id"], outlet["name"], *outlet["aliases"])} for outlet in outlets]
    keys = [key for own in names for key in own]
    assert repeated(keys) == []
    assert "" not in keys


def test_services_of_one_publisher_stand_alike(outlets: list[dict[str, Any]]) -> None:
    by_id = {outlet["id"]: outlet for outlet in outlets}
    armenian, azerbaijani = by_id["azatutyun"], by_id["azadliq_radio"]
    assert {key: armenian[key] for key in ("group", "ownership", "kind", "status")} == {
        key: azerbaijani[key] for key in ("group", "ownership", "kind", "status")
    }
    assert armenian["note"] == azerbaijani["note"] != ""


def test_the_two_sides_list_the_same_government_offices(outlets: list[dict[str, Any]]) -> None:
    by_id = {outlet["id"]: outlet for outlet in outlets}
    for office in ("government", "president", "mfa", "mod", "parliament"):
        a, b = (
            by_id[f"{office}_{side}" if office != "government" else f"government_{state}"]
            for side, state in (("az", "azerbaijan"), ("am", "armenia"))
        )
        assert (a["kind"], a["ownership"]) == (b["kind"], b["ownership"]) == ("official", "government")


# ---- tone.toml ----


def test_enough_tone_words(words: list[dict[str, Any]]) -> None:
    assert sum(not word.get("override", False) for word in words) >= 350


def test_tone_words_and_forms_are_unique(words: list[dict[str, Any]]) -> None:
    assert repeated([form.casefold() for word in words for form in spellings(word)]) == []


def test_tone_words_have_known_keys(words: list[dict[str, Any]]) -> None:
    keys = {"term", "forms", "value", "kind", "mirror", "override", "note"}
    assert sorted({key for word in words for key in word} - keys) == []
    assert {word["kind"] for word in words} == {"event", "evaluation"}


def test_tone_values_are_on_the_scale_and_zero_only_in_overrides(words: list[dict[str, Any]]) -> None:
    assert [word["term"] for word in words if not -4 <= word["value"] <= 4] == []
    assert [word["term"] for word in words if word["value"] == 0 and not word.get("override")] == []


def test_every_entry_can_match_its_own_text(words: list[dict[str, Any]]) -> None:
    """Lower case, single blanks, no marks at the ends: what VADER's own dead entries get wrong."""
    shape = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*)*")
    forms = [form for word in words for form in spellings(word)]
    assert [form for form in forms if not shape.fullmatch(form) or form != form.lower()] == []


def test_override_says_whether_vader_has_a_value(words: list[dict[str, Any]], vader: dict[str, float]) -> None:
    wrong = []
    for word in words:
        known = any(part in vader for form in spellings(word) for part in (form, *form.split()))
        if known != word.get("override", False):
            wrong.append(word["term"])
    assert wrong == []


def test_no_entry_repeats_vader(words: list[dict[str, Any]], vader: dict[str, float]) -> None:
    """A word alone, that VADER gives this very value, need not stand here."""
    idle = [word["term"] for word in words if all(vader.get(form) == word["value"] for form in spellings(word))]
    assert idle == []


def test_a_neutral_phrase_takes_something_out(words: list[dict[str, Any]], values: dict[str, float]) -> None:
    idle = [
        form
        for word in words
        if word["value"] == 0
        for form in spellings(word)
        if " " in form and not any(values.get(part) for part in form.split())
    ]
    assert idle == []


def test_overrides_to_zero_or_to_the_other_sign_say_why(words: list[dict[str, Any]], vader: dict[str, float]) -> None:
    silent = [
        word["term"]
        for word in words
        if not word.get("note") and vader.get(word["term"], 0.0) * word["value"] <= 0 and word["term"] in vader
    ]
    assert silent == []


def test_no_tone_word_holds_the_name_of_a_party(words: list[dict[str, Any]]) -> None:
    names = {
        name.casefold()
        for party in read("parties")["party"]
        for name in (party["name"], *party.get("aliases", []), *party.get("demonyms", []), *party.get("metonyms", []))
    }
    held = []
    for word in words:
        for form in spellings(word):
            parts = form.casefold().replace("-", " ").split()
            spans = {" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)}
            held += [(form, name) for name in spans & names]
    assert held == []


def test_no_tone_word_is_the_name_of_an_outlet(words: list[dict[str, Any]], outlets: list[dict[str, Any]]) -> None:
    names = {normal(name) for outlet in outlets for name in (outlet["name"], *outlet["aliases"])}
    assert sorted({form for word in words for form in spellings(word)} & names) == []


def test_mirrored_words_weigh_the_same_or_neither_counts(values: dict[str, float]) -> None:
    pairs = read("tone")["mirror"]
    assert len(pairs) >= 20
    unequal = [
        (pair["a"], pair["b"]) for pair in pairs if abs(values.get(pair["a"], 0.0)) != abs(values.get(pair["b"], 0.0))
    ]
    assert unequal == []
    assert repeated([" / ".join(sorted((pair["a"], pair["b"]))) for pair in pairs]) == []
    assert [pair["a"] for pair in pairs if not pair["note"].endswith(".")] == []


def test_the_mirror_of_a_word_is_listed(words: list[dict[str, Any]], values: dict[str, float]) -> None:
    listed = {frozenset((pair["a"], pair["b"])) for pair in read("tone")["mirror"]}
    for word in words:
        mirror = word.get("mirror", "")
        if mirror:
            assert any(frozenset((form, mirror)) in listed for form in spellings(word)), word["term"]
            assert abs(values[mirror]) == abs(word["value"]), word["term"]


@pytest.mark.parametrize(
    "term",
    ["occupation", "liberation", "occupied", "liberated", "separatist", "martyr", "martyrs", "rebel", "regime"],
)
def test_words_whose_tone_depends_on_the_side_do_not_count(term: str, values: dict[str, float]) -> None:
    assert values.get(term, 0.0) == 0.0
