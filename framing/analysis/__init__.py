"""Analyses: two tables, and every number as a fold over them."""

from framing.analysis.analysis import Analysis
from framing.analysis.running import analyze
from framing.analysis.steps import clean_frame, code_frame

__all__ = ["Analysis", "analyze", "clean_frame", "code_frame"]
