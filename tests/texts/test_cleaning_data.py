"""Cleaning on the real pages: the seeds line by line, and idempotence over the Caucasus articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.texts.cleaning import CleanText, clean


def seed(data: Path, number: str) -> CleanText:
    return clean(next((data / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8"))


def test_delegation(data: Path) -> None:
    found = seed(data, "000")
    assert found.title.startswith("Armenian Security Delegation") and found.byline == "Obyektiv Media"
    assert found.text.startswith("An Armenian National Security Service") and found.text.count("arrived in Baku") == 1
    assert found.text.endswith("quality of governance and oversight.")
    assert len(found.text.split("\n\n")) == 6


def test_defence_site(data: Path) -> None:
    found = seed(data, "001")
    assert found.byline == "George Allison"
    assert found.text.endswith("wider Black Sea and Euro Atlantic security.")
    assert len(found.text.split("\n\n")) == 6
    assert found.flag_notes == (("mixed_script", "завершed"),)
    assert {"biography", "comments"} == {cut.reason for cut in found.removed}


def test_reprint(data: Path) -> None:
    found = seed(data, "002")
    assert (found.source, found.byline, found.date) == ("Jamestown", "Cavid Veliyev", "03.06.2020")
    assert found.text.endswith("militarization processes continue to accelerate.")
    assert len(found.text.split("\n\n")) == 8 and "reprint" in found.flags
    assert "Conor McGregor" not in found.text and "IEPF" not in found.text


def test_back_translated_page(data: Path) -> None:
    found = seed(data, "003")
    assert found.title == "Turkey Azerbaijan Military Agreement"
    assert "Beitrags" not in found.text and len(found.text.split("\n\n")) == 5
    assert {"machine_translation", "truncated"} == set(found.flags)


def test_question_as_title(data: Path) -> None:
    found = seed(data, "004")
    assert found.title.startswith("For what purpose") and found.title.endswith("in Baku?")
    assert len(found.text.split("\n\n")) == 7 and found.text.endswith("shaping the future of the South Caucasus.")
    assert found.flags == ("machine_translation",)


def test_articles_written_in_english_are_not_called_translated(data: Path) -> None:
    with (data / "narrative_frames" / "dev.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    assert sum("machine_translation" in clean(text).flags for text in texts) <= 0.01 * len(texts)


@pytest.mark.parametrize("part", range(3))
def test_cleaning_twice_changes_no_real_article(data: Path, part: int) -> None:
    with (data / "caucasus" / "articles.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file][part::3]
    again = [row["id"] for row in rows if clean(text := clean(row["raw_text"]).text).text != text]
    assert again == []


def test_boilerplate_of_the_gold_articles_goes(data: Path) -> None:
    folder = data / "caucasus"
    with (folder / "articles.jsonl").open(encoding="utf-8") as file:
        raws = {row["id"]: row["raw_text"] for row in map(json.loads, file)}
    left, kept = [], []
    with (folder / "gold_articles_dev.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            text = " ".join(clean(raws[row["id"]]).text.split())
            left += [snippet for snippet in row["boilerplate_snippets"] if " ".join(snippet.split()) in text]
            kept.append(" ".join(row["body_end"].split()) in text)
    assert left == []
    assert all(kept)
