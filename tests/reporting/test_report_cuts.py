"""With the corpus, a report shows what was cut, and only as text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from report_samples import read
from test_report_hostile import check

import framing
from framing.errors import AnalysisError

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.pages import pages_of
from framing.reporting.report import report_tables

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "hostile.toml").read_text(encoding="utf-8"))["case"]


def test_pages_are_cleaned_as_the_analysis_cleaned_them(demo: framing.Analysis) -> None:
    pages = pages_of(demo, framing.read_corpus("demo"))
    counted = dict(zip(demo.articles["article"], demo.articles["cuts"], strict=True))
    assert {name: len(page.removed) for name, page in pages.items()} == counted
    assert pages_of(demo, None) == {}


def test_what_was_cut_opens_with_its_reason(demo: framing.Analysis, tmp_path: Path) -> None:
    corpus = framing.read_corpus("demo")
    page = read(write_report(demo, tmp_path / "cut.html", corpus=corpus))
    data = page.data
    name = next(number for number, (table, *_) in enumerate(data["tables"]) if table == "cuts")
    cuts = report_tables(demo)["cuts"].frame
    pieces = {cut.text for article in corpus for cut in framing.clean(article.text).removed}
    seen = 0
    for _, given in page.tags:
        table, _, place = given.get("data-ref", "::").partition(":")
        row, _, column = place.partition(":")
        if table != str(name) or column != "cuts":
            continue
        total, rows = data["keys"][int(given["data-k"])]
        assert total == cuts["cuts"].iloc[int(row)]
        for _, sentence, start, length, _, what, *_, part in (data["rows"][one] for one in rows):
            assert data["words"][part] == "cut"
            assert data["words"][what].startswith("cut: ")
            text = data["sentences"][sentence][start : start + length]
            seen += any(piece.startswith(text) for piece in pieces)
    assert seen > 100
    assert len([tag for tag, _ in page.tags if tag == "del"]) > 100
    assert (tmp_path / "cut.html").stat().st_size < 1_300_000


def test_a_corpus_that_is_another_one_is_refused(demo: framing.Analysis, tmp_path: Path) -> None:
    first = next(iter(framing.read_corpus("demo")))
    other = framing.Corpus([framing.Article(first.id, "Another text about the talks in Geneva. " * 9, first.outlet)])
    with pytest.raises(AnalysisError) as raised:
        write_report(demo, tmp_path / "x.html", corpus=other)
    assert str(raised.value).startswith(
        f"The corpus given to write_report is not what the analysis was made of: article '{first.id}' has another text"
    )
    strange = framing.Corpus([framing.Article("strange", first.text, first.outlet)])
    with pytest.raises(AnalysisError, match="holds none of the articles of the analysis"):
        write_report(demo, tmp_path / "x.html", corpus=strange)


def test_cuts_of_hostile_pages_are_text(tmp_path: Path) -> None:
    body = "Armenia and Azerbaijan met for talks in Geneva on Thursday. The envoys spoke for three hours and left. " * 3
    articles = [
        framing.Article(
            f"a{number}",
            f"Home | News | Sport\n\nTalks go on in Geneva\n\n{body}\n\n{case['text']}\n\nSubscribe to our newsletter",
            f"Outlet {number % 4}",
            group=("azerbaijani", "armenian")[number % 2],
        )
        for number, case in enumerate(CASES)
    ]
    corpus = framing.Corpus(articles)
    analysis = framing.analyze(corpus, scorer=framing.stance_scorer("lexical"), progress=False)
    page = read(write_report(analysis, tmp_path / "page.html", corpus=corpus, max_articles=99))
    check(page)
    assert "Subscribe to our newsletter" in page.text
    assert len([tag for tag, _ in page.tags if tag == "del"]) > len(CASES)
