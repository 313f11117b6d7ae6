"""What the rules of reported speech share: one sentence under analysis, and the attribution they find in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.coding.speakers import main_subject, subject_before
from framing.coding.speech_lexicon import Cue, SpeechLexicon, speech_lexicon
from framing.coding.speech_tokens import NO_SPAN, Range, Reading

__all__ = ["Attribution", "SpeechSentence", "is_marked", "is_mixed"]

_MARKS_ONLY = frozenset("Q,.:;-")
# How much of what a rule finds was annotated as somebody's words in the PolNeAR training sample, to the nearest .05.
_CONFIDENCE = {
    "agent": 0.7,
    "according": 0.85,
    "adjective": 0.65,
    "as": 0.7,
    "bare": 0.9,
    "block": 0.9,
    "clause": 0.9,
    "colon": 0.8,
    "evidence": 0.85,
    "gap": 0.65,
    "gerund": 0.95,
    "headline": 0.8,
    "hearsay": 0.8,
    "infinitive": 0.7,
    "interrupted": 0.85,
    "inverted": 0.95,
    "noun": 0.6,
    "object": 0.75,
    "object-infinitive": 0.75,
    "parenthetical": 0.9,
    "passive": 0.65,
    "preposition": 0.8,
    "quote": 0.95,
    "told": 0.95,
    "view": 0.8,
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of one attribution; ``source`` is ``NO_SPAN`` where the sentence names nobody."""

    contents: tuple[Range, ...]
    cue: Range
    source: Range
    rule: str
    lemma: str

    @property
    def confidence(self) -> float:
        """How often the rule was right on development articles."""
        return _CONFIDENCE[self.rule.split("-")[0] if self.rule.startswith("noun") else self.rule]


def is_marked(tags: str, start: int, stop: int) -> bool:
    """Tell whether ``start:stop`` holds nothing but marked words."""
    return _MARKS_ONLY.issuperset(tags[start:stop])


def is_mixed(tags: str, contents: Iterable[Range]) -> bool:
    """Tell whether contents are mixed speech: some of it in marks, some not."""
    parts = [tags[start:stop] for start, stop in contents]
    return any("Q" in part for part in parts) and not all(map(_MARKS_ONLY.issuperset, parts))


class SpeechSentence:
    """One sentence: its token range ``a:b`` in a reading, and look-ups by token."""

    __slots__ = ("a", "b", "lexicon", "reading", "tags")

    def __init__(self, reading: Reading, a: int, b: int) -> None:
        self.reading = reading
        self.tags = reading.tags
        self.a = a
        self.b = b
        self.lexicon: SpeechLexicon = speech_lexicon()

    def word(self, index: int) -> str:
        """Return token ``index`` in lower case."""
        return self.reading.tokens[index].lower()

    def cue(self, index: int) -> Cue | None:
        """Return the lexicon's entry for token ``index`` as a verb."""
        return self.lexicon.verbs.get(self.word(index))

    def stop(self) -> int:
        """Return the end of the sentence without its last mark."""
        end = self.b
        while end > self.a and self.tags[end - 1] in ".L":
            end -= 1
        return end

    def quote_stop(self, start: int) -> int:
        """Return where what is said from ``start`` on ends: after marked words that are complete, or the sentence."""
        end = start
        while end < self.b and self.reading.complete(end):
            end += 1
        return end if end > start else self.stop()

    def subject(self, index: int) -> Range:
        """Return the subject of the verb at ``index``: the phrase before it, else that of the sentence."""
        found = subject_before(self.reading, index, self.a)
        return found if found != NO_SPAN else main_subject(self.reading, self.a, index)
