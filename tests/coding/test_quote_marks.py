"""Pairing of quotation marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.coding.mark_facing import marked_paragraphs
from framing.coding.quote_marks import find_marked


def inner(text: str) -> list[str]:
    return [text[span.inner_start : span.inner_end] for span in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no marks at all", []),
        ("“one” and “two”", ["one", "two"]),
        ('"one" and "two"', ["one", "two"]),
        ("“outer “inner” outer”", ["outer “inner” outer"]),
        ("„eins“ und „zwei“", ["eins", "zwei"]),
        ("«a ‹b› c»", ["a ‹b› c"]),
        ("the' 90s and the dogs' bowls", []),
        ("don’t, won’t, ’tis", []),
        ("the ‘so-called’ plan", ["so-called"]),
        ("(“in brackets”)", ["in brackets"]),
        ("“a”—“b”", ["a", "b"]),
        ("“a”“b”", ["a", "b"]),
        ('said "one.”', ["one."]),
        ("“one\ntwo” three", ["one\ntwo"]),
        ("“one\ntwo\n\nthree", ["one"]),
        ("closed” only", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_paragraph_that_opens_anew_continues_the_quote() -> None:
    first, second = find_marked("“One.\n“Two.”")
    assert (first.closed, first.continued) == (False, False)
    assert (second.closed, second.continued) == (True, True)


def test_two_quotes_in_two_paragraphs_are_two() -> None:
    assert [span.continued for span in find_marked("“One.”\n“Two.”")] == [False, False]


def test_a_mark_without_a_partner_reaches_no_further_than_the_next_quote() -> None:
    assert inner("“One and more. “Two,” he said.") == ["One and more.", "Two,"]


# What a mark is, written plainly; the package has the same in an order that searches faster.
PLAIN = re.compile(r"[“”„‟«»‹›\"＂]|''|``|’’|‘‘|,,(?=\w)|(?<!\w)['‘’‚]|['’‘](?!\w)|(?<=\w)‘(?=\w)")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab ,.1\n“”„«»\"＂'‘’‚`‹›", max_size=60))
def test_the_fast_search_for_marks_finds_what_the_plain_one_finds(text: str) -> None:
    found = [(mark.at, mark.glyph) for paragraph in marked_paragraphs(text) for mark in paragraph.marks]
    assert found == [(match.start(), match.group()) for match in PLAIN.finditer(text)]
