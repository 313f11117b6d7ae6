"""Clean news texts, score stance and tone toward named parties per outlet, compare how groups of outlets frame them.

Four nouns (:class:`Corpus`, :class:`Codebook`, :class:`Analysis`, :class:`Comparison`) and four verbs
(:func:`read_corpus`, :func:`load_codebook`, :func:`analyze`, :func:`compare`). Everything runs offline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.analysis import Analysis, analyze, clean_frame, code_frame
    from framing.codebook import Codebook, Party, load_codebook
    from framing.codebook.checking import check_lexicon
    from framing.coding.mentions import Mention, find_mentions
    from framing.coding.voices import Quote, find_quotes
    from framing.comparing import (
        Comparison,
        compare,
        compare_all,
        design,
        distinctive_words,
        over_time,
        polarization,
    )
    from framing.corpora import Article, Corpus, read_corpus
    from framing.errors import FramingError, FramingWarning
    from framing.reporting.article_page import write_article
    from framing.reporting.report import write_report
    from framing.scorers import StanceScorer, stance_scorer
    from framing.texts.cleaning import CleanText, clean
    from framing.texts.sentences import Sentence, split_sentences

__all__ = [
    "Analysis",
    "Article",
    "CleanText",
    "Codebook",
    "Comparison",
    "Corpus",
    "FramingError",
    "FramingWarning",
    "Mention",
    "Party",
    "Quote",
    "Sentence",
    "StanceScorer",
    "analyze",
    "check_lexicon",
    "clean",
    "clean_frame",
    "code_frame",
    "compare",
    "compare_all",
    "design",
    "distinctive_words",
    "find_mentions",
    "find_quotes",
    "load_codebook",
    "over_time",
    "polarization",
    "read_corpus",
    "split_sentences",
    "stance_scorer",
    "write_article",
    "write_report",
]

# Names are loaded when they are first used: importing the package costs nothing until then.
_HOMES = {
    "Analysis": "framing.analysis",
    "Article": "framing.corpora",
    "CleanText": "framing.texts.cleaning",
    "Codebook": "framing.codebook",
    "Comparison": "framing.comparing",
    "Corpus": "framing.corpora",
    "FramingError": "framing.errors",
    "FramingWarning": "framing.errors",
    "Mention": "framing.coding.mentions",
    "Party": "framing.codebook",
    "Quote": "framing.coding.voices",
    "Sentence": "framing.texts.sentences",
    "StanceScorer": "framing.scorers",
    "analyze": "framing.analysis",
    "check_lexicon": "framing.codebook.checking",
    "clean": "framing.texts.cleaning",
    "clean_frame": "framing.analysis",
    "code_frame": "framing.analysis",
    "compare": "framing.comparing",
    "compare_all": "framing.comparing",
    "design": "framing.comparing",
    "distinctive_words": "framing.comparing",
    "find_mentions": "framing.coding.mentions",
    "find_quotes": "framing.coding.voices",
    "load_codebook": "framing.codebook",
    "over_time": "framing.comparing",
    "polarization": "framing.comparing",
    "read_corpus": "framing.corpora",
    "split_sentences": "framing.texts.sentences",
    "stance_scorer": "framing.scorers",
    "write_article": "framing.reporting.article_page",
    "write_report": "framing.reporting.report",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute '{name}'")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted({*globals(), *__all__})
