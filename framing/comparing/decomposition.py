"""How much of a difference between groups is whom they quote (or what they cover), and how much what is then said."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.comparing.wording import amount, gap, listing, p_value

__all__ = ["Decomposition"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Decomposition:
    """A difference between two groups, split exactly. Print it to read it.

    Attributes:
        table: One row for each category (voice or story): share_a, share_b (of the group's evidence, articles and
            outlets counting alike), rate_a, rate_b (its value there; NaN where it has none), composition and treatment
            (what the category adds to the difference; NaN where a group lacks it), n_outlets_a, n_outlets_b,
            n_articles.
        parts: One row for each of composition, treatment, off support and difference, the last the sum of the others:
            value; mean_gap and p (see ``outlets``; NaN for off support).
        outlets: One row for each outlet: group, outlet, value, composition, treatment (against the mean of all outlets,
            and adding up to value minus that mean). ``mean_gap`` in ``parts`` is the difference of their group means,
            ``p`` its outlet permutation.
        off_share: Share of each group's evidence in categories the other lacks.
        what: Measure and code.
        by: ``"voice"`` or ``"story"``.
        groups: The groups.
        notes: Sentences about what was left out.
        subject: What is split, in words.
    """

    table: pd.DataFrame
    parts: pd.DataFrame
    outlets: pd.DataFrame
    off_share: tuple[float, float]
    what: tuple[str, str]
    by: str
    groups: tuple[str, str]
    notes: tuple[str, ...]
    subject: str

    def __repr__(self) -> str:
        values = self.parts.set_index("part")["value"]
        said = ", ".join(f"{part} {gap(self.what[0], value)}" for part, value in values.items())
        return f"Decomposition({self.groups[0]} against {self.groups[1]} by {self.by}: {said})"

    def __str__(self) -> str:
        measure = self.what[0]
        parts: dict[str, dict[str, float]] = self.parts.set_index("part").to_dict("index")  # type: ignore[assignment]
        names = _NAMES[self.by]
        lines = [f"{self.subject}: {self.groups[0]} minus {self.groups[1]}, by {self.by}"]
        lines.append(f"  difference {gap(measure, parts['difference']['value'])}, of which")
        for part in ("composition", "treatment"):
            row = parts[part]
            told = f"  - {names[part]}: {gap(measure, row['value'])}"
            if not np.isnan(row["p"]):
                told += f" (outlet by outlet {gap(measure, row['mean_gap'])}, p {p_value(row['p'])})"
            lines.append(told)
        shares = [f"{100 * share:.0f} % of {group}" for share, group in zip(self.off_share, self.groups, strict=True)]
        if max(self.off_share) > 0:
            lines.append(
                f"  - {names['off support']}: {gap(measure, parts['off support']['value'])} ({listing(shares)})"
            )
        for told_of in self.table.to_dict("records"):
            sides = [
                f"{100 * told_of['share_' + key]:.0f} % of the evidence at {amount(measure, told_of['rate_' + key])}"
                if told_of["share_" + key] > 0
                else "none"
                for key in "ab"
            ]
            text = f"{told_of['category']}: {self.groups[0]} {sides[0]}; {self.groups[1]} {sides[1]}"
            lines.append(textwrap.fill(text, 100, initial_indent="    ", subsequent_indent="      "))
        lines += [textwrap.fill(note, 100, initial_indent="  ", subsequent_indent="    ") for note in self.notes]
        return "\n".join(lines)


_NAMES = {
    "voice": {
        "composition": "who is given the word",
        "treatment": "what each voice says",
        "off support": "voices that only one group has",
    },
    "story": {
        "composition": "which stories are told",
        "treatment": "how each story is told",
        "off support": "stories that only one group has",
    },
}
