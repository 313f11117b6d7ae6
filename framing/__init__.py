"""Clean news texts, score stance and tone toward named parties per outlet, compare how groups of outlets frame them.

Four nouns (:class:`Corpus`, :class:`Codebook`, :class:`Analysis`, :class:`Comparison`) and four verbs
(:func:`read_corpus`, :func:`load_codebook`, :func:`analyze`, :func:`compare`). Everything runs offline.
"""

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
