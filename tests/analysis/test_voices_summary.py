from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing.analysis.voices import side_of_speaker
from framing.errors import AnalysisError

BOOK = framing.load_codebook()


@pytest.mark.parametrize(
    ("party", "group", "side"),
    [
        ("azerbaijan_defence_ministry", "azerbaijani", "own"),
        ("armenia_defence_ministry", "azerbaijani", "other"),
        ("nikol_pashinyan", "armenian", "own"),
        ("ilham_aliyev", "armenian", "other"),
        ("russia", "armenian", "third"),
        ("un", "azerbaijani", "third"),
        ("", "azerbaijani", "unknown"),
        ("armenia", "western", "armenia"),
        ("azerbaijan", "western", "azerbaijan"),
        ("turkey", "western", "third"),
        ("turkey", "turkish", "third"),
    ],
)
def test_side(party: str, group: str, side: str) -> None:
    assert side_of_speaker(party, group, BOOK) == side


def analysis() -> framing.Analysis:
    articles = pd.DataFrame({"article": ["a", "b"], "outlet": ["One", "Two"], "group": ["armenian", "azerbaijani"]})
    rows = [
        ("a", "length", "words", 60.0, "outlet", "", ""),
        ("a", "length", "words", 30.0, "reported", "", ""),
        ("a", "length", "words", 10.0, "quoted", "", ""),
        ("a", "quote", "claim", 20.0, "reported", "azerbaijan", "doubting"),
        ("a", "quote", "say", 10.0, "reported", "", "neutral"),
        ("a", "quote", "say", 10.0, "quoted", "armenia", "neutral"),
        ("b", "length", "words", 50.0, "outlet", "", ""),
    ]
    names = ["article", "measure", "code", "value", "voice", "speaker_party", "state"]
    return framing.Analysis.from_tables(articles, pd.DataFrame(rows, columns=names))


def test_words_and_quotes_by_side() -> None:
    table = analysis().voices("outlet").set_index(["outlet", "side"])
    one = table.loc["One"]
    assert one["words"].to_dict() == {"outlet": 60.0, "own": 10.0, "other": 20.0, "unknown": 10.0}
    assert one["share_words"].sum() == pytest.approx(1.0)
    assert one.loc["other", "share_quotes"] == pytest.approx(1 / 3)
    assert table.loc[("Two", "outlet"), "share_words"] == 1.0
    assert list(table.loc["Two"].index) == ["outlet"]


def test_shares_of_the_demo_add_up(demo: framing.Analysis) -> None:
    for by in ("outlet", "group"):
        table = demo.voices(by)
        assert table.groupby(by)["share_words"].sum().to_numpy() == pytest.approx(1.0)
        quoted = table[table["side"] != "outlet"].groupby(by)["share_quotes"].sum()
        assert quoted.to_numpy() == pytest.approx(1.0)


def test_reporting_verbs() -> None:
    table = analysis().reporting_verbs("outlet").set_index("side")
    assert table.loc["other", "doubt_share"] == 1.0
    assert table.loc["other", "verbs"] == "claim 1"
    assert table.loc["own", "neutral"] == 1


def test_a_source_of_no_known_side_is_told_from_nobody() -> None:
    articles = pd.DataFrame({"article": ["a"], "outlet": ["One"], "group": ["armenian"]})
    rows = [
        ("length", "words", 50.0, "outlet", "", ""),
        ("length", "words", 50.0, "reported", "", ""),
        ("quote", "say", 20.0, "reported", "Rights groups", ""),
        ("quote", "say", 15.0, "reported", "", ""),
        ("quote", "say", 5.0, "reported", "They", ""),
        ("quote", "say", 10.0, "reported", "Armenia", "armenia"),
    ]
    table = pd.DataFrame(rows, columns=["measure", "code", "value", "voice", "speaker", "speaker_party"])
    made = framing.Analysis.from_tables(articles, table.assign(article="a")).voices("outlet").set_index("side")
    assert made.loc["unknown", ["words", "unnamed_words", "quotes", "unnamed_quotes"]].to_list() == [40.0, 20.0, 3, 2]
    assert made.loc["own", ["words", "unnamed_words", "quotes", "unnamed_quotes"]].to_list() == [10.0, 0.0, 1, 0]


def test_a_summary_by_party_is_refused(demo: framing.Analysis) -> None:
    with pytest.raises(AnalysisError) as caught:
        demo.voices("party")
    assert str(caught.value) == "There is no summary 'party'. What exists: article, group, kind, outlet."
