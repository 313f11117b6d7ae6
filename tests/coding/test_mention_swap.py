"""Names exchanged exchange the mentions, and nothing else: the same spans, the same forms set aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import load_codebook
from framing.coding.mentions import find_mentions
from framing.corpora.dates import parse_date

BOOK = load_codebook()
STATES = ("armenia", "azerbaijan", "turkey", "russia", "france", "hungary", "united_states", "georgia")
PEOPLE = ("ilham_aliyev", "nikol_pashinyan", "recep_tayyip_erdogan", "vladimir_putin")

Form = tuple[int, int, str]


def forms_of(text: str, date: str) -> list[Form]:
    mentions = find_mentions(text, BOOK, date=date)
    found = [(mention.start, mention.end, f"party {mention.party}") for mention in mentions.found]
    return sorted(found + [(form.start, form.end, f"hidden {form.reason}") for form in mentions.hidden])


def exchanged(text: str, date: str, a: str, b: str) -> tuple[str, list[Form]]:
    """Return the text with two canonical names written over each other's mentions, and what must be found in it."""
    other = {f"party {a}": b, f"party {b}": a}
    pieces, expected, at, length = [], [], 0, 0
    for start, end, what in forms_of(text, date):
        written = BOOK.parties[other[what]].name if what in other else text[start:end]
        pieces += [text[at:start], written]
        length += start - at
        expected.append((length, length + len(written), f"party {other[what]}" if what in other else what))
        length += len(written)
        at = end
    return "".join([*pieces, text[at:]]), expected


def assert_exchanges(text: str, date: str, a: str, b: str) -> None:
    swapped, expected = exchanged(text, date, a, b)
    assert forms_of(swapped, date) == expected, swapped


# {n} a name, {d} a demonym, {c} a capital: each filled with those of any state.
FRAMES = (
    "{n} accused {n} of shelling its positions.",
    "The {d} government and the {d} side met in {c}.",
    "{c} said that {c} had violated the truce.",
    "{n}'s army and {c}'s army withdrew.",
    "The {d} military aggression worried {c}.",
    "The leader of the {d} delegation came from {c}.",
    "{n}'s foreign minister and {c}'s president met the prime minister of {n}.",
    "The {d}, {d} and {d} sides signed in {c}, {c} and {c}.",
    "Pressure from {c} on the {d} authorities grew.",
    "The {d} people and the people of {n} and {c} mourn.",
    "The {d} opposition, the opposition in {n} and {n}'s opposition protested.",
    "The government in {c} and the Government of {n} agreed.",
    "The Republic of {n} and the {d} Republic, the {d} Ministry of Defence and the {d} Ministry of Finance.",
    "Western {n}, Soviet {n} and historical {n}; {d} churches and {n} Airlines.",
    "The Embassy of {n} in {c}, {n}.",
    "Offices in Ganja, {c} or elsewhere, in {c}, {c} or abroad, and in Gyumri, {c} and {n}.",
    "After talks in {n}, {c} and {c} on Monday met; they came from {c}, {n} and {c}, and from {n}, Sheki and {c}.",
    "{n}-{n} border, {d}-{d} war, {c}-{c} axis, pro-{d} and {d}-backed.",
    "{d} leaders, {d} leadership, {d} Security Council, {d} security services.",
    "The {d} diaspora, {n}'s diaspora, {d} refugees and refugees from {n}.",
    "The Bank of {n}, the University of {n} and the {c} Military Court.",
    "The president of {n}, {p}, and the {d} prime minister, {p}, met {p}.",
    "{p} and {s}, the {d} president, met; {s}'s regime fell. President {s} left.",
    "{d} President {p} and {d} Prime Minister {s}.",
    "Adil {s} spoke. Then {s} left.",
    "Signed by the president of {n}, the prime minister of {n}, and the {d} president.",
    "President of {n}, {p}, Prime Minister of {n}, President of {n} and {p}, the prime minister of {n}, met.",
    "{n}`s military equipment, the {d} military budget, {d} military experts and {c}'s military.",
    "World Vision {n}, the Chamber of Commerce in {n}, Transparency International {n} and the EU in {n}.",
    "Hovik Somebody, the {d} defence minister, and {d} foreign ministers met {p}.",
)
SENTENCES = st.lists(st.sampled_from(FRAMES), min_size=1, max_size=4)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return sentences whose slots hold forms of several states and persons."""
    states = st.sampled_from(STATES)
    out = []
    for frame in draw(SENTENCES):
        while "{" in frame:
            slot = frame[frame.index("{") : frame.index("}") + 1]
            state = BOOK.parties[draw(states)]
            person = BOOK.parties[draw(st.sampled_from(PEOPLE))].name
            written = {
                "{n}": state.name,
                "{d}": state.demonyms[0],
                "{c}": (state.metonyms or (state.name,))[0],
                "{p}": person,
                "{s}": person.split()[-1],
            }[slot]
            frame = frame.replace(slot, written, 1)
        out.append(frame)
    return " ".join(out)


@settings(max_examples=250, deadline=None)
@given(texts(), st.sampled_from(["", "2023-05-10", "2019", "2016-04"]))
def test_states_exchange(text: str, date: str) -> None:
    assert_exchanges(text, date, "armenia", "azerbaijan")


@settings(max_examples=150, deadline=None)
@given(texts(), st.sampled_from([("turkey", "russia"), ("hungary", "armenia"), ("france", "georgia")]))
def test_other_states_exchange(text: str, pair: tuple[str, str]) -> None:
    assert_exchanges(text, "2023-05-10", *pair)


@settings(max_examples=250, deadline=None)
@given(texts(), st.sampled_from(["", "2023-05-10", "2016-04"]))
def test_leaders_exchange(text: str, date: str) -> None:
    assert_exchanges(text, date, "ilham_aliyev", "nikol_pashinyan")


@pytest.mark.parametrize(
    ("a", "b"),
    [("azerbaijan", "armenia"), ("ilham_aliyev", "nikol_pashinyan"), ("turkey", "russia"), ("nato", "eu")],
)
def test_real_articles_exchange(data: Path, a: str, b: str) -> None:
    lines = (data / "caucasus/articles.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines[::2]):
        assert_exchanges(row["raw_text"], parse_date(row.get("date")) or "", a, b)
