"""The findings: what can be claimed first, everything compared, nothing beyond the scale."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from report_samples import sample

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.contrasts import MEASURES
from framing.reporting.report import report_tables


def test_findings_cover_every_measure_and_the_caveats_of_the_design(tmp_path: Path) -> None:
    full = sample()
    dates = [date if group != "western" else date.replace("2024", "2022") for group, date in zip(
        full.articles["group"], full.articles["date"], strict=True)]  # fmt: skip
    analysis = framing.Analysis.from_tables(full.articles.assign(date=dates), full.evidence)
    text = write_report(analysis, tmp_path / "page.md").read_text(encoding="utf-8")
    findings = text.split("## What differs")[1].split("\n## ")[0]
    for title in ("Stance", "Tone", "Contested names", "Frames", "War and peace journalism", "Who acts", "Who gets"):
        assert len(re.findall(rf"^\| {title}[^|]* \| \d+ \| \d+ \| ", findings, flags=re.MULTILINE)) == 3, title
        assert len(re.findall(rf"^\*\*{title}.*: \w+ minus \w+ outlets", findings, flags=re.MULTILINE)) == 3, title
    pair = findings.split("### Azerbaijani and Western outlets")[1].split("\n### ")[0]
    assert "only 0 % of the months with articles have some of both groups" in pair
    assert "of the months" not in findings.split("### Azerbaijani and Armenian outlets")[1].split("\n### ")[0]
    assert "in azerbaijani" not in findings


def test_what_can_be_claimed_is_told_first_and_the_surest_of_it(demo: framing.Analysis, tmp_path: Path) -> None:
    tables = report_tables(demo)
    compared = pd.concat([table.frame for name, table in tables.items() if name.startswith("compare_")])
    compared = compared[~((compared["measure"] == "frame") & compared["code"].str.startswith("peace/"))]
    sure = compared[compared["p_adjusted"] <= 0.05].sort_values(["p_adjusted", "p"])
    total = tables["findings"].frame.iloc[0]
    assert 0 < total["claimed"] == len(sure) < total["tested"] == compared["p"].notna().sum()
    left = tables["without_one_outlet"].frame
    told = list(zip(left["measure"], left["code"], strict=True))
    assert told == list(zip(sure["measure"], sure["code"], strict=True))[: len(told)]
    text = write_report(demo, tmp_path / "page.md").read_text(encoding="utf-8")
    short = text.split("### In short")[1].split("\n### ")[0]
    items = [line for line in short.split("\n") if line.startswith("- ")]
    adjusted = [float(re.search(r"adjusted p [=<] (\d?\.\d+)", item)[1]) for item in items]  # type: ignore[index]
    claims = [p for p, item in zip(adjusted, items, strict=True) if not item.startswith("- Not told apart")]
    assert claims == sorted(claims)
    assert max(claims) <= 0.05 < min(adjusted[len(claims) :])
    assert "Stance toward Azerbaijan minus stance toward Armenia" in short


def test_differences_without_one_outlet_are_those_of_the_comparison(demo: framing.Analysis) -> None:
    rows = report_tables(demo)["without_one_outlet"].frame
    rows = rows[~rows["measure"].isin(["naming", "war_peace"]) & rows["p"].notna()]
    assert len(rows)
    for (a, b), own in rows.groupby(["a", "b"]):
        gap = framing.compare(demo, a, b, measures=MEASURES)
        for row in own.to_dict("records"):
            left = gap.leave_one_out(row["measure"], row["code"])
            assert (row["least"], row["most"]) == (left["difference"].min(), left["difference"].max())
            assert row["p"] == left["p"].max()


def test_no_interval_of_a_difference_is_printed_beyond_the_scale(demo: framing.Analysis) -> None:
    frame = pd.concat(table.frame for name, table in report_tables(demo).items() if name.startswith("compare_"))
    shares = frame["measure"].isin(["name", "frame", "quote", "agency"])
    assert frame.loc[shares, "high"].max() > 1.0
    assert frame.loc[shares, "high_shown"].max() == 1.0
    inside = frame["low"].between(-1, 1)
    assert (frame.loc[inside, "low_shown"] == frame.loc[inside, "low"]).all()
