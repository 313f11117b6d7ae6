"""Partial dates against a period."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.comparing.periods import within
from framing.errors import ComparisonError


@pytest.mark.parametrize(
    ("date", "period", "inside", "unclear"),
    [
        ("2020-09-27", ("2020-09-27", "2020-11-10"), True, False),
        ("2020-11-10", ("2020-09-27", "2020-11-10"), True, False),
        ("2020-11-11", ("2020-09-27", "2020-11-10"), False, False),
        ("2020-10", ("2020-09-27", "2020-11-10"), True, False),
        ("2020-09", ("2020-09-27", "2020-11-10"), False, True),
        ("2020", ("2020-09-27", "2020-11-10"), False, True),
        ("2019", ("2020-09-27", None), False, False),
        ("2021", ("2020-09-27", None), True, False),
        ("2020-02-29", ("2020-02", "2020-02"), True, False),
        ("2020", ("2020", "2020"), True, False),
        ("", (None, None), False, True),
        ("autumn", (None, "2020"), False, True),
        ("2020-09-27T10:00:00", ("2020-09", None), True, False),
    ],
)
def test_a_partial_date_is_inside_only_with_all_its_days(date, period, inside, unclear):
    found = within(pd.Series([date]), period)
    assert (bool(found[0][0]), bool(found[1][0])) == (inside, unclear)


def test_refusals_are_whole_sentences():
    with pytest.raises(ComparisonError) as raised:
        within(pd.Series(["2020"]), ("27.9.2020", None))
    assert str(raised.value) == (
        "A period is two ISO dates such as ('2020-09-27', '2020-11-10') or ('2020', None). Got '27.9.2020'."
    )
    with pytest.raises(ComparisonError) as raised:
        within(pd.Series(["2020"]), ("2021", "2020"))
    assert str(raised.value) == "The period ends before it starts: 2021 to 2020."
