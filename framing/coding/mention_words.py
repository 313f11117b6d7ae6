"""The few words before and after a name, on which the grammar of mentions decides."""

from __future__ import annotations

import re

from framing.codebook import MentionRules
from framing.codebook.surfaces import Surface

__all__ = ["NEXT_WORD", "WINDOW", "Raw", "bare", "noun_follows", "noun_of_state_follows", "words_before"]

Raw = tuple[int, int, tuple[Surface, ...]]
"""Start and end of a form in a text, and whose it may be."""

NEXT_WORD = re.compile(r"[ \u00a0]+([^\W\d_][\w'’-]*)")
# Between a demonym and its noun a line may break.
_NEXT_NOUN = re.compile(r"[ \u00a0]*[ \u00a0\n][ \u00a0]*([^\W\d_][\w'’-]*)")
_MILITARY = re.compile(r"[ \u00a0\n]+military(?![\w-])", re.IGNORECASE)
# Only the few words before or after a name decide; a window keeps the work linear in the length of the text.
WINDOW = 60


def words_before(text: str, start: int) -> tuple[str, str]:
    """Return the two words before a place in a text, folded, "the" left out; empty across a mark or a gap."""
    if not start or not text[start - 1].isspace():
        return "", ""
    words = text[max(0, start - WINDOW) : start].split()
    if words and words[-1] in ("the", "The"):
        words.pop()
    if not words or words[-1][-1] in ".,;:!?)”\"'":
        return "", ""
    earlier = words[-2] if len(words) > 1 and words[-2][-1] not in ".,;:!?)" else ""
    return bare(earlier), bare(words[-1])


def noun_follows(text: str, end: int, nouns: frozenset[str], between: frozenset[str]) -> bool:
    """Return whether one of some nouns follows, perhaps after one or two adjectives."""
    for _ in range(3):
        following = _NEXT_NOUN.match(text, end)
        if following is None:
            return False
        word = bare(following.group(1))
        if word in nouns:
            return True
        further = _NEXT_NOUN.match(text, following.end())
        if further and f"{word} {bare(further.group(1))}" in nouns:
            return True
        if word not in between:
            return False
        end = following.end()
    return False


def noun_of_state_follows(text: str, end: int, rules: MentionRules) -> bool:
    """Return whether a noun follows that makes a demonym the state ("side", "military budget")."""
    if noun_follows(text, end, rules.state_nouns, rules.between):
        return True
    military = _MILITARY.match(text, end)
    return military is not None and noun_follows(text, military.end(), rules.military_nouns, rules.between)


def bare(word: str) -> str:
    """Return a word folded, without a full stop or a possessive at its end."""
    word = word.rstrip(".'’").casefold()
    return word[:-2] if word.endswith(("'s", "’s")) else word
