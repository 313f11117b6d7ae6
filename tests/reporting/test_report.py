"""What a report holds, where it is written, and what it refuses."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pandas as pd
import pytest
from report_samples import SENTENCES, Page, read, sample

import framing
from framing.errors import AnalysisError, ComparisonError

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")

from framing.reporting import write_report
from framing.reporting.report import report_tables


def sections(page: Page) -> list[str]:
    return [given["id"] for tag, given in page.tags if tag == "section"]


def test_the_demo_report_has_all_its_sections_and_is_small(demo: framing.Analysis, tmp_path: Path) -> None:
    path = write_report(demo, tmp_path / "demo.html")
    page = read(path)
    expected = [
        "design",
        "findings",
        "differential",
        "stance",
        "tone",
        "voices",
        "words",
        "time",
        "articles",
        "material",
        "methods",
        "limits",
    ]
    assert [name for name in sections(page) if name in expected] == expected
    assert path.stat().st_size < 1_500_000
    links = [given["href"][1:] for tag, given in page.tags if tag == "a" and given.get("href", "").startswith("#")]
    ids = {given["id"] for _, given in page.tags if "id" in given}
    assert set(links) <= ids


def test_sections_appear_only_where_there_is_evidence(tmp_path: Path) -> None:
    full = sample()
    bare = framing.Analysis.from_tables(
        full.articles.drop(columns=["story", "cuts", "cut_characters"]),
        full.evidence[full.evidence["measure"].isin(["stance", "length"])],
    )
    everything = sections(read(write_report(full, tmp_path / "full.html")))
    assert {"frames", "peace", "agency", "stories"} <= set(everything)
    little = sections(read(write_report(bare, tmp_path / "bare.html")))
    assert not {"names", "frames", "peace", "agency", "stories", "tone", "material"} & set(little)
    assert {"design", "findings", "differential", "stance"} <= set(little)


def test_stories_are_shown_where_they_are_given(tmp_path: Path) -> None:
    full = sample()
    bare = framing.Analysis.from_tables(full.articles.drop(columns="story"), full.evidence)
    assert "stories" not in sections(read(write_report(bare, tmp_path / "none.html")))
    labels = {name: f"talks {name[-1]}" for name in bare.articles["article"]}
    page = read(write_report(bare, tmp_path / "given.html", stories=labels))
    assert "stories" in sections(page)
    assert "talks 3" in page.text
    assert "Shared stories" in page.text
    with pytest.raises(ComparisonError) as raised:
        write_report(bare, tmp_path / "x.html", stories=["one"])
    assert str(raised.value) == (
        "There are 44 articles and 1 story labels: one each is needed, in the order of the article table."
    )


def test_markdown_keeps_the_blanks_around_numbers(tmp_path: Path) -> None:
    text = write_report(sample(), tmp_path / "page.md").read_text(encoding="utf-8")
    assert re.search(r"4 Azerbaijani outlets with 16 articles against 4 Armenian outlets with 16 articles", text)
    assert not re.search(r"[a-z][+−]\d", text)


def test_texts_are_blanked_out_once_for_all_pairs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import framing.analysis.analysis as module

    calls = []
    real = module.own_words
    monkeypatch.setattr(module, "own_words", lambda *given: calls.append(1) or real(*given))
    write_report(sample(), tmp_path / "page.html")
    assert len(calls) == 1


def test_an_interval_beyond_the_scale_is_cut_and_marked() -> None:
    from framing.reporting.blocks import Dot

    dot = Dot(-0.7, -1.4, -0.1, -1.0, 1.0)
    assert dot.cut == (True, False)
    assert dot.x(dot.low) == dot.x(-1.0)
    assert Dot(0.0, -1.0, 1.0, -1.0, 1.0).cut == (False, False)
    assert Dot(0.0, float("nan"), float("nan"), -1.0, 1.0).cut == (False, False)


def test_intervals_of_war_and_peace_are_printed_within_the_scale(tmp_path: Path) -> None:
    full = sample()
    evidence = full.evidence
    peace = evidence["code"] == "peace/emotive_language"
    turned = evidence["article"].str.contains("azerbaijani-0")
    evidence.loc[peace & turned, "value"] = 1.0
    analysis = framing.Analysis.from_tables(full.articles, evidence)
    table = report_tables(analysis)["war_peace"].frame
    whole = analysis.war_peace("group")
    own = table[(table["group"] == "azerbaijani") & (table["indicator"] == "index")].iloc[0]
    raw = whole[(whole["group"] == "azerbaijani") & (whole["indicator"] == "index")].iloc[0]
    assert own["low"] == raw["low"] < -1.0 == own["low_shown"]
    text = write_report(analysis, tmp_path / "page.html").read_text(encoding="utf-8")
    assert 'd="M7 5L0 10L7 15z"' in text
    assert "would go on beyond the end of the scale" in text


def test_an_analysis_of_one_group_has_no_findings_and_says_why(tmp_path: Path) -> None:
    full = sample()
    own = full.articles[full.articles["group"] == "western"]
    one = framing.Analysis.from_tables(own, full.evidence[full.evidence["article"].isin(own["article"])])
    found = sections(read(write_report(one, tmp_path / "one.html")))
    assert "findings" not in found
    assert "stance" in found


def test_an_analysis_without_any_evidence_still_makes_a_page(tmp_path: Path) -> None:
    articles = sample().articles[["article", "outlet", "group", "text"]]
    empty = framing.Analysis.from_tables(articles, pd.DataFrame(columns=["article", "measure", "value"]))
    page = read(write_report(empty, tmp_path / "empty.html"))
    assert {"design", "methods", "limits"} <= set(sections(page))
    assert "stance" not in sections(page)


def test_groups_that_have_no_side_and_no_group_at_all(tmp_path: Path) -> None:
    full = sample()
    articles = full.articles.assign(group="")
    page = read(write_report(framing.Analysis.from_tables(articles, full.evidence), tmp_path / "none.html"))
    assert "No article belongs to a group of outlets" in page.text


def test_no_evidence_is_an_empty_cell_and_never_zero(tmp_path: Path) -> None:
    page = read(write_report(sample(), tmp_path / "page.html"))
    hatched = [given for tag, given in page.tags if tag == "td" and given.get("class") == "none"]
    assert hatched
    text = write_report(sample(), tmp_path / "page.md").read_text(encoding="utf-8")
    assert re.search(r"^\| Western 3 .*\| –", text, flags=re.MULTILINE)


def test_the_same_analysis_gives_the_same_bytes_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    analysis = sample()
    one = write_report(analysis, tmp_path / "one.html").read_bytes()
    assert write_report(analysis, tmp_path / "two.html").read_bytes() == one
    shuffled = framing.Analysis(
        analysis.articles,
        analysis.evidence.sample(frac=1, random_state=3),
        skipped=analysis.skipped,
        about=analysis.about,
    )
    first, second = read(tmp_path / "one.html"), read(write_report(shuffled, tmp_path / "three.html"))
    assert set(second.data["sentences"]) == set(first.data["sentences"])
    assert sorted(key[0] for key in second.data["keys"]) == sorted(key[0] for key in first.data["keys"])


def test_evidence_is_capped_and_outlets_take_turns(demo: framing.Analysis, tmp_path: Path) -> None:
    data = read(write_report(demo, tmp_path / "page.html", max_evidence=6)).data
    assert data["most"] == 6
    assert max(len(rows) for _, rows in data["keys"]) == 6
    for total, rows in data["keys"]:
        assert len(rows) == min(total, 6) == len(set(rows))
        outlets = [data["articles"][data["rows"][row][0]][0] for row in rows]
        if total > 100:
            assert len(set(outlets)) == 6


def test_marks_stand_where_the_evidence_is(demo: framing.Analysis, tmp_path: Path) -> None:
    data = read(write_report(demo, tmp_path / "page.html")).data
    spans = set(demo.evidence["text"])
    for _, sentence, start, length, _, what, *_ in data["rows"]:
        text = data["sentences"][sentence][start : start + length]
        told = data["words"][what]
        assert text in spans or told.startswith("word") or told == "the article begins", (text, told)
        if told.startswith("word “"):
            assert text.lower().replace("’", "'") == told[6:-1]


def test_long_sentences_are_shown_around_their_mark(tmp_path: Path) -> None:
    full = sample()
    long = "and so on " * 300
    texts = [f"{long}{SENTENCES[0]}" for _ in range(len(full.articles))]
    start = len(long)
    rows = full.evidence[full.evidence["measure"] == "stance"].copy()
    rows = rows[rows["text"] == "Azerbaijan"].assign(start=start + 12, end=start + 22, sentence=0)
    data = read(
        write_report(framing.Analysis.from_tables(full.articles.assign(text=texts), rows), tmp_path / "p.html")
    ).data
    shown = [
        (data["sentences"][row[1]], row[2], row[3])
        for row in data["rows"]
        if data["words"][row[5]].startswith("stance")
    ]
    assert shown
    for text, at, length in shown:
        assert text[at : at + length] == "Azerbaijan"
        assert len(text) < 720


def test_the_policy_names_the_one_script_and_the_one_style(tmp_path: Path) -> None:
    page = read(write_report(sample(), tmp_path / "page.html"))
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    own = page.scripts[-1]
    assert len(page.scripts) == 2
    for rule, text in (("script-src", own), ("style-src", page.styles[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy


def test_nothing_in_the_page_is_fetched(tmp_path: Path) -> None:
    page = read(write_report(sample(), tmp_path / "page.html"))
    assert not [given for _, given in page.tags if given.keys() & {"src", "srcset", "style", "action", "ping"}]
    assert {given["href"] for tag, given in page.tags if tag == "link"} == {"data:,"}
    assert "url(" not in page.styles[0].replace("url(#", "")


def test_a_path_without_an_ending_is_a_folder(tmp_path: Path) -> None:
    path = write_report(sample(), tmp_path / "deep" / "report")
    assert sorted(one.name for one in path.iterdir()) == ["report.html", "report.md", "tables"]
    assert {"stance_by_outlet.csv", "stance_by_group.csv", "differential.csv", "skipped.csv"} <= {
        one.name for one in (path / "tables").iterdir()
    }


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    analysis = sample()
    wrong = "The report cannot be written as 'report.pdf': There is no ending '.pdf'. What exists: .htm, .html, .md."
    with pytest.raises(AnalysisError) as raised:
        write_report(analysis, "report.pdf")
    assert str(raised.value) == wrong
    with pytest.raises(AnalysisError) as raised:
        write_report(analysis, tmp_path / "x.html", max_evidence=0)
    assert str(raised.value) == "The 'max_evidence' parameter of write_report must be 1 or more. Got 0 instead."
    with pytest.raises(AnalysisError) as raised:
        write_report(analysis, tmp_path / "x.html", groups=["western", "armenia"])
    assert str(raised.value) == (
        "There is no group with articles 'armenia'. Did you mean 'armenian'? What exists: armenian, azerbaijani, "
        "western."
    )
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(
        AnalysisError, match=re.escape(f"The report cannot be written to {tmp_path / 'file' / 'x.html'}: ")
    ):
        write_report(analysis, tmp_path / "file" / "x.html")


def test_half_a_surrogate_pair_stops_nothing(tmp_path: Path) -> None:
    from framing.reporting.page import written_to

    assert written_to(tmp_path / "page.html", "\ud83d half").read_bytes() == b"? half"


def test_templates_travel_with_the_package() -> None:
    import framing.reporting.page as module

    names = {one.name for one in (Path(module.__file__).parent / "templates").iterdir()}
    assert {"base.html.j2", "report.html.j2", "article.html.j2", "pieces.html.j2", "style.css", "script.js"} <= names
