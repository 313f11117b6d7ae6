"""Reading CSV files: delimiters, line breaks, and records whose quotation marks do not fit."""

from __future__ import annotations

import csv
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import GOOD, message, notes, reasons

from framing.corpora import read_corpus


def test_csv_with_line_breaks_in_a_field(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([["id", "text", "outlet"], ["1", "two\nlines, a comma", "Herald"], ["2", GOOD, "Post"]])
    corpus = read_corpus(path)
    assert [(article.id, article.text) for article in corpus] == [("1", "two\nlines, a comma"), ("2", GOOD)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_delimiters(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.csv").write_text(
        mark.join(["id", "text", "outlet"]) + "\n" + mark.join(["1", GOOD, "Herald"]) + "\n"
    )
    (article,) = read_corpus(tmp_path / "a.csv")
    assert (article.id, article.outlet) == ("1", "Herald")


def test_csv_rows_of_another_length(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,text,outlet\n1,one,Herald\n2,two,Herald,more\n3,three\n\n,,\n", encoding="utf-8"
    )
    corpus = read_corpus(tmp_path / "a.csv")
    assert [(article.id, article.outlet) for article in corpus] == [("1", "Herald"), ("3", "unknown")]
    assert reasons(corpus) == [("a.csv, line 3", "The record has 4 fields, and the header 3.")]
    assert notes(corpus) == [("a.csv, line 4", "The record has 2 fields, and the header 3.")]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"])
def test_only_line_ends_end_a_csv_record(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.csv").write_bytes(f"id,text,outlet\r\n1,One{mark}two.,Herald\r\n2,Three.,Post\r\n".encode())
    corpus = read_corpus(tmp_path / "a.csv")
    assert [(article.text, article.outlet) for article in corpus] == [(f"One{mark}two.", "Herald"), ("Three.", "Post")]
    assert corpus.skipped == ()


OPEN = "The record opens a quotation mark that is never closed"


@pytest.mark.parametrize(
    ("rows", "read", "skipped"),
    [
        # No other quotation mark follows.
        (['2,"Open,B', "3,Three.,C"], ["1", "3"], [(3, ".")]),
        # The next record's own mark would close it.
        (['2,"Open', '3,"Three.",C', '4,"Four.",D'], ["1", "3", "4"], [(3, ".")]),
        # It stands in the first of several paragraphs, and the next record begins with a mark.
        (['2,"Open', "more of it, and more", "", '"3","Three.",C'], ["1", "3"], [(3, "; lines 4 to 5 ... with it.")]),
        (['2,"Open', "more of it, and more", "3,Three.,C"], ["1", "3"], [(3, "; line 4 ... with it.")]),
        # Two in a row, and the last record of the file.
        (['2,"Open', '3,"Open too', "4,Four.,D", '5,"Open'], ["1", "4"], [(3, "; line 4 ... with it."), (6, ".")]),
        # A file that was cut off in the middle of a text: its paragraphs are no records.
        (['2,"Open', "In June, the ministers met, and left.", "Nothing, it seems, was signed."], ["1"],
         [(3, "; lines 4 to 5 ... with it.")]),
    ],
)  # fmt: skip
def test_a_quotation_mark_that_is_never_closed_takes_no_other_articles_in(
    tmp_path: Path, rows: list[str], read: list[str], skipped: list[tuple[int, str]]
) -> None:
    (tmp_path / "a.csv").write_text("\n".join(["id,text,outlet", "1,Good.,A", *rows]), encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.id for article in corpus] == read
    for line, tail in skipped:
        left_out = tail.replace("...", "were left out" if "lines" in tail else "was left out")
        assert (f"a.csv, line {line}", OPEN + left_out) in reasons(corpus)
    assert len(corpus.skipped) == len(skipped)


def test_a_mark_closed_by_the_end_of_the_file_is_closed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text,outlet\n1,"Closed at the end.",A', encoding="utf-8")
    assert reasons(read_corpus(tmp_path / "a.csv")) == []


def test_marks_that_are_not_doubled_are_part_of_the_text(tmp_path: Path) -> None:
    text = 'id,text,outlet\n1,"They call it "peace".\nThe word "peace" is new.",A\n2,"Two, here.",B\n3,"a ""b"" c",C\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.text for article in corpus] == [
        'They call it "peace".\nThe word "peace" is new.', "Two, here.", 'a "b" c',
    ]  # fmt: skip
    assert notes(corpus) == [
        ("a.csv, line 2", "A quotation mark inside a field is not doubled; it was read as part of the text.")
    ]
    assert corpus.skipped == ()


def test_a_header_with_an_open_mark_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,"text,outlet\n1,Good.,A\n', encoding="utf-8")
    assert message(tmp_path / "a.csv") == (
        "The line of column names in a.csv opens a quotation mark that is never closed."
    )


def test_a_column_of_texts_alone_goes_on_where_a_mark_opens(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"One."\n"Open\nmore\n"Three."\n', encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.text for article in corpus] == ["One.", "Three."]
    assert reasons(corpus) == [("a.csv, line 3", f"{OPEN}; line 4 was left out with it.")]


def test_a_file_of_nothing_but_broken_records_does_not_take_forever(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,Good.\n" + '2,"open""\n' * 30_000, encoding="utf-8")
    began = time.perf_counter()
    corpus = read_corpus(tmp_path / "a.csv")
    assert time.perf_counter() - began < 30
    assert [article.id for article in corpus] == ["1"]
    assert reasons(corpus) == [("a.csv, line 3", f"{OPEN}; lines 4 to 30002 were left out with it.")]


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(['"', '""', "a\nb", ","])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_what_a_csv_writer_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[Any]) -> None:
    path = tmp_path_factory.mktemp("written") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("text", "note"), (GOOD, "first"), *rows])
    corpus = read_corpus(path)
    kept = [(text, note) for text, note in rows if text.strip()]
    assert [(article.text, article.meta["note"]) for article in corpus][1:] == [
        (text, note.strip()) for text, note in kept
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('a",\n" '), max_size=40))
def test_nothing_of_a_broken_file_is_lost_without_a_word(tmp_path_factory: pytest.TempPathFactory, rest: str) -> None:
    path = tmp_path_factory.mktemp("broken") / "a.csv"
    path.write_text(f"text,outlet\n{GOOD},first\n{rest}\nThe last.,last", encoding="utf-8", newline="")
    corpus = read_corpus(path)
    told = " ".join(article.text + article.outlet + " ".join(article.meta.values()) for article in corpus)
    told += " ".join(f"{skip.where} {skip.reason}" for skip in corpus.skipped)
    assert "The last." in told or "never closed" in told
    assert rest.count("a") <= told.count("a") or corpus.skipped


def test_csv_with_a_page_in_one_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{"x" * 300_000}"\n', encoding="utf-8")
    (article,) = read_corpus(tmp_path / "a.csv")
    assert len(article.text) == 300_000


def test_a_table_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 20)
    assert message(tmp_path / "a.csv") == "a.csv cannot be read: its bytes are no text in any usual encoding."
    (tmp_path / "b.csv").write_bytes(b"")
    assert message(tmp_path / "b.csv") == "b.csv is empty: a CSV file begins with a line of column names."


def test_a_table_without_a_header_is_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Herald,"{GOOD} {GOOD}"\nPost,"{GOOD}"\n', encoding="utf-8")
    assert f"What exists: {f'{GOOD} {GOOD}'[:40]}…, Herald. Name yours" in message(tmp_path / "a.csv")


def test_the_line_that_excel_writes_above_a_header(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'sep=;\noutlet;text\nHerald;"{GOOD}"\n', encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [(article.id, article.outlet, article.text) for article in corpus] == [("a-3", "Herald", GOOD)]
