"""A light stemmer, so that the shipped weights depend on no other library's version."""

from __future__ import annotations

__all__ = ["stem"]

_ENDINGS = (
    "ational ization isation fulness ousness iveness ations ation ements ement ments ment nesses ness ities ity ances "
    "ance ences ence ions ion ively ive ously ous fully ful ably able ible ers er ors or ists ist isms ism ingly edly "
    "ings ing ied ies ed es ly al s e y"
).split()
_SHORT = frozenset(("s", "ed", "ing", "e", "y"))


def stem(word: str) -> str:
    """Strip the longest English ending that leaves four letters or more (three before the commonest).

    A doubled consonant is cut too. It joins *condemn*, *condemned*, *condemnation*; it is crude, and wrong now and
    then, which a weight learns to bear.
    """
    if len(word) < 5 or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _SHORT else 4):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word
