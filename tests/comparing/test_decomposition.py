"""The split of a difference: exact, symmetric, equal to what compare() gives, and told in words."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparing import compare, decompose
from framing.comparing.inference import permutation_test
from framing.comparing.kitagawa import against_reference, kitagawa
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"
masses = st.lists(st.floats(0, 5), min_size=4, max_size=4)
rates = st.lists(st.floats(-1, 1), min_size=4, max_size=4)


@settings(max_examples=200, deadline=None)
@given(masses, rates, masses, rates)
def test_the_parts_add_up_to_the_difference(shares_a, rates_a, shares_b, rates_b):
    found = kitagawa(shares_a, rates_a, shares_b, rates_b)
    if not (sum(shares_a) and sum(shares_b)):
        assert math.isnan(found.difference)
        return
    pi = [np.array(s) / sum(s) for s in (shares_a, shares_b)]
    expected = (pi[0] * rates_a).sum() - (pi[1] * rates_b).sum()
    assert found.difference == pytest.approx(expected, abs=1e-12)
    if ((pi[0] > 0) & (pi[1] > 0)).any():
        parts = np.nansum(found.composition) + np.nansum(found.treatment) + found.off_support
        assert parts == pytest.approx(expected, abs=1e-9)
    else:
        assert math.isnan(found.off_support)


def test_equals_the_formula_by_hand():
    found = kitagawa([0.5, 0.5], [0.2, 0.6], [0.8, 0.2], [0.1, 0.7])
    assert found.composition == pytest.approx([-0.3 * 0.15, 0.3 * 0.65])
    assert found.treatment == pytest.approx([0.1 * 0.65, -0.1 * 0.35])
    assert found.off_support == pytest.approx(0.0) and found.difference == pytest.approx(0.4 - 0.22)


def test_turned_round_every_part_changes_its_sign():
    args = ([0.2, 0.3, 0.5, 0], [0.1, 0.5, 0.3, 9.0]), ([0.4, 0.1, 0, 0.5], [0.3, 0.2, 9.0, 0.6])
    there, back = kitagawa(*args[0], *args[1]), kitagawa(*args[1], *args[0])
    assert there.composition == pytest.approx(-back.composition, nan_ok=True)
    assert there.treatment == pytest.approx(-back.treatment, nan_ok=True)
    assert there.off_support == pytest.approx(-back.off_support)
    assert (there.off_share_a, there.off_share_b) == (0.5, 0.5) == (back.off_share_b, back.off_share_a)


def test_same_treatment_is_all_composition_and_the_reverse():
    only_shares = kitagawa([0.9, 0.1], [0.2, 0.8], [0.1, 0.9], [0.2, 0.8])
    assert only_shares.treatment == pytest.approx([0, 0]) and only_shares.composition.sum() == pytest.approx(-0.48)
    only_rates = kitagawa([0.5, 0.5], [0.2, 0.8], [0.5, 0.5], [0.4, 0.5])
    assert only_rates.composition == pytest.approx([0, 0]) and only_rates.treatment.sum() == pytest.approx(0.05)


def test_no_common_category_is_all_off_support():
    found = kitagawa([1, 0], [0.5, 0], [0, 1], [0, 0.2])
    assert found.difference == pytest.approx(0.3) and np.isnan(found.composition).all()
    assert (found.off_share_a, found.off_share_b) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (([1], [1, 2], [1], [1]), "Shares and rates must have one entry for each category, in both groups."),
        (([-1.0], [1], [1], [1]), "Shares must be numbers of at least 0."),
    ],
)
def test_bad_numbers_are_refused(args, message):
    with pytest.raises(ComparisonError) as raised:
        kitagawa(*args)
    assert str(raised.value) == message


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1000), st.integers(2, 8), st.integers(1, 5))
def test_outlets_add_up_to_their_distance_from_the_mean(seed, outlets, categories):
    rng = np.random.default_rng(seed)
    shares = rng.random((outlets, categories)) * (rng.random((outlets, categories)) < 0.7)
    shares[:, 0] += 0.1
    shares /= shares.sum(axis=1, keepdims=True)
    f = np.where(shares > 0, rng.normal(size=shares.shape), 0.0)
    composition, treatment = against_reference(shares, f)
    value = (shares * f).sum(axis=1)
    assert composition + treatment == pytest.approx(value - value.mean(), abs=1e-12)


def voiced(outlets=6, articles=4, seed=1):
    """Azerbaijani outlets quote more; quoted words are hostile everywhere, own words are the same everywhere."""
    rng = np.random.default_rng(seed)
    about, rows = [], []
    for group, quotes in ((A, 3), (B, 1)):
        for outlet in range(outlets):
            for number in range(articles):
                name = f"{group}-{outlet}-{number}"
                about.append((name, f"{group} {outlet}", group))
                rows += [(name, "stance", "russia", 0.2 + 0.01 * rng.normal()) for _ in range(3)]
                rows += [(name, "stance", "russia", -0.6 + 0.01 * rng.normal(), "quoted") for _ in range(quotes)]
    return analysis_of(article_rows(about), evidence_rows(rows))


def test_who_is_quoted_is_told_apart_from_what_is_said():
    found = decompose(voiced(), A, B, "stance", "russia")
    parts = found.parts.set_index("part")
    assert parts.loc["composition", "value"] == pytest.approx(-0.2, abs=0.01)
    assert abs(parts.loc["treatment", "value"]) < 0.01
    assert parts.loc["composition", "p"] == pytest.approx(2 / 924) and parts.loc["treatment", "p"] > 0.05
    text = " ".join(str(found).split())
    assert "Stance toward Russia: azerbaijani minus armenian, by voice difference −0.20, of which" in text
    assert "- who is given the word: −0.20 (outlet by outlet −0.20, p .002)" in text
    assert "quoted: azerbaijani 50 % of the evidence at −0.60; armenian 25 % of the evidence at −0.60" in text


def test_the_difference_is_that_of_compare():
    rng = np.random.default_rng(2)
    analysis = voiced()
    thinned = analysis_of(analysis.articles, analysis.evidence[rng.random(len(analysis.evidence)) < 0.6])
    found = decompose(thinned, A, B, "stance", "russia")
    row = compare(thinned, A, B, voice="all").table.query("measure == 'stance'").iloc[0]
    parts = found.parts.set_index("part")
    assert parts.loc["difference", "value"] == pytest.approx(row["difference"], abs=1e-12)
    assert parts.loc["difference", "p"] == pytest.approx(row["p"])
    assert parts["value"].iloc[:3].sum() == pytest.approx(row["difference"], abs=1e-12)
    table = found.table
    assert (table["share_a"].sum(), table["share_b"].sum()) == pytest.approx((1, 1))
    assert (table["share_a"] * table["rate_a"]).sum() == pytest.approx(row["a"])


def test_outlet_parts_are_tested_by_permutation():
    found = decompose(voiced(seed=4), A, B, "stance", "russia")
    in_a = (found.outlets["group"] == A).to_numpy()
    for part in ("composition", "treatment"):
        own = found.outlets[part].to_numpy()
        row = found.parts.set_index("part").loc[part]
        assert row["p"] == pytest.approx(permutation_test(own, in_a).p[0])
        assert row["mean_gap"] == pytest.approx(own[in_a].mean() - own[~in_a].mean())


def told(outlets=4):
    """The groups tell one story alike; each has one of its own, the azerbaijani ones also half of another."""
    about, rows, stories = [], [], {}
    for group in (A, B):
        for outlet in range(outlets):
            for story, value in (("common", 0.1), (f"{group} own", 0.9 if group == A else -0.9)):
                name = f"{group}-{outlet}-{story}"
                about.append((name, f"{group} {outlet}", group))
                rows.append((name, "stance", "russia", value + 0.01 * outlet))
                stories[name] = story
    return analysis_of(article_rows(about), evidence_rows(rows)), stories


def test_stories_of_one_group_are_off_support_and_said_so():
    analysis, stories = told()
    found = decompose(analysis, A, B, "stance", "russia", stories=stories)
    parts = found.parts.set_index("part")["value"]
    assert parts["treatment"] == pytest.approx(0.0) and parts["composition"] == pytest.approx(0.0)
    assert parts["off support"] == pytest.approx(parts["difference"]) == pytest.approx(0.9)
    assert found.off_share == (0.5, 0.5)
    text = " ".join(str(found).split())
    assert "- stories that only one group has: 0.90 (50 % of azerbaijani and 50 % of armenian)" in text
    assert "armenian own: azerbaijani none; armenian 50 % of the evidence at −0.89" in text


def test_articles_of_no_story_are_left_out_and_counted():
    analysis, stories = told()
    found = decompose(analysis, A, B, "stance", "russia", stories={k: v for k, v in stories.items() if v == "common"})
    assert found.notes == ("8 articles of no story left out.",)
    assert found.table["category"].tolist() == ["common"]


def test_frames_by_voice_add_up_where_a_voice_never_shows_the_frame():
    articles = article_rows([(f"{g}{i}", f"{g} {i}", g) for g in (A, B) for i in range(3)])
    rows = []
    for place, name in enumerate(articles["article"]):
        for voice, n in (("outlet", 10), ("quoted", 5)):
            rows.append(
                {"article": name, "measure": "length", "code": "sentences", "value": n, "voice": voice, "sentence": -1}
            )
        rows += [{"article": name, "measure": "frame", "code": "x/y", "value": 1.0, "voice": "outlet", "sentence": s}
                 for s in range(place)]  # fmt: skip
    frame = pd.DataFrame(rows).assign(part="body", start=0, end=5, text="words", rule="test")
    found = decompose(analysis_of(articles, frame), A, B, "frame", "x/y")
    table = found.table.set_index("category")
    assert table["share_a"].to_dict() == pytest.approx({"outlet": 2 / 3, "quoted": 1 / 3})
    assert table.loc["quoted", "rate_a"] == 0.0
    parts = found.parts.set_index("part")["value"]
    assert parts["difference"] == pytest.approx(-3 / 15) == pytest.approx(parts["treatment"])
    row = compare(analysis_of(articles, frame), A, B, measures=("frame",), voice="all").table.iloc[0]
    assert parts["difference"] == pytest.approx(row["difference"])
    assert "difference −20.0 points, of which" in str(found)


def test_copies_share_one_weight():
    analysis, stories = told()
    articles = analysis.articles
    extra = articles[articles["article"] == f"{A}-0-common"].assign(article="copy")
    both = pd.concat([articles, extra], ignore_index=True)
    twins = both["article"].isin(["copy", f"{A}-0-common"])
    both.loc[twins, ["cluster", "weight"]] = [7, 0.5]
    more = analysis.evidence[analysis.evidence["article"] == f"{A}-0-common"].assign(article="copy")
    copied = analysis_of(both, pd.concat([analysis.evidence, more], ignore_index=True))
    plain = decompose(analysis, A, B, "stance", "russia", stories=stories)
    again = decompose(copied, A, B, "stance", "russia", stories={**stories, "copy": "common"})
    pd.testing.assert_frame_equal(plain.parts, again.parts)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((A, A, "stance", "russia"), "A comparison needs two different groups. Got 'azerbaijani' twice."),
        ((A, B, "mood", ""), "There is no measure 'mood'. What exists: agency, frame, name, quote, stance, tone."),
        ((A, B, "stance", "rusia"),
         "There is no code with evidence of stance 'rusia'. Did you mean 'russia'? What exists: "
         "russia."),
        ((A, B, "quote", "russia"), "Quotes are a voice themselves, so their speakers cannot be split by voice. Give "
         "stories to split by."),
    ],
)  # fmt: skip
def test_refusals(args, message):
    with pytest.raises(ComparisonError) as raised:
        decompose(voiced(2), *args)
    assert str(raised.value) == message


def test_a_group_without_evidence_is_refused():
    analysis = voiced(2)
    evidence = analysis.evidence
    one = analysis_of(analysis.articles, evidence[evidence["article"].str.startswith(A)])
    with pytest.raises(ComparisonError) as raised:
        decompose(one, A, B, "stance", "russia")
    assert str(raised.value) == "No outlet of group 'armenian' has evidence for stance 'russia' to split by voice."


def test_rounding_is_no_finding():
    """Every outlet tells the same three stories once: composition is 0, whatever binary fractions make of thirds."""
    rng = np.random.default_rng(3)
    about, rows = [], []
    for group in (A, B):
        for outlet in range(5):
            for story in "uvw":
                about.append((f"{group}-{outlet}-{story}", f"{group} {outlet}", group))
                rows.append((about[-1][0], "stance", "russia", rng.normal() + (1 if group == A else 0)))
    analysis = analysis_of(article_rows(about), evidence_rows(rows))
    found = decompose(analysis, A, B, "stance", "russia", stories={row[0]: row[0][-1] for row in rows})
    assert (found.outlets["composition"] == 0).all()
    assert found.parts.set_index("part").loc["composition", "p"] == 1.0
