from __future__ import annotations

import pickle
import warnings

import pandas as pd
import pytest

import framing
from framing.errors import AnalysisError, FramingError

LEXICAL = framing.stance_scorer("lexical")


def small() -> framing.Corpus:
    return framing.read_corpus("demo").filter(lambda article: article.outlet in ("Aragil Wire", "Novruz Daily"))


def test_same_result_for_any_number_of_workers() -> None:
    corpus = framing.read_corpus("demo")
    one = framing.analyze(corpus, scorer=LEXICAL, progress=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # process pools of other libraries warn of their own clean-up
        two = framing.analyze(corpus, scorer=LEXICAL, workers=2, progress=False)
    pd.testing.assert_frame_equal(one.articles, two.articles)
    pd.testing.assert_frame_equal(one.evidence, two.evidence)


def test_same_input_gives_the_same_output() -> None:
    one, other = (framing.analyze(small(), progress=False) for _ in range(2))
    pd.testing.assert_frame_equal(one.evidence, other.evidence)


def test_frames_equal_the_analysis() -> None:
    corpus = small()
    articles = framing.clean_frame(corpus.to_frame())
    evidence = framing.code_frame(articles, scorer=LEXICAL)
    assert evidence.attrs["problems"] == []
    whole = framing.analyze(corpus, scorer=LEXICAL, progress=False)
    if articles["text"].tolist() == whole.articles["text"].tolist():
        pd.testing.assert_frame_equal(evidence.assign(), whole.evidence, check_flags=False)


def test_frames_are_picklable_functions() -> None:
    for function in (framing.clean_frame, framing.code_frame):
        assert pickle.loads(pickle.dumps(function)) is function


def test_partitions_give_the_same_rows_as_the_whole() -> None:
    articles = framing.clean_frame(small().to_frame())
    whole = framing.code_frame(articles, scorer=LEXICAL)
    halves = [
        framing.code_frame(articles.iloc[:5], scorer=LEXICAL),
        framing.code_frame(articles.iloc[5:], scorer=LEXICAL),
    ]
    pd.testing.assert_frame_equal(pd.concat(halves, ignore_index=True), whole, check_flags=False)


def test_other_languages_are_skipped_with_their_reason() -> None:
    texts = {
        "hy": "Հայաստանի կառավարությունը երեկ հայտարարեց, որ բանակցությունները կշարունակվեն հաջորդ շաբաթ Ժնևում։ " * 3,
        "az": "Azərbaycan hökuməti dünən bildirdi ki, danışıqlar gələn həftə Cenevrədə davam edəcək və bitəcək. " * 3,
        "ru": "Правительство Армении вчера заявило, что переговоры продолжатся на следующей неделе в Женеве. " * 3,
        "ka": "საქართველოს მთავრობამ გუშინ განაცხადა, რომ მოლაპარაკებები შემდეგ კვირას გაგრძელდება. " * 3,
        "en": "The government of Georgia said on Monday that the talks would go on in Geneva next week. " * 3,
    }
    analysis = framing.analyze(
        framing.Corpus(framing.Article(k, t, "One") for k, t in texts.items()), scorer=LEXICAL, progress=False
    )
    assert analysis.articles["article"].tolist() == ["en"]
    reasons = analysis.skipped.set_index("where")["reason"]
    assert reasons["ru"] == "The text is in the language 'ru', not English."
    assert set(reasons.index) == {"hy", "az", "ru", "ka"}


def test_nothing_to_score_is_an_error_with_the_first_reason() -> None:
    corpus = framing.Corpus([framing.Article("a", "   ", "One")])
    with pytest.raises(
        AnalysisError,
        match="The only article could not be scored. The first reason: No article text is left after cleaning.",
    ):
        framing.analyze(corpus, scorer=LEXICAL, progress=False)


def test_the_name_of_a_scorer_is_no_scorer() -> None:
    with pytest.raises(AnalysisError) as caught:
        framing.analyze(small(), scorer="linear")  # type: ignore[arg-type]
    assert str(caught.value) == (
        "The 'scorer' parameter of analyze must be a stance scorer. Got str instead; "
        "make one with framing.stance_scorer('linear')."
    )


def test_what_is_no_corpus_is_named() -> None:
    with pytest.raises(AnalysisError) as caught:
        framing.analyze(pd.DataFrame({"text": ["Armenia acted."]}))  # type: ignore[arg-type]
    message = "analyze needs a Corpus. Got DataFrame instead; make one with framing.read_corpus(...)."
    assert str(caught.value) == message


def test_workers_must_be_one_or_more() -> None:
    with pytest.raises(AnalysisError, match="The 'workers' parameter of analyze must be 1 or more. Got 0 instead."):
        framing.analyze(small(), workers=0)


def test_frames_say_which_column_is_missing() -> None:
    with pytest.raises(FramingError, match="The raw table lacks the column outlet. What exists: id, text."):
        framing.clean_frame(pd.DataFrame({"id": ["a"], "text": ["b"]}))
    with pytest.raises(FramingError, match="The articles table lacks the column text. What exists: article."):
        framing.code_frame(pd.DataFrame({"article": ["a"]}))


def test_a_fault_in_one_article_is_recorded_and_the_others_go_on() -> None:
    class Broken:
        name, version = "broken", "1"

        def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
            if any("poison" in sentence for sentence in sentences):
                raise RuntimeError("poison")
            return LEXICAL.score(sentences, targets, kinds)

    good = "Armenia and Georgia held good talks on trade in the spring. They will go on next week. "
    articles = [framing.Article(f"g{n}", good + f"Number {n}.", "One") for n in range(4)]
    bad = framing.Article("bad", good + "The poison of Armenia was in the news.", "One")
    analysis = framing.analyze(framing.Corpus([*articles[:2], bad, *articles[2:]]), scorer=Broken(), progress=False)
    assert analysis.articles["article"].tolist() == ["g0", "g1", "g2", "g3"]
    assert analysis.skipped["reason"].tolist() == ["Coding failed: RuntimeError: poison"]
