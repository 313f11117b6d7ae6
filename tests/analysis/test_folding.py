"""From evidence to the numbers of an outlet and of a group, and their intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from analysis_samples import tables

import framing
from framing.analysis.folding import fold


def test_outlet_stance_is_the_weighted_mean_of_article_means() -> None:
    table = framing.Analysis.from_tables(*tables()).stance("outlet", parties=["armenia"])
    one = table[table["outlet"] == "One"].iloc[0]
    # a1: (.2 + .6) / 2 = .4 with weight 1; a2 and a3 are copies of one text at -.4, together weight 1.
    assert one["stance"] == pytest.approx((0.4 - 0.4) / 2)
    assert (one["n_articles"], one["n_evidence"], one["n_outlets"]) == (3, 4, 1)
    assert np.isnan(one["low"])


def test_no_evidence_is_no_row_and_never_zero() -> None:
    table = framing.Analysis.from_tables(*tables()).stance("outlet")
    assert not ((table["outlet"] == "One") & (table["party"] == "nikol_pashinyan")).any()
    assert len(framing.Analysis.from_tables(*tables()).stance("outlet", voice="quoted")) == 0


def test_leaders_roll_up_only_on_request() -> None:
    analysis = framing.Analysis.from_tables(*tables())
    assert analysis.stance("outlet", parties=["armenia"]).query("outlet == 'Two'")["stance"].item() == 0.5
    assert analysis.stance("outlet", parties=["armenia"], rollup=True).query("outlet == 'Two'")["stance"].item() == 0.0


def test_group_is_the_mean_of_its_outlets_and_not_of_its_articles() -> None:
    values = pd.DataFrame(
        {
            "article": list("abcdef"),
            "outlet": ["One"] * 5 + ["Two"],
            "group": "g",
            "kind": "press",
            "date": "",
            "weight": 1.0,
            "party": "p",
            "value": [1.0] * 5 + [0.0],
            "n_evidence": 1,
        }
    )
    row = fold(values, ["group", "party"], "stance").iloc[0]
    assert row["stance"] == 0.5
    # Student's t over the two outlets: .5 ± 12.706 · (.7071 / √2)
    assert row["high"] - row["stance"] == pytest.approx(12.7062047 * 0.5, rel=1e-6)


def test_interval_of_an_outlet_against_scipy() -> None:
    from scipy import stats

    values = pd.DataFrame(
        {
            "article": list("abcdef"),
            "outlet": "One",
            "group": "g",
            "kind": "press",
            "date": "",
            "weight": 1.0,
            "party": "p",
            "value": [0.1, 0.4, -0.2, 0.3, 0.0, 0.5],
            "n_evidence": 1,
        }
    )
    row = fold(values, ["outlet", "party"], "stance").iloc[0]
    x = values["value"].to_numpy()
    low, high = stats.t.interval(0.95, 5, loc=x.mean(), scale=stats.sem(x))
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_a_verbatim_copy_in_the_same_outlet_changes_nothing() -> None:
    articles = [
        framing.Article(
            f"a{n}",
            f"Armenia signed a fair deal with Georgia on day {n}. " + f"Story {n} ends. " * (n + 3),
            "One",
            group="armenian",
        )
        for n in range(6)
    ]
    copied = [*articles, framing.Article("copy", articles[2].text, "One", group="armenian")]
    scorer = framing.stance_scorer("lexical")
    before = framing.analyze(framing.Corpus(articles), scorer=scorer, progress=False).stance("outlet")
    after = framing.analyze(framing.Corpus(copied), scorer=scorer, progress=False).stance("outlet")
    columns = ["outlet", "party", "stance", "low", "high"]
    pd.testing.assert_frame_equal(before[columns], after[columns])
