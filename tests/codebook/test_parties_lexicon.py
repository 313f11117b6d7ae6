"""The bundled parties: both sides get the same forms, offices do not overlap, names are nobody else's."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from framing.codebook import load_codebook
from framing.codebook.matcher import PhraseMatcher, fold, normal
from framing.codebook.surfaces import surfaces
from framing.coding.mentions import find_mentions
from framing.resources import resource_path

BOOK = load_codebook()
FILE = tomllib.loads((resource_path("lexicons") / "parties.toml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = FILE["party"]
BY_ID = {row["id"]: row for row in ROWS}
STATES = [row for row in ROWS if row.get("template") == "state"]
LISTS = ("aliases", "demonyms", "metonyms", "not", "people_names")
TWO = ("armenia", "azerbaijan")


def institutions(state: str) -> dict[str, str]:
    """Return the parties made from templates of one state, by template."""
    made = {}
    for template, _, _ in BOOK.rules.institutions:
        own = [
            r["id"] for r in ROWS if r.get("template") == template and state in (r.get("part_of"), r.get("template_of"))
        ]
        made[template] = own[0] if own else f"{state}_{template}"
    for row in ROWS:
        if row.get("template_of") == state:
            made[row["template"]] = row["id"]
    return made


def made_names(party: str) -> set[str]:
    """Return the names a party has by its template, without those its own row writes out."""
    row = BY_ID.get(party, {})
    written = {row.get("name", ""), *row.get("aliases", []), *row.get("people_names", [])}
    return {normal(name) for name in BOOK.parties[party].aliases} - {normal(name) for name in written}


def mirrored(name: str, one: dict[str, Any], other: dict[str, Any]) -> str | None:
    """Return a name with the other state's name, demonym or capital in place of its own; None for other forms."""
    for key in ("demonyms", "name", "metonyms"):
        a, b = one[key], other[key]
        a, b = (a, b) if isinstance(a, str) else (a[0], b[0])
        if any(True for _ in PhraseMatcher([a, f"{a}s"]).find(name)):
            return name.replace(normal(a), normal(b))
    return None


@pytest.mark.parametrize(("one", "other"), [TWO, TWO[::-1]])
def test_both_sides_have_the_same_institutions_under_the_same_forms(one: str, other: str) -> None:
    ours, theirs = institutions(one), institutions(other)
    assert set(ours) == set(theirs)
    for template, party in ours.items():
        assert BOOK.parties[party].kind == BOOK.parties[theirs[template]].kind
        assert bool(BOOK.parties[party].part_of) == bool(BOOK.parties[theirs[template]].part_of)
        forms = {
            normal(name) for name in (BOOK.parties[theirs[template]].name, *BOOK.parties[theirs[template]].aliases)
        }
        compared = 0
        for name in made_names(party):
            swapped = mirrored(name, BY_ID[one], BY_ID[other])
            if swapped is not None:
                compared += 1
                assert swapped in forms, (party, name, swapped)
        assert compared > 3, (party, compared)


@pytest.mark.parametrize(("one", "other"), [TWO, TWO[::-1]])
def test_both_states_exclude_the_same_phrases(one: str, other: str) -> None:
    own = {normal(phrase) for phrase in BY_ID[one].get("not", [])}
    theirs = {normal(phrase) for phrase in BOOK.parties[other].never}
    for phrase in {normal(phrase) for phrase in BOOK.parties[one].never} - own:
        swapped = mirrored(phrase, BY_ID[one], BY_ID[other])
        assert swapped is None or swapped in theirs, (phrase, swapped)


def test_every_state_has_every_institution() -> None:
    for state in STATES:
        for template, party in institutions(state["id"]).items():
            assert party in BOOK.parties, (state["id"], template)


@pytest.mark.parametrize(
    "kind", ["president", "prime minister", "foreign minister", "defence minister", "parliament speaker"]
)
def test_both_sides_have_the_holders_of_the_same_offices(kind: str) -> None:
    for state in TWO:
        holders = [p.id for p in BOOK.parties.values() for o in p.offices if o.of == state and kind in o.titles]
        assert holders, (state, kind)


def test_titles_of_one_office_are_the_same_everywhere() -> None:
    # "leader" goes with whoever leads, which differs by constitution; nothing else may.
    seen: dict[str, set[str]] = {}
    for party in BOOK.parties.values():
        for office in party.offices:
            if BOOK.parties[office.of].kind == "state":
                seen.setdefault(office.titles[0], set()).add(" ".join(t for t in office.titles if t != "leader"))
    differing = {title: forms for title, forms in seen.items() if len(forms) > 1}
    assert not differing


def day(text: str, *, last: bool) -> dt.date:
    year, month, number = ([*map(int, text.split("-")), 0, 0] if text else [9999 if last else 1, 0, 0])[:3]
    month = month or (12 if last else 1)
    return dt.date(year, month, number or (28 if last else 1))


def test_offices_have_real_dates_in_order() -> None:
    for party in BOOK.parties.values():
        for office in party.offices:
            assert day(office.start, last=False) <= day(office.end, last=True), party.id


def test_nobody_holds_an_office_that_another_holds_on_the_same_day() -> None:
    terms: dict[tuple[str, str], list[tuple[dt.date, dt.date, str]]] = {}
    for party in BOOK.parties.values():
        for office in party.offices:
            for title in office.titles:
                term = (day(office.start, last=False), day(office.end, last=True), party.id)
                terms.setdefault((office.of, title), []).append(term)
    for office_of, held in terms.items():
        for one, other in combinations(sorted(held), 2):
            assert other[0] >= one[1], (office_of, one, other)


def test_every_name_finds_its_own_party() -> None:
    by_key = surfaces(BOOK).by_key
    for party in BOOK.parties.values():
        for name in (party.name, *party.aliases):
            assert party.id in {surface.party for surface in by_key[normal(name)]}, (party.id, name)


def test_a_name_alone_is_a_mention() -> None:
    # An artefact such as a place that is no party would hide here; capitals and demonyms need company.
    for party in BOOK.parties.values():
        text = f"We know that {party.name} was there."
        mentions = find_mentions(text, BOOK)
        assert [mention.party for mention in mentions.found] == [party.id], (text, mentions)


def test_every_exclusion_holds_a_form_of_somebody_and_is_set_aside() -> None:
    by_key = surfaces(BOOK).by_key
    for row in ROWS:
        own = PhraseMatcher(
            form
            for key in ("aliases", "demonyms", "metonyms", "people_names")
            for form in (row["name"], *row.get(key, []))
        )
        for phrase in row.get("not", []):
            # A club that plays for no state may stand here, so that its words count as somebody's name.
            assert any(True for _ in own.find(fold(phrase))) or phrase.endswith(" FK"), (row["id"], phrase)
            assert by_key[normal(phrase)][0].role in ("never", "name"), (row["id"], phrase)


def test_rows_repeat_nothing() -> None:
    assert not [name for name, n in Counter(row["id"] for row in ROWS).items() if n > 1]
    for row in ROWS:
        for key in LISTS:
            twice = [value for value, n in Counter(row.get(key, [])).items() if n > 1]
            assert not twice, (row["id"], key, twice)
        assert row["name"] not in row.get("aliases", []), row["id"]


@pytest.mark.parametrize(
    "phrase",
    [
        *("the Alliance", "Congress", "Amnesty", "Akar", "Vardanyan", "the States", "General Assembly", "Westminster"),
        *("Duma", "illegal regime", "puppet regime", "so-called regime", "separatist government", "Minsk"),
        *("House of Representatives", "Federal Republic", "Jewish state", "Talysh"),
    ],
)
def test_phrases_that_are_anybodys_name_nobody(phrase: str) -> None:
    key = normal(phrase)
    assert not [surface for surface in surfaces(BOOK).by_key.get(key, ()) if surface.role in ("name", "metonym")]


def test_the_file_says_where_it_comes_from() -> None:
    wanted = {"title", "about", "written_by", "licence", "sources", "version"}
    assert set(FILE["provenance"]) == wanted
    assert FILE["provenance"]["written_by"] == "The framing developers"
    assert len(ROWS) >= 60


@pytest.mark.parametrize("kind", ["state", "person", "organisation", "people"])
def test_every_kind_is_there(kind: str) -> None:
    assert sum(party.kind == kind for party in BOOK.parties.values()) >= 10
