"""The words behind a stance score: the sentence as the scorer read it, and what each of its words does."""

from __future__ import annotations

import pandas as pd

from framing.codebook import Codebook
from framing.coding.article import targets_at
from framing.errors import AnalysisError
from framing.scorers import StanceScorer

__all__ = ["moving_words"]

_SHOWN = 6


def moving_words(rows: pd.DataFrame, articles: pd.DataFrame, codebook: Codebook, scorer: StanceScorer) -> list[str]:
    """Return, for each stance row, the words that move its score most: ``brutal -1.20, failed -0.41``.

    Args:
        rows: Evidence of stance, with article, part, start, end and rule.
        articles: The article table, with title, text and date.
        codebook: Whose parties were masked.
        scorer: The scorer the rows were made with.

    Returns:
        One text for each row; numbers are in units of ``log(P(positive) / P(negative))``. Names of parties stand as the
        placeholders the scorer read.

    Raises:
        AnalysisError: The scorer cannot explain, or the rows were made with another one.
    """
    explain = getattr(scorer, "explain", None)
    if explain is None:
        raise AnalysisError(
            f"The scorer '{scorer.name}' has no method 'explain'. The neural and linear scorers have one."
        )
    others = sorted(set(rows["rule"]) - {f"{scorer.name}/{scorer.version}"})
    if others:
        raise AnalysisError(
            f"The stance rows were scored by {others[0]}, and the scorer given is {scorer.name}/{scorer.version}; "
            "pass the one the analysis was made with."
        )
    texts = {row["article"]: row for row in articles.to_dict("records")}
    found = pd.Series("", index=rows.index, dtype=object)
    for (article, part), some in rows.groupby(["article", "part"], sort=False):
        about = texts[article]
        text = str(about["title" if part == "title" else "text"])
        spans = [(int(start), int(end)) for start, end in zip(some["start"], some["end"], strict=True)]
        targets = targets_at(text, spans, codebook, date=str(about["date"] or ""), title=part == "title")
        for at, span in zip(some.index, spans, strict=True):
            target = targets.get(span)
            if target is not None:
                words = explain(target.sentence, (target.start, target.end), target.kind)
                inside = [word for word in words if word.end <= target.start or word.start >= target.end]
                top = sorted(inside, key=lambda word: (-abs(word.contribution), word.start))[:_SHOWN]
                found[at] = ", ".join(f"{word.word} {word.contribution:+.2f}" for word in top)
    return found.tolist()
