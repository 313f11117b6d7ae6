"""What stands inside a paragraph and is no part of it; whole pages of that kind stand in cleaning_second.toml."""

from __future__ import annotations

import pytest

from framing.texts.asides import cut_asides
from framing.texts.cleaning import clean
from framing.texts.endmarks import credit_mark
from framing.texts.lines import Block


def left(text: str) -> str:
    block = Block(text, [(0, len(text))])
    spans = cut_asides([block], text, [])
    kept = "".join(c for i, c in enumerate(text) if not any(start <= i < end for start, end, _ in spans))
    assert "".join(kept.split()) == "".join(block.text.split())
    return block.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge (read about it here).Work begins.", "The bridge.Work begins."),
        ("The plan (you can find it here), he said, is old.", "The plan, he said, is old."),
        ("“A plan” (more information here) is old.", "“A plan” is old."),
        ("The plan (S/2020/9) and its text (A/70/9/Add.1 and S/2020/8, paras. 3–5).", "The plan and its text."),
        ("The plan (see also A/70/PV.9) is old.", "The plan is old."),
        ("It cost much.[1][2] He paid it [3].", "It cost much. He paid it."),
        ("It cost much. (A/70/9) [2] He paid.", "It cost much. He paid."),
        ("It cost “much”[4], he said.", "It cost “much”, he said."),
    ],
)
def test_what_goes(text: str, expected: str) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The valley (you can see all of it from here) is green.",
        "Some (more of them died here) came.",
        "He (read more poems than prose) wrote.",
        '"We came (you can see how here) late," he said.',
        "The vote (resolution 70/9) was close.",
        "The engine (A/320) is old.",
        "They lost [2] herds.",
        "The list[0] = 5 and a[1] = 6.",
        "A bridge at Orlan. (Getty Images)",
        "Watch: The bridge falls. Why did it fall? Nobody knows.",
    ],
)
def test_what_stays(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("It rained. (Jane Roe and Mary Major contributed reporting from Orlan.)", "(Jane Roe and"),
        ("It rained. The Example Press' Jane Roe in St. Orlan contributed to this report.", "The Example"),
        ("It rained. Jane Roe contributed to this report. Joe Doe contributed research.", "Jane Roe"),
        ("It rained. Jane Roe reported from Orlan.", ""),
        ("Vardia and Samaria contributed to this report.", ""),
        ("The Vardian Institute of Rivers also contributed to this report.", ""),
        ("More than forty engineers from both banks contributed to this report.", ""),
        ("The mayor said that she and Joe Doe contributed to this report.", ""),
    ],
)
def test_who_contributed(text: str, credit: str) -> None:
    at = credit_mark(text)
    assert at == -1 if not credit else text[at:].strip().startswith(credit)


def test_spans_leave_out_the_marks_of_a_link() -> None:
    page = (
        "The bridge fell (read more [here](https://example.org/bridge)). Nobody was hurt, said the mayor of the town."
    )
    found = clean(page)
    assert found.text == "The bridge fell. Nobody was hurt, said the mayor of the town."
    assert [cut.text for cut in found.removed] == ["(read more [here](https://example.org/bridge))"]


def test_timecodes_of_minutes_begin_at_zero() -> None:
    lines = [
        "{} The bridge fell, said the mayor.",
        "{} The flood had risen for a day.",
        "{} Nobody was hurt in the town.",
    ]
    for codes, cut in ((("00:00", "04:10", "1:21:07"), True), (("08:00", "14:10", "21:07"), False)):
        blocks, at = [], 0
        texts = [line.format(code) for line, code in zip(lines, codes, strict=True)]
        for text in texts:
            blocks.append(Block(text, [(at, at + len(text))]))
            at += len(text) + 1
        assert len(cut_asides(blocks, "\n".join(texts), [])) == 3 * cut


def test_html_pages_lose_them_too() -> None:
    paragraph = "The council of the valley voted on Tuesday to rebuild the bridge, which a flood carried away in April."
    page = (
        f"<html><body><article><h1>A bridge</h1><p>{paragraph}</p><p>The mayor thanked the engineers who drew up the "
        "plan (read more about the plan here).</p><p>The province pays half of the cost, and the two towns the rest. "
        "Jane Roe in Samar contributed to this report.</p></article></body></html>"
    )
    assert clean(page).text.split("\n\n")[1:] == [
        "The mayor thanked the engineers who drew up the plan.",
        "The province pays half of the cost, and the two towns the rest.",
    ]
