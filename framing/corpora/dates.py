"""Dates as publishers write them, kept at the precision they have."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["impossible_day", "parse_date", "plain_date"]

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = {name: number for number, name in enumerate(_MONTHS, 1)} | {name[:3]: n for n, name in enumerate(_MONTHS, 1)}
_MONTH["sept"] = 9
_NAME = "(" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\.?"

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_DAY_FIRST = re.compile(rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)?[ ,.-]+)?\b{_NAME}[ ,.-]+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_NAME}[ .-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[ .-]+(\d{{4}})\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_YEAR = re.compile(r"(\d{4})\b")


def parse_date(value: object) -> str | None:
    """Return an ISO date with the precision ``value`` has: ``2024-02-14``, ``2024-02``, ``2024`` or an empty text.

    Day and month are read from names, from ISO order, and from dotted dates (day first, as they are written where dots
    are used). A slashed date that could be read both ways keeps its year only.

    Args:
        value: Text, ``date``, ``datetime`` (pandas timestamps are datetimes), a year as a number, or None.

    Returns:
        The date; an empty text where there is none; None where there is something that is no date.
    """
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dt.datetime | dt.date):
        iso = value.isoformat() if value == value else ""  # pandas' NaT is a datetime that equals nothing
        return iso[:10]
    text = str(value).strip()
    if text.casefold() in ("", "nan", "nat", "none", "null", "n/a", "unknown"):
        return ""
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    for reading in (_iso, _compact, _named, _numeric):
        found = reading(text)
        if found:
            return found
    year = _YEAR.match(text)
    return year.group(1) if year and 1800 <= int(year.group(1)) <= 2200 else None


_PARTIAL = re.compile(rf"\d{{4}}(?:-\d{{1,2}})?|{_NAME}[ ,.-]+\d{{4}}", re.IGNORECASE)


def plain_date(value: object, date: str) -> bool:
    """Return whether ``date`` says all that ``value`` says of the day: a day was read, or no more stood there."""
    return len(date) == 10 or _PARTIAL.fullmatch(str(value).strip().removesuffix(".0")) is not None


def impossible_day(value: object) -> bool:
    """Return whether ``value`` is an ISO date of a day or month that no calendar has, such as ``2024-02-30``."""
    found = _ISO.fullmatch(str(value).strip())
    return found is not None and _iso(found.group()) is None


def _checked(year: str, month: str, day: str = "") -> str | None:
    """Return the ISO form, or None where the calendar has no such day."""
    try:
        moment = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return moment.isoformat() if day else moment.isoformat()[:7]


def _iso(text: str) -> str | None:
    found = _ISO.match(text)
    return _checked(found.group(1), found.group(2), found.group(3) or "") if found else None


def _compact(text: str) -> str | None:
    found = _COMPACT.match(text)
    return _checked(*found.groups()) if found else None


def _named(text: str) -> str | None:
    found = _MONTH_FIRST.search(text)
    if found:
        return _checked(found.group(3), str(_MONTH[found.group(1).casefold()]), found.group(2))
    found = _DAY_FIRST.search(text)
    if found:
        return _checked(found.group(3), str(_MONTH[found.group(2).casefold()]), found.group(1) or "")
    return None


def _numeric(text: str) -> str | None:
    found = _YEAR_FIRST.search(text)
    if found:
        return _checked(*found.groups())
    found = _DOTTED.search(text)
    if found:
        return _checked(found.group(3), found.group(2), found.group(1))
    found = _SLASHED.search(text)
    if found is None:
        return None
    first, second, year = found.groups()
    if int(first) > 12:
        return _checked(year, second, first)
    if int(second) > 12 or first == second:
        return _checked(year, first, second)
    return year
