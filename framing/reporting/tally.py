"""Figures in sentences: counts of what a page shows and leaves out, and figures of a text that stand in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from framing.reporting.blocks import Table
from framing.reporting.numbers import Num, Part

__all__ = ["Shown", "Tally", "linked"]

_NAME = "shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """How many rows of something stand in the page, of how many, and how many do not."""

    shown: Num
    whole: Num
    left: Num


class Tally:
    """What the page shows of what there is, as a table: no count in a heading or a note is without one."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, int]] = {}

    def add(self, what: str, shown: int, whole: int | None = None) -> Shown:
        """Note that ``shown`` of ``whole`` rows (or all of them) stand in the page; the same name, the same row."""
        self._rows[what] = (shown, shown if whole is None else whole)
        row = list(self._rows).index(what)
        counted = zip(("shown", "whole", "left"), self._counts(what), strict=True)
        return Shown(*(Num(float(size), "count", f"{_NAME}:{row}:{column}") for column, size in counted))

    def _counts(self, what: str) -> tuple[int, int, int]:
        """Return what is shown, what there is, and the rest."""
        shown, whole = self._rows[what]
        return shown, whole, whole - shown

    @property
    def table(self) -> Table:
        """The table: what, shown, whole, left."""
        rows = [(what, *self._counts(what)) for what in self._rows]
        return Table(_NAME, pd.DataFrame(rows, columns=["what", "shown", "whole", "left"]))


def linked(text: str, numbers: Iterable[Num]) -> tuple[Part, ...]:
    """Return a text with numbers of tables in place of its figures.

    Each number takes the place of the next figure that reads like it; one that the text does not have is left out.
    """
    parts: list[Part] = []
    rest = text
    for number in numbers:
        found = re.search(rf"(?<![\w.,]){re.escape(number.text)}(?!\w|[.,]\d)", rest)
        if found is not None:
            parts += [rest[: found.start()], number]
            rest = rest[found.end() :]
    return tuple(part for part in (*parts, rest) if part != "")
