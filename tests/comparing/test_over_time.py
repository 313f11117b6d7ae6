"""Measures over time and around an event: periods, partial dates, smoothing, changes and their tests."""

from __future__ import annotations

import datetime as dt
import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows
from hypothesis import given
from hypothesis import strategies as st

from framing.comparing import event_window, over_time
from framing.comparing.calendar import period_of, periods_between
from framing.comparing.inference import permutation_test
from framing.comparing.paired import change_interval, sign_flip_p
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"


@pytest.mark.parametrize(
    ("date", "freq", "expected"),
    [
        ("2020-10-01", "W", "2020-09-28"), ("2021-01-03", "W", "2020-12-28"), ("2020-10-01", "M", "2020-10"),
        ("2020-10-01", "Q", "2020-Q4"), ("2020-09", "Q", "2020-Q3"), ("2020-09", "Y", "2020"), ("2020", "Y", "2020"),
        ("2020-09", "W", ""), ("2020", "M", ""), ("2020", "Q", ""), ("", "Y", ""), ("soon", "Y", ""),
        ("2020-02-31", "W", ""), ("2020-13", "M", ""), ("2020-10-01T12:00", "M", "2020-10"),
    ],
)  # fmt: skip
def test_periods(date, freq, expected):
    assert period_of(date, freq) == expected


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 900), st.sampled_from("WMQY"))
def test_periods_between_holds_the_period_of_every_day_in_order(first, days, freq):
    last = first + dt.timedelta(days=days)
    names = periods_between(period_of(first.isoformat(), freq), period_of(last.isoformat(), freq), freq)
    seen = dict.fromkeys(period_of((first + dt.timedelta(days=day)).isoformat(), freq) for day in range(days + 1))
    assert names == list(seen)


def dated(rows):
    """Rows of (outlet number, group, date, stance)."""
    about = [(f"x{place}", f"{group} {outlet}", group) for place, (outlet, group, _, _) in enumerate(rows)]
    articles = article_rows(about, date=[row[2] for row in rows])
    return analysis_of(articles, evidence_rows([(f"x{n}", "stance", "russia", row[3]) for n, row in enumerate(rows)]))


def test_values_are_means_of_outlets_with_gaps_as_rows_of_their_own():
    analysis = dated([(0, A, "2020-01-05", 0.2), (0, A, "2020-01-20", 0.4), (1, A, "2020-01-09", 0.9),
                      (0, A, "2020-03-02", -0.5), (0, B, "2020-02", 0.1)])  # fmt: skip
    table = over_time(analysis, "stance", "russia").table
    assert table["period"].tolist() == ["2020-01", "2020-02", "2020-03"] * 2
    own = table[table["group"] == A]
    assert own["value"].tolist() == pytest.approx([0.6, math.nan, -0.5], nan_ok=True)
    assert own["n_outlets"].tolist() == [2, 0, 1] and own["n_articles"].tolist() == [3, 0, 1]
    assert own["n_smooth"].tolist() == [3, 4, 1]
    assert own["smooth"].tolist() == pytest.approx([0.6, (0.25 * 3 * 0.6 - 0.25 * 0.5) / (0.25 * 4), -0.5])
    outlets = over_time(analysis, "stance", "russia", by="outlet").table
    first = outlets[(outlets["outlet"] == f"{A} 0") & (outlets["period"] == "2020-01")]
    assert first["value"].item() == pytest.approx(0.3) and first["n_articles"].item() == 2


def test_dates_too_coarse_are_left_out_and_counted():
    analysis = dated([(0, A, "2020-01-05", 0.2), (1, A, "2020", 0.4), (1, A, "2020-01", 0.4), (0, B, "", 0.9)])
    weeks = over_time(analysis, "stance", "russia", freq="W")
    assert weeks.notes == (
        "2 articles left out: the date is too coarse to tell the week.",
        "1 article left out: no date.",
    )
    assert over_time(analysis, "stance", "russia", freq="Y").notes == ("1 article left out: no date.",)
    assert over_time(analysis, "stance", "russia", freq="Y").table["n_articles"].tolist() == [3]
    assert (
        "1 article left out: no date." in str(weeks)
        and repr(weeks) == "OverTime(Stance toward Russia, 1 week, 1 group)"
    )


def test_smoothing_is_by_articles():
    """A period of one article beside two of nine moves the smoothed line little."""
    rows = [(0, A, f"2020-0{month}-0{day + 1}", 0.1) for month in (1, 3) for day in range(9)] + [
        (0, A, "2020-02-01", 1.0)
    ]
    table = over_time(dated(rows), "stance", "russia").table
    assert table["value"].iloc[1] == 1.0
    assert table["smooth"].iloc[1] == pytest.approx((0.25 * 18 * 0.1 + 0.5 * 1.0) / (0.25 * 18 + 0.5))


def test_a_gap_is_bridged_from_both_sides_and_never_reached_from_one():
    analysis = dated([(0, A, "2020-01-05", 0.2), (0, A, "2020-03-05", 0.6), (0, B, "2020-06-01", 0.1)])
    own = over_time(analysis, "stance", "russia").table.query("group == @A")
    assert own["smooth"].tolist() == pytest.approx([0.2, 0.4, 0.6, math.nan, math.nan, math.nan], nan_ok=True)
    assert own["n_smooth"].tolist() == [1, 2, 1, 0, 0, 0]


def test_copies_are_one_article():
    analysis = dated([(0, A, "2020-01-05", 0.2), (0, A, "2020-01-06", 0.2), (0, A, "2020-01-07", 0.8)])
    articles = analysis.articles
    articles.loc[:1, ["cluster", "weight"]] = [3, 0.5]
    row = over_time(analysis_of(articles, analysis.evidence), "stance", "russia").table.iloc[0]
    assert row["value"] == pytest.approx(0.5) and row["n_articles"] == 2


def test_a_share_of_nothing_found_is_zero_in_every_period():
    articles = article_rows([("x", "one", A), ("y", "one", A)], date=["2020-01-01", "2020-02-01"])
    rows = [{"article": name, "measure": "length", "code": "sentences", "value": 4.0, "sentence": -1} for name in "xy"]
    rows.append({"article": "x", "measure": "frame", "code": "f/g", "value": 1.0, "sentence": 0})
    frame = pd.DataFrame(rows).assign(voice="outlet", part="body", start=0, end=1, text="w", rule="test")
    found = over_time(analysis_of(articles, frame), "frame", "f/g")
    assert found.table["value"].tolist() == [0.25, 0.0]
    assert "2020-02  0.0 % (1)" in str(found)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"freq": "D"}, "There is no frequency 'D'. What exists: M, Q, W, Y."),
        ({"by": "kind"}, "There is no way to sum up 'kind'. What exists: group, outlet."),
        ({"code": "rusia"},
         "There is no code with evidence of stance 'rusia'. Did you mean 'russia'? What exists: russia."),
        ({"measure": "tone", "code": ""}, "No tone in this voice in the articles."),
        ({"voice": "loud"}, "There is no voice 'loud'. What exists: all, outlet, quoted, reported."),
    ],
)  # fmt: skip
def test_refusals_over_time(kwargs, message):
    full = {"measure": "stance", "code": "russia", **kwargs}
    with pytest.raises(ComparisonError) as raised:
        over_time(dated([(0, A, "2020-01-05", 0.2)]), full.pop("measure"), full.pop("code"), **full)
    assert str(raised.value) == message


def test_no_dates_at_all():
    with pytest.raises(ComparisonError) as raised:
        over_time(dated([(0, A, "2020", 0.2)]), "stance", "russia")
    assert str(raised.value) == "No article has a date that tells the month."


def event(shifts, outlets=6, seed=0):
    """Two articles before and after the event for each outlet; groups change by what is given."""
    rng = np.random.default_rng(seed)
    rows = []
    for group, shift in shifts.items():
        for outlet in range(outlets):
            style = rng.normal()
            for day, moved in (("2020-09-10", 0), ("2020-09-26", 0), ("2020-09-27", 1), ("2020-10-20", 1)):
                rows.append((outlet, group, day, style + moved * shift + 0.1 * rng.normal()))
    return dated(rows)


def test_changes_cancel_house_styles_and_their_difference_is_tested_over_outlets():
    found = event_window(event({A: 0.8, B: 0.0}), "2020-09-27", "stance", "russia")
    groups, pair = found.groups.set_index("group"), found.pairs.iloc[0]
    assert groups.loc[A, "change"] == pytest.approx(0.8, abs=0.15) and abs(groups.loc[B, "change"]) < 0.15
    assert groups.loc[A, "p"] == pytest.approx(2 / 64) == groups.loc[A, "smallest_p"]
    assert groups["n_before"].tolist() == [12, 12] == groups["n_after"].tolist()
    changes = found.outlets["change"].to_numpy()
    in_a = (found.outlets["group"] == B).to_numpy()
    assert (pair["a"], pair["b"]) == (B, A)
    assert pair["difference"] == pytest.approx(changes[in_a].mean() - changes[~in_a].mean())
    assert pair["p"] == pytest.approx(permutation_test(changes, in_a).p[0]) == pytest.approx(2 / 924)
    assert pair["low"] < pair["difference"] < pair["high"] < 0
    text = " ".join(str(found).split())
    assert text.startswith(
        "Stance toward Russia: 2020-08-28 to the day before 2020-09-27, and 2020-09-27 to 2020-10-26"
    )
    assert "- armenian minus azerbaijani: −0." in text


def test_three_groups_are_adjusted_for_their_pairs():
    found = event_window(event({A: 0.8, B: 0.0, "western": 0.0}), "2020-09-27", "stance", "russia")
    assert len(found.pairs) == 3
    assert found.pairs["p_adjusted"].min() == pytest.approx(3 * 2 / 924)


def test_outlets_with_one_side_only_have_no_change_and_do_not_count():
    analysis = dated(
        [(0, A, "2020-09-20", 0.1), (0, A, "2020-09-28", 0.4), (1, A, "2020-09-20", 0.9), (0, B, "2020-09-29", 0.2)]
    )
    found = event_window(analysis, "2020-09-27", "stance", "russia")
    groups = found.groups.set_index("group")
    assert groups.loc[A, "change"] == pytest.approx(0.3) and groups.loc[A, "n_outlets"] == 1
    assert groups.loc[A, "note"] == "one outlet with evidence both before and after: no test, no interval"
    assert groups.loc[B, "note"] == "no outlet has evidence both before and after" and groups.loc[B, "n_after"] == 1
    assert found.pairs["note"].item() == "one side has no outlet with evidence both before and after"
    assert math.isnan(found.outlets.set_index("outlet").loc[f"{A} 1", "change"])
    assert "armenian: no outlet has evidence both before and after." in str(found)
    assert "Change against change" not in str(found)


def test_a_partial_date_counts_where_all_its_days_lie_on_one_side():
    analysis = dated([(0, A, "2020-08", 0.1), (0, A, "2020-09", 0.5), (0, A, "2020-10", 0.3), (0, A, "", 0.7)])
    found = event_window(analysis, "2020-09-15", "stance", "russia", before=60, after=60)
    assert found.outlets[["n_before", "n_after"]].to_numpy().tolist() == [[1, 1]]
    assert found.notes == ("2 articles left out: the date is unknown or too coarse for this window.",)


def test_the_window_is_as_many_days_as_asked():
    analysis = dated(
        [
            (0, A, day, 0.1)
            for day in ("2020-09-24", "2020-09-25", "2020-09-26", "2020-09-27", "2020-09-29", "2020-09-30")
        ]
    )
    found = event_window(analysis, "2020-09-27", "stance", "russia", before=2, after=3)
    assert found.window == ("2020-09-25", "2020-09-27", "2020-09-29")
    assert found.outlets[["n_before", "n_after"]].to_numpy().tolist() == [[2, 2]]


@pytest.mark.parametrize(
    ("date", "kwargs", "message"),
    [
        ("2020-09", {}, "An event needs a full ISO date such as '2020-09-27'. Got '2020-09'."),
        ("2020-09-27", {"before": 0}, "'before' must be a number of days of at least 1. Got 0."),
    ],
)
def test_refusals_of_event_windows(date, kwargs, message):
    with pytest.raises(ComparisonError) as raised:
        event_window(event({A: 0.0, B: 0.0}, 2), date, "stance", "russia", **kwargs)
    assert str(raised.value) == message


@pytest.mark.parametrize("n", [2, 3, 6, 9])
def test_sign_flips_equal_brute_force(n):
    changes = np.random.default_rng(n).normal(0.5, 1, n)
    sums = [abs(sum(s * c for s, c in zip(signs, changes, strict=True))) for signs in product((1, -1), repeat=n)]
    p, least = sign_flip_p(changes)
    assert p == pytest.approx(np.mean([one >= abs(changes.sum()) - 1e-12 for one in sums]))
    assert least == pytest.approx(2 / 2**n)


def test_drawn_sign_flips_are_near_the_exact_ones_and_the_same_every_time():
    changes = np.random.default_rng(1).normal(0.4, 1, 16)
    flips = 1 - 2 * ((np.arange(2**16)[:, None] >> np.arange(16)) & 1)
    exact = float((np.abs(flips @ changes) >= abs(changes.sum()) - 1e-12).mean())
    p, _ = sign_flip_p(changes)
    assert p == sign_flip_p(changes)[0] == pytest.approx(exact, abs=0.015)


def test_changes_of_one_outlet_or_without_spread_have_no_interval():
    assert math.isnan(sign_flip_p([0.3])[0])
    assert all(math.isnan(end) for end in (*change_interval([0.3]), *change_interval([0.2, 0.2, 0.2])))
    from scipy.stats import ttest_1samp

    values = [0.1, 0.5, 0.3, -0.2]
    ends = ttest_1samp(values, 0).confidence_interval(0.95)
    assert change_interval(values) == pytest.approx((ends.low, ends.high))


def test_false_positives_of_sign_flips():
    rng = np.random.default_rng(8)
    called = [sign_flip_p(row)[0] < 0.05 for row in rng.normal(size=(1500, 8))]
    assert 0.03 <= np.mean(called) <= 0.065
