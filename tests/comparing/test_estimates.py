"""Outlet means, their errors and pooling, against definitions and a published worked example."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows, simulated
from hypothesis import given
from hypothesis import strategies as st

from framing.comparing.estimates import (
    balance,
    column_means,
    logit_tone,
    outlet_estimates,
    partial_pooling,
    polar_share,
)
from framing.comparing.gather import Column, observe
from framing.errors import ComparisonError

# Thirteen trials of a vaccine (Colditz et al. 1994, JAMA 271:698-702), a standard example of random-effects pooling:
# cases and non-cases among the treated, then among controls. For log risk ratios DerSimonian and Laird's method gives
# tau2 .3088 and a mean of -.7141 (documentation of the R package metafor).
TRIALS = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
]  # fmt: skip


def test_dersimonian_laird_published_example():
    ratios = [math.log((a / (a + b)) / (c / (c + d))) for a, b, c, d in TRIALS]
    variances = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in TRIALS]
    found = partial_pooling(ratios, variances)
    assert found.tau2 == pytest.approx(0.3088, abs=5e-5)
    assert found.mean == pytest.approx(-0.7141, abs=5e-5)


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 4)), min_size=2, max_size=12))
def test_pooling_against_a_loop(rows):
    x, v = [row[0] for row in rows], [row[1] for row in rows]
    weights = [1 / one for one in v]
    fixed = sum(w * m for w, m in zip(weights, x, strict=True)) / sum(weights)
    q = sum(w * (m - fixed) ** 2 for w, m in zip(weights, x, strict=True))
    tau2 = max(0.0, (q - (len(x) - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
    again = [1 / (one + tau2) for one in v]
    mean = sum(w * m for w, m in zip(again, x, strict=True)) / sum(again)
    expected = [mean + tau2 / (tau2 + one) * (m - mean) for m, one in zip(x, v, strict=True)]
    found = partial_pooling(x, v)
    assert found.tau2 == pytest.approx(tau2, abs=1e-8)
    assert found.mean == pytest.approx(mean, abs=1e-8)
    assert found.values == pytest.approx(expected, abs=1e-8)
    assert ((found.kept >= 0) & (found.kept < 1)).all()


def test_pooling_leaves_gaps_and_refuses_impossible_variances():
    found = partial_pooling([1.0, math.nan, 3.0], [0.5, 0.5, 0.5])
    assert math.isnan(found.values[1]) and not np.isnan(found.values[[0, 2]]).any()
    assert np.isnan(partial_pooling([1.0], [0.5]).values).all()
    with pytest.raises(ComparisonError) as raised:
        partial_pooling([1.0, 2.0], [0.0, 1.0])
    assert str(raised.value) == "Partial pooling needs variances above 0: an estimate without any variance was given."
    with pytest.raises(ComparisonError) as raised:
        partial_pooling([1.0, 2.0], [1.0])
    assert str(raised.value) == "Partial pooling needs one variance for each mean: got (2,) and (1,)."


def small():
    articles = article_rows(
        [
            ("a1", "one", "azerbaijani"),
            ("a2", "one", "azerbaijani"),
            ("b1", "two", "azerbaijani"),
            ("c1", "three", "armenian"),
        ]
    )
    evidence = evidence_rows(
        [
            ("a1", "stance", "armenia", 0.0),
            ("a1", "stance", "armenia", 1.0),
            ("a2", "stance", "armenia", -1.0),
            ("b1", "stance", "armenia", 0.25),
            ("a1", "stance", "azerbaijan", 0.5),
            ("c1", "stance", "azerbaijan", 0.75),
        ]
    )
    return analysis_of(articles, evidence)


def test_outlet_means_are_article_balanced_and_no_evidence_is_missing():
    analysis = small()
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    assert seen.outlets == ("three", "one", "two") and seen.groups == ("armenian", "azerbaijani", "azerbaijani")
    columns = [Column(measure, code, place) for place, (measure, code) in enumerate(seen.codes)]
    values, n_articles, n_evidence = column_means(seen, columns)
    assert seen.codes == (("stance", "armenia"), ("stance", "azerbaijan"))
    assert values[:, 0] == pytest.approx([math.nan, (0.5 - 1.0) / 2, 0.25], nan_ok=True)
    assert values[:, 1] == pytest.approx([0.75, 0.5, math.nan], nan_ok=True)
    assert n_articles[:, 0].tolist() == [0, 2, 1] and n_evidence[:, 0].tolist() == [0, 3, 1]


def test_a_contrast_needs_both_codes_and_can_be_read_the_other_way_round():
    analysis = small()
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    columns = [Column("differential", "x", 1, 0), Column("differential", "y", 1, 0, flipped=("azerbaijani",))]
    values, n_articles, n_evidence = column_means(seen, columns)
    assert values[:, 0] == pytest.approx([math.nan, 0.5 + 0.25, math.nan], nan_ok=True)
    assert values[:, 1] == pytest.approx([math.nan, -0.75, math.nan], nan_ok=True)
    assert n_articles[1].tolist() == [2, 2] and n_evidence[1].tolist() == [4, 4]


def test_outlet_means_equal_the_analysis_own():
    analysis = simulated({"azerbaijani": 2, "armenian": 2})
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    table = outlet_estimates(seen, [Column(*pair, place) for place, pair in enumerate(seen.codes)])
    own = analysis.stance(by="outlet").rename(columns={"party": "code"})
    joined = table.merge(own, on=["outlet", "code"], suffixes=("", "_own"))
    assert len(joined) == len(table) == len(own)
    assert joined["value"].to_numpy() == pytest.approx(joined["stance"].to_numpy())
    assert (joined["n_evidence"] == joined["n_evidence_own"]).all()


def test_a_verbatim_copy_in_the_same_outlet_changes_nothing():
    analysis = simulated({"azerbaijani": 3, "armenian": 3}, articles=4)
    articles, evidence = analysis.articles, analysis.evidence
    first = articles["article"] == articles["article"].iloc[0]
    doubled = pd.concat([articles, articles[first].assign(article="copy")], ignore_index=True)
    doubled.loc[doubled["article"].isin(["copy", articles["article"].iloc[0]]), ["weight", "cluster"]] = [0.5, 7]
    rows = evidence[evidence["article"] == articles["article"].iloc[0]].assign(article="copy")
    copied = analysis_of(doubled, pd.concat([evidence, rows], ignore_index=True))
    tables = []
    for one in (analysis, copied):
        seen = observe(one, one.articles, ["stance", "tone"], voice="outlet")
        columns = [Column(*pair, place) for place, pair in enumerate(seen.codes)]
        tables.append(outlet_estimates(seen, columns).drop(columns="n_evidence"))
    pd.testing.assert_frame_equal(*tables)


def test_standard_error_is_the_usual_one_for_equal_weights():
    analysis = simulated({"azerbaijani": 1, "armenian": 1}, articles=6)
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    columns = [Column(*pair, place) for place, pair in enumerate(seen.codes)]
    table = outlet_estimates(seen, columns)
    values = analysis.article_values("stance")
    for row in table.itertuples():
        own = values[(values["outlet"] == row.outlet) & (values["code"] == row.code)]["value"]
        assert row.se == pytest.approx(own.std(ddof=1) / math.sqrt(len(own)))
    assert table["pooled"].isna().all()  # one outlet a group: nothing to pool with


def test_standard_error_of_a_contrast_knows_articles_carry_both_codes():
    analysis = simulated({"azerbaijani": 2, "armenian": 2}, articles=7)
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    table = outlet_estimates(seen, [Column("differential", "x", 0, 1)])
    wide = analysis.article_values("stance").pivot(index=["outlet", "article"], columns="code", values="value")
    gap = wide["armenia"] - wide["azerbaijan"]
    for row in table.itertuples():
        assert row.se == pytest.approx(gap.loc[row.outlet].std(ddof=1) / math.sqrt(7))


def test_pooled_values_lie_between_the_outlet_and_its_group():
    analysis = simulated({"azerbaijani": 5, "armenian": 5}, articles=4, style=0.2, noise=0.6)
    seen = observe(analysis, analysis.articles, ["stance"], voice="outlet")
    table = outlet_estimates(seen, [Column(*pair, place) for place, pair in enumerate(seen.codes)])
    for _, part in table.groupby(["code", "group"]):
        low, high = part["value"].min(), part["value"].max()
        assert part["pooled"].between(low, high).all()
        assert part["pooled"].std() < part["value"].std()


def test_counts_to_scores():
    assert balance([3, 0], [1, 0], [1, 0]) == pytest.approx([0.4, math.nan], nan_ok=True)
    assert polar_share([3, 0], [1, 0], [1, 0]) == pytest.approx([0.8, math.nan], nan_ok=True)
    assert logit_tone([3, 0], [1, 0]) == pytest.approx([math.log(3.5 / 1.5), math.nan], nan_ok=True)
