"""Every number that a report prints stands in its tables, and the tables are the library's own."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from report_samples import Page, read, sample, table_names

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.labels import FORMATS
from framing.reporting.report import report_tables


@pytest.fixture(scope="module", params=["demo", "sample"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[framing.Analysis, Path]:
    analysis = request.getfixturevalue("demo") if request.param == "demo" else sample()
    return analysis, write_report(analysis, tmp_path_factory.mktemp("report") / request.param)


@pytest.fixture(scope="module")
def page(made: tuple[framing.Analysis, Path]) -> Page:
    return read(made[1] / "report.html")


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
        assert float(given["data-value"]) == pytest.approx(value, rel=1e-8, abs=1e-12), given
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


def test_tables_of_stance_and_tone_are_the_analysis_own(made: tuple[framing.Analysis, Path]) -> None:
    analysis, tables = made[0], report_tables(made[0])
    frame = tables["stance_by_outlet"].frame.drop(columns="half")
    pd.testing.assert_frame_equal(frame, analysis.stance("outlet"))
    by_group = analysis.stance("group")
    pd.testing.assert_frame_equal(
        tables["stance_by_group"].frame.drop(columns="half"), by_group[by_group["group"] != ""]
    )
    tone = tables["tone_by_outlet"].frame.sort_values(["group", "outlet"], ignore_index=True)
    pd.testing.assert_frame_equal(tone, analysis.tone("outlet").sort_values(["group", "outlet"], ignore_index=True))


def test_tables_of_findings_and_words_are_those_of_compare(made: tuple[framing.Analysis, Path]) -> None:
    tables = report_tables(made[0], groups=["azerbaijani", "armenian"])
    gap = framing.compare(made[0], "azerbaijani", "armenian")
    frame = tables["compare_azerbaijani_armenian"].frame
    pd.testing.assert_frame_equal(frame[list(gap.table.columns)], gap.table)
    if "words_azerbaijani_armenian" in tables:
        words = framing.distinctive_words(made[0], "azerbaijani", "armenian")
        words.attrs = {}
        pd.testing.assert_frame_equal(tables["words_azerbaijani_armenian"].frame, words.drop(columns="alpha_0"))


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
    ],
)
def test_how_numbers_are_printed(form: str, value: float, expected: str) -> None:
    assert FORMATS[form](value) == expected
