"""Quotations that their own sentence does not attribute: carried on from the last speaker, signed, or left unknown."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from framing.coding.quote_marks import MarkedSpan
from framing.coding.speakers import main_subject, subject_before
from framing.coding.speech_sentence import Attribution
from framing.coding.speech_tokens import NO_SPAN, WORKS, Range, Reading, is_title
from framing.coding.transcripts import Turn

__all__ = ["FRAGMENT_WORDS", "LooseQuote", "loose_quotes", "spoken_turns", "titles"]

FRAGMENT_WORDS = 3
"""Marked words without a cue are a fragment, not speech, up to this many."""

_HEADING_WORDS = 8
_NOBODY = NO_SPAN, NO_SPAN

_SIGNED = re.compile(r"[-(]+((?:[dSh]?[Nnw0S]+(?:O[dN]*N)?)+)")
# Any verb may follow marked words: "…", she enthused. "…" captioned the star.
_TAGGED = re.compile(r",?(?P<who>p|[dSh]?[wnkNS0]{1,6})r?(?P<how>[evab])(?=r{0,3}(?:[.,L:QisAgf]|$))")
_TAGGED_AFTER = re.compile(r",?(?P<how>[ev])(?P<who>[dSh]?[wnkNS0]{1,6}|p)(?=[.,L:QisAgfR]|$)")
_FLOATING = frozenset("Q.,-")


@dataclass(frozen=True, slots=True)
class LooseQuote:
    """A marked span outside every attribution, and the source and cue it inherits (token ranges, or ``NO_SPAN``)."""

    mark: MarkedSpan
    kind: str
    source: Range
    cue: Range
    rule: str
    confidence: float


@dataclass(slots=True)
class _Floor:
    """Who spoke last, and how far back: what a floating quote inherits."""

    source: Range = NO_SPAN
    cue: Range = NO_SPAN
    sentence: int = -9
    paragraph: int = -9
    here: bool = False
    """Whether the sentence that is read stands shortly after, in the same paragraph."""
    mixed: bool = False
    """Whether what was said last is mixed speech, which a floating quote of the same paragraph carries on."""

    def take(self, source: Range, cue: Range, sentence: int, paragraph: int) -> None:
        """Give the floor to ``source``."""
        self.source, self.cue, self.sentence, self.paragraph = source, cue, sentence, paragraph


def loose_quotes(reading: Reading, attributed: list[Attribution], covered: bytearray) -> list[LooseQuote]:
    """Return the marked spans that ``covered`` (one byte a token) leaves out, in order.

    A sentence made only of marked words continues the speaker of the sentence before it, in its own paragraph or, where
    it opens one, the last of the paragraph before. Inside a sentence without a cue, ``FRAGMENT_WORDS`` or fewer, and
    titles, are fragments.
    """
    tags = reading.tags
    by_sentence = _by_sentence(reading, attributed)
    loose: list[LooseQuote] = []
    floor = _Floor()
    paragraph = 0
    for number, (a, b) in enumerate(reading.sentences):
        if a > 0 and tags[a - 1] == "L":
            paragraph += 1
        here = by_sentence.get(number, [])
        index = tags.find("Q", a, b)
        floating = index >= 0 and set(tags[a:b]) <= _FLOATING
        if floating and index == a and index + 1 >= b and _is_heading(reading, index):
            loose.append(LooseQuote(reading.marks[reading.starts[index]], "fragment", NO_SPAN, NO_SPAN, "heading", 0.8))
            continue
        while index >= 0:
            if not covered[index]:
                near = floating and number - floor.sentence <= 2 and paragraph - floor.paragraph <= 1
                if near and floor.source != NO_SPAN:
                    confidence = 0.85 if paragraph == floor.paragraph else 0.6
                    mark = reading.marks[reading.starts[index]]
                    kind = "mixed" if floor.mixed and paragraph == floor.paragraph else "direct"
                    loose.append(LooseQuote(mark, kind, floor.source, floor.cue, "continued", confidence))
                    floor.take(floor.source, floor.cue, number, paragraph)
                else:
                    floor.here = paragraph == floor.paragraph and number - floor.sentence <= 2
                    found = _placed(reading, (a, b), index, here, floor)
                    loose.append(found)
                    if found.rule == "verb":
                        floor.take(found.source, found.cue, number, paragraph)
            index = tags.find("Q", index + 1, b)
        if tags[b - 1] == ":" and not here:
            introduced = _introducing(reading, a, b - 1)
            if introduced != NO_SPAN:
                floor.take(introduced, NO_SPAN, number, paragraph)
                floor.mixed = False
        named = [item for item in here if item.source != NO_SPAN]
        if named:
            # "“We stay,” Novak said after the mayor left": who was quoted goes on, not who was mentioned last.
            item = next((item for item in reversed(named) if "Q" in _said(tags, item)), named[-1])
            floor.take(item.source, item.cue, number, paragraph)
            floor.mixed = _runs_into_marks(tags, item)
    return _from_the_end(reading, attributed, loose)


def _from_the_end(reading: Reading, attributed: list[Attribution], loose: list[LooseQuote]) -> list[LooseQuote]:
    """Give the paragraphs of one quotation the speaker whom its last paragraph names.

    A paragraph that opens anew carries on the quotation before it, so that nothing is guessed.
    """
    marks = [reading.marks[start] for start in sorted(reading.marks)]
    sources: dict[int, tuple[Range, Range]] = {}
    for item in attributed:
        for start, stop in item.contents:
            places = [reading.starts[at] for at in range(start, stop) if reading.tags[at] == "Q"]
            sources |= dict.fromkeys(places, (item.source, item.cue))
    given = list(loose)
    numbers = {one.mark.start: number for number, one in enumerate(loose)}
    for mark, later in zip(reversed(marks[:-1]), reversed(marks[1:]), strict=True):
        number = numbers.get(mark.start)
        if number is None or mark.closed or not later.continued or given[number].source != NO_SPAN:
            continue
        place = numbers.get(later.start)
        source, cue = (
            (given[place].source, given[place].cue) if place is not None else sources.get(later.start, _NOBODY)
        )
        if source != NO_SPAN:
            given[number] = replace(given[number], kind="direct", source=source, cue=cue, rule="continued")
    return given


def _said(tags: str, item: Attribution) -> str:
    """Return the tags of the contents of an attribution."""
    return "".join(tags[start:stop] for start, stop in item.contents)


def _introducing(reading: Reading, a: int, colon: int) -> Range:
    """Return who is about to be quoted: the subject of the last verb before the colon that ends a sentence."""
    for at in range(colon - 1, a, -1):
        if reading.tags[at] in "vea":
            found = subject_before(reading, at, a)
            if found != NO_SPAN:
                return found
    return main_subject(reading, a, colon)


def _runs_into_marks(tags: str, item: Attribution) -> bool:
    """Tell whether a saying begins in the newsroom's words and ends in marks: "The cut is “too deep,” Novak said."."""
    start, stop = item.contents[0]
    return stop <= item.cue[0] and tags[start] != "Q" and tags[stop - 1] == "Q"


def _stops_at(item: Attribution, colon: int) -> bool:
    """Tell whether a content goes on in marks after a colon: "He recalled the flood of that year: “We ran.”"."""
    start, stop = item.contents[-1]
    return item.cue[1] <= start and stop == colon


def spoken_turns(reading: Reading, turns: list[Turn], covered: bytearray) -> list[LooseQuote]:
    """Return the turns of a transcript that no attribution holds, and mark them as covered."""
    spoken = []
    for turn in turns:
        at = bisect_right(reading.starts, turn.start) - 1
        mark = reading.marks.get(turn.start)
        if mark is None or mark.end != turn.end or covered[at]:
            continue
        covered[at] = 1
        first = bisect_right(reading.starts, turn.name_start) - 1
        source = first, bisect_right(reading.starts, turn.name_end - 1)
        spoken.append(LooseQuote(mark, "reported", source, NO_SPAN, "transcript", 0.9))
    return spoken


def titles(reading: Reading, covered: bytearray) -> list[LooseQuote]:
    """Return the titles of works that ``covered`` leaves out; they are nobody's speech."""
    return [
        LooseQuote(reading.marks[reading.starts[at]], "fragment", NO_SPAN, NO_SPAN, "title", 0.9)
        for at in reading.titles
        if not covered[at]
    ]


def _is_heading(reading: Reading, index: int) -> bool:
    """Tell whether a marked span is a subheading: a short line in single marks, where speech has double ones."""
    text, tags, mark = reading.text, reading.tags, reading.marks[reading.starts[index]]
    if text[mark.start] not in "'‘" or text[mark.start : mark.start + 2] in ("''", "‘‘"):
        return False
    if (index and tags[index - 1] != "L") or tags[index + 1 : index + 2] not in ("L", ""):
        return False
    short = text.count(" ", mark.inner_start, mark.inner_end) < _HEADING_WORDS
    return short and any(text[start] in '“"«„' for start in reading.marks)


def _by_sentence(reading: Reading, attributed: list[Attribution]) -> dict[int, list[Attribution]]:
    """Return the attributions by number of sentence."""
    found: dict[int, list[Attribution]] = {}
    place = 0
    for item in attributed:
        while place + 1 < len(reading.sentences) and item.cue[0] >= reading.sentences[place][1]:
            place += 1
        found.setdefault(place, []).append(item)
    return found


def _placed(reading: Reading, bounds: Range, index: int, here: list[Attribution], floor: _Floor) -> LooseQuote:
    """Return a marked span of a sentence that says more than it, by what stands around it."""
    tags, (a, b) = reading.tags, bounds
    mark = reading.marks[reading.starts[index]]
    inner = reading.text[mark.inner_start : mark.inner_end]
    # "Novak: ‘We Will Not Go’": in a headline what is said has capitals too.
    headed = index > a + 1 and tags[index - 1] == ":" and reading.tokens[index - 2].lower() not in WORKS
    long = len(inner.split()) > FRAGMENT_WORDS and (headed or not is_title(inner))
    signed = _SIGNED.match(tags, index + 1, b)
    if signed is not None and signed.end() < b - 1:
        signed = None
    if signed is not None and index == a and tags[index + 1] == "-":
        return LooseQuote(mark, "direct", signed.span(1), NO_SPAN, "signed", 0.7)  # "“Road is open” – ministry"
    if long:
        # "He went on, but “we ask nobody”": marked words that finish the newsroom's clause are mixed speech.
        tied = index > a and tags[index - 1] not in ",&Q:-" and inner[:1].islower()
        kind = "mixed" if tied else "direct"
        tagged = _TAGGED.match(tags, index + 1, b) or _TAGGED_AFTER.match(tags, index + 1, b)
        if tagged is not None:
            return LooseQuote(mark, "direct", tagged.span("who"), tagged.span("how"), "verb", 0.8)
        before = tags[index - 1] if index > a else ""
        sources = [item for item in here if item.source != NO_SPAN]
        if before == ":" and index > a + 1:
            source = sources[-1].source if sources else _introducing(reading, a, index - 1)
            if sources and _stops_at(sources[-1], index - 1):
                return LooseQuote(mark, "mixed", source, sources[-1].cue, "colon", 0.7)
            return LooseQuote(mark, "direct", source if source != NO_SPAN else floor.source, NO_SPAN, "colon", 0.7)
        earlier = [item for item in sources if item.cue[1] <= index]
        if earlier and before:
            # After a comma or another quote it is the same saying; further on in the sentence it most often is.
            sure = 0.8 if before in "&,Q" else 0.6
            return LooseQuote(mark, kind, earlier[-1].source, earlier[-1].cue, "continued", sure)
        if index == a and floor.source != NO_SPAN and floor.here:
            # "“It is no reform. It is a cut” for the few.": the sentence goes on past what the last speaker says.
            return LooseQuote(mark, "direct", floor.source, floor.cue, "continued", 0.7)
        if before == ",":
            # "The mayor issued a statement, “We stay.”"
            source = main_subject(reading, a, index - 1)
            if source != NO_SPAN:
                return LooseQuote(mark, kind, source, NO_SPAN, "marks", 0.5)
        if signed is not None:
            return LooseQuote(mark, kind, signed.span(1), NO_SPAN, "signed", 0.6)
        return LooseQuote(mark, kind, NO_SPAN, NO_SPAN, "marks", 0.5)
    alone = set(tags[a:b]) <= _FLOATING and len(inner.split()) > 1 and not is_title(inner)
    return LooseQuote(mark, "direct" if alone else "fragment", NO_SPAN, NO_SPAN, "marks" if alone else "fragment", 0.5)
