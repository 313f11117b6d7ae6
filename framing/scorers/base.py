"""What a stance scorer is, the checks every scorer makes, and the placeholders that keep it blind to names."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from framing.errors import ScorerError, unknown

__all__ = [
    "KINDS",
    "OTHER",
    "TARGET",
    "Probabilities",
    "StanceScorer",
    "check_rows",
    "checked_targets",
    "core_span",
    "guess_kind",
    "mask_target",
]

KINDS = ("person", "state", "organisation", "people")

Probabilities = npt.NDArray[np.float64]
"""Shape (n, 3), one row for each target; columns negative, neutral, positive; every row sums to 1."""

TARGET: Mapping[str, str] = MappingProxyType(
    {"person": "Targetperson", "state": "Targetstate", "organisation": "Targetbody", "people": "Targetpeople"}
)
"""The word :func:`mask_target` writes in place of the target, by kind."""

OTHER: Mapping[str, str] = MappingProxyType(
    {
        "person": "Otherperson",
        "state": "Otherstate",
        "organisation": "Otherbody",
        "people": "Otherpeople",
        "place": "Otherplace",
    }
)
"""The neutral word that stands for every party of the codebook that is not the target, by kind, and for places.

A scorer replaces its own target. It knows no codebook, so ``framing.coding.stance`` writes these words over every
*other* party before it calls the scorer; after that no name of a party is left in the sentence. Each is one
capitalised word that no English lexicon holds and no newspaper prints: a scorer sees that somebody is named, and not
who.
"""

_POSSESSIVE = re.compile(r"['’ʼ]s?\s*$", re.IGNORECASE)
_PERSON_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|dr|sir|president|minister|premier|secretary|general|colonel|senator|spokes\w+|ambassador)\.?\s*$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    # Possessive (*+): ten thousand blanks after the target would else be tried in every way they can be shared out.
    r"\s*+(?:(?:,\s*+)?(?:who|whose|himself|herself)\b|['’]s\s+(?:wife|husband|family|father)\b)",
    re.IGNORECASE,
)
_STATE_BEFORE = re.compile(
    r"\b(?:in|inside|across|throughout|invaded|republic of|border with)\s+(?:the\s+)?$", re.IGNORECASE
)
_JOINERS = "\u00ad\u200c\u200d\u2060"  # soft hyphen, zero-width non-joiner and joiner, word joiner
_PEOPLE_AFTER = re.compile(r"\s*(?:are|were|have|themselves|who (?:are|were|live))\b", re.IGNORECASE)


@runtime_checkable
class StanceScorer(Protocol):
    """Anything that says how a sentence treats one target in it.

    ``framing.testing.check_scorer`` tests an object against the whole of this contract.
    """

    @property
    def name(self) -> str:
        """A short name, written into the ``rule`` column of the evidence."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the scores change."""
        ...

    def score(
        self, sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
    ) -> Probabilities:
        """Return P(negative), P(neutral), P(positive) toward each target.

        Args:
            sentences: One sentence for each target; the same sentence may come many times.
            targets: Character span of the target in its sentence, end exclusive.
            kinds: One of :data:`KINDS` for each target; None lets the scorer guess without looking at the name.

        Returns:
            Float64 array of shape (n, 3); shape (0, 3) for no sentences. Row i depends on row i of the input alone,
            and never on what is written inside the target's span.

        Raises:
            ScorerError: For the first row that cannot be scored, naming it.
        """
        ...


def checked_targets(
    sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
) -> list[tuple[str, int, int]]:
    """Return ``(sentence, start, end)`` for each row, with spans as plain integers.

    Raises:
        ScorerError: Lengths differ, a sentence is no string, or a span is empty, blank, reversed, outside its sentence
            or between the halves of a surrogate pair. The message names the first row, counting from 0.
    """
    if isinstance(sentences, (str, bytes)):
        raise ScorerError("The sentences are one string; pass a list of sentences, even for a single one.")
    check_rows("sentences", sentences)
    check_rows("targets", targets)
    if isinstance(targets, tuple) and len(targets) == 2 and all(isinstance(offset, int) for offset in targets):
        raise ScorerError("The targets are one pair of offsets; pass a list of pairs, even for a single one.")
    if len(sentences) != len(targets):
        raise ScorerError(
            f"There are {len(sentences)} sentences and {len(targets)} targets; each target needs its sentence."
        )
    if kinds is not None:
        _check_kinds(kinds, len(sentences))
    rows = []
    for row, (sentence, target) in enumerate(zip(sentences, targets, strict=True)):
        if not isinstance(sentence, str):
            raise ScorerError(f"Row {row}: the sentence is of type {type(sentence).__name__}; it must be a string.")
        try:
            start, end = map(operator.index, target)
        except (TypeError, ValueError):
            raise ScorerError(
                f"Row {row}: the target {target!r} is not a pair of whole numbers (start, end); give character offsets."
            ) from None
        if not 0 <= start < end <= len(sentence) or sentence[start:end].isspace():
            raise ScorerError(_span_problem(row, sentence, start, end))
        if not sentence.isascii() and (_splits_pair(sentence, start) or _splits_pair(sentence, end)):
            raise ScorerError(
                f"Row {row}: the span ({start}, {end}) begins or ends between the two halves of a surrogate pair; "
                "repair the text's encoding first."
            )
        rows.append((sentence, start, end))
    return rows


def check_rows(what: str, rows: object) -> None:
    """Raise a ScorerError unless there is a row for each target, in an order."""
    # A set has no order of its own, and each sentence would meet another's target.
    if not hasattr(rows, "__len__") or isinstance(rows, (set, frozenset, Mapping)):
        raise ScorerError(f"The {what} are of type {type(rows).__name__}; pass a list with one for each target.")


def _check_kinds(kinds: Sequence[str | None], n: int) -> None:
    """Raise a ScorerError unless there are ``n`` kinds and all of them exist."""
    if isinstance(kinds, (str, bytes)):
        raise ScorerError("The kinds are one string; pass a list with one kind for each target, or None.")
    check_rows("kinds", kinds)
    if len(kinds) != n:
        raise ScorerError(f"There are {n} targets and {len(kinds)} kinds; give one kind for each target, or None.")
    for row, kind in enumerate(kinds):
        if kind is not None and not isinstance(kind, str):
            raise ScorerError(f"Row {row}: the kind is {kind!r}; it must be a word, or None where it is not known.")
        if kind is not None and kind not in KINDS:
            raise ScorerError(f"Row {row}: {unknown('kind of target', kind, KINDS)}")


def _span_problem(row: int, sentence: str, start: int, end: int) -> str:
    """Say what is wrong with a span that :func:`checked_targets` refuses."""
    where = f"Row {row}: the span ({start}, {end})"
    if start > end:
        return f"{where} ends before it starts."
    if start < 0 or end > len(sentence):
        return f"{where} lies outside its sentence of {len(sentence)} characters."
    if start == end:
        return f"{where} is empty; a target has at least one character."
    return f"{where} holds nothing but white space; a target has at least one other character."


def _splits_pair(sentence: str, at: int) -> bool:
    """Tell whether offset ``at`` stands between a high and a low surrogate."""
    return 0 < at < len(sentence) and "\ud800" <= sentence[at - 1] <= "\udbff" and "\udc00" <= sentence[at] <= "\udfff"


def core_span(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the target's span in its canonical form, so that equal targets marked differently become equal.

    White space and a possessive ending leave the span (``Armenia's`` becomes ``Armenia``, as ``Baku’s`` becomes
    ``Baku``); letters that touch it join (``Armenia`` within ``Armenian`` becomes ``Armenian``), as do accents written
    by themselves, soft hyphens and the parts of an emoji. Only the edges are looked at. A span with nothing but an
    ending in it is left alone.
    """
    while start < end and sentence[start].isspace():
        start += 1
    while end > start and sentence[end - 1].isspace():
        end -= 1
    ending = _POSSESSIVE.search(sentence, max(start, end - 3), end)
    if ending and ending.start() > start:
        end = ending.start()
    while start > 0 and _belongs(sentence[start - 1], sentence[start]):
        start -= 1
    while end < len(sentence) and sentence[end] != "ʼ" and _belongs(sentence[end], sentence[end - 1]):
        end += 1
    return start, end


def _belongs(character: str, inside: str) -> bool:
    """Tell whether a character beside a span is of one word, or one sign, with the span's own at that edge."""
    if character.isalnum() or character.isascii():
        return character.isalnum()
    if character in _JOINERS or unicodedata.category(character)[0] == "M":
        return True
    # Emoji: what a joiner ties on, a skin colour, the other half of a flag.
    flag = "\U0001f1e6" <= character <= "\U0001f1ff" and "\U0001f1e6" <= inside <= "\U0001f1ff"
    tied = inside == "\u200d" and unicodedata.category(character) == "So"
    return flag or tied or "\U0001f3fb" <= character <= "\U0001f3ff"


def mask_target(sentence: str, span: tuple[int, int], kind: str | None = None) -> tuple[str, tuple[int, int]]:
    """Write the placeholder for its kind in place of the target.

    Args:
        sentence: The sentence.
        span: Character span of the target, end exclusive; a possessive ending inside it stays in the text.
        kind: One of :data:`KINDS`; None guesses it from the words around the target, never from the name.

    Returns:
        The masked sentence and the span of the placeholder in it.

    Raises:
        ScorerError: As :func:`checked_targets`.
    """
    checked_targets([sentence], [span], None if kind is None else [kind])
    start, end = core_span(sentence, *span)
    word = TARGET[kind or guess_kind(sentence[:start], sentence[end:])]
    return sentence[:start] + word + sentence[end:], (start, start + len(word))


def guess_kind(before: str, after: str) -> str:
    """Guess the kind of a target from the text before and after it.

    Returns:
        One of :data:`KINDS`; ``"person"`` where nothing speaks for another kind, since most targets in news are people.
    """
    if _PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after):
        return "person"
    if _STATE_BEFORE.search(before):
        return "state"
    if _PEOPLE_AFTER.match(after):
        return "people"
    return "person"
