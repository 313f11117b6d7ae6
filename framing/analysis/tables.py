"""The two tables: their columns, and how any table that came from elsewhere is brought to them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.folding import PARTS, VOICES
from framing.coding.evidence import EVIDENCE_COLUMNS
from framing.errors import AnalysisError, listed, unknown

__all__ = ["ARTICLE_COLUMNS", "EVIDENCE_COLUMNS", "MEASURES", "checked_articles", "checked_evidence"]

ARTICLE_COLUMNS: tuple[str, ...] = (
    "article",
    "outlet",
    "group",
    "kind",
    "date",
    "title",
    "text",
    "source",
    "language",
    "cluster",
    "weight",
    "flags",
    "url",
)
MEASURES: tuple[str, ...] = ("stance", "tone", "frame", "name", "quote", "agency", "length")
_NEEDED_ARTICLE = ("article", "outlet")
_NEEDED_EVIDENCE = ("article", "measure", "value")
_DEFAULTS: dict[str, object] = {
    "cluster": -1,
    "weight": 1.0,
    "sentence": -1,
    "start": 0,
    "end": 0,
    "part": "body",
    "voice": "outlet",
    "kind": "press",
}
_INTEGERS = ("cluster", "sentence", "start", "end")
_NUMBERS = ("weight", "value")


def checked_articles(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of an article table with every column in place.

    Raises:
        AnalysisError: ``article`` or ``outlet`` is missing, or an id stands twice.
    """
    _need(table, _NEEDED_ARTICLE, "articles")
    full = _complete(table, ARTICLE_COLUMNS)
    twice = full.loc[full["article"].duplicated(), "article"]
    if len(twice):
        raise AnalysisError(f"The articles table has these ids more than once: {listed(twice)}. Ids must be unique.")
    if (full["weight"] < 0).any() or full["weight"].isna().any():
        raise AnalysisError(
            "The articles table has weights below zero or empty. Leave the column out to weigh all alike."
        )
    return full


def checked_evidence(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of an evidence table with every column in place.

    Raises:
        AnalysisError: A needed column is missing, a value is no number, there is no such measure, voice or part, or a
            row belongs to no article.
    """
    _need(table, _NEEDED_EVIDENCE, "evidence")
    full = _complete(table, EVIDENCE_COLUMNS)
    empty = int((~np.isfinite(full["value"].to_numpy())).sum())
    if empty:
        raise AnalysisError(f"The evidence table has {empty} rows without a number as value. Drop them: none is no 0.")
    for name, options in (("measure", MEASURES), ("voice", VOICES), ("part", PARTS)):
        for value in full[name].unique():
            if value not in options:
                raise AnalysisError(f"The evidence table, column '{name}': {unknown(name, value, options)}")
    lost = set(full["article"]) - set(articles["article"])
    if lost:
        raise AnalysisError(
            f"The evidence table has rows of articles that the articles table lacks: {listed(map(str, lost))}."
        )
    return full


def _need(table: pd.DataFrame, names: tuple[str, ...], what: str) -> None:
    """Raise unless the columns are there."""
    missing = [name for name in names if name not in table.columns]
    if missing:
        raise AnalysisError(
            f"The {what} table lacks the column {listed(missing)}. What exists: {listed(map(str, table.columns))}."
        )


def _complete(table: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Return the named columns in order, missing ones filled, then any others the table has."""
    full = pd.DataFrame(index=pd.RangeIndex(len(table)))
    for name in names:
        if name in table.columns:
            column = table[name].reset_index(drop=True)
        else:
            column = pd.Series([_DEFAULTS.get(name, "")] * len(table), dtype=object)
        full[name] = _typed(name, column)
    for name in table.columns:
        if name not in names:
            full[str(name)] = table[name].reset_index(drop=True)
    return full


def _typed(name: str, column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column in the type its name stands for."""
    if name in _INTEGERS or name in _NUMBERS:
        try:
            numbers = pd.to_numeric(column)
        except (ValueError, TypeError) as error:
            raise AnalysisError(f"The column '{name}' must hold numbers: {error}.") from error
        if name in _INTEGERS and numbers.isna().any():
            raise AnalysisError(
                f"The column '{name}' has empty cells; leave the column out, or give a whole number in each."
            )
        return numbers.astype(np.int64 if name in _INTEGERS else np.float64)
    return column.astype(object).where(column.notna(), "").map(str).astype(object)
