"""HTML pages, with trafilatura and without it."""

from __future__ import annotations

import pytest

from framing.texts import extraction
from framing.texts.cleaning import clean
from framing.texts.html import Page, is_html, read_page
from framing.texts.lines import Block
from framing.texts.mending import mend

BODY = [
    "The council of the valley met on Monday and discussed the bridge for three hours, its speaker told reporters.",
    "Engineers had warned in the spring that the northern pillar was sinking, and asked for money that did not come.",
    "A vote is planned for September. Until then lorries must take the old road over the pass, which adds an hour.",
    "Shopkeepers on the market square said that they had already lost a third of their customers since the closure.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>Bridge closed until autumn | Valley Post</title>
<meta name="author" content="R. Sample"><meta property="article:published_time" content="2024-05-02T10:00:00Z">
<style>p {{ color: red }}</style><script>var menu = "<p>not text</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Bridge closed until autumn</h1><p>{BODY[0]}</p><p>{BODY[1]}</p><h2>What comes next</h2><p>{BODY[2]}</p>
<figure><img src="a.jpg"><figcaption>The bridge on Monday. Photo: Valley Post</figcaption></figure>
<p>{BODY[3]}</p></article>
<aside class="related"><h3>Related articles</h3><ul><li><a href="/1">Mayor opens school</a></li></ul></aside>
<footer>© 2024 Valley Post. All rights reserved.</footer></body></html>"""


@pytest.fixture(params=["trafilatura", "layout"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "layout":
        monkeypatch.setattr(extraction, "_by_trafilatura", lambda raw: [])
    else:
        pytest.importorskip("trafilatura")
    return str(request.param)


def test_article_and_metadata(way: str) -> None:
    found = clean(PAGE)
    assert found.text == "\n\n".join(BODY)
    assert (found.title, found.byline, found.date) == (
        "Bridge closed until autumn",
        "R. Sample",
        "2024-05-02T10:00:00Z",
    )
    assert [heading for heading, _ in found.headings] == ["What comes next"]
    assert found.flags == ("html",)


def test_cuts_are_visible_lines(way: str) -> None:
    found = clean(PAGE)
    assert all(found.source_text[cut.start : cut.end] == cut.text for cut in found.removed)
    gone = " ".join(cut.text for cut in found.removed)
    assert all(line in gone for line in ("Home", "Mayor opens school", "All rights reserved", "Photo: Valley Post"))
    assert "not text" not in found.source_text and "color" not in found.source_text


def test_cleaned_html_is_clean_text(way: str) -> None:
    text = clean(PAGE).text
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        (PAGE, True),
        ("<div><p>One.</p><p>Two.</p></div>", True),
        ("Plain words about <b>bold</b> claims.", False),
        ("Sales < costs and costs > sales.", False),
        ("<small>Sources:</small>\n<small>A book.</small>\n<small>Another.</small>", False),
    ],
)
def test_html_is_told_from_text(raw: str, html: bool) -> None:
    assert is_html(raw) is html


@pytest.mark.parametrize(
    "raw",
    [
        "<html>" + "<div>" * 3000 + BODY[0] + "</div>" * 3000,
        "<html><p>" + BODY[0] + "</span></b><table><tr><td>x<p>" + BODY[1] + "<li><li>" + BODY[2],
        "<html><!-- " * 2000 + BODY[0],
        "<html>" + "<a " * 5000,
        "<html><body>" + "&" * 3000,
        "<html><script>" + "<" * 3000,
    ],
    ids=["deep", "soup", "open comments", "open tags", "ampersands", "open script"],
)
def test_broken_html_is_read_without_an_error(raw: str, way: str) -> None:
    found = clean(raw)
    assert found.text or "empty" in found.flags


def test_visible_text_keeps_a_line_for_each_block() -> None:
    page = read_page("<p>One <b>bold</b> word</p><ul><li>a</li><li>b<br>c</li></ul><td>x &amp; y</td>")
    assert page.text.split("\n") == ["One bold word", "a", "b", "c", "x & y"]
    assert [page.text[start:end] for start, end in page.spans] == page.text.split("\n")


def test_a_failing_extractor_gives_way_to_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    trafilatura = pytest.importorskip("trafilatura")

    def fail(*args: object, **options: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    assert clean(PAGE).text == "\n\n".join(BODY)


def test_a_link_that_is_part_of_a_sentence_stays(way: str) -> None:
    linked = '<span class="link"><a href="https://valley.example/news/a-long-address-of-a-story-on-the-bridge">'
    whole = "The clerk confirmed to reporters that the council will repair the bridge for a second time this winter."
    marked = whole.replace("the council will repair", f"{linked}the council will repair</a></span>")
    assert whole in clean(PAGE.replace(f"<p>{BODY[1]}</p>", f"<p>{BODY[1]}</p><p>{marked}</p>")).text


def test_a_box_shown_on_hovering_is_no_part_of_the_sentence() -> None:
    pytest.importorskip("trafilatura")
    box = '<span class="rollover-block"><b>Ada Roe</b> Ten things to know about the mayor of the valley</span>'
    page = PAGE.replace("its speaker told", f'its speaker <a href="/roe">Ada Roe</a>{box} told')
    assert "its speaker Ada Roe told reporters." in clean(page).text


def blocks_and_page(html: str, *texts: str) -> tuple[list[Block], Page]:
    page = read_page(html)
    where = {page.text[start:end]: (start, end) for start, end in page.spans}
    return [Block(text, [where[text]] if text in where else []) for text in texts], page


def test_a_line_that_is_nothing_but_a_link_leads_elsewhere() -> None:
    html = f'<p>{BODY[0]}</p><p><a href="/1">Mayor opens a school</a></p><p>{BODY[1]} <a href="/2">Here</a></p>'
    found, page = blocks_and_page(html, BODY[0], "Mayor opens a school", f"{BODY[1]} Here")
    assert mend(found, page) == [found[0], found[2]]


def test_a_page_of_links_keeps_them() -> None:
    html = "".join(f'<p><a href="/{number}">{text}</a></p>' for number, text in enumerate(BODY))
    found, page = blocks_and_page(html, *BODY)
    assert mend(found, page) == found


def test_a_teaser_inside_a_paragraph_does_not_make_it_a_link() -> None:
    teaser = "The council of the valley met on Monday"
    page = read_page(f'<li><a href="/1">{teaser}</a></li><p>{BODY[1]}</p>')
    lead = Block(BODY[0], [page.spans[0]])
    assert mend([lead], page) == [lead]


def test_a_paragraph_that_the_extractor_passed_over_is_put_back() -> None:
    html = f"<p>{BODY[0]}</p><div>{BODY[1]}</div><figcaption>{BODY[3]}</figcaption><p>{BODY[2]}</p><p>{BODY[3]}</p>"
    found, page = blocks_and_page(html, BODY[0], BODY[2])
    assert [block.text for block in mend(found, page)] == [BODY[0], BODY[1], BODY[2]]


@pytest.mark.parametrize("aside", ["nav", "aside", "figure", "footer"])
def test_what_lies_outside_the_text_is_not_put_back(aside: str) -> None:
    html = f"<p>{BODY[0]}</p><{aside}><p>{BODY[1]}</p></{aside}><p>{BODY[2]}</p>"
    found, page = blocks_and_page(html, BODY[0], BODY[2])
    assert mend(found, page) == found
