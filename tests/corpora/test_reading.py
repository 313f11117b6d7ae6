"""Reading articles: folders, tables, DataFrames; what is wrong with a row is recorded, and never stops the others."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpora import Corpus, read_corpus
from framing.corpora.files import decoded
from framing.errors import CorpusError, FramingError

GOOD = "A text of some length about nothing."


def reasons(corpus: Corpus) -> list[tuple[str, str]]:
    return [(skip.where, skip.reason) for skip in corpus.skipped]


def notes(corpus: Corpus) -> list[tuple[str, str]]:
    return [(note.where, note.note) for note in corpus.notes]


def message(source: Any, **rest: Any) -> str:
    with pytest.raises(CorpusError) as raised:
        read_corpus(source, **rest)
    return str(raised.value)


def lines(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=True) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


# ---- folders ----


def test_a_folder_with_front_blocks(tmp_path: Path) -> None:
    (tmp_path / "herald").mkdir()
    (tmp_path / "herald" / "one.txt").write_text(
        '---\noutlet: The Herald\ntitle: "A title"\ndate: 2024-02\ngroup: Western\nauthor: A. Writer\n---\n' + GOOD,
        encoding="utf-8",
    )
    (tmp_path / "herald" / "two.html").write_text(f"<p>{GOOD}</p>", encoding="utf-8")
    (tmp_path / "herald" / "three.md").write_text(f"# Head\n\n{GOOD}", encoding="utf-8")
    (tmp_path / "four.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "README.md").write_text("About this folder.", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["four", "herald/one", "herald/three", "herald/two"]
    one = corpus["herald/one"]
    assert (one.outlet, one.title, one.date, one.group, one.text) == (
        "The Herald",
        "A title",
        "2024-02",
        "western",
        GOOD,
    )
    assert dict(one.meta) == {"author": "A. Writer"}
    assert [corpus[name].outlet for name in ("herald/two", "four")] == ["herald", "unknown"]
    other = "This is not an article: folders are read for .txt, .html, .htm and .md files."
    assert reasons(corpus) == [("README.md", other), ("picture.png", other)]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: T\n---\nBody", "T", "Body"),
        ("\ufeff---\r\ntitle: T\r\n---\r\nBody", "T", "Body"),
        ("--- \n\ntitle:   'T: a subtitle'  \n---\nBody", "T: a subtitle", "Body"),
        ("---\nlayout: post\n---\nBody", "", "---\nlayout: post\n---\nBody"),
        (
            "---\nThis is prose that follows a rule.\n---\nBody",
            "",
            "---\nThis is prose that follows a rule.\n---\nBody",
        ),
        ("---\ntitle: T\nBody without an end", "", "---\ntitle: T\nBody without an end"),
        ("---", "", "---"),
        ("title: T\n---\nBody", "", "title: T\n---\nBody"),
    ],
)
def test_front_blocks(tmp_path: Path, text: str, title: str, body: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    (article,) = read_corpus(tmp_path)
    assert (article.title, article.text) == (title, body)


def test_outlet_and_group_of_articles_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (article,) = read_corpus(tmp_path / "a.txt", outlet="Herald", group="western")
    assert (article.id, article.outlet, article.group) == ("a", "Herald", "western")


def test_binary_and_empty_files_are_skips_beside_the_good_one(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t ")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "zeros.txt").write_bytes(b"\x00" * 4000)
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["good"]
    unreadable = "The file cannot be read: its bytes are no text in any usual encoding."
    assert reasons(corpus) == [
        ("binary.txt", unreadable),
        ("blank.txt", "The text is empty."),
        ("empty.txt", "The text is empty."),
        ("zeros.txt", unreadable),
    ]


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("“Əliyev”".encode(), "“Əliyev”", None),
        ("“quoted”".encode("cp1252"), "“quoted”", "The file is not UTF-8; it was read as cp1252."),
        (
            b'<meta charset="iso-8859-9"><p>\xfe',
            '<meta charset="iso-8859-9"><p>ş',
            "The file is not UTF-8; it was read as iso-8859-9.",
        ),
        (
            b'<meta charset="no-such"><p>\xe9',
            '<meta charset="no-such"><p>é',
            "The file is not UTF-8; it was read as cp1252.",
        ),
        ("Bakı".encode("utf-16"), "Bakı", None),
        (b"\xef\xbb\xbfBaku", "Baku", None),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, note: str | None) -> None:
    (tmp_path / "a.html").write_bytes(data)
    corpus = read_corpus(tmp_path)
    assert corpus["a"].text == text
    assert notes(corpus) == ([("a.html", note)] if note else [])


# ---- JSON Lines ----


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


# ---- CSV ----


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


def test_a_quotation_mark_that_is_never_closed_takes_no_other_articles_in(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text,outlet\n1,Good.,A\n2,"Open,B\n3,Swallowed.,C\n', encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [article.id for article in corpus] == ["1"]
    assert reasons(corpus) == [("a.csv, line 4", "The record opens a quotation mark that is never closed.")]
    (tmp_path / "a.csv").write_text('id,text,outlet\n1,"Closed at the end.",A', encoding="utf-8")
    assert reasons(read_corpus(tmp_path / "a.csv")) == []


def test_csv_with_a_page_in_one_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{"x" * 300_000}"\n', encoding="utf-8")
    (article,) = read_corpus(tmp_path / "a.csv")
    assert len(article.text) == 300_000


def test_a_table_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 20)
    assert message(tmp_path / "a.csv") == "a.csv cannot be read: its bytes are no text in any usual encoding."
    (tmp_path / "b.csv").write_bytes(b"")
    assert message(tmp_path / "b.csv") == "b.csv is empty: a CSV file begins with a line of column names."


# ---- DataFrames ----


def test_a_frame() -> None:
    frame = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "text": [GOOD, np.nan, GOOD],
            "outlet": ["Herald", "Herald", None],
            "date": [pd.Timestamp("2024-02-14 10:00"), pd.NaT, dt.date(2020, 1, 2)],
            "group": ["Western", "Western", pd.NA],
        }
    )
    before = frame.copy(deep=True)
    corpus = read_corpus(frame)
    assert [(article.id, article.outlet, article.group) for article in corpus] == [
        ("1", "Herald", "western"),
        ("3", "unknown", ""),
    ]
    assert [article.date for article in corpus] == ["2024-02-14", "2020-01-02"]
    assert reasons(corpus) == [("row 1", "The text is empty.")]
    pd.testing.assert_frame_equal(frame, before)


def test_columns_of_ones_own() -> None:
    frame = pd.DataFrame({"Volltext": [GOOD], "Zeitung": ["Herald"], "text": ["not this"]})
    (article,) = read_corpus(frame, columns={"text": "Volltext", "outlet": "Zeitung"})
    assert (article.text, article.outlet) == (GOOD, "Herald")


def test_columns_that_are_not_there() -> None:
    frame = pd.DataFrame({"Volltext": [GOOD], "Zeitung": ["Herald"]})
    assert message(frame) == (
        "No column holds the texts: one of article_text, body, content, full_text, html, raw, raw_text, text was "
        'looked for. What exists: Volltext, Zeitung. Name yours with columns={"text": "…"}.'
    )
    assert message(frame, columns={"text": "Text"}) == (
        "No column holds the texts: Text was looked for. What exists: Volltext, Zeitung. "
        'Name yours with columns={"text": "…"}.'
    )
    assert message(frame, columns={"txt": "Volltext"}) == (
        "There is no column of an article 'txt'. Did you mean 'text'? "
        "What exists: date, group, id, kind, language, outlet, text, title, url."
    )


def test_two_columns_of_one_name() -> None:
    frame = pd.DataFrame([[GOOD, GOOD]], columns=["text", "text"])
    assert message(frame) == "The DataFrame has two columns of the name text. Rename or drop one."


def test_two_columns_of_one_name_in_csv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,text\n1,first,second\n", encoding="utf-8")
    assert message(tmp_path / "a.csv") == "a.csv has two columns of the name text. Rename or drop one."


def test_a_text_that_is_none_is_not_called_empty() -> None:
    corpus = read_corpus(pd.DataFrame({"text": [GOOD, b"bytes", 3.5, ["a"], pd.NA]}))
    assert [reason for _, reason in reasons(corpus)] == [
        "The text must be a text. Got bytes instead.",
        "The text must be a text. Got float instead.",
        "The text must be a text. Got list instead.",
        "The text is empty.",
    ]


def test_whole_numbers_stay_ids_where_one_is_missing() -> None:
    corpus = read_corpus(pd.DataFrame({"id": [7, np.nan, "1.0"], "text": GOOD}))
    assert [article.id for article in corpus] == ["7", "row1", "1.0"]
    corpus = read_corpus(pd.DataFrame({"id": [7, np.nan], "text": GOOD}))
    assert [article.id for article in corpus] == ["7", "row1"]


def test_groups_are_lower_case_wherever_they_are_named() -> None:
    frame = pd.DataFrame({"text": [GOOD, GOOD], "group": ["My Group ", None]})
    assert {article.group for article in read_corpus(frame, group=" My Group")} == {"my group"}


def test_what_a_corpus_gives_as_a_frame_reads_as_the_same_corpus() -> None:
    frame = pd.DataFrame(
        {"id": ["a", "b"], "text": [GOOD, "Other."], "outlet": ["H", "P"], "date": ["2020", "2021-02"]}
    )
    corpus = read_corpus(frame)
    assert read_corpus(corpus.to_frame()).articles == corpus.articles


# ---- sources ----


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


def test_a_table_without_a_header_is_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Herald,"{GOOD} {GOOD}"\nPost,"{GOOD}"\n', encoding="utf-8")
    assert f"What exists: {f'{GOOD} {GOOD}'[:40]}…, Herald. Name yours" in message(tmp_path / "a.csv")


def test_the_line_that_excel_writes_above_a_header(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'sep=;\noutlet;text\nHerald;"{GOOD}"\n', encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [(article.id, article.outlet, article.text) for article in corpus] == [("a-3", "Herald", GOOD)]


# ---- encodings ----

RUSSIAN = "Министры двух стран встретились в четверг у озера и договорились о новой встрече осенью."


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (GOOD.encode("utf-16"), GOOD, ""),
        (GOOD.encode("utf-16-le"), GOOD, "The file is not UTF-8; it was read as utf-16-le."),
        (GOOD.encode("utf-16-be"), GOOD, "The file is not UTF-8; it was read as utf-16-be."),
        (GOOD.encode("utf-32"), GOOD, ""),
        (b"\xef\xbb\xbf" + GOOD.encode(), GOOD, ""),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "The file is not UTF-8; it was read as cp1251."),
        ("Genève, déjà vu".encode("cp1252"), "Genève, déjà vu", "The file is not UTF-8; it was read as cp1252."),
    ],
    ids=["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1251", "cp1252"],
)
def test_bytes_to_text(data: bytes, text: str, note: str) -> None:
    assert decoded(data) == (text, note)


def test_a_wide_file_that_lost_its_last_byte_is_read() -> None:
    assert decoded(f"{GOOD} {GOOD}".encode("utf-16")[:-1])[0].startswith(GOOD)


def test_a_link_to_nowhere_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    assert reasons(read_corpus(tmp_path)) == [("gone.txt", "The file cannot be read: no such file or directory.")]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "shut").mkdir(mode=0)
    try:
        assert reasons(read_corpus(tmp_path)) == [("shut", "The folder cannot be read: permission denied.")]
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_the_demonstration_corpus() -> None:
    corpus = read_corpus("demo")
    assert len(corpus) >= 90
    assert not corpus.skipped


CELLS = st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(["id", "text", "outlet", "date", "group", "url"], CELLS)), max_size=6)
)
def test_any_cells_give_articles_or_recorded_skips(rows: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(rows, columns=["id", "text", "outlet", "date", "group", "url"], dtype=object)
    try:
        corpus = read_corpus(frame)
    except FramingError:
        return
    assert len(corpus) + len(corpus.skipped) == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_in_a_folder(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "other.html").write_bytes(data)
    corpus = read_corpus(folder)
    assert len(corpus) + len(corpus.skipped) == 2
