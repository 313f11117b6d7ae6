from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import framing
from framing.analysis.folding import fold
from framing.analysis.tables import ARTICLE_COLUMNS, EVIDENCE_COLUMNS
from framing.errors import AnalysisError


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        {
            "article": ["a1", "a2", "a3", "b1"],
            "outlet": ["One", "One", "One", "Two"],
            "group": ["azerbaijani", "azerbaijani", "azerbaijani", "armenian"],
            "text": ["Armenia acted. Baku talked.", "x", "x", "x"],
            "weight": [1.0, 0.5, 0.5, 1.0],
        }
    )
    evidence = pd.DataFrame(
        {
            "article": ["a1", "a1", "a2", "a3", "b1", "b1"],
            "measure": "stance",
            "code": ["armenia", "armenia", "armenia", "armenia", "armenia", "nikol_pashinyan"],
            "value": [0.2, 0.6, -0.4, -0.4, 0.5, -0.5],
            "voice": ["outlet", "outlet", "outlet", "outlet", "outlet", "outlet"],
            "sentence": [0, 0, 0, 0, 0, 0],
        }
    )
    return articles, evidence


def test_from_tables_fills_what_is_missing() -> None:
    analysis = framing.Analysis.from_tables(*tables())
    assert tuple(analysis.articles.columns) == ARTICLE_COLUMNS
    assert tuple(analysis.evidence.columns) == EVIDENCE_COLUMNS
    assert set(analysis.evidence["part"]) == {"body"}


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


@pytest.mark.parametrize("parquet", [False, True])
def test_save_and_load(demo: framing.Analysis, tmp_path: Path, parquet: bool) -> None:
    demo.save(tmp_path / "saved", parquet=parquet)
    again = framing.Analysis.load(tmp_path / "saved")
    pd.testing.assert_frame_equal(demo.stance("outlet"), again.stance("outlet"))
    pd.testing.assert_frame_equal(demo.articles, again.articles)
    pd.testing.assert_frame_equal(demo.evidence, again.evidence)
    assert again.about == demo.about


def test_odd_texts_and_columns_of_ones_own_survive_a_save(tmp_path: Path) -> None:
    articles, evidence = tables()
    articles["text"] = ["NA", 'a "b",\r\nc\rd', "nul\x00 \u2028 \x0c end", " =1+1 "]
    articles["score"], articles["checked"], articles["coder"] = [0.1, np.nan, 1e-300, 3.0], [True, False] * 2, "01"
    analysis = framing.Analysis.from_tables(articles, evidence)
    analysis.save(tmp_path)
    again = framing.Analysis.load(tmp_path)
    pd.testing.assert_frame_equal(analysis.articles, again.articles)
    pd.testing.assert_frame_equal(analysis.evidence, again.evidence)


def test_load_warns_of_another_codebook(tmp_path: Path) -> None:
    book = framing.load_codebook().with_party(framing.Party("lakeland", "Lakeland", kind="state"))
    framing.Analysis.from_tables(*tables(), codebook=book).save(tmp_path)
    with pytest.warns(framing.FramingWarning) as caught:
        framing.Analysis.load(tmp_path)
    assert str(caught[0].message) == (
        f"The analysis in '{tmp_path}' was made with the codebook {book.digest}, and this one is "
        f"{framing.load_codebook().digest}. Stance and tone stand; sides, names and rolled-up parties are read with "
        "this one."
    )
    assert framing.Analysis.load(tmp_path, codebook=book).codebook == book


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


def test_load_refuses_a_later_format(demo: framing.Analysis, tmp_path: Path) -> None:
    demo.save(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(AnalysisError, match="has format 99; this version reads formats up to 1. Update the library."):
        framing.Analysis.load(tmp_path)


def test_load_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="holds no saved analysis: there is no manifest.json in it."):
        framing.Analysis.load(tmp_path)


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
