"""DataFrame in, DataFrame out: the two pure steps under an analysis, fit for joblib, Dask and Spark alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from framing.analysis.tables import ARTICLE_COLUMNS
from framing.codebook import Codebook, load_codebook
from framing.coding.article import code_articles
from framing.corpora import Article, resolve_outlet
from framing.corpora.dates import parse_date
from framing.errors import FramingError, listed
from framing.scorers import StanceScorer, stance_scorer
from framing.texts.cleaning import CleanText, clean
from framing.texts.language import detect

__all__ = ["CLEANED_COLUMNS", "RAW_COLUMNS", "clean_frame", "code_frame"]

RAW_COLUMNS: tuple[str, ...] = ("id", "text", "outlet", "title", "date", "url", "group", "kind", "language")
CLEANED_COLUMNS: tuple[str, ...] = (*ARTICLE_COLUMNS, "known", "cuts", "cut_characters", "skip")


def clean_frame(
    raw: pd.DataFrame, *, codebook: Codebook | None = None, repeated: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Clean raw articles.

    Args:
        raw: One row for each article with the columns id, text and outlet, and where known title, date, url, group,
            kind and language.
        codebook: Whose outlets to resolve names and addresses with; the bundled one by default.
        repeated: Lines known to be an outlet's furniture, by outlet as the rows name it.

    Returns:
        One row for each article, in order: article, outlet, group, kind, date, title, text (clean), source (where it
            was first
        published), language, cluster (-1: not looked for), weight (1), flags (joined by commas), url, known (whether
        the codebook knows the outlet), cuts and cut_characters (how much was removed), and skip: why the article must
        not be scored, empty when it may.

    Raises:
        FramingError: A needed column is missing.
    """
    book = codebook or load_codebook()
    missing = [name for name in ("id", "text", "outlet") if name not in raw.columns]
    if missing:
        raise FramingError(
            f"The raw table lacks the column {listed(missing)}. What exists: {listed(map(str, raw.columns))}."
        )
    names = [name for name in RAW_COLUMNS if name in raw.columns]
    rows = [
        _cleaned(dict(zip(names, values, strict=True)), book, repeated or {})
        for values in raw[names].itertuples(index=False, name=None)
    ]
    table = pd.DataFrame(rows, columns=list(CLEANED_COLUMNS))
    return table.astype(
        {"cluster": "int64", "weight": "float64", "cuts": "int64", "cut_characters": "int64", "known": "bool"}
    )


def code_frame(
    articles: pd.DataFrame, *, codebook: Codebook | None = None, scorer: StanceScorer | None = None
) -> pd.DataFrame:
    """Code clean articles.

    Args:
        articles: Rows as :func:`clean_frame` returns them; article, text and where known title and date are enough.
            Rows with a reason in ``skip`` are passed over.
        codebook: What to look for; the bundled one by default.
        scorer: Any stance scorer; the default one of :func:`framing.stance_scorer` where None.

    Returns:
        The evidence table. Whatever could not be coded stands in ``attrs["problems"]`` as pairs of article id and
        reason.

    Raises:
        FramingError: A needed column is missing.
    """
    missing = [name for name in ("article", "text") if name not in articles.columns]
    if missing:
        raise FramingError(
            f"The articles table lacks the column {listed(missing)}. What exists: {listed(map(str, articles.columns))}."
        )
    rows = articles[articles["skip"] == ""] if "skip" in articles.columns else articles
    empty = [""] * len(rows)
    items = zip(
        rows["article"],
        rows["title"] if "title" in rows.columns else empty,
        rows["text"],
        rows["date"] if "date" in rows.columns else empty,
        strict=True,
    )
    evidence, problems = code_articles(items, codebook or load_codebook(), scorer or stance_scorer())
    evidence.attrs["problems"] = problems
    return evidence


def _cleaned(
    values: Mapping[str, object], codebook: Codebook, repeated: Mapping[str, Sequence[str]]
) -> tuple[object, ...]:
    """Return one row of the clean table; whatever goes wrong with one article stays with it."""
    article_id, outlet_name = str(values["id"]), str(values["outlet"])
    try:
        article = Article(**{name: values[name] for name in values})  # type: ignore[arg-type]
        outlet, group, kind, known = resolve_outlet(article, codebook)
        known_lines = tuple(repeated.get(article.outlet, ()))
        cleaned = clean(article.text, repeated=known_lines)
        if known_lines and not cleaned.text.strip():
            # Where nothing but recurring lines is there, they are the article.
            cleaned = clean(article.text)
    except FramingError as error:
        return _row(article=article_id, outlet=outlet_name, skip=str(error))
    except Exception as error:  # a fault of ours in one article must not lose the others; it is recorded by name
        return _row(article=article_id, outlet=outlet_name, skip=f"Cleaning failed: {type(error).__name__}: {error}")
    language, assumed, skip = _language(cleaned.text, article.language)
    return _row(
        article=article.id,
        outlet=outlet,
        group=group,
        kind=kind,
        date=article.date or parse_date(cleaned.date) or "",
        title=article.title or cleaned.title,
        text=cleaned.text,
        source=cleaned.source,
        language=language,
        flags=",".join((*cleaned.flags, *(("language_assumed",) if assumed else ()))),
        url=article.url,
        known=known,
        cuts=len(cleaned.removed),
        cut_characters=_cut_characters(cleaned),
        skip=skip,
    )


def _row(**given: object) -> tuple[object, ...]:
    """Return a row in the order of the columns."""
    defaults: dict[str, object] = {
        "kind": "press",
        "cluster": -1,
        "weight": 1.0,
        "known": False,
        "cuts": 0,
        "cut_characters": 0,
    }
    return tuple(given.get(name, defaults.get(name, "")) for name in CLEANED_COLUMNS)


def _cut_characters(cleaned: CleanText) -> int:
    """Return how many characters cleaning removed."""
    return sum(cut.end - cut.start for cut in cleaned.removed)


def _language(text: str, said: str) -> tuple[str, bool, str]:
    """Return the language of a clean text, whether it is only taken to be so, and why it must not be scored."""
    if not text.strip():
        return said, False, "No article text is left after cleaning."
    found = detect(text)
    if found.code == "en":
        return "en", found.probability == 0.0, ""
    if not found.code:
        return said, False, "The language cannot be told; the text has too few letters."
    return found.code, False, f"The text is in the language '{found.code}', not English."
