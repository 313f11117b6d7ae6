"""Contracts for people who extend the library: run them in your own tests."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from framing.errors import ScorerError
from framing.scorers import KINDS, StanceScorer
from framing.scorers.base import Probabilities

__all__ = ["check_scorer"]

# Sentences with the place of the target left open, so that any name can be written into it.
_FRAMES = (
    "{} broke its promise and shelled the village, officials said.",
    "The committee praised {} for the release of the prisoners.",
    "On Tuesday the delegation met {} in the capital.",
    "“We do not trust {}’s word,” the envoy said, “but talks go on.”",
    "{} said that it would take part in the talks.",
    "Observers accused {}: no aid had arrived — for weeks.",
    "Neither the blockade nor the shelling was the work of {}.",
    "{}",
)
_NAMES = (
    "Aland",
    "the Republic of Borduria",
    "Khemed",
    "GREAT Syldavia",
    "Ruritania-Zenda",
    "Évolène",
    "war criminals",
    "peace heroes",
)


def check_scorer(scorer: StanceScorer) -> None:
    """Check that an object keeps the whole contract of a stance scorer.

    Shape, type and sums of the result; the same result again, in another order, in other batches, and for duplicates;
    no score that depends on what is written in the target's span; an empty batch; and a
    :class:`~framing.errors.ScorerError` for input that cannot be scored.

    Args:
        scorer: The object to check. It is called about sixty times, on some 350 short sentences in all.

    Raises:
        ScorerError: The first part of the contract that is broken, in a sentence.
    """
    who = type(scorer).__name__
    if not isinstance(scorer, StanceScorer):
        raise ScorerError(f"{who} is no stance scorer: it needs 'name', 'version' and a method 'score'.")
    for part in ("name", "version"):
        value = getattr(scorer, part)
        if not isinstance(value, str) or not value:
            raise ScorerError(f"{who}.{part} is {value!r}; it must be a word that evidence can be marked with.")
    rows = [_fill(frame, "Aland") for frame in _FRAMES]
    sentences, targets = [row[0] for row in rows], [row[1] for row in rows]
    scores = scorer.score(sentences, targets)
    _check_shape(who, scores, len(rows))
    _check_shape(who, scorer.score([], []), 0)
    for kind in KINDS:
        _check_shape(who, scorer.score(sentences, targets, [kind] * len(rows)), len(rows))
    _check_batches(scorer, sentences, targets, scores)
    _check_blind(scorer)
    _check_refusals(scorer)


def _fill(frame: str, name: str) -> tuple[str, tuple[int, int]]:
    """Write a name into a sentence; return it with the name's span."""
    start = frame.index("{}")
    return frame.replace("{}", name), (start, start + len(name))


def _check_shape(who: str, scores: Probabilities, n: int) -> None:
    """Raise unless the result is n rows of three probabilities."""
    if not isinstance(scores, np.ndarray) or scores.shape != (n, 3):
        shape = getattr(scores, "shape", None)
        found = f"an array of shape {shape}" if shape is not None else f"a {type(scores).__name__}"
        raise ScorerError(f"{who}.score must return an array of shape ({n}, 3) for {n} targets; it returned {found}.")
    if scores.dtype != np.float64:
        raise ScorerError(f"{who}.score must return float64; it returned {scores.dtype}.")
    if not np.isfinite(scores).all() or (scores < 0).any() or (scores > 1).any():
        raise ScorerError(f"{who}.score returned numbers that are no probabilities: below 0, above 1 or not finite.")
    if n and not np.allclose(scores.sum(axis=1), 1.0, rtol=0.0, atol=1e-6):
        worst = int(np.abs(scores.sum(axis=1) - 1.0).argmax())
        raise ScorerError(f"{who}.score: row {worst} sums to {scores[worst].sum():.6f}; every row must sum to 1.")


def _check_batches(
    scorer: StanceScorer, sentences: list[str], targets: list[tuple[int, int]], scores: Probabilities
) -> None:
    """Raise unless a row's score depends on that row alone."""
    who = type(scorer).__name__
    if not np.array_equal(scorer.score(sentences, targets), scores):
        raise ScorerError(f"{who}.score gave other scores for the same input the second time.")
    turned = scorer.score(sentences[::-1], targets[::-1])[::-1]
    single = np.vstack([scorer.score([s], [t]) for s, t in zip(sentences, targets, strict=True)])
    twice = scorer.score(sentences * 2, targets * 2)
    for what, found in (
        ("the order of the batch", turned),
        ("the size of the batch", single),
        ("duplicates in the batch", twice[: len(scores)]),
        ("duplicates in the batch", twice[len(scores) :]),
    ):
        if not np.allclose(found, scores, rtol=0.0, atol=1e-5):
            row = int(np.abs(found - scores).max(axis=1).argmax())
            raise ScorerError(f"{who}.score depends on {what}: row {row} ({sentences[row]!r}) changed.")


def _check_blind(scorer: StanceScorer) -> None:
    """Raise unless the words inside the target's span change nothing."""
    for frame in _FRAMES:
        rows = [_fill(frame, name) for name in _NAMES]
        for kind in KINDS:
            scores = scorer.score([row[0] for row in rows], [row[1] for row in rows], [kind] * len(rows))
            if np.allclose(scores, scores[0], rtol=0.0, atol=1e-5):
                continue
            other = _NAMES[int(np.abs(scores - scores[0]).max(axis=1).argmax())]
            raise ScorerError(
                f"{type(scorer).__name__} is not blind: '{_NAMES[0]}' and '{other}' get different scores "
                f"in {frame.format('___')!r}. Replace the target's span before scoring, as "
                "framing.scorers.mask_target does."
            )


def _check_refusals(scorer: StanceScorer) -> None:
    """Raise unless bad input is refused with a ScorerError."""
    score = scorer.score
    cases: tuple[tuple[str, Callable[[], object]], ...] = (
        ("more sentences than targets", lambda: score(["Aland won.", "Khemed won."], [(0, 5)])),
        ("a span outside its sentence", lambda: score(["Aland won."], [(0, 50)])),
        ("a negative offset", lambda: score(["Aland won."], [(-3, 5)])),
        ("an empty span", lambda: score(["Aland won."], [(2, 2)])),
        ("a span that ends before it starts", lambda: score(["Aland won."], [(5, 0)])),
        ("a sentence that is no string", lambda: score([None], [(0, 1)])),  # type: ignore[list-item]
        ("an unknown kind", lambda: score(["Aland won."], [(0, 5)], ["planet"])),
        ("more kinds than targets", lambda: score(["Aland won."], [(0, 5)], ["state", "state"])),
    )
    for what, call in cases:
        try:
            call()
        except ScorerError:
            continue
        except Exception as error:
            raise ScorerError(
                f"{type(scorer).__name__}.score answers {what} with {type(error).__name__}; it must be a ScorerError. "
                "framing.scorers.checked_targets makes all these checks."
            ) from error
        raise ScorerError(
            f"{type(scorer).__name__}.score accepts {what}; it must raise a ScorerError. "
            "framing.scorers.checked_targets makes all these checks."
        )
