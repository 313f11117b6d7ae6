"""A comparison on paper: a short result section, a Markdown table, a LaTeX table."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from framing.comparing.relabelings import LIMIT, count_relabelings
from framing.comparing.setting import Setting
from framing.comparing.wording import (
    LEVEL,
    amount,
    cannot_reach,
    count,
    gap,
    listing,
    names_of,
    number,
    p_value,
    subject,
    without_one,
)

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = [
    "MOST",
    "VOICES_IN_WORDS",
    "Printable",
    "as_latex",
    "as_markdown",
    "filled",
    "p_equals",
    "summary_line",
    "what_was_compared",
    "written_out",
]

_WIDTH = 100
MOST = 12  # rows written out; the table has them all
_ADJUSTED = {
    "westfall-young": "Westfall-Young max-|t| over the same relabelings",
    "holm": "Holm",
    "benjamini-hochberg": "Benjamini-Hochberg (expected share of false claims)",
    "none": "no adjustment",
}
VOICES_IN_WORDS = {
    "outlet": "the outlets' own words",
    "quoted": "words in quotation marks",
    "reported": "reported speech",
    "all": "all voices together",
}


class Printable(Protocol):
    """What printing needs of a comparison."""

    @property
    def setting(self) -> Setting:
        """What was compared."""
        ...

    @property
    def table(self) -> pd.DataFrame:
        """The rows."""
        ...

    @property
    def counts(self) -> pd.DataFrame:
        """The counts of each side, row by row."""
        ...

    @property
    def omnibus(self) -> pd.DataFrame | None:
        """Tests of all groups together."""
        ...

    @property
    def analysis(self) -> Analysis:
        """Where names are found."""
        ...

    def leave_one_out(self, measure: str, code: str = "", *, pair: tuple[str, str] | None = None) -> pd.DataFrame:
        """Return difference and p without each outlet in turn."""
        ...


def summary_line(setting: Setting, table: pd.DataFrame) -> str:
    """Return one line: what was compared, on how much."""
    sides = ", ".join(
        f"{group}: {count(outlets, 'outlet')} and {count(articles, 'article')}"
        for group, outlets, articles in zip(setting.groups, setting.outlets, setting.articles, strict=True)
    )
    least = p_value(setting.smallest_p)
    return f"Comparison({sides}; {count(len(table), 'row')}; unit {setting.unit}; smallest p {least})"


def written_out(comparison: Printable) -> str:
    """Return the comparison as a short result section."""
    setting, table = comparison.setting, comparison.table
    blocks = [" against ".join(setting.groups), *(filled(line) for line in _head(setting))]
    if table.empty:
        return "\n".join([*blocks, "", "No evidence for these measures in either group: there is nothing to compare."])
    tested = table["p"].notna()
    claims = setting.unit == "outlet" and setting.smallest_p <= LEVEL
    if claims:
        sure = tested & (table["p_adjusted"] <= LEVEL)
        title = (
            "Differences with p at most .05"
            if setting.adjust == "none"
            else "Differences with an adjusted p of at most .05"
        )
        blocks += _section(title, comparison, table[sure], "None.", claims=True)
        blocks += _section("Not told apart from chance", comparison, table[tested & ~sure], "None.", most=MOST // 2)
    else:
        blocks += _section("Differences, smallest p first", comparison, table[tested], "None could be tested.")
    untested = table[~tested & table["difference"].notna()]
    if len(untested) and not tested.any():
        blocks += _section("Described, not tested", comparison, untested, "", most=MOST // 2)
    elif len(untested):
        blocks += ["", f"{count(len(untested), 'more row')} could be described but not tested; the table says why."]
    bare = int(table["difference"].isna().sum())
    if bare:
        rows = "1 row has" if bare == 1 else f"{bare} rows have"
        blocks += ["", f"{rows} evidence on one side only; the table says which."]
    return "\n".join(blocks)


def as_markdown(setting: Setting, table: pd.DataFrame, *, digits: int) -> str:
    """Return a Markdown table under a sentence that says what was compared."""
    shown = _formatted(table, digits)
    lines = ["| " + " | ".join(shown.columns) + " |", "|" + " --- |" * len(shown.columns)]
    for row in shown.itertuples(index=False):
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |")
    head = f"{setting.groups[0]} (a) against {setting.groups[1]} (b). " + " ".join(_head(setting))
    return head + "\n\n" + "\n".join(lines) + "\n"


def as_latex(table: pd.DataFrame, *, digits: int) -> str:
    """Return a LaTeX ``tabular`` in booktabs style."""
    shown = _formatted(table, digits)
    columns = "".join("l" if name in ("measure", "code", "favours", "note") else "r" for name in shown.columns)
    lines = [
        rf"\begin{{tabular}}{{{columns}}}",
        r"\toprule",
        " & ".join(map(_escaped, shown.columns)) + r" \\",
        r"\midrule",
    ]
    lines += [" & ".join(_escaped(str(cell)) for cell in row) + r" \\" for row in shown.itertuples(index=False)]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", ""])


def what_was_compared(setting: Setting) -> list[str]:
    """Return sentences on the measures, the outlets of each group, the period, and what is to be noted of them."""
    sides = listing(
        [
            f"{count(outlets, 'outlet')} with {count(articles, 'article')} ({group})"
            for group, outlets, articles in zip(setting.groups, setting.outlets, setting.articles, strict=True)
        ]
    )
    lines = [f"Compared: {listing(list(setting.measures))} in {VOICES_IN_WORDS[setting.voice]}; {sides}."]
    if setting.period is not None:
        start, end = setting.period
        lines.append(f"Period: {start or 'the beginning'} to {end or 'the end'}.")
    return [*lines, *setting.notes]


def _head(setting: Setting) -> list[str]:
    """Return sentences on what was compared, the unit, the smallest p and the families."""
    lines = what_was_compared(setting)
    pair = (setting.outlets[0], setting.outlets[1])
    ways = count_relabelings(pair)
    if setting.unit == "article":
        lines.append(
            "Unit: the article, taken as independent. This answers only whether these particular outlets differed; "
            "it says nothing about other outlets of these groups. For that, use unit='outlet'."
        )
    elif setting.blocks:
        least = p_value(setting.smallest_p).replace("<", "below")
        said = f"the smallest p is {least}" if setting.smallest_p <= LEVEL else \
            f"the smallest p is {least}, so no result can reach .05"  # fmt: skip
        lines.append(f"Unit: the outlet, compared with outlets of the same {setting.blocks} only; {said}.")
    elif setting.smallest_p > LEVEL:
        lines.append("Unit: the outlet. " + cannot_reach(pair, setting.smallest_p))
    else:
        how = f"all {ways:,} relabelings" if ways <= LIMIT else "9,999 random relabelings"
        lines.append(
            f"Unit: the outlet; p from {how} of {pair[0]} against {pair[1]} outlets; the smallest p is "
            f"{p_value(setting.smallest_p).replace('<', 'below')}."
        )
    sizes = listing([f"{size} of {name}" for name, size in setting.families.items() if size])
    if sizes:
        within = " (within blocks)" if setting.blocks else ""
        lines.append(
            f"Families (tested together): {sizes}; adjusted by {_ADJUSTED[setting.adjust]}{within}. "
            f"95 % intervals: {setting.interval}."
        )
    return lines


def _section(
    title: str, comparison: Printable, rows: pd.DataFrame, empty: str, *, most: int = MOST, claims: bool = False
) -> list[str]:
    """Return a titled list of result sentences; claims also say what is left of them without any one outlet."""
    lines = ["", f"{title}:"]
    if rows.empty:
        return [*lines, f"  {empty}"]
    for row in rows.head(most).to_dict("records"):
        place = comparison.table.index[
            (comparison.table["measure"] == row["measure"]) & (comparison.table["code"] == row["code"])
        ][0]
        said = _sentence(comparison, row, comparison.counts.loc[place].to_dict())
        if claims:
            said += " " + without_one(
                comparison.leave_one_out(row["measure"], row["code"]), row["difference"], str(row["measure"])
            )
        lines.append(filled("- " + said, indent="  "))
    if len(rows) > most:
        lines.append(f"  … and {count(len(rows) - most, 'more row', 'more rows')} in .table")
    return lines


def _sentence(comparison: Printable, row: Mapping[Hashable, Any], counts: dict[str, float]) -> str:
    """Return one result in plain words."""
    a, b = comparison.setting.groups[:2]
    names = names_of(comparison.analysis.codebook)
    measure = str(row["measure"])
    what = subject(measure, str(row["code"]), names)
    difference, low, high = (float(row[key]) for key in ("difference", "low", "high"))
    ends = None if math.isnan(low) else (low, high) if difference >= 0 else (-high, -low)
    if difference == 0:
        claim = f"{what}: equal in {a} and {b} outlets"
        claim += "" if ends is None else gap(measure, 0.0, ends).removeprefix(gap(measure, 0.0))
    else:
        claim = f"{what}: higher in {row['favours']} outlets by {gap(measure, abs(difference), ends)}"
    sides = "; ".join(
        f"{group} {amount(measure, float(row[key]))} ({count(int(counts[f'outlets_{key}']), 'outlet')}, "
        f"{count(int(counts[f'articles_{key}']), 'article')})"
        for group, key in ((a, "a"), (b, "b"))
    )
    parts = [f"{claim}. {sides}"]
    p = float(row["p"])
    if not math.isnan(p):
        said = f"p {p_equals(p)}"
        if comparison.setting.adjust != "none":
            said += f", adjusted {p_equals(float(row['p_adjusted'])).removeprefix('= ')}"
        parts.append(said)
    text = ". ".join(parts) + "."
    # The head of the section has said it once for all rows with the full design.
    known = comparison.setting.unit == "outlet" and counts["smallest_p"] == comparison.setting.smallest_p > LEVEL
    return f"{text} Note: {row['note']}." if row["note"] and not (known and not math.isnan(low)) else text


def p_equals(p: float) -> str:
    """Return ``"= .029"`` or ``"< .001"``."""
    text = p_value(p)
    return text if text[0] == "<" else f"= {text}"


def filled(text: str, indent: str = "") -> str:
    """Wrap one paragraph; the lines after the first of a list item are indented under it."""
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + ("  " if indent else ""))


def _formatted(table: pd.DataFrame, digits: int) -> pd.DataFrame:
    """Return the table as text."""
    shown = pd.DataFrame(index=table.index)
    for name in table.columns:
        if name in ("p", "p_adjusted"):
            shown[name] = ["" if math.isnan(p) else p_value(p) for p in table[name]]
        elif table[name].dtype.kind == "f":
            shown[name] = ["" if math.isnan(x) else number(x, digits) for x in table[name]]
        else:
            shown[name] = table[name].astype(str)
    return shown


def _escaped(text: str) -> str:
    """Escape what LaTeX reads as commands."""
    special = {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\N{MINUS SIGN}": "$-$",
    }
    return "".join(special.get(c, f"\\{c}" if c in "&%$#_{}" else c) for c in text).replace("< ", "$<$ ")
