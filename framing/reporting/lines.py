"""A chart of lines over time as hand-made SVG: small, in the colours of the page, each point opens its evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from framing.comparing.wording import signed

__all__ = ["Chart", "Mark", "Series"]

_APART = 7.0  # pixels between the points of two groups in the same month


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a series at position ``x``; missing ends mean no interval, and ``cut`` that it reaches further."""

    x: int
    value: float
    low: float
    high: float
    n: int
    key: int = -1
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Series:
    """A named set of points, and the smoothed line through them as places and values."""

    name: str
    colour: int
    marks: tuple[Mark, ...]
    smooth: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over time.

    Attributes:
        title: What it shows.
        about: The same for readers who cannot see it.
        labels: The periods, without gaps.
        series: One line for each group.
        least: Lower end of the scale.
        most: Upper end of the scale.
    """

    title: str
    about: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    least: float
    most: float

    height = 230
    left = 46

    @property
    def width(self) -> int:
        """Width in pixels: wide enough for the points of each period to stand beside each other."""
        return max(480, self.left + 30 + len(self.labels) * max(34, int(_APART * (len(self.series) + 1.5))))

    def x(self, place: float) -> float:
        """Return where a period lies."""
        room = self.width - self.left - 40
        return round(self.left + 20 + room * (place + 0.5) / len(self.labels), 1)

    def y(self, value: float) -> float:
        """Return where a value lies; what is beyond the scale lies on its edge."""
        share = (min(self.most, max(self.least, value)) - self.least) / (self.most - self.least)
        return round(10 + (self.height - 42) * (1 - share), 1)

    def at(self, series: Series, mark: Mark) -> float:
        """Return where a point lies: the points of one period stand side by side."""
        order = self.series.index(series) - (len(self.series) - 1) / 2
        return round(self.x(mark.x) + order * _APART, 1)

    def radius(self, mark: Mark) -> float:
        """Return the size of a point: its area grows with the number of articles."""
        return round(min(9.0, 2.5 + 1.2 * math.sqrt(mark.n)), 1)

    def runs(self, series: Series) -> list[str]:
        """Return the smoothed lines over neighbouring periods; a period without evidence breaks the line."""
        runs: list[list[tuple[int, float]]] = []
        for place, value in series.smooth:
            if runs and place == runs[-1][-1][0] + 1:
                runs[-1].append((place, value))
            else:
                runs.append([(place, value)])
        return [" ".join(f"{self.x(place)},{self.y(value)}" for place, value in run) for run in runs if len(run) > 1]

    @property
    def ticks(self) -> list[float]:
        """Values with a line across."""
        return [self.least, self.least / 2, 0.0, self.most / 2, self.most]

    def tick(self, value: float, digits: int = 2) -> str:
        """Return a value as printed."""
        return signed(value, digits)

    @property
    def shown_labels(self) -> list[tuple[int, str]]:
        """The periods that are written under the chart: not so many that they would touch."""
        step = max(1, math.ceil(len(self.labels) * 62 / (self.width - self.left - 40)))
        return [(place, label) for place, label in enumerate(self.labels) if place % step == 0]
