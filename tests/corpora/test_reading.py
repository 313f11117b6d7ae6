"""Reading articles from any source: what is wrong with a row is recorded, and never stops the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from recorded import GOOD, lines, message, notes, reasons

from framing.corpora import read_corpus


def test_bad_lines_are_recorded_with_file_and_line(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "articles.jsonl",
        {"id": "a", "text": GOOD, "outlet": "Herald"},
        "{broken",
        "",
        "[1, 2]",
        {"id": "b", "outlet": "Herald"},
        {"id": "c", "text": "", "outlet": "Herald"},
        {"id": "d", "text": None, "outlet": "Herald"},
        {"id": "e", "text": 5, "outlet": "Herald"},
        {"text": GOOD},
        {"id": "a", "text": GOOD, "outlet": "Post"},
    )
    corpus = read_corpus(path)
    assert [(article.id, article.outlet) for article in corpus] == [("a", "Herald"), ("articles-9", "unknown")]
    assert reasons(corpus) == [
        (
            "articles.jsonl, line 2",
            "The line is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1).",
        ),
        ("articles.jsonl, line 4", "The line holds list, not an object with names and values."),
        ("articles.jsonl, line 5", "There is no text."),
        ("articles.jsonl, line 6", "The text is empty."),
        ("articles.jsonl, line 7", "The text is empty."),
        ("articles.jsonl, line 8", "The text must be a text. Got int instead."),
        ("articles.jsonl, line 10", "Another article has the same id 'a'; the first one is kept."),
    ]


def test_a_number_of_thousands_of_digits_is_no_end_of_the_file(tmp_path: Path) -> None:
    corpus = read_corpus(lines(tmp_path / "a.jsonl", {"id": "a", "text": GOOD}, '{"text": ' + "1" * 5000 + "}"))
    assert len(corpus) == 1
    ((where, reason),) = reasons(corpus)
    assert where == "a.jsonl, line 2"
    assert reason.startswith("The line is not JSON: Exceeds the limit")


def test_usual_names_of_columns(tmp_path: Path) -> None:
    row = {
        "doc_id": 7,
        "headline": "Title",
        "raw_text": GOOD,
        "publisher": "Herald",
        "Published": "12 March 2021",
        "link": "https://herald.example/7",
        "doc_type": "news",
        "lang": "EN",
        "score": 3,
    }
    corpus = read_corpus(lines(tmp_path / "a.jsonl", row))
    (article,) = corpus
    assert (article.id, article.title, article.outlet, article.date) == ("7", "Title", "Herald", "2021-03-12")
    assert (article.url, article.kind, article.language) == ("https://herald.example/7", "", "en")
    assert dict(article.meta) == {"score": "3", "kind": "news"}
    assert notes(corpus) == []  # a date read in full needs no remark


@pytest.mark.parametrize(
    ("kind", "read"), [("official_speech", "official"), ("Press", "press"), ("think-tank", "think-tank"), ("odd", "")]
)
def test_kinds(tmp_path: Path, kind: str, read: str) -> None:
    (article,) = read_corpus(lines(tmp_path / "a.jsonl", {"text": GOOD, "kind": kind}))
    assert article.kind == read


@pytest.mark.parametrize(
    ("row", "outlet"),
    [
        ({"outlet": "Herald", "url": "https://post.example/1"}, "Herald"),
        ({"url": "https://www.post.example/1"}, "post.example"),
        ({"outlet": None, "url": ""}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_where_the_outlet_comes_from(tmp_path: Path, row: dict[str, Any], outlet: str) -> None:
    (article,) = read_corpus(lines(tmp_path / "a.jsonl", {"text": GOOD, **row}))
    assert article.outlet == outlet


def test_a_date_that_is_none_stays_empty_and_is_recorded(tmp_path: Path) -> None:
    rows = [
        {"id": n, "text": GOOD, "date": d}
        for n, d in enumerate(["soon", "2020 (Sep-Dec)", "2020-09-31", "", None, "March 2021", "03/04/2021"])
    ]
    corpus = read_corpus(lines(tmp_path / "a.jsonl", *rows))
    assert [article.date for article in corpus] == ["", "2020", "2020", "", "", "2021-03", "2021"]
    assert notes(corpus) == [
        ("a.jsonl, line 1", "The date 'soon' is no date; it was left empty."),
        ("a.jsonl, line 2", "The date '2020 (Sep-Dec)' was read as 2020."),
        ("a.jsonl, line 3", "The date '2020-09-31' was read as 2020."),
        ("a.jsonl, line 7", "The date '03/04/2021' was read as 2021."),
    ]


def test_lone_surrogates_become_a_replacement_character(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", '{"id": "x\\ud800", "text": "one \\ud83d two \\ud83d\\ude00", "outlet": "H\\udfff"}'
    )
    (article,) = read_corpus(path)
    assert (article.id, article.text, article.outlet) == ("x\ufffd", "one \ufffd two 😀", "H\ufffd")
    article.text.encode("utf-8")


def test_a_line_of_five_million_characters(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", {"text": "x" * 5_000_000, "outlet": "Herald"}, {"text": GOOD, "outlet": "Herald"}
    )
    assert [len(article.text) for article in read_corpus(path)] == [5_000_000, len(GOOD)]


def test_sources_that_hold_nothing(tmp_path: Path) -> None:
    assert message(tmp_path / "none") == (
        f"There is no folder or file '{tmp_path / 'none'}'. Give a folder, a .jsonl, .csv or text file, "
        "a DataFrame, or 'demo'."
    )
    nothing = "Folders are read for .txt, .html, .htm and .md files, tables for one article a row."
    assert message(tmp_path) == f"There is no article in '{tmp_path}'. {nothing}"
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert message(tmp_path) == "The corpus has no usable article (a.txt: The text is empty.)."
    assert message(pd.DataFrame()) == f"There is no article in the DataFrame. {nothing}"
    (tmp_path / "header.csv").write_text("outlet,text\n", encoding="utf-8")
    assert message(tmp_path / "header.csv") == f"There is no article in '{tmp_path / 'header.csv'}'. {nothing}"
    assert message([{"text": GOOD}]) == (
        "A corpus is read from a path, a DataFrame or 'demo'. Got list instead; make a DataFrame of rows, or "
        "framing.Corpus of Article objects."
    )
    (tmp_path / "a.json").write_text(json.dumps([{"text": GOOD}]), encoding="utf-8")
    assert message(tmp_path / "a.json") == (
        f"'{tmp_path / 'a.json'}' is a JSON file, and articles are read from JSON Lines (.jsonl, one object a line). "
        "Rename it if it is that, or give the DataFrame that pandas.read_json makes of it."
    )


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.xlsx", "a spreadsheet, and articles are read from CSV files. Save it as CSV, or give the DataFrame that "
         "pandas.read_excel makes of it."),
        ("a.PDF", "a PDF file, and its text cannot be read. Save it as plain text (.txt) or HTML."),
    ],
)  # fmt: skip
def test_files_of_other_programs(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    assert message(tmp_path / name) == f"'{tmp_path / name}' is {what}"


def test_the_demonstration_corpus() -> None:
    corpus = read_corpus("demo")
    assert len(corpus) >= 90
    assert not corpus.skipped
