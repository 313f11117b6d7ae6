"""Stance toward each mention: the sentence with every name masked, handed to a scorer that never sees who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.coding.masking import Replacement, mask_others
from framing.coding.mentions import Mention
from framing.errors import ScorerError
from framing.scorers.base import Probabilities, StanceScorer

__all__ = ["Target", "score_targets", "target_of"]


@dataclass(frozen=True, slots=True)
class Target:
    """One mention made ready for a scorer.

    Attributes:
        sentence: Its sentence, every other party written over with a placeholder for its kind.
        start: Start of the mention in that sentence.
        end: End of the mention in that sentence.
        kind: Kind of the party.
    """

    sentence: str
    start: int
    end: int
    kind: str


def target_of(text: str, mention: Mention, sentence: tuple[int, int], spans: Sequence[Replacement]) -> Target:
    """Return a mention as a target.

    Args:
        text: The part of the article the mention stands in.
        mention: The mention.
        sentence: Start and end of its sentence in the text.
        spans: Every form of a party in the sentence, as :func:`framing.coding.masking.party_spans` returns them.
    """
    masked, start = mask_others(text, spans, (mention.start, mention.end), sentence)
    return Target(masked, start, start + mention.end - mention.start, mention.kind)


def score_targets(scorer: StanceScorer, targets: Sequence[Target]) -> tuple[Probabilities, dict[int, str]]:
    """Score targets in one batch; a target the scorer refuses is left out alone, not the batch.

    Returns:
        Probabilities of shape (n, 3), with NaN in the rows that could not be scored; and the reasons by row.
    """
    if not targets:
        return np.empty((0, 3)), {}
    try:
        return _scored(scorer, targets), {}
    except ScorerError:
        rows = np.full((len(targets), 3), np.nan)
        reasons: dict[int, str] = {}
        for number, target in enumerate(targets):
            try:
                rows[number] = _scored(scorer, [target])[0]
            except ScorerError as error:
                reasons[number] = str(error)
        return rows, reasons


def _scored(scorer: StanceScorer, targets: Sequence[Target]) -> Probabilities:
    """Return the scorer's answer, checked for its shape."""
    answer = np.asarray(
        scorer.score(
            [target.sentence for target in targets],
            [(target.start, target.end) for target in targets],
            [target.kind for target in targets],
        ),
        dtype=np.float64,
    )
    if answer.shape != (len(targets), 3):
        raise ScorerError(
            f"Scorer '{scorer.name}' returned an array of shape {answer.shape} for {len(targets)} targets; "
            f"it must be ({len(targets)}, 3)."
        )
    return answer
