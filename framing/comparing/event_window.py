"""Before and after a date: each group's change, and whether groups changed apart, with outlets as units."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.comparing.calendar import day_of
from framing.comparing.gather import articles_to_compare
from framing.comparing.inference import permutation_test
from framing.comparing.intervals import welch_interval
from framing.comparing.multiplicity import holm
from framing.comparing.over_time import folded, present_groups, values_of
from framing.comparing.paired import change_interval, sign_flip_p
from framing.comparing.periods import within
from framing.comparing.wording import LEVEL, amount, count, gap, names_of, p_value, subject
from framing.errors import ComparisonError

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["EventWindow", "event_window"]

_GROUPS = [
    "group", "before", "after", "change", "low", "high", "p", "smallest_p", "n_outlets", "n_before", "n_after", "note",
]  # fmt: skip
_PAIRS = ["a", "b", "difference", "low", "high", "p", "p_adjusted", "smallest_p", "n_outlets_a", "n_outlets_b", "note"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EventWindow:
    """How a measure changed around a date. Print it to read it.

    Attributes:
        groups: One row for each group: before, after (means over its outlets with articles on both sides), change, low,
            high (95 % t interval over outlets), p (signs of the outlets' changes exchanged), smallest_p, n_outlets,
            n_before, n_after (articles), note.
        pairs: One row for each pair of groups: difference (change of a minus change of b: difference in differences),
            low, high (Welch's t over outlets), p (outlet permutation of the changes), p_adjusted (Holm over the pairs),
            smallest_p, n_outlets_a, n_outlets_b, note.
        outlets: One row for each outlet: group, outlet, before, after, change, n_before, n_after; change is NaN where
            one side has no evidence.
        what: Measure and code.
        window: First day, day of the event, last day.
        notes: Sentences about what was left out.
        subject: What was measured, in words.
    """

    groups: pd.DataFrame
    pairs: pd.DataFrame
    outlets: pd.DataFrame
    what: tuple[str, str]
    window: tuple[str, str, str]
    notes: tuple[str, ...]
    subject: str

    def __repr__(self) -> str:
        return f"EventWindow({self.subject}, {self.window[0]} to {self.window[2]} around {self.window[1]})"

    def __str__(self) -> str:
        first, day, last = self.window
        lines = [f"{self.subject}: {first} to the day before {day}, and {day} to {last}"]
        measure = self.what[0]
        for row in self.groups.to_dict("records"):
            if np.isnan(row["change"]):
                lines.append(_filled(f"- {row['group']}: {row['note']}."))
                continue
            text = f"- {row['group']}: {amount(measure, row['before'])} before, {amount(measure, row['after'])} after; "
            text += f"change {gap(measure, row['change'], _ends(row))} ({count(row['n_outlets'], 'outlet')}, "
            text += f"{row['n_before']} and {count(row['n_after'], 'article')}){_tested(row)}"
            lines.append(_filled(text))
        usable = self.pairs[self.pairs["difference"].notna()]
        lines += ["  Change against change:"] if len(usable) else []
        for row in usable.to_dict("records"):
            text = f"- {row['a']} minus {row['b']}: {gap(measure, row['difference'], _ends(row))}{_tested(row)}"
            lines.append(_filled(text))
        return "\n".join([*lines, *(_filled(note) for note in self.notes)])


def event_window(
    analysis: Analysis,
    date: str,
    measure: str,
    code: str = "",
    *,
    before: int = 30,
    after: int = 30,
    voice: str = "outlet",
) -> EventWindow:
    """Compare a measure before and after a date, group by group, and the groups' changes with one another.

    Only outlets with evidence on both sides count: an outlet's change is its own, so neither house style nor a change
    in which outlets report can make one. The day itself belongs to what comes after.

    Args:
        analysis: An analysis.
        date: Day of the event, a full ISO date.
        measure: Such as ``stance``, ``tone`` or ``frame``.
        code: What of it, such as a party's id.
        before: Days before.
        after: Days from the event on, the day itself among them. A partial date counts where all its days lie on one
            side of the event and within the window.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.

    Raises:
        ComparisonError: The date is no full date, a number of days is below 1, or a measure, code or voice does not
            exist.
    """
    day = day_of(date)
    for name, days in (("before", before), ("after", after)):
        if days < 1:
            raise ComparisonError(f"'{name}' must be a number of days of at least 1. Got {days!r}.")
    articles, notes = articles_to_compare(analysis, present_groups(analysis), period=None, include_official=False)
    first, eve, last = (day + dt.timedelta(days=n) for n in (-before, -1, after - 1))
    earlier, _ = within(articles["date"], (first.isoformat(), eve.isoformat()))
    later, _ = within(articles["date"], (day.isoformat(), last.isoformat()))
    _, vague = within(articles["date"], (first.isoformat(), last.isoformat()))
    inside, _ = within(articles["date"], (first.isoformat(), last.isoformat()))
    vague |= inside & ~(earlier | later)  # such as a whole month with the event in its middle
    if vague.any():
        notes.append(
            f"{count(int(vague.sum()), 'article')} left out: the date is unknown or too coarse for this window."
        )
    values = values_of(analysis, articles, measure, code, voice=voice)
    side = pd.Series(np.where(earlier, "before", np.where(later, "after", "")), index=articles["article"].to_numpy())
    values = values.assign(side=side.loc[values["article"]].to_numpy())
    outlets = _outlets(values[values["side"] != ""])
    names = sorted(articles["group"].astype(str).unique())
    rows = [_group(outlets[outlets["group"] == group], group) for group in names]
    pairs = [_pair(outlets, a, b) for a, b in combinations(names, 2)]
    table = pd.DataFrame(pairs, columns=_PAIRS)
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    return EventWindow(
        groups=pd.DataFrame(rows, columns=_GROUPS),
        pairs=table,
        outlets=outlets,
        what=(measure, code),
        window=(first.isoformat(), day.isoformat(), last.isoformat()),
        notes=tuple(notes),
        subject=subject(measure, code, names_of(analysis.codebook)),
    )


def _outlets(values: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each outlet with evidence in the window."""
    table = folded(values, ["side"])
    wide = table.pivot_table(index=["group", "outlet"], columns="side", values=["value", "n_articles"], aggfunc="first")
    index = pd.MultiIndex.from_product([["value", "n_articles"], ["before", "after"]])
    wide = wide.reindex(columns=index)
    frame = pd.DataFrame(
        {
            "before": wide["value", "before"],
            "after": wide["value", "after"],
            "change": wide["value", "after"] - wide["value", "before"],
            "n_before": wide["n_articles", "before"].fillna(0).astype(np.int64),
            "n_after": wide["n_articles", "after"].fillna(0).astype(np.int64),
        }
    ).astype({"before": float, "after": float, "change": float})
    return frame.rename_axis(["group", "outlet"]).reset_index()


def _group(own: pd.DataFrame, group: str) -> tuple[object, ...]:
    """Return the change of one group."""
    both = own[own["change"].notna()]
    n = len(both)
    if not n:
        nan = float("nan")
        note = "no outlet has evidence both before and after"
        return (group, *[nan] * 6, 1.0, 0, int(own["n_before"].sum()), int(own["n_after"].sum()), note)
    p, least = sign_flip_p(both["change"])
    return (
        group,
        both["before"].mean(),
        both["after"].mean(),
        both["change"].mean(),
        *change_interval(both["change"]),
        p,
        least,
        n,
        int(both["n_before"].sum()),
        int(both["n_after"].sum()),
        _note(n, least),
    )


def _pair(outlets: pd.DataFrame, a: str, b: str) -> tuple[object, ...]:
    """Return the difference of two groups' changes."""
    both = outlets[outlets["change"].notna() & outlets["group"].isin([a, b])]
    in_a = (both["group"] == a).to_numpy()
    sides = int(in_a.sum()), int((~in_a).sum())
    if not min(sides):
        nan = float("nan")
        note = "one side has no outlet with evidence both before and after"
        return (a, b, nan, nan, nan, nan, nan, 1.0, *sides, note)
    changes = both["change"].to_numpy(dtype=float)
    test = permutation_test(changes, in_a)
    low, high = welch_interval(changes, in_a)
    p = float(test.p[0]) if min(sides) > 1 else float("nan")
    note = _note(min(sides), float(test.smallest[0]))
    return (a, b, float(test.difference[0]), float(low[0]), float(high[0]), p, p, float(test.smallest[0]), *sides, note)


def _note(outlets: int, least: float) -> str:
    """Return what limits a row."""
    if outlets < 2:
        return "one outlet with evidence both before and after: no test, no interval"
    return f"p cannot go below {p_value(least)}" if least > LEVEL else ""


def _ends(row: Mapping[Hashable, Any]) -> tuple[float, float] | None:
    """Return the interval of a row, None without one."""
    return None if np.isnan(row["low"]) else (row["low"], row["high"])


def _tested(row: Mapping[Hashable, Any]) -> str:
    """Return the p of a row and its note."""
    p = float(row["p"])
    said = "" if np.isnan(p) else f", p {p_value(p)}"
    if said and "p_adjusted" in row:
        said += f", adjusted {p_value(float(row['p_adjusted']))}"
    return f"{said}; {row['note']}." if row["note"] else f"{said}."


def _filled(text: str) -> str:
    """Wrap a line of the printed result."""
    return textwrap.fill(text, 100, initial_indent="  ", subsequent_indent="    ")
