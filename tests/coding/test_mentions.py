"""Mentions: cases as data, offsets, robustness, and the gold sentences where they are at hand."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, Office, Party, load_codebook
from framing.coding.mentions import Mentions, find_mentions

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/mentions.toml").read_text(encoding="utf-8"))["case"]
BOOK = load_codebook()
WORDS = st.sampled_from(
    "Armenia Azerbaijani Armenian Baku Yerevan Aliyev Pashinyan president of the in and side 's army US us "
    "Prime Minister , . - / @ “ ” İ Əliyev \n deputy visited from to Georgia Atlanta, Karabakh".split(" ")
)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["comment"], strict=True)] if case.get("xfail") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions = find_mentions(text, BOOK, date=case.get("date", ""), title=case.get("title", False))
    assert [[mention.text, mention.party] for mention in mentions.found] == case["expect"]
    if "hidden" in case:
        assert [[text[form.start : form.end], form.reason] for form in mentions.hidden] == case["hidden"]


def test_labels_are_unique() -> None:
    labels = [case["label"] for case in CASES]
    assert len(labels) == len(set(labels))


def check_offsets(text: str, mentions: Mentions) -> None:
    spans = sorted((form.start, form.end) for form in (*mentions.found, *mentions.hidden))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for forms in (mentions.found, mentions.hidden):
        assert [form.start for form in forms] == sorted(form.start for form in forms)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions.found)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=25), st.sampled_from(["", " "]), st.sampled_from(["", "2023-05", "1999"]), st.booleans()
)
def test_offsets_hold_for_any_order_of_words(words: list[str], glue: str, date: str, title: bool) -> None:
    text = glue.join(words) if glue else "".join(f" {word}" if word.isalnum() else word for word in words)
    check_offsets(text, find_mentions(text, BOOK, date=date, title=title))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    check_offsets(text, find_mentions(text, BOOK))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "’s", "the", "Բաքու և Երևան", "\ud800 Armenia", "Armenia" * 3, "-Baku-"]
)
def test_odd_texts(text: str) -> None:
    check_offsets(text, find_mentions(text, BOOK, date="2020"))


def test_same_text_same_mentions() -> None:
    text = "Baku and Yerevan, the Armenian side and President Aliyev."
    assert find_mentions(text, BOOK, date="2020") == find_mentions(text, BOOK, date="2020")


def test_a_party_of_ones_own() -> None:
    book = Codebook().with_party(
        Party("ruritania", "Ruritania", kind="state", demonyms=("Ruritanian",), metonyms=("Strelsau",))
    )
    found = find_mentions("Ruritania and Strelsau, but not in Strelsau.", book).found
    assert [(mention.text, mention.role) for mention in found][:2] == [("Ruritania", "name"), ("Strelsau", "metonym")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Tove Lind", "Tove Lind won. Lind smiled.", ["Tove Lind", "Lind"]),
        ("Tove van der Lind", "Tove van der Lind won. Van der Lind smiled.", ["Tove van der Lind", "Van der Lind"]),
        ("Tove Lind Jr.", "Tove Lind Jr. won. Lind smiled.", ["Tove Lind Jr.", "Lind"]),
        ("Tove II", "Tove II ruled. Tove the baker baked.", ["Tove II"]),
        ("Tove", "Tove won. Tove smiled.", ["Tove", "Tove"]),
    ],
)
def test_a_person_of_ones_own_is_found_by_surname_behind_the_full_name(name: str, text: str, found: list[str]) -> None:
    book = Codebook().with_party(Party("one", name, kind="person"))
    assert [mention.text for mention in find_mentions(text, book).found] == found


def test_a_surname_is_of_persons_alone() -> None:
    book = Codebook().with_party(Party("one", "Ostland Freight", kind="organisation"))
    found = find_mentions("Ostland Freight grew. Freight went up.", book).found
    assert [mention.text for mention in found] == ["Ostland Freight"]


def test_an_office_covers_its_first_and_last_day() -> None:
    office = Office(("president",), "x", "2020-02-03", "2021-04-05")
    days = ["2020-02-02", "2020-02-03", "2020-02", "2020", "2021-04-05", "2021-04-06", "2021-04", "2021", "2022", ""]
    assert [office.covers(day) for day in days] == [False, True, True, True, True, False, True, True, False, False]


def test_partial_dates_with_two_holders_are_nobodys() -> None:
    text = "Azerbaijan's foreign minister spoke."
    assert find_mentions(text, BOOK, date="2020").found == ()
    assert find_mentions(text, BOOK, date="2020-08").found[0].party == "jeyhun_bayramov"
    assert find_mentions(text, BOOK, date="2020-06").found[0].party == "elmar_mammadyarov"


def test_gold_targets_are_found_with_the_right_party(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))  # where its own imports lie
    spec = importlib.util.spec_from_file_location("benchmark_mentions", ROOT / "benchmarks/mentions.py")
    assert spec is not None and spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    gold = benchmark.rows_of(data / "caucasus/gold_sentences_dev.jsonl")
    articles = benchmark.rows_of(data / "caucasus/articles.jsonl")
    dates = {row["id"]: benchmark.parse_date(row.get("date")) or "" for row in articles}
    outcomes = benchmark.measure(gold, dates, BOOK)
    named = len(gold) - len(outcomes["unnamed"])
    assert len(outcomes["unnamed"]) <= 0.05 * len(gold), outcomes["unnamed"]
    assert len(outcomes["right"]) / named >= 0.92, json.dumps(outcomes["wrong"] + outcomes["missed"], indent=1)
