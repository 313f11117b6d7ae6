"""Whatever an article says, a report shows it as text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from report_samples import Page, read, sample

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_article, write_report
from framing.reporting.page import as_json

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "hostile.toml").read_text(encoding="utf-8"))["case"]
# What a report is made of; nothing else may be in it.
TAGS = set(
    "html head meta link title style body a header div h1 h2 h3 h4 p button nav ul li main section figure figcaption i "
    "span label input "
    "table thead tbody tr th td small svg line circle rect path polyline text details summary fieldset legend sup "
    "dialog select ol script "
    "template noscript strong article del".split()
)


def plain_of(text: str) -> str:
    """Return a text as a browser keeps it: without nulls, blanks folded."""
    return " ".join(text.replace("\0", "").replace("\ufffd", "").split())


def check(page: Page) -> None:
    """Raise unless a page holds its own elements only."""
    assert {tag for tag, _ in page.tags} <= TAGS
    for tag, given in page.tags:
        assert not [
            name
            for name in given
            if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "formaction")
        ], (tag, given)
        for name in ("href", "xlink:href"):
            address = given.get(name, "#")
            assert address.startswith(("#", "data:,", "https://outlet.example/")), (tag, given)
        if tag == "meta" and "http-equiv" in given:
            assert given["http-equiv"] == "Content-Security-Policy"
    assert [tag for tag, _ in page.tags].count("script") == len(page.scripts)


def test_there_are_fifty_kinds() -> None:
    assert len({case["label"] for case in CASES}) == len(CASES) >= 50


BATCHES = [CASES[start : start + 44] for start in range(0, len(CASES), 44)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Page, str]]:
    """Reports in which every article says something else: as HTML, read, and as Markdown."""
    folder = tmp_path_factory.mktemp("hostile")
    made = []
    for number, batch in enumerate(BATCHES):
        analysis = sample([case["text"] for case in batch])
        path = write_report(analysis, folder / f"{number}.html", max_evidence=400, max_articles=44)
        made.append((read(path), write_report(analysis, folder / f"{number}.md").read_text(encoding="utf-8")))
    return made


@pytest.mark.parametrize("batch", range(len(BATCHES)))
def test_a_report_holds_its_own_elements_only(batch: int, pages: list[tuple[Page, str]]) -> None:
    page, markdown = pages[batch]
    check(page)
    assert len(page.scripts) == 2
    assert "<" not in markdown
    assert not re.search(r"(?<!\\)\]\(", markdown)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_report_shows_it_as_text(case: dict[str, str], pages: list[tuple[Page, str]]) -> None:
    page = pages[0 if case in BATCHES[0] else 1][0]
    assert plain_of(case["text"]) in plain_of(page.text)
    assert any(plain_of(case["text"].split("\n")[0])[:40] in plain_of(text) for text in page.data["sentences"])


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_page_of_one_article_shows_it_as_text(case: dict[str, str], tmp_path: Path) -> None:
    analysis = sample([case["text"]])
    page = read(write_article(analysis, tmp_path / "one.html", id=str(analysis.articles["article"].iloc[5])))
    check(page)
    assert plain_of(case["text"]) in plain_of(page.text)


def test_a_raw_page_shows_its_cuts_as_text(tmp_path: Path) -> None:
    body = "Armenia and Azerbaijan met for talks in Geneva on Thursday. The envoys spoke for three hours and left. " * 3
    raw = "\n\n".join(
        [
            "Home | News | Sport",
            "Talks go on in Geneva",
            body,
            "<img src=x onerror=window.reached=1>",
            "Subscribe to our newsletter",
        ]
    )
    page = read(write_article(framing.Article("one", raw, "Some Outlet"), tmp_path / "one.html"))
    assert "img" not in {tag for tag, _ in page.tags}
    assert "del" in {tag for tag, _ in page.tags}
    assert "Subscribe to our newsletter" in page.text


def test_data_in_a_script_cannot_end_it() -> None:
    for case in CASES:
        text = as_json([case["text"]])
        assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
