"""Figures in sentences, notes, headings and small print: they stand in tables, and open what they count."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from report_samples import Page, read, sample, table_names

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.behind import counted_of, keys_of
from framing.reporting.context import Context
from framing.reporting.contrasts import TOPICS
from framing.reporting.labels import FORMATS
from framing.reporting.numbers import Num, along
from framing.reporting.sections.caveats import corpus_table, design_tables
from framing.reporting.sections.forest import chosen_rows
from framing.reporting.tally import linked

# Figures that count nothing: levels and ends of scales, thresholds, years of a name or a source.
CONSTANTS = re.compile(
    r"95 % interval|← 0 →|95 of 100 such samples|[−+]1 (?:to|where|\b)|[−+]1(?!\d)|p of at most \.05"
    r"|p ≤ \.05|(?:reach|is above|for a p of) \.05|can reach \.002|ewer than 5 articles|per 1,000 words|up to 100 %"
    r"|\(−?\d+(?:\.\d+)? to \d+(?:\.\d+)?(?: points)?\)|\(2005\)|\(0 to \d+\)|Jaccard of at least \.6"
    r"|0 % is measured|scorer of this report is “[^”]+”"
)


@pytest.fixture(scope="module", params=["demo", "sample"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[framing.Analysis, Path]:
    analysis = request.getfixturevalue("demo") if request.param == "demo" else _uneven()
    return analysis, write_report(analysis, tmp_path_factory.mktemp("said") / "report")


def _uneven() -> framing.Analysis:
    """Articles of which some are official, some undated, some of no group: everything a sentence may count."""
    full = sample()
    articles = full.articles.copy()
    articles.loc[articles.index[:2], "kind"] = "official"
    articles.loc[articles.index[5:8], "date"] = ""
    western = articles["group"] == "western"
    articles.loc[western, "date"] = articles.loc[western, "date"].str.replace("2024", "2022")
    last = articles["outlet"] == articles["outlet"].iloc[-1]
    articles.loc[last, "group"] = ""
    return framing.Analysis.from_tables(articles, full.evidence)


@pytest.fixture(scope="module")
def page(made: tuple[framing.Analysis, Path]) -> Page:
    return read(made[1] / "report.html")


def test_every_figure_outside_the_articles_is_a_number_of_a_table(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    """What is left when constants, periods, versions, dates and the names of things and outlets are taken away."""
    analysis = made[0]
    tables = {path.stem: pd.read_csv(path, dtype=str) for path in (made[1] / "tables").glob("*.csv")}
    names = {*tables["versions"]["version"], *analysis.articles["outlet"], *analysis.articles["date"]}
    names |= {"The flight of the Armenians, September 2023"} | set(
        tables.get("stories", pd.DataFrame({"story": []}))["story"]
    )
    names |= set(tables.get("stance_over_time", pd.DataFrame({"period": []}))["period"])
    names |= {" ".join(str(title).split()) for title in analysis.articles["title"]}
    bare = []
    for text in page.unmarked:
        left = CONSTANTS.sub("", text)
        for name in sorted(names, key=len, reverse=True):
            left = left.replace(str(name), "")
        if re.search(r"\d", left):
            bare.append(left)
    assert bare == []


def test_every_number_opens_something_but_nothing_and_what_is_not_shown(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    names = table_names(page)
    unopened = []
    for given, text in page.numbers:
        if "data-ref" not in given or "data-k" in given:
            continue
        table, _, column = given["data-ref"].split(":", 2)
        # Headings of folds count rows that are there to see; a party without evidence has no sentence.
        if names[int(table)] == "shown" or column == "unnamed":
            continue
        if float(given.get("data-v", text.replace(",", ""))) == 0:
            continue
        unopened.append((names[int(table)], column, text))
    assert unopened == []
    assert sum("data-k" in given for given, _ in page.numbers) > 500


def test_zeros_that_count_nothing_open_nothing(page: Page) -> None:
    counted = [given for given, text in page.numbers if given.get("data-f") == "count" and text == "0"]
    assert counted
    assert not [given for given in counted if "data-k" in given]


def test_small_numbers_open_what_the_number_above_opens_or_their_own(page: Page) -> None:
    """A number that is no button stands beside a button with the same evidence, or beside one of its cell."""
    quiet = [given for tag, given in page.tags if tag == "span" and "data-k" in given]
    buttons = {given["data-k"] for tag, given in page.tags if tag == "button" and "data-k" in given}
    assert len(quiet) > 300
    alone = [given for given in quiet if given["data-k"] not in buttons]
    names = table_names(page)
    # Outlets under a frame or a word open one article of each; the number itself opens the uses.
    allowed = {"n_outlets", "of_a", "of_b", "outlets_a", "outlets_b"}
    assert {given["data-ref"].split(":")[2] for given in alone} <= allowed, names


def test_words_of_nobody_open_quotes_without_a_name_and_the_others_those_with_one(
    made: tuple[framing.Analysis, Path], page: Page
) -> None:
    names, data, seen = table_names(page), page.data, {"share_named": 0, "share_unnamed": 0}
    for tag, given in page.tags:
        if tag != "button" or "data-ref" not in given:
            continue
        table, _, column = given["data-ref"].split(":", 2)
        if names[int(table)] not in ("floor_by_group", "floor_by_outlet") or column not in seen:
            continue
        for row in data["keys"][int(given["data-k"])][1]:
            speaker = data["words"][data["rows"][row][7]].casefold()
            assert (speaker in ("", "i", "it", "its", "one", "they", "we", "you")) == (column == "share_unnamed")
            seen[column] += 1
    assert min(seen.values()) >= 4, seen
    assert "The last two have no known side: somebody is named, such as a resident" in page.text
    html = (made[1] / "report.html").read_text(encoding="utf-8")
    assert html.count('<th scope="col" class="r">Nobody named</th>') == 2


def test_outlets_and_articles_of_a_difference_are_those_of_what_they_open(demo: framing.Analysis) -> None:
    context = Context(demo)
    seen = 0
    for contrast in context.contrasts.values():
        for topic in TOPICS:
            for row in chosen_rows(contrast.table, topic):
                values = contrast.table.iloc[row]
                measure, code = str(values["measure"]), str(values["code"])
                for side, key in zip("ab", counted_of(context, contrast, measure, code), strict=True):
                    if key < 0:
                        assert values[f"articles_{side}"] == 0, (measure, code)
                        continue
                    behind = context.evidence.rows.loc[context.evidence.under(key)]
                    assert behind["outlet"].nunique() == values[f"outlets_{side}"], (measure, code, side)
                    assert behind["article"].nunique() == values[f"articles_{side}"], (measure, code, side)
                    seen += 1
    assert seen > 200


def test_what_the_value_opens_lies_in_what_it_is_a_share_of(demo: framing.Analysis) -> None:
    context = Context(demo)
    for contrast in context.contrasts.values():
        for topic in TOPICS:
            for row in chosen_rows(contrast.table, topic):
                measure, code = (str(contrast.table[name].iloc[row]) for name in ("measure", "code"))
                if measure not in ("name", "quote"):
                    continue
                own, whole = keys_of(context, contrast, measure, code), counted_of(context, contrast, measure, code)
                for part, all_of in zip(own[:2], whole, strict=True):
                    if part >= 0:
                        assert set(context.evidence.under(part)) <= set(context.evidence.under(all_of))


def test_counts_of_rows_shown_are_those_of_the_page(made: tuple[framing.Analysis, Path]) -> None:
    tables = {path.stem: pd.read_csv(path) for path in (made[1] / "tables").glob("*.csv")}
    shown = tables["shown"].set_index("what")
    assert (shown["shown"] + shown["left"] == shown["whole"]).all()
    assert shown.at["outlets", "whole"] == len(tables["outlets"])
    assert shown.at["parties of stance", "whole"] == tables["stance_by_outlet"]["party"].nunique()
    assert shown.at["articles in full", "whole"] == len(made[0].articles)
    compare = tables["compare_azerbaijani_armenian"]
    assert shown.at["compare_azerbaijani_armenian: tone", "whole"] == (compare["measure"] == "tone").sum()


def test_caveats_of_the_design_print_the_numbers_of_its_tables(tmp_path: Path) -> None:
    analysis = _uneven()
    path = write_report(analysis, tmp_path / "page.html")
    page, design = read(path), framing.design(analysis)
    names = table_names(page)
    printed = {(names[int(t)], int(row), column): text for t, row, column, text in _refs(page)}
    groups = list(design_tables(Context(analysis))[0].frame["group"])  # type: ignore[index]
    undated = design.groups.set_index("group")["undated"]
    western = list(zip(design.pairs["a"], design.pairs["b"], strict=True)).index(("azerbaijani", "western"))
    for group in undated.index[undated > 0]:
        assert printed["design_groups", groups.index(group), "undated"] == str(undated[group])
    assert printed["design_pairs", western, "overlap"] == FORMATS["share"](design.pairs["overlap"].iloc[western])
    assert printed["corpus", 0, "without_group"] == str((analysis.articles["group"] == "").sum())
    assert printed["corpus", 0, "articles"] == str(len(analysis.articles))
    few = design.outlets[design.outlets["distinct"] < 5].groupby("group").size()
    for group, size in few.items():
        assert any(f"{size} of " in text and f"of {group} " in text for text in design.warnings)
        assert printed["design_groups", groups.index(group), "thin"] == str(size)
    for row, bare in enumerate(design.cells[design.cells["outlets"] == 0].groupby("group").size().reindex(groups)):
        if bare == bare:
            assert printed["design_groups", row, "unnamed"] == str(int(bare))


def _refs(page: Page) -> list[tuple[str, str, str, str]]:
    return [
        (*given["data-ref"].split(":", 2), text)  # type: ignore[misc]
        for given, text in page.numbers
        if "data-ref" in given
    ]


def test_numbers_take_the_place_of_figures_that_read_like_them() -> None:
    one, other = Num(3.0, "count", "t:0:a"), Num(0.1, "p", "t:0:p")
    assert linked("3 against 13: p cannot go below .100", [one, other]) == (
        one, " against 13: p cannot go below ", other,
    )  # fmt: skip
    assert linked("13 or 3.5 or 2,003", [one]) == ("13 or 3.5 or 2,003",)
    assert linked("none", []) == ("none",)


def test_small_numbers_take_the_key_of_the_number_beside_them_unless_they_count_nothing() -> None:
    own, bare, zero = Num(2.0, "count", "t:0:a", 7), Num(3.0, "count", "t:0:b"), Num(0.0, "count", "t:0:c")
    given = along((own, " of ", bare, zero), 4)
    assert [(part.key, part.quiet) for part in given if isinstance(part, Num)] == [(7, False), (4, True), (-1, False)]
    assert along((Num(0.0, "signed", "t:0:d"),), 4)[0] == Num(0.0, "signed", "t:0:d", 4, True)


def test_the_size_of_the_whole_is_that_of_the_articles() -> None:
    analysis = _uneven()
    row = corpus_table(Context(analysis)).frame.iloc[0]
    assert row["articles"] == len(analysis.articles)
    assert row["official"] == 2
    assert row["without_group"] == (analysis.articles["group"] == "").sum() > 0
