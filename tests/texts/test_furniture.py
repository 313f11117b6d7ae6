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


def test_short_paragraphs_of_a_repeated_passage_go_with_it() -> None:
    long = (
        "The council of the valley discussed the new road over the pass for many hours on Monday, its speaker said.",
        "The road would join the two banks of the river and bring the markets of both towns an hour nearer.",
    )
    text = f"Your thoughts?\n\n{long[0]}\n\nWhat comes next?\n\n{long[1]}\n\nNobody knows."
    once = clean(text).text
    assert "What comes next?" in once
    assert clean(f"{text}\n\n{text}").text == once


def test_a_question_that_recurs_alone_stays() -> None:
    answers = [
        f"The speaker of council {n} talked for a while about the road over the pass on day {n}." for n in range(3)
    ]
    text = "\n\n".join(f"What comes next?\n\n{answer}" for answer in answers)
    # The first of the three is taken for the title.
    assert clean(text).text.count("What comes next?") == 2


def test_a_paragraph_with_a_dateline_begins_the_article_below_a_list_of_videos() -> None:
    """Its few words and many capitals score low, and the list above it costs: the second paragraph would begin."""
    menu = "World\nAfrica\nAsia\nEurope\nBusiness\nMarkets\nTech\nVideos\nHealth\nStyle\nTravel\nSports\nTennis\nGolf"
    watched = ["Doctor asks", "Singer returns", "Divers find a ship", "Pilot tells", "Judge reads the letter", "Baker"]
    lead = "(CNN)The office of President Jonas Brand spoke."
    body = [
        "You should not just believe them.",
        "Whatever happened on Saturday may have been minor or even routine, for nobody has seen a paper on it yet.",
        "Remember what we already know about the health of the president, who is seventy-three years old this year.",
        "In the visit of last year, the doctor had found an illness of the heart and had asked him to eat less of it.",
        "The answer is that we cannot take their word for it, and neither should you, until the paper is on the table.",
    ]
    title = "Why you cannot trust the office on the president"
    videos = ["JUST WATCHED", "Replay", "More Videos ...", "MUST WATCH", "(16 Videos)", *watched * 2]
    page = "\n".join(
        [title, menu, title, "Updated 1909 GMT November 18, 2019", *videos, lead, *body, "Read More", menu]
    )
    found = clean(page)
    assert found.text.split("\n\n") == [lead.removeprefix("(CNN)"), *body]
    assert found.agency == "CNN"
