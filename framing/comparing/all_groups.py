"""Compare three or more groups of outlets: one test of all together, then the pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparing.compare import compared_columns, missing_notes, wanted_measures
from framing.comparing.comparison import Comparison
from framing.comparing.estimates import column_means, outlet_estimates
from framing.comparing.gather import Column, Observations, articles_to_compare, observe
from framing.comparing.inference import omnibus_test
from framing.comparing.multiplicity import holm
from framing.comparing.row_table import tables
from framing.comparing.rows import outlet_rows
from framing.comparing.setting import Setting
from framing.comparing.sides import known_sides
from framing.errors import ComparisonError, listed

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["compare_all"]


def compare_all(
    analysis: Analysis,
    *,
    groups: Sequence[str] | None = None,
    measures: Sequence[str] = ("stance", "tone"),
    voice: str = "outlet",
    period: tuple[str | None, str | None] | None = None,
    include_official: bool = False,
) -> Comparison:
    """Compare three or more groups of outlets, with the outlet as the unit.

    For each measure and code, F over all outlets is tested by permuting the group labels (all relabelings up to
    20,000, else 9,999 seeded ones), adjusted by Holm over the measure's rows. Then every pair of groups is tested by
    permuting its own outlets, adjusted by Holm over the pairs. ``p_adjusted`` of a pair is the larger of the two
    adjusted p-values: a pair is claimed only where all groups together differ.

    Args:
        analysis: An analysis.
        groups: Groups to compare; by default all that have articles, official texts aside.
        measures: What to compare.
        voice: ``"outlet"``, ``"quoted"``, ``"reported"`` or ``"all"``.
        period: First and last date, both included; None leaves an end open.
        include_official: Whether official texts take part.

    Returns:
        A comparison whose ``table`` has one row for each measure, code and pair of groups (its last columns group_a
        and group_b name the pair), and whose ``omnibus`` holds the tests of all groups.

    Raises:
        ComparisonError: Fewer than two groups are there, or a group, measure or voice does not exist.
    """
    wanted = wanted_measures(measures)
    chosen = _groups(analysis, groups, include_official)
    articles, notes = articles_to_compare(analysis, chosen, period=period, include_official=include_official)
    observations = observe(analysis, articles, wanted, voice=voice)
    columns = _columns(analysis, observations)
    order = ["differential", *wanted]
    omnibus = _omnibus(observations, columns, chosen, order)
    table, counts = _pairs(observations, columns, chosen, order)
    table["p_adjusted"] = _gated(table, omnibus)
    units = np.bincount(observations.unit_outlet, minlength=len(observations.outlets))
    setting = Setting(
        groups=tuple(chosen),
        unit="outlet",
        voice=voice,
        period=period,
        measures=tuple(wanted),
        adjust="holm",
        interval="Welch's t on outlet means, or from eight outlets a side a bootstrap of outlets and their articles",
        outlets=tuple(observations.groups.count(group) for group in chosen),
        articles=tuple(int(units[[own == group for own in observations.groups]].sum()) for group in chosen),
        families={str(name): int(size) for name, size in omnibus.groupby("measure", sort=False)["p"].count().items()},
        notes=(*notes, *missing_notes(observations, wanted, voice)),
    )
    return Comparison(
        table=table,
        counts=counts,
        outlets=outlet_estimates(observations, columns),
        setting=setting,
        analysis=analysis,
        articles=tuple(articles["article"].tolist()),
        columns=tuple(columns),
        codes=observations.codes,
        omnibus=omnibus,
    )


def _groups(analysis: Analysis, groups: Sequence[str] | None, include_official: bool) -> list[str]:
    """Return the groups to compare."""
    if groups is not None:
        chosen = list(dict.fromkeys(groups))
    else:
        articles = analysis.articles
        usable = articles[(articles["kind"] != "official") | include_official]
        chosen = sorted(str(name) for name in usable["group"].dropna().unique() if name != "")
    if len(chosen) < 2:
        raise ComparisonError(f"Comparing groups needs two or more of them. What is there: {listed(chosen)}.")
    return chosen


def _columns(analysis: Analysis, observations: Observations) -> list[Column]:
    """Return what is compared; the contrast of the two sides is read in one direction for all groups."""
    sides = known_sides(analysis.codebook)[:2]
    both = len(sides) == 2 and all(("stance", side) in observations.codes for side in sides)
    return compared_columns(observations, (sides[0], sides[1], False) if both else None, "")


def _omnibus(
    observations: Observations, columns: Sequence[Column], chosen: Sequence[str], order: Sequence[str]
) -> pd.DataFrame:
    """Return one row for each column: group means, F, p, and p adjusted by Holm within the measure."""
    values, _, _ = column_means(observations, columns)
    test = omnibus_test(values, observations.groups)
    frame = pd.DataFrame(
        {"measure": [column.measure for column in columns], "code": [column.code for column in columns]}
    )
    own = np.array(observations.groups)
    for group in chosen:
        rows = values[own == group]
        counts = (~np.isnan(rows)).sum(axis=0)
        frame[group] = np.where(counts > 0, np.nansum(rows, axis=0) / np.maximum(counts, 1), np.nan)
    frame["f"], frame["p"] = test.f, test.p
    frame["p_adjusted"] = np.nan
    for measure in dict.fromkeys(frame["measure"]):
        family = (frame["measure"] == measure).to_numpy()
        frame.loc[family, "p_adjusted"] = holm(test.p[family])
    frame["n_outlets"] = (~np.isnan(values)).sum(axis=0)
    rank = {name: place for place, name in enumerate(order)}
    keys = frame[["code"]].assign(rank=frame["measure"].map(rank), p=frame["p"].fillna(2.0), f=-frame["f"].fillna(0.0))
    return frame.loc[keys.sort_values(["rank", "p", "f", "code"], kind="stable").index].reset_index(drop=True)


def _pairs(
    observations: Observations, columns: Sequence[Column], chosen: Sequence[str], order: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of all pairs of groups, one under the other."""
    parts, numbers = [], []
    for a, b in combinations(chosen, 2):
        rows = outlet_rows(observations.only((a, b)), columns, a, b)
        table, counts = tables(rows, columns, (a, b), adjust="none", measures=order)
        parts.append(table.assign(group_a=a, group_b=b))
        numbers.append(counts.assign(group_a=a, group_b=b))
    return pd.concat(parts, ignore_index=True), pd.concat(numbers, ignore_index=True)


def _gated(table: pd.DataFrame, omnibus: pd.DataFrame) -> pd.Series[float]:
    """Return, for each pair's row, the larger of its Holm p over the pairs and the adjusted omnibus p."""
    if not len(table):
        return table["p"].astype(float)
    over_pairs = table.groupby(["measure", "code"], sort=False)["p"].transform(lambda p: holm(p.to_numpy()))
    together = table[["measure", "code"]].merge(omnibus, on=["measure", "code"], how="left")["p_adjusted"]
    return over_pairs.where(over_pairs.isna() | (over_pairs >= together), together)
