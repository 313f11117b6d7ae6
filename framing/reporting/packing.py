"""Small parts of packing sentences for a page: numbering texts, short lists, and finding the sentence around a span."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

__all__ = ["Numbered", "around", "shortened", "steps"]

Name = TypeVar("Name", bound=Hashable)


class Numbered(Generic[Name]):
    """Things, each numbered once in the order of its first use.

    Args:
        first: Things that have the first numbers.
    """

    def __init__(self, first: Iterable[Name] = ()) -> None:
        self._numbers: dict[Name, int] = {name: number for number, name in enumerate(first)}

    def __call__(self, name: Name) -> int:
        """Return the number of a thing."""
        return self._numbers.setdefault(name, len(self._numbers))

    @property
    def names(self) -> list[Name]:
        """The things in the order of their numbers."""
        return list(self._numbers)


def shortened(row: list[int]) -> list[int]:
    """Return a row without the zeros at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def steps(places: Sequence[int]) -> list[int]:
    """Return the first of some places, and how far on each of the others lies: small figures where they are sorted."""
    return [*places[:1], *(after - before for before, after in pairwise(places))]


def around(sentences: Sequence[tuple[int, int]], number: int, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the sentence around a span; of all sentences it touches where it crosses a border."""
    if 0 <= number < len(sentences) and sentences[number][0] <= start and end <= sentences[number][1]:
        return sentences[number]
    touched = [one for one in sentences if one[0] < end and one[1] > start]
    first, last = (touched[0][0], touched[-1][1]) if touched else (start, end)
    return min(first, start), max(last, end)
