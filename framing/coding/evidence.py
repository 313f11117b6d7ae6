"""Evidence as columns, and one part of an article read once for all coders."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.masking import Replacement
from framing.coding.mentions import Mentions
from framing.coding.voices import Quote, quote_at, voice_at
from framing.texts.sentences import Sentence

__all__ = ["EVIDENCE_COLUMNS", "LONGEST", "EvidenceRows", "Part"]

# No sentence of prose is longer. What is (a page without full stops) is read for stance through a window of this many
# characters around each mention; it has no tone as a whole, and no roles or acts.
LONGEST = 4_000

EVIDENCE_COLUMNS: tuple[str, ...] = (
    "article",
    "part",
    "sentence",
    "start",
    "end",
    "text",
    "measure",
    "code",
    "value",
    "voice",
    "speaker",
    "speaker_party",
    "actor",
    "target",
    "state",
    "rule",
)
_TEXTS = tuple(name for name in EVIDENCE_COLUMNS if name not in ("sentence", "start", "end", "value"))


@dataclass
class EvidenceRows:
    """Evidence as columns; rows as dicts would cost more than the coding itself."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in EVIDENCE_COLUMNS})

    def add(
        self,
        article: str,
        part: str,
        sentence: int,
        span: tuple[int, int, str],
        *,
        measure: str,
        value: float,
        code: str = "",
        voice: str = "",
        speaker: str = "",
        speaker_party: str = "",
        actor: str = "",
        target: str = "",
        state: str = "",
        rule: str = "",
    ) -> int:
        """Add one row and return its number."""
        start, end, text = span
        # In the order of EVIDENCE_COLUMNS: most rows are frames, and looking each name up took a fifth of coding them.
        row = (
            article, part, sentence, start, end, text, measure, code, value, voice, speaker, speaker_party, actor,
            target, state, rule,
        )  # fmt: skip
        for column, item in zip(self.columns.values(), row, strict=True):
            column.append(item)
        return len(self.columns["article"]) - 1

    def frame(self) -> pd.DataFrame:
        """Return the rows as the evidence table."""
        table = pd.DataFrame(self.columns, columns=list(EVIDENCE_COLUMNS))
        types: dict[str, Any] = {"sentence": np.int64, "start": np.int64, "end": np.int64, "value": np.float64}
        return table.astype({**types, **dict.fromkeys(_TEXTS, object)})


@dataclass(frozen=True, slots=True)
class Part:
    """The headline or the body of one article, read once."""

    article: str
    name: str
    text: str
    sentences: list[Sentence]
    date: str
    mentions: Mentions
    spans: list[Replacement]
    quotes: list[Quote]
    voices: list[tuple[int, int, str]]
    speakers: dict[Quote, str]

    def voice(self, start: int, end: int) -> str:
        """Return whose words a span is."""
        return voice_at(self.voices, start, end)

    def speaker(self, start: int, end: int) -> tuple[str, str]:
        """Return who speaks at a span, by name where the text gives one, and the party that is or is spoken for."""
        quote = quote_at(self.quotes, start, end)
        return (quote.resolved or quote.speaker, self.speakers[quote]) if quote else ("", "")

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence at an offset; that of the one before, between two."""
        return max(0, bisect_right(self.sentences, offset, key=_start) - 1)


def _start(sentence: Sentence) -> int:
    """Return the start of a sentence."""
    return sentence.start
