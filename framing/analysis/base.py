"""What every analysis is: two tables, what was left out, and the folds that all summaries share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from framing.analysis.folding import article_means, selected
from framing.analysis.tables import MEASURES, checked_articles, checked_evidence
from framing.codebook import Codebook, load_codebook
from framing.display import html_box, html_table
from framing.errors import AnalysisError, unknown

__all__ = ["TwoTables"]

_KEYS = {
    "outlet": ["group", "outlet"],
    "group": ["group"],
    "article": ["group", "outlet", "article"],
    "kind": ["kind"],
    "party": [],
}


class TwoTables:
    """Articles and their evidence; the summaries stand in the classes below this one."""

    __slots__ = ("_articles", "_evidence", "_skipped", "about", "codebook")

    def __init__(
        self,
        articles: pd.DataFrame,
        evidence: pd.DataFrame,
        *,
        codebook: Codebook | None = None,
        skipped: pd.DataFrame | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        self._articles = checked_articles(articles)
        self._evidence = checked_evidence(evidence, self._articles)
        self.codebook: Codebook = codebook or load_codebook()
        self._skipped = pd.DataFrame(columns=["where", "outlet", "reason"]) if skipped is None else skipped.copy()
        self.about: dict[str, Any] = dict(about or {})

    def __repr__(self) -> str:
        outlets = self._articles["outlet"].nunique()
        left = f", {len(self._skipped)} left out" if len(self._skipped) else ""
        evidence = f"{len(self._evidence):,} rows of evidence"
        return f"Analysis({len(self._articles)} articles, {outlets} outlets, {evidence}{left})"

    def _repr_html_(self) -> str:
        counts = self._articles.groupby(["group", "outlet"], sort=True).size()
        rows = ((*key, n) for key, n in counts.items() if isinstance(key, tuple))
        measures = ", ".join(f"{n:,} {name}" for name, n in self._evidence["measure"].value_counts().items())
        outlets = html_table(("group", "outlet", "articles"), rows, total=len(counts))
        return html_box(f"{self!r}: {measures}", outlets)

    @property
    def articles(self) -> pd.DataFrame:
        """One row for each article (a copy)."""
        return self._articles.copy()

    @property
    def evidence(self) -> pd.DataFrame:
        """One row for each span that counted (a copy)."""
        return self._evidence.copy()

    @property
    def skipped(self) -> pd.DataFrame:
        """What was left out: where, outlet, reason (a copy)."""
        return self._skipped.copy()

    def article_values(
        self, measure: str, *, voice: str = "outlet", part: str = "body", rollup: bool = False
    ) -> pd.DataFrame:
        """Return each article's mean of one measure, by code.

        For tone, the code is empty for all sentences of the article, and a party's id for the sentences that name it.

        Args:
            measure: Such as ``stance`` or ``tone``.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.
            rollup: Count leaders, armies and peoples as the party they are part of.

        Returns:
            Columns article, outlet, group, kind, date, weight, code, value, n_evidence; no row where there is no
            evidence.

        Raises:
            AnalysisError: There is no such measure, voice or part.
        """
        rows = self._rows(measure, voice, part)
        if measure == "tone":
            rows = pd.concat([rows.assign(code=""), self._tone_by_party(rows)], ignore_index=True)
        return article_means(self._articles, rows, self.codebook, rollup=rollup)

    def _rows(self, measure: str, voice: str, part: str) -> pd.DataFrame:
        """Return the evidence of one measure."""
        if measure not in MEASURES or measure == "length":
            raise AnalysisError(unknown("measure", measure, (name for name in MEASURES if name != "length")))
        return selected(self._evidence, measure, voice=voice, part=part)

    def _keys(self, by: str) -> list[str]:
        """Return the columns that name the rows of a summary."""
        if by not in _KEYS:
            raise AnalysisError(unknown("summary", by, _KEYS))
        return _KEYS[by]

    def _only(self, values: pd.DataFrame, parties: Iterable[str] | None) -> pd.DataFrame:
        """Return the rows of some parties."""
        if parties is None:
            return values
        wanted = [parties] if isinstance(parties, str) else list(parties)
        for party in wanted:
            if party not in self.codebook.parties and party not in set(values["party"]):
                raise AnalysisError(unknown("party", party, self.codebook.parties))
        return values[values["party"].isin(wanted)]

    def _tone_by_party(self, tone: pd.DataFrame) -> pd.DataFrame:
        """Return the tone rows once for each party their sentence names, with its id as the code."""
        named = self._evidence.loc[self._evidence["measure"] == "stance", ["article", "part", "sentence", "code"]]
        return tone.drop(columns="code").merge(named.drop_duplicates(), on=["article", "part", "sentence"])

    def _sentence_texts(self, rows: pd.DataFrame) -> list[str]:
        """Return the sentence around each row of evidence."""
        from framing.texts.sentences import split_sentences

        texts = self._articles.set_index("article")
        split: dict[tuple[str, str], list[str]] = {}
        found = []
        for article, part, number in zip(rows["article"], rows["part"], rows["sentence"], strict=True):
            if (article, part) not in split:
                text = str(texts.at[article, "title" if part == "title" else "text"])
                split[article, part] = [sentence.text for sentence in split_sentences(text)]
            sentences = split[article, part]
            found.append(sentences[number] if 0 <= number < len(sentences) else "")
        return found
