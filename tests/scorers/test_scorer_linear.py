"""The linear scorer: training, the file, explanations, batches."""

from __future__ import annotations

import pickle
import re
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ScorerError
from framing.scorers.fitting import calibration_error, sentence_groups, softmax, temperature
from framing.scorers.lexical import LexicalScorer
from framing.scorers.linear import LinearScorer, train
from framing.scorers.stems import stem

SHIPPED = LinearScorer.bundled()


def _sample() -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """Make a small labelled set of sentences that differ enough to be told apart."""
    ways = {
        -1: ("{} broke the law over {}", "Critics attacked {} in the row over {}", "{} failed again on {}"),
        0: ("{} met reporters to talk about {}", "Reporters asked {} about {}", "{} arrived on Monday for {}"),
        1: ("{} won great praise for {}", "Many thanked {} for the good work on {}", "{} kept every promise on {}"),
    }
    subjects = ("taxes", "roads", "schools", "trade", "fishing", "water", "rail", "ports", "forests", "music")
    rows = [(way, subject, label) for label, some in ways.items() for way, subject in product(some, subjects)]
    sentences = [way.format("Smith", f"{subject} in the {subject} committee") + "." for way, subject, _ in rows]
    targets = [(sentence.index("Smith"), sentence.index("Smith") + 5) for sentence in sentences]
    return sentences, targets, [label for *_, label in rows]


@pytest.fixture(scope="module")
def trained() -> LinearScorer:
    return train(*_sample())


def test_training_again_gives_the_same_bytes(trained: LinearScorer, tmp_path: Path) -> None:
    trained.save(tmp_path / "one.npz")
    train(*_sample()).save(tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_training_prints_its_cross_validated_figures(capsys: pytest.CaptureFixture[str]) -> None:
    report = train(*_sample()).report
    printed = capsys.readouterr().out
    assert f"macro-F1 {report['macro_f1']:.3f}, accuracy {report['accuracy']:.3f}" in printed
    assert f"negative {report['f1_negative']:.3f}" in printed
    train(*_sample(), verbose=False)
    assert capsys.readouterr() == ("", "")


def test_it_learns(trained: LinearScorer) -> None:
    sentences, targets, labels = _sample()
    assert (trained.score(sentences, targets).argmax(axis=1) - 1 == np.array(labels)).mean() > 0.95
    assert trained.report["n"] == len(labels)
    assert 0.5 < trained.report["macro_f1"] <= 1.0
    assert set(trained.report) == {
        "n", "accuracy", "macro_f1", "f1_negative", "f1_neutral", "f1_positive", "calibration_error", "temperature",
    }  # fmt: skip
    with pytest.raises(TypeError):
        trained.report["n"] = 0  # type: ignore[index]


def test_save_and_load(trained: LinearScorer, tmp_path: Path) -> None:
    sentences, targets, _ = _sample()
    trained.save(tmp_path / "mine.npz")
    loaded = LinearScorer.load(tmp_path / "mine.npz")
    assert np.array_equal(loaded.score(sentences, targets), trained.score(sentences, targets))
    assert loaded.version == trained.version
    loaded.save(tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "mine.npz").read_bytes()


def test_it_travels_to_another_process(trained: LinearScorer) -> None:
    sentences, targets, _ = _sample()
    again = pickle.loads(pickle.dumps(trained))
    assert np.array_equal(again.score(sentences, targets), trained.score(sentences, targets))
    assert again.report == trained.report
    with pytest.raises(TypeError):
        again.report["n"] = 0


def test_figures_are_plain_numbers(trained: LinearScorer) -> None:
    assert {type(value) for value in trained.report.values()} == {float}


def test_columns_of_a_table_are_read_by_place_and_not_by_index(trained: LinearScorer) -> None:
    sentences, targets, labels = _sample()
    groups = [row // 3 for row in range(90)]
    backwards = range(1089, 999, -1)  # as after a shuffle and a cut
    columns = [pd.Series(column, index=backwards) for column in (sentences, targets, labels, groups)]
    by_table = train(*columns[:3], groups=columns[3])
    assert by_table.report == train(sentences, targets, labels, groups=groups).report


def test_the_shipped_file_is_small_and_says_what_it_is() -> None:
    path = Path(__import__("framing.scorers.linear", fromlist=["x"]).__file__).with_name("linear.npz")
    assert path.stat().st_size < 5_000_000
    assert re.fullmatch(
        r"LinearScorer\(version \S+, [\d,]+ words, [\d,]+ pairs, [\d,]+ patterns, "
        r"cross-validated macro-F1 0\.\d{3} on 8,739 targets\)",
        repr(SHIPPED),
    )
    assert SHIPPED.report["macro_f1"] > 0.67
    with np.load(path, allow_pickle=False) as archive:
        assert all(archive[name].dtype != object for name in archive.files)


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.npz"
    with pytest.raises(ScorerError) as caught:
        LinearScorer.load(path)
    assert str(caught.value) == f"There is no model file {path}; write one with LinearScorer.save."


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_damaged_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(content)
    with pytest.raises(
        ScorerError, match=f"^{re.escape(str(path))} is not a model file of the linear scorer, or it is damaged"
    ):
        LinearScorer.load(path)


def test_a_file_cut_short(trained: LinearScorer, tmp_path: Path) -> None:
    path = tmp_path / "cut.npz"
    trained.save(path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ScorerError, match="damaged"):
        LinearScorer.load(path)


def test_a_file_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "other.npz"
    np.savez(path, about=np.frombuffer(b'{"format": "something else"}', dtype=np.uint8))
    with pytest.raises(ScorerError) as caught:
        LinearScorer.load(path)
    assert str(caught.value) == (
        f"{path} was written by another version of the linear scorer; train it again. "
        "This version reads the format 'framing linear stance scorer 1'."
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s, t, y: (s, t, y[:-1]), "There are 90 targets and 89 labels; give one label for each target."),
        (lambda s, t, y: (s, t, [2, *y[1:]]), "Row 0: the label is 2; it must be -1, 0 or 1."),
        (lambda s, t, y: (s, t, np.array([2, *y[1:]])), "Row 0: the label is 2; it must be -1, 0 or 1."),
        (lambda s, t, y: (s, t, [pd.NA, *y[1:]]), "Row 0: the label is <NA>; it must be -1, 0 or 1."),
        (lambda s, t, y: (s, t, [float("nan"), *y[1:]]), "Row 0: the label is nan; it must be -1, 0 or 1."),
        (lambda s, t, y: (s, t, [[1, 0, 0], *y[1:]]), "Row 0: the label is [1, 0, 0]; it must be -1, 0 or 1."),
        (lambda s, t, y: (s, t, None), "The labels are of type NoneType; pass a list with one for each target."),
        (
            lambda s, t, y: (s, t, [-1] * 88 + [0, 1]),
            "There are 88 negative, 1 neutral and 1 positive targets; 5 folds need at least 5 of each.",
        ),
        (
            lambda s, t, y: (s[:1] * 90, t[:1] * 90, y),
            "1 groups of sentences cannot be cut into 5 folds; near-identical sentences make one group. "
            "Give more sentences or fewer folds.",
        ),
    ],
)
def test_what_cannot_be_trained_on(change: object, message: str) -> None:
    with pytest.raises(ScorerError) as caught:
        train(*change(*_sample()))  # type: ignore[operator]
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"folds": -1}, "The folds are -1; give a whole number, 2 or more."),
        ({"folds": 1}, "The folds are 1; give a whole number, 2 or more."),
        ({"folds": 2.5}, "The folds are 2.5; give a whole number, 2 or more."),
        ({"folds": None}, "The folds are None; give a whole number, 2 or more."),
        ({"groups": [1, 2]}, "There are 90 targets and 2 groups; give one group for each target, or None."),
        ({"groups": range(91)}, "There are 90 targets and 91 groups; give one group for each target, or None."),
        ({"groups": "a"}, "The groups are one string; pass a list with one group for each target, or None."),
        (
            {"groups": [*range(89), float("nan")]},
            "Row 89: the group is nan; name what each target belongs to, such as its article.",
        ),
        (
            {"groups": [*range(89), [1]]},
            "Row 89: the group is [1]; name what each target belongs to, such as its article.",
        ),
    ],
)
def test_folds_and_groups_that_do_not_fit(options: dict[str, object], message: str) -> None:
    with pytest.raises(ScorerError) as caught:
        train(*_sample(), **options)  # type: ignore[arg-type]
    assert str(caught.value) == message


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_contributions_sum_to_the_score(left: str, right: str, spaced: bool) -> None:
    gap = " " if spaced else ""
    sentence = f"{left}{gap}Aland{gap}{right}"
    target = (len(left) + len(gap), len(left) + len(gap) + 5)
    scores = SHIPPED.score([sentence], [target])[0]
    rows = SHIPPED.explain(sentence, target)
    assert sum(row.contribution for row in rows) == pytest.approx(np.log(scores[2] / scores[0]), abs=1e-9)
    assert all(sentence[row.start : row.end] == row.word for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_explanations_point_at_the_words_that_matter() -> None:
    rows = SHIPPED.explain("Human rights groups condemned Borduria for torture.", (30, 38))
    worst = min((row for row in rows if row.word != "Borduria"), key=lambda row: row.contribution)
    assert worst.word in {"condemned", "torture"}
    assert worst.contribution < 0


def test_rows_do_not_depend_on_the_batch() -> None:
    sentences = [f"Officials {verb} Aland {n} times." for verb in ("praised", "blamed", "met") for n in range(1500)]
    targets = [(sentence.index("Aland"), sentence.index("Aland") + 5) for sentence in sentences]
    together = SHIPPED.score(sentences, targets)
    few = slice(4090, 4100)  # across the edge of a chunk
    assert np.array_equal(SHIPPED.score(sentences[few], targets[few]), together[few])


@pytest.mark.parametrize("scorer", [SHIPPED, LexicalScorer()], ids=["linear", "lexical"])
@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5))
def test_any_text_gets_probabilities(scorer: LinearScorer | LexicalScorer, sentences: list[str]) -> None:
    scorable = [s for s in sentences if not s.isspace() and not any("\ud800" <= c <= "\udfff" for c in s)]
    scores = scorer.score(scorable, [(0, len(s)) for s in scorable])
    assert scores.shape == (len(scorable), 3)
    assert np.allclose(scores.sum(axis=1), 1.0)
    assert (scores >= 0).all()


def test_groups_hold_near_identical_sentences_together() -> None:
    long = "One two three four five six seven eight"
    groups = sentence_groups([f"{long} nine.", f"{long} ten!", "Nine ONE.", "one nine", "Apart."], None)
    assert groups.tolist() == [0, 0, 1, 1, 2]
    assert sentence_groups(["a", "b", "c"], ["x", "y", "x"]).tolist() == [0, 1, 0]


def test_softmax_temperature_and_calibration() -> None:
    logits = np.array([[0.0, 0.0, 0.0], [1000.0, 0.0, -1000.0]])
    assert np.allclose(softmax(logits), [[1 / 3, 1 / 3, 1 / 3], [1, 0, 0]])
    generator = np.random.default_rng(0)
    true = generator.normal(size=(4000, 3))
    labels = np.array([generator.choice(3, p=row) for row in softmax(true)])
    assert temperature(true * 2.0, labels) == pytest.approx(2.0, abs=0.15)
    assert calibration_error(softmax(true), labels) < 0.03
    assert calibration_error(softmax(true * 3), labels) > 0.15


@pytest.mark.parametrize(
    ("words", "root"),
    [(("condemn", "condemned", "condemning"), "condemn"), (("violation", "violations"), "viol"), (("war", "a"), None)],
)
def test_stems(words: tuple[str, ...], root: str | None) -> None:
    assert {stem(word) for word in words} == ({root} if root else set(words))
