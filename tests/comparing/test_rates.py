"""Frames, names, quotes and agency as shares: numerators, denominators, zeros, and how compare() reads them."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows

from framing.comparing import compare, compare_all
from framing.comparing.rates import article_cells

A, B = "azerbaijani", "armenian"
TEXTS = ("state", "actor", "target", "speaker_party", "rule")


def evidence(rows):
    """Rows as dicts; what is not given is the outlet's own body, with a span of its own."""
    full = []
    for number, row in enumerate(rows):
        plain = {"part": "body", "voice": "outlet", "value": 1.0, "sentence": 0, "start": 10 * number,
                 "end": 10 * number + 5, "text": "words", **dict.fromkeys(TEXTS, "")}  # fmt: skip
        full.append({**plain, **row})
    return pd.DataFrame(full)


def sentences(article, n, voice="outlet"):
    return {
        "article": article,
        "measure": "length",
        "code": "sentences",
        "value": float(n),
        "voice": voice,
        "sentence": -1,
    }


def cells(analysis, measure, voice="outlet", **more):
    found = article_cells(analysis, analysis.articles, measure, voice=voice, **more)
    return {(row.article, row.code): (row.total, row.mass) for row in found.itertuples()}


def frame(article, code="caucasus/x", sentence=0, **more):
    return {"article": article, "measure": "frame", "code": code, "sentence": sentence, **more}


def test_frames_are_shares_of_sentences_and_an_article_without_a_cue_has_a_real_zero():
    articles = article_rows([("x", "one", A), ("y", "two", B), ("z", "three", B)])
    rows = [sentences("x", 4), sentences("y", 5), sentences("z", 3, voice="quoted")]
    rows += [frame("x"), frame("x"), frame("x", sentence=2)]  # two cues in one sentence are one sentence
    analysis = analysis_of(articles, evidence(rows))
    assert cells(analysis, "frame") == {("x", "caucasus/x"): (2.0, 4.0), ("y", "caucasus/x"): (0.0, 5.0)}
    table = compare(analysis, A, B, measures=("frame",)).table
    assert (table["a"].item(), table["b"].item()) == (0.5, 0.0)
    assert (table["n_outlets"].item(), table["n_articles"].item(), table["n_evidence"].item()) == (2, 2, 3)
    assert table["favours"].item() == A


def test_the_poles_of_war_and_peace_are_two_codes():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    rows = [sentences("x", 4), sentences("y", 4), frame("x", "peace/blame", value=-1.0),
            frame("x", "peace/blame", sentence=1, value=1.0), frame("y", "peace/blame", value=-1.0)]  # fmt: skip
    analysis = analysis_of(articles, evidence(rows))
    assert cells(analysis, "frame") == {
        ("x", "peace/blame (peace)"): (1.0, 4.0),
        ("x", "peace/blame (war)"): (1.0, 4.0),
        ("y", "peace/blame (peace)"): (0.0, 4.0),
        ("y", "peace/blame (war)"): (1.0, 4.0),
    }
    found = compare(analysis, A, B, measures=("frame",)).explain("frame", "peace/blame (war)")
    assert found["article"].tolist() == ["x", "y"] and (found["value"] < 0).all()


def test_frames_of_the_bundled_demo_equal_what_the_analysis_says(demo):
    if not (demo.evidence["measure"] == "frame").any():
        pytest.skip("the demonstration corpus is not coded for frames in this build")
    from framing.analysis.frames_summary import frame_rates

    rates = frame_rates(demo.articles, demo.evidence, ("group",)).set_index(["group", "frame"])["rate"]
    table = compare(demo, A, B, measures=("frame",)).table
    plain = table[~table["code"].str.startswith("peace/")].head(20)
    assert len(plain) == 20
    for row in plain.itertuples():
        assert row.a == pytest.approx(rates[A, row.code], abs=1e-12)
        assert row.b == pytest.approx(rates[B, row.code], abs=1e-12)


def name(article, code, state="plain", **more):
    return {"article": article, "measure": "name", "code": code, "state": state, **more}


def test_names_are_shares_of_the_mentions_of_their_referent():
    articles = article_rows([("x", "one", A), ("y", "two", B), ("z", "three", B)])
    rows = [name("x", "region/Artsakh"), name("x", "region/Karabakh"), name("x", "region/Karabakh"),
            name("x", "region/Artsakh", "distanced"), name("y", "region/Artsakh"),
            name("y", "town/Shusha")]  # fmt: skip
    analysis = analysis_of(articles, evidence(rows))
    found = cells(analysis, "name")
    assert found == {
        ("x", "region/Artsakh"): (1.0, 4.0),
        ("x", "region/Karabakh"): (2.0, 4.0),
        ("y", "region/Artsakh"): (1.0, 1.0),
        ("y", "region/Karabakh"): (0.0, 1.0),
    }, "the town has one name here and leaves no choice; an article without a mention has no share"
    comparison = compare(analysis, A, B, measures=("name",))
    row = comparison.table.set_index("code").loc["region/Artsakh"]
    assert (row["a"], row["b"]) == (0.25, 1.0)
    assert len(comparison.explain("name", "region/Artsakh")) == 2, "a name held at arm's length is not chosen"
    assert "“Artsakh” among the names for region: higher in armenian outlets by 75.0 points" in " ".join(
        str(comparison).split()
    )


def quote(article, party, voice="quoted"):
    return {"article": article, "measure": "quote", "code": "said", "speaker_party": party, "voice": voice}


def test_quotes_are_shares_by_the_party_that_speaks_whatever_the_voice_asked_for():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    rows = [quote("x", "azerbaijan"), quote("x", "azerbaijan", "reported"), quote("x", ""), quote("x", "armenia"),
            quote("y", "armenia")]  # fmt: skip
    analysis = analysis_of(articles, evidence(rows))
    assert cells(analysis, "quote") == {
        ("x", "armenia"): (1.0, 4.0),
        ("x", "azerbaijan"): (2.0, 4.0),
        ("x", "unknown"): (1.0, 4.0),
        ("y", "armenia"): (1.0, 1.0),
        ("y", "azerbaijan"): (0.0, 1.0),
        ("y", "unknown"): (0.0, 1.0),
    }
    assert cells(analysis, "quote", voice="reported") == {("x", "azerbaijan"): (1.0, 1.0)}
    comparison = compare(analysis, A, B, measures=("quote",))
    assert len(comparison.explain("quote", "azerbaijan")) == 2
    assert "Quotes of speakers of no known party" in str(comparison)


def act(article, actor, target, state, **more):
    return {"article": article, "measure": "agency", "code": "shell", "actor": actor, "target": target, "state": state,
            **more}  # fmt: skip


def test_agency_is_the_share_of_acts_on_the_other_side_told_with_the_doer():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    rows = [
        act("x", "azerbaijan", "armenia", "active"),
        act("x", "", "armenia", "agentless"),
        act("x", "", "armenia", "noun"),
        act("x", "", "armenia", "passive"),  # a doer is named, but it is no party: not a party's act
        act("x", "russia", "armenia", "active"),
        act("y", "armenia", "azerbaijan", "noun"),
    ]
    # Coordinated targets make two rows of one act.
    rows += [act("y", "armenia", "azerbaijan", "noun", start=900, end=905) for _ in range(2)]
    analysis = analysis_of(articles, evidence(rows))
    assert cells(analysis, "agency") == {("x", "azerbaijan"): (1.0, 3.0), ("y", "armenia"): (2.0, 2.0)}
    comparison = compare(analysis, A, B, measures=("agency",))
    assert len(comparison.explain("agency", "azerbaijan")) == 1
    assert comparison.table["note"].tolist() == [
        "no evidence in azerbaijani outlets: nothing to compare",
        "no evidence in armenian outlets: nothing to compare",
    ]


def test_agency_equals_what_the_analysis_says():
    from framing.analysis.agency_summary import agency_summary

    articles = article_rows([(f"{g}{i}", f"{g} {i}", g) for g in (A, B) for i in range(3)])
    rows = []
    for place, article in enumerate(articles["article"]):
        rows += [act(article, "azerbaijan", "armenia", "active") for _ in range(place)]
        rows += [act(article, "", "armenia", "agentless") for _ in range(2)]
    analysis = analysis_of(articles, evidence(rows))
    told = agency_summary(analysis.articles, analysis.evidence, "group",
                          against={"azerbaijan": "armenia", "armenia": "azerbaijan"})  # fmt: skip
    told = told[told["party"] == "azerbaijan"].set_index("group")["named"]
    row = compare(analysis, A, B, measures=("agency",)).table.set_index("code").loc["azerbaijan"]
    assert (row["a"], row["b"]) == pytest.approx((told[A], told[B]))


def many(rate_a, rate_b, outlets=6, articles=4):
    about, rows = [], []
    for group, rate in ((A, rate_a), (B, rate_b), ("western", rate_b)):
        for outlet in range(outlets):
            for number in range(articles):
                article = f"{group}{outlet}{number}"
                about.append((article, f"{group} {outlet}", group))
                rows.append(sentences(article, 20))
                shown = round(20 * rate) + (outlet + number) % 3
                rows += [frame(article, sentence=place) for place in range(shown)]
                rows += [frame(article, "caucasus/even", sentence=place) for place in range((outlet * number) % 4)]
    return analysis_of(article_rows(about), evidence(rows))


def test_a_difference_of_shares_is_printed_in_points_with_what_is_left_without_any_one_outlet():
    comparison = compare(many(0.5, 0.1), A, B, measures=("frame",))
    text = " ".join(str(comparison).split())
    assert "Sentences with the frame caucasus/x: higher in azerbaijani outlets by 40.0 points [" in text
    assert "azerbaijani 55.0 % (6 outlets, 24 articles); armenian 15.0 % (6 outlets, 24 articles)" in text
    assert "Leaving out any one outlet, the difference lies between 3" in text
    effects = comparison.effects().set_index("code")
    assert effects.loc["caucasus/x", "odds_ratio"] == pytest.approx((0.55 / 0.45) / (0.15 / 0.85))
    assert effects.loc["caucasus/even", "odds_ratio"] == pytest.approx(1.0)


def test_scores_have_no_odds():
    from comparing_samples import simulated

    assert compare(simulated({A: 3, B: 3}), A, B).effects()["odds_ratio"].isna().all()


def test_three_groups_say_what_is_left_of_each_claimed_pair():
    comparison = compare_all(many(0.5, 0.1), measures=("frame",))
    text = " ".join(str(comparison).split())
    assert text.count("Leaving out any one outlet") == 2  # both pairs with the azerbaijani outlets
    left = comparison.leave_one_out("frame", "caucasus/x", pair=(A, B))
    assert len(left) == 12 and set(left["group"]) == {A, B}


def test_an_article_of_weight_nothing_takes_no_part():
    articles = article_rows([("x", "one", A), ("y", "one", A), ("z", "two", B)], weight=[1.0, 0.0, 1.0])
    rows = [sentences(a, 4) for a in "xyz"] + [frame("x"), frame("y"), frame("y", sentence=1)]
    table = compare(analysis_of(articles, evidence(rows)), A, B, measures=("frame",)).table
    assert table["a"].item() == 0.25 and table["n_articles"].item() == 2


def test_an_article_concatenated_with_itself_changes_no_rate():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    once = [
        sentences("x", 4),
        sentences("y", 5),
        frame("x"),
        frame("y", sentence=3),
        name("x", "r/P"),
        name("x", "r/Q"),
    ]
    twice = once[2:] + [{**row, "sentence": 50 + row.get("sentence", 0)} for row in once[2:]]
    doubled = [sentences("x", 8), sentences("y", 10), *twice]
    for measure in ("frame", "name"):
        tables = [
            compare(analysis_of(articles, evidence(rows)), A, B, measures=(measure,)).table for rows in (once, doubled)
        ]
        pd.testing.assert_frame_equal(*[table.drop(columns="n_evidence") for table in tables])


def test_no_denominator_is_no_value():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    analysis = analysis_of(articles, evidence([sentences("x", 4), frame("x"), sentences("y", 2, "quoted")]))
    row = compare(analysis, A, B, measures=("frame",)).table.iloc[0]
    assert math.isnan(row["b"]) and row["note"] == "no evidence in armenian outlets: nothing to compare"
