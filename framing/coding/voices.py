"""Whose words are these? Quotations and reported speech, their speakers, and the voice at every offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.coding.direct_speech import LooseQuote, loose_quotes, spoken_turns, titles
from framing.coding.quote_marks import find_marked
from framing.coding.reported_speech import attributions
from framing.coding.resolution import resolve
from framing.coding.speech_lexicon import speech_lexicon
from framing.coding.speech_sentence import Attribution, is_marked, is_mixed
from framing.coding.speech_tokens import NO_SPAN, Range, Reading, read, unwrapped
from framing.coding.transcripts import transcript_turns, with_turns
from framing.coding.unverbed_speech import headline, viewpoints
from framing.display import html_table

__all__ = ["Quote", "attitude", "find_quotes", "quote_at", "voice_at", "voice_spans"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the text hands to somebody else.

    Attributes:
        start: Offset of the content, inside any marks; ``text[start:end]`` is ``.text``.
        end: Offset after the content.
        kind: ``"direct"``: a speech in marks. ``"reported"``: indirect speech, or mixed speech that holds marked words.
            ``"fragment"``: marked words that are no speech of their own: a name, title or scare quote (no speaker), or
            the marked part of a reported content (with its speaker and cue). Marked words are of the kind of the saying
            they belong to: where part of it stands outside marks, all of it is ``"reported"``.
        speaker: The source as written, ``""`` when the text names none.
        speaker_start: Offset of the speaker, -1 when there is none.
        speaker_end: Offset after the speaker, -1 when there is none.
        cue: The reporting word as written, ``""`` when there is none.
        cue_start: Offset of the cue, -1 when there is none.
        cue_end: Offset after the cue, -1 when there is none.
        rule: The rule that found it, and after a slash the lemma of the cue; ``resumed`` for all but the first piece of
            a content that stands in several ("The talks, X said, have failed").
        confidence: 0 to 1: how often the rule was right on the development articles, in steps.
        text: The content.
        resolved: The earlier name that a pronoun, an office or a surname stands for, as written there; ``""`` when
            unknown or when the speaker is already a full name.
    """

    start: int
    end: int
    kind: str
    speaker: str
    speaker_start: int
    speaker_end: int
    cue: str
    cue_start: int
    cue_end: int
    rule: str
    confidence: float
    text: str
    resolved: str = ""

    def _repr_html_(self) -> str:
        speaker = f"{self.speaker} ({self.resolved})" if self.resolved else self.speaker or "unknown"
        rows = [(self.kind, speaker, self.cue, self.text, self.rule, float(self.confidence))]
        return html_table(("kind", "speaker", "cue", "content", "rule", "confidence"), rows)


@dataclass(slots=True)
class _Origin:
    """Who said it and how, with offsets in characters: shared by all quotes of one attribution."""

    speaker: str
    speaker_span: Range
    cue: str
    cue_span: Range
    rule: str
    confidence: float
    resolved: str


def _origin(reading: Reading, item: Attribution | LooseQuote, rule: str, resolved: str) -> _Origin:
    """Return where the quotes of ``item`` come from."""
    speaker_span, cue_span = _span(reading, item.source), _span(reading, item.cue)
    speaker = reading.text[speaker_span[0] : speaker_span[1]] if speaker_span != NO_SPAN else ""
    cue = reading.text[cue_span[0] : cue_span[1]] if cue_span != NO_SPAN else ""
    return _Origin(speaker, speaker_span, cue, cue_span, rule, item.confidence, resolved)


def _span(reading: Reading, tokens: Range) -> Range:
    """Return the character offsets of a token range, ``NO_SPAN`` for none."""
    first, last = tokens
    return NO_SPAN if first < 0 else (reading.starts[first], reading.end(last - 1))


def _quote(reading: Reading, start: int, end: int, kind: str, origin: _Origin) -> Quote:
    """Return a quote of ``start:end`` (characters)."""
    speaker_start, speaker_end = origin.speaker_span
    cue_start, cue_end = origin.cue_span
    # In the order of the fields: naming all thirteen takes twice as long, thousands of times a text.
    return Quote(
        start,
        end,
        kind,
        origin.speaker,
        speaker_start,
        speaker_end,
        origin.cue,
        cue_start,
        cue_end,
        origin.rule,
        origin.confidence,
        reading.text[start:end],
        origin.resolved,
    )


def _of(reading: Reading, item: Attribution, contents: list[Range], resolved: str) -> list[Quote]:
    """Return the quotes of one attribution: direct where a content is only marked words, else reported."""
    quotes: list[Quote] = []
    tags, starts, marks = reading.tags, reading.starts, reading.marks
    whole = _origin(reading, item, f"{item.rule}/{item.lemma}" if item.lemma else item.rule, resolved)
    rest = replace(whole, rule=f"resumed/{item.lemma}" if item.lemma else "resumed")
    mixed = is_mixed(tags, contents)
    for start, stop in contents:
        # One verb, however many pieces its content stands in.
        one = rest if quotes else whole
        titled = any(start <= at < stop for at in reading.titles)
        if not titled and tags.find("Q", start, stop) < 0:
            quotes.append(_quote(reading, starts[start], reading.end(stop - 1), "reported", one))
            continue
        marked = [marks[starts[i]] for i in range(start, stop) if tags[i] == "Q" or (titled and i in reading.titles)]
        if mixed or not is_marked(tags, start, stop):
            quotes.append(_quote(reading, starts[start], reading.end(stop - 1), "reported", one))
            inner = replace(whole, rule=f"nested/{item.lemma}")
            quotes.extend(_quote(reading, mark.inner_start, mark.inner_end, "fragment", inner) for mark in marked)
            continue
        for mark in marked:
            quotes.append(_quote(reading, mark.inner_start, mark.inner_end, "direct", rest if quotes else whole))
    return quotes


def _found(reading: Reading) -> list[Attribution]:
    """Return the attributions of every kind, in the order of their cues."""
    found = attributions(reading)
    if not reading.sentences:
        return found
    found += viewpoints(reading, found)
    first = headline(reading, found)
    if first is not None:
        found.append(first)
    found.sort(key=_cue_start)
    return found


def _cue_start(item: Attribution) -> int:
    return item.cue[0]


def _apart(reading: Reading, found: list[Attribution]) -> list[list[Range]]:
    """Return each attribution's contents, none overlapping another's: where two meet, the earlier keeps the words."""
    ranges = sorted((start, stop, place) for place, item in enumerate(found) for start, stop in item.contents)
    apart: list[list[Range]] = [[] for _ in found]
    free = 0
    for start, stop, place in ranges:
        start = max(start, free)
        while start < stop and reading.tags[start] in ",.;:-)L":
            start += 1
        if start < stop:
            apart[place].append((start, stop))
            free = stop
    return apart


def find_quotes(text: str) -> list[Quote]:
    """Return what ``text`` quotes and reports, with speakers.

    Top-level quotes do not overlap. Mixed speech gives one ``reported`` quote for the whole content and, inside it, one
    ``fragment`` for each marked part. Quotes are sorted by start, the longer first.

    Args:
        text: Plain text; paragraphs end at line breaks. Any text is allowed, and no mark raises an error.

    Returns:
        The quotes. An empty list for a text without any.
    """
    flowing = unwrapped(text)
    marked = find_marked(flowing)
    turns = transcript_turns(flowing)
    reading = replace(read(flowing, with_turns(flowing, marked, turns) if turns else marked), text=text)
    found = _found(reading)
    contents = _apart(reading, found)
    covered = bytearray(len(reading.tokens))
    for ranges in contents:
        for start, stop in ranges:
            covered[start:stop] = b"\1" * (stop - start)
    loose = [*spoken_turns(reading, turns, covered), *titles(reading, covered)]
    loose += loose_quotes(reading, found, covered)
    sources = {item.source for item in found} | {item.source for item in loose}
    names = resolve(reading, sorted(sources - {NO_SPAN}))
    quotes = [
        quote
        for item, ranges in zip(found, contents, strict=True)
        for quote in _of(reading, item, ranges, names.get(item.source, ""))
    ]
    for item in loose:
        origin = _origin(reading, item, item.rule, names.get(item.source, ""))
        kind = item.kind
        if kind == "mixed":
            quotes.append(_quote(reading, item.mark.start, item.mark.end, "reported", origin))
            kind, origin = "fragment", replace(origin, rule=f"nested/{item.rule}")
        quotes.append(_quote(reading, item.mark.inner_start, item.mark.inner_end, kind, origin))
    quotes.sort(key=lambda quote: (quote.start, -quote.end))
    return quotes


def voice_spans(text: str, quotes: Sequence[Quote] | None = None) -> list[tuple[int, int, str]]:
    """Return the parts of ``text`` that are not the outlet's own words.

    Args:
        text: The text that was read.
        quotes: Its quotes, in the order ``find_quotes`` gives them; found anew where not given.

    Returns:
        ``(start, end, voice)`` in order, never overlapping: ``"quoted"`` inside marks, ``"reported"`` in indirect
        speech (the words around the marked part of mixed speech included). What lies in no span is the outlet's,
        names, titles and scare quotes among it.
    """
    spans: list[tuple[int, int, str]] = []
    for quote in find_quotes(text) if quotes is None else quotes:
        inside = bool(spans) and quote.start < spans[-1][1]
        if quote.kind == "fragment" and not quote.cue and not inside:
            continue
        voice = "reported" if quote.kind == "reported" else "quoted"
        if inside:
            # A marked part inside reported speech: the span around it is split in two.
            start, end, around = spans.pop()
            pieces = ((start, quote.start, around), (quote.start, quote.end, voice), (quote.end, end, around))
            spans.extend(piece for piece in pieces if piece[0] < piece[1])
        else:
            spans.append((quote.start, quote.end, voice))
    return spans


def voice_at(spans: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """Return whose words ``start:end`` is, judged at its middle character.

    Args:
        spans: What ``voice_spans`` returned.
        start: Offset of a mention.
        end: Offset after it.

    Returns:
        ``"outlet"``, ``"quoted"`` or ``"reported"``.
    """
    middle = (start + max(start, end - 1)) // 2
    index = bisect_right(spans, middle, key=_first) - 1
    return spans[index][2] if index >= 0 and spans[index][1] > middle else "outlet"


def _first(span: tuple[int, int, str]) -> int:
    return span[0]


def quote_at(quotes: Sequence[Quote], start: int, end: int) -> Quote | None:
    """Return the innermost quote that holds the middle character of ``start:end``, ``None`` where the outlet speaks.

    Args:
        quotes: What ``find_quotes`` returned, in its order.
        start: Offset of a mention.
        end: Offset after it.
    """
    middle = (start + max(start, end - 1)) // 2
    index = bisect_right(quotes, middle, key=_start) - 1
    while index >= 0:
        quote = quotes[index]
        if middle < quote.end:
            return quote
        if quote.kind != "fragment":
            # Top-level quotes do not overlap, so none before this one can hold the offset.
            return None
        index -= 1
    return None


def attitude(quote: Quote) -> str:
    """Return what the choice of verb says about the words it reports.

    Returns:
        ``"neutral"`` (say), ``"doubting"`` (claim), ``"endorsing"`` (admit), ``"hostile"`` (rant), or ``""`` for a
        quote without a verb, or with one that is in none of the four classes of ``speech.toml``, and for every piece
        of a content but the first, so that a verb counts once.
    """
    rule, _, lemma = quote.rule.partition("/")
    return "" if rule == "resumed" else speech_lexicon().attitude(lemma)


def _start(quote: Quote) -> int:
    return quote.start
