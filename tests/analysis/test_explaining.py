"""The words behind a stance score."""

from __future__ import annotations

import numpy as np
import pytest

import framing
from framing.errors import AnalysisError

TEXT = (
    "Borduria's envoy spoke for an hour. Azerbaijan brutally attacked the village, monitors wrote. "
    "Armenia praised the European Union for its generous help."
)


def _analysis(scorer: framing.StanceScorer) -> framing.Analysis:
    article = framing.Article(
        "one", TEXT, outlet="The Klow Courier", title="Armenia and Azerbaijan meet", date="2023-01-02"
    )
    return framing.analyze(framing.Corpus([article]), scorer=scorer, progress=False)


@pytest.mark.parametrize("name", ["neural", "linear"])
def test_the_words_that_move_a_score_are_named(name: str) -> None:
    scorer = framing.stance_scorer(name)
    found = _analysis(scorer).explain(voice="all", part="all", scorer=scorer)
    words = dict(zip(found["sentence_text"], found["words"], strict=True))
    attacked = next(value for text, value in words.items() if "brutally" in text)
    assert all(found["words"] != "")
    shown = [word.rsplit(" ", 1) for word in attacked.split(", ") if len(word.split()) == 2]
    assert len(shown) >= 3
    assert all(word in TEXT and float(share) for word, share in shown)
    if name == "linear":
        assert "brutally -" in attacked


def test_without_a_scorer_there_is_no_such_column() -> None:
    assert "words" not in _analysis(framing.stance_scorer("linear")).explain()


def test_names_stand_as_placeholders() -> None:
    scorer = framing.stance_scorer("linear")
    found = _analysis(scorer).explain(party="armenia", scorer=scorer)
    assert not found["words"].str.contains("European|Azerbaijan").any()


def test_another_scorer_is_refused() -> None:
    analysis = _analysis(framing.stance_scorer("linear"))
    with pytest.raises(AnalysisError) as caught:
        analysis.explain(scorer=framing.stance_scorer("neural"))
    assert str(caught.value).startswith("The stance rows were scored by linear/1, and the scorer given is neural/")


def test_a_scorer_that_cannot_explain_is_named() -> None:
    class Silent:
        name, version = "silent", "1"

        def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
            return np.full((len(sentences), 3), 1 / 3)

    scorer = Silent()
    with pytest.raises(AnalysisError) as caught:
        _analysis(scorer).explain(scorer=scorer)
    assert str(caught.value) == ("The scorer 'silent' has no method 'explain'. The neural and linear scorers have one.")
