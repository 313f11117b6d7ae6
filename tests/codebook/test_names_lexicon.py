"""The bundled file of contested names, every row of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest

from framing.codebook.matcher import normal
from framing.codebook.names import SIDES, Referent, read_names
from framing.coding.naming import NameCoder
from framing.resources import resource_path

FILE = resource_path("lexicons") / "names.toml"
KINDS = {"place", "actor", "people", "event", "process", "route"}


def shape(text: str) -> tuple[object, ...]:
    """What a spelling matches: its letters, and the capitals it asks for."""
    return normal(text), *(word[:1].isupper() for word in text.replace("-", " ").split())


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def referents() -> tuple[Referent, ...]:
    return read_names(FILE)


def test_size_and_kinds(referents: tuple[Referent, ...]) -> None:
    assert len(referents) >= 45
    assert {referent.kind for referent in referents} == KINDS
    assert sum(referent.is_choice() for referent in referents) >= 45


def test_every_row_says_where_it_comes_from(raw: dict[str, Any]) -> None:
    for referent in raw["referent"]:
        for row in referent["names"]:
            assert row["side"] in SIDES
            assert row["status"] in ("documented", "unreviewed"), row["form"]
            assert (row["status"] == "documented") == bool(row.get("source")), row["form"]
            assert "reviewed_by" in row, row["form"]


def test_provenance(raw: dict[str, Any]) -> None:
    provenance = raw["provenance"]
    assert provenance["written_by"] == "The framing developers"
    assert provenance["licence"] == "MIT"
    assert provenance["version"] == "1"
    assert provenance["sources"]
    assert provenance["title"] and provenance["about"]


def test_no_spelling_stands_twice_in_a_row(raw: dict[str, Any]) -> None:
    twice = [
        (row["form"], key)
        for referent in raw["referent"]
        for row in referent["names"]
        for key, count in Counter(shape(text) for text in (row["form"], *row.get("variants", ()))).items()
        if count > 1
    ]
    assert twice == []


def test_every_spelling_matches_its_own_text(referents: tuple[Referent, ...]) -> None:
    coder = NameCoder(referents)
    lost = []
    for referent in referents:
        for row in referent.names:
            for spelling in row.spellings:
                text = f"{spelling}, {row.needs[0] if row.needs else 'they wrote'}"
                first = [item for item in coder.code(text, row.start or row.end) if item.start == 0]
                if not first or (first[0].referent, first[0].name) != (referent.id, row.form):
                    lost.append((referent.id, row.form, spelling))
    assert lost == []


def test_never_phrases_hold_a_name_and_are_none(referents: tuple[Referent, ...]) -> None:
    coder = NameCoder(referents)
    for referent in referents:
        spellings = {normal(text) for row in referent.names for text in row.spellings}
        for phrase in referent.never:
            assert any(spelling in normal(phrase) for spelling in spellings), phrase
            assert coder.code(f"{phrase}, they wrote") == [], phrase


def test_labels_give_nobody_precedence(referents: tuple[Referent, ...]) -> None:
    for referent in referents:
        label = referent.name.split("(")[0]
        if " / " in label:
            parts = [part.strip() for part in label.split(" / ")]
            assert parts == sorted(parts), referent.id
        forms = [row.form.casefold() for row in referent.names]
        assert forms == sorted(forms), referent.id


@pytest.mark.parametrize("kind", ["armed_actions", "forces", "leadership"])
def test_labels_of_the_two_states_mirror_each_other(referents: tuple[Referent, ...], kind: str) -> None:
    by_id = {referent.id: referent for referent in referents}
    other_side = {"azerbaijani": "armenian", "armenian": "azerbaijani"}
    sides = {
        name: Counter(
            other_side.get(row.side, row.side) if name == "azerbaijan" else row.side
            for row in by_id[f"{kind}_of_{name}"].names
        )
        for name in ("armenia", "azerbaijan")
    }
    assert set(sides["armenia"]) == set(sides["azerbaijan"])
    if kind != "leadership":
        # The labels themselves are mirrored word for word; leaders' names and epithets are each side's own.
        forms = {name: {row.form for row in by_id[f"{kind}_of_{name}"].names} for name in sides}
        assert {form.replace("Armenian", "Azerbaijani") for form in forms["armenia"]} == forms["azerbaijan"]


def test_both_sides_have_about_as_many_names(referents: tuple[Referent, ...]) -> None:
    count = Counter(row.side for referent in referents for row in referent.names)
    assert 0.8 < count["armenian"] / count["azerbaijani"] < 1.25


def test_every_referent_has_what_others_call_it(referents: tuple[Referent, ...]) -> None:
    for referent in referents:
        sides = {row.side for row in referent.names}
        assert len(referent.names) > 1, referent.id
        assert len(sides) > 1 or sides & {"shared", "international"}, referent.id


@pytest.mark.parametrize(("one", "other"), [("armenians_of_azerbaijan", "azerbaijanis_of_armenia")])
def test_peoples_of_the_two_states_mirror_each_other(referents: tuple[Referent, ...], one: str, other: str) -> None:
    by_id = {referent.id: referent for referent in referents}
    turned = {"azerbaijani": "armenian", "armenian": "azerbaijani"}
    sides = Counter(turned.get(row.side, row.side) for row in by_id[one].names)
    mirrored = Counter(row.side for row in by_id[other].names)
    # "Baku Armenians" is anybody's word, "Western Azerbaijanis" one side's; all else answers one to one.
    assert sides - Counter(shared=1) == mirrored - Counter(azerbaijani=1)


def test_dates_of_a_term_that_changed_sides(referents: tuple[Referent, ...]) -> None:
    districts = next(referent for referent in referents if referent.id == "seven_districts")
    assert districts.side("liberated territories", "2010") == "armenian"
    assert districts.side("liberated territories", "2021-01-05") == "azerbaijani"
    assert districts.side("liberated territories") == ""
    assert districts.side("no such name", "2021") == ""
    assert "Eastern Zangezur" not in districts.live("2019-01-01")
    assert "Eastern Zangezur" in districts.live("2022-01-01")
