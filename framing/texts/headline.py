"""Which line above an article is its headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from framing.texts.cues import normal
from framing.texts.lines import Block
from framing.texts.metadata import is_name

__all__ = ["choose_headline", "starts_alike", "without_site"]

_LONGEST = 30
_NEAR = 14
_DOMAIN = re.compile(r"^[\w-]+\.(?:\w{2,3}|info|news|online)(?:\.\w{2})?$")
_SITE = re.compile(r"\s+[|–—»:·-]+\s+")


def without_site(title: str, lines: Collection[str] = ()) -> str:
    """Return a page title without the site's name: a short last part after a bar, or after a dash if known.

    Args:
        title: The content of a ``<title>``, or the first line of a page.
        lines: Normalised lines of the page; a site's name mostly stands there by itself too.
    """
    parts = list(_SITE.finditer(title))
    for match in reversed(parts):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        named = match.group().strip() == "|" or normal(tail) in lines or _DOMAIN.search(tail) is not None
        if named and len(tail.split()) <= 5 and len(head.split()) >= 3 and len(head) > len(tail):
            title = head
        else:
            break
    return title


def starts_alike(line: str, other: str) -> bool:
    """Return whether two normalised lines are one headline, perhaps with a site name after it."""
    return line == other or (len(line) > 20 and other.startswith(line))


def choose_headline(blocks: Sequence[Block], folded: Sequence[str], worded: Sequence[str], first: int) -> int:
    """Return the index of the headline among ``blocks[:first]``, or -1.

    In this order: the last line that repeats a part of the page's first line (its ``<title>``); a line marked as a
    heading; the first line, when it is long enough to be a page title; the first line near the text that could be one.

    Args:
        blocks: Paragraphs in page order.
        folded: Their normalised texts.
        worded: Why a block is furniture by its own wording; such a block is no headline.
        first: Where the running text begins.
    """
    places = [
        i
        for i in range(first)
        if not worded[i] and 1 <= blocks[i].text.count(" ") <= _LONGEST and blocks[i].text[-1] != ","
    ]
    if not places:
        return -1
    top = blocks[0].text
    lines = frozenset(folded)
    heads = {folded[0], normal(without_site(top, lines))} | {
        normal(part) for part in _SITE.split(top) if part.count(" ") >= 3
    }
    for i in reversed(places):
        if i and folded[i] in heads and folded[i].count(" ") >= 2:
            return i
    marked = [i for i in places if blocks[i].markup == "heading"]
    if marked:
        return marked[0]
    if places[0] == 0 and _wordy(without_site(top, lines)) and (top.count(" ") >= 4 or first <= _NEAR):
        return 0
    near = [i for i in places if i >= first - _NEAR]
    best = [i for i in near if _wordy(blocks[i].text) and not is_name(blocks[i].text)]
    best = best or [i for i in near if blocks[i].text.count(" ") >= 2]
    return best[0] if best else -1


def _wordy(text: str) -> bool:
    """Return whether a line has the words of a headline: three or more, not all of them capitals or codes."""
    words = [word.strip(".,:;!?'\"“”‘’()$€") for word in text.split()]
    plain = [word for word in words if word.isalpha() and not word.isupper()]
    return len(words) >= 3 and len(plain) >= 2 and (len(words) >= 5 or any(word.islower() for word in plain))
