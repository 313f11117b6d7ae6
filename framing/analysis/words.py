"""The words of one voice, without the names that would only tell outlets apart by whom they write about."""

from __future__ import annotations

import pandas as pd

from framing.analysis.folding import VOICES
from framing.codebook import Codebook
from framing.codebook.matcher import PhraseMatcher, fold
from framing.coding.masking import mask
from framing.coding.mentions import find_mentions
from framing.coding.voices import voice_spans
from framing.errors import AnalysisError, unknown

__all__ = ["own_words"]

_COLUMNS = ["article", "outlet", "group", "kind", "date", "weight"]


def own_words(articles: pd.DataFrame, codebook: Codebook, voice: str) -> pd.DataFrame:
    """Return the body of each article reduced to one voice, with names of parties and outlets blanked out.

    Raises:
        AnalysisError: There is no such voice.
    """
    if voice not in (*VOICES, "all"):
        raise AnalysisError(unknown("voice", voice, (*VOICES, "all")))
    names = {str(name) for name in articles["outlet"].unique()}
    names |= {form for outlet in codebook.outlets.values() for form in (outlet.name, *outlet.aliases) if len(form) > 2}
    outlets = PhraseMatcher(names)
    texts = [
        _words_of(str(text), str(date), codebook, voice, outlets)
        for text, date in zip(articles["text"], articles["date"], strict=True)
    ]
    return articles[_COLUMNS].assign(text=texts).reset_index(drop=True)


def _words_of(text: str, date: str, codebook: Codebook, voice: str, outlets: PhraseMatcher) -> str:
    """Return one text with everything else blanked out."""
    mentions = find_mentions(text, codebook, date=date)
    blank = [(start, end, " ") for start, end, _ in outlets.find(fold(text)) if text[start].isupper()]
    blank += [(one.start, one.end, " ") for one in mentions.found]
    blank += [(one.start, one.end, " ") for one in mentions.hidden]
    if voice != "all":
        blank += [(start, end, " ") for start, end in _other_voices(text, voice)]
    return mask(text, _merged(blank))


def _other_voices(text: str, voice: str) -> list[tuple[int, int]]:
    """Return the spans that are not in ``voice``."""
    spans = voice_spans(text)
    if voice == "outlet":
        return [(start, end) for start, end, _ in spans]
    kept = [(start, end) for start, end, whose in spans if whose == voice]
    edges = [0, *(edge for span in kept for edge in span), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _merged(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return overlapping spans as one."""
    merged: list[tuple[int, int, str]] = []
    for start, end, word in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), word)
        else:
            merged.append((start, end, word))
    return merged
