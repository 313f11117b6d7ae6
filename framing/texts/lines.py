"""Lines of a text with their places, and paragraphs (blocks) made of them by undoing hard wraps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.texts.glued import parts
from framing.texts.metadata import is_byline, is_date_line, is_name
from framing.texts.stops import ends_sentence

__all__ = ["Block", "Line", "blocks_of", "lines_of"]

_BULLET = re.compile(r"(?:[•·▪◦‣●○■□►▶–—-]|\*(?!\*)|\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_MARKS = ((_HEADING, "heading"), (_BULLET, "bullet"), (_QUOTE, "quote"))
_FIRM_BULLET = re.compile(r"[•·▪◦‣●○■□►▶*]")
_QUOTATION = re.compile(r"[\"“„«‘].*[\"”“»’]$", re.DOTALL)
_HYPHEN = re.compile(r"\w-$")
_CONTINUES = re.compile(
    r"(?:[,;–—-]|\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|that|which|as|its|his|her|their))$"
)

# How a speaker begins: a line that breaks off there is no headline.
_OPENS_SPEECH = re.compile(
    r"(?:(?:First(?: of all)?,? )?(?:[Aa]llow|[Pp]ermit|[Ll]et) me\b|At the (?:very )?outset\b|May I (?:first|begin)\b"
    r"|I (?:have the honou?r|(?:also )?(?:wish|would like|should like|want) to|am (?:pleased|honou?red|grateful)"
    r"|(?:thank|congratulate) )|On behalf of (?:my|the)\b|It is (?:a|an|my|with) (?:great )?(?:honou?r|pleasure)\b)"
)
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Messrs|H\.E)\.$")
_FIRST_BLOCKS = 6

# Line lengths of a hard-wrapped text: most long lines end within this many characters of each other.
_WRAP_SPREAD = 24
_WRAP_WIDEST = 112
_WRAP_NARROWEST = 38


@dataclass(slots=True)
class Line:
    """One line: its stripped text and the span of that text in the source.

    ``indent`` counts leading blanks; ``trails`` says that blanks follow the text, as where a wrap took a space's place;
    ``bare`` that it has no stop and stood among paragraphs that had lost the breaks between them.
    """

    start: int
    end: int
    text: str
    indent: int
    trails: bool = False
    bare: bool = False


@dataclass(slots=True)
class Block:
    """One paragraph: its text with wraps undone, the source spans it came from, and how it was marked up.

    ``markup`` is ``"heading"``, ``"bullet"``, ``"quote"``, ``"bare"`` (see :class:`Line`) or empty; the mark itself is
    not part of the text.
    """

    text: str
    spans: list[tuple[int, int]]
    markup: str = ""
    gap: bool = False


def lines_of(source: str, cuts: Sequence[tuple[int, int]] = ()) -> list[Line | None]:
    """Return the lines of ``source`` outside ``cuts``; ``None`` stands for a blank line.

    Args:
        source: Text in which only a newline ends a line.
        cuts: Sorted, disjoint spans to leave out of the lines' text. A line with a cut inside keeps its whole span.
    """
    lines: list[Line | None] = []
    at = 0
    cut = 0
    for whole in source.split("\n"):
        spans = parts(whole)
        for place, (first, last) in enumerate(spans):
            start, end = at + first, at + last
            piece = source[start:end]
            if place:
                lines.append(None)  # a break that was lost parts paragraphs
            while cut < len(cuts) and cuts[cut][1] <= start:
                cut += 1
            if cut < len(cuts) and cuts[cut][0] < end:
                piece = _outside(source, start, end, cuts, cut)
                text = " ".join(piece.split())
                if text:
                    lines.append(Line(start, end, text, len(piece) - len(piece.lstrip())))
                continue  # a line that is nothing but a cut, such as a page number, does not part paragraphs
            text = piece.strip()
            if not text:
                lines.append(None)
                continue
            lead = len(piece) - len(piece.lstrip())
            begin = start + lead
            bare = len(spans) > 1 and not ends_sentence(text)
            lines.append(Line(begin, begin + len(text), " ".join(text.split()), lead, piece[-1].isspace(), bare))
        at += len(whole) + 1
    return lines


def _outside(source: str, start: int, end: int, cuts: Sequence[tuple[int, int]], cut: int) -> str:
    """Return ``source[start:end]`` without the parts inside ``cuts[cut:]``."""
    kept = []
    at = start
    while cut < len(cuts) and cuts[cut][0] < end:
        if cuts[cut][0] > at:
            kept.append(source[at : cuts[cut][0]])
        at = max(at, cuts[cut][1])
        cut += 1
    if at < end:
        kept.append(source[at:end])
    return "".join(kept)


def wrap_width(lines: Sequence[Line | None]) -> int:
    """Return the width to which the text was hard-wrapped, or 0 when its lines are paragraphs.

    The evidence is the lines that certainly run on: open, and followed at once by lower case. Wrapped to a width they
    are about equally long; where a page breaks lines for other reasons they are few or of any length.
    """
    runs_on = sorted(
        len(line.text)
        for line, after in pairwise(lines)
        if line
        and after
        and len(line.text) >= _WRAP_NARROWEST
        and after.text[:1].islower()
        and not ends_sentence(line.text)
    )
    if len(runs_on) < 2:
        return 0
    low, high = runs_on[len(runs_on) // 4], runs_on[-1 - len(runs_on) // 20]
    if high > _WRAP_WIDEST or high - low > (_WRAP_SPREAD if len(runs_on) > 3 else _WRAP_SPREAD // 2):
        return 0
    if len(runs_on) < 5:  # little evidence: no line of the text may be much longer
        return high if sum(1 for line in lines if line and len(line.text) > high + 12) <= 1 else 0
    return high


def blocks_of(lines: Sequence[Line | None]) -> list[Block]:
    """Return the paragraphs of a text, hard-wrapped lines rejoined.

    In a hard-wrapped text a line runs on when the first word of the next line would not have fitted, or when the
    sentence is open and the next line begins in lower case. Elsewhere only an open long line followed by lower case
    runs on: page furniture is short.
    """
    width = wrap_width(lines)
    blocks: list[Block] = []
    previous: Line | None = None
    gap = False
    for line in lines:
        if line is None:
            gap = True
            continue
        text, markup = _unmark(line.text)
        markup = markup or ("bare" if line.bare else "")
        if markup == "bullet" and previous and not gap and width and not ends_sentence(previous.text):
            if not _FIRM_BULLET.match(line.text):  # a dash or a number that a wrap brought to the start of a line
                text, markup = line.text, ""
        if markup == "bullet" and blocks and _is_attribution(line.text, blocks[-1]):
            text = line.text  # its dash is no mark of a list
        if previous and blocks and not markup and _runs_on(previous, text, line.indent, gap, width, len(blocks)):
            last = blocks[-1]
            joint = "" if _HYPHEN.search(last.text) else " "
            last.text += joint + text
            last.spans.append((line.start, line.end))
        else:
            blocks.append(Block(text, [(line.start, line.end)], markup, gap))
        previous, gap = line, False
    return blocks


def _is_attribution(text: str, above: Block) -> bool:
    """Return whether a line names, after a dash, whose words the quotation above it is."""
    return text[0] in "–—" and not above.markup and not ends_sentence(text) and _QUOTATION.match(above.text) is not None


def _unmark(text: str) -> tuple[str, str]:
    """Return a line's text without its list, heading and quotation marks, and the name of the first of them."""
    first = ""
    while text and not text[0].isalpha():
        for pattern, name in _MARKS:
            match = pattern.match(text)
            if match and match.end() < len(text):
                text, first = text[match.end() :], first or name
                break
        else:
            break
    return text, first


def _runs_on(line: Line, after: str, indent: int, gap: bool, width: int, blocks: int) -> bool:
    """Return whether the paragraph of ``line``, the last of ``blocks``, goes on with the text ``after``."""
    text = line.text
    closed = ends_sentence(text) and not _ADDRESS.search(text)
    lower = after[:1].islower()
    short = text.count(" ") >= 3 and len(text) <= _WRAP_WIDEST and text[-1] != ":"
    if short and not gap and not closed and blocks <= _FIRST_BLOCKS and _OPENS_SPEECH.match(text):
        return not _is_label(after)
    if not width:
        # A blank before the break is what is left of a wrap, so that less of a line is needed to believe it.
        long = (len(text) >= 60 and text.count(" ") >= 9) or (line.trails and text.count(" ") >= 5)
        body = not gap and not closed and long and not text[0].islower()
        return body and lower and (after.count(" ") >= 5 or ends_sentence(after)) and after[:3] != "by "
    if gap:
        # A page break or a stray blank line in the middle of a sentence; the first lines of a page are its headline.
        return not closed and ((lower and text.count(" ") >= 4) or (len(text) >= 0.85 * width and blocks > 3))
    if not closed and (
        lower or _HYPHEN.search(text) or line.trails or (_CONTINUES.search(text) and text.count(" ") >= 4)
    ):
        return True
    if (indent and indent > line.indent) or _is_label(after):
        return False
    if not closed and len(text) >= 0.72 * width and len(after) >= 0.6 * width:
        return True
    return len(text) + 1 + len(after.split(" ", 1)[0]) > width - 6 and len(text) <= width + 12


def _is_label(text: str) -> bool:
    """Return whether a line is a name, a byline or a date, which a headline above it does not run into."""
    return len(text) < 60 and (is_name(text) or is_date_line(text) or bool(is_byline(text)))
