"""Which story each article belongs to, given as a column, a mapping or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.errors import ComparisonError, listed

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["Labels", "article_labels"]

Labels = str | Mapping[str, Any] | Sequence[Any] | pd.Series
"""A column of the article table; labels by article id; or one label for each row of the article table, in its order."""

_NONE = ("", "-1", "nan", "None", "<NA>", "-1.0")


def article_labels(analysis: Analysis, labels: Labels) -> pd.Series[str]:
    """Return the label of each article, by article id; empty where it has none.

    Empty texts, None, NaN and -1 (what clustering gives to what belongs nowhere) are no label.

    Raises:
        ComparisonError: There is no such column, the list has another length than the article table, or a mapping
            names articles that do not exist, or none that does.
    """
    articles = analysis.articles
    ids = articles["article"].astype(str)
    if isinstance(labels, str):
        if labels not in articles.columns:
            raise ComparisonError(
                f"The article table has no column '{labels}' with the stories. What exists: "
                f"{listed(articles.columns)}. Add the column, or give the labels by article id."
            )
        given: list[Any] = articles[labels].tolist()
    elif isinstance(labels, Mapping):
        lost = sorted(str(name) for name in set(map(str, labels)) - set(ids))
        if lost:
            raise ComparisonError(f"Labels were given for articles that the analysis does not hold: {listed(lost)}.")
        by_id = {str(name): label for name, label in labels.items()}
        given = [by_id.get(name) for name in ids]
    else:
        given = list(np.asarray(labels, dtype=object)) if not isinstance(labels, pd.Series) else labels.tolist()
        if len(given) != len(ids):
            raise ComparisonError(
                f"There are {len(ids)} articles and {len(given)} story labels: one each is needed, in the order of the "
                "article table."
            )
    texts = ["" if label is None or label != label or str(label) in _NONE else str(label) for label in given]
    if not any(texts):
        raise ComparisonError("None of the articles has a story label, so stories cannot be compared.")
    return pd.Series(texts, index=ids.to_numpy(), dtype=object)
