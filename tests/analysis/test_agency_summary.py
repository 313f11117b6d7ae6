"""The agency summary: who acts, who is acted on, who is left out; articles first, then outlets."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from framing.analysis.agency_summary import agency_summary
from framing.errors import AnalysisError

MIRROR = {"red": "blue", "blue": "red"}


def articles(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [dict(zip(("article", "outlet", "group"), row, strict=True), kind="press", weight=1.0) for row in rows]
    )


def evidence(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Rows of (article, actor, target, state), one act each."""
    table = [
        {"article": a, "part": "body", "sentence": n, "start": n, "end": n + 1, "measure": "agency", "code": "shell",
         "value": 1.0, "actor": actor, "target": target, "state": state}
        for n, (a, actor, target, state) in enumerate(rows)
    ]  # fmt: skip
    return pd.DataFrame(table)


def row(table: pd.DataFrame, **wanted: Any) -> pd.Series[Any]:
    for key, value in wanted.items():
        table = table[table[key] == value]
    assert len(table) == 1
    return table.iloc[0]


ONE = articles(("a", "x", "g"))


def test_counts_and_shares_of_one_article() -> None:
    table = agency_summary(
        ONE,
        evidence(
            ("a", "red", "blue", "active"), ("a", "red", "blue", "passive"), ("a", "", "blue", "agentless"),
            ("a", "", "blue", "noun"), ("a", "", "red", "agentless"),
        ),
        against=MIRROR,
    )  # fmt: skip
    red, blue = row(table, party="red"), row(table, party="blue")
    assert (red["acts_by"], red["acts_on"], red["left_out"]) == (2, 1, 1)
    assert (blue["acts_by"], blue["acts_on"], blue["left_out"]) == (0, 4, 2)
    assert red["active"] == 0.5
    assert blue["left_out_share"] == 0.5
    assert (red["against"], red["acts_against"], red["against_left_out"], red["named"]) == ("blue", 2, 2, 0.5)
    assert (blue["acts_against"], blue["against_left_out"], blue["named"]) == (0, 1, 0.0)
    assert (red["n_outlets"], red["n_articles"], red["n_evidence"]) == (1, 1, 3)


def test_a_doer_who_is_no_party_is_not_left_out() -> None:
    table = agency_summary(ONE, evidence(("a", "", "red", "active"), ("a", "", "red", "passive")))
    assert (row(table, party="red")["acts_on"], row(table, party="red")["left_out"]) == (2, 0)


def test_nothing_to_share_is_missing_and_not_zero() -> None:
    table = agency_summary(ONE, evidence(("a", "red", "", "active")), against=MIRROR)
    red = row(table, party="red")
    assert red["active"] == 1.0
    assert pd.isna(red["left_out_share"])
    assert pd.isna(red["named"])
    assert "blue" not in set(table["party"])


def test_a_long_article_weighs_no_more_than_a_short_one() -> None:
    rows = [("a", "", "red", "agentless")] * 9 + [("b", "blue", "red", "active")]
    table = agency_summary(articles(("a", "x", "g"), ("b", "x", "g")), evidence(*rows))
    assert row(table, party="red")["left_out_share"] == 0.5
    assert row(table, party="red")["left_out"] == 9


def test_copies_share_one_weight() -> None:
    table = articles(("a", "x", "g"), ("b", "x", "g"), ("c", "x", "g"))
    table["weight"] = [0.5, 0.5, 1.0]
    rows = evidence(("a", "", "red", "agentless"), ("b", "", "red", "agentless"), ("c", "blue", "red", "active"))
    assert row(agency_summary(table, rows), party="red")["left_out_share"] == 0.5


def test_a_group_counts_each_outlet_once() -> None:
    where = articles(("a", "x", "g"), ("b", "x", "g"), ("c", "x", "g"), ("d", "y", "g"))
    rows = [(name, "", "red", "agentless") for name in "abc"] + [("d", "blue", "red", "active")]
    red = row(agency_summary(where, evidence(*rows), by="group"), party="red", group="g")
    assert red["left_out_share"] == 0.5
    assert (red["n_outlets"], red["n_articles"], red["n_evidence"]) == (2, 4, 4)


def test_coordinated_parties_make_one_act_each() -> None:
    rows = evidence(("a", "red", "blue", "active"), ("a", "green", "blue", "active"))
    rows[["sentence", "start", "end"]] = 0
    table = agency_summary(ONE, rows)
    assert row(table, party="blue")["acts_on"] == 1
    assert row(table, party="red")["acts_by"] == row(table, party="green")["acts_by"] == 1


def test_rolled_up_parties_count_as_their_whole() -> None:
    rows = evidence(("a", "red_army", "blue", "active"), ("a", "red", "blue_army", "passive"))
    table = agency_summary(ONE, rows, against=MIRROR, roll_up=lambda party: party.removesuffix("_army"))
    assert set(table["party"]) == {"red", "blue"}
    assert row(table, party="red")["acts_against"] == 2


def test_exchanging_the_parties_exchanges_the_rows() -> None:
    rows = evidence(("a", "red", "blue", "active"), ("a", "", "blue", "noun"), ("a", "blue", "red", "passive"))
    swapped = rows.assign(
        actor=rows["actor"].map(lambda p: MIRROR.get(p, p)), target=rows["target"].map(lambda p: MIRROR.get(p, p))
    )
    before = agency_summary(ONE, rows, against=MIRROR)
    after = agency_summary(ONE, swapped, against=MIRROR)
    back = after.assign(party=after["party"].map(MIRROR), against=after["against"].map(MIRROR))
    pd.testing.assert_frame_equal(before, back.sort_values(["group", "outlet", "party"]).reset_index(drop=True))


def test_an_article_told_twice_changes_no_share() -> None:
    once = [("a", "red", "blue", "active"), ("a", "", "blue", "noun")]
    one = agency_summary(ONE, evidence(*once), against=MIRROR)
    two = agency_summary(ONE, evidence(*once, *once), against=MIRROR)
    for share in ("active", "left_out_share", "named"):
        pd.testing.assert_series_equal(one[share], two[share])


@pytest.mark.parametrize(
    ("by", "keys"),
    [("outlet", ["group", "outlet"]), ("group", ["group"]), ("kind", ["kind"]),
     ("article", ["group", "outlet", "article"]),
     ("party", [])],
)  # fmt: skip
def test_columns(by: str, keys: list[str]) -> None:
    rows = evidence(("a", "red", "blue", "active"))
    counts = ["n_outlets", "n_articles", "n_evidence"]
    plain = [*keys, "party", "acts_by", "active", "acts_on", "left_out", "left_out_share", *counts]
    assert list(agency_summary(ONE, rows, by).columns) == plain
    assert list(agency_summary(ONE, rows[rows["code"] == "none"], by).columns) == plain


def test_other_measures_do_not_count() -> None:
    rows = evidence(("a", "red", "blue", "active")).assign(measure="frame")
    assert len(agency_summary(ONE, rows)) == 0


def test_errors_name_what_is_wrong() -> None:
    rows = evidence(("a", "red", "blue", "active"))
    with pytest.raises(AnalysisError) as caught:
        agency_summary(ONE, rows, "outlets")
    assert str(caught.value) == (
        "There is no summary 'outlets'. Did you mean 'outlet'? What exists: article, group, kind, outlet, party."
    )
    with pytest.raises(AnalysisError) as caught:
        agency_summary(ONE, rows, against={"red": "red"})
    assert str(caught.value) == "A party cannot be set against itself: red. Name another one for it."
    with pytest.raises(AnalysisError) as caught:
        agency_summary(ONE, rows[["article", "measure", "code", "actor", "target"]])
    assert str(caught.value) == (
        "The evidence table lacks the column state. What exists: actor, article, code, measure, target."
    )
