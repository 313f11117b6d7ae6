"""The defects that pages of the demonstration corpus have on purpose, each where it is said to be."""

from __future__ import annotations

import re

import pytest
from demo_samples import GOLD, PAGES, TEXTS, after_body, flat


@pytest.mark.parametrize("key", ["xazar-post-route", "ararat-herald-route"])
def test_ticker_pages_carry_other_news_with_clock_times(key: str) -> None:
    assert len(re.findall(r"^\d\d:\d\d$", PAGES[key][2], re.MULTILINE)) >= 10


def test_mixed_script_words_stand_in_two_pages_only() -> None:
    mixed = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    assert {key for key, text in TEXTS.items() if mixed.search(text)} == {
        "odlar-times-exchange",
        "masis-today-exchange",
    }


@pytest.mark.parametrize("key", ["novruz-daily-talks", "nairi-daily-talks"])
def test_reprints_name_the_original(key: str) -> None:
    assert "This analysis was originally published by" in after_body(key)


@pytest.mark.parametrize("key", ["qobustan-review-return", "hrazdan-review-return", "northgate-courier-return"])
def test_comment_pages_carry_comments_after_the_body(key: str) -> None:
    assert re.search(r"2 [Cc]omments|Comments \(63\)", after_body(key))


def test_northgate_return_has_a_second_share_bar_and_a_biography_after_the_body() -> None:
    rest = after_body("northgate-courier-return")
    assert "Share on WhatsApp" in rest
    assert "is the author of two books" in rest


def test_soup_page_leaves_tags_open() -> None:
    page = PAGES["harbour-broadcasting-court"][2].casefold()
    assert len(re.findall(r"<p[ >]", page)) > page.count("</p>")
    assert "<script" in page.split("<article")[1].split("</article>")[0]


def test_hard_wrapped_page_keeps_to_72_columns_and_prints_its_lead_twice() -> None:
    key = "lakeshore-tribune-exchange"
    start = PAGES[key][2].rindex("Twenty minutes of gunfire before breakfast")
    lines = PAGES[key][2][start : PAGES[key][2].index("It is a start.")].splitlines()
    assert 60 < max(map(len, lines)) <= 72
    assert TEXTS[key].count(flat(GOLD[key]["body_start"])) == 2


def test_truncated_page_ends_in_an_ellipsis_and_a_subscription_line() -> None:
    key = "rheinufer-international-route"
    assert GOLD[key]["body_end"].endswith("…")
    assert after_body(key).startswith(" Continue reading… subscribe")
