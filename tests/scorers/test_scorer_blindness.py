"""No score comes from a name: not the target's, and not anybody else's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ScorerError
from framing.scorers import OTHER, stance_scorer
from framing.testing import check_scorer

SCORERS = {name: stance_scorer(name) for name in ("neural", "linear", "lexical")}
FRAMES = (
    "{} praised the fragile ceasefire, but its army kept shelling the town.",
    "Officials accused {} of a brutal attack on civilians.",
    "“We trust {}’s promise,” she said.",
    "The talks with {}, he warned, were a failure.",
    "Neither side blamed {}.",
    "{}",
)
NAMES = st.one_of(
    st.sampled_from(
        ["Armenia", "Azerbaijan", "the Republic of Armenia", "TURKEY", "war criminals", "Great Love", "D.C.", "x"]
    ),
    st.text(st.characters(categories=["L", "N"], include_characters=" -.,'’"), min_size=1, max_size=20).filter(
        # A name of marks alone, or one that ends like a possessive, is not the same target with another name.
        lambda name: name[0].isalnum() and name[-1].isalnum() and name[-2:-1] not in ("'", "’")
    ),
)


@pytest.mark.parametrize("name", SCORERS)
@settings(deadline=None, max_examples=60)
@given(frame=st.sampled_from(FRAMES), one=NAMES, other=NAMES)
def test_the_name_of_the_target_changes_nothing(name: str, frame: str, one: str, other: str) -> None:
    start = frame.index("{}")
    sentences = [frame.replace("{}", written) for written in (one, other)]
    scores = SCORERS[name].score(sentences, [(start, start + len(one)), (start, start + len(other))])
    assert np.array_equal(scores[0], scores[1])


@pytest.mark.parametrize("name", SCORERS)
@settings(deadline=None, max_examples=40)
@given(written=st.sampled_from(["Aland", "the Aland Isles", "Alandians"]), mark=st.sampled_from(["'s", "’s", "ʼs"]))
def test_a_possessive_ending_may_be_in_the_span_or_not(name: str, written: str, mark: str) -> None:
    sentence = f"Observers condemned {written}{mark} cruel order."
    end = 20 + len(written)
    scores = SCORERS[name].score([sentence, sentence], [(20, end), (20, end + len(mark))])
    assert np.array_equal(scores[0], scores[1])
    plain = SCORERS[name].score(["Observers condemned X's cruel order."], [(20, 21)])
    assert np.array_equal(scores[0], plain[0])


@pytest.mark.parametrize("name", SCORERS)
@pytest.mark.parametrize("part", [(0, 2), (0, 3), (3, 6), (4, 6)])
def test_an_accent_written_by_itself_hides_no_letters_of_the_name(name: str, part: tuple[int, int]) -> None:
    sentence = "Observers condemned Ale\u0301xy for the cruel order."
    parted = SCORERS[name].score([sentence], [(20 + part[0], 20 + part[1])])
    plain = SCORERS[name].score(["Observers condemned Klow for the cruel order."], [(20, 24)])
    assert np.array_equal(parted, plain)


@pytest.mark.parametrize("name", SCORERS)
def test_an_article_may_be_in_the_span_or_not(name: str) -> None:
    sentence = "Observers condemned the Republic for its cruel order."
    scores = SCORERS[name].score([sentence, sentence], [(20, 32), (24, 32)])
    assert np.array_equal(scores[0], scores[1])


@pytest.mark.parametrize(
    "others", [("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"), tuple(list(OTHER.values())[1:3])]
)
def test_the_linear_scorer_takes_all_other_names_for_one(others: tuple[str, str]) -> None:
    frame = "After talks with {}, the prime minister accused Xanadu of breaking its word to {} again."
    scorer = SCORERS["linear"]

    def score(a: str, b: str) -> np.ndarray:
        sentence = frame.replace("{}", a, 1).replace("{}", b, 1)
        at = sentence.index("Xanadu")
        return scorer.score([sentence], [(at, at + 6)])

    assert np.array_equal(score(*others), score("Ruritania", "Borduria"))


@pytest.mark.parametrize("name", SCORERS)
def test_the_bundled_scorers_keep_the_contract(name: str) -> None:
    check_scorer(SCORERS[name])


class _Broken:
    """A scorer that keeps the contract, until one part of it is broken."""

    name, version = "broken", "1"

    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.calls = 0

    def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
        from framing.scorers import checked_targets

        if self.fault == "unchecked":
            rows = [(s, *t) for s, t in zip(sentences, targets, strict=False)]
        elif self.fault == "wrong error":
            rows = [(s, *t) for s, t in zip(sentences, targets, strict=True)]
        else:
            rows = checked_targets(sentences, targets, kinds)
        self.calls += 1
        scores = np.full((len(rows), 3), 1 / 3)
        if self.fault == "shape":
            return scores[:, :2]
        if self.fault == "list":
            return scores.tolist()
        if self.fault == "type":
            return scores.astype(np.float32)
        if self.fault == "sum":
            return scores * 0.9
        if self.fault == "negative":
            return scores + np.array([-0.5, 0.5, 0.0])
        if self.fault == "restless":
            scores += np.array([0.01, -0.01, 0.0]) * (self.calls % 7)
        if self.fault == "batch":
            scores += np.array([0.01, -0.01, 0.0]) * (len(rows) % 5)
        if self.fault == "order" and len(rows) > 1:
            scores[0] = 0.2, 0.3, 0.5
        if self.fault == "sees":
            for row, (sentence, start, end) in enumerate(rows):
                if "heroes" in sentence[start:end]:
                    scores[row] = 0.1, 0.2, 0.7
        return scores


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            "shape",
            "_Broken.score must return an array of shape (8, 3) for 8 targets; it returned an array of shape (8, 2).",
        ),
        ("list", "_Broken.score must return an array of shape (8, 3) for 8 targets; it returned a list."),
        ("type", "_Broken.score must return float64; it returned float32."),
        ("sum", "_Broken.score: row 0 sums to 0.900000; every row must sum to 1."),
        ("negative", "_Broken.score returned numbers that are no probabilities: below 0, above 1 or not finite."),
        ("restless", "_Broken.score gave other scores for the same input the second time."),
        (
            "order",
            "_Broken.score depends on the order of the batch: row 0 "
            "('Aland broke its promise and shelled the village, officials said.') changed.",
        ),
        (
            "batch",
            "_Broken.score depends on the size of the batch: row 0 "
            "('Aland broke its promise and shelled the village, officials said.') changed.",
        ),
        (
            "sees",
            "_Broken is not blind: 'Aland' and 'peace heroes' get different scores in '___ broke its promise and "
            "shelled the village, officials said.'. Replace the target's span before scoring, as "
            "framing.scorers.mask_target does.",
        ),
        (
            "unchecked",
            "_Broken.score accepts more sentences than targets; it must raise a ScorerError. "
            "framing.scorers.checked_targets makes all these checks.",
        ),
        (
            "wrong error",
            "_Broken.score answers more sentences than targets with ValueError; it must be a ScorerError. "
            "framing.scorers.checked_targets makes all these checks.",
        ),
    ],
)
def test_check_scorer_names_what_is_broken(fault: str, message: str) -> None:
    with pytest.raises(ScorerError) as caught:
        check_scorer(_Broken(fault))
    assert str(caught.value) == message


def test_check_scorer_passes_a_sound_one() -> None:
    check_scorer(_Broken("none"))


def test_check_scorer_wants_a_scorer() -> None:
    with pytest.raises(ScorerError) as caught:
        check_scorer(object())  # type: ignore[arg-type]
    assert str(caught.value) == "object is no stance scorer: it needs 'name', 'version' and a method 'score'."
