"""Which dates lie in a period, when dates may be partial."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import ComparisonError

__all__ = ["within"]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def within(
    dates: pd.Series[str], period: tuple[str | None, str | None]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Tell which dates lie in ``period``, both ends included.

    A partial date covers all its days ("2020-09" the whole of September) and is inside only if every one of them is.

    Args:
        dates: ISO dates, possibly partial, empty for unknown.
        period: First and last day as ISO dates; a partial end covers all its days, None leaves the end open.

    Returns:
        For each date, whether it is inside; and whether it cannot be told (unknown, or it covers days on both sides).

    Raises:
        ComparisonError: An end is no ISO date, or the period ends before it starts.
    """
    start, end = period
    for given in (start, end):
        if given is not None and not _DATE.match(given):
            raise ComparisonError(
                f"A period is two ISO dates such as ('2020-09-27', '2020-11-10') or ('2020', None). Got '{given}'."
            )
    low = _first_day(start) if start else "0000-01-01"
    high = _last_day(end) if end else "9999-12-31"
    if high < low:
        raise ComparisonError(f"The period ends before it starts: {start} to {end}.")
    texts = ["" if value is None or value != value else str(value)[:10] for value in dates.tolist()]
    inside = np.zeros(len(texts), dtype=bool)
    unclear = np.zeros(len(texts), dtype=bool)
    for row, text in enumerate(texts):
        if not _DATE.match(text):
            unclear[row] = True
            continue
        first, last = _first_day(text), _last_day(text)
        inside[row] = low <= first and last <= high
        unclear[row] = not inside[row] and first <= high and last >= low
    return inside, unclear


def _first_day(date: str) -> str:
    """Return the first day of a possibly partial date."""
    return date + "-01-01"[len(date) - 10 :] if len(date) < 10 else date


def _last_day(date: str) -> str:
    """Return a day no earlier than the last of a possibly partial date; good for comparing texts only."""
    return (date + "-12-31")[:10] if len(date) == 4 else (date + "-31")[:10]
