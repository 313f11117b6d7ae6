"""Shares of names, the naming index and distancing, on tables small enough to reckon by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.analysis.naming import distancing, name_mentions, naming, naming_index
from framing.codebook.names import NameForm, Referent
from framing.errors import AnalysisError

TOWN = Referent(
    "town", "Ade / Ode", "place",
    (NameForm("Ade", "azerbaijani"), NameForm("Ode", "armenian"), NameForm("Ude", "shared")),
)  # fmt: skip
HILLS = Referent(
    "hills", "The hills", "place",
    (
        NameForm("freed hills", "armenian", end="2019"),
        NameForm("freed hills", "azerbaijani", start="2020"),
        NameForm("hills", "international"),
    ),
)  # fmt: skip
ALONE = Referent("alone", "One name", "place", (NameForm("Single", "azerbaijani"),))
REFERENTS = (TOWN, HILLS, ALONE)


def articles(*rows: tuple[str, str, str], weights: dict[str, float] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "article": a,
                "outlet": o,
                "group": o[0],
                "kind": "press",
                "date": d,
                "weight": (weights or {}).get(a, 1.0),
            }
            for a, o, d in rows
        ]
    )


def evidence(*rows: str) -> pd.DataFrame:
    """Rows as 'article code state'."""
    split = [row.rsplit(" ", 1) for row in rows]
    parts = [(*left.split(" ", 1), state) for left, state in split]
    return pd.DataFrame([{"article": a, "measure": "name", "code": c, "value": 1.0, "state": s} for a, c, s in parts])


ARTICLES = articles(("a1", "x", "2018-05-01"), ("a2", "x", "2021-05-01"), ("b1", "y", "2021-05-01"))


def test_sides_come_from_the_codebook_by_the_date_of_the_article() -> None:
    rows = evidence(
        "a1 hills/freed hills plain", "a2 hills/freed hills plain", "b1 town/Ade both", "b1 alone/Single plain"
    )
    table = name_mentions(ARTICLES, rows, REFERENTS)
    assert table["side"].tolist() == ["armenian", "azerbaijani", "", "azerbaijani"]
    assert table["choice"].tolist() == [True, True, True, False]


def test_shares_are_of_the_mentions_of_a_referent_and_balanced_over_articles() -> None:
    rows = evidence(
        "a1 town/Ade plain", "a1 town/Ade plain", "a1 town/Ode plain", "a1 town/Ude distanced", "a2 town/Ode plain",
        "b1 town/Ade both", "b1 alone/Single plain",
    )  # fmt: skip
    table = naming(ARTICLES, rows, REFERENTS)
    assert set(table["referent"]) == {"town"}, "a referent with one name leaves no choice"
    of_x = table[table["outlet"] == "x"].set_index(["name", "state"])
    # a1: 2/4, 1/4, 1/4; a2: 0, 1, 0.
    assert of_x["share"].to_dict() == {("Ade", "plain"): 0.25, ("Ode", "plain"): 0.625, ("Ude", "distanced"): 0.125}
    assert of_x["n_evidence"].to_dict() == {("Ade", "plain"): 2, ("Ode", "plain"): 2, ("Ude", "distanced"): 1}
    assert of_x["n_mentions"].tolist() == [5, 5, 5]
    assert of_x["n_articles"].tolist() == [2, 2, 2]
    assert of_x["side"].to_dict() == {
        ("Ade", "plain"): "azerbaijani",
        ("Ode", "plain"): "armenian",
        ("Ude", "distanced"): "shared",
    }
    of_y = table[table["outlet"] == "y"]
    assert of_y[["name", "state", "side", "share"]].to_numpy().tolist() == [["Ade", "both", "", 1.0]]


def test_shares_add_up_to_one() -> None:
    rows = evidence(
        "a1 town/Ade plain", "a2 town/Ude plain", "a2 town/Ode both", "a2 hills/hills plain", "b1 town/Ode plain"
    )
    for by in (["outlet"], ["group", "outlet"], ["kind"], ["article"]):
        table = naming(ARTICLES, rows, REFERENTS, by)
        assert np.allclose(table.groupby([*by, "referent"])["share"].sum(), 1.0)


def test_index_is_the_mean_of_articles_and_states_its_denominator() -> None:
    rows = evidence(
        "a1 town/Ade plain", "a1 town/Ade plain", "a1 town/Ode plain", "a1 town/Ude plain", "a1 town/Ode "
        "distanced", "a1 town/Ade both",
        "a2 town/Ode plain", "a2 alone/Single plain", "b1 hills/freed hills plain",
    )  # fmt: skip
    table = naming_index(ARTICLES, rows, REFERENTS, ["outlet"]).set_index("outlet")
    # a1: (1 + 1 - 1) / 3; a2: -1. A referent without a choice does not count.
    assert table.at["x", "index"] == pytest.approx((1 / 3 - 1) / 2)
    assert table.at["x", "favours"] == "armenian"
    assert table.loc["x", ["n_evidence", "n_first", "n_second", "n_both", "n_distanced", "n_mentions"]].tolist() == [
        4,
        2,
        2,
        1,
        1,
        7,
    ]
    assert table.at["y", "index"] == 1.0
    assert table.at["y", "favours"] == "azerbaijani"
    assert np.isnan(table.at["x", "low"]), "two articles make no interval"


def test_index_turns_round_with_the_sides() -> None:
    rows = evidence("a1 town/Ade plain", "a2 town/Ode plain", "a2 town/Ade plain", "b1 town/Ode plain")
    one = naming_index(ARTICLES, rows, REFERENTS, ["outlet"])
    other = naming_index(ARTICLES, rows, REFERENTS, ["outlet"], sides=("armenian", "azerbaijani"))
    assert other["index"].tolist() == [-value for value in one["index"]]
    assert other["favours"].tolist() == one["favours"].tolist()
    assert other["n_first"].tolist() == one["n_second"].tolist()


def test_index_has_an_interval_from_five_articles_on() -> None:
    ids = [f"a{i}" for i in range(6)]
    table = articles(*((a, "x", "2021-01-01") for a in ids))
    rows = evidence(*(f"{a} town/{'Ade' if a != 'a0' else 'Ode'} plain" for a in ids))
    (row,) = naming_index(table, rows, REFERENTS).to_dict("records")
    # Six values, five of +1 and one of -1: mean 2/3, standard deviation sqrt(2/3), t(5) = 2.5706.
    assert row["index"] == pytest.approx(2 / 3)
    assert row["low"] == pytest.approx(2 / 3 - 2.570582 * (2 / 3) ** 0.5 / 6**0.5, abs=1e-5)
    assert row["high"] == 1.0, "the interval ends where the index does"


def test_copies_of_one_text_count_once() -> None:
    table = articles(("a1", "x", ""), ("a2", "x", ""), ("a3", "x", ""), weights={"a2": 0.5, "a3": 0.5})
    rows = evidence("a1 town/Ade plain", "a2 town/Ode plain", "a3 town/Ode plain")
    assert naming_index(table, rows, REFERENTS)["index"].tolist() == [0.0]
    assert naming_index(table, rows, REFERENTS)["favours"].tolist() == [""]


def test_an_article_doubled_changes_no_share() -> None:
    rows = evidence(
        "a1 town/Ade plain", "a1 town/Ode plain", "a1 town/Ode plain", "a2 town/Ade plain", "b1 town/Ode plain"
    )
    twice = pd.concat([rows, rows[rows["article"] == "a1"]], ignore_index=True)
    for measure in (naming, distancing):
        assert (
            measure(ARTICLES, rows, REFERENTS)["share"].tolist()
            == measure(ARTICLES, twice, REFERENTS)["share"].tolist()
        )
    assert (
        naming_index(ARTICLES, rows, REFERENTS)["index"].tolist()
        == naming_index(ARTICLES, twice, REFERENTS)["index"].tolist()
    )


def test_distancing_by_the_side_whose_names_they_are() -> None:
    rows = evidence(
        "a1 town/Ade distanced", "a1 town/Ade plain", "a2 town/Ade plain", "a2 town/Ode distanced", "a2 town/Ode both",
        "a2 alone/Single distanced", "b1 hills/freed hills plain",
    )  # fmt: skip
    table = distancing(ARTICLES, rows, REFERENTS, ["outlet"]).set_index(["outlet", "side"])
    # Azerbaijani names: a1 1/2, a2 1/2 (the referent without a choice counts here); Armenian: a2 1/1.
    assert table.at[("x", "azerbaijani"), "share"] == 0.5
    assert table.at[("x", "azerbaijani"), "n_evidence"] == 4
    assert table.at[("x", "azerbaijani"), "n_distanced"] == 2
    assert table.at[("x", "armenian"), "share"] == 1.0
    assert table.at[("y", "azerbaijani"), "share"] == 0.0


def test_without_a_date_a_term_that_changed_sides_is_open() -> None:
    table = articles(("a1", "x", ""))
    rows = evidence("a1 hills/freed hills plain")
    assert naming(table, rows, REFERENTS)["side"].tolist() == ["open"]
    assert distancing(table, rows, REFERENTS)["side"].tolist() == ["open"]
    assert len(naming_index(table, rows, REFERENTS)) == 0


def test_no_evidence_gives_no_rows() -> None:
    rows = evidence("a1 town/Ade plain").iloc[:0]
    assert naming(ARTICLES, rows, REFERENTS).columns.tolist() == [
        "group", "outlet", "referent", "name", "state", "side", "share", "low", "high",
        "n_outlets", "n_articles", "n_evidence", "n_mentions",
    ]  # fmt: skip
    assert len(naming(ARTICLES, rows, REFERENTS)) == 0
    assert len(naming_index(ARTICLES, rows, REFERENTS)) == 0
    assert len(distancing(ARTICLES, rows, REFERENTS)) == 0


def test_errors() -> None:
    rows = evidence("a1 town/Ade plain")
    with pytest.raises(AnalysisError) as error:
        naming(ARTICLES, evidence("a1 towm/Ade plain"), REFERENTS)
    assert str(error.value) == "There is no referent 'towm'. Did you mean 'town'? What exists: alone, hills, town."
    with pytest.raises(AnalysisError) as error:
        naming(ARTICLES, rows, REFERENTS, ["outlets"])
    assert (
        str(error.value)
        == "There is no column 'outlets'. Did you mean 'outlet'? What exists: article, date, group, kind, outlet."
    )
    with pytest.raises(AnalysisError) as error:
        distancing(ARTICLES, rows, REFERENTS, [])
    assert (
        str(error.value)
        == "Names are summed up by something; 'by' is empty. What exists: article, date, group, kind, outlet."
    )
    with pytest.raises(AnalysisError) as error:
        naming_index(ARTICLES, rows, REFERENTS, sides=("azerbaijani", "turkish"))
    assert str(error.value) == "There is no side 'turkish'. What exists: armenian, azerbaijani, international, shared."
    with pytest.raises(AnalysisError) as error:
        naming_index(ARTICLES, rows, REFERENTS, sides=("shared", "shared"))
    assert str(error.value) == "The naming index weighs two sides against each other. Got 'shared' twice."
    for sides in (("armenian",), ("armenian", "azerbaijani", "shared"), "armenian"):
        with pytest.raises(AnalysisError) as error:
            naming_index(ARTICLES, rows, REFERENTS, sides=sides)  # type: ignore[arg-type]
        assert str(error.value) == (
            f"The naming index weighs two sides against each other. Got {sides!r} instead of a pair."
        )


def test_evidence_of_ones_own() -> None:
    with pytest.raises(AnalysisError) as error:
        naming(ARTICLES, evidence("a1 town/Ades plain"), REFERENTS)
    assert str(error.value) == "There is no name of 'town' 'Ades'. Did you mean 'Ade'? What exists: Ade, Ode, Ude."
    with pytest.raises(AnalysisError) as error:
        distancing(ARTICLES, evidence("a1 town/Ade distant"), REFERENTS)
    assert str(error.value) == (
        "There is no state of a name 'distant'. Did you mean 'distanced'? What exists: both, distanced, plain."
    )
    # A table that says nothing of states has plain names.
    silent = evidence("a1 town/Ade plain").assign(state="")
    assert naming_index(ARTICLES, silent, REFERENTS).equals(
        naming_index(ARTICLES, evidence("a1 town/Ade plain"), REFERENTS)
    )
