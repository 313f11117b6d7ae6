"""A stance scorer of rules alone: tone words around the target, weighed by distance, clause, negation and reporting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

import numpy as np

from framing.scorers.base import Probabilities, checked_targets
from framing.scorers.lexicons import stance_groups, tone_words, vader_words, word_valence
from framing.scorers.tokens import TOKEN, sides

__all__ = ["BOUNDARIES", "GROUP_VALUES", "NEGATORS", "REPORTING", "LexicalScorer"]

NEGATORS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly scarcely barely rarely lack lacks lacked "
    "fail fails failed refuse refuses refused deny denies denied denying "
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't haven't hasn't "
    "hadn't".split()
)
"""Words that turn the tone of the next three words around."""

BOOSTERS = frozenset(
    "very extremely deeply highly truly really utterly completely totally absolutely especially particularly most more "
    "so too hugely heavily severely seriously increasingly incredibly openly".split()
)

REPORTING = frozenset(
    "said says say saying told tells added adds noted notes stated states announced announces explained explains wrote "
    "writes tweeted declared declares stressed remarked reported reports argued argues claimed claims insisted asked "
    "replied responded recalled testified acknowledged according".split()
)
"""Verbs after which, or before which, the words of the target stand rather than words about it."""

BOUNDARIES: Mapping[str, float] = {
    ",": 0.85, ";": 0.5, ":": 0.6, "—": 0.6, "–": 0.6, "--": 0.6, "(": 0.6, ")": 0.6, ".": 0.4, "?": 0.5, "!": 0.5,
    "but": 0.5, "while": 0.5, "whereas": 0.4, "although": 0.5, "though": 0.6, "however": 0.5, "despite": 0.4,
    "because": 0.8, "after": 0.8, "unlike": 0.1, "“": 0.75, "”": 0.75, '"': 0.75,
}  # fmt: skip
"""What is left of a tone word's weight when this stands between it and the target."""

GROUP_VALUES: Mapping[str, tuple[float, float]] = {
    "bad trait": (-1.2, -1.7), "blame": (-1.4, -0.7), "good trait": (0.4, 0.7), "harm suffered": (0.4, 0.5),
    "losing": (-0.5, -0.9), "peace": (0.0, 0.3), "praise": (0.5, 0.5), "refusal": (-0.2, -0.5), "trouble": (-1.4, -1.3),
    "winning": (0.3, 0.9), "wrongdoing": (-0.3, -1.3),
}  # fmt: skip
"""What a word of each group of ``lexicons/stance.toml`` says of a target that stands after it, and of one before it.

"Accused X" (left of the target) falls on X; "X accused" less so, and "X was accused" (:data:`_SUFFERED`) again fully.
Set by hand near the coefficients of a logistic regression on NewsMTSC train, rounded.
"""

_SUFFERED: Mapping[str, float] = {"blame": -1.4, "praise": 0.7}
_BE = frozenset("was were is are be been being got".split())
_DECAY = 12.0  # tokens after which a word counts 1/e; 8 and 20 do no better on NewsMTSC train
_TONE = 0.6  # one unit of valence beside a group's value
_TONE_IN_GROUP = 0.25  # the same for a word whose group has spoken already
_NEGATED = -0.5
_BOOSTED = 1.25
_MOST = 8.0
_FADE = exp(-1.0 / _DECAY)
_SPOKEN = 0.45  # weight of what a target says, beside what is said of it
# Multinomial logit against neutral: constant, sum of evidence, sum of its sizes. Logistic regression on NewsMTSC train,
# the constants made equal so that no evidence is no stance.
_NEGATIVE = (-0.85, -0.29, 1.1)
_POSITIVE = (-0.85, 1.44, 0.89)


class LexicalScorer:
    """Scores by rules on a word list: nothing is learned but a few constants, and every score can be done by hand.

    Args:
        overlay: Words and valences in [-4, 4] that come on top of VADER's list and win over it; None takes those of
            ``lexicons/tone.toml``, an empty mapping takes none.

    The kind of the target is checked and not used.
    """

    name = "lexical"

    def __init__(self, overlay: Mapping[str, float] | None = None) -> None:
        own = {} if overlay is None else {word.lower(): float(value) for word, value in overlay.items()}
        self._table = {**(tone_words() if overlay is None else vader_words()), **own}
        self._groups = dict(stance_groups())  # a view cannot be pickled
        self._known: dict[str, tuple[float, float, float]] = {}

    @property
    def version(self) -> str:
        """The version of the rules."""
        return "1"

    def __repr__(self) -> str:
        return f"LexicalScorer({len(self._table):,} words)"

    def score(
        self, sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
    ) -> Probabilities:
        """Return P(negative), P(neutral), P(positive) of each target; see :class:`~framing.scorers.StanceScorer`."""
        rows = checked_targets(sentences, targets, kinds)
        sums = np.array([self._sums(*row) for row in rows], dtype=np.float64).reshape(len(rows), 2)
        x, size = sums[:, 0], sums[:, 1]
        negative = np.exp(_NEGATIVE[0] + _NEGATIVE[1] * x + _NEGATIVE[2] * size)
        positive = np.exp(_POSITIVE[0] + _POSITIVE[1] * x + _POSITIVE[2] * size)
        total = 1.0 + negative + positive
        return np.column_stack([negative / total, 1.0 / total, positive / total])

    def evidence(self, sentence: str, start: int, end: int) -> float:
        """Return the weighed sum of what the words say of one target; 0 where no word says anything."""
        ((sentence, start, end),) = checked_targets([sentence], [(start, end)])
        return self._sums(sentence, start, end)[0]

    def _sums(self, sentence: str, start: int, end: int) -> tuple[float, float]:
        """Return the sum of the evidence and the sum of its sizes, each size at most :data:`_MOST`."""
        before, owns, after = sides(sentence, start, end)
        left = [word.lower().replace("’", "'") for word in TOKEN.findall(before)]
        right = [word.lower().replace("’", "'") for word in TOKEN.findall(sentence, after)]
        found = self._side(left, 0, _SPOKEN if left and left[-1] in REPORTING else 1.0)
        speaks = not owns and any(word in REPORTING for word in right[:3])
        found += self._side(right, 1, _SPOKEN if speaks else 1.0)
        return max(-_MOST, min(_MOST, sum(found))), min(_MOST, sum(abs(value) for value in found))

    def _side(self, words: list[str], side: int, weight: float) -> list[float]:
        """Return the weighed evidence on one side (0 left, 1 right), walking away from the target."""
        found = []
        order = range(len(words)) if side else range(len(words) - 1, -1, -1)
        for at in order:
            word = words[at]
            weight *= _FADE * BOUNDARIES.get(word, 1.0)
            values = self._known.get(word)
            if values is None:
                values = self._known[word] = self._values(word)
            value = values[side]
            if value or values[2]:
                earlier = words[max(0, at - 3) : at]
                if side and values[2] and not _BE.isdisjoint(earlier):
                    value = values[2]
                if not NEGATORS.isdisjoint(earlier):
                    value *= _NEGATED
                if earlier and earlier[-1] in BOOSTERS:
                    value *= _BOOSTED
                found.append(value * weight)
        return found

    def _values(self, word: str) -> tuple[float, float, float]:
        """Return what a word says of a target after it, of one before it, of one it is done to (0: no difference)."""
        if word in NEGATORS:
            return 0.0, 0.0, 0.0
        group = self._groups.get(word)
        tone = word_valence(word, self._table) * (_TONE_IN_GROUP if group else _TONE)
        left, right = GROUP_VALUES.get(group or "", (0.0, 0.0))
        suffered = _SUFFERED.get(group or "", 0.0)
        return tone + left, tone + right, tone + suffered if suffered else 0.0
