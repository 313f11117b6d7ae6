"""An analysis: from tables, explained, joined; and what it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from analysis_samples import tables

import framing
from framing.analysis.tables import ARTICLE_COLUMNS, EVIDENCE_COLUMNS
from framing.errors import AnalysisError


def test_from_tables_fills_what_is_missing() -> None:
    analysis = framing.Analysis.from_tables(*tables())
    assert tuple(analysis.articles.columns) == ARTICLE_COLUMNS
    assert tuple(analysis.evidence.columns) == EVIDENCE_COLUMNS
    assert set(analysis.evidence["part"]) == {"body"}


def test_explain_refolds_to_every_number(demo: framing.Analysis) -> None:
    table = demo.stance("outlet")
    for row in table.sample(40, random_state=1).itertuples():
        rows = demo.explain(outlet=row.outlet, party=row.party)
        means = rows.groupby("article").agg(value=("value", "mean"), weight=("weight", "first"))
        assert (means["value"] * means["weight"]).sum() / means["weight"].sum() == pytest.approx(row.stance)
        assert len(rows) == row.n_evidence


def test_tone_explains_too(demo: framing.Analysis) -> None:
    row = demo.tone("outlet", parties=["armenia"]).iloc[0]
    rows = demo.explain(measure="tone", outlet=row["outlet"], party="armenia")
    means = rows.groupby("article")["value"].mean()
    assert means.mean() == pytest.approx(row["tone"])


def test_headlines_and_quotes_explain_too(demo: framing.Analysis) -> None:
    row = demo.stance("outlet", part="title").iloc[0]
    rows = demo.explain(outlet=row["outlet"], party=row["party"], part="title")
    assert rows.groupby("article")["value"].mean().mean() == pytest.approx(row["stance"])
    assert set(demo.explain(measure="quote", voice="all")["voice"]) == {"quoted", "reported"}


def test_explained_rows_hold_their_sentence(demo: framing.Analysis) -> None:
    rows = demo.explain(party="armenia")
    assert all(text in sentence for text, sentence in zip(rows["text"], rows["sentence_text"], strict=True))


def test_offsets_of_all_evidence(demo: framing.Analysis) -> None:
    texts = demo.articles.set_index("article")
    for row in demo.evidence.itertuples():
        part = texts.at[row.article, "title" if row.part == "title" else "text"]
        assert part[row.start : row.end] == row.text


def test_tables_are_copies(demo: framing.Analysis) -> None:
    articles, evidence = demo.articles, demo.evidence
    articles["outlet"] = "changed"
    evidence["value"] = 9.0
    assert "changed" not in set(demo.articles["outlet"])
    assert demo.evidence.query("measure == 'stance'")["value"].abs().max() <= 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"value": [0.2, np.nan, -0.4, np.inf, 0.5, -0.5]},
            "The evidence table has 2 rows without a number as value. Drop them: none is no 0.",
        ),
        (
            {"voice": "quote"},
            "The evidence table, column 'voice': There is no voice 'quote'. Did you mean 'quoted'? "
            "What exists: outlet, quoted, reported.",
        ),
        ({"part": "lead"}, "The evidence table, column 'part': There is no part 'lead'. What exists: body, title."),
        (
            {"measure": "irony"},
            "The evidence table, column 'measure': There is no measure 'irony'. "
            "What exists: agency, frame, length, name, quote, stance, tone.",
        ),
    ],
)
def test_evidence_that_no_summary_would_count_is_refused(changed: dict[str, object], message: str) -> None:
    articles, evidence = tables()
    with pytest.raises(AnalysisError) as caught:
        framing.Analysis.from_tables(articles, evidence.assign(**changed))
    assert str(caught.value) == message


def test_concat_of_parts_equals_the_whole() -> None:
    corpus = framing.read_corpus("demo")
    scorer = framing.stance_scorer("lexical")
    parts = [
        framing.analyze(part, scorer=scorer, progress=False)
        for part in (corpus.filter(group="armenian"), corpus.filter(group="azerbaijani"))
    ]
    joined = framing.Analysis.concat(parts)
    whole = framing.analyze(corpus.filter(lambda a: a.group != "western"), scorer=scorer, progress=False)
    pd.testing.assert_frame_equal(joined.stance("outlet"), whole.stance("outlet"))


def test_concat_refuses_different_scorers() -> None:
    part = framing.read_corpus("demo").filter(outlet="Aragil Wire")
    one = framing.analyze(part, scorer=framing.stance_scorer("lexical"), progress=False)
    other = framing.analyze(part, progress=False)
    with pytest.raises(AnalysisError, match="were made with different scorers"):
        framing.Analysis.concat([one, other])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda a: a.stance("outlets"),
            "There is no summary 'outlets'. Did you mean 'outlet'? What exists: article, group, kind, outlet, party.",
        ),
        (lambda a: a.stance(voice="own"), "There is no voice 'own'. What exists: all, outlet, quoted, reported."),
        (
            lambda a: a.article_values("stances"),
            "There is no measure 'stances'. Did you mean 'stance'? "
            "What exists: agency, frame, name, quote, stance, tone.",
        ),
    ],
)
def test_messages(demo: framing.Analysis, call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AnalysisError) as caught:
        call(demo)
    assert str(caught.value) == message


def test_unknown_party_suggests_the_nearest(demo: framing.Analysis) -> None:
    with pytest.raises(AnalysisError, match="There is no party 'armenai'. Did you mean 'armenia'?"):
        demo.stance(parties=["armenai"])


def test_summary_counts(demo: framing.Analysis) -> None:
    table = demo.summary("group")
    assert table["n_articles"].tolist() == [30, 30, 30]
    assert np.allclose(table[["own_share", "quoted_share", "reported_share"]].sum(axis=1), 1)


def test_words_of_one_voice_hold_no_names(demo: framing.Analysis) -> None:
    text = " ".join(demo.own_voice_text()["text"])
    assert "Armenia" not in text
    assert "Baku" not in text
    assert "Xazar Post" not in text


def test_one_frame_or_class_of_acts_is_no_row_of_letters_and_none_is_none() -> None:
    articles, _ = tables()
    more = {"voice": "outlet", "sentence": 0, "part": "body"}
    rows = [
        {"article": "a1", "measure": "length", "code": "sentences", "value": 2.0, **more},
        {"article": "a1", "measure": "frame", "code": "caucasus/aggression", "value": 1.0, "rule": "attack", **more},
        {"article": "a1", "measure": "agency", "code": "attack", "value": 1.0, "rule": "agency/violence",
         "actor": "armenia", "target": "azerbaijan", "state": "active", **more},
    ]  # fmt: skip
    analysis = framing.Analysis.from_tables(articles, pd.DataFrame(rows))
    assert analysis.frames(frames="caucasus/aggression").equals(analysis.frames(frames=["caucasus/aggression"]))
    assert analysis.frames(frames="caucasus/aggression")["rate"].tolist() == [0.5]
    assert len(analysis.frames(frames=[])) == 0
    assert analysis.agency(kinds="violence").equals(analysis.agency(kinds=["violence"]))
    assert len(analysis.agency(kinds="violence")) == 2
    assert len(analysis.agency(kinds=[])) == 0
