"""Quotation marks of every kind, paired: where the words inside marks begin and end.

Pairs are found paragraph by paragraph from the direction each mark *faces* (what stands before and after it) rather
than from its glyph alone, because translated copy uses closing glyphs to open and the reverse. Marks never raise: one
that pairs with nothing is ignored or limited to its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.coding.mark_facing import OPENS, SINGLE, Mark, marked_paragraphs

__all__ = ["MarkedSpan", "find_marked"]

_ENDERS = frozenset(".,!?…;:—–-)")

_MIXED = {"curly", "straight"}
# 'em, 'til, '90s: an apostrophe for what is left out, whatever follows.
_ELISION = re.compile(r"(?:em|til|till|bout|cause|tis|twas|twere|n|cuz|round|neath|ere|\d\ds?)\b", re.IGNORECASE)

# A quote whose closing mark stands some paragraphs on: typed marks are trusted further than straight ones, which a
# single missing mark turns inside out.
_JOIN_TYPED, _JOIN_STRAIGHT = 30, 4
_LAST_WORDS = 80  # characters of attribution that may follow the mark that closes a whole text
_SINGLE_REACH = 80  # marks within which a single one must find its partner


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Words between one pair of marks; ``start:end`` with the marks, ``inner_start:inner_end`` without.

    ``closed`` is false where the closing mark is missing; ``continued`` is true where the span continues the quote of
    the paragraph before, as newspapers open each paragraph of a long quote anew.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continued: bool


def _single_close(text: str, events: list[Mark], first: int, end: int) -> int:
    """Return the index of the event that closes the single mark before ``first``, or -1 for an apostrophe."""
    fallback = -1
    for index in range(first, min(first + _SINGLE_REACH, len(events))):
        event = events[index]
        if event.glyph in ("''", "’’") and event.closes:
            return index if fallback < 0 else fallback
        if event.glyph not in SINGLE or not event.closes:
            if event.glyph not in SINGLE and event.opens and not event.closes and fallback >= 0:
                break
            continue
        before = text[event.at - 1]
        following = text[event.after] if event.after < end else ""
        if before in _ENDERS or following == "" or following in _ENDERS:
            return index
        # "the voters' choice": a plural possessive, unless nothing better follows.
        if before != "s" and fallback < 0:
            return index
        if fallback < 0:
            fallback = index
    return fallback


def _pair(text: str, events: list[Mark], end: int) -> tuple[list[tuple[Mark, Mark | None]], dict[str, Mark]]:
    """Pair one paragraph's marks.

    Returns:
        Top-level pairs in order (``None`` for a missing close), and of each family the first closing mark that closed
        nothing.
    """
    pairs: list[tuple[Mark, Mark | None]] = []
    stack: list[Mark] = []
    done: list[tuple[Mark, Mark]] = []
    strays: dict[str, Mark] = {}
    index = 0
    while index < len(events):
        event = events[index]
        if event.glyph in SINGLE:
            if not stack and event.opens and not _ELISION.match(text, event.after):
                close = _single_close(text, events, index + 1, end)
                if close > index and events[close].at > event.after:
                    pairs.append((event, events[close]))
                    index = close + 1
                    continue
            index += 1
            continue
        family = event.family
        top = stack[-1] if stack else None
        same = top is not None and top.family == family
        if (
            event.closes
            and same
            and (not event.opens or event.glyph not in OPENS or (top is not None and top.glyph in "„‟"))
        ):
            stack.pop()
            if top is not None:
                done.append((top, event))
                if not stack:
                    pairs.append((top, event))
        elif event.opens and (not same or event.glyph in OPENS or family == "straight"):
            if same and family == "straight":
                # Straight marks do not nest: the one before was never closed.
                stack.pop()
                if not stack and top is not None:
                    pairs.append((top, None))
            stack.append(event)
        elif (
            event.closes
            and top is not None
            and (event.glued or not event.opens)
            and event.glyph not in OPENS
            and {family, top.family} == _MIXED
        ):
            # A curly mark closed by a straight one, or the reverse: two editors, one quote.
            stack.pop()
            done.append((top, event))
            if not stack:
                pairs.append((top, event))
        elif event.closes:
            below = [held for held in stack if held.family == family]
            if below:
                while stack and stack[-1] is not below[-1]:
                    stack.pop()
                opened = stack.pop()
                done.append((opened, event))
                if not stack:
                    pairs.append((opened, event))
            else:
                # It may close a quote that another paragraph opened, though one of another kind is open here.
                strays.setdefault(family, event)
        index += 1
    if stack:
        # The outermost open mark is the unclosed one; what closed inside it stands on its own.
        lowest = stack[0]
        inner = [pair for pair in done if pair[0].at > lowest.at]
        pairs.append((lowest, None))
        outer: tuple[Mark, Mark] | None = None
        for pair in sorted(inner, key=lambda both: both[0].at):
            if outer is None or pair[0].at > outer[1].at:
                outer = pair
                pairs.append(pair)
    pairs.sort(key=lambda both: both[0].at)
    if strays or any(close is None for _, close in pairs):
        alternating = _alternate(text, events)
        if alternating:
            return alternating, {}
    return pairs, strays


def _alternate(text: str, events: list[Mark]) -> list[tuple[Mark, Mark | None]]:
    """Pair straight marks by turns where facing fails and their number is even, as in copy moved by translation."""
    straight = [event for event in events if event.glyph == '"']
    if len(straight) % 2 or len(straight) < 2 or any(event.glyph not in SINGLE | {'"'} for event in events):
        return []
    if any(text[event.at - 1].isdigit() for event in straight if event.at):
        return []  # inches and seconds
    return list(zip(straight[::2], straight[1::2], strict=True))


@dataclass(slots=True)
class _Paragraph:
    """One paragraph that holds marks: its range, its pairs, and the first mark of each family that closed nothing."""

    number: int
    start: int
    end: int
    pairs: list[tuple[Mark, Mark | None]]
    strays: dict[str, Mark]


def _paragraphs(text: str) -> list[_Paragraph]:
    """Return the paragraphs of ``text`` that hold marks, paired each on its own."""
    found = []
    for paragraph in marked_paragraphs(text):
        pairs, strays = _pair(text, paragraph.marks, paragraph.end)
        found.append(_Paragraph(paragraph.number, paragraph.start, paragraph.end, pairs, strays))
    return found


def _closed_later(text: str, paragraphs: list[_Paragraph], place: int, opened: Mark) -> int:
    """Return the place of the paragraph that closes a quote left open at ``place``, -1 where none does.

    Paragraphs that open their part anew say that the quote was closed there, and so does distance; a stray mark that
    ends the whole text outweighs both.
    """
    family = opened.family
    limit = _JOIN_STRAIGHT if family == "straight" or opened.glyph == "''" else _JOIN_TYPED
    reopened = False
    for later in range(place + 1, len(paragraphs)):
        here = paragraphs[later]
        stray = here.strays.get(family)
        if stray is not None:
            near = not reopened and here.number - paragraphs[place].number <= limit
            return later if near or len(text) - stray.after < _LAST_WORDS else -1
        if any(close is None and mark.family == family for mark, close in here.pairs):
            return -1
        if later == place + 1 and _reopens(text, here):
            reopened = True
    return -1


def _reopens(text: str, paragraph: _Paragraph) -> bool:
    """Tell whether a paragraph begins with an opening mark."""
    return bool(paragraph.pairs) and not text[paragraph.start : paragraph.pairs[0][0].at].strip()


def find_marked(text: str) -> list[MarkedSpan]:
    """Return the outermost spans inside quotation marks, sorted, not overlapping.

    Args:
        text: Any text.

    Returns:
        One span for each pair of marks; a quote running over several paragraphs gives one span for each paragraph where
        every paragraph opens anew, and a single one where only the last closes.
    """
    spans: list[MarkedSpan] = []
    paragraphs = _paragraphs(text)
    open_until = 0
    unclosed_at = -2
    for place, paragraph in enumerate(paragraphs):
        continued = paragraph.number == unclosed_at + 1 and _reopens(text, paragraph)
        for index, (opened, close) in enumerate(paragraph.pairs):
            if opened.at < open_until:
                continue
            if close is not None:
                if close.at > opened.after:
                    spans.append(MarkedSpan(opened.at, close.after, opened.after, close.at, True, continued))
                continue
            later = -1 if opened.glyph in SINGLE else _closed_later(text, paragraphs, place, opened)
            if later >= 0:
                stray = paragraphs[later].strays[opened.family]
                spans.append(MarkedSpan(opened.at, stray.after, opened.after, stray.at, True, continued))
                open_until = stray.after
                continue
            until = paragraph.pairs[index + 1][0].at if index + 1 < len(paragraph.pairs) else paragraph.end
            while until > opened.after and text[until - 1].isspace():
                until -= 1
            if until > opened.after:
                spans.append(MarkedSpan(opened.at, until, opened.after, until, False, continued))
            if opened.glyph not in SINGLE:
                unclosed_at = paragraph.number
    return spans
