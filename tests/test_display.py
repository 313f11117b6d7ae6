"""What notebooks show: compact, bounded, and nothing of an article's text as markup."""

from __future__ import annotations

import re

import pytest

import framing
from framing.display import MOST_ROWS, counted, html_box, html_table

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def things(demo: framing.Analysis) -> list[object]:
    page = framing.Article(
        "a", f"Home | News\n\n{EVIL}\n\nThe talks {EVIL} go on in Geneva, officials said.", EVIL, title=EVIL
    )
    quote = framing.find_quotes(f"“The talks go on {EVIL} for ever,” Nune Tovmasyants said.")[0]
    return [
        framing.Corpus([page]),
        framing.Corpus(page.__class__(str(n), EVIL, EVIL) for n in range(500)),
        framing.clean(page.text),
        quote,
        demo,
        framing.compare(demo, "azerbaijani", "armenian"),
    ]


def test_every_display_is_bounded_and_escaped(demo: framing.Analysis) -> None:
    for thing in things(demo):
        html = thing._repr_html_()  # type: ignore[attr-defined]
        assert "<script" not in html and "<img" not in html, type(thing)
        assert len(html) < 20_000, type(thing)
        assert html.count("<tr>") <= 2 * (MOST_ROWS + 1), type(thing)
        assert "<table>" in html


def test_a_table_says_what_it_left_out() -> None:
    html = html_table(("n",), ((n,) for n in range(40)), total=40)
    assert html.count("<td") == MOST_ROWS
    assert html.endswith("<p>and 28 more</p>")


@pytest.mark.parametrize(("value", "cell"), [(float("nan"), "–"), (0.5, "0.50"), ("a\n b", "a b"), ("<", "&lt;")])
def test_cells(value: object, cell: str) -> None:
    assert f"<td>{cell}</td>" in html_table(("x",), [(value,)])


def test_a_title_is_escaped() -> None:
    assert html_box("<b>") == "<div><p><strong>&lt;b&gt;</strong></p></div>"


def test_a_long_cell_is_short_and_shows_the_rest_on_hovering() -> None:
    html = html_table(("text",), [("word " * 20,)], longest=10)
    assert ">word word…</td>" in html and f'title="{("word " * 20).strip()}"' in html


def test_a_corpus_fits_beside_itself() -> None:
    page = framing.Article("folder/sub/" + "a" * 80, "Some text. " * 40, "Outlet " * 20, title="T" * 300)
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", framing.Corpus([page])._repr_html_())
    assert len(cells) == 5 and sum(map(len, cells)) <= 130


@pytest.mark.parametrize(("number", "words"), [(0, "0 outlets"), (1, "1 outlet"), (2000, "2,000 outlets")])
def test_counts(number: int, words: str) -> None:
    assert counted(number, "outlet") == words
