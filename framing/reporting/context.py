"""What all sections of a report share: the analysis, its groups, comparisons and evidence, and the order of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

import pandas as pd

from framing.analysis import Analysis
from framing.codebook import Codebook
from framing.comparing import Comparison, Design, compare_all, design, distinctive_words
from framing.comparing.story_labels import Labels, article_labels
from framing.comparing.wording import names_of
from framing.corpora import Corpus
from framing.errors import AnalysisError, ComparisonError, unknown
from framing.reporting.contrasts import Contrast, contrast_of, profiles_of
from framing.reporting.evidence import Evidence
from framing.reporting.labels import frame_name, group_name, party_name, referent_name
from framing.reporting.pages import pages_of
from framing.reporting.palette import LIGHT, group_order
from framing.reporting.tally import Tally

__all__ = ["Context"]

MOST_PAIRS = 6
MOST_PARTIES = 12
MOST_OUTLETS = 80


class Context:
    """One report being made.

    Args:
        analysis: The analysis.
        groups: Groups to compare; by default all that have articles which are not official texts.
        stories: The story of each article; the column ``story`` of the article table where there is one.
        corpus: What the analysis was made of, to show what was cut.

    Raises:
        AnalysisError: A group has no articles, or the corpus is not that of the analysis.
        ComparisonError: The stories do not fit the articles.
    """

    def __init__(
        self,
        analysis: Analysis,
        groups: Sequence[str] | None = None,
        stories: Labels | None = None,
        corpus: Corpus | None = None,
    ) -> None:
        self.analysis = _Remembering(analysis)
        self.articles = analysis.articles
        self.everything = analysis.evidence
        self.stories = _stories(analysis, stories)
        self.pages = pages_of(analysis, corpus)
        self.evidence = Evidence(analysis)
        self.tally = Tally()
        self.no_design = ""
        self.behind: dict[tuple[str, tuple[str, ...], str], int] = {}
        self._press: dict[frozenset[str], set[str]] = {}
        press = self.articles[self.articles["kind"] != "official"]
        with_press = set(press["group"])
        there = group_order(analysis)
        for group in groups or ():
            if group not in there:
                raise AnalysisError(unknown("group with articles", group, there))
        self.groups: list[str] = (
            list(dict.fromkeys(groups)) if groups is not None else [g for g in there if g in with_press]
        )

    @property
    def codebook(self) -> Codebook:
        """The codebook of the analysis."""
        return self.analysis.codebook

    @cached_property
    def colour(self) -> dict[str, int]:
        """The number of each group's colour."""
        known = list(self.codebook.groups)
        order = [*known, *(group for group in group_order(self.analysis) if group not in known)]
        return {group: order.index(group) % len(LIGHT) for group in group_order(self.analysis)}

    @cached_property
    def outlets(self) -> list[tuple[str, str]]:
        """Group and name of each outlet, in the order of the groups; those with most articles if they are too many."""
        counts = self.articles.groupby(["group", "outlet"]).size().reset_index(name="n")
        most = counts.sort_values(["n", "outlet"], ascending=[False, True]).head(MOST_OUTLETS)
        rank = {group: number for number, group in enumerate([*self.groups, *self.colour])}
        ordered = sorted(
            most.itertuples(index=False),
            key=lambda row: (rank.get(str(row.group), 99), str(row.group), str(row.outlet)),
        )
        return [(str(row.group), str(row.outlet)) for row in ordered]

    @cached_property
    def parties(self) -> list[str]:
        """The parties that most outlets name in their own words, at most twelve; own sides of groups first."""
        table = self.analysis.stance("party")
        sides = [group.own_side for group in self.codebook.groups.values() if group.own_side]
        first = [side for side in dict.fromkeys(sides) if side in set(table["party"])][:2]
        ranked = table.sort_values(["n_outlets", "n_evidence", "party"], ascending=[False, False, True])["party"]
        return list(dict.fromkeys([*first, *(str(party) for party in ranked)]))[:MOST_PARTIES]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of groups that are compared."""
        return list(combinations(self.groups, 2))[:MOST_PAIRS]

    @cached_property
    def contrasts(self) -> dict[tuple[str, str], Contrast]:
        """What each pair of groups differs in; pairs that cannot be compared are missing."""
        found = {}
        profiles = profiles_of(self.analysis, self.evidence.rows)
        for a, b in self.pairs:
            try:
                found[a, b] = contrast_of(self.analysis, profiles, a, b)
            except ComparisonError:
                continue
        return found

    @cached_property
    def design(self) -> Design | None:
        """What the groups can be compared on; None where no article belongs to a group."""
        labels = None if self.stories is None else {str(one): story for one, story in self.stories.items()}
        try:
            return design(self.analysis, groups=self.groups or None, stories=labels)
        except ComparisonError as error:
            self.no_design = str(error)
            return None

    @cached_property
    def together(self) -> Comparison | None:
        """The comparison of three or more groups at once."""
        if len(self.groups) < 2 or not self.present("stance"):
            return None
        try:
            return compare_all(self.analysis, groups=self.groups, measures=("stance",))
        except ComparisonError:
            return None

    @cached_property
    def words(self) -> dict[tuple[str, str], pd.DataFrame]:
        """The distinctive words of each pair of groups."""
        found = {}
        for a, b in self.pairs:
            try:
                found[a, b] = distinctive_words(self.analysis, a, b)
            except ComparisonError:
                continue
        return found

    def group(self, group: str) -> str:
        """Return the name of a group."""
        return group_name(self.codebook, group)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of parties, frames and referents by id; the bundled lexicons name what the codebook does not."""
        codes = self.everything.loc[self.everything["measure"].isin(["frame", "name"]), ["measure", "code"]]
        found = {}
        for measure, code in codes.drop_duplicates().itertuples(index=False, name=None):
            name = code if measure == "frame" else code.partition("/")[0]
            found[name] = frame_name(name) if measure == "frame" else referent_name(name)
        return found | names_of(self.codebook)

    def named(self, text: str) -> str:
        """Return a sentence of the design with names in place of the ids of groups."""
        # What follows the last colon may list outlets, which keep their names as they are.
        said, colon, listed = text.rpartition(": ")
        told = re.sub(
            r"(?<!\w)\w+(?!\w)", lambda found: self._group_names.get(found.group(), found.group()), said or text
        )
        return told + colon + (listed if colon else "")

    @cached_property
    def _group_names(self) -> dict[str, str]:
        """The names of the groups that have articles, by id."""
        return {group: self.group(group) for group in self.colour}

    def party(self, party: str) -> str:
        """Return the name of a party."""
        return party_name(self.codebook, party)

    def present(self, measure: str) -> bool:
        """Return whether there is evidence of a measure."""
        return bool((self.everything["measure"] == measure).any())

    def key(self, **wanted: object) -> int:
        """Return the key of the press rows whose columns have these values."""
        return self.evidence.key(self.evidence.where(press=True, **wanted))

    def openings(
        self, group: str, outlet: str | None = None, only: pd.Series[bool] | None = None, *, press: bool = False
    ) -> int:
        """Return the key of the beginnings of the articles of a group or outlet, or of some of them."""
        keep = self.articles["group"] == group
        if press:
            keep &= self.articles["kind"] != "official"
        if outlet is not None:
            keep &= self.articles["outlet"] == outlet
        if only is not None:
            keep &= only
        return self.evidence.opening(self.articles.loc[keep, "article"])

    def firsts(self, group: str) -> int:
        """Return the key of the beginnings of one article of each outlet of a group that has press articles."""
        own = self.articles[self.articles["article"].isin(self.press([group]))]
        return self.evidence.opening(own.drop_duplicates("outlet")["article"])

    @cached_property
    def cuts(self) -> dict[str, list[int]]:
        """The pieces that were cut of each article, as rows of evidence; empty without a corpus."""
        spans = [
            ((article, cut.start, cut.end), f"cut: {cut.reason}")
            for article, page in self.pages.items()
            for cut in page.removed
            if cut.end > cut.start
        ]
        rows = self.evidence.add([span for span, _ in spans], [why for _, why in spans], part="page")
        found: dict[str, list[int]] = {}
        for row, ((article, _, _), _) in zip(rows, spans, strict=True):
            found.setdefault(article, []).append(row)
        return found

    def side_colour(self, party: str) -> int:
        """Return the number of the colour of the group whose own side a party is; grey for none."""
        own = [number for group, number in self.colour.items() if group in self.codebook.groups
               and self.codebook.groups[group].own_side == party]  # fmt: skip
        return own[0] if own else 6

    def press(self, groups: Iterable[str] | None = None) -> set[str]:
        """Return the ids of the articles of some groups (those compared, by default) that are not official texts."""
        chosen = frozenset(self.groups if groups is None else groups)
        if chosen not in self._press:
            keep = (self.articles["kind"] != "official") & self.articles["group"].isin(chosen)
            self._press[chosen] = set(self.articles.loc[keep, "article"])
        return self._press[chosen]

    def press_articles(self) -> pd.DataFrame:
        """Return the articles of the groups compared that are not official texts."""
        return self.articles[self.articles["article"].isin(self.press())]

    def press_evidence(self, measures: Sequence[str]) -> pd.DataFrame:
        """Return the evidence of these measures in the articles of :meth:`press_articles`."""
        rows = self.everything[self.everything["measure"].isin(measures)]
        return rows[rows["article"].isin(self.press())]


def _stories(analysis: Analysis, stories: Labels | None) -> pd.Series[str] | None:
    """Return the story of each article by its id; None where none are given and none are in the table."""
    if stories is not None:
        return article_labels(analysis, stories)
    if "story" not in analysis.articles.columns:
        return None
    try:
        return article_labels(analysis, "story")
    except ComparisonError:  # a column without a single label
        return None


class _Remembering(Analysis):
    """An analysis that is asked the same again and again while a report is made.

    Names in its texts are blanked out once for all pairs of groups, which is what takes longest; its tables are handed
    out as copies that share their data until somebody writes to one.
    """

    __slots__ = ("_texts",)

    def __init__(self, analysis: Analysis) -> None:
        super().__init__(
            analysis.articles,
            analysis.evidence,
            codebook=analysis.codebook,
            skipped=analysis.skipped,
            about=analysis.about,
        )
        self._texts: dict[str, pd.DataFrame] = {}

    @property
    def articles(self) -> pd.DataFrame:
        """The article table (a shallow copy: pandas copies what is written to)."""
        return self._articles.copy(deep=False)

    @property
    def evidence(self) -> pd.DataFrame:
        """The evidence table (a shallow copy: pandas copies what is written to)."""
        return self._evidence.copy(deep=False)

    def own_voice_text(self, voice: str = "outlet") -> pd.DataFrame:
        """Return the words of one voice; see :meth:`framing.Analysis.own_voice_text`."""
        if voice not in self._texts:
            self._texts[voice] = super().own_voice_text(voice)
        return self._texts[voice].copy()
