"""The agency coder: 120 clauses written before it was, blindness to names, and offsets."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import load_codebook
from framing.codebook.agency import Act, read_agency
from framing.coding.agency import ActEvidence, AgencyCoder, agency_coder
from framing.coding.agency_belongings import with_belongings
from framing.coding.mentions import Mention, Mentions, find_mentions
from framing.resources import resource_path

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "agency.toml").read_text(encoding="utf-8"))["case"]
SIDES = {
    "azerbaijan": "armenia",
    "azerbaijan_armed_forces": "armenia_armed_forces",
    "azerbaijan_defence_ministry": "armenia_defence_ministry",
    "azerbaijanis": "armenians",
}
MIRROR = {**SIDES, **{other: one for one, other in SIDES.items()}}
Row = tuple[str, str, str, str, bool, bool]


def mentions_of(text: str) -> tuple[Mention, ...]:
    codebook = load_codebook()
    return with_belongings(text, find_mentions(text, codebook), codebook)


def rows(found: list[ActEvidence]) -> list[Row]:
    return [(act.lemma, act.actor, act.target, act.state, act.negated, act.modal) for act in found]


def expected(case: dict[str, Any]) -> Counter[Row]:
    return Counter((*row[:4], "negated" in row[4:], "modal" in row[4:]) for row in case["expect"])


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if case.get("xfail") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_clause(case: dict[str, Any]) -> None:
    found = agency_coder().code(case["text"], mentions_of(case["text"]))
    assert Counter(rows(found)) == expected(case)


def test_there_are_120_clauses_and_nearly_half_are_mirrored() -> None:
    assert len(CASES) == len({case["label"] for case in CASES}) == 120
    pairs = [case["label"].rsplit(" ", 1) for case in CASES if case["label"].endswith((" az", " am"))]
    sides = Counter(label for label, _ in pairs)
    assert len(pairs) == 58
    assert set(sides.values()) == {2}


@pytest.mark.parametrize("label", sorted({case["label"][:-3] for case in CASES if case["label"].endswith(" az")}))
def test_mirrored_clauses_expect_mirrored_rows(label: str) -> None:
    by_label = {case["label"]: case for case in CASES}
    one, other = expected(by_label[f"{label} az"]), expected(by_label[f"{label} am"])
    assert Counter({(r[0], MIRROR.get(r[1], r[1]), MIRROR.get(r[2], r[2]), *r[3:]): n for r, n in one.items()}) == other


def renamed(text: str, mentions: tuple[Mention, ...], names: dict[str, tuple[str, str]]) -> tuple[str, list[Mention]]:
    """Return the text with other names written over mentions, and the mentions of it."""
    pieces, moved, at, length = [], [], 0, 0
    for mention in mentions:
        party, name = names.get(mention.party, (mention.party, mention.text))
        pieces += [text[at : mention.start], name]
        start = length + mention.start - at
        length = start + len(name)
        at = mention.end
        moved.append(replace(mention, party=party, start=start, end=length, text=name))
    return "".join([*pieces, text[at:]]), moved


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_exchanging_names_exchanges_the_rows_and_nothing_else(case: dict[str, Any]) -> None:
    book = load_codebook()
    names = {party: (other, book.parties[other].name) for party, other in MIRROR.items()}
    mentions = mentions_of(case["text"])
    text, moved = renamed(case["text"], mentions, names)
    before = rows(agency_coder().code(case["text"], mentions))
    after = rows(agency_coder().code(text, moved))
    assert [(r[0], MIRROR.get(r[1], r[1]), MIRROR.get(r[2], r[2]), *r[3:]) for r in before] == after


WORDS = st.sampled_from(
    "the a its of by on against to from and or , . ; that which who whom whose was were has been will not no said "
    "accused denied if after shelled shelling attack attacks attacked occupied occupation withdrew killed release "
    "agreed supply villages soldiers occupying fire at launched an offensive 's - didn't ’s ( ) “ X Y Z".split()
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(WORDS, max_size=30), st.lists(st.text("ABC shelled,.'’", min_size=1, max_size=12), min_size=3, max_size=3)
)
def test_any_words_give_rows_inside_the_sentence_and_names_do_not_matter(words: list[str], names: list[str]) -> None:
    def built(called: dict[str, str]) -> tuple[str, list[Mention]]:
        text, mentions = "", []
        for word in words:
            written = called.get(word, word)
            if word in called:
                mentions.append(Mention(word, "state", len(text), len(text) + len(written), written, "name"))
            text += written + " "
        return text, mentions

    coder = agency_coder()
    text, mentions = built({"X": "Xan", "Y": "Yan", "Z": "Zan"})
    found = coder.code(text, mentions)
    for act in found:
        assert 0 <= act.start < act.end <= len(text)
        assert act.actor or act.target
        assert act.actor != act.target
        for party, (start, end) in ((act.actor, act.actor_span), (act.target, act.target_span)):
            assert text[start:end] == (f"{party}an" if party else "")
    other_text, other_mentions = built(dict(zip("XYZ", names, strict=True)))
    assert rows(coder.code(other_text, other_mentions)) == rows(found)


def test_a_form_may_stand_anywhere() -> None:
    """Headlines begin and end with acts, and have no full stop."""
    coder = agency_coder()
    for act in read_agency(resource_path("lexicons") / "agency.toml"):
        for form in act.forms():
            for text in (
                f"X {form}",
                f"{form} X",
                f"X {form} X",
                f"X's {form}",
                f"{form} by X",
                f"the {form} X {form}",
            ):
                places = [at for at in range(len(text)) if text[at] == "X"]
                found = coder.code(text, [Mention("x", "state", at, at + 1, "X", "name") for at in places])
                assert all(one.lemma == act.lemma for one in found), text


def test_offsets_are_offsets_in_the_sentence() -> None:
    text = "On Monday İran’s neighbour Azerbaijan shot down a drone."
    (mention,) = (m for m in find_mentions(text, load_codebook()).found if m.party == "azerbaijan")
    (act,) = agency_coder().code(text, [mention])
    assert text[act.start : act.end] == "shot down"
    assert text[slice(*act.actor_span)] == "Azerbaijan"
    assert act.target_span == (-1, -1)


def test_without_a_party_nothing_is_coded() -> None:
    assert agency_coder().code("The army shelled the town.", []) == []


def test_a_phrase_that_is_no_act_is_left_out() -> None:
    coder = AgencyCoder([Act("attack", "violence", (("attack",) * 5,), ("attack",), never=("heart attack",))])
    x, y = Mention("x", "state", 0, 1, "X", "name"), Mention("y", "state", 9, 10, "Y", "name")
    assert coder.code("X had a heart attack.", [x]) == []
    assert rows(coder.code("X attack Y.", [x, y])) == [("attack", "x", "y", "active", False, False)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Armenian villages were shelled.", ["armenia"]),
        ("An Armenian-language paper was shelled.", []),
        ("The pro-Armenian rally was shelled.", []),
        ("Armenian troops and Azerbaijani houses.", ["armenia_armed_forces", "azerbaijan"]),
    ],
)
def test_adjectives_belong_to_their_state(text: str, parties: list[str]) -> None:
    assert [mention.party for mention in mentions_of(text)] == parties


def test_no_adjectives_no_change() -> None:
    codebook = load_codebook()
    found = find_mentions("Armenia and Iran met.", codebook)
    assert with_belongings("Armenia and Iran met.", found, codebook) == found.found
    assert with_belongings("", Mentions((), ()), codebook) == ()
