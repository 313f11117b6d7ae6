"""The checks every scorer makes, spans in canonical form, and the placeholders."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ScorerError
from framing.scorers import KINDS, OTHER, TARGET, StanceScorer, checked_targets, mask_target, stance_scorer
from framing.scorers.base import core_span, guess_kind

ARGUMENTS = {
    "one string": (
        ("Aland won.", [(0, 5)]),
        "The sentences are one string; pass a list of sentences, even for a single one.",
    ),
    "lengths": (
        (["Aland won.", "Aland lost."], [(0, 5)]),
        "There are 2 sentences and 1 targets; each target needs its sentence.",
    ),
    "one pair": (
        (["Aland won."], (0, 5)),
        "The targets are one pair of offsets; pass a list of pairs, even for a single one.",
    ),
    "no sentences": (
        (None, [(0, 5)]),
        "The sentences are of type NoneType; pass a list with one for each target.",
    ),
    "a generator": (
        ((sentence for sentence in ["Aland won."]), [(0, 5)]),
        "The sentences are of type generator; pass a list with one for each target.",
    ),
    "no order": (
        (["Aland won.", "Aland lost."], {(0, 5), (6, 9)}),
        "The targets are of type set; pass a list with one for each target.",
    ),
    "no list of kinds": (
        (["Aland won."], [(0, 5)], {"state": 1}),
        "The kinds are of type dict; pass a list with one for each target.",
    ),
    "a missing kind": (
        (["Aland won.", "Aland lost."], [(0, 5), (0, 5)], ["state", float("nan")]),
        "Row 1: the kind is nan; it must be a word, or None where it is not known.",
    ),
    "several kinds": (
        (["Aland won."], [(0, 5)], [["state", "people"]]),
        "Row 0: the kind is ['state', 'people']; it must be a word, or None where it is not known.",
    ),
    "no string": (
        (["Aland won.", 7], [(0, 5), (0, 1)]),
        "Row 1: the sentence is of type int; it must be a string.",
    ),
    "no pair": (
        (["Aland won."], [(0, 5, 6)]),
        "Row 0: the target (0, 5, 6) is not a pair of whole numbers (start, end); give character offsets.",
    ),
    "no whole number": (
        (["Aland won."], [(0, 2.5)]),
        "Row 0: the target (0, 2.5) is not a pair of whole numbers (start, end); give character offsets.",
    ),
    "outside": (
        (["Aland won."], [(0, 11)]),
        "Row 0: the span (0, 11) lies outside its sentence of 10 characters.",
    ),
    "negative": (
        (["Aland won."], [(-5, 4)]),
        "Row 0: the span (-5, 4) lies outside its sentence of 10 characters.",
    ),
    "empty": (
        (["Aland won."], [(3, 3)]),
        "Row 0: the span (3, 3) is empty; a target has at least one character.",
    ),
    "blank": (
        (["Aland won."], [(5, 6)]),
        "Row 0: the span (5, 6) holds nothing but white space; a target has at least one other character.",
    ),
    "reversed": (
        (["Aland won."], [(5, 0)]),
        "Row 0: the span (5, 0) ends before it starts.",
    ),
    "surrogate": (
        (["\ud83d\ude00 Aland won."], [(1, 8)]),
        "Row 0: the span (1, 8) begins or ends between the two halves of a surrogate pair; "
        "repair the text's encoding first.",
    ),
    "kinds": (
        (["Aland won."], [(0, 5)], ["state", "state"]),
        "There are 1 targets and 2 kinds; give one kind for each target, or None.",
    ),
    "one kind": (
        (["Aland won."], [(0, 5)], "state"),
        "The kinds are one string; pass a list with one kind for each target, or None.",
    ),
    "unknown kind": (
        (["Aland won."], [(0, 5)], ["stat"]),
        "Row 0: There is no kind of target 'stat'. Did you mean 'state'? "
        "What exists: organisation, people, person, state.",
    ),
}


@pytest.mark.parametrize("name", ["neural", "linear", "lexical"])
@pytest.mark.parametrize("label", ARGUMENTS)
def test_bad_arguments(label: str, name: str) -> None:
    arguments, message = ARGUMENTS[label]
    with pytest.raises(ScorerError, match=f"^{re.escape(message)}$"):
        stance_scorer(name).score(*arguments)


def test_good_arguments_become_plain_integers() -> None:
    rows = checked_targets(["Aland won."], [(np.int64(0), np.int64(5))], ["state"])
    assert rows == [("Aland won.", 0, 5)]
    assert all(type(offset) is int for offset in rows[0][1:])


def test_a_lone_surrogate_elsewhere_is_no_reason_to_refuse() -> None:
    assert stance_scorer().score(["\ud83d Aland praised the deal \udc00."], [(2, 7)]).shape == (1, 3)


@pytest.mark.parametrize("name", ["neural", "linear", "lexical"])
def test_no_rows(name: str) -> None:
    scores = stance_scorer(name).score([], [])
    assert scores.shape == (0, 3)
    assert scores.dtype == np.float64


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "liner",
            "There is no stance scorer 'liner'. Did you mean 'linear'? What exists: large, lexical, linear, neural.",
        ),
        (["x"], "There is no stance scorer '['x']'. What exists: large, lexical, linear, neural."),
    ],
)
def test_no_such_scorer(name: str, message: str) -> None:
    with pytest.raises(ScorerError, match=f"^{re.escape(message)}$"):
        stance_scorer(name)


def test_neural_is_the_default() -> None:
    assert stance_scorer().name == "neural"
    assert isinstance(stance_scorer(), StanceScorer)


@pytest.mark.parametrize(
    ("sentence", "marked", "core"),
    [
        ("Aland won.", "Aland", "Aland"),
        ("Aland's army", "Aland's", "Aland"),
        ("Aland’s army", "Aland’s", "Aland"),
        ("the Alands' army", "Alands'", "Alands"),
        ("the Alandian army", "Aland", "Alandian"),
        (" Aland  won", " Aland ", "Aland"),
        ("a pro-Aland camp", "Aland", "Aland"),
        ("it is 's", "'s", "'s"),
        ("Ale\u0301xis won", "Ale", "Ale\u0301xis"),
        ("Ale\u0301xis won", "\u0301xis", "Ale\u0301xis"),
        ("Ale\u0301xis won", "xis", "Ale\u0301xis"),
        ("Aland\u00adia won", "Aland", "Aland\u00adia"),
        ("Al\u200dand, then", "Al", "Al\u200dand"),
        ("so \U0001f1e6\U0001f1fd won", "\U0001f1e6", "\U0001f1e6\U0001f1fd"),
        ("so \U0001f1e6\U0001f1fd won", "\U0001f1fd", "\U0001f1e6\U0001f1fd"),
        ("a \U0001f468\u200d\U0001f469 won", "\U0001f468", "\U0001f468\u200d\U0001f469"),
        ("a \U0001f468\u200d\U0001f469 won", "\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("a \U0001f44d\U0001f3fd won", "\U0001f44d", "\U0001f44d\U0001f3fd"),
        ("Aland\u2014Borduria", "Aland", "Aland"),
        ("Aland\u200d\u201d", "Aland", "Aland\u200d"),
    ],
)
def test_core_span(sentence: str, marked: str, core: str) -> None:
    start = sentence.index(marked)
    a, b = core_span(sentence, start, start + len(marked))
    assert sentence[a:b] == core


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_core_span_stays_inside_and_is_stable(sentence: str, start: int, end: int) -> None:
    if not start < end <= len(sentence) or sentence[start:end].isspace():
        return
    a, b = core_span(sentence, start, end)
    assert 0 <= a < b <= len(sentence)
    assert core_span(sentence, a, b)[0] <= a


@pytest.mark.parametrize("kind", KINDS)
def test_mask_target(kind: str) -> None:
    text, (start, end) = mask_target("They met Aland's envoy.", (9, 16), kind)
    assert text == f"They met {TARGET[kind]}'s envoy."
    assert text[start:end] == TARGET[kind]


def test_mask_target_guesses_without_the_name() -> None:
    assert mask_target("They marched in Aland.", (16, 21))[0] == "They marched in Targetstate."
    assert guess_kind("President ", " spoke") == "person"
    assert guess_kind("The ", " are angry") == "people"
    assert guess_kind("", " won") == "person"


def test_many_blanks_after_a_target_take_no_time() -> None:
    began = time.process_time()
    assert guess_kind("", " " * 10_000 + "won") == "person"
    assert guess_kind("in ", " " * 10_000 + "," + " " * 10_000 + "whose") == "person"
    assert time.process_time() - began < 2.0


def test_placeholders_are_neutral_single_words() -> None:
    from framing.scorers.lexicons import stance_groups, tone_words, word_valence

    assert set(TARGET) == set(KINDS)
    assert set(OTHER) == {*KINDS, "place"}
    words = [*TARGET.values(), *OTHER.values()]
    assert len(set(words)) == len(words)
    for word in words:
        assert word.isalpha()
        assert word.istitle()
        assert word_valence(word.lower(), tone_words()) == 0.0
        assert word.lower() not in stance_groups()
    with pytest.raises(TypeError):
        OTHER["person"] = "x"  # type: ignore[index]
