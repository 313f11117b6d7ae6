"""Speech that no verb reports: "X: …" as a headline, "in X's view, …", "in a new poll, …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from framing.coding.complements import EVIDENCE
from framing.coding.speech_lexicon import speech_lexicon
from framing.coding.speech_sentence import Attribution
from framing.coding.speech_tokens import Range, Reading

__all__ = ["headline", "viewpoints"]

_LABEL = re.compile(r"d?[NnkSw0O]{1,6}:")
_SAID = re.compile(r"[^L]{3,}")
_FINITE = re.compile(r"[xHDmPve]")

# Whose view: "in the ministry's view", "in his words"; and what a survey found: "in a Herald poll published on Monday".
_VIEWS = frozenset("view opinion words eyes estimation judgment judgement telling assessment reading".split())
_SURVEYS = frozenset("poll polls survey surveys polling".split())
_WORD = re.compile(r"\b(?:" + "|".join(sorted(_VIEWS | _SURVEYS)) + r")\b")
_WHOSE = re.compile(r"i(?P<who>[dh]|[dNwnka0&]{0,5}S)[wz0]?$")
_SURVEY = re.compile(r"i(?P<who>[dNnwkSae0j&-]{0,9})$")
_OWNERS = frozenset(("his", "her", "their", "my", "our", "its"))
_AFTER = re.compile(r"(?:[OiyejY][^,.;:LQ]{0,8})?(?=[,.LQ]|$)")


def headline(reading: Reading, found: list[Attribution]) -> Attribution | None:
    """Return what a headline hands to the one named before its colon ("Minister: Road will open"), if it names one.

    The first paragraph of a text is read. One who speaks is an office, an institution or a kind of evidence, or a name
    that the rest of the text attributes something to; what else stands before a colon is a topic.
    """
    tags, (a, b) = reading.tags, reading.sentences[0]
    label = _LABEL.match(tags, a, b)
    if label is None or not reading.tokens[a][0].isupper():
        return None
    start = label.end()
    if start >= b or (tags[start] == "Q" and start + 1 >= b) or _SAID.match(tags, start, b) is None:
        return None
    lexicon, last = speech_lexicon(), reading.tokens[start - 2].lower()
    evidence = last in EVIDENCE
    office = last in lexicon.titles or last in lexicon.anonymous or last.rstrip("s") in lexicon.titles
    spoken = {_bare(reading.tokens[at]) for item in found for at in range(*item.source) if tags[at] in "NS"}
    if not (evidence or (office and _FINITE.search(tags, start, b)) or _bare(reading.tokens[start - 2]) in spoken):
        return None
    end = b
    while end > start and tags[end - 1] in ".L":
        end -= 1
    return Attribution(((start, end),), (start - 1, start), (a, start - 1), "headline", "")


def _bare(word: str) -> str:
    """Return a word in lower case without a possessive."""
    return re.sub(r"['’]s?$", "", word.lower())


def viewpoints(reading: Reading, found: list[Attribution]) -> Iterator[Attribution]:
    """Yield what stands beside "in X's view" and "in a poll", in sentences that ``found`` attributes nothing of."""
    taken = sorted(start for item in found for start, _ in item.contents)
    for match in _WORD.finditer(reading.text):
        at = _token(reading, match.start())
        place = _sentence(reading, at)
        a, b = reading.sentences[place]
        if any(a <= start < b for start in taken) or reading.starts[at] != match.start():
            continue
        item = _beside(reading, a, b, at, match.group())
        if item is not None:
            yield item


def _beside(reading: Reading, a: int, b: int, at: int, word: str) -> Attribution | None:
    """Return the attribution of the phrase that ends at ``at``: the clause after its comma, or before the phrase."""
    tags = reading.tags
    begin = max(a, at - 11)
    led = (_WHOSE if word in _VIEWS else _SURVEY).search(tags, begin, at)
    while led is not None and reading.tokens[led.start()].lower() not in ("in", "from"):
        led = (_WHOSE if word in _VIEWS else _SURVEY).search(tags, led.start() + 1, at)
    tail = _AFTER.match(tags, at + 1, b)
    if led is None or tail is None or _of_nobody(reading, led.start("who"), led.end("who"), word):
        return None
    stop = b
    while stop > a and tags[stop - 1] in ".L":
        stop -= 1
    who = (led.start("who"), at + 1 if word in _SURVEYS else led.end("who"))
    if led.start() - a <= 1 and tags[a] in "&Bir" and tags[tail.end() : tail.end() + 1] == ",":
        content: Range = (tail.end() + 1, stop)
    elif tail.end() >= stop and _FINITE.search(tags, a, led.start()):
        content = (a, led.start() - (tags[led.start() - 1] == ","))
    else:
        return None
    if content[1] - content[0] < 3:
        return None
    return Attribution((content,), (led.start(), led.start() + 1), who, "view", "")


def _of_nobody(reading: Reading, start: int, stop: int, word: str) -> bool:
    """Tell whether a phrase names no source: "in other words", "ahead in the polls"."""
    if word in _VIEWS:
        return reading.tags[stop - 1] != "S" and reading.tokens[start].lower() not in _OWNERS
    return word.endswith(("s", "ing")) and set(reading.tags[start:stop]) <= {"d", "0"}


def _token(reading: Reading, offset: int) -> int:
    """Return the token that holds an offset."""
    return bisect_right(reading.starts, offset) - 1


def _sentence(reading: Reading, at: int) -> int:
    """Return the number of the sentence that holds a token."""
    return max(0, bisect_right(reading.sentences, (at, len(reading.tokens) + 1)) - 1)
