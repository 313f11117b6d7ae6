"""Quotes, reported speech and voices: cases as data, and what must hold of every text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.coding.voices import Quote, attitude, find_quotes, quote_at, voice_at, voice_spans

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text(encoding="utf-8"))["case"]


def _params() -> list[Any]:
    return [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case.get("xfail") else [])
        for case in CASES
    ]


def _is(text: str, expected: str) -> bool:
    """Compare a content with what is expected, where an ellipsis between spaces stands for any words."""
    if " … " not in expected:
        return text == expected
    first, last = expected.split(" … ")
    return text.startswith(first) and text.endswith(last)


def test_labels_are_unique() -> None:
    labels = [case["label"] for case in CASES]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("case", _params())
def test_case(case: dict[str, Any]) -> None:
    quotes = find_quotes(case["text"])
    found = [(quote.kind, quote.text, quote.speaker) for quote in quotes]
    expected = [(row["kind"], row["text"], row["speaker"]) for row in case["expect"]]
    assert len(found) == len(expected), found
    for quote, row in zip(quotes, case["expect"], strict=True):
        assert quote.kind == row["kind"], found
        assert _is(quote.text, row["text"]), found
        assert quote.speaker == row["speaker"], found
        if "resolved" in row:
            assert quote.resolved == row["resolved"], found
    for words in case.get("absent", ()):
        at = case["text"].index(words)
        assert quote_at(quotes, at, at + len(words)) is None


def check(text: str) -> list[Quote]:
    """Assert what holds of the quotes of any text, and return them."""
    quotes = find_quotes(text)
    assert quotes == sorted(quotes, key=lambda quote: (quote.start, -quote.end))
    outer = 0
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
        assert quote.kind in ("direct", "reported", "fragment")
        assert 0 < quote.confidence <= 1
        for words, start, end in (
            (quote.speaker, quote.speaker_start, quote.speaker_end),
            (quote.cue, quote.cue_start, quote.cue_end),
        ):
            if start < 0:
                assert (words, start, end) == ("", -1, -1)
            else:
                assert text[start:end] == words != ""
        if quote.rule.startswith("nested/"):
            assert quote.end <= outer
        else:
            assert quote.start >= outer
            outer = quote.end
    spans = voice_spans(text, quotes)
    before = 0
    for start, end, voice in spans:
        assert before <= start < end <= len(text)
        assert voice in ("quoted", "reported")
        before = end
    return quotes


MARKS = "“”„‟«»‹›\"'‘’‚``''’"
WORDS = (
    "Anna Novak Armenia Azerbaijan the minister said says told that claims accused of urged to according reportedly "
    "he she "
    "it who which road closed will and but while in on Monday , . ! ? : ; - — ( ) 's confident calls for as noted "
    "asked whether\n"
).split(" ")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS, *MARKS, "\n", "\n\n"]), max_size=60),
    st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_any_mix_of_words_and_marks(words: list[str], glued: list[bool]) -> None:
    check("".join(word + ("" if tight else " ") for word, tight in zip(words, glued, strict=False)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "”",
        '"',
        "''",
        "“”",
        '""""',
        "\ud800 said “\udfff”",
        "İstanbul said “İİİ”, Ə",
        "\x02\x03\x02 said “\x02”",
        '“ “ “ “ ” " ’ ‘ «',
        "Մինիստրն ասաց. «Ճանապարհը կբացվի»։",
        "Nazir dedi: “Yol açılacaq”.",
    ],
)
def test_odd_texts(text: str) -> None:
    check(text)


def test_long_garbage_is_read_in_linear_steps() -> None:
    # Each of these made a naive pattern try every way to split the run; none may take noticeably long.
    for piece in ("on Monday ", "said ", "“a ", "the the ", "'x ", "in a big big ", "said Monday Tuesday ", '« " “ '):
        check(piece * 4000)


SENTENCES = [
    "The army closed the road.",
    "Azerbaijan attacked the village, and Armenia blamed Azerbaijan.",
    "Armenia attacked the village, and Azerbaijan blamed Armenia.",
    "Officials said the raid was brutal.",
    "It was a ‘historic’ day, according to the ministry.",
    "She vowed to return.",
    "Who closed the road?",
    "“No,” he said.",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from([("“", ",” Anna Novak said."), ("«", "», Anna Novak said."), ("Anna Novak said: “", "”")]),
)
def test_wrapping_in_an_attributed_quote_moves_everything_to_quoted(
    sentences: list[str], joint: str, wrapper: tuple[str, str]
) -> None:
    body = joint.join(sentences)
    before, after = wrapper
    text = before + body + after
    spans = voice_spans(text)
    start, end = len(before), len(before) + len(body)
    assert all(voice_at(spans, at, at + 1) == "quoted" for at in range(start, end))
    assert all(voice_at(spans, at, at + 1) == "outlet" for at in range(end + 1, len(text)) if text[at].isalpha())


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"The road of {year} is closed." for year in range(1960, 2010)),
        "The road is closed.\nThe “bridge is open.",
        "The ‘road” is closed.\nNobody “doubts it.\nThe bridge is open.",
        "KOVAC: Is it open?\nNOVAK: It is.\nKOVAC: Who says so?",
    ],
    ids=["fifty paragraphs", "a mark left open inside", "marks at odds inside", "a transcript"],
)
def test_wrapping_a_long_or_odd_text_moves_all_of_it(body: str) -> None:
    for before, after in (("«", "», Anna Novak said."), ("Anna Novak said: «", "»")):
        spans = voice_spans(before + body + after)
        assert spans == [(len(before), len(before) + len(body), "quoted")]


def test_a_quote_around_one_text_leaves_the_rest_of_the_outlet_alone() -> None:
    own = "The road runs along the river. Snow closes it in winter."
    spans = voice_spans(own + "\n“Armenia started it,” Anna Novak said.\n" + own)
    assert [voice for _, _, voice in spans] == ["quoted"]


def test_voice_at_agrees_with_a_linear_search() -> None:
    text = "Anna Novak said the road was “closed for good and all” in winter. The “road” is open. “It is,” he said."
    spans = voice_spans(text)
    assert [voice for _, _, voice in spans] == ["reported", "quoted", "reported", "quoted"]
    for at in range(len(text)):
        expected = next((voice for start, end, voice in spans if start <= at < end), "outlet")
        assert voice_at(spans, at, at + 1) == expected


def test_the_middle_of_a_mention_decides() -> None:
    spans = [(10, 20, "quoted")]
    assert voice_at(spans, 5, 15) == "outlet"
    assert voice_at(spans, 8, 16) == "quoted"
    assert voice_at(spans, 12, 12) == "quoted"
    assert voice_at([], 0, 5) == "outlet"


def test_quote_at_gives_the_innermost() -> None:
    text = "Anna Novak said the road was “closed for good and all” in winter. It is."
    quotes = find_quotes(text)

    def at(words: str) -> Quote | None:
        start = text.index(words)
        return quote_at(quotes, start, start + len(words))

    inner, outer = at("good"), at("winter")
    assert inner is not None and inner.kind == "fragment" and inner.speaker == "Anna Novak"
    assert outer is not None and outer.kind == "reported"
    assert at("It is") is None
    assert quote_at([], 0, 1) is None


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("said", "neutral"), ("claimed", "doubting"), ("admitted", "endorsing"), ("boasted", "hostile")],
)
def test_attitude_of_the_verb(verb: str, expected: str) -> None:
    (quote,) = find_quotes(f"Anna Novak {verb} that the road was open.")
    assert attitude(quote) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks, Anna Novak claimed, have failed.",
        "“We stay,” Anna Novak claimed, “and the road is ours.”",
        "Anna Novak is alleged to have closed the road.",
    ],
)
def test_a_verb_with_a_content_in_two_pieces_counts_once(text: str) -> None:
    quotes = [quote for quote in find_quotes(text) if quote.kind != "fragment"]
    assert len(quotes) == 2
    assert [attitude(quote) for quote in quotes] == ["doubting", ""]
    assert quotes[1].rule.startswith("resumed/")


def test_a_quote_without_a_verb_has_no_attitude() -> None:
    (quote,) = find_quotes("“The road is open and will stay open.”")
    assert attitude(quote) == ""


def test_the_same_text_gives_the_same_quotes() -> None:
    text = "“It is,” he said. Anna Novak said the road was closed. She denied it."
    assert find_quotes(text) == find_quotes(text)
