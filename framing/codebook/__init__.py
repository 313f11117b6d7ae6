"""Codebooks: what an analysis looks for, read from the lexicon files."""

from framing.codebook.codebook import Codebook
from framing.codebook.loading import load_codebook
from framing.codebook.model import Group, MentionRules, Office, Outlet, Party, ToneWord

__all__ = ["Codebook", "Group", "MentionRules", "Office", "Outlet", "Party", "ToneWord", "load_codebook"]
