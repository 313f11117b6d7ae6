"""Reading folders: front blocks, encodings, files and folders that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import GOOD, notes, reasons

from framing.corpora import read_corpus
from framing.corpora.files import decoded


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


@pytest.mark.parametrize(
    ("name", "table"),
    [("a.jsonl", '{{"id": "1", "text": "{}"}}\n'), ("a.csv", "id,text\n1,{}\n"), ("a.tsv", "id\ttext\n1\t{}\n")],
)
@pytest.mark.parametrize(
    ("text", "encoding", "note"),
    [
        ("Genève déjà vu", "cp1252", "The file is not UTF-8; it was read as cp1252."),
        ("Genève déjà vu", "utf-16-le", "The file is not UTF-8; it was read as utf-16-le."),
        ("Genève déjà vu", "utf-8", ""),
    ],
)
def test_the_encoding_of_a_table_is_noted_as_that_of_a_page(
    tmp_path: Path, name: str, table: str, text: str, encoding: str, note: str
) -> None:
    (tmp_path / name).write_bytes(table.format(text).encode(encoding))
    corpus = read_corpus(tmp_path / name)
    assert [article.text for article in corpus] == [text]
    assert notes(corpus) == ([(name, note)] if note else [])


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
        (b"A second caf\xe9", "A second café", "The file is not UTF-8; it was read as cp1252."),
        ("Əliyev’in “son”".encode()[:-1], "Əliyev’in “son", "The file ends inside a letter, which was left out."),
        ("The end”".encode()[:-1], "The end", "The file ends inside a letter, which was left out."),
        (
            ("“Əliyev”, “Qarabağ” " * 4).encode() + b"\x93 and on",
            "“Əliyev”, “Qarabağ” " * 4 + "\ufffd and on",
            "The file is UTF-8 but for 1 place that cannot be read.",
        ),
        (b'<meta charset="idna">caf\xe9', '<meta charset="idna">café', "The file is not UTF-8; it was read as cp1252."),
    ],
    ids=[
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-8-sig",
        "cp1251",
        "cp1252",
        "cp1252 at the end",
        "cut off",
        "cut off after ASCII",
        "one bad byte",
        "declared what is no encoding of text",
    ],
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


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_in_a_folder(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "other.html").write_bytes(data)
    corpus = read_corpus(folder)
    assert len(corpus) + len(corpus.skipped) == 2
