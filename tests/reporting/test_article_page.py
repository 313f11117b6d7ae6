"""The page of one article: every mark stands where it was found, and every cut can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import read, sample

import framing
from framing.errors import AnalysisError

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_article
from framing.reporting.annotate import annotate, source_pieces

RAW = (
    "Home | News | Sport\n\nTalks go on in Geneva\n\nBy A. Writer\n\n"
    "Armenia praised the fair offer that Azerbaijan made on Thursday in Geneva, and both will meet again in the "
    "autumn.\n\n"
    "The Azerbaijani government called the round a success. "
    '"Four articles of the treaty remain open," its envoy said.\n\n'
    "Subscribe to our newsletter\n\nLeave a comment\n"
)


def text_of(paragraphs: object) -> str:
    return "\n".join("".join(one.text for run in paragraph for one in run.segments) for paragraph in paragraphs)  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", range(0, 90, 7))
def test_segments_put_together_are_the_text(place: int, demo: framing.Analysis) -> None:
    row = demo.articles.iloc[place].to_dict()
    rows = demo.evidence[demo.evidence["article"] == row["article"]]
    marked = annotate(row, rows, demo.codebook)
    assert text_of(marked.paragraphs) == "\n".join(line for line in row["text"].split("\n") if line)
    numbers = [n for paragraph in marked.paragraphs for run in paragraph for one in run.segments for n in one.numbers]
    stance = rows[(rows["measure"] == "stance") & (rows["part"] == "body")]
    assert sorted(number.value for number in numbers) == sorted(stance["value"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-3, 70), st.integers(0, 30), st.sampled_from(["stance", "name", "frame", "agency"])),
        max_size=12,
    )
)
def test_spans_may_overlap_in_any_way(spans: list[tuple[int, int, str]]) -> None:
    import pandas as pd

    text = "Armenia and Azerbaijan met.\nThey said “little” and left, the envoys of both."
    rows = pd.DataFrame(
        [
            {
                "part": "body",
                "start": start,
                "end": start + size,
                "measure": measure,
                "code": "armenia",
                "value": 0.1,
                "voice": "outlet",
                "state": "",
                "actor": "",
                "target": "",
            }
            for start, size, measure in spans
        ],
        columns=["part", "start", "end", "measure", "code", "value", "voice", "state", "actor", "target"],
    )
    article = {"article": "a", "outlet": "o", "group": "", "date": "", "url": "", "title": "", "text": text}
    marked = annotate(article, rows, framing.load_codebook())
    assert text_of(marked.paragraphs) == text
    inside = [
        start
        for start, size, measure in spans
        if measure == "stance" and 0 <= start < start + size <= len(text) and size
    ]
    numbers = [n for paragraph in marked.paragraphs for run in paragraph for one in run.segments for n in one.numbers]
    assert len(numbers) == len(inside)


def test_kept_and_cut_put_together_are_the_page() -> None:
    cleaned = framing.clean(RAW)
    pieces = source_pieces(cleaned)
    assert "".join(piece.text for piece in pieces) == cleaned.source_text
    assert [(piece.text, piece.reason) for piece in pieces if piece.reason] == [
        (cut.text, cut.reason) for cut in cleaned.removed
    ]


def test_a_raw_article_shows_its_marks_and_its_cuts(tmp_path: Path) -> None:
    article = framing.Article("one", RAW, "Some Outlet", date="2024-04-18", url="https://outlet.example/a")
    page = read(write_article(article, tmp_path / "one.html"))
    assert [given["href"] for tag, given in page.tags if tag == "a"] == ["#main", "https://outlet.example/a"]
    assert len([tag for tag, _ in page.tags if tag == "del"]) == len(framing.clean(RAW).removed) > 2
    classes = {name for _, given in page.tags for name in given.get("class", "").split()}
    assert {"m-party", "m-quoted"} <= classes
    assert "Four articles of the treaty remain open" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example/",
        "https://",
        "//x.example",
        " https://x.example",
        "https://x.example/\n",
    ],
)
def test_only_a_web_address_becomes_a_link(address: str, tmp_path: Path) -> None:
    analysis = sample()
    articles = analysis.articles.assign(url=address)
    one = framing.Analysis.from_tables(articles, analysis.evidence)
    page = read(write_article(one, tmp_path / "one.html", id="western-0-0"))
    assert [given["href"] for tag, given in page.tags if tag == "a"] == ["#main"]


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    analysis = sample()
    for arguments, message in (
        ({"id": ""}, "This analysis holds 44 articles: say which one with id='…'."),
        ({"id": "western-0-9"}, "There is no article 'western-0-9'."),
    ):
        with pytest.raises(AnalysisError) as raised:
            write_article(analysis, tmp_path / "x.html", **arguments)
        assert str(raised.value).startswith(message)
    with pytest.raises(AnalysisError) as raised:
        write_article(analysis, tmp_path / "x.txt", id="western-0-0")
    assert (
        str(raised.value)
        == "An article cannot be written as 'x.txt': There is no ending '.txt'. What exists: .htm, .html."
    )
