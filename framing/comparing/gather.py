"""From an analysis to the numbers a comparison works on: distinct articles, their values, and the outlets' means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.periods import within
from framing.comparing.rates import RATES, article_cells
from framing.errors import ComparisonError, listed, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = [
    "MEASURES",
    "VOICES",
    "Column",
    "Observations",
    "article_values",
    "articles_to_compare",
    "distinct_units",
    "observe",
]

VOICES = ("outlet", "quoted", "reported", "all")
MEASURES = ("stance", "tone", "frame", "name", "quote", "agency")
_VALUES = ["article", "measure", "code", "value", "weight", "n_evidence"]
_NOT_COMPARED = "length"  # denominators, not a measure of framing

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """One thing compared: a measured code, or a contrast of two codes of the same measure.

    Attributes:
        measure: Name in the table.
        code: Name in the table.
        plus: Position of the observed code.
        minus: Position of the code taken away from it, or -1 for none.
        flipped: Groups for which the contrast is read the other way round (their own side is ``minus``).
    """

    measure: str
    code: str
    plus: int
    minus: int = -1
    flipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Observations:
    """Values of distinct articles, in long form. Near-duplicates within an outlet are one article.

    Attributes:
        outlets: Outlet names, sorted by group, then name.
        groups: The group of each outlet.
        unit_outlet: For each distinct article, the number of its outlet.
        codes: ``(measure, code)`` pairs observed.
        unit: For each value, the distinct article it belongs to.
        column: For each value, its position in ``codes``.
        value: The article's mean for that code.
        weight: Its weight.
        evidence: Rows of evidence behind it.
    """

    outlets: tuple[str, ...]
    groups: tuple[str, ...]
    unit_outlet: Ints
    codes: tuple[tuple[str, str], ...]
    unit: Ints
    column: Ints
    value: Floats
    weight: Floats
    evidence: Ints

    def means(self) -> Floats:
        """Return outlets by codes: the weighted mean over articles, NaN where an outlet has no evidence."""
        sums, weights = self._fold(self.weight * self.value), self._fold(self.weight)
        with np.errstate(divide="ignore", invalid="ignore"):
            result: Floats = np.where(weights > 0, sums / weights, np.nan)
        return result

    def counts(self) -> tuple[Ints, Ints]:
        """Return outlets by codes, twice: distinct articles with evidence, and rows of evidence."""
        return self._fold(np.ones(len(self.value))).astype(np.int64), self._fold(self.evidence).astype(np.int64)

    def outlet_block(self, outlet: int, codes: Sequence[int]) -> tuple[Floats, Floats]:
        """Return one outlet's articles by ``codes``: values (NaN where none) and weights (0 where none)."""
        units = np.flatnonzero(self.unit_outlet == outlet)
        place = np.full(len(self.unit_outlet), -1)
        place[units] = np.arange(len(units))
        position = np.full(len(self.codes), -1)
        position[list(codes)] = np.arange(len(codes))
        chosen = (place[self.unit] >= 0) & (position[self.column] >= 0)
        values = np.full((len(units), len(codes)), np.nan)
        weights = np.zeros((len(units), len(codes)))
        cells = place[self.unit[chosen]], position[self.column[chosen]]
        values[cells] = self.value[chosen]
        weights[cells] = self.weight[chosen]
        return values, weights

    def code_values(self, code: int) -> Floats:
        """Return one value for each distinct article, NaN where it has no evidence for the code."""
        values = np.full(len(self.unit_outlet), np.nan)
        chosen = self.column == code
        values[self.unit[chosen]] = self.value[chosen]
        return values

    def only(self, groups: Sequence[str]) -> Observations:
        """Return the observations of these groups alone; codes keep their positions."""
        kept = np.array([group in groups for group in self.groups])
        place = np.cumsum(kept) - 1
        units = kept[self.unit_outlet]
        renumbered = np.cumsum(units) - 1
        own = units[self.unit]
        return Observations(
            outlets=tuple(np.array(self.outlets, dtype=object)[kept]),
            groups=tuple(np.array(self.groups, dtype=object)[kept]),
            unit_outlet=place[self.unit_outlet[units]],
            codes=self.codes,
            unit=renumbered[self.unit[own]],
            column=self.column[own],
            value=self.value[own],
            weight=self.weight[own],
            evidence=self.evidence[own],
        )

    def _fold(self, numbers: npt.NDArray[np.generic]) -> Floats:
        """Sum one number for each value into outlets by codes."""
        width = len(self.codes)
        cell = self.unit_outlet[self.unit] * width + self.column
        folded = np.bincount(cell, weights=numbers.astype(float), minlength=len(self.outlets) * width)
        result: Floats = folded.astype(float).reshape(len(self.outlets), width)
        return result


def articles_to_compare(
    analysis: Analysis,
    groups: Sequence[str],
    *,
    period: tuple[str | None, str | None] | None,
    include_official: bool,
) -> tuple[pd.DataFrame, list[str]]:
    """Return the articles of ``groups`` that take part, and a sentence for each reason that others do not.

    Raises:
        ComparisonError: A group does not exist, or has no article left.
    """
    articles = analysis.articles
    present = [name for name in articles["group"].dropna().unique().tolist() if name != ""]
    for group in groups:
        if group not in present:
            raise ComparisonError(unknown("group with articles", group, present))
    chosen = articles[articles["group"].isin(groups)]
    notes = []
    official = chosen["kind"] == "official"
    if official.any() and not include_official:
        left_out = int(official.sum())
        notes.append(
            f"{left_out} official {'text' if left_out == 1 else 'texts'} left out (include_official=True keeps them)."
        )
        chosen = chosen[~official]
    if period is not None:
        inside, undated = within(chosen["date"], period)
        outside = int((~inside).sum()) - int(undated.sum())
        if outside:
            notes.append(f"{outside} articles lie outside the period.")
        if undated.any():
            notes.append(f"{int(undated.sum())} articles left out: their date is unknown or too coarse for the period.")
        chosen = chosen[inside]
    for group in groups:
        if not (chosen["group"] == group).any():
            reason = "; ".join(note.rstrip(".") for note in notes)
            raise ComparisonError(f"No article of group '{group}' is left to compare: {reason}.")
    return chosen, notes


def observe(
    analysis: Analysis, articles: pd.DataFrame, measures: Sequence[str], *, voice: str, part: str = "body"
) -> Observations:
    """Collect the article values of ``measures`` for ``articles``.

    Raises:
        ComparisonError: A measure or voice does not exist.
    """
    if voice not in VOICES:
        raise ComparisonError(unknown("voice", voice, VOICES))
    present = [name for name in analysis.evidence["measure"].dropna().unique().tolist() if name != _NOT_COMPARED]
    for measure in measures:
        if measure not in present and measure not in MEASURES:
            raise ComparisonError(unknown("measure", measure, [*present, *MEASURES]))
    names, groups, unit_of, unit_outlet = distinct_units(articles)
    frames = []
    for measure in measures:
        if measure not in present:
            continue
        frames.append(article_values(analysis, articles, measure, voice=voice, part=part).assign(measure=measure))
    rows = pd.concat(frames, ignore_index=True)[_VALUES] if frames else pd.DataFrame(columns=_VALUES)
    unit = unit_of.loc[rows["article"]].to_numpy()
    seen = set(zip(rows["measure"], rows["code"], strict=True))
    order = {measure: place for place, measure in enumerate(measures)}
    codes = tuple(sorted(seen, key=lambda pair: (order[pair[0]], pair[1])))
    position = {pair: place for place, pair in enumerate(codes)}
    column = np.array([position[p] for p in zip(rows["measure"], rows["code"], strict=True)], dtype=np.int64)
    weight = rows["weight"].to_numpy(dtype=float)
    value = rows["value"].to_numpy(dtype=float)
    # Copies of one article within an outlet become one observation: their weighted mean with their summed weight.
    cell, inverse = np.unique(unit * max(len(codes), 1) + column, return_inverse=True)
    total = np.bincount(inverse, weights=weight, minlength=len(cell))
    mean = np.bincount(inverse, weights=weight * value, minlength=len(cell)) / total
    evidence = np.bincount(inverse, weights=rows["n_evidence"].to_numpy(dtype=float), minlength=len(cell))
    return Observations(
        outlets=names,
        groups=groups,
        unit_outlet=unit_outlet,
        codes=codes,
        unit=cell // max(len(codes), 1),
        column=cell % max(len(codes), 1),
        value=mean,
        weight=total.astype(float),
        evidence=evidence.astype(np.int64),
    )


def article_values(
    analysis: Analysis, articles: pd.DataFrame, measure: str, *, voice: str, part: str = "body"
) -> pd.DataFrame:
    """Return the value of each of ``articles`` for each code of a measure.

    Returns:
        Columns article, outlet, group, date, weight (above 0: an article of weight 0 was taken out by whoever gave the
        weights), cluster, code, value (never NaN), n_evidence (0 for a share of 0).
    """
    if measure in RATES:
        cells = article_cells(analysis, articles, measure, voice=voice, part=part)
        values = cells.assign(value=cells["total"].astype(float) / cells["mass"].astype(float))
    else:
        values = analysis.article_values(measure, voice=voice, part=part)
    columns = ["article", "outlet", "group", "date", "weight", *(["cluster"] if "cluster" in articles.columns else [])]
    joined = values[["article", "code", "value", "n_evidence"]].merge(articles[columns], on="article", how="inner")
    usable = joined["value"].notna() & (joined["weight"] > 0)
    return joined[usable].assign(code=joined["code"].fillna("").astype(str)).reset_index(drop=True)


def distinct_units(articles: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...], pd.Series[int], Ints]:
    """Return outlets, their groups, the distinct-article number of every article, and the outlet of each number."""
    frame = articles.sort_values(["group", "outlet", "article"], kind="stable")
    pairs = frame[["group", "outlet"]].drop_duplicates()
    twice = pairs["outlet"][pairs["outlet"].duplicated()]
    if len(twice):
        raise ComparisonError(f"Outlets stand in more than one group: {listed(twice)}. Give each outlet one group.")
    if "cluster" in frame.columns:
        cluster = frame["cluster"].astype(object).where(frame["cluster"].notna(), "").astype(str)
        lone = cluster.isin(["", "-1"])
        key = cluster.where(~lone, "article " + frame["article"].astype(str))
    else:
        key = frame["article"].astype(str)
    names = tuple(pairs["outlet"].astype(str))
    place = {name: number for number, name in enumerate(names)}
    outlet = frame["outlet"].astype(str).map(place).to_numpy(dtype=np.int64)
    unit, first = pd.factorize(pd.Series(list(zip(outlet.tolist(), key.tolist(), strict=True)), dtype=object))
    unit_outlet = np.array([pair[0] for pair in first], dtype=np.int64)
    unit_of: pd.Series[int] = pd.Series(unit.tolist(), index=frame["article"].to_numpy(), dtype="int64")
    return names, tuple(pairs["group"].astype(str)), unit_of, unit_outlet
