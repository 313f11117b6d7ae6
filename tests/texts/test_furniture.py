"""Lines that recur in an outlet's pages."""

from __future__ import annotations

import textwrap

from framing.texts.cleaning import clean
from framing.texts.furniture import learn_repeated

BACKGROUND = (
    "Readers may recall that the case against the former officials, who are charged under several articles of the "
    "criminal code, has been heard in the capital since the beginning of the year."
)
PAGES = [
    f"The {word} Post\nHouse organ of the valley\nHeadline number {number}\nUpdated {number} May 2024, 1{number}:30\n"
    f"The council discussed item {word} for {number} hours on Monday, its speaker told reporters.\n{BACKGROUND}\n"
    f"The valley reads the Post"
    for number, word in enumerate(("red", "red", "green", "blue"), 1)
]


def test_recurring_lines_are_found_with_their_numbers_made_equal() -> None:
    assert learn_repeated(PAGES) == (
        "headline number 0",
        "house organ of the valley",
        "the valley reads the post",
        "updated 0 may 0, 0:0",
    )


def test_reprinted_background_is_body() -> None:
    lines = learn_repeated(PAGES)
    assert BACKGROUND in clean(PAGES[0], repeated=lines).text


def test_two_articles_prove_nothing() -> None:
    assert learn_repeated(PAGES[:2]) == ()


def test_thresholds() -> None:
    assert "the red post" in learn_repeated(PAGES, min_articles=2)
    assert "the red post" not in learn_repeated(PAGES, min_articles=2, min_share=0.6)


def test_hard_wrapped_background_is_not_taken_for_short_lines() -> None:
    wrapped = "\n".join(textwrap.wrap(BACKGROUND, 64))
    pages = [f"The council met on day {number} of the month.\n\n{wrapped}\n\nThe Post" for number in range(4)]
    assert learn_repeated(pages) == ("the council met on day 0 of the month.", "the post")


def test_html_pages_are_read_as_visible_lines() -> None:
    pages = [f"<html><body><div>Valley menu</div><p>Text number {n}.</p></body></html>" for n in range(3)]
    assert "valley menu" in learn_repeated(pages)


def test_no_pages() -> None:
    assert learn_repeated([]) == ()
