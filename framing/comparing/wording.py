"""The sentences of a comparison. Every claim about chance is made here, and none that the design cannot bear."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparing.rates import RATES, UNKNOWN_SPEAKER

if TYPE_CHECKING:
    from framing.codebook import Codebook

__all__ = [
    "LEVEL",
    "amount",
    "cannot_reach",
    "count",
    "gap",
    "listing",
    "names_of",
    "number",
    "p_value",
    "row_note",
    "signed",
    "subject",
    "without_one",
]

LEVEL = 0.05


def count(size: int, thing: str, plural: str = "") -> str:
    """Return ``"1 outlet"``, ``"2 outlets"``, ``"1,200 articles"``."""
    return f"{size:,} {thing if size == 1 else plural or thing + 's'}"


def number(value: float, digits: int = 2) -> str:
    """Return a number with a proper minus sign, without one before zero; ``"none"`` for NaN."""
    if math.isnan(value):
        return "none"
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")


def signed(value: float, digits: int = 2) -> str:
    """Return a number with its sign, plus included."""
    text = number(value, digits)
    return text if math.isnan(value) or text[0] == "\N{MINUS SIGN}" or float(text) == 0 else f"+{text}"


def names_of(codebook: Codebook) -> dict[str, str]:
    """Return the names of parties, frames and referents by id, as sentences call them."""
    names = {referent.id: referent.name for referent in codebook.referents}
    names |= {frame.id: frame.name for frame in codebook.frames}
    return names | {party.id: party.name for party in codebook.parties.values()}


def amount(measure: str, value: float) -> str:
    """Return a value of a measure: a share as ``"12.3 %"``, anything else with its sign."""
    if measure not in RATES or math.isnan(value):
        return signed(value)
    return f"{number(100 * value, 1)} %"


def gap(measure: str, difference: float, ends: tuple[float, float] | None = None) -> str:
    """Return a difference and, where given, its interval; shares differ by points of a hundred."""
    scale, digits, unit = (100, 1, " points") if measure in RATES else (1, 2, "")
    text = f"{number(scale * difference, digits)}{unit}"
    return f"{text} [{number(scale * ends[0], digits)}, {number(scale * ends[1], digits)}]" if ends else text


def p_value(p: float) -> str:
    """Return a p to three places without its leading zero, and ``"< .001"`` rather than ``".000"``."""
    if math.isnan(p):
        return "none"
    if p < 0.0005:
        return "< .001"
    text = f"{p:.3f}"
    return text if text[0] == "1" else text[1:]


def listing(parts: list[str]) -> str:
    """Join parts with commas and *and*."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def cannot_reach(outlets: tuple[int, int], smallest: float) -> str:
    """Return the sentence for a design in which no test can reach the usual level."""
    return (
        f"With {outlets[0]} against {outlets[1]} outlets the smallest p is {p_value(smallest)}: no result can reach "
        ".05. Read the differences and counts as a description of these outlets; they say nothing sure about others."
    )


def row_note(
    groups: tuple[str, str],
    outlets: tuple[int, int],
    articles: tuple[int, int],
    *,
    unit: str,
    least: int,
    smallest: float,
    missing: Sequence[str],
) -> str:
    """Return why a row lacks a value, a p or an interval; empty where it lacks nothing.

    Args:
        groups: Names of the two groups.
        outlets: Outlets with evidence in each.
        articles: Distinct articles with evidence in each.
        unit: ``"outlet"`` or ``"article"``.
        least: Articles a group needs for an interval.
        smallest: The smallest p the row could have reached.
        missing: What the row lacks: ``"test"``, ``"interval"``, both or nothing.
    """
    bare = [group for group, n in zip(groups, articles, strict=True) if n == 0]
    if bare:
        return f"no evidence in {' or '.join(bare)} outlets: nothing to compare"
    lone = [group for group, n in zip(groups, outlets, strict=True) if n == 1]
    thin = [group for group, n in zip(groups, articles, strict=True) if n < least]
    lacks = ", ".join(f"no {name}" for name in missing)
    notes = []
    if unit == "outlet" and lone:
        notes.append(f"one outlet with evidence in {listing(lone)}: {lacks}")
    elif smallest > LEVEL:
        notes.append(f"{outlets[0]} against {outlets[1]} outlets with evidence: p cannot go below {p_value(smallest)}")
    if missing and not (unit == "outlet" and lone):
        reason = f"fewer than {least} articles with evidence in {listing(thin)}" if thin else ""
        notes.append(f"{reason or f'values do not differ between {unit}s of a group'}: {lacks}")
    return "; ".join(notes)


def subject(measure: str, code: str, names: Mapping[str, str]) -> str:
    """Return what a row is about, in words.

    Args:
        measure: The row's measure.
        code: The row's code.
        names: Names by id (see :func:`names_of`).
    """
    name = names.get(code, code)
    if measure == "differential" and code == "own-other":
        return "Stance toward the own side minus stance toward the other side"
    if measure == "differential":
        plus, _, minus = code.partition("-")
        return f"Stance toward {names.get(plus, plus)} minus stance toward {names.get(minus, minus)}"
    if measure == "stance":
        return f"Stance toward {name}"
    if measure == "tone":
        return f"Tone of sentences that mention {name}" if code else "Tone of the text"
    if measure == "frame":
        known, _, pole = code.partition(" (")
        title = names.get(known, "")
        shown = f"{title} ({code})" if title and not pole else f"{title} ({known}, {pole}" if title else code
        return f"Sentences with the frame {shown}"
    if measure == "name":
        referent, _, chosen = code.partition("/")
        return f"“{chosen}” among the names for {names.get(referent, referent)}"
    if measure == "quote":
        return f"Quotes of {'speakers of no known party' if code == UNKNOWN_SPEAKER else name}"
    if measure == "agency":
        return f"Acts on the other side told with {name} as the doer, of those told with it or nobody"
    return f"{measure.capitalize()} {name}".strip() if measure else name


def without_one(left: pd.DataFrame, difference: float, measure: str = "") -> str:
    """Return what a claimed difference becomes when any one outlet is left out.

    Args:
        left: Result of :meth:`Comparison.leave_one_out`.
        difference: The difference with all outlets.
        measure: What differs.
    """
    turned = 1.0 if difference >= 0 else -1.0
    sizes = left["difference"] * turned
    least, most = float(sizes.min()), float(sizes.max())
    if math.isnan(least) or left["p"].isna().all():
        return ""
    place = int(np.nanargmax(left["p"].to_numpy(dtype=float)))
    worst, outlet = float(left["p"].iloc[place]), str(left["outlet"].iloc[place])
    span = f"Leaving out any one outlet, the difference lies between {gap(measure, least)} and {gap(measure, most)}"
    if left["p"].isna().any() or worst > LEVEL:
        return f"{span}; without {outlet} p is {p_value(worst)}."
    return f"{span} and p stays at or below {p_value(worst).replace('< ', '')}."
