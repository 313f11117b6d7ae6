"""Run every coder over articles and collect their evidence as columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from framing.codebook import Codebook
from framing.coding.evidence import LONGEST, EvidenceRows, Part
from framing.coding.masking import Replacement, institution_spans, mask, party_spans
from framing.coding.mentions import Mention, find_mentions
from framing.coding.speaker_parties import SpeakerParties
from framing.coding.stance import Target, score_targets, target_of
from framing.coding.substance import code_substance
from framing.coding.tone import tone_coder
from framing.coding.voices import attitude, find_quotes, voice_spans
from framing.scorers.base import StanceScorer
from framing.texts.sentences import Sentence, split_sentences, words

__all__ = ["code_articles", "read_part", "targets_at"]

_VOICES = ("outlet", "quoted", "reported")


def code_articles(
    articles: Iterable[tuple[str, str, str, str]], codebook: Codebook, scorer: StanceScorer
) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """Code articles: mentions and stance, tone, voices, lengths.

    Args:
        articles: ``(id, title, text, date)`` of each, the text clean.
        codebook: What to look for.
        scorer: Scores stance; it gets all mentions of all these articles in one batch.

    Returns:
        The evidence table, sorted by article, part (title first), sentence and offset; and ``(article id, reason)`` for
        everything that could not be coded.
    """
    rows = EvidenceRows()
    problems: list[tuple[str, str]] = []
    pending: list[tuple[int, Target]] = []
    for article, title, text, date in articles:
        for name, content in (("title", title), ("body", text)):
            if content:
                part = read_part(article, name, content, date, codebook)
                _lengths(part, rows)
                _quotes(part, rows)
                _tone(part, codebook, rows)
                code_substance(part, codebook, rows)
                pending += _stance(part, codebook, scorer, rows)
    probabilities, reasons = score_targets(scorer, [target for _, target in pending])
    for number, ((row, _), (negative, _, positive)) in enumerate(zip(pending, probabilities, strict=True)):
        rows.columns["value"][row] = positive - negative
        if number in reasons:
            problems.append((rows.columns["article"][row], f"A mention was not scored: {reasons[number]}"))
    table = rows.frame()
    return table[table["value"].notna()].reset_index(drop=True), problems


def read_part(article: str, name: str, text: str, date: str, codebook: Codebook) -> Part:
    """Return one part of an article (``title`` or ``body``) as every coder reads it: sentences, parties and voices."""
    mentions = find_mentions(text, codebook, date=date, title=name == "title")
    quotes = find_quotes(text)
    parties = SpeakerParties(text, mentions, codebook, date)
    return Part(
        article,
        name,
        text,
        split_sentences(text),
        date,
        mentions,
        party_spans(mentions),
        quotes,
        voice_spans(text, quotes),
        {quote: parties.party(quote) for quote in quotes},
    )


def _quotes(part: Part, rows: EvidenceRows) -> None:
    """Add each quote with the length of its content in words, its verb and what the verb says of it."""
    for quote in part.quotes:
        if quote.kind == "fragment":
            continue
        rows.add(
            part.article,
            part.name,
            part.sentence_at(quote.start),
            (quote.start, quote.end, quote.text),
            measure="quote",
            code=quote.rule.partition("/")[2],
            value=len(words(quote.text)),
            voice="quoted" if quote.kind == "direct" else "reported",
            speaker=quote.resolved or quote.speaker,
            speaker_party=part.speakers[quote],
            state=attitude(quote),
            rule=quote.rule,
        )


def _lengths(part: Part, rows: EvidenceRows) -> None:
    """Add how many words and sentences each voice has: the denominators are evidence too."""
    counts = {voice: [0, 0] for voice in _VOICES}
    for start, end in words(part.text):
        counts[part.voice(start, end)][0] += 1
    for sentence in part.sentences:
        counts[part.voice(sentence.start, sentence.end)][1] += 1
    for voice in _VOICES:
        if any(counts[voice]):
            for code, value in zip(("words", "sentences"), counts[voice], strict=True):
                rows.add(
                    part.article,
                    part.name,
                    -1,
                    (0, 0, ""),
                    measure="length",
                    code=code,
                    value=value,
                    voice=voice,
                    rule="count",
                )


def _tone(part: Part, codebook: Codebook, rows: EvidenceRows) -> None:
    """Add the tone of each sentence that has a word of tone."""
    spans = part.spans
    if part.name == "body":
        # In a headline every word may be capitalised, and a run of capitals says nothing.
        spans = sorted(spans + institution_spans(part.text, codebook.rules))
    masked = [
        mask(part.text, _within(spans, s.start, s.end), start=s.start, end=s.end) if s.end - s.start <= LONGEST else ""
        for s in part.sentences
    ]
    for tone in tone_coder(codebook).score(masked):
        sentence = part.sentences[tone.sentence]
        speaker, party = part.speaker(sentence.start, sentence.end)
        rows.add(
            part.article,
            part.name,
            tone.sentence,
            (sentence.start, sentence.end, sentence.text),
            measure="tone",
            value=tone.value,
            voice=part.voice(sentence.start, sentence.end),
            speaker=speaker,
            speaker_party=party,
            rule="vader: " + ", ".join(tone.words),
        )


def targets_at(
    text: str, spans: Iterable[tuple[int, int]], codebook: Codebook, *, date: str = "", title: bool = False
) -> dict[tuple[int, int], Target]:
    """Return the mentions at some spans of a text as the scorer was handed them; a span that is no mention is left out.

    Args:
        text: A clean text or a title.
        spans: Start and end of each mention.
        codebook: What was looked for.
        date: ISO date of the article.
        title: Whether the text is a headline.
    """
    mentions = find_mentions(text, codebook, date=date, title=title)
    masks = party_spans(mentions)
    sentences = split_sentences(text)
    starts = [sentence.start for sentence in sentences]
    wanted = set(spans)
    found = {}
    for mention in mentions.found:
        if (mention.start, mention.end) in wanted:
            at = max(0, bisect_right(starts, mention.start) - 1)
            start, end = _around(sentences[at], mention)
            found[mention.start, mention.end] = target_of(text, mention, (start, end), _within(masks, start, end))
    return found


def _around(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return what of a mention's sentence is scored."""
    # A name that the splitter cut through (a full stop inside it) still has a sentence around it.
    start = max(min(sentence.start, mention.start), mention.start - LONGEST // 2)
    return start, min(max(sentence.end, mention.end), mention.end + LONGEST // 2)


def _stance(part: Part, codebook: Codebook, scorer: StanceScorer, rows: EvidenceRows) -> list[tuple[int, Target]]:
    """Add a row for each mention, to be filled with its score; return row numbers and targets."""
    pending = []
    rule = f"{scorer.name}/{scorer.version}"
    at = 0
    for mention in part.mentions.found:
        while at < len(part.sentences) - 1 and part.sentences[at].end <= mention.start:
            at += 1
        sentence = part.sentences[at]
        start, end = _around(sentence, mention)
        speaker, party = part.speaker(mention.start, mention.end)
        row = rows.add(
            part.article,
            part.name,
            at,
            (mention.start, mention.end, mention.text),
            measure="stance",
            code=mention.party,
            value=np.nan,
            voice=part.voice(mention.start, mention.end),
            speaker=speaker,
            speaker_party=party,
            rule=rule,
        )
        pending.append((row, target_of(part.text, mention, (start, end), _within(part.spans, start, end))))
    return pending


def _within(spans: Sequence[Replacement], start: int, end: int) -> Sequence[Replacement]:
    """Return the spans, sorted by start, that lie between two offsets."""
    first = bisect_left(spans, start, key=_start)
    last = bisect_left(spans, end, key=_start)
    return [span for span in spans[first:last] if span[1] <= end]


def _start(span: Replacement) -> int:
    """Return the start of a span."""
    return span[0]
