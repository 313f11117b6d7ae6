"""Read articles from a folder, a JSON Lines or CSV file, a DataFrame, or the bundled demonstration corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpora.article import Article, Note, Skip, whole
from framing.corpora.corpus import Corpus
from framing.corpora.csv_files import csv_rows
from framing.corpora.dates import parse_date, plain_date
from framing.corpora.files import Row, folder_rows, json_rows
from framing.errors import CorpusError, listed, unknown
from framing.resources import resource_path

__all__ = ["read_corpus"]

# The names under which other people's tables keep what an article needs; the first that is there counts.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "article", "doc_id", "uid"),
    "text": ("text", "raw_text", "body", "content", "article_text", "full_text", "html", "raw"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "outlet_name", "domain", "site"),
    "title": ("title", "headline"),
    "date": ("date", "published", "pub_date", "publish_date", "publication_date", "date_published", "published_at"),
    "url": ("url", "link", "address"),
    "group": ("group",),
    "kind": ("kind", "doc_type", "type"),
    "language": ("language", "lang"),
}
# Kinds of document that are a government's own words; everything else a row calls its kind is journalism of some sort.
_OFFICIAL = {"official", "official_speech", "government_statement", "statement", "press_release", "speech"}
_KINDS = {"press", "agency", "broadcaster", "magazine", "think-tank", "podcast", "aggregator", "diaspora"}
_SUFFIXES = {".jsonl": json_rows, ".ndjson": json_rows, ".csv": csv_rows, ".tsv": csv_rows}
_SHEET = "and articles are read from CSV files. Save it as CSV, or give the DataFrame that {} makes of it."
_PAPER = "and its text cannot be read. Save it as plain text (.txt) or HTML."
_NOT_READ = {
    ".json": "a JSON file, and articles are read from JSON Lines (.jsonl, one object a line). Rename it if it is that, "
    "or give the DataFrame that pandas.read_json makes of it.",
    ".xlsx": "a spreadsheet, " + _SHEET.format("pandas.read_excel"),
    ".xls": "a spreadsheet, " + _SHEET.format("pandas.read_excel"),
    ".ods": "a spreadsheet, " + _SHEET.format("pandas.read_excel"),
    ".parquet": "a Parquet file, " + _SHEET.format("pandas.read_parquet"),
    ".pdf": "a PDF file, " + _PAPER,
    ".docx": "a Word file, " + _PAPER,
    ".doc": "a Word file, " + _PAPER,
}
_LONG_NAME = 40


def read_corpus(
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    outlet: str = "",
    group: str = "",
) -> Corpus:
    """Read a corpus.

    A folder is searched for ``.txt``, ``.html``, ``.htm`` and ``.md`` files; a file may begin with a block of metadata
    between two lines of ``---`` (``outlet: …``, ``date: …``). Where a file names no outlet, the folder it lies in does.
    Tables need a column of texts; usual names such as ``raw_text``, ``headline`` or ``published`` are understood, and
    ``columns`` names others. Rows that cannot be read become recorded skips with file and line, and never stop the
    rest.

    Args:
        source: ``"demo"`` for the bundled corpus, a folder, a ``.jsonl``, ``.csv`` or single text file, or a DataFrame.
        columns: Your column names by ours, such as ``{"text": "Volltext"}``; ours are id, text, outlet, title, date,
            url, group, kind and language.
        outlet: Outlet of articles that name none.
        group: Group of articles that name none. Groups are read in lower case, here and in tables.

    Returns:
        The corpus.

    Raises:
        CorpusError: There is no such source or it is of a kind that is not read, it has no column of texts, or no
            usable article is in it.
    """
    if isinstance(source, pd.DataFrame):
        rows: Iterator[Row] = _frame_rows(source)
    elif not isinstance(source, str | Path):
        raise CorpusError(
            f"A corpus is read from a path, a DataFrame or 'demo'. Got {type(source).__name__} instead; "
            "make a DataFrame of rows, or framing.Corpus of Article objects."
        )
    elif str(source) == "demo":
        rows = folder_rows(resource_path("corpus/demo/articles"))
    else:
        path = Path(source)
        if path.is_dir():
            rows = folder_rows(path)
        elif path.is_file() and path.suffix.lower() in _NOT_READ:
            raise CorpusError(f"'{source}' is {_NOT_READ[path.suffix.lower()]}")
        elif path.is_file():
            rows = _SUFFIXES.get(path.suffix.lower(), folder_rows)(path)
        else:
            raise CorpusError(
                f"There is no folder or file '{source}'. Give a folder, a .jsonl, .csv or text file, "
                "a DataFrame, or 'demo'."
            )
    for name in columns or {}:
        if name not in _COLUMNS:
            raise CorpusError(unknown("column of an article", name, _COLUMNS))
    what = "the DataFrame" if isinstance(source, pd.DataFrame) else f"'{source}'"
    return _Reading(dict(columns or {}), outlet, group.strip().casefold(), what).corpus(rows)


def _frame_rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield the rows of a DataFrame."""
    names = [str(name) for name in frame.columns]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise CorpusError(f"The DataFrame has two columns of the name {listed(twice)}. Rename or drop one.")
    for number, values in enumerate(frame.itertuples(index=False, name=None)):
        yield Row(f"row {number}", f"row{number}", dict(zip(names, values, strict=True)))


@dataclass
class _Reading:
    """One reading: what became an article, what did not, and why."""

    columns: dict[str, str]
    outlet: str
    group: str
    what: str
    skipped: list[Skip] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    seen: dict[str, None] = field(default_factory=dict)
    any_text: bool = False

    def corpus(self, rows: Iterator[Row]) -> Corpus:
        """Return the corpus of all rows."""
        articles: dict[str, Article] = {}
        for row in rows:
            article = self._article(row)
            if article is not None and article.id in articles:
                reason = f"Another article has the same id '{article.id}'; the first one is kept."
                self.skipped.append(Skip(row.where, article.outlet, reason))
            elif article is not None:
                articles[article.id] = article
        if not articles and self.seen and not self.any_text:
            wanted = self.columns.get("text") or f"one of {listed(_COLUMNS['text'])}"
            names = listed(name if len(name) <= _LONG_NAME else f"{name[:_LONG_NAME]}…" for name in self.seen)
            raise CorpusError(
                f"No column holds the texts: {wanted} was looked for. What exists: {' '.join(names.split())}. "
                'Name yours with columns={"text": "…"}.'
            )
        if not articles and not self.skipped:
            raise CorpusError(
                f"There is no article in {self.what}. Folders are read for .txt, .html, .htm and .md files, tables for "
                "one article a row."
            )
        return Corpus(articles.values(), skipped=self.skipped, notes=self.notes)

    def _article(self, row: Row) -> Article | None:
        """Return the article of one row, or None after recording why there is none."""
        if row.note:
            self.notes.append(Note(row.where, row.note))
        if row.problem:
            self.skipped.append(Skip(row.where, "", row.problem))
        if row.problem or not row.name:
            return None
        self.seen.update(dict.fromkeys(row.values))
        used = {name: key for name in _COLUMNS if (key := self._column(name, row.values)) is not None}
        values = {name: row.values[key] for name, key in used.items()}
        text = values.get("text")
        self.any_text = self.any_text or "text" in values
        where = row.where
        if not isinstance(text, str) or not text.strip():
            reason = "The text is empty." if "text" in values else "There is no text."
            if not isinstance(text, str) and _word(text):
                reason = f"The text must be a text. Got {type(text).__name__} instead."
            self.skipped.append(Skip(where, _word(values.get("outlet")), reason))
            return None
        date = parse_date(values.get("date"))
        if date is None:
            self.notes.append(Note(where, f"The date {values['date']!r} is no date; it was left empty."))
        elif date and not plain_date(values["date"], date):  # what was read in full needs no remark
            self.notes.append(Note(where, f"The date {_word(values['date'])!r} was read as {date}."))
        kind = _word(values.get("kind")).casefold()
        meta = {str(key): _word(value) for key, value in row.values.items() if key not in used.values()}
        if kind and kind not in _KINDS:
            meta["kind"] = kind
        return Article(
            id=whole(_id(values.get("id")) or row.name),
            text=text,
            outlet=self._outlet(values, row),
            title=_word(values.get("title")),
            date=date or "",
            url=_word(values.get("url")),
            group=_word(values.get("group")).casefold() or self.group,
            kind="official" if kind in _OFFICIAL else kind if kind in _KINDS else "",
            language=_word(values.get("language")).casefold(),
            meta=meta,
        )

    def _column(self, name: str, values: Mapping[str, Any]) -> str | None:
        """Return the key under which a row keeps one thing."""
        if name in self.columns:
            return self.columns[name] if self.columns[name] in values else None
        lowered = {key.casefold(): key for key in reversed(list(values))}
        return next((lowered[alias] for alias in _COLUMNS[name] if alias in lowered), None)

    def _outlet(self, values: Mapping[str, Any], row: Row) -> str:
        """Return the outlet's name: its own column, the address, the folder, or 'unknown'."""
        named = _word(values.get("outlet")) or self.outlet
        if named:
            return named
        url = _word(values.get("url"))
        if "://" in url:
            return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.") or "unknown"
        return row.folder or "unknown"


def _id(value: object) -> str:
    """Return an id as text: one missing id turns pandas' whole numbers into 1.0, 2.0, which are 1, 2."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _word(value)


def _word(value: object) -> str:
    """Return a cell as text; an empty one where pandas or JSON mean that nothing is there."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NaT or value is pd.NA:
        return ""
    return str(value).strip()
