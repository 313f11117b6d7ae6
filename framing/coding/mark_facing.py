"""Single quotation marks of a text, paragraph by paragraph: which glyph, where, and which ways it can face."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["OPENS", "SINGLE", "Mark", "MarkedParagraph", "marked_paragraphs"]

SINGLE = frozenset("'‘’‚")
OPENS = frozenset("“„‟«‹‘‚") | {"``", "‘‘", ",,"}
_CLOSES = frozenset("”»›’") | {"''", "’’"}
_ANGLE = frozenset("«»‹›")
_STRAIGHT = frozenset('"＂')

# A class of glyphs first, so that the search skips ordinary letters in C; what each glyph needs around it comes after.
_MARK = re.compile(
    r"[“”„‟«»‹›\"＂'‘’‚`,](?:(?<=[“”„‟«»‹›\"＂])|(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘|(?<=,),(?=\w)"
    r"|(?<=['‘’‚])(?<!\w['‘’‚])|(?<=['‘’])(?!\w)|(?<=\w‘)(?=\w))"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0\u2009\u202f([{<—–-―/:;,=>|*_“„«‹‘\"'`‟…\u200b\ufeff\u2003\u2002")
_AFTER_CLOSE = frozenset(" \t\n\r\u00a0\u2009\u202f)]}>—–-―/:;,.!?…|*_”»›’\"'“«<\u200b\ufeff\u2003\u2002")


@dataclass(slots=True)
class Mark:
    """One mark: where it stands, and which ways it can face.

    ``family`` names the marks that can pair: guillemets (``angle``), ``straight`` ones, or the ``curly`` and low ones
    together. ``glued``: no space on either side, after a mark that ends words; such a mark closes what is open.
    """

    at: int
    after: int
    glyph: str
    family: str
    opens: bool
    closes: bool
    glued: bool


@dataclass(slots=True)
class MarkedParagraph:
    """One paragraph that holds marks: its number among all, its range without trailing space, and its marks."""

    number: int
    start: int
    end: int
    marks: list[Mark]


def _mark(text: str, at: int, glyph: str, start: int, end: int) -> Mark:
    """Return the mark at ``at``, in a paragraph ``start:end``, with the directions it can face."""
    after = at + len(glyph)
    left = text[at - 1] if at > start else "\n"
    right = text[after] if after < end else "\n"
    free_left, free_right = left in _BEFORE_OPEN, right in _AFTER_CLOSE
    at_edge = left.isspace()
    if right.isspace():
        if at_edge:
            # Space on both sides: only its glyph can say, and a straight one closes what is open.
            opens, closes = glyph in OPENS or glyph not in _CLOSES, glyph not in OPENS
        else:
            # Space after and none before: it can only close, whatever its glyph.
            opens, closes = False, True
    elif free_left and not free_right:
        opens, closes = True, False
    elif free_right and not free_left:
        opens, closes = False, True
    elif glyph in OPENS:
        opens, closes = True, not at_edge
    elif glyph in _CLOSES:
        opens, closes = False, True
    else:
        opens, closes = True, True
    family = "straight" if glyph in _STRAIGHT else "angle" if glyph in _ANGLE else "curly"
    return Mark(at, after, glyph, family, opens, closes, not free_left and left in ".,!?…")


def marked_paragraphs(text: str) -> list[MarkedParagraph]:
    """Return the paragraphs of ``text`` that hold marks, with their marks, in order."""
    found: list[MarkedParagraph] = []
    events = [match.span() for match in _MARK.finditer(text)]
    if not events:
        return found
    place, count = 0, len(events)
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        stop = paragraph.end()
        if events[place][0] >= stop:
            continue
        start, end = paragraph.span()
        while text[end - 1].isspace():
            end -= 1
        marks: list[Mark] = []
        while place < count and events[place][0] < stop:
            at, after = events[place]
            marks.append(_mark(text, at, text[at:after], start, end))
            place += 1
        found.append(MarkedParagraph(number, start, end, marks))
        if place == count:
            break
    return found
