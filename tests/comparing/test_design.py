"""design(): what an analysis can answer, and its warnings."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparing_samples import analysis_of, article_rows, evidence_rows, simulated

from framing.comparing import design
from framing.comparing.inference import permutation_test
from framing.comparing.power import detectable_difference
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"


def test_a_sound_design_has_no_warning():
    found = design(simulated({A: 6, B: 6}))
    assert found.warnings == ()
    assert found.groups[["group", "outlets", "articles", "distinct"]].to_numpy().tolist() == [
        [B, 6, 48, 48],
        [A, 6, 48, 48],
    ]
    pair = found.pairs.iloc[0]
    assert pair["smallest_p"] == pytest.approx(2 / 924) and pair["overlap"] == 1.0
    assert "6 against 6 outlets, smallest p .002; a difference in stance of 0." in " ".join(str(found).split())
    assert repr(found) == "Design(2 groups, 12 outlets, 96 articles, 0 warnings)"


def test_every_weakness_is_said_in_words():
    rows = [(f"a{i}", "big", A) for i in range(12)] + [("a12", "small", A), ("a13", "small", A)]
    rows += [("b0", "lone", B), ("b1", "lone", B), ("s0", "ministry", B), ("x0", "nobody's", "")]
    articles = article_rows(rows)
    articles["date"] = ["2020-10-01"] * 13 + [""] + ["2021-03-01"] * 4
    articles.loc[articles["outlet"] == "ministry", "kind"] = "official"
    articles.loc[:7, "cluster"] = 1
    articles.loc[:7, "weight"] = 1 / 8
    evidence = evidence_rows(
        [("a0", "stance", "russia", 0.5), ("a12", "stance", "russia", 0.5), ("b0", "stance", "armenia", 0.1)]
    )
    found = design(analysis_of(articles, evidence))
    assert list(found.warnings) == [
        "1 official text left out (include_official=True keeps them).",
        "armenian has one outlet: it can stand for itself, not for a group.",
        "1 of 1 outlet of armenian has fewer than 5 articles: lone.",
        "One outlet has 71 % of the articles of azerbaijani; outlets count alike, whatever their size.",
        "1 of 2 outlets of azerbaijani has fewer than 5 articles: small.",
        "7 of 14 articles of azerbaijani are near-duplicates within an outlet.",
        "1 article of azerbaijani without a date: a period leaves them out.",
        "armenian and azerbaijani: 1 against 2 outlets cannot give a p below .333; six against six can reach .002.",
        "armenian and azerbaijani: only 0 % of the months with articles have some of both groups; what "
        "differs may be the "
        "events, not the framing.",
        "armenian has no stance evidence for 1 party: Russia.",
        "azerbaijani has no stance evidence for 1 party: Armenia.",
        "1 article of outlets without a group takes no part: nobody's.",
    ]
    assert math.isnan(found.pairs["detectable"].iloc[0])
    assert "so no result can reach .05" in " ".join(str(found).split())


def test_cells_count_outlets_with_evidence():
    found = design(simulated({A: 3, B: 2}, articles=4)).cells
    assert found[["group", "party", "outlets", "of", "articles"]].to_numpy().tolist() == [
        [group, party, outlets, outlets, 4 * outlets]
        for group, outlets in ((B, 2), (A, 3))
        for party in ("armenia", "azerbaijan", "russia")
    ]


def test_detectable_difference_has_the_power_it_names():
    gap = detectable_difference(6, 6)
    noise = np.random.default_rng(99).normal(size=(12, 2_000))
    in_a = np.arange(12) < 6
    power = (permutation_test(noise + gap * in_a[:, None], in_a).p <= 0.05).mean()
    assert power == pytest.approx(0.8, abs=0.05)
    assert detectable_difference(20, 20) < detectable_difference(8, 8) < gap
    assert math.isnan(detectable_difference(3, 3))


def test_an_analysis_without_groups_is_refused():
    analysis = analysis_of(article_rows([("x", "one", "")]), evidence_rows([("x", "stance", "russia", 0.1)]))
    with pytest.raises(ComparisonError) as raised:
        design(analysis)
    assert str(raised.value) == (
        "No article belongs to a group of outlets, so there is nothing to compare. Give the articles a "
        "group, or name outlets "
        "that the codebook knows."
    )


def covered(shares, stories=None):
    """Outlets of two groups whose sentences name a party, and have tone, in these shares."""
    about, rows = [], []
    for group, (mention, tone) in shares.items():
        for outlet in range(2):
            for number in range(5):
                name = f"{group}{outlet}{number}"
                about.append((name, f"{group} {outlet}", group))
                rows.append({"article": name, "measure": "length", "code": "sentences", "value": 10.0, "sentence": -1})
                rows += [{"article": name, "measure": "stance", "code": "russia", "value": 0.1, "sentence": s}
                         for s in range(round(10 * mention)) for _ in range(2)]  # fmt: skip
                rows += [{"article": name, "measure": "tone", "code": "", "value": 0.1, "sentence": s}
                         for s in range(round(10 * tone))]  # fmt: skip
    frame = pd.DataFrame(rows).assign(voice="outlet", part="body", start=0, end=1, text="w", rule="test")
    return analysis_of(article_rows(about), frame)


def test_what_the_lexicons_find_is_told_by_group():
    found = design(covered({A: (0.5, 0.4), B: (0.5, 0.2)}))
    shares = found.coverage[["group", "with_mention", "with_tone_word"]].to_numpy().tolist()
    assert shares == [[B, 0.5, 0.2], [A, 0.5, 0.4]]
    text = " ".join(str(found).split())
    assert "armenian: 50 % mention a party, 20 % have a word of tone" in text
    assert (
        "40 % of the sentences of azerbaijani have a word of tone, 20 % of those of armenian: means of these rest on "
        "different shares of the text." in found.warnings
    )
    assert not any("mention of a party" in warning for warning in found.warnings)


def test_no_lengths_no_coverage():
    found = design(simulated({A: 4, B: 4}))
    assert found.coverage[["with_mention", "with_tone_word"]].isna().all().all() and "lexicons" not in str(found)


def test_stories_in_common():
    analysis = covered({A: (0.5, 0.4), B: (0.5, 0.4)})
    names = analysis.articles["article"]
    stories = {name: "common" if name.endswith(("0", "1")) else f"{name[:5]} own" for name in names}
    stories[names[0]] = ""
    found = design(analysis, stories=stories)
    common = ((4 - 1) / 10 + 4 / 10) / 2
    assert found.pairs["stories"].item() == pytest.approx(common)
    assert (
        "armenian and azerbaijani: 35 % of the articles are in stories both tell; decompose() keeps the choice of "
        "stories apart from how they are told." in found.warnings
    )
    assert math.isnan(design(analysis).pairs["stories"].item())
    with pytest.raises(ComparisonError) as raised:
        design(analysis, stories=["a"])
    assert str(raised.value) == (
        "There are 20 articles and 1 story labels: one each is needed, in the order of the article table."
    )
