"""Cut what a learned judge takes for furniture and no rule knows; keep what it takes for the article's own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from framing.texts.line_judge import load_judge
from framing.texts.lines import Block

__all__ = ["drop_learned"]

# Chosen on pages no judge had read; between two paragraphs of the article a line must be furniture more surely.
_EDGE, _INSIDE = 0.8, 0.97
_OWN = 0.05  # up to this chance a paragraph below a list of other pages is the article going on
_ENGLISH_PAGE, _ENGLISH_LINE = 0.8, 0.5  # least shares of known words: other pages lie below .8, all English ones above
_LABEL, _SENTENCE, _PARAGRAPH = 3, 12, 25  # words; "Read more:" is a label, and a teaser shorter than a paragraph
# "Anna Vardek: The ferry …", as programmes and minutes print what somebody said.
_SPEAKER = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}: ")


@lru_cache(maxsize=2048)
def _odds(text: str) -> float:
    """Return the judge's odds of a line; the lines of a page are judged several times."""
    return load_judge().odds(text)


def drop_learned(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Judge the paragraphs of a page by what was learned from coded pages.

    What reads as furniture goes, and paragraphs that a rule took for the list of other pages above them come back where
    they read as the article. Pages in other languages than English are left as they are.

    Args:
        blocks: Paragraphs in page order.
        reasons: Why each is no body so far; changed in place.
    """
    judge, texts = load_judge(), [block.text for block in blocks]
    if judge.share_known(texts, nothing=0.0) < _ENGLISH_PAGE:
        return
    chances = judge.chances(texts, np.array([_odds(text) for text in texts]))
    sizes = [text.count(" ") + 1 for text in texts]
    body = [at for at, reason in enumerate(reasons) if not reason and sizes[at] >= _SENTENCE and chances[at] < 0.5]
    first, last = (body[0], body[-1]) if body else (0, 0)
    for at, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        inside = first < at < last
        if not reasons[at] and chance >= (_INSIDE if inside else _EDGE):
            if (
                not _left_to_rules(block, sizes[at], inside)
                and judge.share_known([block.text], nothing=1.0) >= _ENGLISH_LINE
            ):
                reasons[at] = "reads as furniture"
        elif reasons[at] == "list of other pages" and sizes[at] >= _PARAGRAPH and chance <= _OWN:
            reasons[at] = ""


def _left_to_rules(block: Block, size: int, inside: bool) -> bool:
    """Return whether the judge is not asked: items of lists, speakers, lines that lead into others."""
    if block.markup == "bullet":
        return inside or size >= _SENTENCE
    if block.text.endswith(":"):
        return size > _LABEL
    return size >= _SENTENCE and _SPEAKER.match(block.text) is not None
