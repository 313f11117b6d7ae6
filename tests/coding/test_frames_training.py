"""Frames learned from labels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import framing
from framing.coding.frames import trained_evidence
from framing.coding.frames_training import cue_features, train
from framing.errors import CodebookError

COSTS = [f"The plan will cost the town {n} million and raise prices." for n in range(12)]
TALKS = [f"The ministers met for the {n}th time and praised each other." for n in range(12)]
TEXTS = [text for pair in zip(COSTS, TALKS, strict=True) for text in pair]
LABELS = [1, 0] * 12


def test_it_learns_what_is_there_and_says_how_well() -> None:
    model = train(TEXTS, {"mine/cost": LABELS, "mine/talks": [1 - label for label in LABELS]})
    assert list(model.report["frame"]) == ["mine/cost", "mine/talks"]
    assert list(model.report["macro_f1"]) == [1.0, 1.0]
    assert list(model.report["positives"]) == [12, 12]
    new = ["It would cost nine million.", "They met and praised each other."]
    assert model.predict(new).tolist() == [[True, False], [False, True]]
    hits = model.code(new)
    assert [(hit.sentence, hit.frame, hit.start, hit.end, hit.cue) for hit in hits] == [
        (0, "mine/cost", 0, len(new[0]), "trained"),
        (1, "mine/talks", 0, len(new[1]), "trained"),
    ]
    assert model.code([]) == []


def test_what_a_model_finds_is_evidence_like_any_other() -> None:
    model = train(TEXTS, {"mine/cost": LABELS})
    text = (
        'The plan will cost the town 3 million and raise prices. "It will cost 4 million," Ilham Aliyev said. They met.'
    )
    articles = pd.DataFrame([{"article": "a", "outlet": "news.az", "title": "", "text": text}])
    coded = framing.code_frame(articles, scorer=framing.stance_scorer("lexical"))
    found = trained_evidence(model, articles)
    assert list(found.columns) == list(coded.columns)
    assert [(row.sentence, row.code, row.voice) for row in found.itertuples()] == [
        (0, "mine/cost", "outlet"),
        (1, "mine/cost", "quoted"),
    ]
    assert [text[row.start : row.end] == row.text for row in found.itertuples()] == [True, True]
    assert found["speaker_party"].tolist() == ["", "ilham_aliyev"]
    analysis = framing.Analysis.from_tables(articles, pd.concat([coded, found], ignore_index=True))
    (row,) = analysis.frames(frames=["mine/cost"], voice="all").to_dict("records")
    assert row["rate"] == pytest.approx(2 / 3)


def test_a_table_without_texts_is_refused() -> None:
    model = train(TEXTS, {"mine/cost": LABELS})
    with pytest.raises(CodebookError, match="The articles table lacks the column"):
        trained_evidence(model, pd.DataFrame({"article": ["a"]}))


def test_labels_without_a_pattern_score_like_chance() -> None:
    labels = list(np.random.default_rng(3).permutation(LABELS))
    model = train(TEXTS, {"mine/noise": labels}, cues=False)
    assert model.report["macro_f1"][0] < 0.8


def test_same_input_same_model() -> None:
    a, b = (train(TEXTS, {"mine/cost": LABELS}) for _ in range(2))
    assert a.probabilities(TEXTS).tolist() == b.probabilities(TEXTS).tolist()
    assert a.report.equals(b.report)


def test_given_folds_keep_texts_together() -> None:
    folds = [number // 8 for number in range(24)]
    assert train(TEXTS, {"mine/cost": LABELS}, folds=folds).report["macro_f1"][0] == 1.0


def test_cue_features_do_not_change_when_a_text_is_doubled() -> None:
    text = "Troops opened fire. The talks went on. Nobody knew why."
    once, twice = cue_features([text, f"{text}\n\n{text}"])
    assert once.tolist() == twice.tolist()
    assert once.any()


@pytest.mark.parametrize(
    ("labels", "folds", "message"),
    [
        ({}, 5, "There are no labels to train on. Give a mapping of frame id to one label for each text."),
        ({"a/b": [1, 0]}, 5, "Frame 'a/b' has 2 labels for 24 texts. Give one for each text."),
        (
            {"a/b": [2, *LABELS[1:]]},
            5,
            "Frame 'a/b' has labels other than 0 and 1. Give one 0 or 1 for each text; leave unlabelled texts out.",
        ),
        (
            {"a/b": [1, *[0] * 23]},
            5,
            "Frame 'a/b' has 1 texts with it and 23 without it. At least 5 of each are needed.",
        ),
        ({"a/b": LABELS}, [1, 2], "There are 2 folds for 24 texts. Give the fold of each text, or how many folds."),
        ({"a/b": LABELS}, [1] * 24, "All texts are in fold 1. Give at least two different folds."),
        ({"a/b": LABELS}, 1, "At least two folds are needed to test on texts not learned from. Got 1 instead."),
        (
            {"a/b": LABELS},
            LABELS,
            "Without fold 0, frame 'a/b' has 12 texts with it and 0 without it to learn from. At least 2 of each are "
            "needed; draw the folds otherwise.",
        ),
    ],
)
def test_errors(labels: dict[str, list[int]], folds: int | list[int], message: str) -> None:
    with pytest.raises(CodebookError) as error:
        train(TEXTS, labels, folds=folds)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([*TEXTS[:-1], None], "Text number 23 is no text: None. Leave it out, with its labels."),
        ([""] * 24, "None of the 24 texts has a word. Give texts with words."),
        ("x" * 24, "Several texts are needed. Got one text instead; put texts in a list."),
    ],
)
def test_texts_that_are_none(texts: list[str], message: str) -> None:
    with pytest.raises(CodebookError) as error:
        train(texts, {"a/b": LABELS})
    assert str(error.value) == message


def test_labels_and_folds_may_come_from_a_table() -> None:
    table = pd.DataFrame({"mine/cost": LABELS})
    model = train(pd.Series(TEXTS), table, folds=np.int64(3))  # type: ignore[arg-type]
    assert model.report.equals(train(TEXTS, {"mine/cost": LABELS}, folds=3).report)
