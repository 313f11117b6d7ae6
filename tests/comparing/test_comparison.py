"""What is done with a comparison: adjusting again, evidence, effects, leaving one out, tables to take away."""

from __future__ import annotations

import pandas as pd
import pytest
from comparing_samples import COLUMNS, A, B, analysis_of, article_rows, row, simulated, uneven

from framing.comparing import compare
from framing.errors import ComparisonError


def test_adjustments():
    analysis = simulated({A: 6, B: 6}, shift=0.6)
    found = compare(analysis, A, B)
    tables = {how: found.adjusted(how).table for how in ("none", "holm", "benjamini-hochberg", "westfall-young")}
    pd.testing.assert_frame_equal(tables["westfall-young"], found.table)
    assert "adjusted by Holm." in " ".join(str(found.adjusted("holm")).split())
    for table in tables.values():
        stance = table[table["measure"] == "stance"]
        assert (stance["p_adjusted"] >= stance["p"] - 1e-12).all()
        assert table["p"].tolist() == tables["none"]["p"].tolist()
    stance = tables["holm"][tables["holm"]["measure"] == "stance"]
    assert stance["p_adjusted"].iloc[0] == pytest.approx(min(1, 3 * stance["p"].iloc[0]))


def test_rows_that_cannot_reach_the_level_do_not_enlarge_the_family():
    analysis = simulated({A: 6, B: 6}, shift=0.8)
    evidence = analysis.evidence
    few = evidence[(evidence["code"] == "armenia") & evidence["article"].str.contains("-[01]-")].assign(code="rare")
    both = analysis_of(analysis.articles, pd.concat([evidence, few], ignore_index=True))
    for how in ("holm", "westfall-young", "benjamini-hochberg"):
        plain, more = (compare(one, A, B).adjusted(how) for one in (analysis, both))
        for code in ("armenia", "azerbaijan", "russia"):
            assert row(more, "stance", code)["p_adjusted"] == row(plain, "stance", code)["p_adjusted"]
        assert more.setting.families == plain.setting.families == {"differential": 2, "stance": 3, "tone": 1}
        rare = row(more, "stance", "rare")
        assert rare["p_adjusted"] >= rare["p"] >= 1 / 3
        assert rare["note"] == "2 against 2 outlets with evidence: p cannot go below .333"


def test_another_adjustment_is_refused_where_it_makes_no_sense():
    analysis = simulated({A: 3, B: 3}, articles=2)
    for found, how, message in (
        (
            compare(analysis, A, B),
            "bonferroni",
            "There is no adjustment 'bonferroni'. What exists: benjamini-hochberg, holm, none, westfall-young.",
        ),
        (
            compare(analysis, A, B, unit="article"),
            "westfall-young",
            "Westfall-Young adjustment relabels outlets; with articles as units use 'holm'.",
        ),
    ):
        with pytest.raises(ComparisonError) as raised:
            found.adjusted(how)
        assert str(raised.value) == message


def test_explain_gives_evidence_of_both_sides_with_outlets_taking_turns():
    analysis = simulated({A: 4, B: 4}, articles=3)
    found = compare(analysis, A, B).explain("stance", "armenia", n=3)
    assert found["group"].tolist() == [A] * 3 + [B] * 3
    assert found.groupby("group")["outlet"].nunique().tolist() == [3, 3]
    assert (found["code"] == "armenia").all()
    strongest = analysis.evidence.query("measure == 'stance' and code == 'armenia'").merge(
        analysis.articles, on="article"
    )
    assert abs(found["value"].iloc[0]) == strongest[strongest["group"] == A]["value"].abs().max()
    both = compare(analysis, A, B).explain("differential", "own-other", n=4)
    assert set(both["code"]) == {"armenia", "azerbaijan"}


def test_explain_tone_of_a_party_gives_sentences_that_name_it():
    articles = article_rows([("x", "one", A), ("y", "two", B)], text="War is bad. Peace in Armenia is good.")
    evidence = pd.DataFrame(
        [
            ("x", "tone", "", -0.6, 0),
            ("x", "tone", "", 0.7, 1),
            ("x", "stance", "armenia", 0.3, 1),
            ("y", "tone", "", 0.7, 1),
        ],
        columns=["article", "measure", "code", "value", "sentence"],
    )
    found = compare(analysis_of(articles, evidence), A, B).explain("tone", "armenia")
    assert found[["article", "value", "sentence_text"]].to_numpy().tolist() == [["x", 0.7, "Peace in Armenia is good."]]


def test_evidence_refolds_to_the_number_it_explains():
    analysis = simulated({A: 4, B: 4}, articles=3)
    found = compare(analysis, A, B)
    rows = found.explain("stance", "armenia", n=1000)
    outlets = rows.groupby(["group", "outlet", "article"])["value"].mean().groupby(["group", "outlet"]).mean()
    for side, group in (("a", A), ("b", B)):
        assert outlets[group].mean() == pytest.approx(row(found, "stance", "armenia")[side])


def test_effects_and_leave_one_out():
    found = compare(uneven(4, 4), A, B)
    effect = found.effects().iloc[0]
    assert effect["cliffs_delta"] == 1.0 and effect["same_sign"]
    left = found.leave_one_out("stance", "russia")
    assert len(left) == 8 and (left["difference"].min(), left["difference"].max()) == pytest.approx(
        (effect["least"], effect["most"])
    )
    assert left["p"].tolist() == pytest.approx([1 / 35] * 8)
    assert found.outlet_values("stance", "russia")["value"].is_monotonic_decreasing


def test_tables_to_take_away():
    found = compare(uneven(4, 4), A, B)
    frame = found.to_frame()
    frame.loc[:, "p"] = 0.0
    assert (found.table["p"] > 0).all()
    markdown = found.to_markdown()
    assert markdown.splitlines()[2] == "| " + " | ".join(COLUMNS) + " |"
    assert "| stance | russia | azerbaijani | 0.66 | 0.16 | 0.50 |" in markdown
    latex = found.to_latex()
    assert r"p\_adjusted" in latex and r"\toprule" in latex and latex.count(r"\\") == 2
    assert repr(found) == (
        "Comparison(azerbaijani: 4 outlets and 8 articles, armenian: 4 outlets and 8 articles; 1 row; unit outlet; "
        "smallest p .029)"
    )


def test_unknown_rows_are_named():
    found = compare(uneven(4, 4), A, B)
    with pytest.raises(ComparisonError) as raised:
        found.explain("stance", "rusia")
    assert str(raised.value) == (
        "There is no row of measure 'stance' with the code 'rusia'. Did you mean 'russia'? What exists: russia."
    )
    with pytest.raises(ComparisonError) as raised:
        found.leave_one_out("mood")
    assert str(raised.value) == "There is no measure in this comparison 'mood'. What exists: stance."
