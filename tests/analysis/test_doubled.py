"""An article joined to itself, through the whole of coding: no rate, share or mean changes."""

from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing.analysis.analysis import Analysis

# Paragraphs are short, so that none is long enough for cleaning to cut its second copy.
TEXT = "\n\n".join(
    [
        "Armenia shelled Azerbaijani villages near Shusha on Monday.",
        "Azerbaijan shelled Armenian villages near Shushi on Tuesday.",
        "“Their aggression must stop,” the minister of defence said.",
        "The so-called Artsakh was quiet, and so was Garabagh.",
        "In Khankendi (Stepanakert) the families buried two sons.",
        "Azerbaijani troops were attacked, and nobody said by whom.",
        "Armenian troops were attacked, and nobody said by whom.",
        "Both sides agreed to return the prisoners of war.",
        "Mediators spoke of dialogue and of mutual benefit.",
        "The closed border costs the region jobs and exports.",
    ]
)


def analysis(text: str) -> Analysis:
    article = framing.Article(text=text, outlet="Aragil Wire", id="a", date="2024-05-01")
    return framing.analyze(framing.Corpus([article]), scorer=framing.stance_scorer("lexical"), progress=False)


@pytest.fixture(scope="module")
def once() -> Analysis:
    return analysis(TEXT)


@pytest.fixture(scope="module")
def twice() -> Analysis:
    return analysis(f"{TEXT}\n\n{TEXT}")


def rows(result: Analysis, measure: str) -> int:
    return int((result.evidence["measure"] == measure).sum())


@pytest.mark.parametrize("measure", ["frame", "name", "agency"])
def test_all_evidence_stands_there_twice(once: Analysis, twice: Analysis, measure: str) -> None:
    assert rows(once, measure) > 0
    assert rows(twice, measure) == 2 * rows(once, measure)


@pytest.mark.parametrize("voice", ["outlet", "all"])
@pytest.mark.parametrize(
    ("measure", "columns"),
    [
        ("frames", ["frame", "rate"]),
        ("war_peace", ["indicator", "score"]),
        ("naming", ["referent", "name", "state", "side", "share"]),
        ("naming_index", ["index", "favours"]),
        ("distancing", ["side", "share"]),
        ("agency", ["party", "active", "left_out_share"]),
    ],
)
def test_no_rate_and_no_mean_changes(
    once: Analysis, twice: Analysis, voice: str, measure: str, columns: list[str]
) -> None:
    one, two = (getattr(result, measure)(voice=voice)[columns] for result in (once, twice))
    assert len(one) > 0
    pd.testing.assert_frame_equal(one, two, check_exact=False, rtol=1e-12)
