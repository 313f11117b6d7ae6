"""compare_all(): omnibus, gated pairs, print."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows, simulated

from framing.comparing import compare, compare_all
from framing.comparing.inference import omnibus_test
from framing.comparing.multiplicity import holm
from framing.errors import ComparisonError

THREE = {"azerbaijani": 5, "armenian": 5, "western": 4}


def test_pairs_are_the_comparisons_of_two():
    analysis = simulated(THREE, shift=0.8)
    found = compare_all(analysis)
    for a, b in (("armenian", "azerbaijani"), ("armenian", "western"), ("azerbaijani", "western")):
        two = compare(analysis, a, b).table
        three = found.table[(found.table["group_a"] == a) & (found.table["group_b"] == b)]
        joined = three.merge(two, on=["measure", "code"], suffixes=("", "_two"))
        joined = joined[joined["measure"] != "differential"]
        assert len(joined) == 4
        for name in ("a", "b", "difference", "low", "high", "p"):
            assert joined[name].to_numpy() == pytest.approx(joined[f"{name}_two"].to_numpy())
        assert (joined["favours"] == joined["favours_two"]).all()


def test_omnibus_is_the_test_on_outlet_means_adjusted_within_its_measure():
    analysis = simulated(THREE, shift=0.8)
    found = compare_all(analysis).omnibus
    stance = analysis.stance(by="outlet")
    expected = {}
    for code, part in stance.groupby("party"):
        test = omnibus_test(part["stance"].to_numpy(), part["group"].tolist())
        expected[code] = (test.f[0], test.p[0])
    own = found[found["measure"] == "stance"].set_index("code")
    for code, (f, p) in expected.items():
        assert (own.loc[code, "f"], own.loc[code, "p"]) == pytest.approx((f, p))
    assert own["p_adjusted"].to_numpy() == pytest.approx(holm(own["p"].to_numpy()))
    means = analysis.stance(by="group").set_index(["group", "party"])["stance"]
    assert own.loc["armenia", "western"] == pytest.approx(means["western", "armenia"])


def test_no_pair_is_claimed_unless_all_groups_differ():
    found = compare_all(simulated(THREE, shift=0.8))
    joined = found.table.merge(found.omnibus, on=["measure", "code"], suffixes=("", "_all"))
    assert (joined["p_adjusted"] >= joined["p_adjusted_all"] - 1e-12).all()
    for _, pairs in joined.groupby(["measure", "code"]):
        over_pairs = holm(pairs["p"].to_numpy())
        assert (pairs["p_adjusted"].to_numpy() >= over_pairs - 1e-12).all()


def test_the_contrast_is_read_in_one_direction_for_all_groups():
    found = compare_all(simulated(THREE)).omnibus
    own = found[found["measure"] == "differential"]
    assert own["code"].tolist() == ["azerbaijan-armenia"]


def test_print_names_every_pair_and_its_smallest_p():
    text = " ".join(str(compare_all(simulated({"azerbaijani": 6, "armenian": 6, "western": 3}, shift=1.0))).split())
    assert text.startswith("armenian, azerbaijani and western Compared: stance and tone in the outlets' own words;")
    assert (
        "Smallest p for a pair: armenian and azerbaijani .002; armenian and western .012; azerbaijani and western .012."
        in text
    )
    assert "The groups differ (adjusted omnibus p of at most .05):" in text
    assert "Stance toward Azerbaijan: armenian" in text
    assert "signific" not in text.lower()


def test_three_outlets_a_group_claim_no_pair():
    text = " ".join(str(compare_all(simulated({"azerbaijani": 3, "armenian": 3, "western": 3}, shift=9.0))).split())
    assert "armenian and azerbaijani .100 (no result of this pair can reach .05)" in text


def test_gaps_are_kept_and_said():
    analysis = analysis_of(
        article_rows([(f"{g}{i}", f"{g} {i}", g) for g in THREE for i in range(2)]),
        evidence_rows([(f"{g}{i}", "stance", "russia", i / 3) for g in ("azerbaijani", "armenian") for i in range(2)]
                      + [("western0", "stance", "armenia", 0.5)]),
    )  # fmt: skip
    found = compare_all(analysis)
    omnibus = found.omnibus.set_index("code")
    assert math.isnan(omnibus.loc["armenia", "p"]) and math.isnan(omnibus.loc["russia", "western"])
    gaps = found.table[["a", "b", "p", "low"]].isna().any(axis=1)
    assert (found.table.loc[gaps, "note"] != "").all()
    assert "1 row has evidence in one group only." in str(found)


def test_explain_covers_all_groups_and_two_group_methods_say_where_to_go():
    found = compare_all(simulated(THREE, articles=3))
    assert found.explain("stance", "armenia", n=1)["group"].tolist() == ["armenian", "azerbaijani", "western"]
    with pytest.raises(ComparisonError) as raised:
        found.leave_one_out("stance", "armenia")
    assert str(raised.value) == (
        "Leaving outlets out needs two groups, and this comparison has 3: armenian, azerbaijani, western. Use "
        "framing.compare(analysis, a, b) for one pair of them."
    )


def test_turning_the_order_of_groups_round_changes_no_p():
    analysis = simulated({"azerbaijani": 9, "armenian": 9, "western": 9}, articles=3)
    one = compare_all(analysis, groups=["western", "armenian", "azerbaijani"])
    other = compare_all(analysis, groups=["azerbaijani", "armenian", "western"])
    key = ["measure", "code"]
    left, right = (x.omnibus.sort_values(key).reset_index(drop=True) for x in (one, other))
    pd.testing.assert_frame_equal(left[[*key, "f", "p"]], right[[*key, "f", "p"]])


def test_fewer_than_two_groups_are_refused():
    with pytest.raises(ComparisonError) as raised:
        compare_all(simulated({"western": 3}))
    assert str(raised.value) == "Comparing groups needs two or more of them. What is there: western."
