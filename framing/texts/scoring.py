"""How much each block of a page looks like the body of an article, and which stretch of a raw page is the article."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from operator import mul

from framing.texts.cues import normal, stems
from framing.texts.datelines import leading_dateline
from framing.texts.layout import FEATURES, features, title_lines
from framing.texts.lines import Block
from framing.texts.metadata import is_name
from framing.texts.stops import ends_sentence

__all__ = ["WEIGHTS", "is_page", "page_stretch", "scores"]

# Log-odds of "this line is body". Fitted by `python benchmarks/cleaning.py --fit` on the line labels of 92 pages
# (logistic regression, each page of equal weight, a line by its length to the power .7); the six-fold figures are in
# docs/evaluation.md. Tuned together: changing one alone is unlikely to help.
WEIGHTS: dict[str, float] = {
    "bias": 1.221, "words": -0.282, "ends": 1.161, "no_end_long": -0.664, "colon": 1.841, "ellipsis": -3.394,
    "inner_stops": 0.983, "commas": 0.559, "lower_share": 1.264, "upper_share": -1.431, "digit_share": 1.864,
    "symbol": -0.979, "link": 0.963, "clock": -1.786, "exact": -2.458, "list_header": -4.697, "starts": -1.521,
    "contains": -4.865, "repeated": -1.29, "bullet": 5.85, "heading": 0.0, "quotes": 0.534, "single": -2.223,
    "word_length": -1.988, "title_like": 1.508, "caption": -1.628, "name_like": -0.015, "glued": -2.617,
    "prose_before": 0.828, "prose_after": 1.476, "far_before": -0.077, "far_after": 0.071, "short_run": -0.063,
    "in_core": 1.01, "core_share": -2.408, "near_prose": 2.969, "long_doc": -1.326, "title_line": -7.191,
    "below_title": 0.243, "far_title": -0.192,
}  # fmt: skip

# Chosen by six-fold cross-validation on the same pages.
_FLOOR, _CEILING, _INSIDE, _BARRIER_COST, _TITLE_BONUS = -1.0, 3.0, 3.5, 5.0, 10.0
_SHIFTS, _LEAST_WORDS = (0.0, 1.0, 2.0, 4.0), 80
_MOST_BOXED, _LEAST_FIRST = 4, 11
_PAGE_LINES, _PAGE_SHARE = 15, 0.4
_LONGEST_PITCH, _LEAST_TAIL, _LEAST_SHARED = 8, 22, 4  # lines of a pitch, blanks and shared words of what follows it
_BARRIERS = frozenset({"comments", "list of other pages"})


def scores(blocks: Sequence[Block]) -> list[float]:
    """Return for each block the log-odds that it belongs to the article."""
    weights = [WEIGHTS[name] for name in FEATURES]
    return [sum(map(mul, weights, row)) for row in features(blocks)]


def is_page(blocks: Sequence[Block]) -> bool:
    """Return whether the blocks are a raw web page, with its menus and lists, rather than an article alone."""
    short = sum(
        1
        for block in blocks
        if block.markup != "bullet" and block.text.count(" ") < 11 and not ends_sentence(block.text)
    )
    return short >= _PAGE_LINES and short >= _PAGE_SHARE * len(blocks)


def page_stretch(blocks: Sequence[Block], reasons: list[str]) -> int:
    """Cut, on a raw page, what lies outside the stretch of blocks that scores highest as an article.

    The stretch is the maximal sum of block scores, each clipped and weighted by the root of its words; a block with a
    reason already costs, so that a comments section or a list of links is not bridged. Inside, a block goes only
    when its score is clearly low.

    Returns:
        Where the stretch begins; 0 for an article alone.
    """
    if not is_page(blocks):
        return 0
    values = scores(blocks)
    costs = [
        _BARRIER_COST if reason in _BARRIERS and reason != before else 0.0
        for before, reason in zip(["", *reasons], reasons, strict=False)
    ]
    titles = title_lines([normal(block.text) for block in blocks])
    sizes = [math.sqrt(max(1, len(block.text) / 5.5)) for block in blocks]
    stretch = (0, 0)
    for shift in _SHIFTS:  # a page of lists or of one paragraph may hold no line that scores above zero
        stretch = _best_stretch([value + shift for value in values], sizes, costs, titles)
        if sum(block.text.count(" ") + 1 for block in blocks[slice(*stretch)]) >= _LEAST_WORDS:
            break
    # A paragraph that begins with a dateline is the article's first, whatever stands above it.
    while stretch[0] and leading_dateline(blocks[stretch[0] - 1].text) and ends_sentence(blocks[stretch[0] - 1].text):
        stretch = (stretch[0] - 1, stretch[1])
    # Paragraphs that lost the break between them stand in one line.
    while stretch[0] and not reasons[stretch[0] - 1] and _in_one_line(blocks[stretch[0] - 1], blocks[stretch[0]]):
        stretch = (stretch[0] - 1, stretch[1])
    stretch = (_with_lead(blocks, reasons, stretch[0], titles), _with_tail(blocks, reasons, stretch))
    for i, value in enumerate(values):
        if not stretch[0] <= i < stretch[1]:
            reasons[i] = reasons[i] or "outside the article"
        elif value + _INSIDE < 0:
            reasons[i] = reasons[i] or "among the text"
    return stretch[0]


def _with_lead(blocks: Sequence[Block], reasons: Sequence[str], start: int, titles: Collection[int]) -> int:
    """Return where the short sentences begin that stand between ``start`` and the headline, byline or date above it.

    Blogs begin so; one such sentence scores low, and the furniture above it costs.
    """
    at = start
    boxed = at
    while boxed and start - boxed < _MOST_BOXED and reasons[boxed - 1] == "list of other pages":
        boxed -= 1
    if boxed < at and boxed and _is_lead(blocks[boxed - 1].text) and blocks[boxed - 1].text.count(" ") >= _LEAST_FIRST:
        at = start = boxed - 1  # a box of links below the first paragraph
    while at and not reasons[at - 1] and _is_lead(blocks[at - 1].text):
        at -= 1
    if at in (0, start):
        return start
    above = blocks[at - 1]
    labelled = reasons[at - 1] in ("byline", "date", "title") or at - 1 in titles or above.markup == "heading"
    return at if labelled or is_name(above.text) else start


def _with_tail(blocks: Sequence[Block], reasons: Sequence[str], stretch: tuple[int, int]) -> int:
    """Return where the paragraphs end that go on with the article below a pitch after the ``stretch``.

    Between them stand only lines that are furniture by their wording, and captions printed twice; and they speak of
    what the stretch speaks of.
    """
    end = stretch[1]
    known: set[str] = set()
    for i in range(*stretch):
        known |= set() if reasons[i] else stems(blocks[i].text)
    at = end
    while at < len(blocks) and at - end <= _LONGEST_PITCH:
        text = blocks[at].text
        if reasons[at] in _BARRIERS:
            break
        caption = any(text == blocks[i].text for i in (at - 1, at + 1) if i < len(blocks))  # printed twice
        if not reasons[at] and not caption:
            pitched = any(reason in ("", "notice", "furniture", "caption") for reason in reasons[end:at])
            long = text.count(" ") >= _LEAST_TAIL and ends_sentence(text)
            if not (long and (pitched or at == end) and len(stems(text) & known) >= _LEAST_SHARED):
                break
            end = at + 1
        at += 1
    return end


def _in_one_line(block: Block, following: Block) -> bool:
    """Return whether a sentence and what follows it stand in one line of the page."""
    touch = block.spans and following.spans and block.spans[-1][1] == following.spans[0][0]
    return bool(touch) and ends_sentence(block.text)


def _is_lead(text: str) -> bool:
    """Return whether a short paragraph is a sentence, or opens with a colon what follows."""
    return text.count(" ") >= 2 and (ends_sentence(text) or text.endswith(":"))


def _best_stretch(
    values: Sequence[float], sizes: Sequence[float], costs: Sequence[float], titles: Collection[int]
) -> tuple[int, int]:
    """Return the run of blocks with the largest sum of clipped values times sizes, less costs."""
    best, start, total, stretch = 0.0, 0, 0.0, (0, 0)
    for i, (value, size, cost) in enumerate(zip(values, sizes, costs, strict=True)):
        bonus = _TITLE_BONUS if i - 1 in titles else 0.0
        if total <= bonus:
            start, total = i, bonus
        total += min(max(value, _FLOOR), _CEILING) * size - cost
        if total > best:
            best, stretch = total, (start, i + 1)
    return stretch
