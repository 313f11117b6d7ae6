"""Write neutral words over names, so that what is scored cannot depend on who is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.codebook import MentionRules
from framing.coding.mentions import Mentions
from framing.scorers.base import OTHER

__all__ = ["Replacement", "institution_spans", "mask", "mask_others", "party_spans"]

Replacement = tuple[int, int, str]
"""Start and end of a span, and the word to write in its place."""

# A run of capitalised words, with the small words that institutions' names have inside them.
_RUN = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?:[ \u00a0]+(?:(?:of|for|and|on|de|the)[ \u00a0]+){0,2}[A-ZÀ-Þ][\w'’-]*)*")


def party_spans(mentions: Mentions) -> list[Replacement]:
    """Return the span and the placeholder of every form of a party, mention or not, in the order of the text."""
    spans = [(m.start, m.end, OTHER[m.kind]) for m in mentions.found]
    for form in mentions.hidden:
        # What only sounds like a party ("Armenian church") is some organisation.
        kind = "organisation" if form.reason == "other name" else form.kind
        spans.append((form.start, form.end, OTHER[kind]))
    return sorted(spans)


def institution_spans(text: str, rules: MentionRules) -> list[Replacement]:
    """Return the spans of capitalised names of institutions ("Ministry of Defence"), whose words carry no tone.

    A single capitalised word is left alone: at the head of a sentence it may be any word.
    """
    spans = []
    for run in _RUN.finditer(text):
        words = run.group().split()
        if len(words) > 1 and any(word.casefold().strip("'’s") in rules.institution_nouns for word in words):
            spans.append((run.start(), run.end(), OTHER["organisation"]))
    return spans


def mask(text: str, spans: Iterable[Replacement], *, start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with each span that lies in it replaced; of overlapping spans the first counts."""
    stop = len(text) if end is None else end
    pieces = []
    at = start
    for span_start, span_end, word in sorted(spans):
        if span_start < at or span_end > stop:
            continue
        pieces += [text[at:span_start], word]
        at = span_end
    pieces.append(text[at:stop])
    return "".join(pieces)


def mask_others(
    text: str, spans: Sequence[Replacement], target: tuple[int, int], sentence: tuple[int, int]
) -> tuple[str, int]:
    """Return a sentence with every span but the target's replaced, and the offset of the target in the result."""
    start, end = sentence
    before = mask(
        text, [span for span in spans if span[0] >= start and span[1] <= target[0]], start=start, end=target[0]
    )
    after = mask(text, [span for span in spans if span[0] >= target[1] and span[1] <= end], start=target[1], end=end)
    return before + text[target[0] : target[1]] + after, len(before)
