"""Dates: every form a publisher writes, at the precision it has."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpora.dates import parse_date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-02-14", "2024-02-14"),
        ("2024-02-14T10:00:00+04:00", "2024-02-14"),
        ("2024-2-4", "2024-02-04"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("20240214", "2024-02-14"),
        ("21 July 2025 14:01 (UTC+04:00)", "2025-07-21"),
        ("July 21st, 2025", "2025-07-21"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("Monday, 3 Sep 2020", "2020-09-03"),
        ("March 2020", "2020-03"),
        ("2020 (Sep-Dec, from content)", "2020"),
        ("14.02.2024", "2024-02-14"),
        ("14/02/2024", "2024-02-14"),
        ("02/14/2024", "2024-02-14"),
        ("03/03/2024", "2024-03-03"),
        ("03/04/2024", "2024"),
        ("2024/03/04", "2024-03-04"),
        (dt.date(2024, 2, 14), "2024-02-14"),
        (dt.datetime(2024, 2, 14, 23, 59), "2024-02-14"),
        (pd.Timestamp("2024-02-14"), "2024-02-14"),
        (pd.NaT, ""),
        (float("nan"), ""),
        (None, ""),
        ("", ""),
        ("unknown", ""),
        ("yesterday", None),
        ("14", None),
        ("9999", None),
    ],
)
def test_dates(value: object, date: str | None) -> None:
    assert parse_date(value) == date


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2200, 12, 31)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    iso = day.isoformat()
    for form in (iso, day.strftime("%d %B %Y"), day.strftime("%B %d, %Y"), day.strftime("%d.%m.%Y"), day):
        assert parse_date(form) == iso
    assert parse_date(iso[:7]) == iso[:7]


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = parse_date(text)
    assert date is None or date == "" or len(date) in (4, 7, 10)
