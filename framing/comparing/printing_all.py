"""A comparison of three or more groups on paper."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from framing.comparing.inference import smallest_p
from framing.comparing.printing import MOST, Printable, filled, p_equals, what_was_compared
from framing.comparing.setting import Setting
from framing.comparing.wording import (
    LEVEL,
    amount,
    count,
    gap,
    listing,
    names_of,
    number,
    p_value,
    subject,
    without_one,
)

__all__ = ["all_written_out"]


def all_written_out(comparison: Printable) -> str:
    """Return a comparison of several groups as a short result section."""
    setting, omnibus = comparison.setting, comparison.omnibus
    blocks = [listing(list(setting.groups)), *(filled(line) for line in _head(setting))]
    if omnibus is None or omnibus.empty:
        return "\n".join([*blocks, "", "No evidence for these measures in any group: there is nothing to compare."])
    tested = omnibus["p"].notna()
    sure = tested & (omnibus["p_adjusted"] <= LEVEL)
    blocks += _section(
        "The groups differ (adjusted omnibus p of at most .05)", comparison, omnibus[sure], MOST, pairs=True
    )
    blocks += _section("Not told apart from chance", comparison, omnibus[tested & ~sure], MOST // 2, pairs=False)
    bare = int((~tested).sum())
    if bare:
        rows = "1 row has" if bare == 1 else f"{bare} rows have"
        blocks += ["", f"{rows} evidence in one group only."]
    return "\n".join(blocks)


def _head(setting: Setting) -> list[str]:
    """Return sentences on what was compared, the unit and the smallest p of each pair."""
    lines = what_was_compared(setting)
    reach = []
    for (a, n_a), (b, n_b) in combinations(zip(setting.groups, setting.outlets, strict=True), 2):
        least = smallest_p(n_a, n_b)
        said = "no result of this pair can reach .05" if least > LEVEL else ""
        reach.append(f"{a} and {b} {p_value(least).replace('<', 'below')}" + (f" ({said})" if said else ""))
    lines.append(f"Unit: the outlet. Smallest p for a pair: {'; '.join(reach)}.")
    sizes = listing([f"{size} of {name}" for name, size in setting.families.items() if size])
    if sizes:
        lines.append(
            f"Families (tested together): {sizes}; omnibus p adjusted by Holm over the family, pairs by Holm over the "
            "pairs, and no pair claimed unless all groups together differ."
        )
    return lines


def _section(title: str, comparison: Printable, rows: pd.DataFrame, most: int, *, pairs: bool) -> list[str]:
    """Return a titled list of sentences, with the pairs under each where asked."""
    lines = ["", f"{title}:"]
    if rows.empty:
        return [*lines, "  None."]
    names = names_of(comparison.analysis.codebook)
    groups = comparison.setting.groups
    for row in rows.head(most).to_dict("records"):
        means = "; ".join(f"{group} {amount(str(row['measure']), float(row[group]))}" for group in groups)
        what = subject(str(row["measure"]), str(row["code"]), names)
        ratio = float(row["f"])
        f = f"F = {number(ratio)}, " if math.isfinite(ratio) else ""
        said = f"- {what}: {means}. {f}p {p_equals(row['p'])}, adjusted {p_value(row['p_adjusted'])}."
        lines.append(filled(said, indent="  "))
        if pairs:
            lines += [filled("- " + text, indent="      ") for text in _pair_sentences(comparison, row)]
    if len(rows) > most:
        lines.append(f"  … and {count(len(rows) - most, 'more row', 'more rows')} in .omnibus")
    return lines


def _pair_sentences(comparison: Printable, row: Mapping[Hashable, Any]) -> list[str]:
    """Return a sentence for each pair of groups under one omnibus row."""
    table = comparison.table
    own = table[(table["measure"] == row["measure"]) & (table["code"] == row["code"])]
    sentences = []
    for pair in own.to_dict("records"):
        a, b = pair["group_a"], pair["group_b"]
        if math.isnan(pair["difference"]):
            sentences.append(f"{a} and {b}: {pair['note']}.")
            continue
        low, high = (pair["low"], pair["high"]) if pair["difference"] >= 0 else (-pair["high"], -pair["low"])
        size = gap(pair["measure"], abs(pair["difference"]), None if math.isnan(low) else (low, high))
        tested = "" if math.isnan(pair["p"]) else f", p {p_equals(pair['p'])}, adjusted {p_value(pair['p_adjusted'])}"
        side = f"higher in {pair['favours']} by {size}" if pair["favours"] else "equal"
        note = f" ({pair['note']})" if pair["note"] else ""
        said = f"{a} and {b}: {side}{tested}{note}."
        if pair["p_adjusted"] <= LEVEL:
            left = comparison.leave_one_out(pair["measure"], pair["code"], pair=(a, b))
            said = f"{said} {without_one(left, pair['difference'], pair['measure'])}".rstrip()
        sentences.append(said)
    return sentences
