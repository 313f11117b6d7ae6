"""What a pair of groups differs in: every measure of ``compare``, and the two balances that it has no name for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.comparing import Comparison, compare
from framing.comparing.inference import smallest_p
from framing.comparing.rates import RATES
from framing.errors import ComparisonError

__all__ = ["MEASURES", "NAME_SIDES", "TOPICS", "Contrast", "Topic", "contrast_of", "most_apart", "profiles_of"]

MEASURES = ("stance", "tone", "frame", "name", "quote", "agency")
NAME_SIDES = ("azerbaijani", "armenian")  # +1 and -1 of the balance of names, as the lexicon of names calls them
_PLACE = ["article", "part", "sentence", "start", "end", "voice"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the findings: its name, and the measures under it."""

    id: str
    title: str
    measures: tuple[str, ...]

    @property
    def rate(self) -> bool:
        """Whether values are shares, which differ by points of a hundred."""
        return self.measures[0] in RATES


TOPICS: tuple[Topic, ...] = (
    Topic("stance", "Stance", ("differential", "stance")),
    Topic("tone", "Tone", ("tone",)),
    Topic("naming", "Balance of contested names", ("naming",)),
    Topic("name", "Contested names", ("name",)),
    Topic("frame", "Frames", ("frame",)),
    Topic("war_peace", "War and peace journalism", ("war_peace",)),
    Topic("agency", "Who acts, and who is left out", ("agency",)),
    Topic("quote", "Who gets the floor", ("quote",)),
)
"""The subjects in the order of the page. Each is its own family for adjusted p, as in ``compare``."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two groups compared on everything there is evidence of.

    Attributes:
        main: The comparison of the measures of :data:`MEASURES`.
        profiles: The comparisons of ``naming`` (balance of the two sides' names) and ``war_peace``.
        table: One row for each measure and code, as ``compare`` has them, with the counts of each side, the smallest p
            that so many outlets can give, and the ends of intervals that are printed (``low_shown``, ``high_shown``):
            no difference is beyond the scale.
    """

    main: Comparison
    profiles: Mapping[str, Comparison]
    table: pd.DataFrame

    def sides(self, measure: str, code: str) -> list[str]:
        """Return the codes under a row: two for a contrast of parties."""
        if measure in self.profiles:
            return [code]
        column = next(one for one in self.main.columns if (one.measure, one.code) == (measure, code))
        return [self.main.codes[place][1] for place in (column.plus, column.minus) if place >= 0]

    def without_one(self, measure: str, code: str) -> pd.DataFrame:
        """Return the difference without each outlet in turn; see :meth:`framing.Comparison.leave_one_out`."""
        if measure in self.profiles:
            return self.profiles[measure].leave_one_out("stance", code)
        return self.main.leave_one_out(measure, code)


def contrast_of(analysis: Analysis, profiles: Mapping[str, Analysis], a: str, b: str) -> Contrast:
    """Compare two groups on every measure.

    Raises:
        ComparisonError: The groups cannot be compared.
    """
    there = set(analysis.evidence["measure"].unique())
    main = compare(analysis, a, b, measures=[one for one in MEASURES if one in there] or ["stance"])
    tables, found = [_counted(main)], {}
    for name, profile in profiles.items():
        try:
            found[name] = compare(profile, a, b, measures=["stance"])
        except ComparisonError:
            continue
        tables.append(_counted(found[name]).assign(measure=name))
    return Contrast(
        main, found, _within(pd.concat([one for one in tables if len(one)] or tables[:1], ignore_index=True))
    )


def profiles_of(analysis: Analysis, rows: pd.DataFrame) -> dict[str, Analysis]:
    """Return analyses whose stance is another balance from -1 to 1, so that ``compare`` folds and tests it likewise.

    The value of an article is that of ``Analysis.naming_index`` and of ``Analysis.war_peace``: a test holds it.

    Args:
        analysis: An analysis.
        rows: Its evidence with roles (see :func:`framing.reporting.roles.with_roles`).

    Returns:
        ``naming`` (code ``balance``) and ``war_peace`` (each indicator, and ``index``), those that have evidence.
    """
    own = rows[(rows["voice"] == "outlet") & (rows["part"] == "body")]
    found = {"naming": _naming(own), "war_peace": _war_peace(own)}
    return {
        name: Analysis(analysis.articles, table.assign(measure="stance"), codebook=analysis.codebook)
        for name, table in found.items()
        if len(table)
    }


def _naming(own: pd.DataFrame) -> pd.DataFrame:
    """Return plain mentions by a name of either side, +1 and -1."""
    sided = own[(own["measure"] == "name") & (own["state"] == "plain") & own["choice"]]
    sided = sided[sided["name_side"].isin(NAME_SIDES)]
    return sided[_PLACE].assign(code="balance", value=1.0 - 2.0 * (sided["name_side"] == NAME_SIDES[1]))


def _war_peace(own: pd.DataFrame) -> pd.DataFrame:
    """Return cues of war and peace journalism, each with the balance of its article on its indicator, and on all."""
    cues = own[own["pole"] != ""]
    size = cues["value"].abs()
    poles = cues.assign(peace=size.where(cues["pole"] == "peace", 0.0), war=size.where(cues["pole"] == "war", 0.0))
    keys = ["article", "code"]
    shown = poles.groupby([*keys, "part", "sentence"])[["peace", "war"]].sum().clip(upper=1.0).groupby(keys).sum()
    score = ((shown["peace"] - shown["war"]) / (shown["peace"] + shown["war"])).rename("value").reset_index()
    index = score.groupby("article")["value"].mean().reset_index()
    each = cues[[*_PLACE, "code"]].merge(score, on=keys)
    return pd.concat([cues[_PLACE].merge(index, on="article").assign(code="index"), each], ignore_index=True)


def _counted(comparison: Comparison) -> pd.DataFrame:
    """Return the rows of a comparison with the counts of each side."""
    counts = comparison.counts.reset_index(drop=True)
    fresh = counts[[name for name in counts.columns if name not in comparison.table.columns]]
    return pd.concat([comparison.table, fresh], axis=1)


def most_apart(measure: str) -> float:
    """Return how far apart two groups can be: two shares 1, two values from -1 to 1 2, and two contrasts of these 4."""
    return 1.0 if measure in RATES else 4.0 if measure == "differential" else 2.0


def _within(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the ends of intervals as printed: a t interval knows no bounds, a share has some."""
    bound = table["measure"].map(most_apart)
    outlets = zip(table["outlets_a"].astype(int), table["outlets_b"].astype(int), strict=True)
    least = [smallest_p(a, b) if a and b else np.nan for a, b in outlets]
    ends = {"low_shown": table["low"].clip(-bound, bound), "high_shown": table["high"].clip(-bound, bound)}
    return table.assign(smallest_p=least, **ends)
