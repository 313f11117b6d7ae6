"""Words of a group: who uses them, on which side they are put, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows, written

from framing.comparing.distinctive import distinctive_words
from framing.comparing.words import count_words, words_of
from framing.errors import ComparisonError

FILLER = ("the border talks went on and the road was long while people waited for news of the river and the harvest "
          "and trade and weather in the valley near the bridge where trucks stood in the snow")  # fmt: skip


def groups_with(words_a, words_b, outlets=4, articles=3):
    rows = []
    for group, extra in (("azerbaijani", words_a), ("armenian", words_b)):
        for outlet in range(outlets):
            for number in range(articles):
                rows.append((f"{group}{outlet}{number}", f"{group} {outlet}", group, f"{FILLER} {extra(outlet)}"))
    return written(rows)


def test_words_are_lower_case_without_possessives_figures_or_single_letters():
    text = "The Army’s road-block, in 2020: a well-known “villager's” tale; l'Humanité x9 ÉTÉ"
    assert [word for word, _ in words_of(text)] == [
        "the", "army", "road-block", "in", "well-known", "villager", "tale", "l'humanité", "été",
    ]  # fmt: skip


def test_pairs_do_not_reach_across_punctuation_or_gaps():
    counted = count_words(["cease fire. Line held   firmly, cease fire\nline"], n=2, stop_words=True)
    assert counted.words == ("cease fire", "line held")
    assert counted.counts.toarray().tolist() == [[2.0, 1.0]]


def test_totals_count_stop_words_that_are_not_listed():
    counted = count_words(["the army and the road", ""])
    assert counted.words == ("army", "road")
    assert counted.totals.tolist() == [5.0, 0.0]


def test_n_is_one_or_two():
    with pytest.raises(ComparisonError) as raised:
        count_words([""], n=3)
    assert str(raised.value) == "'n' must be 1 (words) or 2 (pairs of words). Got 3."


def test_a_word_of_one_group_is_put_on_its_side():
    found = distinctive_words(
        groups_with(lambda _: "liberated liberated", lambda _: "seized seized"), "azerbaijani", "armenian"
    )
    by_word = found.set_index("word")
    assert by_word.loc["liberated", "favours"] == "azerbaijani" and by_word.loc["seized", "favours"] == "armenian"
    row = by_word.loc["liberated"]
    assert (row["count_a"], row["count_b"]) == (24, 0)
    assert (row["outlets_a"], row["of_a"], row["outlets_b"], row["of_b"]) == (4, 4, 0, 4)
    assert (row["articles_a"], row["articles_b"]) == (12, 0)
    assert row["log_odds"] > 0 and row["z"] > 0 and row["t"] > 0 and row["log_ratio"] > 0
    assert row["rate_a"] == pytest.approx(1000 * 24 / found.attrs["words_a"]) and row["rate_b"] == 0.0
    assert row["p"] == pytest.approx(2 / 70) == row["p_adjusted"]
    assert set(found["word"].iloc[:2]) == {"liberated", "seized"}
    assert found.attrs["alpha_0"] == 500.0 and (found["alpha_0"] == 500.0).all()
    assert found.attrs["smallest_p"] == pytest.approx(2 / 70)


def test_turning_the_groups_round_turns_every_sign():
    analysis = groups_with(
        lambda o: "liberated " * (o + 1), lambda o: "seized liberated " * (4 - o), outlets=10, articles=1
    )
    there = distinctive_words(analysis, "azerbaijani", "armenian").set_index("word").sort_index()
    back = distinctive_words(analysis, "armenian", "azerbaijani").set_index("word").sort_index()
    assert there["favours"].to_dict() == back["favours"].to_dict()
    for name in ("log_odds", "z", "t", "log_ratio"):
        assert there[name].to_numpy() == pytest.approx(-back[name].to_numpy())
    assert there["p"].tolist() == back["p"].tolist()
    assert there["p_adjusted"].tolist() == back["p_adjusted"].tolist()
    assert there["count_a"].tolist() == back["count_b"].tolist()


def test_a_word_of_one_outlet_marks_no_group():
    analysis = groups_with(lambda outlet: "our-exclusive " * 9 if outlet == 0 else "", lambda _: "")
    found = distinctive_words(analysis, "azerbaijani", "armenian")
    assert "our-exclusive" not in set(found["word"])
    alone = distinctive_words(analysis, "azerbaijani", "armenian", min_outlets=1)
    assert alone.set_index("word").loc["our-exclusive", "outlets_a"] == 1


def test_the_family_does_not_depend_on_which_group_uses_a_word():
    here = groups_with(lambda _: "liberated", lambda _: "")
    there = groups_with(lambda _: "", lambda _: "liberated")
    families = [distinctive_words(one, "azerbaijani", "armenian").attrs["family"] for one in (here, there)]
    assert families[0] == families[1]


def test_a_copy_in_the_same_outlet_changes_nothing():
    rows = [(f"{g}{o}", f"{g} {o}", g, f"{FILLER} {('liberated ' if g == 'azerbaijani' else 'seized ') * 2}twice")
            for g in ("azerbaijani", "armenian") for o in range(4)]  # fmt: skip
    plain = distinctive_words(written(rows), "azerbaijani", "armenian")
    more = [*rows, ("copy", *rows[0][1:])]
    frame = article_rows([row[:3] for row in more], text=[row[3] for row in more])
    frame.loc[frame["article"].isin([rows[0][0], "copy"]), ["weight", "cluster"]] = [0.5, 3]
    copied = analysis_of(frame, evidence_rows([(row[0], "stance", "armenia", 0.1) for row in more]))
    found = distinctive_words(copied, "azerbaijani", "armenian")
    pd.testing.assert_frame_equal(found, plain)


def test_names_of_parties_do_not_count():
    analysis = groups_with(lambda _: "Azerbaijan said so.", lambda _: "Armenia said so.")
    words = set(distinctive_words(analysis, "azerbaijani", "armenian")["word"])
    assert not words & {"azerbaijan", "armenia"}


def test_order_is_stable_and_ties_go_by_the_alphabet():
    analysis = groups_with(lambda _: "zebra apple mango", lambda _: "")
    found = distinctive_words(analysis, "azerbaijani", "armenian")
    assert found["word"].tolist()[:3] == ["apple", "mango", "zebra"]
    assert found.equals(distinctive_words(analysis, "azerbaijani", "armenian"))


def test_small_and_empty_input_has_a_stated_result():
    one_each = groups_with(lambda _: "liberated", lambda _: "seized", outlets=1)
    found = distinctive_words(one_each, "azerbaijani", "armenian", min_outlets=1)
    assert found["p"].isna().all() and found["p_adjusted"].isna().all() and found["t"].isna().all()
    assert np.isfinite(found["log_odds"]).all() and found.attrs["smallest_p"] == 1.0
    rare = distinctive_words(one_each, "azerbaijani", "armenian")
    assert rare.empty and list(rare.columns) == list(found.columns)


def test_refusals_are_whole_sentences():
    analysis = written([("x", "one", "azerbaijani", "army road"), ("y", "two", "armenian", "")])
    for kwargs, message in (
        ({"voice": "narrator"}, "There is no voice 'narrator'. What exists: all, outlet, quoted, reported."),
        ({"prior": 0}, "'prior' must be a number of words above 0. Got 0."),
        ({"prior": math.nan}, "'prior' must be a number of words above 0. Got nan."),
        ({}, "No words of group 'armenian' are left to count: its texts are empty in this voice."),
    ):
        with pytest.raises(ComparisonError) as raised:
            distinctive_words(analysis, "azerbaijani", "armenian", **kwargs)
        assert str(raised.value) == message
    with pytest.raises(ComparisonError) as raised:
        distinctive_words(analysis, "armenian", "armenian")
    assert str(raised.value) == "A comparison needs two different groups. Got 'armenian' twice."
