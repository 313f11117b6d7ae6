"""The pages as they came, cleaned again as the analysis did, so that a report can show what was cut."""

from __future__ import annotations

from framing.analysis import Analysis
from framing.corpora import Corpus
from framing.errors import AnalysisError
from framing.texts.cleaning import CleanText, clean
from framing.texts.furniture import learn_repeated

__all__ = ["pages_of"]

_ENOUGH_TO_LEARN = 3  # as in ``analyze``: a test holds that both cut the same


def pages_of(analysis: Analysis, corpus: Corpus | None) -> dict[str, CleanText]:
    """Return the cleaned pages of the analysis' articles by id: with what was cut of each, and why.

    Args:
        analysis: An analysis.
        corpus: What it was made of, or a part of it; None gives no pages.

    Raises:
        AnalysisError: The corpus holds none of the articles, or one of them with another text.
    """
    if corpus is None:
        return {}
    raw = corpus.to_frame()
    texts = dict(zip(analysis.articles["article"], analysis.articles["text"], strict=True))
    book = analysis.codebook
    known = [book.outlet(name) for name in raw["outlet"]]
    owner = [one.name if one else name for one, name in zip(known, raw["outlet"], strict=True)]
    learned = {
        str(outlet): learn_repeated(list(own))
        for outlet, own in raw["text"].groupby(owner)
        if len(own) >= _ENOUGH_TO_LEARN
    }
    found = {}
    for article, text, outlet in zip(raw["id"], raw["text"], owner, strict=True):
        if article not in texts:
            continue
        cleaned = clean(text, repeated=learned.get(outlet, ()))
        if outlet in learned and not cleaned.text.strip():
            cleaned = clean(text)
        if cleaned.text != texts[article]:
            raise AnalysisError(
                f"The corpus given to write_report is not what the analysis was made of: article '{article}' has "
                "another text there. Analyse the corpus again, for another version may clean it otherwise, or leave it "
                "out."
            )
        found[str(article)] = cleaned
    if not found:
        raise AnalysisError(
            "The corpus given to write_report holds none of the articles of the analysis, which are named "
            f"'{next(iter(texts))}' and so on."
        )
    return found
