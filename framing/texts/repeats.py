"""What a page prints twice: a lead and the paragraph it begins, a paragraph, a headline behind its breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.lines import Block

__all__ = ["drop_crumbs", "drop_repeats"]

# "HomeWorldMinister says …", "Home > World > Minister says …": the path to a page, and at once its headline.
_JOINT = re.compile(r"\s?[>»›/|]\s?|(?<=[a-zà-ÿ])(?=[\"“‘A-ZÀ-ÝƏĞİŞÖÜÇ])")
_CUT_OFF = re.compile(r"\s*(?:\.{2,}|…)\s*$")
_SITE = re.compile(r"\s+[|–—-]\s+")
_LONGEST_TITLE, _LEAST_TITLE = 34, 3
_SAME_START = 24
_LONGEST_CRUMBS, _NEAR = 60, 6


def drop_repeats(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a lead that the next paragraphs repeat, and any later repetition of a whole paragraph."""
    left = [i for i, reason in enumerate(reasons) if not reason]
    texts = [blocks[i].text.lower().strip(" .…\"'“”*") for i in left]
    seen: set[str] = set()
    for place, (i, text) in enumerate(zip(left, texts, strict=True)):
        size = text.count(" ") + 1
        if size < 8:
            continue
        # Short sentences and the questions of an interview recur, and belong where they stand.
        if text in seen and (size >= 20 or (size >= 12 and not blocks[i].text.endswith("?"))):
            reasons[i] = "repeated paragraph"
            continue
        seen.add(text)
        if (
            place < 2
            and blocks[i].text.rstrip('"”’').endswith(("...", "…"))
            and any(other.startswith(text[:_SAME_START]) for other in texts[place + 1 :])
        ):
            reasons[i] = "repeated lead"
            continue
        stem = text[: max(40, int(0.9 * len(text)))]
        if place < 4 and any(
            len(other) > len(text) and other.startswith(stem) for other in texts[place + 1 : place + 4]
        ):
            reasons[i] = "repeated lead"
    _drop_between(left, texts, reasons)


def _drop_between(left: Sequence[int], texts: Sequence[str], reasons: list[str]) -> None:
    """Cut the short paragraphs of a passage that is repeated: each stands beside a cut one, as its first copy did."""
    first = {text: place for place, text in reversed(list(enumerate(texts)))}
    for step in (1, -1):
        for place in range(len(left))[::step]:
            beside, earlier = place - step, first[texts[place]] - step
            if reasons[left[place]] or first[texts[place]] == place or not 0 <= beside < len(left):
                continue
            if reasons[left[beside]] == "repeated paragraph" and 0 <= earlier and texts[earlier] == texts[beside]:
                reasons[left[place]] = "repeated paragraph"


def drop_crumbs(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut, at the top of a page, a path or a site's name joined to the headline, which stands by itself just below.

    A question printed twice above longer text is the headline.
    """
    for i, block in enumerate(blocks[:_NEAR]):
        text = _CUT_OFF.sub("", block.text)
        twice = i + 1 < len(blocks) and blocks[i + 1].text == text and text.endswith(("?", "!"))
        if (
            twice
            and not block.markup
            and _LEAST_TITLE <= text.count(" ") < _LONGEST_TITLE
            and not any(reasons[i : i + 2])
        ):
            reasons[i] = reasons[i + 1] = "title"
        # "Bridge opens again after flood - Exampla - Read. Think. Talk": the title of the page, the site and its motto
        for match in _SITE.finditer(text) if not reasons[i] and text.count(" ") < _LONGEST_TITLE else ():
            head = text[: match.start()]
            if head.count(" ") >= _LEAST_TITLE and any(other.text == head for other in blocks[i + 1 : i + 3 + _NEAR]):
                reasons[i] = "title"
        for match in _JOINT.finditer(text, 1, _LONGEST_CRUMBS) if not reasons[i] else ():
            rest = text[match.end() :]
            below = (other.text for other in blocks[i + 1 : i + 1 + _NEAR])
            if len(rest) >= _SAME_START and any(
                other.startswith(rest) if text != block.text else other == rest for other in below
            ):
                reasons[i] = "furniture"
