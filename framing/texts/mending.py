"""What an HTML extractor left out of the running text, or took into it, by the layout of the visible lines."""

from __future__ import annotations

from collections.abc import Sequence

from framing.texts.captions import is_caption_credit
from framing.texts.html import Page
from framing.texts.lines import Block
from framing.texts.stops import ends_sentence

__all__ = ["mend"]

_ALL_LINK, _MOST_LINKED = 0.85, 0.3
_LEAST_WORDS, _SHORT_LINK = 20, 2
_TEXT_TAGS = frozenset({"p", "div", "br"})


def mend(blocks: Sequence[Block], page: Page) -> list[Block]:
    """Return an extractor's blocks without links to other pages, and with paragraphs that it passed over.

    A line that is nothing but a link leads elsewhere, unless a large part of the page is such lines. A long paragraph
    of whole sentences between two blocks of the article, outside navigation and captions, belongs to it.

    Args:
        blocks: The extractor's blocks, each with the spans of its visible lines.
        page: The page they are from.
    """
    where = {span: number for number, span in enumerate(page.spans)}
    places = [[where[span] for span in block.spans if span in where] for block in blocks]
    words = [block.text.count(" ") + 1 for block in blocks]
    linked = [_is_link(block.text, found, page) for block, found in zip(blocks, places, strict=True)]
    if sum(size for size, link in zip(words, linked, strict=True) if link) > _MOST_LINKED * sum(words):
        linked = [False] * len(blocks)
    taken = {number for found in places for number in found}
    texts = {block.text for block in blocks}
    mended: list[Block] = []
    last = -1
    for block, found, link in zip(blocks, places, linked, strict=True):
        if found:
            if last >= 0:
                for number in range(last + 1, found[0]):
                    start, end = page.spans[number]
                    text = page.text[start:end]
                    if number not in taken and text not in texts and _passed_over(text, number, page):
                        mended.append(Block(text, [(start, end)]))
                        texts.add(text)
            last = max(last, found[-1])
        if not link:
            mended.append(block)
    return mended


def _is_link(text: str, found: Sequence[int], page: Page) -> bool:
    """Return whether a block is nothing but a link: the lines ``found``, if they hold all of it and not a part."""
    held = sum(page.spans[number][1] - page.spans[number][0] for number in found)
    return (
        text.count(" ") >= _SHORT_LINK
        and held >= 0.8 * len(text)
        and all(page.linked[number] >= _ALL_LINK for number in found)
    )


def _passed_over(text: str, number: int, page: Page) -> bool:
    """Return whether a visible line reads as a paragraph of the article."""
    return (
        text.count(" ") + 1 >= _LEAST_WORDS
        and ends_sentence(text)
        and not page.aside[number]
        and page.tags[number] in _TEXT_TAGS
        and page.linked[number] <= _MOST_LINKED
        and not is_caption_credit(text)
    )
