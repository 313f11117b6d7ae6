"""Days, weeks, months, quarters and years, when dates may be partial."""

from __future__ import annotations

import datetime as dt
import re

from framing.errors import ComparisonError, unknown

__all__ = ["FREQUENCIES", "day_of", "period_of", "periods_between"]

FREQUENCIES = ("W", "M", "Q", "Y")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def period_of(date: str, freq: str) -> str:
    """Return the period a date lies in, empty where it is unknown or too coarse to say.

    ``2020-09`` lies in a month, a quarter and a year, but in no one week; ``2020`` in a year only.

    Args:
        date: ISO date, possibly partial or empty.
        freq: ``W`` (ISO weeks, named by their Monday), ``M``, ``Q`` or ``Y``.

    Returns:
        ``2020-09-28`` (W), ``2020-09`` (M), ``2020-Q3`` (Q) or ``2020`` (Y).

    Raises:
        ComparisonError: There is no such frequency.
    """
    if freq not in FREQUENCIES:
        raise ComparisonError(unknown("frequency", freq, FREQUENCIES))
    text = date[:10]
    if not _DATE.match(text) or len(text) < {"W": 10, "M": 7, "Q": 7, "Y": 4}[freq]:
        return ""
    if freq == "Y":
        return text[:4]
    month = int(text[5:7])
    if not 1 <= month <= 12:
        return ""
    if freq == "M":
        return text[:7]
    if freq == "Q":
        return f"{text[:4]}-Q{(month + 2) // 3}"
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return ""
    return (day - dt.timedelta(days=day.weekday())).isoformat()


def periods_between(first: str, last: str, freq: str) -> list[str]:
    """Return all periods from ``first`` to ``last``, both as :func:`period_of` names them."""
    if freq == "Y":
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    if freq == "W":
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        return [(start + dt.timedelta(days=7 * week)).isoformat() for week in range((end - start).days // 7 + 1)]
    size, mark = (12, "-") if freq == "M" else (4, "-Q")
    low, high = (int(name[:4]) * size + int(name[len(f"0000{mark}") :]) - 1 for name in (first, last))
    digits = 2 if freq == "M" else 1
    return [f"{number // size:04d}{mark}{number % size + 1:0{digits}d}" for number in range(low, high + 1)]


def day_of(date: str) -> dt.date:
    """Return a full date.

    Raises:
        ComparisonError: It is no full ISO date.
    """
    try:
        return dt.date.fromisoformat(date)
    except (TypeError, ValueError) as error:
        raise ComparisonError(f"An event needs a full ISO date such as '2020-09-27'. Got {date!r}.") from error
