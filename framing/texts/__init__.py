"""Texts: raw page to clean article, sentences with offsets, language, reprints."""

from __future__ import annotations

from framing.texts.cleaning import CleanText, Cut, clean
from framing.texts.furniture import learn_repeated
from framing.texts.language import Language, detect
from framing.texts.reuse import containment, near_duplicates
from framing.texts.sentences import Sentence, split_sentences, words

__all__ = [
    "CleanText",
    "Cut",
    "Language",
    "Sentence",
    "clean",
    "containment",
    "detect",
    "learn_repeated",
    "near_duplicates",
    "split_sentences",
    "words",
]
