"""Compare two groups of outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.comparing.comparison import Comparison
from framing.comparing.estimates import outlet_estimates
from framing.comparing.gather import Column, Observations, articles_to_compare, observe
from framing.comparing.row_table import tables
from framing.comparing.rows import article_rows, outlet_rows
from framing.comparing.setting import Setting
from framing.comparing.sides import contrast
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["UNITS", "compare", "compared_columns", "missing_notes", "wanted_measures"]

UNITS = ("outlet", "article")


def compare(
    analysis: Analysis,
    a: str,
    b: str,
    *,
    measures: Sequence[str] = ("stance", "tone"),
    unit: str = "outlet",
    voice: str = "outlet",
    period: tuple[str | None, str | None] | None = None,
    include_official: bool = False,
) -> Comparison:
    """Compare what two groups of outlets measure up to, with the outlet as the unit.

    For each measure and code the value of an outlet is the mean over its articles of the article's mean
    (near-duplicates count once), and ``difference`` is the mean over a's outlets minus the mean over b's. ``p``
    comes from permuting the group labels of the outlets that have evidence: every relabeling where there are at most
    20,000, else 9,999 seeded ones. ``p_adjusted`` takes the family into account: each measure's rows are one family,
    adjusted by Westfall-Young max-|t| over the same relabelings (Holm with articles as units; others by
    :meth:`Comparison.adjusted`). The interval is Welch's t on outlet means, or with eight or more outlets on both
    sides a bootstrap of outlets and of articles within them. Where stance is compared, the measure ``differential``
    holds the own-minus-other contrast of the two sides (see ``docs/comparing.md``).

    Args:
        analysis: An analysis.
        a: A group.
        b: Another group.
        measures: What to compare: ``"stance"`` and ``"tone"`` are means of scores; the others are shares, in [0, 1]:
            ``"frame"`` of the sentences, ``"name"`` of the mentions of a referent, ``"quote"`` of the quotes, by the
            party that speaks, ``"agency"`` of one side's acts on the other, told with the doer (see
            :func:`framing.comparing.rates.article_cells`).
        unit: ``"outlet"``; or ``"article"``, which treats articles as independent and so answers only whether these
            very outlets differed, not whether the groups do.
        voice: ``"outlet"`` (the newsroom's own words), ``"quoted"``, ``"reported"`` or ``"all"``.
        period: First and last date, both included; None leaves an end open.
        include_official: Whether official texts take part.

    Returns:
        A comparison, whose ``table`` has one row for each measure and code.

    Raises:
        ComparisonError: A group, measure, unit or voice does not exist, or a group has no article left.
    """
    if unit not in UNITS:
        raise ComparisonError(unknown("unit", unit, UNITS))
    if a == b:
        raise ComparisonError(f"A comparison needs two different groups. Got '{a}' twice.")
    wanted = wanted_measures(measures)
    articles, notes = articles_to_compare(analysis, (a, b), period=period, include_official=include_official)
    observations = observe(analysis, articles, wanted, voice=voice)
    measured = {code for measure, code in observations.codes if measure == "stance"}
    columns = compared_columns(observations, contrast(analysis.codebook, a, b, measured), b)
    adjust = "holm" if unit == "article" else "westfall-young"
    rows = article_rows(observations, columns, a) if unit == "article" else outlet_rows(observations, columns, a, b)
    table, counts = tables(rows, columns, (a, b), adjust=adjust, measures=["differential", *wanted])
    in_a = np.array([group == a for group in observations.groups])
    member = in_a[observations.unit_outlet]
    setting = Setting(
        groups=(a, b),
        unit=unit,
        voice=voice,
        period=period,
        measures=tuple(wanted),
        adjust=adjust,
        interval=rows.interval,
        outlets=(int(in_a.sum()), int((~in_a).sum())),
        articles=(int(member.sum()), int((~member).sum())),
        families={
            name: int(counts.loc[table["measure"] == name, "in_family"].sum()) for name in table["measure"].unique()
        },
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
        rows=rows,
    )


def compared_columns(observations: Observations, sides: tuple[str, str, bool] | None, turned: str) -> list[Column]:
    """Return what is compared: every observed code, and the contrast of stance toward two sides where both are known.

    Args:
        observations: What was observed.
        sides: The party counted plus, the party counted minus, and whether one group reads them the other way round.
        turned: The group that does.
    """
    columns = [Column(measure, code, place) for place, (measure, code) in enumerate(observations.codes)]
    position = {pair: place for place, pair in enumerate(observations.codes)}
    if sides is None:
        return columns
    plus, minus, mirrored = sides
    if ("stance", plus) not in position or ("stance", minus) not in position:
        return columns
    pair = position["stance", plus], position["stance", minus]
    extra = [Column("differential", f"{plus}-{minus}", *pair)]
    if mirrored:
        extra.append(Column("differential", "own-other", *pair, flipped=(turned,)))
    return [*extra, *columns]


def wanted_measures(measures: Sequence[str]) -> list[str]:
    """Return the measures asked for, each once."""
    if isinstance(measures, str):
        raise ComparisonError(f"'measures' must be a list of names. Got the text '{measures}': write ['{measures}'].")
    if not measures:
        raise ComparisonError("'measures' is empty: name at least one, such as 'stance'.")
    if "words" in measures:
        raise ComparisonError("Words are compared by framing.distinctive_words(analysis, a, b), not by compare().")
    return list(dict.fromkeys(measures))


def missing_notes(observations: Observations, wanted: Sequence[str], voice: str) -> list[str]:
    """Return a sentence for each measure that has no evidence at all, and one where quotes are another voice's."""
    measured = {measure for measure, _ in observations.codes}
    said = [f"No {name} in this voice in the articles compared." for name in wanted if name not in measured]
    if "quote" in measured and voice == "outlet":
        said.append("Quotes are counted in quoted and reported speech.")
    return said
