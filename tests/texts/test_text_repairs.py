"""Characters, wrapped lines, metadata lines, warning flags: the parts under cleaning."""

from __future__ import annotations

from itertools import pairwise

import pytest

from framing.texts.datelines import is_dateline, leading_dateline, leading_town
from framing.texts.encoding import repair
from framing.texts.flags import machine_translation, mixed_script, truncated
from framing.texts.headline import without_site
from framing.texts.lines import blocks_of, lines_of
from framing.texts.markup import front_matter, inline_cuts
from framing.texts.metadata import (
    is_byline,
    is_date_line,
    is_name,
    is_signature,
    reprint_source,
)


@pytest.mark.parametrize(
    ("raw", "text", "notes"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", ()),
        ("soft\u00adhyphen zero\u200bwidth no\u00a0break", "softhyphen zerowidth no break", ()),
        ("Jean-Claude&nbsp;Juncker &amp; co", "Jean-Claude Juncker & co", ("character references",)),
        (r"One.\r\n\r\nTwo.", "One.\n\nTwo.", ("escaped line breaks",)),
        ("face \ud83d\ude00 lone \ud800 end", "face 😀 lone \ufffd end", ("lone surrogates",)),
        ("â€œquotedâ€\u009d", "“quoted”", ("mojibake",)),
        ("curly “quotes” and ﬁne ligatures", "curly “quotes” and ﬁne ligatures", ()),
        ("T\0h\0e\0 \0t\0e\0x\0t\0", "The text", ()),
    ],
)
def test_repair(raw: str, text: str, notes: tuple[str, ...]) -> None:
    found = repair(raw)
    assert (found.text, found.notes, found.garbage) == (text, notes, "")


def test_hard_wrapped_lines_are_joined_and_spans_kept() -> None:
    source = (
        "The foreign ministers of the two countries agreed on Monday\nto hold another round of talks in September, "
        "the\nSecretary-\nGeneral said.\n Each new paragraph of this text is indented by one blank\n"
        "and goes on in lower case."
    )
    blocks = blocks_of(lines_of(source))
    assert [block.text for block in blocks] == [
        "The foreign ministers of the two countries agreed on Monday to hold another round of talks in September, the "
        "Secretary-General said.",
        "Each new paragraph of this text is indented by one blank and goes on in lower case.",
    ]
    assert [len(block.spans) for block in blocks] == [4, 2]
    assert source[blocks[1].spans[0][0] : blocks[1].spans[0][1]].startswith("Each new paragraph")


def test_headlines_under_each_other_are_not_joined() -> None:
    source = (
        "Mayor opens the new bridge over the river\nMuseum extends its opening hours in spring\n"
        "Ferry timetable changes on Sunday morning"
    )
    assert len(blocks_of(lines_of(source))) == 3


@pytest.mark.parametrize(
    ("text", "dateline", "agency"),
    [
        ("YEREVAN, FEBRUARY 28, ARMENPRESS. The president", "YEREVAN, FEBRUARY 28, ARMENPRESS", "ARMENPRESS"),
        ("BAKU, Azerbaijan (AP) — Two", "BAKU, Azerbaijan (AP)", "AP"),
        ("Baku, July 21, AZERTAC — The", "Baku, July 21, AZERTAC", "AZERTAC"),
        ("TBILISI, 14 February (Example Wire) -- The", "TBILISI, 14 February (Example Wire)", "Example Wire"),
        ("(Reuters) - The", "(Reuters)", "Reuters"),
    ],
)
def test_dateline(text: str, dateline: str, agency: str) -> None:
    found = leading_dateline(text)
    assert found is not None
    assert (found.text, found.agency) == (dateline, agency)


@pytest.mark.parametrize(
    "text", ["NATO - which was founded in 1949 - has", "President Aliyev - who", "Trend reports that", "In Baku, talks"]
)
def test_no_dateline(text: str) -> None:
    assert leading_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Riverton – The council of the valley voted on Monday for the road.", "Riverton"),
        ("New Riverton, Lakeland — “We have voted for the road,” the mayor said.", "New Riverton, Lakeland"),
        ("RIVERTON - Nobody in the valley knows who will pay for it.", "RIVERTON"),
        ("RIVERTON - Nobody knows.", ""),
        ("Riverton – Nobody in the valley knows who will pay for it.", ""),
        ("Riverton - The council of the valley voted on Monday for the road.", ""),
        ("Riverton – the council of the valley voted on Monday for the road.", ""),
        ("Riverton – The lake's own town – voted on Monday for the road over the pass.", ""),
        ("Peace – The word was said nine times on Monday, and peace was not made.", ""),
        ("LAKO – The nine states of LAKO met on Monday in the hall by the lake.", ""),
        ("Analysis – The council of the valley voted on Monday for the road.", ""),
        ("Yesterday – The council of the valley voted again, its speaker said.", ""),
    ],
)
def test_a_town_and_a_dash(text: str, town: str) -> None:
    found = leading_town(text, ["The road will be built next year."])
    assert (found.text if found else "") == town


def test_several_who_speak_are_no_towns() -> None:
    first, second = (f"{name} – The council of the valley voted on Monday for it." for name in ("Example", "Sample"))
    assert leading_town(first, [second]) is None


def test_a_line_that_is_a_dateline() -> None:
    assert is_dateline("YEREVAN, FEBRUARY 28, ARMENPRESS.") is not None
    assert is_dateline("YEREVAN, FEBRUARY 28, ARMENPRESS. The text begins here.") is None


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("17:10, 28 February, 2017", True),
        ("21 July 2025 14:01 (UTC+04:00)", True),
        ("Analytics 15:33 03.06.2020", True),
        ("Published: May 3, 2024, updated 2 hours ago", True),
        ("22:10 05.07.2025", True),
        ("2025-07-05T22:10:00+04:00", True),
        ("On 28 February 2017 the court ruled.", False),
        ("In 2020 the war ended", False),
        ("May he return", False),
    ],
)
def test_date_line(text: str, is_date: bool) -> None:
    assert is_date_line(text) is is_date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Jane Roe, Associated Press", "Jane Roe, Associated Press"),
        ("Written by Cavid Vəlizadə", "Cavid Vəlizadə"),
        ("Author: Şəhla Ələkbərli | 4 min read", "Şəhla Ələkbərli"),
        ("By noon the army had taken the hill", ""),
        ("By 1994 the front was frozen", ""),
    ],
)
def test_byline(text: str, name: str) -> None:
    assert is_byline(text) == name


def test_names_and_signatures() -> None:
    assert is_name("Anar Novruzlu") and is_name("Maria de la Cruz") and is_name("Hrachya Ter-Petrosyan")
    assert not is_name("Talks in Geneva") and not is_name("Politics") and not is_name("Baku said no.")
    assert is_signature("Jane Roe, legal affairs editor") == "Jane Roe"
    assert is_signature("Jane Roe in Geneva") == "Jane Roe"
    assert is_signature("Jane Roe said, quietly, that it was over.") == ""


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("This article is origionally published in Jamestown.", "Jamestown"),
        ("This piece first appeared in The Valley Post and is republished with permission.", "The Valley Post"),
        ("Reprinted from Example.org with permission.", "Example.org"),
        ("Originally published on Live Example.", "Live Example"),
        ("The treaty was first published in 1992.", ""),
    ],
)
def test_reprint_source(text: str, source: str) -> None:
    assert reprint_source(text) == source


def test_front_matter_forms() -> None:
    yaml = front_matter("---\ntitle: A\ndate: 2020-01-01\n---\nText.")
    assert yaml is not None and yaml.values == {"title": "A", "date": "2020-01-01"}
    toml = front_matter('title = "A"\nauthor = "B"\n\n#### Guest:\n\n+++\n\nText.')
    assert toml is not None and toml.values["author"] == "B"
    bare = front_matter('title = "A"\nauthor = "B"\n\nText of the article.')
    assert bare is not None and bare.end <= len('title = "A"\nauthor = "B"\n\n')
    assert front_matter("---\nA rule, then text without keys.\n---\n") is None
    assert front_matter("Text = nothing\nMore text follows here.") is None


def test_inline_cuts_are_sorted_and_disjoint() -> None:
    source = 'A [link](http://a.b/c) in **bold** (see A/77/PV.9) ![x](y.png) snake_case 2*3 {{< youtube "x" >}}\n---\n'
    cuts = inline_cuts(source)
    assert [source[start:end] for start, end, _ in cuts] == [
        "[", "](http://a.b/c)", "**", "**", " (see A/77/PV.9)", "![x](y.png)", '{{< youtube "x" >}}', "---",
    ]  # fmt: skip
    assert all(first[1] <= second[0] for first, second in pairwise(cuts))


def test_mixed_script_words() -> None:
    assert mixed_script("It has завершed. Аzerbaijan, NATO and Ереван; завершed again.") == ("завершed", "Аzerbaijan")
    assert mixed_script("Ереван и Баку") == () and mixed_script("plain") == ()


def test_signs_of_machine_translation() -> None:
    assert machine_translation("Turkey`s army, Armenia`s army and Iran`s army") == "3 backticks for apostrophes"
    assert machine_translation("A plain text with “quotes” and one `code` span.") == ""


@pytest.mark.parametrize(
    ("text", "after", "why"),
    [
        ("The war ended […].", "", "ends in an ellipsis"),
        ("The war ended.", "Subscribe to read the full story", "an offer to read on follows the text"),
        ("The war that had begun in the autumn of that year ended when the two", "", "the last sentence is open"),
        ("The war ended.", "Comments", ""),
        ("", "", ""),
    ],
)
def test_truncation(text: str, after: str, why: str) -> None:
    assert truncated(text, after) == why


def test_site_names_leave_the_title() -> None:
    assert without_site("Bridge closed until autumn | Valley Post") == "Bridge closed until autumn"
    assert without_site("Bridge closed until autumn - valley.com") == "Bridge closed until autumn"
    assert without_site("Talks fail – President Sargsyan") == "Talks fail – President Sargsyan"
    assert without_site("Bridge closed until autumn - Post", {"post"}) == "Bridge closed until autumn"
