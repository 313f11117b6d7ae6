"""Articles and corpora: what they refuse, filters, groups, and what describe() warns of."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import Codebook, load_codebook
from framing.corpora import Article, Corpus, Note, Skip
from framing.corpora.dates import parse_date
from framing.errors import CorpusError

TEXT = "The ministers of both countries met on Monday and spoke about the border and the roads between the two towns."
OUTLETS = """
[[group]]
id = "north"
name = "Northern"

[[group]]
id = "south"
name = "Southern"

[[outlet]]
id = "herald"
name = "The Herald"
group = "north"
domains = ["herald.example"]

[[outlet]]
id = "ministry"
name = "The Ministry"
group = "south"
kind = "official"
"""


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    (tmp_path / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    return load_codebook(tmp_path)


def article(name: str, outlet: str = "Herald", **rest: Any) -> Article:
    return Article(name, TEXT, outlet, **rest)


def message(make: Any) -> str:
    with pytest.raises(CorpusError) as raised:
        make()
    return str(raised.value)


# ---- dates ----


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-02-14", "2024-02-14"),
        ("2024-02-14T10:00:00+04:00", "2024-02-14"),
        ("2024-2-4", "2024-02-04"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("20240214", "2024-02-14"),
        ("21 July 2025 14:01 (UTC+04:00)", "2025-07-21"),
        ("July 21st, 2025", "2025-07-21"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("Monday, 3 Sep 2020", "2020-09-03"),
        ("March 2020", "2020-03"),
        ("2020 (Sep-Dec, from content)", "2020"),
        ("14.02.2024", "2024-02-14"),
        ("14/02/2024", "2024-02-14"),
        ("02/14/2024", "2024-02-14"),
        ("03/03/2024", "2024-03-03"),
        ("03/04/2024", "2024"),
        ("2024/03/04", "2024-03-04"),
        (dt.date(2024, 2, 14), "2024-02-14"),
        (dt.datetime(2024, 2, 14, 23, 59), "2024-02-14"),
        (pd.Timestamp("2024-02-14"), "2024-02-14"),
        (pd.NaT, ""),
        (float("nan"), ""),
        (None, ""),
        ("", ""),
        ("unknown", ""),
        ("yesterday", None),
        ("14", None),
        ("9999", None),
    ],
)
def test_dates(value: object, date: str | None) -> None:
    assert parse_date(value) == date


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2200, 12, 31)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    iso = day.isoformat()
    for form in (iso, day.strftime("%d %B %Y"), day.strftime("%B %d, %Y"), day.strftime("%d.%m.%Y"), day):
        assert parse_date(form) == iso
    assert parse_date(iso[:7]) == iso[:7]


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = parse_date(text)
    assert date is None or date == "" or len(date) in (4, 7, 10)


# ---- articles ----


def test_messages_of_articles() -> None:
    assert message(lambda: article("")) == "An article needs a non-empty 'id' (id: '', outlet: 'Herald')."
    assert message(lambda: article("a", " ")) == "An article needs a non-empty 'outlet' (id: 'a', outlet: ' ')."
    assert message(lambda: Article("a", None, "Herald")) == (  # type: ignore[arg-type]
        "The 'text' of article 'a' must be a text. Got NoneType instead."
    )
    assert message(lambda: article("a", date="2024-02-30")) == (
        "The date '2024-02-30' of article 'a' is not in the calendar. Write a day that is, or only the part that is "
        "known, such as 2024."
    )
    assert message(lambda: article("a", date="soon")) == (
        "The date 'soon' of article 'a' is no date. Write 2024-02-14, 2024-02 or 2024."
    )


def test_an_article_is_frozen_and_travels() -> None:
    one = article("a", date=dt.date(2024, 2, 14), meta={"author": "A. Writer"})
    assert one.date == "2024-02-14"
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.title = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(article("a", date="2024-02-14"))
    assert repr(one) == (
        f"Article('a', outlet='Herald', date='2024-02-14', {len(TEXT)} characters: '{TEXT[:60].rstrip()}…')"
    )


def test_meta_is_a_copy() -> None:
    meta = {"a": "1"}
    one = article("a", meta=meta)
    meta["a"] = "2"
    assert dict(one.meta) == {"a": "1"}


# ---- corpora ----


def test_of_two_articles_with_one_id_the_first_stays() -> None:
    corpus = Corpus([article("a"), article("b"), article("a", "Post")])
    assert [(one.id, one.outlet) for one in corpus] == [("a", "Herald"), ("b", "Herald")]
    assert corpus.skipped == (Skip("a", "Post", "Another article has the same id; the first one is kept."),)
    assert repr(corpus) == "Corpus(2 articles, 1 outlets, 1 left out)"


def test_messages_of_corpora() -> None:
    assert message(lambda: Corpus([])) == "The corpus has no usable article (nothing was given)."
    assert message(lambda: Corpus([], skipped=[Skip("a.txt", "", "The text is empty.")])) == (
        "The corpus has no usable article (a.txt: The text is empty.)."
    )
    assert message(lambda: Corpus(["text"])) == (  # type: ignore[list-item]
        "A corpus is made of Article objects. Got str instead."
    )
    corpus = Corpus([article("first"), article("second")])
    assert message(lambda: corpus["frist"]) == (
        "There is no article 'frist'. Did you mean 'first'? What exists: first, second."
    )
    assert message(lambda: corpus.filter(outlet="Herold")) == (
        "There is no outlet in this corpus 'Herold'. Did you mean 'Herald'? What exists: Herald."
    )
    assert message(lambda: corpus.filter(lambda one: False)) == "No article of the 2 is left by this filter."
    assert message(lambda: corpus.group_by("outlets")) == (
        "There is no field of an article 'outlets'. Did you mean 'outlet'? "
        "What exists: date, group, id, kind, language, outlet, title, url."
    )


def test_adding_keeps_what_was_left_out() -> None:
    one = Corpus([article("a")], skipped=[Skip("x", "", "The text is empty.")])
    both = one + Corpus([article("b"), article("a")])
    assert [article.id for article in both] == ["a", "b"]
    assert [skip.where for skip in both.skipped] == ["x", "a"]
    with pytest.raises(TypeError):
        _ = one + "b"  # type: ignore[operator]


def test_filters_join() -> None:
    corpus = Corpus(
        [
            article("a", "Herald", group="north", date="2024-02-14"),
            article("b", "Post", group="north", date="2024-02"),
            article("c", "Post", group="south", date="2024"),
            article("d", "Post", group="south"),
        ]
    )

    def ids(**rest: Any) -> list[str]:
        return [one.id for one in corpus.filter(**rest)]

    assert ids(group="north") == ["a", "b"]
    assert ids(outlet="Post", group="south") == ["c", "d"]
    assert ids(where=lambda one: one.id > "b") == ["c", "d"]
    # A partial date passes if any of its days does; no date passes no bound.
    assert ids(since="2024-02-15") == ["b", "c"]
    assert ids(until="2024-01-31") == ["c"]
    assert ids(since="2024-02-14", until="2024-02-14") == ["a", "b", "c"]
    assert ids(since="2024-03") == ["c"]


def test_group_by_and_to_frame() -> None:
    corpus = Corpus([article("a", "Post"), article("b", "Herald"), article("c", "Post")])
    parts = corpus.group_by("outlet")
    assert {name: [one.id for one in part] for name, part in parts.items()} == {"Herald": ["b"], "Post": ["a", "c"]}
    assert list(corpus.to_frame().columns) == [
        "id",
        "text",
        "outlet",
        "title",
        "date",
        "url",
        "group",
        "kind",
        "language",
    ]
    assert list(corpus.to_frame()["id"]) == ["a", "b", "c"]


# ---- describe() ----


def test_what_a_corpus_holds(book: Codebook) -> None:
    corpus = Corpus(
        [
            article("a", "herald", date="2024-02-14", language="en"),
            article("b", "https://www.herald.example/x", date="2024-03"),
            article("c", "Unheard Of"),
            article("d", "The Ministry"),
        ],
        skipped=[Skip("e.txt", "", "The text is empty.")],
    )
    told = corpus.describe(book)
    words = len(TEXT.split())
    names = ["group", "outlet", "kind", "known", "articles", "first", "last", "words"]
    assert told.outlets[names].to_numpy().tolist() == [
        ["", "Unheard Of", "press", False, 1, "", "", words],
        ["north", "The Herald", "press", True, 2, "2024-02-14", "2024-03", words],
        ["south", "The Ministry", "official", True, 1, "", "", words],
    ]
    assert told.groups[["group", "outlets", "articles"]].to_numpy().tolist() == [
        ["", 1, 1],
        ["north", 1, 2],
        ["south", 1, 1],
    ]
    assert told.languages == {"en": 4}
    printed = str(told)
    assert printed.startswith("4 articles of 3 outlets in 3 groups\n")
    assert "Outlets the codebook does not know: Unheard Of." in printed
    assert "Left out (1):\n  e.txt: The text is empty." in printed
    assert "Caution: 1 article belongs to no group: scored, and left out of group comparisons." in printed


def balanced(group: str, date: str, outlets: int = 4, each: int = 5) -> list[Article]:
    return [
        article(f"{group}{outlet}-{number}", f"{group} {outlet}", group=group, date=date, language="en")
        for outlet in range(outlets)
        for number in range(each)
    ]


def test_a_good_design_has_no_warning(book: Codebook) -> None:
    corpus = Corpus([*balanced("north", "2024-02-14"), *balanced("south", "2024-02")])
    assert corpus.describe(book).warnings == ()
    assert "Caution" not in str(corpus.describe(book))


@pytest.mark.parametrize(
    ("articles", "warning"),
    [
        (
            [*balanced("north", "2024", outlets=3), *balanced("south", "2024")],
            "The group 'north' has 3 outlets; outlets are the unit of comparison, and fewer than 4 against fewer "
            "than 4 can never reach p < .05.",
        ),
        (
            [*balanced("north", "2024", each=4), *balanced("south", "2024")],
            "4 of 4 outlets of 'north' have fewer than 5 articles.",
        ),
        (
            [*balanced("north", "2020-05-01"), *balanced("south", "2024-01-01")],
            "The dates of 'north' (2020-05-01 to 2020-05-01) and 'south' (2024-01-01 to 2024-01-01) do not overlap: a "
            "difference may be one of time.",
        ),
        (
            [*balanced("north", "2024"), *balanced("south", "2024"), article("x", group="north", language="en")],
            "1 article has no date; titles such as 'the prime minister' may stay unresolved there.",
        ),
    ],
)
def test_warnings(book: Codebook, articles: list[Article], warning: str) -> None:
    assert warning in Corpus(articles).describe(book).warnings


def test_an_outlet_in_two_groups_is_one_outlet_and_a_warning(book: Codebook) -> None:
    articles = [article("a", "Post", group="north"), article("b", "Post", group="south")]
    told = Corpus(articles).describe(book)
    assert str(told).startswith("2 articles of 1 outlets in 2 groups\n")
    assert "Outlets stand in more than one group: Post. Groups can be compared once each has one." in told.warnings


def test_official_publishers_are_no_outlets_to_compare(book: Codebook) -> None:
    articles = [*balanced("north", "2024"), *balanced("south", "2024", outlets=3)]
    articles += [article(f"m{n}", "The Ministry", date="2024", language="en") for n in range(9)]
    assert [w for w in Corpus(articles).describe(book).warnings if "'south' has 3 outlets" in w]


def test_partial_dates_overlap_where_any_day_does(book: Codebook) -> None:
    corpus = Corpus([*balanced("north", "2024"), *balanced("south", "2024-06-01")])
    assert corpus.describe(book).warnings == ()


def test_the_same_remark_is_printed_once_with_its_places() -> None:
    notes = [Note(f"a.csv, line {number}", "The date 'autumn 2020' was read as 2020.") for number in range(2, 7)]
    notes += [Note(f"b{number}.txt", f"The date '{number}' is no date; it was left empty.") for number in range(12)]
    printed = str(Corpus([article("a")], notes=notes).describe())
    assert (
        "Notes (17):\n"
        "  a.csv, line 2; a.csv, line 3; a.csv, line 4 and 2 more: The date 'autumn 2020' was read as 2020.\n"
        "  b0.txt: The date '0' is no date; it was left empty.\n"
    ) in printed
    assert "  b8.txt: The date '8' is no date; it was left empty.\n  and 3 more" in printed
