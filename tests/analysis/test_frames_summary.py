"""Summaries of frames as folds over two small tables."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from framing.analysis.frames_summary import PRIOR_SENTENCES, article_rates, frame_rates, role_counts, war_peace
from framing.analysis.tables import checked_articles, checked_evidence
from framing.errors import AnalysisError

ARTICLES = checked_articles(
    pd.DataFrame(
        {
            "article": ["a1", "a2", "b1", "b2"],
            "outlet": ["A", "A", "B", "B"],
            "group": ["x", "x", "y", "y"],
        }
    )
)


def row(article: str, measure: str, code: str, value: float, **more: object) -> dict[str, object]:
    return {
        "article": article,
        "measure": measure,
        "code": code,
        "value": value,
        "voice": "outlet",
        "part": "body",
        "sentence": -1,
        **more,
    }


def evidence(
    *rows: dict[str, object], sentences: tuple[tuple[str, float], ...] = (("a1", 10), ("a2", 5), ("b1", 4))
) -> pd.DataFrame:
    lengths = [row(article, "length", "sentences", value) for article, value in sentences]
    return checked_evidence(pd.DataFrame([*rows, *lengths]), ARTICLES)


ROWS = (
    row("a1", "frame", "f/one", 1.0, sentence=0, rule="war"),
    row("a1", "frame", "f/one", 1.0, sentence=0, rule="peace"),
    row("a1", "frame", "f/one", 0.5, sentence=3, rule="war"),
    row("b1", "frame", "f/one", 1.0, sentence=1, rule="war"),
    row("b1", "frame", "f/one", 1.0, sentence=2, rule="war", voice="quoted"),
)


def test_a_rate_is_the_share_of_sentences_and_zero_is_a_measurement() -> None:
    table = article_rates(ARTICLES, evidence(*ROWS)).set_index("article")
    assert table["value"].to_dict() == {"a1": 0.15, "a2": 0.0, "b1": 0.25}
    assert table.loc["a1", ["n_evidence", "n_cue_sentences", "n_types", "n_sentences"]].tolist() == [3, 2, 2, 10]
    assert "b2" not in table.index  # no sentence in this voice: nothing was measured


def test_frames_that_were_looked_for_and_never_show_are_zero() -> None:
    table = article_rates(ARTICLES, evidence(*ROWS), ["f/one", "f/two"])
    assert table[table["code"] == "f/two"]["value"].tolist() == [0.0, 0.0, 0.0]


def test_voices() -> None:
    table = article_rates(ARTICLES, evidence(*ROWS), voice="quoted").set_index("article")
    # No sentence is counted as quoted, and one quoted cue stands in a sentence: one of one.
    assert table["value"].to_dict() == {"b1": 1.0}
    table = article_rates(ARTICLES, evidence(*ROWS), voice="all").set_index("article")
    assert table.loc["b1", "value"] == 0.5


def test_outlets_are_means_of_articles_and_groups_of_outlets() -> None:
    table = frame_rates(ARTICLES, evidence(*ROWS)).set_index("outlet")
    assert table.loc["A", "rate"] == pytest.approx(0.075)
    assert table.loc[
        "A", ["tokens", "types", "n_cue_sentences", "n_sentences", "n_articles", "n_evidence"]
    ].tolist() == [3, 2, 2, 15, 2, 3]
    groups = frame_rates(ARTICLES, evidence(*ROWS), ["group"]).set_index("group")
    assert groups["rate"].to_dict() == {"x": pytest.approx(0.075), "y": 0.25}
    assert frame_rates(ARTICLES, evidence(*ROWS), ["group", "outlet", "article"])["rate"].tolist() == [0.15, 0.0, 0.25]


def test_salience_is_shrunk_toward_the_group() -> None:
    table = frame_rates(ARTICLES, evidence(*ROWS), ["group", "outlet", "article"]).set_index("article")
    prior = (1.5 + 0.5) / (15 + 1.0)
    expected = math.log((1.5 + PRIOR_SENTENCES * prior) / (8.5 + PRIOR_SENTENCES * (1 - prior)))
    assert table.loc["a1", "salience"] == pytest.approx(expected)
    assert np.isfinite(table["salience"]).all()


def test_a_doubled_article_changes_no_rate() -> None:
    doubled = [*ROWS, *({**one, "sentence": int(str(one["sentence"])) + 100} for one in ROWS)]
    sizes = (("a1", 20.0), ("a2", 10.0), ("b1", 8.0))
    once, twice = frame_rates(ARTICLES, evidence(*ROWS)), frame_rates(ARTICLES, evidence(*doubled, sentences=sizes))
    assert once["rate"].tolist() == twice["rate"].tolist()


def test_copies_share_a_weight() -> None:
    weighed = ARTICLES.assign(weight=[0.5, 0.5, 1.0, 1.0])
    same = evidence(
        row("a1", "frame", "f/one", 1.0, sentence=0),
        row("a2", "frame", "f/one", 1.0, sentence=0),
        sentences=(("a1", 4), ("a2", 4)),
    )
    assert frame_rates(weighed, same)["rate"].tolist() == [0.25]


def test_no_evidence_at_all() -> None:
    nothing = checked_evidence(pd.DataFrame(columns=["article", "measure", "value"]), ARTICLES)
    assert not len(article_rates(ARTICLES, nothing))
    assert list(frame_rates(ARTICLES, nothing).columns)[:3] == ["group", "outlet", "frame"]
    assert not len(war_peace(ARTICLES, nothing))
    assert not len(role_counts(ARTICLES, nothing))


def test_war_and_peace() -> None:
    rows = evidence(
        row("a1", "frame", "peace/win_win", -1.0, sentence=0),
        row("a1", "frame", "peace/win_win", 1.0, sentence=1),
        row("a1", "frame", "peace/win_win", -1.0, sentence=2),
        row("a1", "frame", "peace/causes", 1.0, sentence=2),
        row("b1", "frame", "peace/causes", 1.0, sentence=0),
        row("b1", "frame", "f/one", 1.0, sentence=0),
    )
    profile = war_peace(ARTICLES, rows).set_index(["outlet", "indicator"])
    assert profile["favours"]["A", "peace/win_win"] == "war"
    assert profile["favours"]["A", "index"] == "peace"
    table = profile["score"]
    assert table["A", "peace/win_win"] == pytest.approx(-1 / 3)
    assert table["A", "peace/causes"] == 1.0
    assert table["A", "index"] == pytest.approx(1 / 3)
    assert table["B", "index"] == 1.0
    assert ("B", "peace/win_win") not in table.index


def test_roles_are_counted_with_their_claimant() -> None:
    rows = evidence(
        row("a1", "frame", "f/one", 1.0, sentence=0, actor="armenia", target="azerbaijan"),
        row("a2", "frame", "f/one", 1.0, sentence=0, actor="armenia", target="azerbaijan"),
        row("a2", "frame", "f/one", 1.0, sentence=1, actor="azerbaijan", voice="quoted", speaker_party="armenia"),
        row("b1", "frame", "f/one", 1.0, sentence=1),
    )
    table = role_counts(ARTICLES, rows)
    assert table[
        ["outlet", "actor", "target", "voice", "claimant", "n_evidence", "n_articles"]
    ].to_numpy().tolist() == [
        ["A", "armenia", "azerbaijan", "outlet", "", 2, 2],
        ["A", "azerbaijan", "", "quoted", "armenia", 1, 1],
    ]


@pytest.mark.parametrize("summary", [frame_rates, war_peace, role_counts])
def test_unknown_column(summary: object) -> None:
    with pytest.raises(AnalysisError) as error:
        summary(ARTICLES, evidence(*ROWS), ["outlt"])  # type: ignore[operator]
    assert str(error.value) == (
        "There is no column to sum up by 'outlt'. Did you mean 'outlet'? "
        "What exists: article, date, group, kind, outlet, weight."
    )


def test_the_interval_of_a_rate_ends_where_a_rate_does() -> None:
    names = [f"c{number}" for number in range(6)]
    articles = checked_articles(pd.DataFrame({"article": names, "outlet": "C", "group": "z"}))
    rows = [row(name, "length", "sentences", 10.0) for name in names]
    rows += [row("c0", "frame", "f/one", 1.0, sentence=0, rule="war")]
    rows += [row(name, "frame", "peace/one", 1.0, sentence=1, rule="talks") for name in names[1:]]
    rows += [row("c0", "frame", "peace/one", -1.0, sentence=1, rule="war")]
    table = checked_evidence(pd.DataFrame(rows), articles)
    rate = frame_rates(articles, table, frames=["f/one"]).iloc[0]
    assert rate["low"] == 0.0 < rate["rate"] < rate["high"] < 0.1
    # A score's is Student's, as that of stance; pages and plots cut it and say so.
    score = war_peace(articles, table).set_index("indicator").loc["peace/one"]
    assert -1.0 < score["low"] < score["score"] < 1.0 < score["high"]


def test_a_rate_needs_the_number_of_sentences() -> None:
    table = checked_evidence(pd.DataFrame([row("a1", "frame", "f/one", 1.0, sentence=0, rule="war")]), ARTICLES)
    with pytest.raises(AnalysisError) as error:
        article_rates(ARTICLES, table)
    assert str(error.value) == (
        "A rate is a share of sentences, and the evidence does not say how many these articles have: a1. "
        "Add rows of the measure 'length' with the code 'sentences', one for each voice."
    )
