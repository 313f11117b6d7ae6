"""Positive, neutral and negative counted: thresholds, folds, and what follows from the counts."""

from __future__ import annotations

import math

import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows

from framing.comparing import positions
from framing.comparing.positions import THRESHOLDS
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"


def sample(**extra):
    articles = article_rows([("x", "one", A), ("y", "one", A), ("z", "two", A), ("w", "three", B)], **extra)
    rows = [("x", value) for value in (0.9, 1 / 3, 0.2, -1 / 3, -0.9)] + [("y", 0.0), ("z", 0.8), ("w", -0.5)]
    return analysis_of(articles, evidence_rows([(name, "stance", "russia", value) for name, value in rows]))


def test_counts_follow_the_thresholds_ends_included():
    table = positions(sample()).set_index("outlet")
    assert table.loc["one", ["positive", "neutral", "negative"]].tolist() == [2, 2, 2]
    row = table.loc["one"]
    assert row["balance"] == 0.0 and row["polar_share"] == pytest.approx(4 / 6) and row["logit_tone"] == 0.0
    assert (row["n_articles"], row["n_evidence"], row["n_outlets"]) == (2, 6, 1)
    assert positions(sample()).attrs["thresholds"] == THRESHOLDS == (-1 / 3, 1 / 3)
    strict = positions(sample(), thresholds=(-0.95, 0.85)).set_index("outlet").loc["one"]
    assert strict[["positive", "neutral", "negative"]].tolist() == [1, 5, 0]


def test_groups_are_means_over_outlets_and_counts_are_sums():
    table = positions(sample(), "group").set_index("group")
    assert table.loc[A, ["positive", "neutral", "negative"]].tolist() == [3, 2, 2]
    assert table.loc[A, "balance"] == pytest.approx((0.0 + 1.0) / 2)
    assert table.loc[A, "logit_tone"] == pytest.approx((0 + math.log(1.5 / 0.5)) / 2)
    assert table.loc[B, "balance"] == -1.0 and table.loc[B, "n_outlets"] == 1
    everyone = positions(sample(), "party").iloc[0]
    assert everyone["party"] == "russia" and everyone["balance"] == pytest.approx((0 + 1 - 1) / 3)


def test_copies_share_a_weight_and_official_texts_stay_out():
    halves = sample(weight=[0.5, 0.5, 1.0, 1.0], cluster=[3, 3, -1, -1])
    assert positions(halves).set_index("outlet").loc["one", "positive"] == 1.0
    official = sample(kind=["press", "press", "official", "press"])
    assert "two" not in positions(official)["outlet"].tolist()
    assert "two" in positions(official, include_official=True)["outlet"].tolist()


def test_an_outlet_without_mentions_has_no_row():
    analysis = sample()
    assert positions(analysis_of(analysis.articles, analysis.evidence.iloc[:0])).empty


def test_tone_is_counted_too():
    articles = article_rows([("x", "one", A)])
    table = positions(analysis_of(articles, evidence_rows([("x", "tone", "", 0.5)])), measure="tone")
    assert table[["party", "positive", "balance"]].to_numpy().tolist() == [["", 1.0, 1.0]]


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"by": "article"}, "There is no summary 'article'. What exists: group, kind, outlet, party."),
        ({"measure": "frame"}, "There is no measure 'frame'. What exists: stance, tone."),
        ({"voice": "loud"}, "There is no voice 'loud'. What exists: all, outlet, quoted, reported."),
        ({"thresholds": (0.2, 0.2)}, "The negative threshold must lie below the positive one. Got 0.2 and 0.2."),
    ],
)
def test_refusals(kwargs, message):
    with pytest.raises(ComparisonError) as raised:
        positions(sample(), **kwargs)
    assert str(raised.value) == message
