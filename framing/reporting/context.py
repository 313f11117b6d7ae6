"""What all sections of a report share: the analysis, its groups, comparisons and evidence, and the order of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

import pandas as pd

from framing.analysis import Analysis
from framing.codebook import Codebook
from framing.comparing import Comparison, compare, compare_all, distinctive_words
from framing.errors import AnalysisError, ComparisonError, unknown
from framing.reporting.evidence import Evidence
from framing.reporting.labels import group_name, party_name
from framing.reporting.palette import LIGHT, group_order

__all__ = ["Context"]

MOST_PAIRS = 6
MOST_PARTIES = 12
MOST_OUTLETS = 80


class Context:
    """One report being made.

    Args:
        analysis: The analysis.
        groups: Groups to compare; by default all that have articles which are not official texts.

    Raises:
        AnalysisError: A group has no articles.
    """

    def __init__(self, analysis: Analysis, groups: Sequence[str] | None = None) -> None:
        self.analysis = _Remembering(analysis)
        self.articles = analysis.articles
        self.everything = analysis.evidence
        self.evidence = Evidence(analysis)
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
    def comparisons(self) -> dict[tuple[str, str], Comparison]:
        """The comparison of each pair of groups; pairs that cannot be compared are missing."""
        found = {}
        for a, b in self.pairs:
            try:
                found[a, b] = compare(self.analysis, a, b)
            except ComparisonError:
                continue
        return found

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

    def party(self, party: str) -> str:
        """Return the name of a party."""
        return party_name(self.codebook, party)

    def present(self, measure: str) -> bool:
        """Return whether there is evidence of a measure."""
        return bool((self.everything["measure"] == measure).any())

    def press(self, groups: Iterable[str] | None = None) -> set[str]:
        """Return the ids of the articles of some groups (those compared, by default) that are not official texts."""
        chosen = set(self.groups if groups is None else groups)
        keep = (self.articles["kind"] != "official") & self.articles["group"].isin(chosen)
        return set(self.articles.loc[keep, "article"])


class _Remembering(Analysis):
    """An analysis that blanks out the names in its texts once for all pairs of groups: it is what takes longest."""

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

    def own_voice_text(self, voice: str = "outlet") -> pd.DataFrame:
        """Return the words of one voice; see :meth:`framing.Analysis.own_voice_text`."""
        if voice not in self._texts:
            self._texts[voice] = super().own_voice_text(voice)
        return self._texts[voice].copy()
