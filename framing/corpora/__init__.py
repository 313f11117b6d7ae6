"""Corpora: articles as they came, and everything that was left out."""

from framing.corpora.article import Article, Note, Skip
from framing.corpora.corpus import Corpus
from framing.corpora.describing import Description, resolve_outlet
from framing.corpora.reading import read_corpus

__all__ = ["Article", "Corpus", "Description", "Note", "Skip", "read_corpus", "resolve_outlet"]
