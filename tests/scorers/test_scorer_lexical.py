"""The scorer of rules, and the lexicons it reads."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from framing.errors import ScorerError
from framing.resources import resource_path
from framing.scorers.lexical import GROUP_VALUES, LexicalScorer
from framing.scorers.lexicons import inflected, read_groups, read_overlay, stance_groups, vader_words, word_valence


def _evidence(sentence: str, scorer: LexicalScorer | None = None) -> float:
    at = sentence.index("Aland")
    return (scorer or LexicalScorer()).evidence(sentence, at, at + 5)


def test_no_tone_word_is_no_stance() -> None:
    negative, neutral, positive = LexicalScorer().score(["Aland signed the paper on Monday."], [(0, 5)])[0]
    assert negative == positive
    assert neutral > 0.4


def test_nearer_words_count_more() -> None:
    near = _evidence("Aland is horrible to those who live by the long road to the lake.")
    far = _evidence("Aland is the land by the long road to the lake that is so horrible.")
    assert near < far < 0


def test_negation_turns() -> None:
    assert _evidence("Aland is horrible.") < 0 < _evidence("Aland is not horrible.")


def test_contrast_shields() -> None:
    assert _evidence("The neighbours are horrible, but Aland builds.") > _evidence(
        "The neighbours are horrible and Aland builds."
    )


def test_blame_falls_on_the_one_blamed() -> None:
    done_to = _evidence("Observers accused Aland.")
    suffered = _evidence("Aland was accused.")
    doing = _evidence("Aland accused observers.")
    assert done_to < doing < 0
    assert suffered < doing


def test_what_the_target_says_counts_less() -> None:
    assert _evidence("Aland said the horrible weather stays.") > _evidence("Aland saw the horrible weather stay.")


def test_an_overlay_of_ones_own() -> None:
    scorer = LexicalScorer({"Zorblax": 3.0})
    assert _evidence("Aland is zorblax.", scorer) > 0
    assert _evidence("Aland is zorblax.", LexicalScorer({})) == 0


def test_evidence_checks_its_arguments() -> None:
    with pytest.raises(ScorerError) as caught:
        LexicalScorer().evidence("Aland", 0, 9)
    assert str(caught.value) == "Row 0: the span (0, 9) lies outside its sentence of 5 characters."


def test_every_group_has_its_values_and_both_are_alike() -> None:
    assert set(GROUP_VALUES) == set(stance_groups().values())


def test_mirror_words_stand_in_the_stance_groups_both_or_neither() -> None:
    import tomllib

    groups = stance_groups()
    pairs = tomllib.loads(resource_path("lexicons/tone.toml").read_text(encoding="utf-8"))["mirror"]
    assert len(pairs) > 10
    lone = [(pair["a"], pair["b"]) for pair in pairs if (pair["a"] in groups) != (pair["b"] in groups)]
    assert lone == []


def test_valence_of_parts_and_forms() -> None:
    table = {"horrible": -2.5, "torn": -1.0, "betray": -3.0, "argue": -1.5}
    assert word_valence("war-torn", table) == -1.0
    assert word_valence("betrayed", table) == -3.0
    assert word_valence("arguing", table) == -1.5
    assert word_valence("paper", table) == 0.0
    assert len(vader_words()) > 6000
    with pytest.raises(TypeError):
        vader_words()["x"] = 1.0  # type: ignore[index]


def test_inflected() -> None:
    assert inflected("accuse") == ("accuse", "accuses", "accused", "accusing")
    assert inflected("defy") == ("defy", "defies", "defied", "defying")
    assert inflected("ban") == ("ban", "bans", "baned", "baning", "banned", "banning")
    assert inflected("breach") == ("breach", "breaches", "breached", "breaching")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[word]]\nterm = "x"\nvalue = "much"',
            "tone.toml: [[word]] number 1 needs a 'term' in words, a 'value' as a number and, if any, 'forms' as a "
            "list of words; it has term 'x', value 'much' and forms [].",
        ),
    ],
)
def test_a_bad_tone_lexicon(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "tone.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScorerError) as caught:
        read_overlay(path)
    assert str(caught.value) == message


def test_a_tone_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "tone.toml"
    path.write_text('[[word]]\nterm = "Ruin"\nforms = ["ruins", "in ruins"]\nvalue = -2', encoding="utf-8")
    assert read_overlay(path) == {"ruin": -2.0, "ruins": -2.0}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[group]]\nverbs = []", "stance.toml: [[group]] number 1 needs an 'id' in words; it has None."),
        ('[[group]]\nid = "a"\nwords = [3]', "stance.toml: the group 'a' lists 3, which is no word."),
        (
            '[[group]]\nid = "a"\nwords = ["x"]\n[[group]]\nid = "b"\nverbs = ["x"]',
            "stance.toml: 'x' stands under 'a' and under 'b'; keep one.",
        ),
    ],
)
def test_a_bad_lexicon_of_groups(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "stance.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScorerError) as caught:
        read_groups(path)
    assert str(caught.value) == message


def test_a_lexicon_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ScorerError, match=r"^The lexicon .*none\.toml cannot be read: "):
        read_groups(tmp_path / "none.toml")


def test_batches_and_duplicates() -> None:
    scores = LexicalScorer().score(["Aland is great."] * 3, [(0, 5)] * 3)
    assert np.array_equal(scores, scores[[0, 0, 0]])


def test_it_travels_to_another_process() -> None:
    row = (["Observers condemned Aland."], [(20, 25)])
    scorer = LexicalScorer({"condemned": 3.0})
    assert np.array_equal(pickle.loads(pickle.dumps(scorer)).score(*row), scorer.score(*row))
