"""Transcripts and interviews: paragraphs that open with the name of who speaks ("NAME: …"), taken as marked words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.coding.quote_marks import MarkedSpan

__all__ = ["Turn", "transcript_turns", "with_turns"]

# The label alone: a mark before it (each paragraph of a quoted transcript opens anew), a name in capitals or a word of
# asking and answering, a title or party in brackets, a colon.
_TURN = re.compile(
    r"^[^\S\n]*[“\"«„]?(?P<name>"
    r"(?:[A-Z][A-Z’'.-]+|[A-Z]\.)(?:,? (?:[A-Z][A-Z’'.-]*|&)){0,6}"
    r"|Question|Answer|Interviewer|Moderator|Q|A"
    r")(?:,? ?\([^)\n]{1,20}\))?: ?(?=[^\s/<])",
    re.MULTILINE,
)
# In an interview with questions the one who answers may be written as any name is.
_NAMED = re.compile(r"^[^\S\n]*(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}): ?(?=[^\s/<])", re.MULTILINE)
_ASKING = frozenset(("question", "interviewer", "moderator", "q"))
_GAP = 2
"""Paragraphs without a label that may stand between two turns and still belong to the first."""
_OPENS, _CLOSES = tuple('“"«„'), tuple('”"»“')
_LINE = re.compile(r"[^\n]+")
_SPEECH = re.compile(r"[^\S\n]*+[“\"«„]?+(?![(\[<])")


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a transcript: where it begins, its words (``start:end``), and who says them.

    A paragraph that carries on an earlier turn has the name of that turn, which stands before it.
    """

    line: int
    start: int
    end: int
    name_start: int
    name_end: int


def transcript_turns(text: str) -> list[Turn]:
    """Return the paragraphs of ``text`` that are turns of a transcript, in order; none where there is no transcript.

    A transcript has at least two speakers and three turns, or a question and an answer; the label of at least one
    speaker stands twice, which no list of headings has.
    """
    if ": " not in text:
        return []
    labels = {match.start(): match for match in _TURN.finditer(text)}
    if not labels:
        return []
    if any(match["name"].casefold() in _ASKING for match in labels.values()):
        labels |= {match.start(): match for match in _NAMED.finditer(text)}
    names = [match["name"] for match in labels.values()]
    asked = any(name.casefold() in _ASKING for name in names)
    distinct = len(set(names))
    if distinct < 2 or not (asked or (len(names) >= 3 and distinct < len(names))):
        return []
    return _turns(text, labels)


def _turns(text: str, labels: dict[int, re.Match[str]]) -> list[Turn]:
    """Return the labelled paragraphs and those between two of them."""
    turns: list[Turn] = []
    waiting: list[tuple[int, int, int]] = []
    last: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        label = labels.get(line.start())
        words = line.group().strip()
        end = line.start() + len(line.group().rstrip())
        if words[:1] in _OPENS and words[-1:] in _CLOSES:
            end -= 1  # the mark that closes the transcript is none of its words
        if label is None:
            opened = _SPEECH.match(text, line.start(), end)
            if last is not None and opened is not None and words:
                waiting.append((line.start(), opened.end(), end))
            continue
        if last is not None and len(waiting) <= _GAP:
            turns.extend(Turn(*place, *last.span("name")) for place in waiting if place[2] > place[1])
        waiting = []
        last = label
        if end > label.end():
            turns.append(Turn(line.start(), label.end(), end, *label.span("name")))
    return turns


def with_turns(text: str, marked: list[MarkedSpan], turns: list[Turn]) -> list[MarkedSpan]:
    """Return ``marked`` with each turn as one closed span, in place of the marks that open its paragraph or lie in it.

    Marks that close around more than one paragraph are a quotation as a whole, and the turns in it stay inside.
    """
    wide = [span for span in marked if span.closed and "\n" in text[span.start : span.end]]
    free = [turn for turn in turns if not any(span.start < turn.end and turn.line < span.end for span in wide)]
    kept = [span for span in marked if not any(span.start < turn.end and turn.line < span.end for turn in free)]
    spans = [MarkedSpan(turn.start, turn.end, turn.start, turn.end, True, False) for turn in free]
    return sorted(kept + spans, key=_start)


def _start(span: MarkedSpan) -> int:
    return span.start
