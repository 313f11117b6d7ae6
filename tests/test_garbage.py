"""Whatever lies in a folder, the good articles beside it are scored and everything else is accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import framing

GOOD = (
    "Envoys from Armenia and Azerbaijan met in Geneva on Thursday for a new round of talks on the treaty. "
    "Armenia has again put off an answer, and its reasons are hard to accept. Azerbaijan made a fair offer in reply."
)
ARMENIAN = "Հայաստանի և Ադրբեջանի արտաքին գործերի նախարարները հինգշաբթի օրը հանդիպեցին Ժնևում։ " * 6
GEORGIAN = "სომხეთისა და აზერბაიჯანის საგარეო საქმეთა მინისტრები ხუთშაბათს ჟენევაში შეხვდნენ. " * 6
AZERBAIJANI = (
    "Azərbaycan və Ermənistan xarici işlər nazirləri cümə axşamı Cenevrədə yeni danışıqlar üçün görüşdülər. " * 6
)
SOUP = (
    "<html><div><div><p>Menu<li>Home<ul><script>alert('x')</scr"
    + "<b><i>" * 3000
    + GOOD
    + "<table><td><p onclick='x'>"
    + "</div>" * 500
)


def garbage(folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "good.html").write_text(
        f"<html><body><article><h1>Talks</h1><p>{GOOD}</p></article></body></html>", encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text("\n \t\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "long.txt").write_text(GOOD + " and on and on it went but not for long" * 130_000, encoding="utf-8")
    (folder / "letters.txt").write_text("x" * 1_000_000, encoding="utf-8")
    (folder / "quotes.txt").write_text("“”«»\"''‘’„“" * 400, encoding="utf-8")
    (folder / "armenian.txt").write_text(ARMENIAN, encoding="utf-8")
    (folder / "georgian.txt").write_text(GEORGIAN, encoding="utf-8")
    (folder / "azerbaijani.txt").write_text(AZERBAIJANI, encoding="utf-8")
    (folder / "latin1.txt").write_bytes(GOOD.replace("Geneva", "Genève").encode("cp1252"))
    (folder / "soup.html").write_text(SOUP, encoding="utf-8")
    (folder / "nul.txt").write_bytes(GOOD.encode() + b"\x00\x00")


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> framing.Analysis:
    folder = tmp_path_factory.mktemp("garbage")
    garbage(folder)
    return framing.analyze(framing.read_corpus(folder), scorer=framing.stance_scorer("lexical"), progress=False)


def test_good_articles_are_scored(analysis: framing.Analysis) -> None:
    scored = set(analysis.evidence.query("measure == 'stance'")["article"])
    assert {"good.txt", "good.html", "latin1", "long", "nul"} <= scored


def test_everything_else_has_its_reason(analysis: framing.Analysis) -> None:
    reasons = analysis.skipped.set_index("where")["reason"].to_dict()
    assert reasons["empty.txt"] == "The text is empty."
    assert reasons["blank.txt"] == "The text is empty."
    assert reasons["binary.txt"].startswith("The file cannot be read: its bytes are no text")
    assert reasons["picture.png"].startswith("This is not an article")
    assert reasons["armenian"] == "The text is in the language 'hy', not English."
    assert reasons["georgian"] == "The text is in the language 'ka', not English."
    assert reasons["azerbaijani"] == "The text is in the language 'az', not English."
    assert "quotes" in reasons
    assert "letters" in reasons


def test_no_markup_is_left_of_soup(analysis: framing.Analysis) -> None:
    texts = analysis.articles.set_index("article")["text"]
    if "soup" in texts:
        assert "<b>" not in texts["soup"]
        assert "alert(" not in texts["soup"]


def test_lone_surrogates_and_broken_lines_of_json(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    lines = [
        json.dumps({"id": "good", "outlet": "One", "text": GOOD}),
        '{"id": "surrogate", "outlet": "One \\ud800", "text": "' + GOOD + ' \\udc00 end."}',
        "{broken",
        "[1, 2]",
        json.dumps({"id": "none", "outlet": "One"}),
        json.dumps({"id": "number", "outlet": "One", "text": 7}),
        json.dumps({"id": "good", "outlet": "One", "text": "A second text with the same id."}),
        json.dumps({"id": "dated", "outlet": "One", "text": GOOD, "date": "the day before"}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    corpus = framing.read_corpus(file)
    assert [article.id for article in corpus] == ["good", "surrogate", "dated"]
    assert [skip.where for skip in corpus.skipped] == [
        "articles.jsonl, line 3", "articles.jsonl, line 4", "articles.jsonl, line 5", "articles.jsonl, line 6",
        "articles.jsonl, line 7",
    ]  # fmt: skip
    assert corpus.notes[0].note == "The date 'the day before' is no date; it was left empty."
    analysis = framing.analyze(corpus, scorer=framing.stance_scorer("lexical"), progress=False)
    assert len(analysis.articles) == 3
    analysis.save(tmp_path / "saved")


def test_csv_with_missing_columns(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text("outlet,headline\nOne,Two\n", encoding="utf-8")
    with pytest.raises(framing.FramingError) as caught:
        framing.read_corpus(file)
    assert str(caught.value) == (
        "No column holds the texts: one of article_text, body, content, full_text, html, raw, raw_text, text was "
        "looked for. "
        'What exists: headline, outlet. Name yours with columns={"text": "…"}.'
    )


def test_csv_without_an_outlet_column_is_read(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f'text,url\n"{GOOD}",https://www.azernews.az/x\n', encoding="utf-8")
    (article,) = framing.read_corpus(file)
    assert article.outlet == "azernews.az"


def test_a_csv_with_ragged_records(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f'outlet,text\nOne,"{GOOD}"\nTwo,short,and,long\nThree\n', encoding="utf-8")
    corpus = framing.read_corpus(file)
    assert len(corpus) == 1
    assert corpus.skipped[0].where == "articles.csv, line 3"
    assert corpus.skipped[0].reason == "The record has 4 fields, and the header 2."
    assert corpus.skipped[1].reason == "There is no text."


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", bytes(500)])
def test_an_empty_table_is_a_corpus_error(tmp_path: Path, content: bytes) -> None:
    for suffix in ("csv", "jsonl"):
        file = tmp_path / f"articles.{suffix}"
        file.write_bytes(content)
        with pytest.raises(framing.FramingError) as caught:
            framing.read_corpus(file)
        assert str(caught.value).endswith(".")


def test_nothing_there() -> None:
    with pytest.raises(framing.FramingError) as caught:
        framing.read_corpus("no/such/place")
    assert str(caught.value) == (
        "There is no folder or file 'no/such/place'. "
        "Give a folder, a .jsonl, .csv or text file, a DataFrame, or 'demo'."
    )
