"""What a report is made of, before it becomes HTML, Markdown or CSV: sections of prose, grids and charts."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.reporting.lines import Chart
from framing.reporting.numbers import Num, Part, Strong, Text, Words, along

__all__ = [
    "EMPTY",
    "LINE",
    "Bar",
    "Block",
    "Cell",
    "Dot",
    "Grid",
    "Item",
    "Num",
    "Part",
    "Prose",
    "Section",
    "Strong",
    "Table",
    "Text",
    "Words",
    "again",
    "along",
    "cell",
    "cut_note",
    "interval",
    "nothing",
    "tested",
    "text_cell",
]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its interval on a scale from ``least`` to ``most``."""

    value: float
    low: float
    high: float
    least: float
    most: float
    colour: int = 0

    @property
    def centred(self) -> bool:
        """Whether zero lies in the middle of the scale."""
        return self.least == -self.most

    @property
    def cut(self) -> tuple[bool, bool]:
        """Whether the interval goes on beyond the left and the right end of the scale, where it is cut."""
        return self.bounded and self.low < self.least, self.bounded and self.high > self.most

    def x(self, value: float, width: float = 200.0, edge: float = 6.0) -> str:
        """Return where a value lies, in pixels; values outside lie on the edge."""
        share = (value - self.least) / (self.most - self.least)
        return f"{edge + (width - 2 * edge) * min(1.0, max(0.0, share)):.1f}".removesuffix(".0")

    @property
    def bounded(self) -> bool:
        """Whether there is an interval."""
        return not (math.isnan(self.low) or math.isnan(self.high))


@dataclass(frozen=True, slots=True)
class Bar:
    """Shares of a whole, in the order of their colours: ``(share, class, key, name)``."""

    shares: tuple[tuple[float, str, int, str], ...]

    def pieces(self, width: float = 160.0) -> list[tuple[float, float, str, int, str]]:
        """Return left edge, width, class, evidence and name of each piece that can be seen, in pixels."""
        pieces, left = [], 0.0
        for share, kind, key, name in self.shares:
            if share > 0:
                pieces.append((round(left * width, 1), round(share * width, 1), kind, key, name))
            left += share
        return pieces


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid.

    Attributes:
        parts: What is written.
        below: What is written small under it.
        kind: ``text``, ``num``, ``heat``, ``none`` (no evidence), ``chart``, ``head`` (names its row) or
            ``again`` (what stands above: read out and searched, not shown).
        level: Step on the diverging scale, for ``heat``.
        chart: A small picture.
        key: The evidence a click on the picture opens.
        group: Number of the group's colour for a swatch, -1 for none.
    """

    parts: tuple[Part, ...] = ()
    below: tuple[Part, ...] = ()
    kind: str = "text"
    level: int = 0
    chart: Dot | Bar | None = None
    key: int = -1
    group: int = -1


LINE = "\n"
"""A part that begins a new line in a cell; in Markdown, which has none there, a dot."""

EMPTY = Cell(("·",), kind="none")
"""No evidence: never drawn like zero."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for reading.

    Attributes:
        name: Name of the table of numbers behind it.
        caption: What it shows, in a sentence.
        head: Column headings.
        rows: The cells.
        note: What else a reader should know.
        scale: Whether the legend of the diverging scale is shown.
        filtered: Whether a field to filter the rows is offered.
        folded: Whether it is closed until asked for; then this is its summary.
    """

    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text = ""
    scale: bool = False
    filtered: bool = False
    folded: Text = ""

    @property
    def figures(self) -> tuple[bool, ...]:
        """Which columns hold numbers, so that their headings stand above them."""
        return tuple(any(row[place].kind == "num" for row in self.rows) for place in range(len(self.head)))

    @property
    def notes(self) -> bool:
        """Whether rows have remarks under their names, which need room."""
        return any(
            row[0].below and any(isinstance(part, str) and len(part) > 40 for part in row[0].below) for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with numbers in it, and what is added in small print."""

    parts: tuple[Part, ...]
    below: tuple[Part, ...] = ()
    key: int = -1


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, or a list of items."""

    items: tuple[Item, ...]
    listed: bool = False
    title: str = ""
    level: int = 3


Block = Prose | Grid | Chart


@dataclass(frozen=True, slots=True)
class Table:
    """A table of numbers: what the CSV files hold and every printed number refers to."""

    name: str
    frame: pd.DataFrame

    def num(self, row: int, column: str, form: str, key: int = -1) -> Num:
        """Return the number in one place."""
        value: Any = self.frame[column].iloc[row]
        return Num(float(value), form, f"{self.name}:{row}:{column}", key)

    def rows(self) -> Sequence[tuple[int, dict[Hashable, Any]]]:
        """Return the number and the values of each row."""
        return list(enumerate(self.frame.to_dict("records")))


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report.

    Attributes:
        id: Name in the address of the page.
        title: Heading.
        about: What the numbers are, in a sentence or two.
        blocks: What it shows.
        tables: The numbers behind it.
    """

    id: str
    title: str
    about: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = field(default=())


def interval(table: Table, row: int, low: str = "low", high: str = "high", form: str = "signed") -> tuple[Part, ...]:
    """Return an interval in brackets; nothing where there is none."""
    ends = table.num(row, low, form), table.num(row, high, form)
    if any(math.isnan(end.value) for end in ends):
        return ()
    return ("[", ends[0], ", ", ends[1], "]")


def cut_note(rows: Sequence[Sequence[Cell]]) -> str:
    """Return what the arrows of a grid mean; nothing where no interval is cut."""
    cut = any(isinstance(one.chart, Dot) and any(one.chart.cut) for row in rows for one in row)
    return "Arrow: the interval, Student's t, would go on beyond the end of the scale and is cut there." if cut else ""


def tested(number: Num) -> Cell:
    """Return a cell with a p; a dash where nothing could be tested."""
    return cell(number) if not math.isnan(number.value) else text_cell("–")


def again(label: str, above: str) -> Cell:
    """Return a cell with a label; where the row above has the same one, it is not shown again."""
    return Cell((label,), kind="again" if label == above else "text")


def text_cell(*parts: Part, group: int = -1, head: bool = False, below: tuple[Part, ...] = ()) -> Cell:
    """Return a cell of text; a missing number is an empty cell."""
    return Cell(tuple(parts), below=below, kind="head" if head else "text", group=group)


def nothing(word: Part, *, below: tuple[Part, ...] = ()) -> Cell:
    """Return a cell that says in a word that there is none, in a column of numbers: a measured nothing."""
    return Cell((word,), below=below, kind="num")


def cell(number: Num, *, below: tuple[Part, ...] = (), level: int | None = None) -> Cell:
    """Return a cell with one number; where it is missing, an empty cell."""
    if math.isnan(number.value):
        return EMPTY
    below = along(below, number.key)
    return Cell((number,), below=below, kind="num" if level is None else "heat", level=level or 0)
