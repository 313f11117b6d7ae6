"""Semantic axes from seed words."""

from __future__ import annotations

import math

import pytest

from framing.coding.axes import fit_axis
from framing.errors import CodebookError

CALM = [
    "the treaty brings calm trade",
    "calm trade follows the treaty",
    "a treaty means trade and calm talks",
    "talks on the treaty",
]
HARSH = [
    "the attack brings fire and fear",
    "fear and fire follow the attack",
    "an attack means fear",
    "fire after the attack",
]
SENTENCES = (CALM + HARSH) * 5
GROUPS = ["a", "b"] * 20


def test_words_near_a_seed_share_its_pole() -> None:
    axis = fit_axis(SENTENCES, {"treaty": 1, "attack": -1}, dimensions=4)
    polarity = dict(zip(axis.words["word"], axis.words["polarity"], strict=True))
    assert polarity["calm"] > 0 > polarity["fear"]
    calm, harsh, nothing = axis.score(["calm trade", "fear and fire", "unknown"])
    assert calm > 0 > harsh
    assert math.isnan(nothing)


def test_seeds_are_counted_by_group_and_left_out_one_by_one() -> None:
    axis = fit_axis(SENTENCES, {"treaty": 1, "calm": 1, "attack": -1}, groups=GROUPS, dimensions=4)
    table = axis.seeds.set_index("seed")
    assert table.loc["treaty", "count"] == 20
    assert table.loc["treaty", "count_a"] + table.loc["treaty", "count_b"] == 20
    assert table.loc["calm", "stability"] > 0.8
    assert math.isnan(table.loc["attack", "stability"])


def test_seeds_that_took_no_part_are_told() -> None:
    sentences = [*SENTENCES, "an accord at last"]
    seeds = {"treaty": 1, "Accord": 1, "peace deal": 1, "attack": -1}
    table = fit_axis(sentences, seeds, groups=[*GROUPS, "b"], dimensions=4).seeds.set_index("seed")
    assert list(table.index) == ["treaty", "attack", "accord", "peace deal"]
    assert list(table.loc["accord", ["pole", "count", "count_a", "count_b"]]) == [1, 1, 0, 1]
    assert table.loc["peace deal", "count"] == 0
    assert table.loc[["accord", "peace deal"], "stability"].isna().all()
    without = fit_axis(sentences, {"treaty": 1, "attack": -1}, groups=[*GROUPS, "b"], dimensions=4)
    assert "accord" not in set(without.words["word"])


def test_a_sentence_that_is_none_is_named() -> None:
    with pytest.raises(CodebookError) as error:
        fit_axis([*SENTENCES, None], {"treaty": 1, "attack": -1})  # type: ignore[list-item]
    assert str(error.value) == "Sentence number 40 is no text: None. Leave it out, with its group."


def test_same_input_same_axis_and_reversed_seeds_reverse_it() -> None:
    a, b = (fit_axis(SENTENCES, {"treaty": 1, "attack": -1}, dimensions=4) for _ in range(2))
    assert a.words.equals(b.words)
    turned = fit_axis(SENTENCES, {"treaty": -1, "attack": 1}, dimensions=4)
    assert turned.score(["calm"])[0] == pytest.approx(-a.score(["calm"])[0])


def test_errors() -> None:
    with pytest.raises(CodebookError) as error:
        fit_axis(SENTENCES, {"treaty": 1, "nowhere": -1})
    assert str(error.value) == (
        "No negative seed stands in 5 sentences or more. Seeds given: nowhere. Choose words the corpus uses."
    )
    with pytest.raises(CodebookError) as error:
        fit_axis(["one two"], {"one": 1, "two": -1})
    assert str(error.value) == "No word stands in 5 of the 1 sentences. Give more text or a smaller 'least'."
    with pytest.raises(CodebookError) as error:
        fit_axis(SENTENCES, {"treaty": 1, "attack": -1}, groups=["a"])
    assert str(error.value) == "There are 1 groups for 40 sentences. Give the group of each sentence."
