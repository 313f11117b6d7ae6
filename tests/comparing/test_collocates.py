"""The company a party keeps: what is near, how strongly, by how many outlets, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from comparing_samples import SMALL, analysis_of, article_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparing import collocates
from framing.comparing.association import ASSOCIATIONS, association
from framing.comparing.company import company_of
from framing.comparing.inference import permutation_test
from framing.comparing.keyness import g_squared
from framing.comparing.words import placed_words, words_of
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"
FILLER = "The harvest was late in the valley. Trucks stood at the bridge near the river."


def mentioned(texts, name="Russia", party="russia", **extra):
    """Rows of (article, outlet, group, text), with a stance row for each place where the party is named."""
    import pandas as pd

    articles = article_rows([row[:3] for row in texts], text=[row[3] for row in texts], **extra)
    rows = []
    for article, _, _, text in texts:
        at = text.find(name)
        while at >= 0:
            quoted = text[:at].count("“") > text[:at].count("”")
            rows.append({"article": article, "start": at, "end": at + len(name), "text": name,
                         "voice": "quoted" if quoted else "outlet"})  # fmt: skip
            at = text.find(name, at + 1)
    frame = pd.DataFrame(rows).assign(measure="stance", code=party, value=0.1, part="body", sentence=0, rule="test")
    return analysis_of(articles, frame)


def near(text, window=5, voice="outlet"):
    analysis = mentioned([("x", "one", A, text)])
    found = company_of(analysis, analysis.articles, "russia", voice=voice, window=window)[0]
    return sorted(found.near.elements()), found


def test_words_within_the_window_and_the_sentence_are_near():
    words, found = near(
        "Envoys came late. Later the grey envoy of Russia walked twice over cold winter roads. Snow fell.", 2
    )
    assert words == ["envoy", "of", "twice", "walked"]
    assert (found.near_size, found.size) == (4, 16)
    assert "envoys" not in near("Envoys came. Russia spoke.", 9)[0]
    assert near("Envoys came late. Russia spoke twice. Snow fell.", 0)[0] == ["spoke", "twice"]


def test_two_mentions_share_their_words_once():
    assert near("Russia and Russia agreed.", 3)[0] == ["agreed", "and"]


def test_names_of_parties_and_outlets_take_no_room():
    analysis = mentioned(
        [("x", "Daily Bugle", A, "Armenia and Azerbaijan met near the Daily Bugle while Russia slept.")]
    )
    found = company_of(analysis, analysis.articles, "russia", voice="outlet", window=2)[0]
    assert sorted(found.near) == ["slept", "the", "while"]


def test_only_the_voice_asked_for():
    text = "Russia sent envoys. “The cruel foe Russia lied,” the minister said."
    own, quoted = near(text, 3)[0], near(text, 3, voice="quoted")[0]
    assert "sent" in own and "lied" not in own
    assert "lied" in quoted and "sent" not in quoted


@given(st.text(alphabet="aB'’- .é9İß“\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_placed_words_stand_where_they_say(text):
    for word, start, end in placed_words(text):
        assert text[start:end].lower().replace("’", "'").startswith(word)


def test_placed_words_are_the_words_that_are_counted_elsewhere():
    text = "The Army’s road-block, in 2020: a well-known “villager's” tale; l'Humanité x9 ÉTÉ"
    assert [word for word, _, _ in placed_words(text)] == [word for word, _ in words_of(text)]


def corpus(near_a, near_b, outlets=4, articles=3):
    rows = []
    for group, words in ((A, near_a), (B, near_b)):
        for outlet in range(outlets):
            for number in range(articles):
                text = f"{FILLER} Yesterday {words(outlet)} Russia met envoys. {FILLER}"
                rows.append((f"{group}{outlet}{number}", f"{group} {outlet}", group, text))
    return mentioned(rows)


def test_words_travel_with_the_party_in_one_group():
    found = collocates(corpus(lambda _: "friendly", lambda _: "hostile"), "russia", A, B).set_index("word")
    row = found.loc["friendly"]
    assert row["favours"] == A and row["score_a"] > 0 and row["near_a"] == 12 == row["count_a"] and row["near_b"] == 0
    assert (row["outlets_a"], row["of_a"], row["outlets_b"], row["of_b"], row["articles_a"]) == (4, 4, 0, 4, 12)
    assert row["rate_a"] == pytest.approx(1000 / 4)  # yesterday, friendly, met, envoys
    assert row["p"] == pytest.approx(2 / 70) and row["p_adjusted"] >= row["p"]
    assert found.loc["hostile", "favours"] == B
    assert "harvest" not in found.index, "what stands far from the party is no company of it"
    assert found.loc["envoys", "favours"] == ""


def test_p_is_that_of_the_outlets_rates():
    analysis = corpus(lambda outlet: "friendly " * outlet, lambda outlet: "friendly " if outlet == 0 else "")
    found = collocates(analysis, "russia", A, B, window=9).set_index("word").loc["friendly"]
    # Yesterday, met, envoys and the word itself, as often as it stands there.
    rates = [1000 * k / (3 + k) for k in (0, 1, 2, 3)] + [1000 / 4, 0, 0, 0]
    test = permutation_test(np.array(rates), np.arange(8) < 4)
    assert (found["rate_a"], found["rate_b"]) == pytest.approx((np.mean(rates[:4]), np.mean(rates[4:])))
    assert found["p"] == pytest.approx(test.p[0])


def test_a_word_of_one_outlet_is_not_listed():
    assert (
        "friendly"
        not in collocates(corpus(lambda o: "friendly" if o == 0 else "", lambda _: ""), "russia", A, B)["word"].tolist()
    )


def test_scores_agree_with_an_independent_formula():
    both, near_size, uses, size = 9, 120, 15, 4_000
    score = association("likelihood_ratio", [(both, near_size, uses, size)])[0]
    # The same table read as keyness: the word near the party against the word elsewhere.
    expected = g_squared([both], near_size, [uses - both], size - near_size)[0]
    assert score == pytest.approx(expected, abs=1e-8)
    assert association("pmi", [(both, near_size, uses, size)])[0] == pytest.approx(
        math.log2(both * size / (near_size * uses))
    )


def test_repelled_words_have_scores_below_zero():
    for measure in ("likelihood_ratio", "chi_sq", "phi_sq", "pmi", "student_t"):
        attracted, repelled, never = association(
            measure, [(9, 120, 15, 4_000), (1, 120, 400, 4_000), (0, 120, 400, 4_000)]
        )
        assert attracted > 0 > repelled, measure
        assert never < 0, measure


@pytest.mark.parametrize("measure", ASSOCIATIONS)
def test_every_measure_of_every_table_has_a_stated_result(measure):
    tables = [
        (0, 0, 0, 0),
        (0, 5, 0, 9),
        (3, 3, 3, 3),
        (2, 3, 3, 3),
        (9, 3, 3, 20),
        (0, 3, 2, 9),
        (1, 1, 1, 9),
        (3, 9, 3, 9),
    ]
    scores = association(measure, tables)
    assert np.isnan(scores[:2]).all() and not np.isnan(scores[2:]).any()


def test_the_demo_has_company_and_the_order_is_stable(demo):
    first, again = (collocates(demo, "azerbaijan", A, B) for _ in range(2))
    assert first.equals(again) and len(first) > 5
    best = first[["score_a", "score_b"]].max(axis=1)
    assert best.is_monotonic_decreasing and (best > 0).all()
    back = collocates(demo, "azerbaijan", B, A)
    assert back["word"].tolist() == first["word"].tolist() and back["p"].tolist() == pytest.approx(first["p"].tolist())
    assert first.attrs["family"] >= len(first) and first.attrs["smallest_p"] == pytest.approx(2 / 924)


def test_too_few_outlets_are_described_not_tested():
    found = collocates(corpus(lambda _: "friendly", lambda _: "friendly", outlets=1), "russia", A, B)
    assert found["p"].isna().all() and found["p_adjusted"].isna().all() and len(found)


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        (("russia", A, A), {}, "A comparison needs two different groups. Got 'azerbaijani' twice."),
        (("rusia", A, B), {}, "There is no party with mentions 'rusia'. Did you mean 'russia'? What exists: russia."),
        (("russia", A, B), {"association_measure": "t"},
         "There is no association measure 't'. What exists: chi_sq, dice, "
         "jaccard, likelihood_ratio, phi_sq, pmi, poisson_stirling, student_t."),
        (("russia", A, B), {"window": -1}, "'window' must be a number of words, or 0 for the whole sentence. Got -1."),
        (("russia", A, B), {"voice": "loud"}, "There is no voice 'loud'. What exists: all, outlet, quoted, reported."),
        (("russia", A, B), {"voice": "quoted"},
         "No outlet of group 'azerbaijani' has words near a mention of 'russia' in "
         "this voice."),
    ],
)  # fmt: skip
def test_refusals(args, kwargs, message):
    with pytest.raises(ComparisonError) as raised:
        collocates(corpus(lambda _: "", lambda _: ""), *args, **kwargs)
    assert str(raised.value) == message


def test_the_sample_codebook_knows_the_party():
    assert "russia" in SMALL.parties
