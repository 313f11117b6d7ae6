"""Small parts of packing sentences for a page: numbering texts, and finding the sentence around a span."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Numbered", "around"]


class Numbered:
    """Texts, each numbered once in the order of its first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def names(self) -> list[str]:
        """The texts in the order of their numbers."""
        return list(self._numbers)


def around(sentences: Sequence[tuple[int, int]], number: int, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the sentence around a span; of all sentences it touches where it crosses a border."""
    if 0 <= number < len(sentences) and sentences[number][0] <= start and end <= sentences[number][1]:
        return sentences[number]
    touched = [one for one in sentences if one[0] < end and one[1] > start]
    first, last = (touched[0][0], touched[-1][1]) if touched else (start, end)
    return min(first, start), max(last, end)
