"""From outlet values to the rows of a comparison: difference, interval, p, adjusted p, counts and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.estimates import column_means
from framing.comparing.gather import Column, Observations
from framing.comparing.inference import permutation_test, smallest_p
from framing.comparing.intervals import BOOTSTRAP_FROM, bootstrap_interval, resample_articles, welch_interval, welch_p
from framing.comparing.multiplicity import benjamini_hochberg, holm, westfall_young
from framing.comparing.wording import LEVEL, row_note

__all__ = [
    "ADJUSTMENTS",
    "MIN_ARTICLES",
    "TABLE",
    "Rows",
    "adjusted",
    "article_rows",
    "in_family",
    "outlet_rows",
    "tables",
]

TABLE = (
    "measure",
    "code",
    "favours",
    "a",
    "b",
    "difference",
    "low",
    "high",
    "p",
    "p_adjusted",
    "n_outlets",
    "n_articles",
    "n_evidence",
    "note",
)
ADJUSTMENTS = ("westfall-young", "holm", "benjamini-hochberg", "none")
MIN_ARTICLES = 5  # a side with fewer gets no interval
_WIDTH = 200  # measures resampled at a time: bounds memory, has no effect on results

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of a comparison before they become a table; one entry for each column compared.

    Attributes:
        values: Units by columns.
        in_first: For each unit, whether it belongs to the group whose name comes first.
        a: Mean of group a; NaN for none.
        b: Mean of group b; NaN for none.
        low: Lower end of the interval; NaN for none.
        high: Upper end of the interval; NaN for none.
        p: Two-sided p; NaN where no test is possible.
        smallest: The smallest p that could have come out.
        outlets: Two by columns: outlets with evidence in a and in b.
        articles: Two by columns: distinct articles with evidence.
        evidence: Two by columns: rows of evidence.
        interval: What kind of interval it is.
        unit: ``"outlet"`` or ``"article"``.
        blocks: For each unit, the block within which labels may be exchanged; None for no blocks.
    """

    values: Floats
    in_first: Bools
    a: Floats
    b: Floats
    low: Floats
    high: Floats
    p: Floats
    smallest: Floats
    outlets: Ints
    articles: Ints
    evidence: Ints
    interval: str
    unit: str
    blocks: tuple[str, ...] | None = None


def outlet_rows(observations: Observations, columns: Sequence[Column], a: str, b: str) -> Rows:
    """Compare outlet means: permutation p, interval over outlets."""
    values, n_articles, n_evidence = column_means(observations, columns)
    in_a = np.array([group == a for group in observations.groups])
    seen = ~np.isnan(values)
    outlets, articles, evidence = (_by_side(numbers, in_a) for numbers in (seen, n_articles * seen, n_evidence * seen))
    # Draws depend on which side is called first: take the alphabet's, so that (b, a) mirrors (a, b).
    test = permutation_test(values, in_a if a < b else ~in_a)
    # A side with a single outlet gets no p: that outlet is not its group.
    p = np.where(outlets.min(axis=0) < 2, np.nan, test.p)
    low, high, interval = _intervals(observations, columns, values, in_a, first=a < b)
    thin = articles.min(axis=0, initial=MIN_ARTICLES) < MIN_ARTICLES
    return Rows(
        values=values,
        in_first=in_a if a < b else ~in_a,
        a=_means(values[in_a]),
        b=_means(values[~in_a]),
        low=np.where(thin, np.nan, low),
        high=np.where(thin, np.nan, high),
        p=p,
        smallest=test.smallest,
        outlets=outlets,
        articles=articles,
        evidence=evidence,
        interval=interval,
        unit="outlet",
    )


def article_rows(observations: Observations, columns: Sequence[Column], a: str) -> Rows:
    """Compare articles as if they were independent: Welch's t on article values, and its interval."""
    _, _, n_evidence = column_means(observations, columns)
    outlet_in_a = np.array([group == a for group in observations.groups])
    in_a = outlet_in_a[observations.unit_outlet]
    values = np.full((len(in_a), len(columns)), np.nan)
    for place, column in enumerate(columns):
        values[:, place] = observations.code_values(column.plus)
        if column.minus >= 0:
            values[:, place] -= observations.code_values(column.minus)
            flipped = np.array([group in column.flipped for group in observations.groups])
            values[flipped[observations.unit_outlet], place] *= -1
    seen = ~np.isnan(values)
    articles = _by_side(seen, in_a)
    present = np.zeros((len(observations.outlets), len(columns)), dtype=np.int64)
    np.add.at(present, observations.unit_outlet, seen)
    low, high = welch_interval(values, in_a)
    thin = articles.min(axis=0, initial=MIN_ARTICLES) < MIN_ARTICLES
    return Rows(
        values=values,
        in_first=in_a,
        a=_means(values[in_a]),
        b=_means(values[~in_a]),
        low=np.where(thin, np.nan, low),
        high=np.where(thin, np.nan, high),
        p=welch_p(values, in_a),
        smallest=np.zeros(len(columns)),
        outlets=_by_side(present > 0, outlet_in_a),
        articles=articles,
        evidence=_by_side(n_evidence * (present > 0), outlet_in_a),
        interval="Welch's t on articles",
        unit="article",
    )


def tables(
    rows: Rows, columns: Sequence[Column], groups: tuple[str, str], *, adjust: str, measures: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the comparison's table and its counts by side, in the same order.

    The order is that of ``measures``, then rows with a p before rows without, smaller p first, larger difference first.
    """
    families = np.array([column.measure for column in columns], dtype=object)
    difference = rows.a - rows.b
    difference[np.abs(difference) <= 1e-12 * np.fmax(np.abs(rows.a), np.abs(rows.b))] = 0.0
    side = np.where(difference > 0, groups[0], np.where(difference < 0, groups[1], "")).astype(object)
    table = pd.DataFrame(
        {
            "measure": families,
            "code": [column.code for column in columns],
            "favours": side,
            "a": rows.a,
            "b": rows.b,
            "difference": difference,
            "low": rows.low,
            "high": rows.high,
            "p": rows.p,
            "p_adjusted": adjusted(rows, families, adjust),
            "n_outlets": rows.outlets.sum(axis=0),
            "n_articles": rows.articles.sum(axis=0),
            "n_evidence": rows.evidence.sum(axis=0),
            "note": [
                row_note(
                    groups,
                    (int(rows.outlets[0, place]), int(rows.outlets[1, place])),
                    (int(rows.articles[0, place]), int(rows.articles[1, place])),
                    unit=rows.unit,
                    least=MIN_ARTICLES,
                    smallest=float(rows.smallest[place]),
                    missing=[
                        name for name, x in (("test", rows.p[place]), ("interval", rows.low[place])) if np.isnan(x)
                    ],
                )
                for place in range(len(columns))
            ],
        }
    )
    counts = pd.DataFrame({"measure": table["measure"], "code": table["code"], "smallest_p": rows.smallest})
    counts["in_family"] = in_family(rows, families) & ~np.isnan(rows.p)
    for name, numbers in (("outlets", rows.outlets), ("articles", rows.articles), ("evidence", rows.evidence)):
        counts[f"{name}_a"], counts[f"{name}_b"] = numbers
    rank = {name: place for place, name in enumerate(measures)}
    sequence = table["measure"] == "differential"
    keys = pd.DataFrame(
        {
            "measure": table["measure"].map(rank),
            "p": table["p"].fillna(2.0).mask(sequence, 0.0),
            "size": (-table["difference"].abs().fillna(-1.0)).mask(sequence, 0.0),
            "code": table["code"],
        }
    )
    keys.loc[sequence, "code"] = ""  # a fixed sequence keeps its order
    order = keys.sort_values(["measure", "p", "size", "code"], kind="stable").index
    return table.loc[order, list(TABLE)].reset_index(drop=True), counts.loc[order].reset_index(drop=True)


def adjusted(rows: Rows, families: npt.NDArray[np.object_], how: str) -> Floats:
    """Return p-values adjusted within each family.

    The two contrasts of a differential stand in a fixed sequence, the second claimed only if the first is (Maurer,
    Hothorn and Lehmacher 1995): its adjusted p is the larger of both. Relabeling them jointly would not be valid,
    since the own-minus-other value of an outlet already contains its group.

    Rows that cannot reach .05 (see :func:`in_family`) do not enlarge the family of those that can (Tarone 1990,
    Biometrics 46:515-522); they themselves are adjusted among all rows of the measure.
    """
    result = np.full(rows.p.shape, np.nan)
    inside = in_family(rows, families)
    for family in dict.fromkeys(families.tolist()):
        every = families == family
        if how == "none":
            result[every] = rows.p[every]
        elif family == "differential":
            result[every] = np.maximum.accumulate(rows.p[every])
        else:
            result[every] = _jointly(rows, np.flatnonzero(every), how)
            own = np.flatnonzero(every & inside)
            result[own] = _jointly(rows, own, how)
    return result


def in_family(rows: Rows, families: npt.NDArray[np.object_]) -> Bools:
    """Tell which rows are tested together with the others of their measure.

    A row with so few outlets that no way of dealing them into two groups could give a p of .05 stays outside, unless
    that is so for every row. The number of outlets with evidence decides, whichever group they belong to: a rule that
    looked at the groups would bias the test.
    """
    total = rows.outlets.sum(axis=0)
    if rows.unit == "article":
        return ~np.isnan(rows.p)
    able = np.array([smallest_p(int(n) // 2, int(n) - int(n) // 2) <= LEVEL for n in total], dtype=bool)
    for family in dict.fromkeys(families.tolist()):
        own = families == family
        if not (able & own & ~np.isnan(rows.p)).any():
            able[own] = True
    return able


def _jointly(rows: Rows, own: Ints, how: str) -> Floats:
    """Return the p-values of these rows, adjusted for one another."""
    p = rows.p[own]
    if np.isnan(p).all():
        return p
    if how == "holm":
        return holm(p)
    if how == "benjamini-hochberg":
        return benjamini_hochberg(p)
    # Where outlets lack evidence, the joint relabelings differ from those of the row: an adjusted p is never the
    # smaller.
    together = westfall_young(rows.values[:, own], rows.in_first, blocks=rows.blocks)
    return np.where(np.isnan(p), np.nan, np.fmax(together, p))


def _intervals(
    observations: Observations, columns: Sequence[Column], values: Floats, in_a: Bools, *, first: bool
) -> tuple[Floats, Floats, str]:
    """Return lower ends, upper ends, and a name for the kind of interval.

    ``first`` tells which side is drawn first, so that comparing b with a gives the mirror image of comparing a with b.
    """
    seen = ~np.isnan(values)
    low, high = welch_interval(values, in_a)
    large = np.flatnonzero(_by_side(seen, in_a).min(axis=0) >= BOOTSTRAP_FROM)
    for start in range(0, len(large), _WIDTH):
        part = large[start : start + _WIDTH]
        needed = sorted({code for place in part for code in (columns[place].plus, columns[place].minus) if code >= 0})
        where = {code: place for place, code in enumerate(needed)}
        drawn = [resample_articles(*observations.outlet_block(o, needed)) for o in range(len(observations.outlets))]
        for place in part:
            column = columns[place]
            own = np.flatnonzero(seen[:, place])
            means = np.stack([drawn[outlet][:, where[column.plus]] for outlet in own])
            if column.minus >= 0:
                means = means - np.stack([drawn[outlet][:, where[column.minus]] for outlet in own])
                means[[observations.groups[outlet] in column.flipped for outlet in own]] *= -1
            ends = bootstrap_interval(values[own, place], means, in_a[own] if first else ~in_a[own])
            low[place], high[place] = ends if first else (-ends[1], -ends[0])
    kinds = []
    if len(large) < len(columns):
        kinds.append("Welch's t on outlet means")
    if len(large):
        kinds.append("a bootstrap of outlets and of articles within them")
    return low, high, ", or ".join(kinds)


def _by_side(numbers: npt.NDArray[np.generic], in_a: Bools) -> Ints:
    """Sum rows of group a and of group b: two by columns."""
    return np.stack([numbers[in_a].sum(axis=0), numbers[~in_a].sum(axis=0)]).astype(np.int64)


def _means(values: Floats) -> Floats:
    """Return column means over what is there, NaN where nothing is."""
    seen = ~np.isnan(values)
    sums = np.where(seen, values, 0.0).sum(axis=0)
    counts = seen.sum(axis=0)
    result: Floats = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return result
