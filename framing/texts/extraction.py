"""The main text of an HTML page: by trafilatura where it is installed, by the page's layout where it is not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from framing.texts.html import Page
from framing.texts.lines import Block
from framing.texts.mending import mend

__all__ = ["layout_blocks", "main_blocks"]

_TOO_LONG = 4_000_000
# Boxes that a site shows when the mouse rests on a word; their text stands inside the sentence.
_HOVER = " or ".join(f"contains(@class, '{name}')" for name in ("rollover", "tooltip", "popover", "hovercard"))
_INSIDE = " or ".join(f"contains(@class, '{name}')" for name in ("block", "box", "content", "body", "inner", "text"))
_HOVER_BOXES = f"//p//*[self::span or self::div][{_HOVER}][{_INSIDE}]"
_LONGEST_GAP = 20


def main_blocks(raw: str, page: Page) -> tuple[list[Block], bool]:
    """Return the blocks of the page's main text, and whether trafilatura found them rather than the page's layout.

    The spans of trafilatura's blocks are those of the visible lines with the same words, where there are such.
    """
    found = _by_trafilatura(raw) if len(raw) <= _TOO_LONG else []
    if sum(len(block.text) for block in found) >= 250 or (found and len(page.text) < 600):
        _place(found, page)
        return mend(found, page), True
    return layout_blocks(page), False


def _by_trafilatura(raw: str) -> list[Block]:
    """Return trafilatura's main text as blocks; none when it is not installed or finds nothing."""
    try:
        import trafilatura
    except ImportError:
        return []
    try:
        document = trafilatura.bare_extraction(
            raw, include_comments=False, include_tables=True, favor_precision=True, prune_xpath=_HOVER_BOXES
        )
    except Exception:  # a parser that fails on one broken page must not stop a run; the layout path takes over
        return []
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks: list[Block] = []
    kinds = {"head": "heading", "item": "bullet", "quote": "quote"}
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "lb"):
        if (
            element.tag != "lb"
            and element.iterancestors is not None
            and any(parent.tag in ("p", "item", "quote", "head", "cell") for parent in element.iterancestors())
        ):
            continue
        if element.tag == "lb":
            continue
        for text in _texts(element):
            blocks.append(Block(text, [], kinds.get(element.tag, "")))
    return blocks


def _texts(element: object) -> list[str]:
    """Return the lines of one element: its text with inner block elements and line breaks as separators."""
    lines: list[str] = [""]

    def walk(node: object, depth: int) -> None:
        tag = getattr(node, "tag", "")
        if tag in ("p", "lb", "item", "head", "cell", "row"):
            lines.append("")
        lines[-1] += getattr(node, "text", None) or ""
        if depth < 60:
            for child in node:  # type: ignore[attr-defined]
                walk(child, depth + 1)
                if getattr(child, "tag", "") in ("p", "item", "head", "cell", "row"):
                    lines.append("")
                lines[-1] += getattr(child, "tail", None) or ""

    walk(element, 0)
    return [text for text in (" ".join(line.split()) for line in lines) if text]


def _key(text: str) -> str:
    """Return a line's letters and digits, for comparing two renderings of it."""
    return re.sub(r"\W+", "", text).lower()


def _place(blocks: Sequence[Block], page: Page) -> None:
    """Give each block the spans of the visible lines that hold its words."""
    lines = [_key(page.text[start:end]) for start, end in page.spans]
    where: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        where.setdefault(line, []).append(number)
    at = 0
    for block in blocks:
        key = _key(block.text)
        if not key:
            continue
        numbers = where.get(key)
        if numbers:
            place = bisect_left(numbers, at)
            number = numbers[place] if place < len(numbers) else numbers[0]
            block.spans.append(page.spans[number])
            at = number + 1
            continue
        whole = _with_lost_link(block.text, page, at)
        if whole >= 0:
            start, end = page.spans[whole]
            block.text = page.text[start:end]
            block.spans.append((start, end))
            at = whole + 1
            continue
        # The block runs over several visible lines, or is a part of one.
        for number in range(at, min(len(lines), at + 40)):
            line = lines[number]
            if line and (line in key or key in line):
                block.spans.append(page.spans[number])
                at = number + 1 if line in key else number
                if key in line:
                    break
            elif block.spans:
                break


def _with_lost_link(text: str, page: Page, at: int) -> int:
    """Return the index of the visible line that reads as ``text`` with one piece more inside it, or -1.

    An extractor that drops links as navigation also drops those that are part of a sentence: "said that [the court
    will rule] on Monday" would become "said that on Monday".
    """
    mine = text.split()
    if len(mine) < 12:
        return -1
    for number in range(at, min(len(page.spans), at + 60)):
        start, end = page.spans[number]
        if not len(text) < end - start < 1.6 * len(text) + 40:
            continue
        theirs = page.text[start:end].split()
        more = len(theirs) - len(mine)
        if not 0 < more <= _LONGEST_GAP or page.aside[number]:
            continue
        head = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), len(mine))
        if 3 <= head < len(mine) and mine[head:] == theirs[head + more :]:
            return number
    return -1


def layout_blocks(page: Page) -> list[Block]:
    """Return the visible lines outside navigation, footers, forms and captions, link lists left out, as blocks."""
    blocks: list[Block] = []
    whole = len(page.text)
    aside = sum(end - start for (start, end), out in zip(page.spans, page.aside, strict=True) if out)
    trust = aside < 0.8 * whole  # some pages wrap everything in an element named like a sidebar
    for span, tag, out, linked in zip(page.spans, page.tags, page.aside, page.linked, strict=True):
        text = page.text[span[0] : span[1]]
        if (out and trust) or (linked > 0.6 and len(text) < 200):
            continue
        kind = "heading" if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else "bullet" if tag == "li" else ""
        blocks.append(Block(text, [span], kind))
    return blocks
