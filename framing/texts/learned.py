"""Cut what a learned judge takes for furniture and no rule knows; keep what it takes for the article's own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from framing.texts.line_judge import LineJudge, load_judge
from framing.texts.lines import Block

__all__ = ["drop_learned"]

# Chosen on pages no judge had read; between two paragraphs of the article, and of somebody whom it names, a line must
# be furniture more surely.
_EDGE, _INSIDE = 0.8, 0.97
# Up to which chance a paragraph cut for a reason is the article's own after all, one far above it, and a long lead.
_DOUBTFUL = {
    "list of other pages": 0.05,
    "furniture": 0.02,
    "notice": 0.02,
    "biography": 0.02,
    "outside the article": 0.02,
}
_SURELY_OWN, _LEAD = 0.002, 0.2
_ABOVE, _BELOW, _SHARED = 12, 5, 0.3  # how many lines away, and the least share of its words that the article has too
_ENGLISH_PAGE, _ENGLISH_LINE = 0.8, 0.5  # least shares of known words; of English pages, at least .83
# Words: "Read more:" is a label, a teaser shorter than a paragraph, and a long one may be two that were joined.
_LABEL, _SENTENCE, _PARAGRAPH, _LONG = 3, 12, 25, 40
_WRAPPED = 0.12  # least share of lines that begin in lower case
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*")
_TELLING = re.compile(r"[^\W\d_]{4,}")
# "Anna Vardek: The ferry …", as programmes and minutes print what somebody said.
_SPEAKER = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}: ")


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[float, int, int]:
    """Return the judge's odds of a line, and its known words and all; the lines of a page are judged several times."""
    judge = load_judge()
    return judge.odds(text), *judge.counted(text)


def drop_learned(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Judge the paragraphs of a page by what was learned from coded pages.

    What reads as furniture goes; paragraphs that a rule took for a list of other pages, for a notice, or for what
    stands around the article come back where they surely read as the article and stand near it. Pages in other
    languages than English are left as they are.

    Args:
        blocks: Paragraphs in page order.
        reasons: Why each is no body so far; changed in place.
    """
    judge, texts = load_judge(), [block.text for block in blocks]
    read = [_read(text) for text in texts]
    all_words = sum(words for _, _, words in read)
    if not all_words or sum(known for _, known, _ in read) < _ENGLISH_PAGE * all_words:
        return
    sizes = [text.count(" ") + 1 for text in texts]
    if _is_wrapped(texts, sizes):
        return
    chances = judge.chances(texts, np.array([odds for odds, _, _ in read]))
    body = [at for at, reason in enumerate(reasons) if not reason and sizes[at] >= _SENTENCE and chances[at] < 0.5]
    first, last = (body[0], body[-1]) if body else (0, 0)
    own = [texts[at] for at, reason in enumerate(reasons) if not reason and chances[at] < 0.5]
    if not own:  # nothing reads as an article, so a judge of articles cannot tell what is not one
        return
    named = {word for text in own for word in _NAME.findall(text)}
    for at, (block, chance) in enumerate(zip(blocks, chances, strict=True)):
        inside = first < at < last
        about = sizes[at] >= _LONG or (sizes[at] >= _SENTENCE and _name(block.text, judge) in named)
        if reasons[at] or chance < (_INSIDE if inside or about else _EDGE):
            continue
        _, known, words = read[at]
        if known >= _ENGLISH_LINE * words and not _left_to_rules(block, sizes[at], inside):
            reasons[at] = "reads as furniture"
    _take_back(texts, chances, sizes, reasons)


def _is_wrapped(texts: Sequence[str], sizes: Sequence[int]) -> bool:
    """Return whether lines of a page are parts of sentences, as in a record whose wraps could not be undone."""
    begins = [text[0].islower() for text, size in zip(texts, sizes, strict=True) if size > _LABEL and text]
    return sum(begins) > _WRAPPED * len(begins)


def _name(text: str, judge: LineJudge) -> str:
    """Return the name that a line begins with, or nothing."""
    found = _NAME.match(text)
    return found[0] if found and found[0].lower() not in judge.known else ""


def _take_back(texts: Sequence[str], chances: np.ndarray, sizes: Sequence[int], reasons: list[str]) -> None:
    """Give back paragraphs that rules cut and that are the article's own."""
    kept = [at for at, reason in enumerate(reasons) if not reason]
    if not kept:
        return
    words = {word for at in kept for word in _TELLING.findall(texts[at].lower())}
    first, last = kept[0], kept[-1]
    for at, reason in enumerate(reasons):
        if reason not in _DOUBTFUL or sizes[at] < _SENTENCE:
            continue
        told = _TELLING.findall(texts[at].lower())
        shared = sum(word in words for word in told) >= _SHARED * len(told)
        sure = chances[at] <= _DOUBTFUL[reason]
        if reason != "outside the article":
            own = sure and (first < at < last or sizes[at] >= _PARAGRAPH)
        elif at == first - 1:
            own = (sure and sizes[at] >= _PARAGRAPH) or (chances[at] <= _LEAD and sizes[at] >= _LONG)
        elif at < first:
            own = shared and first - at <= _ABOVE and chances[at] <= _SURELY_OWN and sizes[at] >= _PARAGRAPH
        else:
            own = sure and sizes[at] >= _PARAGRAPH and (at == last + 1 or (shared and at - last <= _BELOW))
        if own:
            reasons[at] = ""
            last = max(last, at)


def _left_to_rules(block: Block, size: int, inside: bool) -> bool:
    """Return whether the judge is not asked: items of lists, speakers, lines that lead into others."""
    if block.markup == "bullet":
        return inside or size >= _SENTENCE
    if block.text.endswith(":"):
        return size > _LABEL
    if inside and block.text[0].islower():
        return True  # the rest of a sentence that a page or column parted
    return size >= _SENTENCE and _SPEAKER.match(block.text) is not None
