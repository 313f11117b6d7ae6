"""Every number that a report prints stands in its tables, and the tables are the library's own."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from report_samples import Page, read, sample, table_names

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.blocks import Table
from framing.reporting.contrasts import MEASURES
from framing.reporting.labels import FORMATS
from framing.reporting.report import report_tables

# Printed where nothing is counted: no sentence stands behind it.
NOTHING = ("0", "0 %", "0.0 %", "–", "nobody", "never")


@pytest.fixture(scope="module", params=["demo", "sample"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[framing.Analysis, Path]:
    analysis = request.getfixturevalue("demo") if request.param == "demo" else sample()
    return analysis, write_report(analysis, tmp_path_factory.mktemp("report") / request.param)


@pytest.fixture(scope="module")
def page(made: tuple[framing.Analysis, Path]) -> Page:
    return read(made[1] / "report.html")


@pytest.fixture(scope="module")
def own_tables(made: tuple[framing.Analysis, Path]) -> dict[str, Table]:
    return report_tables(made[0])


def tables_of(made: tuple[framing.Analysis, Path]) -> dict[str, pd.DataFrame]:
    return {
        path.stem: pd.read_csv(path, keep_default_na=False, na_values=[""])
        for path in (made[1] / "tables").glob("*.csv")
    }


def test_every_number_is_that_of_its_table_to_the_printed_digit(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    tables, names = tables_of(made), table_names(page)
    checked = 0
    for given, text in page.numbers:
        if "data-ref" not in given:
            continue
        table, row, column = given["data-ref"].split(":", 2)
        value = float(tables[names[int(table)]][column].iloc[int(row)])
        assert text == FORMATS[given["data-f"]](value), given
        # A count is printed whole; everything else says its digits.
        exact = given["data-v"] if given["data-f"] != "count" else text.replace(",", "")
        assert float(exact) == pytest.approx(value, rel=1e-6, abs=1e-12), given
        checked += 1
    assert checked > 500


def test_every_number_in_an_article_is_that_of_its_row_of_evidence(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    evidence = made[0].evidence
    found = [(int(given["data-row"]), text) for given, text in page.numbers if "data-row" in given]
    assert len(found) > 50
    for row, text in found:
        assert evidence["measure"].iloc[row] == "stance"
        assert text == FORMATS["signed"](float(evidence["value"].iloc[row]))


def test_no_cell_of_numbers_has_a_figure_without_a_table(page: Page) -> None:
    assert [text for text in page.loose if re.search(r"\d", text) and text != "can reach .05"] == []


def test_every_reference_in_the_markdown_has_the_same_numbers(made: tuple[framing.Analysis, Path], page: Page) -> None:
    text = (made[1] / "report.md").read_text(encoding="utf-8")
    printed = {number for given, number in page.numbers if given.get("data-f") == "signed"}
    missing = [number for number in printed if number not in text.replace("\\", "")]
    assert missing == []


def test_tables_of_stance_and_tone_are_the_analysis_own(
    made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]
) -> None:
    analysis, tables = made[0], own_tables
    frame = tables["stance_by_outlet"].frame.drop(columns="half")
    pd.testing.assert_frame_equal(frame, analysis.stance("outlet"))
    by_group = analysis.stance("group")
    pd.testing.assert_frame_equal(
        tables["stance_by_group"].frame.drop(columns="half"), by_group[by_group["group"] != ""]
    )
    tone = tables["tone_by_outlet"].frame.sort_values(["group", "outlet"], ignore_index=True)
    pd.testing.assert_frame_equal(tone, analysis.tone("outlet").sort_values(["group", "outlet"], ignore_index=True))


def test_tables_of_findings_and_words_are_those_of_compare(
    made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]
) -> None:
    analysis, tables = made[0], own_tables
    there = set(analysis.evidence["measure"])
    gap = framing.compare(analysis, "azerbaijani", "armenian", measures=[one for one in MEASURES if one in there])
    frame = tables["compare_azerbaijani_armenian"].frame
    own = frame[~frame["measure"].isin(["naming", "war_peace"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(own[list(gap.table.columns)], gap.table, check_dtype=False)
    if "words_azerbaijani_armenian" in tables:
        words = framing.distinctive_words(analysis, "azerbaijani", "armenian")
        words.attrs = {}
        pd.testing.assert_frame_equal(tables["words_azerbaijani_armenian"].frame, words.drop(columns="alpha_0"))


def test_the_two_balances_compared_are_those_of_the_analysis(
    made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]
) -> None:
    """A balance that ``compare`` has no measure for is folded and counted as the analysis does it."""
    analysis = made[0]
    frame = own_tables["compare_azerbaijani_armenian"].frame
    wanted = {
        "naming": analysis.naming_index("group").assign(code="balance").rename(columns={"index": "value"}),
        "war_peace": analysis.war_peace("group").rename(columns={"indicator": "code", "score": "value"}),
    }
    checked = 0
    for measure, table in wanted.items():
        rows = frame[frame["measure"] == measure]
        for side, group in (("a", "azerbaijani"), ("b", "armenian")):
            own = table[table["group"] == group].set_index("code")
            for row in rows.to_dict("records"):
                if row["code"] not in own.index:
                    assert np.isnan(row[side])
                    continue
                assert row[side] == pytest.approx(own.at[row["code"], "value"], abs=1e-12)
                assert row[f"evidence_{side}"] == own.at[row["code"], "n_evidence"]
                assert row[f"outlets_{side}"] == own.at[row["code"], "n_outlets"]
                checked += 1
    assert checked >= 2


def test_the_floor_is_what_the_analysis_says_of_quotes(
    made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]
) -> None:
    analysis, tables = made[0], own_tables
    for name, by in (("floor_by_group", "group"), ("floor_by_outlet", "outlet")):
        whole, frame = analysis.voices(by), tables[name].frame
        pd.testing.assert_frame_equal(frame[list(whole)], whole[whole["group"] != ""].reset_index(drop=True))
        keys = ["group", "outlet"][: 1 + (by == "outlet")]
        words = frame.groupby(keys)["words"].transform("sum")
        assert (frame["share_unnamed"] * words).to_list() == pytest.approx(frame["unnamed_words"].to_list())
        assert (frame["share_named"] + frame["share_unnamed"]).to_list() == pytest.approx(
            frame["share_words"].to_list()
        )
        assert frame["unnamed_quotes"].sum() > 0
        assert frame.loc[frame["side"] == "unknown", "named_quotes"].sum() > 0
    verbs = tables["reporting_verbs"].frame
    pd.testing.assert_frame_equal(verbs, analysis.reporting_verbs("group"), check_dtype=False)
    shares = tables["floor_by_party"].frame
    gap = framing.compare(analysis, "azerbaijani", "armenian", measures=["quote"]).table.set_index("code")
    for row in shares[shares["group"] == "azerbaijani"].to_dict("records"):
        assert row["share"] == pytest.approx(gap.at[row["party"], "a"], abs=1e-12)


def test_the_timeline_is_that_of_over_time(made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]) -> None:
    analysis, frame = made[0], own_tables["stance_over_time"].frame
    for party in ("azerbaijan", "armenia"):
        whole = framing.over_time(analysis, "stance", party).table
        own = frame[frame["code"] == party]
        kept = whole[whole["smooth"].notna()].reset_index(drop=True)
        shown = own[list(whole.columns)].sort_values(["group", "period"], ignore_index=True)
        pd.testing.assert_frame_equal(shown, kept)
        bounded = own[own["low"].notna()]
        assert ((bounded["low"] <= bounded["value"]) & (bounded["value"] <= bounded["high"])).all()


def test_dots_of_the_timeline_say_the_numbers_of_their_table(
    made: tuple[framing.Analysis, Path], own_tables: dict[str, Table]
) -> None:
    text = (made[1] / "report.html").read_text(encoding="utf-8")
    said = re.findall(r"<title>([^<,]+), (\d{4}[^:<]*): ([^,<]+), (\d+) articles?</title>", text)
    frame = own_tables["stance_over_time"].frame
    names = {group: made[0].codebook.groups[group].name for group in frame["group"].unique()}
    there = frame[frame["n_articles"] > 0]
    expected = [
        (names[row["group"]], row["period"], FORMATS["signed"](row["value"]), str(row["n_articles"]))
        for row in there.to_dict("records")
    ]
    assert sorted(said) == sorted(expected)


def test_the_counts_above_the_evidence_are_the_rows_behind_the_number(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    """The key of a cell of the map of stance holds exactly the rows that explain() gives."""
    analysis, names = made[0], table_names(page)
    table = analysis.stance("outlet")
    at = names.index("stance_by_outlet")
    keys = {
        given["data-ref"]: int(given["data-k"]) for tag, given in page.tags if tag == "button" and "data-ref" in given
    }
    seen = 0
    for row, values in enumerate(table.to_dict("records")):
        key = keys.get(f"{at}:{row}:stance")
        if key is None:
            continue
        behind = analysis.explain(party=str(values["party"]), outlet=str(values["outlet"]))
        assert page.data["keys"][key][0] == len(behind) == values["n_evidence"]
        seen += 1
    assert seen >= 20


def test_every_cell_with_a_figure_opens_evidence(page: Page) -> None:
    """Dots, bars and numbers of every table have a key, but for zeros and empty cells, which nothing stands behind."""
    assert len(page.cells) > 300
    bare = [
        text for kind, keys, text in page.cells if not keys and kind in ("num", "heat", "chart") and text not in NOTHING
    ]
    assert bare == []


def test_keys_of_cells_are_their_own(made: tuple[framing.Analysis, Path], page: Page) -> None:
    """What a cell opens is counted by its own table: names, frames, acts, quotes by side, each row of a comparison."""
    names, tables = table_names(page), tables_of(made)
    keys = {
        given["data-ref"]: int(given["data-k"]) for tag, given in page.tags if "data-k" in given and "data-ref" in given
    }
    sizes = {
        "names_by_group": {"share": "n_evidence"},
        "naming_index": {"index": "n_evidence", "n_first": "n_first", "n_second": "n_second", "n_both": "n_both"},
        "frames_by_group": {"rate": "n_evidence"},
        "war_peace": {"score": "n_evidence", "n_articles": "n_evidence"},
        "agency": {"acts_by": "acts_by", "acts_on": "acts_on", "left_out_share": "left_out"},
        "floor_by_group": {
            "share_words": "quotes",
            "share_named": "named_quotes",
            "share_unnamed": "unnamed_quotes",
            "unnamed_quotes": "unnamed_quotes",
        },
        "floor_by_outlet": {
            "share_words": "quotes",
            "share_named": "named_quotes",
            "share_unnamed": "unnamed_quotes",
        },
        "floor_by_party": {"share": "n_evidence"},
        "reporting_verbs": {"quotes": "quotes", "doubt_share": "doubting", "endorse_share": "endorsing"},
        "stance_over_time": {"value": "n_evidence"},
        "tone_by_outlet": {"tone": "n_evidence", "n_articles": "n_evidence"},
        "differential": {"value": "n_evidence", "own_minus_other": "n_evidence"},
        "compare_azerbaijani_armenian": {"a": "evidence_a", "b": "evidence_b", "difference": "n_evidence"},
    }
    seen = {(name, column): 0 for name, columns in sizes.items() for column in columns}
    for reference, key in keys.items():
        at, row, column = reference.split(":", 2)
        name = names[int(at)]
        if column not in sizes.get(name, {}):
            continue
        values = tables[name].iloc[int(row)]
        if name.startswith("floor_by_") and values.get("side") == "outlet":
            continue
        assert page.data["keys"][key][0] == values[sizes[name][column]], (name, row, column)
        seen[name, column] += 1
    assert {name for (name, _), size in seen.items() if size} == set(sizes), seen
    assert all(size for (name, _), size in seen.items() if name in ("floor_by_group", "floor_by_outlet")), seen


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("signed", 0.125, "+0.12"),
        ("signed", -0.004, "0.00"),
        ("signed", -0.31, "−0.31"),
        ("number", 1.5, "1.50"),
        ("half", 0.2, "±0.20"),
        ("p", 0.0291, ".029"),
        ("p", 0.0001, "< .001"),
        ("p_equals", 0.5, "= .500"),
        ("share", 0.5355, "54 %"),
        ("share", 0.004, "< 1 %"),
        ("share", 0.0, "0 %"),
        ("share", 1.0, "100 %"),
        ("count", 12345, "12,345"),
        ("percent", 0.12345, "12.3 %"),
        ("points", -0.0267, "−2.7"),
        ("points", 0.5, "+50.0"),
    ],
)
def test_how_numbers_are_printed(form: str, value: float, expected: str) -> None:
    assert FORMATS[form](value) == expected
