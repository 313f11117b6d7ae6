"""describe(): what a corpus holds, and what it warns of."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_samples import TEXT, article

from framing.codebook import Codebook, load_codebook
from framing.corpora import Article, Corpus, Note, Skip

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
    assert told.groups[["group", "outlets", "articles"]].to_numpy().tolist() == [["north", 1, 2], ["south", 1, 1]]
    assert told.languages == {"en": 4}
    printed = str(told)
    assert printed.startswith("4 articles of 3 outlets in 2 groups; 1 article in no group\n")
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
            "All 4 outlets of 'north' have fewer than 5 articles.",
        ),
        (
            [*balanced("north", "2024", outlets=2, each=4), *balanced("south", "2024")],
            "Both outlets of 'north' have fewer than 5 articles.",
        ),
        (
            [*balanced("north", "2024", outlets=1, each=4), *balanced("south", "2024")],
            "The only outlet of 'north' has fewer than 5 articles.",
        ),
        (
            [
                *balanced("north", "2024"),
                *balanced("south", "2024"),
                article("x", "Weekly", group="north", date="2024"),
            ],
            "1 of 5 outlets of 'north' has fewer than 5 articles.",
        ),
        (
            [*balanced("north", "2024"), article("x", "A", group="north"), article("y", "B", group="north")],
            "2 of 6 outlets of 'north' have fewer than 5 articles.",
        ),
        (
            [*balanced("north", "2024"), article("x", "The Ministry", date="2024")],
            "The group 'south' has no outlet beside official publishers; outlets are the unit of comparison, and fewer "
            "than 4 against fewer than 4 can never reach p < .05.",
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
    assert str(told).startswith("2 articles of 1 outlet in 2 groups\n")
    assert "Outlets stand in more than one group: Post. Groups can be compared once each has one." in told.warnings


def test_articles_in_no_group_are_counted_apart(book: Codebook) -> None:
    told = Corpus([article("a", "Unheard Of"), article("b", "Unheard Of")]).describe(book)
    assert str(told).startswith("2 articles of 1 outlet, in no group\n")
    assert told.groups.empty and list(told.groups.columns) == ["group", "outlets", "articles", "first", "last"]
    one = Corpus([article("a", "herald")]).describe(book)
    assert str(one).startswith("1 article of 1 outlet in 1 group\n")


def test_official_publishers_are_no_outlets_to_compare(book: Codebook) -> None:
    articles = [*balanced("north", "2024"), *balanced("south", "2024", outlets=3)]
    articles += [article(f"m{n}", "The Ministry", date="2024", language="en") for n in range(9)]
    assert [
        w for w in Corpus(articles).describe(book).warnings if "'south' has 3 outlets beside official publishers;" in w
    ]


def test_long_names_do_not_widen_the_table(book: Codebook) -> None:
    name = "An anonymous page that somebody copied from another page of which nothing is known"
    printed = str(Corpus([article("a", name)]).describe(book))
    assert max(map(len, printed.split("Languages")[0].splitlines())) < 120
    assert "An anonymous page that somebody copied from …" in printed
    assert f"Outlets the codebook does not know: {name}." in printed


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
