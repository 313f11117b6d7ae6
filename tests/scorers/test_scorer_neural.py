"""The neural scorers: the contract, odd input, explanation, and models that are missing or damaged."""

from __future__ import annotations

import importlib.util
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.errors import ScorerError
from framing.scorers.neural import NeuralScorer
from framing.scorers.neural_input import LONGEST
from framing.testing import check_scorer

WEIGHTS = Path(framing.__file__).parent / "scorers" / "weights"
LARGE = importlib.util.find_spec("framing_large") is not None


@pytest.fixture(scope="module")
def scorer() -> NeuralScorer:
    return NeuralScorer.bundled()


def test_it_keeps_the_contract(scorer: NeuralScorer) -> None:
    check_scorer(scorer)


def test_it_is_the_default() -> None:
    assert framing.stance_scorer().name == "neural"


def test_it_tells_praise_from_blame_and_one_target_from_the_other(scorer: NeuralScorer) -> None:
    sentence = "Observers condemned Borduria for its brutal attack and praised Syldavia for its courage."
    blamed, praised = scorer.score([sentence] * 2, [(20, 28), (63, 71)], ["state", "state"])
    assert blamed.argmax() == 0
    assert praised.argmax() == 2


def test_a_sentence_scores_the_same_alone_and_in_company(scorer: NeuralScorer) -> None:
    sentences = [
        "Borduria lied.",
        "Syldavia, after years of talks that few believed in, kept its word.",
        "San Theodoros met.",
    ]
    targets = [(0, 8), (0, 8), (0, 12)]
    together = scorer.score(sentences, targets)
    for at in range(3):
        assert np.array_equal(scorer.score(sentences[at : at + 1], targets[at : at + 1])[0], together[at])


def test_ten_thousand_words_are_read_around_the_target(scorer: NeuralScorer) -> None:
    filler = "The committee met again on Tuesday, and " * 720
    sentence = filler + "Borduria brutally massacred helpless villagers, " + filler
    (near,) = scorer.score([sentence], [(len(filler), len(filler) + 8)], ["state"])
    assert near.argmax() == 0
    assert len(sentence.split()) > 10_000


def test_no_targets_are_no_rows(scorer: NeuralScorer) -> None:
    assert scorer.score([], []).shape == (0, 3)


def test_an_empty_sentence_is_refused(scorer: NeuralScorer) -> None:
    with pytest.raises(ScorerError) as caught:
        scorer.score([""], [(0, 1)])
    assert str(caught.value) == "Row 0: the span (0, 1) lies outside its sentence of 0 characters."


def test_a_span_inside_a_surrogate_pair_is_refused(scorer: NeuralScorer) -> None:
    with pytest.raises(ScorerError, match="between the two halves of a surrogate pair"):
        scorer.score(["a \ud83d\ude00 b"], [(2, 3)])


def test_it_travels_to_another_process(scorer: NeuralScorer) -> None:
    row = (["Borduria lied."], [(0, 8)])
    assert np.array_equal(pickle.loads(pickle.dumps(scorer)).score(*row), scorer.score(*row))


def test_explain_gives_every_word_its_share(scorer: NeuralScorer) -> None:
    sentence = "Observers condemned Borduria's brutal attack."
    rows = scorer.explain(sentence, (20, 28), "state")
    words = [row.word for row in rows]
    assert [word for word in words if len(word) > 1] == ["Observers", "condemned", "Borduria", "brutal", "attack"]
    assert all(sentence[row.start : row.end] == row.word for row in rows)
    assert scorer.explain(sentence, (20, 28), "state") == rows


@pytest.mark.parametrize("word", ["condemned", "thanked"])
def test_the_only_word_that_judges_counts_most(scorer: NeuralScorer, word: str) -> None:
    sentence = f"Observers {word} Borduria on Friday."
    at = sentence.index("Borduria")
    share = {row.word: row.contribution for row in scorer.explain(sentence, (at, at + 8), "state")}
    assert max(share, key=lambda other: abs(share[other])) == word
    assert (share[word] > 0) == (word == "thanked")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The anti-Borduria rally.", ["The", "anti", "-", "Borduria", "rally", "."]),
        ("Borduria-backed thugs.", ["Borduria", "-", "backed", "thugs", "."]),
        ("The Bordurians’ lies.", ["The", "Bordurians", "lies", "."]),
    ],
)
def test_explain_loses_no_word_that_touches_the_target(scorer: NeuralScorer, sentence: str, words: list[str]) -> None:
    at = sentence.index("Borduria")
    rows = scorer.explain(sentence, (at, at + 8), "state")
    assert [row.word for row in rows] == words


def test_explain_leaves_out_the_hyphen_and_not_the_word_before_it(scorer: NeuralScorer) -> None:
    sentence = "The anti-Borduria rally drew thousands."
    share = {row.word: row.contribution for row in scorer.explain(sentence, (9, 17), "state")}
    without = scorer.score(["The anti Borduria rally drew thousands."], [(9, 17)], ["state"])[0]
    score = scorer.score([sentence], [(9, 17)], ["state"])[0]
    lean = np.log(score[2] / score[0]) - np.log(without[2] / without[0])
    assert share["-"] == pytest.approx(lean, abs=1e-6)


def test_explain_runs_no_sentence_for_words_that_are_not_read(
    scorer: NeuralScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = scorer._read
    monkeypatch.setattr(scorer, "_read", lambda rows: (asked.append(len(rows)), read(rows))[1])
    filler = "They met again on Tuesday. " * 120
    rows = scorer.explain(filler + "Borduria lied. " + filler, (len(filler), len(filler) + 8), "state")
    assert asked == [2 * LONGEST + 2]
    assert len(rows) == 2 * 6 * 120 + 3
    share = {row.start - len(filler): row.contribution for row in rows}
    assert share[9] != 0.0
    assert share[-len(filler)] == 0.0


def test_a_folder_is_found_from_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(WEIGHTS.parent)
    loaded = NeuralScorer.load("weights")
    monkeypatch.chdir(tmp_path)
    assert loaded.score(["Borduria lied."], [(0, 8)]).shape == (1, 3)


def test_explain_does_not_look_at_the_name(scorer: NeuralScorer) -> None:
    one = scorer.explain("Aland lied.", (0, 5), "state")
    other = scorer.explain("Klow lied.", (0, 4), "state")
    assert [row.contribution for row in one] == [row.contribution for row in other]


@pytest.mark.skipif(LARGE, reason="comparative-framing-large is installed")
def test_the_large_scorer_says_how_to_install_it() -> None:
    with pytest.raises(ScorerError) as caught:
        framing.stance_scorer("large")
    assert str(caught.value) == (
        "The 'large' stance scorer comes as a package of its own, comparative-framing-large, which is not installed. "
        "From a checkout: python -m pip install ./models/large. Bundled are: lexical, linear, neural."
    )


def test_the_large_scorer_keeps_the_contract() -> None:
    folder = Path(framing.__file__).parents[1] / "models" / "large" / "framing_large"
    if not (folder / "model.onnx").exists():
        pytest.skip("the large model is not beside the package; it is where the tests run from a checkout")
    check_scorer(NeuralScorer.load(folder))


def test_a_model_may_share_its_say_with_the_bundled_one(scorer: NeuralScorer, tmp_path: Path) -> None:
    card = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))
    for name in ("model.onnx", "vocabulary.txt"):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    sentence, target = "Borduria lied about the raid on the market.", (0, 8)
    lean = {}
    for share, last in ((0.0, card["last"]), (0.25, card["last"]), (0.0, "."), (0.25, ".")):
        # Another closing piece makes another model of the same weights.
        told = {**card, "version": "9", "bundled_share": share, "last": last}
        (tmp_path / "model.json").write_text(json.dumps(told), encoding="utf-8")
        found = NeuralScorer.load(tmp_path)
        assert found.version == (f"9+{scorer.version}" if share else "9")
        lean[share, last] = np.log(found.score([sentence], [target], ["state"])[0])
    own, mixed, bundled = (values - values.mean() for values in (lean[0, "."], lean[0.25, "."], lean[0, card["last"]]))
    assert not np.allclose(own, bundled, atol=1e-3)
    assert np.allclose(mixed, 0.75 * own + 0.25 * bundled, atol=1e-9)
    assert np.allclose(lean[0.25, card["last"]], lean[0, card["last"]], atol=1e-9)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScorerError, match="cannot be read as the description of a neural scorer"):
        NeuralScorer.load(tmp_path)


def test_a_damaged_description_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(json.dumps({"name": "x", "version": "1"}), encoding="utf-8")
    with pytest.raises(ScorerError) as caught:
        NeuralScorer.load(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'model.json'} lacks temperature, first, last, report; "
        "it describes no neural scorer of this version."
    )


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    for name in ("model.json", "vocabulary.txt"):
        (tmp_path / name).write_bytes((WEIGHTS / name).read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ScorerError, match=r"model\.onnx is no model that onnxruntime can open"):
        NeuralScorer.load(tmp_path).score(["Borduria lied."], [(0, 8)])


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 30e6
