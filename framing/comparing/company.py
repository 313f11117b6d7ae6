"""The words that stand near mentions of a party, counted article by article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from framing.codebook.matcher import PhraseMatcher, fold
from framing.coding.mentions import find_mentions
from framing.coding.voices import voice_spans
from framing.comparing.words import placed_words
from framing.texts.sentences import split_sentences

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["Company", "company_of"]


@dataclass(frozen=True, slots=True)
class Company:
    """Words of one article.

    Attributes:
        article: Its id.
        near: Uses of each word near a mention.
        everywhere: Uses of each word in the article.
        near_size: Words near a mention, function words among them.
        size: Words in the article.
    """

    article: str
    near: Counter[str]
    everywhere: Counter[str]
    near_size: int
    size: int


def company_of(analysis: Analysis, articles: pd.DataFrame, party: str, *, voice: str, window: int) -> list[Company]:
    """Count the words near mentions of a party and in all of each article.

    A word is near where at most ``window`` words of the voice lie between it and a mention in the same sentence
    (``window`` 0: anywhere in the sentence). Names of parties and outlets are no words here, and take no room.

    Args:
        analysis: An analysis.
        articles: The rows of its article table that take part.
        party: Id of the party; its mentions are the rows of stance evidence.
        voice: Whose mentions and words: ``outlet``, ``quoted``, ``reported`` or ``all``.
        window: Words on either side.
    """
    evidence = analysis.evidence
    rows = evidence[(evidence["measure"] == "stance") & (evidence["code"] == party) & (evidence["part"] == "body")]
    rows = rows if voice == "all" else rows[rows["voice"] == voice]
    spots: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(rows["article"], rows["start"], rows["end"], strict=True):
        spots.setdefault(str(article), []).append((int(start), int(end)))
    book = analysis.codebook
    names = {str(name) for name in articles["outlet"].unique()}
    names |= {form for outlet in book.outlets.values() for form in (outlet.name, *outlet.aliases) if len(form) > 2}
    outlets = PhraseMatcher(names)
    found = []
    for article, text, date in zip(articles["article"], articles["text"], articles["date"], strict=True):
        body = str(text)
        mentions = find_mentions(body, book, date=str(date or ""))
        hidden = [(start, end) for start, end, _ in outlets.find(fold(body)) if body[start].isupper()]
        hidden += [(form.start, form.end) for form in mentions.found]
        hidden += [(form.start, form.end) for form in mentions.hidden]
        words = placed_words(_blanked(body, [*hidden, *_other_voices(body, voice)]))
        near = _near(words, body, spots.get(str(article), []), window)
        found.append(
            Company(
                str(article),
                Counter(words[place][0] for place in near),
                Counter(word for word, _, _ in words),
                len(near),
                len(words),
            )
        )
    return found


def _near(words: Sequence[tuple[str, int, int]], body: str, spots: Sequence[tuple[int, int]], window: int) -> list[int]:
    """Return the places of the words near any mention, each once."""
    if not spots:
        return []
    sentences = split_sentences(body)
    starts = [start for _, start, _ in words]
    heads = [sentence.start for sentence in sentences]
    chosen: set[int] = set()
    for start, end in spots:
        at = max(0, bisect_right(heads, start) - 1)
        first, last = (sentences[at].start, max(sentences[at].end, end)) if sentences else (0, len(body))
        inside = range(bisect_right(starts, first - 1), bisect_right(starts, last - 1))
        middle = bisect_right(starts, start)  # the mention itself is blank, so it stands between two words
        chosen.update(place for place in inside if not window or middle - window <= place < middle + window)
    return sorted(chosen)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text of the same length with blanks in these spans."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _other_voices(text: str, voice: str) -> list[tuple[int, int]]:
    """Return the spans that are not in a voice."""
    if voice == "all":
        return []
    spans = voice_spans(text)
    if voice == "outlet":
        return [(start, end) for start, end, _ in spans]
    kept = [(start, end) for start, end, whose in spans if whose == voice]
    edges = [0, *(edge for span in kept for edge in span), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
