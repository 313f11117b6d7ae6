"""What stands below the end of an article: teasers under its author's name, a paper's note behind a line of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.edges import is_sentence
from framing.texts.lines import Block
from framing.texts.metadata import is_name, is_signature
from framing.texts.stops import ends_sentence

__all__ = ["drop_signed_off", "fenced_note"]

_BAR = r"^[ \t]*(?:\*[ \t]?|_|=|~|#|-){12,}[ \t]*$"
_FENCED = re.compile(rf"{_BAR}\n(?P<note>.{{20,1500}}?)\n{_BAR}\s*\Z", re.MULTILINE | re.DOTALL)
_LAST = re.compile(rf"{_BAR}\n(?P<note>(?:(?!{_BAR}).){{20,1000}})\Z", re.MULTILINE | re.DOTALL)
# What a feed, a list of letters or a paper says of itself there.
_OF_PAPER = re.compile(
    r"\b(?:subscri\w+|mailing list|newsletter|letters to the editor|issue of|viewers|readers|reprint\w*|copyright"
    r"|permission|archives?|distribut\w+|forward\w*|website|web site|e-?mail|editors?|published|publication|donations?"
    r"|disclaimer|opinions|articles)\b|https?://|www\.|@\w",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[a-zà-ÿ\d)”\"’][.!?][\"'”’)]* +[\"'“‘(]?[A-ZÀ-ÝƏĞİŞÖÜÇ]")
_LEAST_WORDS, _MOST_NOTE = 80, 0.35
_LEAST_BODY, _BODY_SHARE, _LONGEST_LEAD, _LEAST_TITLE = 120, 0.65, 30, 4


def fenced_note(source: str, start: int = 0) -> tuple[int, int] | None:
    """Return the span of a paper's note on itself that a line of marks sets off below the text, or none."""
    for pattern in (_FENCED, _LAST):
        match = pattern.search(source, start)
        if not match:
            continue
        note, above = match["note"], source[start : match.start()].rstrip()
        words = len(note.split())
        told = len(above.split())
        of_paper = {found.lower() for found in _OF_PAPER.findall(note)}
        if told >= _LEAST_WORDS and words <= _MOST_NOTE * told and len(of_paper) >= 2 and ends_sentence(above[-200:]):
            return match.span("note")
    return None


def drop_signed_off(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut teasers below the name that ends an article: headlines, each above a single sentence or none.

    The name stands by itself below the last paragraph; a line for the paper may follow it.
    """
    prose = [0 if reason or not is_sentence(block) else block.text.count(" ") + 1
             for block, reason in zip(blocks, reasons, strict=True)]  # fmt: skip
    total = sum(prose)
    sofar = 0
    for i, block in enumerate(blocks):
        signed = not reasons[i] and (is_name(block.text) or is_signature(block.text)) and not block.markup
        below = range(i + 1, len(blocks))
        if signed and i and prose[i - 1] >= 8 and sofar >= max(_LEAST_BODY, _BODY_SHARE * total):
            if _are_teasers(blocks, reasons, prose, below):
                for j in (i, *below):
                    reasons[j] = reasons[j] or ("byline" if j == i else "list of other pages")
                return
        sofar += prose[i]


def _are_teasers(blocks: Sequence[Block], reasons: Sequence[str], prose: Sequence[int], below: Sequence[int]) -> bool:
    """Return whether the blocks ``below`` are headlines, of which at least two have a single sentence under them."""
    pairs = 0
    for j in below:
        if reasons[j]:
            continue
        text = blocks[j].text
        if not prose[j]:
            continue
        above = blocks[j - 1].text
        headed = not prose[j - 1] and above.count(" ") + 1 >= _LEAST_TITLE and not reasons[j - 1]
        single = prose[j] <= _LONGEST_LEAD and not _INNER_STOP.search(text) and text[0] not in '"“„«‘'
        if not (headed and single and not is_name(above)):
            return False
        pairs += 1
    return pairs >= 2
