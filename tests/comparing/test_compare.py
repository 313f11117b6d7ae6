"""compare(): the table, its notes, its refusals, and what it prints."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from comparing_samples import COLUMNS, SMALL, A, B, analysis_of, article_rows, evidence_rows, row, simulated, uneven

from framing.codebook import Codebook
from framing.codebook.codebook import Records
from framing.codebook.model import Group, Party
from framing.comparing import compare
from framing.comparing.inference import permutation_test
from framing.comparing.sides import contrast
from framing.errors import ComparisonError


def test_columns_and_types():
    found = compare(simulated({A: 4, B: 4}), A, B)
    assert list(found.table.columns) == COLUMNS
    assert (found.table.dtypes[["n_outlets", "n_articles", "n_evidence"]] == "int64").all()
    assert (found.table.dtypes[["a", "b", "difference", "low", "high", "p", "p_adjusted"]] == "float64").all()


def test_numbers_are_those_of_the_outlet_means():
    analysis = simulated({A: 5, B: 4}, shift=0.5)
    found = compare(analysis, A, B).adjusted("none")
    own = analysis.stance(by="outlet")
    for code in ("azerbaijan", "armenia", "russia"):
        values = own[own["party"] == code]
        in_a = (values["group"] == A).to_numpy()
        stance = values["stance"].to_numpy()
        one = row(found, "stance", code)
        assert one["a"] == pytest.approx(stance[in_a].mean()) and one["b"] == pytest.approx(stance[~in_a].mean())
        assert one["difference"] == pytest.approx(one["a"] - one["b"])
        assert one["p"] == pytest.approx(permutation_test(stance, in_a).p[0]) == one["p_adjusted"]
        assert one["low"] < one["difference"] < one["high"]
        assert one["favours"] == (A if one["difference"] > 0 else B)
        assert (one["n_outlets"], one["n_articles"], one["n_evidence"]) == (9, 72, 72)


def test_differential_is_own_minus_other_and_a_shared_contrast():
    analysis = simulated({A: 4, B: 4}, shift=0.6)
    found = compare(analysis, A, B)
    stance = {code: row(found, "stance", code) for code in ("azerbaijan", "armenia")}
    gap = {side: stance["azerbaijan"][side] - stance["armenia"][side] for side in "ab"}
    shared, own = row(found, "differential", "azerbaijan-armenia"), row(found, "differential", "own-other")
    assert (shared["a"], shared["b"]) == pytest.approx((gap["a"], gap["b"]))
    assert (own["a"], own["b"]) == pytest.approx((gap["a"], -gap["b"]))
    assert own["p_adjusted"] == pytest.approx(max(own["p"], shared["p"])) and shared["p_adjusted"] == shared["p"]
    assert found.table["code"].tolist()[:2] == ["azerbaijan-armenia", "own-other"]


FIVE = Codebook(
    parties=Records([*SMALL.parties.values(), Party("turkey", "Turkey", kind="state")], what="party"),
    groups=Records(
        [*SMALL.groups.values(), Group("russian", "Russian", "russia"), Group("turkish", "Turkish", "turkey")],
        what="group",
    ),
)
EVERYBODY = ("armenia", "azerbaijan", "russia", "turkey")


@pytest.mark.parametrize(
    ("pair", "measured", "expected"),
    [
        ((A, B), EVERYBODY, ("azerbaijan", "armenia", True)),
        ((B, A), EVERYBODY, ("armenia", "azerbaijan", True)),
        ((A, "western"), EVERYBODY, ("azerbaijan", "armenia", False)),
        (("western", B), EVERYBODY, ("armenia", "azerbaijan", False)),
        (("turkish", B), EVERYBODY, ("armenia", "azerbaijan", False)),
        (("russian", "turkish"), EVERYBODY, ("azerbaijan", "armenia", False)),
        (("western", "elsewhere"), EVERYBODY, ("azerbaijan", "armenia", False)),
        (("russian", "turkish"), ("russia", "turkey"), ("russia", "turkey", True)),
        ((A, B), ("armenia", "russia"), None),
        (("western", "elsewhere"), ("russia", "turkey"), None),
    ],
)
def test_which_way_a_pair_of_groups_reads_the_contrast(pair, measured, expected):
    assert contrast(FIVE, *pair, measured) == expected


def test_turning_the_groups_round_turns_the_table_round():
    analysis = simulated({A: 9, B: 10}, articles=6, shift=0.4)  # drawn relabelings and the bootstrap
    there, back = compare(analysis, A, B), compare(analysis, B, A)
    for code in ("armenia", "azerbaijan", "russia"):
        one, other = row(there, "stance", code), row(back, "stance", code)
        assert one["difference"] == pytest.approx(-other["difference"])
        assert (one["low"], one["high"]) == pytest.approx((-other["high"], -other["low"]))
        assert (one["p"], one["p_adjusted"], one["favours"]) == (other["p"], other["p_adjusted"], other["favours"])


def test_same_input_same_output_whatever_the_order_of_rows():
    analysis = simulated({A: 8, B: 8}, articles=4)
    shuffled = analysis_of(
        analysis.articles.sample(frac=1, random_state=1), analysis.evidence.sample(frac=1, random_state=2)
    )
    pd.testing.assert_frame_equal(compare(analysis, A, B).table, compare(shuffled, A, B).table)


def test_a_row_does_not_depend_on_the_measures_beside_it():
    analysis = simulated({A: 9, B: 9}, articles=5)
    both, alone = compare(analysis, A, B), compare(analysis, A, B, measures=("tone",))
    pd.testing.assert_series_equal(row(both, "tone"), row(alone, "tone"), check_names=False)


def test_renaming_outlets_moves_nothing():
    analysis = simulated({A: 5, B: 5})
    renamed = analysis.articles.assign(outlet=["z" + name[::-1] for name in analysis.articles["outlet"]])
    pd.testing.assert_frame_equal(
        compare(analysis, A, B).table, compare(analysis_of(renamed, analysis.evidence), A, B).table
    )


def test_a_a_every_relabeling_of_the_outlets_in_turn():
    """With the groups dealt anew in all ways, no row is called at .05 in more than 5 % of them, adjusted or not.

    Of the 70 ways half are the mirror image of the other half, with the same p: the first outlet stays where it is.
    """
    analysis = simulated({A: 4, B: 4}, articles=2)
    outlets = sorted(analysis.articles["outlet"].unique())
    raw, adjusted = [], []
    for others in combinations(outlets[1:], 3):
        chosen = (outlets[0], *others)
        articles = analysis.articles.assign(
            group=lambda frame, chosen=chosen: np.where(frame["outlet"].isin(chosen), A, B)
        )
        table = compare(analysis_of(articles, analysis.evidence), A, B, measures=("stance",)).table
        table = table[table["measure"] == "stance"]
        raw.append(table.set_index("code")["p"] < 0.05)
        adjusted.append((table["p_adjusted"] < 0.05).any())
    assert (pd.DataFrame(raw).mean() <= 0.05).all()
    assert np.mean(adjusted) <= 0.05


def test_rows_without_evidence_on_one_side_stay_and_say_so():
    analysis = analysis_of(
        article_rows([("x", "one", A), ("y", "two", A), ("z", "three", B)]),
        evidence_rows(
            [("x", "stance", "russia", 0.5), ("y", "stance", "russia", 0.25), ("z", "stance", "armenia", -0.5)]
        ),
    )
    found = compare(analysis, A, B)
    russia, armenia = row(found, "stance", "russia"), row(found, "stance", "armenia")
    assert russia["note"] == "no evidence in armenian outlets: nothing to compare"
    assert armenia["note"] == "no evidence in azerbaijani outlets: nothing to compare"
    assert russia["a"] == 0.375 and math.isnan(russia["b"]) and math.isnan(russia["difference"])
    assert russia["favours"] == armenia["favours"] == "" and math.isnan(russia["p"])
    assert "2 rows have evidence on one side only; the table says which." in str(found)
    assert "No tone in this voice in the articles compared." in found.setting.notes


@pytest.mark.parametrize(
    ("analysis", "note"),
    [
        (uneven(1, 3, articles=6), "one outlet with evidence in azerbaijani: no test, no interval"),
        (uneven(3, 3), "3 against 3 outlets with evidence: p cannot go below .100"),
        (
            uneven(4, 2, articles=2),
            "4 against 2 outlets with evidence: p cannot go below .067; "
            "fewer than 5 articles with evidence in armenian: no interval",
        ),
        (uneven(4, 4), ""),
    ],
)
def test_notes_say_what_is_missing_and_why(analysis, note):
    found = row(compare(analysis, A, B), "stance", "russia")
    assert found["note"] == note


def test_nothing_is_missing_without_a_note():
    rng = np.random.default_rng(4)
    analysis = simulated({A: 3, B: 2}, articles=3, codes=("azerbaijan", "armenia", "russia"))
    thinned = analysis.evidence[rng.random(len(analysis.evidence)) < 0.3]
    for unit in ("outlet", "article"):
        table = compare(analysis_of(analysis.articles, thinned), A, B, unit=unit).table
        gaps = table[["a", "b", "difference", "low", "high", "p", "p_adjusted"]].isna().any(axis=1)
        assert (table.loc[gaps, "note"] != "").all()


def test_constant_values_have_a_stated_result():
    analysis = uneven(4, 4)
    flat = analysis_of(analysis.articles, analysis.evidence.assign(value=0.1))
    for unit in ("outlet", "article"):
        found = row(compare(flat, A, B, unit=unit), "stance", "russia")
        assert found["difference"] == 0.0 and found["favours"] == ""
        assert found["note"] == (
            f"values do not differ between {unit}s of a group: {'no test, ' if unit == 'article' else ''}no interval"
        )
    assert row(compare(flat, A, B), "stance", "russia")["p"] == 1.0
    assert "Stance toward Russia: equal in azerbaijani and armenian outlets." in str(compare(flat, A, B))


def test_three_against_three_claims_nothing():
    found = compare(simulated({A: 3, B: 3}, shift=5.0), A, B)
    text = str(found)
    assert "With 3 against 3 outlets the smallest p is .100: no result can reach .05." in " ".join(text.split())
    assert "signific" not in text.lower() and "at most .05" not in text
    assert found.table["p"].min() == pytest.approx(0.1) == found.smallest_p
    assert "Differences, smallest p first:" in text


def test_six_against_six_prints_a_result_section():
    found = compare(simulated({A: 6, B: 6}, shift=0.8), A, B)
    text = " ".join(str(found).split())
    assert text.startswith(
        "azerbaijani against armenian Compared: stance and tone in the outlets' own words; 6 outlets with 48 articles "
        "(azerbaijani) and 6 outlets with 48 articles (armenian). Unit: the outlet; p from all 924 "
        "relabelings of 6 against 6 "
        "outlets; the smallest p is .002. Families (tested together): 2 of differential, 3 of stance and "
        "1 of tone; adjusted "
        "by Westfall-Young max-|t| over the same relabelings. 95 % intervals: Welch's t on outlet means."
    )
    assert "Differences with an adjusted p of at most .05:" in text
    assert "Stance toward Azerbaijan: higher in azerbaijani outlets by" in text
    assert "Leaving out any one outlet, the difference lies between" in text
    assert "signific" not in text.lower()
    assert max(len(line) for line in str(found).splitlines()) <= 100


def test_articles_as_units_are_labelled_for_what_they_are():
    found = compare(simulated({A: 4, B: 4}, style=1.0), A, B, unit="article")
    text = " ".join(str(found).split())
    assert (
        "Unit: the article, taken as independent. This answers only whether these particular outlets differed" in text
    )
    assert "at most .05" not in text
    assert found.setting.adjust == "holm" and found.setting.interval == "Welch's t on articles"


def test_official_texts_stay_out_unless_asked_for():
    analysis = simulated({A: 4, B: 4}, articles=3)
    articles = analysis.articles
    articles.loc[articles["outlet"] == f"{A} 0", "kind"] = "official"
    mixed = analysis_of(articles, analysis.evidence)
    without, included = compare(mixed, A, B), compare(mixed, A, B, include_official=True)
    assert without.setting.outlets == (3, 4) and included.setting.outlets == (4, 4)
    assert without.setting.notes == ("3 official texts left out (include_official=True keeps them).",)
    only = analysis_of(articles.assign(kind=np.where(articles["group"] == A, "official", "press")), analysis.evidence)
    with pytest.raises(ComparisonError) as raised:
        compare(only, A, B)
    assert str(raised.value) == (
        "No article of group 'azerbaijani' is left to compare: 12 official texts left out "
        "(include_official=True keeps them)."
    )


def test_periods_and_undated_articles():
    analysis = simulated({A: 4, B: 4}, articles=3)
    dates = ["2020-10-01", "2021", ""] * 8
    dated = analysis_of(analysis.articles.assign(date=dates), analysis.evidence)
    found = compare(dated, A, B, period=("2020-09", "2020-12"))
    assert found.setting.articles == (4, 4)
    assert found.setting.notes == (
        "8 articles lie outside the period.",
        "8 articles left out: their date is unknown or too coarse for the period.",
    )
    assert "Period: 2020-09 to 2020-12." in str(found)


def test_voices_are_compared_apart():
    articles = article_rows([(f"{g}{i}", f"{g} {i}", g) for g in (A, B) for i in range(4)])
    rows = [(name, "stance", "russia", 0.5 if name.startswith(A) else 0.0) for name in articles["article"]]
    rows += [(name, "stance", "russia", -0.5, "quoted") for name in articles["article"]]
    analysis = analysis_of(articles, evidence_rows(rows))
    assert row(compare(analysis, A, B), "stance", "russia")["a"] == 0.5
    assert row(compare(analysis, A, B, voice="quoted"), "stance", "russia")["a"] == -0.5
    assert row(compare(analysis, A, B, voice="all"), "stance", "russia")["a"] == 0.0


def test_nothing_at_all_is_said_plainly():
    articles = article_rows([("x", "one", A), ("y", "two", B)])
    found = compare(analysis_of(articles, evidence_rows([])), A, B)
    assert found.table.empty and list(found.table.columns) == COLUMNS
    assert "No evidence for these measures in either group: there is nothing to compare." in str(found)


def test_ten_thousand_categories():
    rng = np.random.default_rng(5)
    articles = article_rows([(f"{g}{i}", f"{g} {i}", g) for g in (A, B) for i in range(3)])
    rows = [(name, "stance", f"c{code}", float(rng.random())) for name in articles["article"] for code in range(10_000)]
    found = compare(analysis_of(articles, evidence_rows(rows)), A, B, measures=("stance",))
    assert len(found.table) == 10_000 and len(str(found)) < 10_000
