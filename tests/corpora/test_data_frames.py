"""Reading DataFrames: columns by any usual name, and cells of any kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import GOOD, message, reasons

from framing.corpora import read_corpus
from framing.errors import FramingError


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
