"""Tone of sentences: VADER with an overlay for conflict news, blind to the names of parties and institutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from framing.codebook import Codebook
from framing.codebook.matcher import PhraseMatcher, fold, normal

__all__ = ["Tone", "ToneCoder", "tone_coder"]

# VADER reads these as words of tone; in copy about states they are letters, figures and brackets.
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Tone:
    """Tone of one sentence.

    Attributes:
        sentence: Number of the sentence.
        value: VADER's compound score, in [-1, 1].
        words: The words that counted, as the text writes them, in its order.
    """

    sentence: int
    value: float
    words: tuple[str, ...]


class ToneCoder:
    """Scores sentences with VADER's rules (Hutto & Gilbert 2014) on its lexicon and the codebook's tone words.

    Phrases of the overlay are read as one word. Emoticons and words under three letters are taken out of the lexicon:
        in
    news they are numbers in brackets and initials. VADER runs only on sentences that hold a word of the lexicon, which
    changes no result and saves most of its time.
    """

    def __init__(self, codebook: Codebook) -> None:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        analyzer = SentimentIntensityAnalyzer()
        analyzer.emojis = {}
        lexicon: dict[str, float] = {
            word: value
            for word, value in analyzer.lexicon.items()
            if len(word) >= _SHORTEST_WORD and word.replace("-", "").replace("'", "").isalpha()
        }
        phrases: list[str] = []
        for entry in codebook.tone:
            for form in (entry.term, *entry.forms):
                key = normal(form)
                if key in lexicon and not entry.override:
                    continue
                if " " in key:
                    phrases.append(key)
                    key = key.replace(" ", "_")
                lexicon[key] = entry.value
        analyzer.lexicon = {word: value for word, value in lexicon.items() if value}
        self._analyzer: Any = analyzer
        self._phrases = PhraseMatcher(phrases)
        self._words = PhraseMatcher(word.replace("_", " ") for word in analyzer.lexicon)

    def score(self, masked: Sequence[str]) -> list[Tone]:
        """Return the tone of each sentence that has a word of tone.

        Args:
            masked: Sentences in which names of parties and institutions have been written over.

        Returns:
            At most one record for each sentence; a sentence without a word of tone has none.
        """
        found = []
        for number, sentence in enumerate(masked):
            folded = fold(sentence)
            spans = [(start, end) for start, end, _ in self._words.find(folded)]
            if not spans:
                continue
            text = sentence
            for start, end, _ in self._phrases.find(folded):
                text = text[:start] + "_".join(sentence[start:end].split(" ")).ljust(end - start, "_") + text[end:]
            compound = float(self._analyzer.polarity_scores(text)["compound"])
            found.append(Tone(number, compound, tuple(sentence[start:end] for start, end in spans)))
        return found


@lru_cache(maxsize=4)
def tone_coder(codebook: Codebook) -> ToneCoder:
    """Return the tone coder of a codebook; building one reads VADER's lexicon, so it is kept."""
    return ToneCoder(codebook)
