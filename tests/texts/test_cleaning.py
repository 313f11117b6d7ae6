"""Cleaning: the cases in cleaning*.toml and glued.toml, and what must hold for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framing.errors import TextError
from framing.texts.cleaning import clean

FOLDER = Path(__file__).parent.parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for name in (
        *(f"cleaning{part}.toml" for part in ("", "_second", "_third", "_fourth", "_learned")),
        "glued.toml",
    )
    for case in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["case"]
]


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True)] if case.get("xfail") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = clean(case["text"])
    for name in ("title", "byline", "dateline", "agency", "source", "date"):
        if name in case:
            assert getattr(found, name) == case[name], name
    if "body" in case:
        assert found.text == case["body"].strip("\n")
    if "flags" in case:
        assert list(found.flags) == case["flags"]
    if "headings" in case:
        assert [heading for heading, _ in found.headings] == case["headings"]
    assert set(case.get("reasons", [])) <= {cut.reason for cut in found.removed}


@pytest.mark.parametrize("case", [marked(case) for case in CASES if not case.get("xfail")])
def test_cleaning_again_changes_nothing(case: dict[str, Any]) -> None:
    once = clean(case["text"]).text
    assert clean(once).text == once


@pytest.mark.parametrize("case", [marked(case) for case in CASES if not case.get("xfail")])
def test_every_word_is_in_the_text_or_in_a_cut(case: dict[str, Any]) -> None:
    found = clean(case["text"])
    rest = "".join(
        character
        for place, character in enumerate(found.source_text)
        if not any(cut.start <= place < cut.end for cut in found.removed)
    )
    # What is in no cut is the text, list marks and the character of an ordered list aside.
    assert re.sub(r"[\W\d_]+", "", rest) == re.sub(r"[\W\d_]+", "", found.text)


WORDS = ("minister", "border", "talks", "agreed", "the", "on", "with", "Geneva", "village", "report", "and", "said")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=6, max_size=18).map(
    lambda words: " ".join(words).capitalize() + "."
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
FURNITURE = st.sampled_from(
    ["Menu", "Share on Facebook", "21 July 2025 14:01", "By Jane Roe", "Read more", "Photo: Agency", "A short headline",
     "• an item of a list", "Comments", "Related articles", "© 2020 All rights reserved", "---", "## Heading", "42", ""]
)  # fmt: skip
PAGE = st.lists(st.one_of(PARAGRAPH, FURNITURE), max_size=24).map("\n".join)


@given(PAGE)
@settings(max_examples=150, deadline=None)
def test_constructed_pages(page: str) -> None:
    found = clean(page)
    assert clean(found.text).text == found.text
    last = 0
    for cut in found.removed:
        assert last <= cut.start < cut.end
        assert found.source_text[cut.start : cut.end] == cut.text
        last = cut.end
    assert all(0 <= offset <= len(found.text) for _, offset in found.headings)
    assert "\n\n\n" not in found.text


def leads_again(paragraphs: list[str]) -> bool:
    """Return whether one paragraph begins as another does, as a lead that is repeated."""
    starts = [paragraph[: max(40, int(0.9 * len(paragraph)) - 1)] for paragraph in paragraphs]
    return any(a != b and b.startswith(start) for a, start in zip(paragraphs, starts, strict=True) for b in paragraphs)


@given(st.lists(PARAGRAPH, min_size=3, max_size=8, unique=True))
@settings(max_examples=100, deadline=None)
def test_an_article_of_sentences_stays_whole(paragraphs: list[str]) -> None:
    assume(not leads_again(paragraphs))
    assert clean("\n\n".join(paragraphs)).text == "\n\n".join(paragraphs)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_cleaned_without_an_error(raw: str) -> None:
    found = clean(raw)
    assert found.text or "empty" in found.flags


@given(st.lists(PARAGRAPH, min_size=4, max_size=8, unique=True), st.integers(56, 100))
@settings(max_examples=100, deadline=None)
def test_hard_wraps_are_undone(paragraphs: list[str], width: int) -> None:
    import textwrap

    # A single broken line among whole paragraphs may be anything; a wrapped page has more.
    assume(not leads_again(paragraphs))
    wraps = [textwrap.wrap(paragraph, width) for paragraph in paragraphs]
    assume(2 * sum(any(line[-1] != "." for line in lines[:-1]) for lines in wraps) >= len(paragraphs))
    wrapped = "\n\n".join("\n".join(lines) for lines in wraps)
    assert clean(wrapped).text == "\n\n".join(paragraphs)


PARTIES = ("Armenia", "Azerbaijan", "Turkey", "Iran", "Baku", "Yerevan")


@pytest.mark.parametrize("other", PARTIES[1:])
def test_names_of_parties_change_no_cut(other: str) -> None:
    page = (
        "Home\nPolitics\nArmenia accuses neighbour\nAnar Novruzlu\n14 July 2025 18:34\n"
        "Armenia said on Monday that its trucks were stopped at the border without a reason.\n"
        "An Armenia truck waits at the bridge on Monday in the rain near the village of the border\n"
        "The foreign ministry of Armenia called the ambassador in, a spokesman said.\nRead more: Armenia talks\n"
    )
    first, second = clean(page), clean(page.replace("Armenia", other))
    assert [cut.reason for cut in first.removed] == [cut.reason for cut in second.removed]
    assert first.text.replace("Armenia", other) == second.text


def test_lines_known_as_furniture_go() -> None:
    page = "The council met on Monday and adopted the budget for the year.\n\nThe house that reads itself every day."
    assert clean(page).text == page
    found = clean(page, repeated=["The house that reads itself every day."])
    assert found.text == "The council met on Monday and adopted the budget for the year."
    assert found.removed[-1].reason == "repeated on the outlet's pages"


def test_only_a_string_can_be_cleaned() -> None:
    with pytest.raises(TextError) as caught:
        clean(b"bytes")  # type: ignore[arg-type]
    assert str(caught.value) == (
        "clean() takes the text of a page as a str, not bytes. "
        "Decode bytes first, for example raw.decode('utf-8', errors='replace')."
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "no characters"),
        (" \n\n\t", "no characters"),
        ("“”\"'»", "no letters or digits"),
        ("\0\0\0\0", "no letters or digits"),
        ("".join(map(chr, range(1, 9))) * 50, "binary or undecodable characters"),
        ("\ufffd\u0001a" * 300, "binary or undecodable characters"),
        ("Menu\nShare\nLog in", "nothing in it reads as an article"),
    ],
)
def test_no_article_is_flagged_with_the_reason(raw: str, reason: str) -> None:
    found = clean(raw)
    assert (found.text, found.flags, found.flag_notes) == ("", ("empty",), (("empty", reason),))


def test_printing_is_one_line() -> None:
    found = clean("A headline here\n\nThe council met on Monday and adopted the budget. It has завершed the debate.")
    assert repr(found) == "<CleanText 'A headline here': 14 words, 1 cuts, flags: mixed_script>"
    assert str(found) == repr(found)
    assert repr(found.removed[0]) == "Cut(0, 15, 'A headline here', 'title')"


def test_blank_lines_before_the_text_do_not_hide_it() -> None:
    text = "The council of the valley met on Monday and adopted the budget for the year."
    assert clean("\n" * 60_000 + text).text == text
