"""An analysis: the article table, the evidence table, and every number as a fold over them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from framing.analysis.explaining import moving_words
from framing.analysis.folding import fold, selected
from framing.analysis.measures import Measures
from framing.analysis.saving import read_tables, write_tables
from framing.analysis.words import own_words
from framing.codebook import Codebook, load_codebook
from framing.errors import AnalysisError, FramingWarning, listed, unknown
from framing.scorers import StanceScorer

__all__ = ["Analysis"]


class Analysis(Measures):
    """Articles, and every span in them that counted.

    Made by :func:`framing.analyze`, or from tables of your own with :meth:`from_tables`. The tables are copies;
    changing one changes nothing here.

    Args:
        articles: The article table.
        evidence: The evidence table.
        codebook: Names of parties and groups; the bundled one by default.
        skipped: What was left out: where, outlet, reason.
        about: What else to record with it, such as the scorer.

    Raises:
        AnalysisError: A table lacks a column or holds something it must not.
    """

    __slots__ = ()

    @classmethod
    def from_tables(cls, articles: pd.DataFrame, evidence: pd.DataFrame, codebook: Codebook | None = None) -> Analysis:
        """Return an analysis of two tables; optional columns may be missing.

        Args:
            articles: ``article`` and ``outlet`` are needed; weights default to 1.
            evidence: ``article``, ``measure`` and ``value`` are needed; voice defaults to ``outlet``, part to ``body``.
            codebook: Names of parties and groups; the bundled one by default.

        Raises:
            AnalysisError: A needed column is missing, an id stands twice, or evidence belongs to no article.
        """
        return cls(articles, evidence, codebook=codebook)

    @staticmethod
    def concat(analyses: Iterable[Analysis]) -> Analysis:
        """Return several analyses as one; article ids must differ.

        Weights stay as they were found in each part: copies across parts are not looked for.

        Raises:
            AnalysisError: Nothing was given, an article stands in two of them, or their codebooks or scorers differ.
        """
        parts = list(analyses)
        if not parts:
            raise AnalysisError("There is no analysis to join; give at least one.")
        digests = sorted({part.codebook.digest for part in parts})
        scorers = sorted({str(part.about.get("scorer", "")) for part in parts})
        if len(digests) > 1:
            raise AnalysisError(
                f"These analyses were made with different codebooks ({listed(digests)}) and do not add up."
            )
        if len(scorers) > 1:
            raise AnalysisError(
                f"These analyses were made with different scorers ({listed(scorers)}) and do not add up."
            )
        articles = pd.concat([part._articles for part in parts], ignore_index=True)
        return Analysis(
            articles.assign(cluster=np.where(articles["cluster"] < 0, -1, _distinct_clusters(parts))),
            pd.concat([part._evidence for part in parts], ignore_index=True),
            codebook=parts[0].codebook,
            skipped=pd.concat([part._skipped for part in parts], ignore_index=True),
            about=parts[0].about,
        )

    def stance(
        self, by: str = "outlet", *, parties: Iterable[str] | None = None, voice: str = "outlet", part: str = "body",
        rollup: bool = False,
    ) -> pd.DataFrame:  # fmt: skip
        """Return stance toward each party.

        The stance of an outlet toward a party is the mean over its articles of the article's mean of P(positive) −
        P(negative); that of a group is the mean of its outlets.

        Args:
            by: ``outlet``, ``group``, ``article``, ``kind`` or ``party`` (all outlets together).
            parties: Ids of the parties wanted; all with evidence by default.
            voice: ``outlet`` (the newsroom's own words), ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.
            rollup: Count leaders, armies and peoples as the party they are part of.

        Returns:
            Columns by (with group, for outlets and articles), party, stance in [-1, 1], low and high (95 % interval,
            missing where there is too little to have one), n_outlets, n_articles, n_evidence. A party without
            evidence has no row.

        Raises:
            AnalysisError: A name does not exist.
        """
        values = self.article_values("stance", voice=voice, part=part, rollup=rollup).rename(columns={"code": "party"})
        return fold(self._only(values, parties), [*self._keys(by), "party"], "stance")

    def tone(
        self, by: str = "outlet", *, parties: Iterable[str] | None = None, voice: str = "outlet", part: str = "body"
    ) -> pd.DataFrame:
        """Return the tone of sentences: VADER's compound score with the overlay for conflict news.

        Args:
            by: As in :meth:`stance`.
            parties: Only sentences that name one of these parties, a row for each; None for all sentences.
            voice: As in :meth:`stance`.
            part: As in :meth:`stance`.

        Returns:
            As :meth:`stance`, with the column tone in [-1, 1]; party is empty where all sentences count.
        """
        values = self.article_values("tone", voice=voice, part=part).rename(columns={"code": "party"})
        values = values[values["party"] == ""] if parties is None else self._only(values, parties)
        return fold(values, [*self._keys(by), "party"], "tone")

    def summary(self, by: str = "outlet") -> pd.DataFrame:
        """Return what there is: articles, words, the share of each voice, mean tone and the party named most.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.

        Returns:
            Columns by, n_outlets, n_articles, words (of bodies), own_share, quoted_share, reported_share, tone,
            mentions (in the outlet's own voice), most_named.

        Raises:
            AnalysisError: ``by`` is none of these.
        """
        if by == "party":
            raise AnalysisError(unknown("summary", by, ("article", "group", "kind", "outlet")))
        keys = self._keys(by)
        about = self._articles[["article", "outlet", "group", "kind"]]
        table = about.groupby(keys, sort=True).agg(n_outlets=("outlet", "nunique"), n_articles=("article", "size"))
        length = selected(self._evidence, "length", voice="all")
        counted = length[length["code"] == "words"].merge(about, on="article")
        voices = counted.pivot_table(index=keys, columns="voice", values="value", aggfunc="sum")
        voices = voices.reindex(index=table.index, columns=["outlet", "quoted", "reported"]).fillna(0.0)
        table["words"] = voices.sum(axis=1).astype(int)
        total = voices.sum(axis=1).replace(0.0, np.nan)
        for voice, column in (("outlet", "own_share"), ("quoted", "quoted_share"), ("reported", "reported_share")):
            table[column] = voices[voice] / total
        tone = self.tone(by)
        table["tone"] = tone.set_index(keys)["tone"] if len(tone) else np.nan
        stance = selected(self._evidence, "stance").merge(about, on="article")
        table["mentions"] = stance.groupby(keys).size().reindex(table.index).fillna(0).astype(int)
        # Ties go to the name first in the alphabet, so that the table is the same every time.
        first = (
            stance.groupby([*keys, "code"])
            .size()
            .reset_index(name="n")
            .sort_values(["n", "code"], ascending=[False, True])
        )
        table["most_named"] = first.groupby(keys)["code"].first().reindex(table.index).fillna("")
        return table.reset_index()

    def explain(
        self, *, measure: str = "stance", party: str | None = None, outlet: str | None = None, group: str | None = None,
        article: str | None = None, voice: str = "outlet", part: str = "body", scorer: StanceScorer | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Return the evidence under a number: every span that counted, with its sentence.

        The mean of ``value`` over each article, and of these over an outlet's articles by weight, is the number that
        :meth:`stance` and :meth:`tone` print.

        Args:
            measure: Such as ``stance`` or ``tone``.
            party: Id of a party; for tone, only the sentences that name it.
            outlet: Name of an outlet.
            group: Id of a group.
            article: Id of an article.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``; quotes are in no outlet's voice.
            part: ``body``, ``title`` or ``all``.
            scorer: The scorer the analysis was made with; where given, a column ``words`` holds the words that move
                each stance score most. The neural scorer runs a sentence once for each of its words.

        Returns:
            Evidence rows with outlet, group, date, weight and the whole sentence, in the order of the
            articles.

        Raises:
            AnalysisError: A name does not exist; or the scorer cannot explain, or is not the one of the rows.
        """
        rows = self._rows(measure, voice, part)
        if party is not None:
            rows = self._tone_by_party(rows) if measure == "tone" else rows
            if party not in set(rows["code"]) and party not in self.codebook.parties:
                raise AnalysisError(unknown("party", party, (*self.codebook.parties, *rows["code"].unique())))
            rows = rows[rows["code"] == party]
        about = self._articles[["article", "outlet", "group", "date", "weight"]]
        for column, name in (("outlet", outlet), ("group", group), ("article", article)):
            if name is not None:
                if name not in set(about[column]):
                    raise AnalysisError(unknown(column, name, (one for one in about[column].unique() if one)))
                about = about[about[column] == name]
        order = {name: number for number, name in enumerate(about["article"])}
        found = rows.merge(about, on="article", how="inner")
        found = found.assign(_order=found["article"].map(order)).sort_values(
            ["_order", "sentence", "start"], kind="stable"
        )
        found["sentence_text"] = self._sentence_texts(found)
        if scorer is not None and measure == "stance":
            found["words"] = moving_words(found, self._articles, self.codebook, scorer)
        return found.drop(columns="_order").reset_index(drop=True)

    def own_voice_text(self, voice: str = "outlet") -> pd.DataFrame:
        """Return the text of each article for counting words: one voice only, names of parties and outlets blanked out.

        Args:
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.

        Returns:
            Columns article, outlet, group, kind, date, weight, text.
        """
        return own_words(self._articles, self.codebook, voice)

    def save(self, folder: str | Path, *, parquet: bool = False) -> None:
        """Write both tables, what was left out, and a manifest to a folder.

        Raises:
            AnalysisError: The folder cannot be written.
            MissingExtraError: Parquet was asked for and pyarrow is not installed.
        """
        tables = {"articles": self._articles, "evidence": self._evidence, "skipped": self._skipped}
        write_tables(Path(folder), tables, {**self.about, "codebook": self.codebook.digest}, parquet=parquet)

    @classmethod
    def load(cls, folder: str | Path, codebook: Codebook | None = None) -> Analysis:
        """Read what :meth:`save` wrote.

        Args:
            folder: The folder.
            codebook: The codebook it was made with; the bundled one by default. Stance and tone never depend on it;
                ``rollup``, whose name a name is, and whose side a speaker or an actor is on do.

        Raises:
            AnalysisError: The folder holds no analysis, or one in a later format.

        Warns:
            FramingWarning: It was made with another codebook.
        """
        tables, about = read_tables(Path(folder))
        book = codebook or load_codebook()
        made = about.get("codebook", book.digest)
        if made != book.digest:
            warnings.warn(
                f"The analysis in '{folder}' was made with the codebook {made}, and this one is {book.digest}. "
                "Stance and tone stand; sides, names and rolled-up parties are read with this one.",
                FramingWarning,
                stacklevel=2,
            )
        left = ("format", "tables", "library", "types", "codebook")
        kept = {key: value for key, value in about.items() if key not in left}
        return cls(tables["articles"], tables["evidence"], codebook=book, skipped=tables["skipped"], about=kept)


def _distinct_clusters(parts: Iterable[Analysis]) -> list[int]:
    """Return cluster numbers of several analyses, moved apart."""
    numbers: list[int] = []
    offset = 0
    for part in parts:
        clusters = part._articles["cluster"]
        numbers += [int(number) + offset for number in clusters]
        offset += max([-1, *(int(number) for number in clusters)]) + 1
    return numbers
