"""Comparing within blocks: the estimate, its interval and p against slow readings, and what is refused."""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np
import pytest
from comparing_samples import SMALL, analysis_of, article_rows, evidence_rows, simulated

from framing.codebook import Codebook
from framing.codebook.codebook import Records
from framing.codebook.model import Outlet
from framing.comparing import compare, compare_all
from framing.comparing.blocking import within_blocks
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"


def with_language(sizes, shift=0.0, language=lambda group, place: "en" if place % 2 else "fr", effect=0.0, **more):
    """Outlets with a language each, whose articles' stance it moves by ``effect``."""
    analysis = simulated(sizes, shift=shift, **more)
    articles = analysis.articles
    of = {name: language(name.split()[0], int(name.split()[1])) for name in articles["outlet"].unique()}
    articles["language"] = articles["outlet"].map(of)
    moved = dict(zip(articles["article"], articles["language"] == "fr", strict=True))
    evidence = analysis.evidence
    evidence["value"] += effect * evidence["article"].map(moved)
    return analysis_of(articles, evidence)


def test_estimate_and_interval_are_those_of_least_squares():
    rng = np.random.default_rng(1)
    blocks = np.array(list("uuuuuvvvvvw"))
    in_a = np.array([1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1], dtype=bool)
    values = rng.normal(size=11)
    found = within_blocks(values[:, None], in_a, blocks)
    inside = blocks != "w"  # a block of one group says nothing about the difference
    design = np.column_stack([in_a[inside], blocks[inside] == "u", blocks[inside] == "v"]).astype(float)
    beta, residual, _, _ = np.linalg.lstsq(design, values[inside], rcond=None)
    assert (found.a - found.b)[0] == pytest.approx(beta[0], abs=1e-12)
    error = math.sqrt(residual[0] / (10 - 3) * np.linalg.inv(design.T @ design)[0, 0])
    from scipy.stats import t

    assert found.high[0] - beta[0] == pytest.approx(t.ppf(0.975, 7) * error)
    assert np.isnan(found.centred[-1]).all()


def test_p_is_the_share_of_relabelings_within_blocks():
    analysis = with_language({A: 4, B: 4}, shift=0.4, effect=1.0)
    found = compare(analysis, A, B).blocked("language").adjusted("none")
    row = found.table[(found.table["measure"] == "stance") & (found.table["code"] == "azerbaijan")].iloc[0]
    own = analysis.stance(by="outlet").query("party == 'azerbaijan'").reset_index(drop=True)
    language = analysis.articles.drop_duplicates("outlet").set_index("outlet")["language"]
    block = language.loc[own["outlet"]].to_numpy()
    values, in_a = own["stance"].to_numpy(), (own["group"] == A).to_numpy()

    def gap(member):
        return np.mean(
            [values[(block == x) & member].mean() - values[(block == x) & ~member].mean() for x in ("en", "fr")]
        )

    gaps = []
    for chosen in product(*[combinations(np.flatnonzero(block == x), 2) for x in ("en", "fr")]):
        member = np.zeros(8, dtype=bool)
        member[[place for part in chosen for place in part]] = True
        gaps.append(gap(member))
    assert row["difference"] == pytest.approx(gap(in_a)) == pytest.approx(row["a"] - row["b"])
    assert row["p"] == pytest.approx(np.mean([abs(one) >= abs(gap(in_a)) - 1e-12 for one in gaps]))
    assert found.smallest_p == pytest.approx(2 / 36)
    assert "the smallest p is .056, so no result can reach .05." in " ".join(str(found).split())


def test_what_only_blocks_differ_in_makes_no_difference():
    """Every azerbaijani outlet but one writes French, every armenian one but one English; French raises all scores."""
    analysis = with_language(
        {A: 7, B: 7}, effect=3.0, style=0.1, language=lambda group, place: "fr" if (place > 0) == (group == A) else "en"
    )
    plain = compare(analysis, A, B).adjusted("none")
    blocked = plain.blocked("language")
    codes = plain.table.query("measure == 'stance'")["code"].tolist()
    for code in codes:
        without, within = (
            one.table[(one.table["measure"] == "stance") & (one.table["code"] == code)].iloc[0]
            for one in (plain, blocked)
        )
        assert without["difference"] > 1.5 and without["p"] < 0.05
        assert abs(within["difference"]) < 0.6 and within["p"] > 0.05


def test_a_real_difference_is_found_under_a_large_block_effect():
    analysis = with_language({A: 6, B: 6}, shift=1.0, effect=5.0, style=0.1)
    plain, blocked = (compare(analysis, A, B), compare(analysis, A, B).blocked("language"))
    rows = [one.table.query("measure == 'stance' and code == 'azerbaijan'").iloc[0] for one in (plain, blocked)]
    assert rows[0]["p"] > 0.05 > rows[1]["p_adjusted"]
    assert "Leaving out any one outlet" in " ".join(str(blocked).split())
    left = blocked.leave_one_out("stance", "azerbaijan")
    effect = blocked.effects().query("measure == 'stance' and code == 'azerbaijan'").iloc[0]
    assert (effect["least"], effect["most"]) == pytest.approx((left["difference"].min(), left["difference"].max()))
    assert effect["same_sign"]


def test_false_positives_within_blocks():
    from framing.comparing.inference import permutation_test

    rng = np.random.default_rng(2)
    in_a = np.array([1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0], dtype=bool)
    blocks = np.array(list("uuuuuuvvvvwwww"))
    values = rng.normal(size=(14, 1500)) + 3 * (blocks == "v")[:, None]
    inside = within_blocks(values, in_a, blocks)
    p = permutation_test(inside.centred, in_a, blocks=blocks).p
    assert 0.03 <= (p < 0.05).mean() <= 0.065
    covered = (inside.low <= 0) & (inside.high >= 0)
    assert 0.935 <= covered.mean() <= 0.965


def test_outlets_without_a_counterpart_are_named():
    analysis = with_language({A: 4, B: 4}, language=lambda group, place: "de" if (group, place) == (A, 3) else "en")
    found = compare(analysis, A, B).blocked("language")
    assert found.setting.notes[-2:] == (
        "Compared within these values of language: en.",
        "No counterpart in the other group, so left out: azerbaijani 3.",
    )
    assert found.table["n_outlets"].max() == 7 and found.setting.blocks == "language"


def test_turning_the_groups_round_turns_the_blocked_table_round():
    analysis = with_language({A: 5, B: 6}, shift=0.3)
    there, back = (compare(analysis, *pair).blocked("language").table for pair in ((A, B), (B, A)))
    one, other = (t[t["measure"] == "stance"].set_index("code").sort_index() for t in (there, back))
    assert one["difference"].tolist() == pytest.approx((-other["difference"]).tolist())
    assert one["p"].tolist() == other["p"].tolist() and one["p_adjusted"].tolist() == other["p_adjusted"].tolist()


def test_countries_come_from_the_codebook():
    from dataclasses import replace

    analysis = simulated({A: 4, B: 4})
    outlets = [Outlet(f"o{n}", name, name.split()[0], country="FR" if n % 2 else "DE")
               for n, name in enumerate(sorted(analysis.articles["outlet"].unique()))]  # fmt: skip
    book = replace(SMALL, outlets=Records(outlets, what="outlet"))
    assert isinstance(book, Codebook)
    found = compare(type(analysis).from_tables(analysis.articles, analysis.evidence, book), A, B).blocked("country")
    assert found.setting.notes == ("Compared within these values of country: DE, FR.",)


def test_refusals():
    analysis = with_language({A: 4, B: 4}, language=lambda group, place: "en" if group == A else "fr")
    found = compare(analysis, A, B)
    two = analysis.articles.assign(language=["en", "fr"] * 32)
    cases = (
        (lambda: found.blocked("langauge"),
         "There is no column to block by 'langauge'. Did you mean 'language'? What exists: country, kind, language, "
         "ownership."),
        (lambda: found.blocked("language"),
         "No language has outlets of both azerbaijani and armenian, so nothing can be compared within it. What exists: "
         "en, fr."),
        (lambda: found.blocked("country"),
         "Nothing is known about the 'country' of any outlet here; give the article table a column of that name."),
        (lambda: compare(analysis_of(two, analysis.evidence), A, B).blocked("language"),
         "Blocks need one 'language' for each outlet. These outlets have several: armenian 0, armenian 1, armenian 2, "
         "armenian 3, azerbaijani 0, azerbaijani 1, azerbaijani 2, azerbaijani 3 (armenian 0: en, fr)."),
        (lambda: compare(analysis, A, B, unit="article").blocked("language"),
         "Blocks exchange the labels of outlets; compare with unit='outlet' to use them."),
        (lambda: compare_all(simulated({A: 2, B: 2, "western": 2})).blocked("kind"),
         "Blocking needs two groups, and this comparison has 3: armenian, azerbaijani, western. Use "
         "framing.compare(analysis, a, b) for one pair of them."),
    )  # fmt: skip
    for act, message in cases:
        with pytest.raises(ComparisonError) as raised:
            act()
        assert str(raised.value) == message


def test_one_value_for_all_is_the_unblocked_comparison():
    analysis = with_language({A: 5, B: 4}, shift=0.3, language=lambda *_: "en")
    plain, blocked = compare(analysis, A, B).table, compare(analysis, A, B).blocked("language").table
    for column in ("a", "b", "difference", "p", "p_adjusted"):
        assert blocked[column].tolist() == pytest.approx(plain[column].tolist()), column


def test_articles_without_evidence_leave_their_outlet_out_of_the_row():
    articles = article_rows([(f"{g}{i}", f"{g} {i}", g) for g in (A, B) for i in range(4)], language="en")
    rows = [(name, "stance", "russia", 0.1 * place) for place, name in enumerate(articles["article"]) if place != 2]
    row = compare(analysis_of(articles, evidence_rows(rows)), A, B).blocked("language").table.iloc[0]
    assert row["n_outlets"] == 7


def test_outlets_of_which_nothing_is_known_are_no_block():
    known = {0: "en", 1: "en", 2: "", 3: ""}
    analysis = with_language({A: 4, B: 4}, language=lambda _, place: known[place])
    found = compare(analysis, A, B).blocked("language")
    assert found.setting.notes == (
        "Compared within these values of language: en.",
        "No counterpart in the other group, so left out: armenian 2, armenian 3, azerbaijani 2, azerbaijani 3.",
    )
    assert found.table["n_outlets"].max() == 4
