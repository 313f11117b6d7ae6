"""The language of a text, from its first few hundred characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["Language", "detect"]

_SAMPLE = 600
_LEAST_WORDS, _FEW_WORDS, _SHORT_LETTERS, _UNSURE = 8, 25, 300, 0.4
_LETTERS = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"(?<=[a-z,;] )(?:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w'’-]+ ?)+")
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+|\d+")
# A script that one language of the region writes alone is decided by counting letters.
_OWN_SCRIPTS = (("hy", re.compile("[\u0530-\u058f]")), ("ka", re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]")))
_ENGLISH = frozenset(
    "the of and to in that for was with on by is from has had not are were been it his their which said who but will "
    "would".split()
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code, empty for a text without letters, and the probability given to it."""

    code: str
    probability: float


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Return py3langid's model, loaded once and on first use."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # The loader was renamed when py3langid left pickle behind.
    load = getattr(LanguageIdentifier, "from_model_file", None) or LanguageIdentifier.from_pickled_model
    return load(MODEL_FILE, norm_probs=True)


def detect(text: str) -> Language:
    """Return the language of ``text``, judged on about the first 600 characters of prose.

    Names inside a sentence are left out, since a short English report full of Azerbaijani or Armenian names would
    otherwise pass for another language. A title or sentence in plain Latin letters is too short to tell when it has
    fewer than eight words, or fewer than 25 and no language above .4: it is given as English with the probability 0, so
    that it is scored rather than lost.

    Returns:
        The language; its code is empty and the probability 0 when there are no letters.
    """
    sample = _sample(text)
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return Language("", 0.0)
    for code, pattern in _OWN_SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > 0.5:
            return Language(code, round(min(1.0, share), 4))
    plain = " ".join(_NAME.sub("", sample).split())
    if len(plain) < 0.3 * len(sample):
        plain = sample
    code, probability = _identifier().classify(plain)
    if code != "en" and _english(sample):
        return Language("en", round(_english(sample), 4))
    size = len(sample.split())
    short = size < _FEW_WORDS and letters < _SHORT_LETTERS
    if code != "en" and short and plain.isascii() and (size < _LEAST_WORDS or probability < _UNSURE):
        return Language("en", 0.0)
    return Language(str(code), round(float(probability), 4))


def _sample(text: str) -> str:
    """Return about the first 600 characters of prose: lines of a few words are passed over while longer ones follow."""
    head = _NOISE.sub(" ", text[: 6 * _SAMPLE])
    lines = [line.strip() for line in head.split("\n")]
    prose = [line for line in lines if line.count(" ") >= 6]
    return " ".join(prose or [line for line in lines if line])[:_SAMPLE]


def _english(sample: str) -> float:
    """Return the share of common English function words when it is that of English prose, else 0."""
    tokens = sample.lower().split()
    share = sum(token in _ENGLISH for token in tokens) / max(1, len(tokens))
    return min(0.99, 0.5 + share) if len(tokens) >= 8 and share >= 0.2 else 0.0
