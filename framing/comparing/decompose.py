"""Split a difference between groups by voice or by story: whom they quote (or what they cover), and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.decomposition import Decomposition
from framing.comparing.gather import MEASURES, articles_to_compare, distinct_units
from framing.comparing.inference import permutation_test
from framing.comparing.kitagawa import Kitagawa, against_reference, kitagawa
from framing.comparing.rates import RATES, article_cells
from framing.comparing.story_labels import Labels, article_labels
from framing.comparing.wording import count, names_of, subject
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["decompose"]

_VOICES = ("outlet", "quoted", "reported")

Floats = npt.NDArray[np.float64]


def decompose(
    analysis: Analysis,
    a: str,
    b: str,
    measure: str,
    code: str = "",
    *,
    stories: Labels | None = None,
    voice: str = "outlet",
    period: tuple[str | None, str | None] | None = None,
) -> Decomposition:
    """Split the difference of two groups by voice, or by story where stories are given.

    By voice, all voices are taken together and the difference is split into who is given the word and what each voice
    says; by story, one voice is taken and the split is into which stories are told and how each is told. Articles count
    alike within an outlet and outlets within a group, so the difference is the one that :func:`framing.compare` gives
    (for voices with ``voice="all"``; a sentence with cues of a frame in two voices counts in both).

    Args:
        analysis: An analysis.
        a: A group.
        b: Another group.
        measure: ``stance``, ``tone``, ``frame``, ``name``, ``quote`` or ``agency``.
        code: What of it, such as a party's id.
        stories: The story of each article: a column of the article table, labels by article id, or a list of labels.
            Articles of no story are left out, and counted.
        voice: Whose words, where stories are given.
        period: First and last date, both included.

    Raises:
        ComparisonError: A group, measure, code or voice does not exist, or a group has no evidence.
    """
    if a == b:
        raise ComparisonError(f"A comparison needs two different groups. Got '{a}' twice.")
    if measure not in MEASURES:
        raise ComparisonError(unknown("measure", measure, MEASURES))
    if stories is None and measure == "quote":
        raise ComparisonError(
            "Quotes are a voice themselves, so their speakers cannot be split by voice. Give stories to split by."
        )
    articles, notes = articles_to_compare(analysis, (a, b), period=period, include_official=False)
    by = "voice" if stories is None else "story"
    if stories is None:
        cells = _by_voice(analysis, articles, measure, code)
    else:
        labels = article_labels(analysis, stories)
        cells = _coded(article_cells(analysis, articles, measure, voice=voice), measure, code)
        cells = cells.assign(category=labels.loc[cells["article"]].to_numpy())
        bare = int((cells["category"] == "").sum())
        if bare:
            notes.append(f"{count(bare, 'article')} of no story left out.")
        cells = cells[cells["category"] != ""]
    names, groups, unit_of, unit_outlet = distinct_units(articles)
    outlet = unit_outlet[unit_of.loc[cells["article"]].to_numpy()]
    cells = cells.assign(outlet=outlet).merge(articles[["article", "weight"]], on="article")
    # Every article has the mass its weight gives it, shared by its categories as its evidence is.
    whole = cells.groupby("article")["mass"].transform("sum")
    cells = cells.assign(part=cells["weight"] * cells["mass"] / whole, said=cells["weight"] * cells["total"] / whole)
    categories = [name for name in _VOICES if (cells["category"] == name).any()] if by == "voice" else \
        sorted(cells["category"].unique())  # fmt: skip
    place = {name: number for number, name in enumerate(categories)}
    shape = (len(names), len(categories))
    mass, said = np.zeros(shape), np.zeros(shape)
    where = cells["outlet"].to_numpy(), cells["category"].map(place).to_numpy(dtype=np.int64)
    np.add.at(mass, where, cells["part"].to_numpy())
    np.add.at(said, where, cells["said"].to_numpy())
    heard = mass.sum(axis=1) > 0
    sides = [np.array([group == name for group in groups]) & heard for name in (a, b)]
    for group, side in zip((a, b), sides, strict=True):
        if not side.any():
            raise ComparisonError(f"No outlet of group '{group}' has evidence for {measure} '{code}' to split by {by}.")
    size = np.where(heard, mass.sum(axis=1), 1.0)[:, None]
    shares, sums = mass / size, said / size
    found, split = _group_split(shares, sums, sides)
    used = mass > 0
    table = pd.DataFrame({"category": categories, **split})
    for key, side in zip("ab", sides, strict=True):
        table[f"n_outlets_{key}"] = used[side].sum(axis=0)
    table["n_articles"] = cells.groupby("category")["article"].nunique().reindex(categories).to_numpy()
    outlets, tests = _outlet_split(shares, sums, sides, names, groups, swapped=a > b)
    parts = _parts(found, tests)
    return Decomposition(
        table=table,
        parts=parts,
        outlets=outlets,
        off_share=(found.off_share_a, found.off_share_b),
        what=(measure, code),
        by=by,
        groups=(a, b),
        notes=tuple(notes),
        subject=subject(measure, code, names_of(analysis.codebook)),
    )


def _by_voice(analysis: Analysis, articles: pd.DataFrame, measure: str, code: str) -> pd.DataFrame:
    """Return the cells of each voice."""
    found = [
        # A voice that never shows the code has it 0 times, wherever it has what is counted at all.
        article_cells(analysis, articles, measure, voice=voice, codes=[code] if measure in RATES else None)
        .assign(category=voice)
        .astype({"article": object})
        for voice in _VOICES
    ]
    if measure in RATES and not any((part.loc[part["code"] == code, "n_evidence"] > 0).any() for part in found):
        found = [article_cells(analysis, articles, measure, voice="all")]  # for the error to say what exists
        found = [part[part["n_evidence"] > 0].assign(category="") for part in found]
        found = [part[part["code"] != code] for part in found]
    return _coded(pd.concat([part for part in found if len(part)] or found, ignore_index=True), measure, code)


def _coded(cells: pd.DataFrame, measure: str, code: str) -> pd.DataFrame:
    """Return the cells of one code."""
    codes = sorted(set(cells["code"].astype(str)))
    if code not in codes:
        raise ComparisonError(unknown(f"code with evidence of {measure}", code, codes))
    return cells[cells["code"] == code].astype({"total": float, "mass": float})


def _group_split(
    shares: Floats, sums: Floats, sides: Sequence[npt.NDArray[np.bool_]]
) -> tuple[Kitagawa, dict[str, Floats]]:
    """Return the split of the group means, and its columns for the table of categories."""
    pi = [shares[side].mean(axis=0) for side in sides]
    rates = [
        np.where(share > 0, sums[side].mean(axis=0) / np.where(share > 0, share, 1.0), np.nan)
        for side, share in zip(sides, pi, strict=True)
    ]
    found = kitagawa(pi[0], rates[0], pi[1], rates[1])
    return found, {
        "share_a": pi[0],
        "share_b": pi[1],
        "rate_a": rates[0],
        "rate_b": rates[1],
        "composition": found.composition,
        "treatment": found.treatment,
    }


def _outlet_split(
    shares: Floats,
    sums: Floats,
    sides: Sequence[npt.NDArray[np.bool_]],
    names: Sequence[str],
    groups: Sequence[str],
    *,
    swapped: bool,
) -> tuple[pd.DataFrame, Floats]:
    """Return the split of each outlet, and gap of means and p of composition, treatment and value (three by two)."""
    heard: list[int] = np.flatnonzero(sides[0] | sides[1]).tolist()
    pi = shares[heard]
    rates = np.where(pi > 0, sums[heard] / np.where(pi > 0, pi, 1.0), 0.0)
    composition, treatment = against_reference(pi, rates)
    value = sums[heard].sum(axis=1)
    # Where outlets tell the same stories in the same shares, rounding is all that composition holds: not a finding.
    noise = 1e-12 * np.abs(rates).max(initial=0.0)
    composition, treatment = (np.where(np.abs(part) <= noise, 0.0, part) for part in (composition, treatment))
    frame = pd.DataFrame(
        {
            "group": [groups[place] for place in heard],
            "outlet": [names[place] for place in heard],
            "value": value,
            "composition": composition,
            "treatment": treatment,
        }
    )
    in_a = sides[0][heard]
    columns = np.stack([composition, treatment, value], axis=1)
    test = permutation_test(columns, ~in_a if swapped else in_a)
    p = np.where(min(in_a.sum(), (~in_a).sum()) < 2, np.nan, test.p)
    return frame, np.stack([columns[in_a].mean(axis=0) - columns[~in_a].mean(axis=0), p], axis=1)


def _parts(found: Kitagawa, tests: Floats) -> pd.DataFrame:
    """Return the table of parts."""
    common = not np.isnan(found.composition).all()
    values = [
        float(np.nansum(found.composition)) if common else np.nan,
        float(np.nansum(found.treatment)) if common else np.nan,
        found.off_support if common else found.difference,
        found.difference,
    ]
    return pd.DataFrame(
        {
            "part": ["composition", "treatment", "off support", "difference"],
            "value": values,
            "mean_gap": [tests[0, 0], tests[1, 0], np.nan, tests[2, 0]],
            "p": [tests[0, 1], tests[1, 1], np.nan, tests[2, 1]],
        }
    )
