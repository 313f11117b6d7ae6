"""The codebook: joining, adding, digests, outlets by any of their names, and what it refuses."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from framing.codebook import Codebook, Group, MentionRules, Office, Outlet, Party, ToneWord, load_codebook
from framing.codebook.codebook import Records
from framing.codebook.surfaces import surfaces
from framing.errors import CodebookError

NORTH = Party("north", "Northland", kind="state", demonyms=("Northern",), metonyms=("Nordheim",))
SOUTH = Party("south", "Southland", kind="state")
HERALD = Outlet(
    "herald", "The Herald", "press", domains=("herald.example", "herald.co.example"), aliases=("Herald Online",)
)


def book(*parties: Party, outlets: tuple[Outlet, ...] = (), groups: tuple[Group, ...] = (), **rest: Any) -> Codebook:
    return Codebook(
        parties=Records(parties, what="party"),
        outlets=Records(outlets, what="outlet"),
        groups=Records(groups, what="group"),
        **rest,
    )


def test_joined_codebooks_hold_both_and_the_second_counts() -> None:
    one = book(NORTH, SOUTH, tone=(ToneWord("grim", -2.0), ToneWord("bright", 2.0)))
    two = book(Party("south", "The South", kind="state"), tone=(ToneWord("grim", -3.0),))
    joined = one | two
    assert [party.name for party in joined.parties.values()] == ["Northland", "The South"]
    assert {word.term: word.value for word in joined.tone} == {"grim": -3.0, "bright": 2.0}
    assert [party.name for party in one.parties.values()] == ["Northland", "Southland"]
    assert (one | Codebook()) == one


def test_joining_keeps_rules_unless_the_other_has_its_own() -> None:
    rules = MentionRules(state_nouns=frozenset({"side"}))
    assert (book(NORTH, rules=rules) | book(SOUTH)).rules == rules
    assert (book(NORTH) | book(SOUTH, rules=rules)).rules == rules
    with pytest.raises(TypeError):
        book(NORTH) | "south"  # type: ignore[operator]


def test_with_party_and_with_tone_leave_the_codebook_alone() -> None:
    one = book(NORTH)
    assert list(one.with_party(SOUTH).parties) == ["north", "south"]
    assert one.with_party(Party("north", "New Northland"), replacing=True).parties["north"].name == "New Northland"
    assert one.with_tone([ToneWord("grim", -2.0)]).with_tone([ToneWord("grim", -1.0)]).tone == (ToneWord("grim", -1.0),)
    assert list(one.parties) == ["north"] and one.tone == ()


def test_the_digest_is_that_of_the_content() -> None:
    one, same = book(NORTH, SOUTH), book(NORTH, SOUTH)
    assert one == same and hash(one) == hash(same) and one.digest == same.digest
    assert len(one.digest) == 12
    others = [
        book(SOUTH, NORTH),
        book(NORTH),
        one.with_tone([ToneWord("grim", -2.0)]),
        one.with_party(Party("south", "Southland", kind="state", aliases=("The South",)), replacing=True),
        book(NORTH, SOUTH, rules=MentionRules(between=frozenset({"new"}))),
        book(NORTH, SOUTH, groups=(Group("press", "Press"),)),
    ]
    digests = {other.digest for other in others}
    assert len(digests) == len(others) and one.digest not in digests
    sets = [frozenset(order) for order in (["a", "b", "c"], ["c", "b", "a"])]
    assert len({book(rules=MentionRules(titles=words)).digest for words in sets}) == 1


def test_a_codebook_travels_between_processes() -> None:
    for one in (book(NORTH, outlets=(HERALD,), groups=(Group("press", "Press", "north"),)), load_codebook()):
        again = pickle.loads(pickle.dumps(one))
        assert again == one
        assert list(again.parties) == list(one.parties)
        assert list(surfaces(again).by_key) == list(surfaces(one).by_key)
        assert copy.deepcopy(one) == one


def test_repr_counts() -> None:
    one = book(NORTH, outlets=(HERALD,), groups=(Group("press", "Press"),))
    assert repr(one) == f"Codebook(1 parties, 1 outlets in 1 groups, 0 tone words, digest {one.digest})"
    assert repr(one.parties) == "<1 party records>"


@pytest.mark.parametrize(
    "name",
    [
        "herald",
        "The Herald",
        "the herald",
        " THE HERALD ",
        "Herald Online",
        "herald-online",
        "herald.example",
        "www.herald.example",
        "en.herald.example",
        "https://herald.example/2024/05/a-story?id=7",
        "http://m.en.herald.example:8080/",
        "herald.co.example",
        "herald.example/politics",
        "The Herald Online",
    ],
)
def test_outlet_by_any_name(name: str) -> None:
    found = book(outlets=(HERALD,), groups=(Group("press", "Press"),)).outlet(name)
    assert found is not None and found.id == "herald"


@pytest.mark.parametrize("name", ["", "  ", "Heraldry", "notherald.example", "example", "https://[", "co.example", "…"])
def test_unknown_outlets_are_none(name: str) -> None:
    assert book(outlets=(HERALD,), groups=(Group("press", "Press"),)).outlet(name) is None


@pytest.mark.parametrize(("name", "known"), [("Northern Herald", True), ("The Weekly", True), ("Times", False)])
def test_the_article_of_a_name_may_be_left_out(name: str, known: bool) -> None:
    outlets = (Outlet("a", "The Northern Herald"), Outlet("b", "Weekly"), Outlet("c", "The Times"))
    assert (book(outlets=outlets, groups=(Group("press", "Press"),)).outlet(name) is not None) is known


def test_an_alias_takes_no_name_from_the_outlet_that_bears_it() -> None:
    weekly = Outlet("weekly", "Weekly", aliases=("The Herald",))
    found = book(outlets=(HERALD, weekly), groups=(Group("press", "Press"),)).outlet("The Herald")
    assert found is not None and found.id == "herald"


def test_roll_up() -> None:
    leader = Party("leader", "A. Leader", kind="person", part_of="army")
    army = Party("army", "Northern Army", part_of="north")
    one = book(NORTH, leader, army)
    assert [one.roll_up(party) for party in ("leader", "army", "north", "nobody")] == [
        "north",
        "north",
        "north",
        "nobody",
    ]


def message(make: Any) -> str:
    with pytest.raises(CodebookError) as raised:
        make()
    return str(raised.value)


def test_messages_of_records() -> None:
    assert message(lambda: Party("North", "Northland")) == (
        "The id of a party must be lower-case letters, digits and underscores. Got 'North' instead."
    )
    assert message(lambda: Party("north", " ")) == "Party 'north' has an empty name. Give it the name texts use most."
    assert message(lambda: Party("north", "Northland", kind="stat")) == (
        "Party 'north': There is no kind 'stat'. Did you mean 'state'? "
        "What exists: organisation, people, person, state."
    )
    assert message(lambda: Party("north", "Northland", aliases="Nordland")) == (  # type: ignore[arg-type]
        "Party 'north': 'aliases' must be a list of texts. Got 'Nordland' instead."
    )


def test_messages_of_references() -> None:
    assert message(lambda: book(NORTH, NORTH)) == (
        "There are two party records with the id 'north'. Rename or remove one."
    )
    assert message(lambda: book(NORTH, Party("army", "Army", part_of="nort"))) == (
        "Party 'army', part_of: There is no party 'nort'. Did you mean 'north'? What exists: army, north."
    )
    office = Office(("president",), "nowhere")
    assert message(lambda: book(Party("leader", "A. Leader", kind="person", offices=(office,)))) == (
        "Party 'leader', offices.of: There is no party 'nowhere'. What exists: leader."
    )
    circle = (Party("a", "A", part_of="b"), Party("b", "B", part_of="a"))
    assert message(lambda: book(*circle)) == "Party 'a' is part of itself by way of 'a'. Break the circle."
    assert message(lambda: book(NORTH, groups=(Group("press", "Press", "nroth"),))) == (
        "Group 'press', own_side: There is no party 'nroth'. Did you mean 'north'? What exists: north."
    )
    assert message(lambda: book(outlets=(HERALD,), groups=(Group("agencies", "Agencies"),))) == (
        "Outlet 'herald', group: There is no group 'press'. What exists: agencies."
    )
    assert message(lambda: book(NORTH).parties["norht"]) == (
        "There is no party 'norht'. Did you mean 'north'? What exists: north."
    )
    assert message(lambda: MentionRules(templates=(("state", ("{name}",)),)).template("stat")) == (
        "There is no template 'stat'. Did you mean 'state'? What exists: state."
    )


def test_two_parties_cannot_claim_one_name() -> None:
    one = book(NORTH, Party("province", "Northland Province", aliases=("Northland",)))
    assert message(lambda: surfaces(one)) == (
        "The name 'Northland' belongs to north and province at once. Take it from all but one, or make it longer."
    )


def test_one_codebook_is_compiled_once() -> None:
    assert surfaces(book(NORTH)) is surfaces(book(NORTH))


def test_records_are_a_mapping() -> None:
    records = book(NORTH, SOUTH).parties
    assert records.get("south") == SOUTH and records.get("west") is None and records.get("west", NORTH) == NORTH
    assert "south" in records and "west" not in records and len(records) == 2
