"""One article on a page of its own: the clean text with everything marked, and what was cut on demand."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from framing.analysis import Analysis, analyze
from framing.codebook import Codebook
from framing.corpora import Article, Corpus
from framing.errors import AnalysisError, FramingError, unknown
from framing.reporting.annotate import LAYERS, annotate, source_pieces
from framing.reporting.blocks import Grid, Table, cell, text_cell
from framing.reporting.labels import VOICES, group_name, party_name
from framing.reporting.page import rendered, written_to
from framing.reporting.palette import level
from framing.scorers import StanceScorer
from framing.texts.cleaning import clean

__all__ = ["write_article"]


def write_article(
    article: Article | Analysis,
    path: str | Path,
    *,
    id: str = "",
    codebook: Codebook | None = None,
    scorer: StanceScorer | None = None,
) -> Path:
    """Write one article with everything found in it marked: a page that needs no network and nothing beside it.

    Given an :class:`framing.Article`, the raw page is cleaned and coded here, and the page as it came stands below the
    text with every cut struck through and its reason. An :class:`framing.Analysis` holds no raw pages, so there the
    text stands alone.

    Args:
        article: A raw article, or an analysis that holds it.
        path: A file that ends in ``.html`` or ``.htm``.
        id: Which article of an analysis; not needed where it holds only one.
        codebook: What to look for in a raw article; the bundled one by default.
        scorer: The stance scorer for a raw article; the default one where None.

    Returns:
        The path.

    Raises:
        AnalysisError: There is no such article, nothing of it is left after cleaning, or the file cannot be written.
        MissingExtraError: jinja2 (extra ``report``) is not installed.
    """
    target = Path(path)
    if target.suffix.lower() not in (".html", ".htm"):
        raise AnalysisError(
            f"An article cannot be written as '{target.name}': {unknown('ending', target.suffix, ('.html', '.htm'))}"
        )
    if isinstance(article, Article):
        analysis = analyze(Corpus([article]), codebook, scorer=scorer, progress=False)
        cleaned = clean(article.text)
        pieces = source_pieces(cleaned)
    else:
        analysis, pieces = article, []
    rows = analysis.articles
    name = id or (str(rows["article"].iloc[0]) if len(rows) == 1 else "")
    if name not in set(rows["article"]):
        if not id:
            raise AnalysisError(f"This analysis holds {len(rows)} articles: say which one with id='…'.")
        raise AnalysisError(unknown("article", id, rows["article"]))
    row = {str(key): value for key, value in rows[rows["article"] == name].iloc[0].to_dict().items()}
    everything = analysis.evidence
    marked = annotate(row, everything[everything["article"] == name], analysis.codebook)
    known = [marked.outlet, group_name(analysis.codebook, marked.group) if marked.group else "", marked.date]
    page = rendered(
        "article.html.j2",
        title=marked.plain_title or marked.id,
        subtitle=" · ".join(part for part in known if part),
        address=marked.url if _is_web(marked.url) else "",
        article=marked,
        layers=[(layer, LAYERS[layer]) for layer in marked.layers],
        blocks=_numbers(analysis, name),
        pieces=pieces,
        cuts=sum(bool(piece.reason) for piece in pieces),
        closing=(
            "Marks are what a program found. The small figure behind a party is the stance of the sentence toward "
            "it, from "
            "−1 to +1; single sentences are often scored wrongly. "
            f"Scorer: {analysis.about.get('scorer', 'unknown')}."
        ),
        opens=False,
    )
    return written_to(target, page)


def _is_web(address: str) -> bool:
    """Return whether an address may be a link: nothing but plain web addresses is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable() and " " not in address


def _numbers(analysis: Analysis, name: str) -> list[Grid]:
    """Return the article's mean stance toward each party, one table for all voices."""
    frames = []
    for voice in ("outlet", "quoted", "reported"):
        try:
            frame = analysis.stance("article", voice=voice)
        except FramingError:
            continue
        frames.append(frame[frame["article"] == name].assign(voice=voice))
    if not frames or not sum(len(frame) for frame in frames):
        return []
    table = Table("stance", pd.concat([frame for frame in frames if len(frame)], ignore_index=True))
    rows = []
    for row, values in table.rows():
        number = table.num(row, "stance", "signed")
        step = 0 if np.isnan(number.value) else level(number.value)
        rows.append(
            (
                text_cell(party_name(analysis.codebook, str(values["party"])), head=True),
                text_cell(VOICES[str(values["voice"])]),
                cell(number, level=step),
                cell(table.num(row, "n_evidence", "count")),
            )
        )
    caption = "Mean stance toward each party in this article, body only, by whose words they are."
    return [Grid(table.name, caption, ("Party", "Voice", "Stance", "Mentions"), tuple(rows))]
