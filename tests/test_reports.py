"""The news sentences written for training: well formed, of nobody real, with every code in number."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from framing import load_codebook
from framing.coding.mentions import find_mentions

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks" / "train_stance"))
from rows import reports  # noqa: E402

FOLDER = ROOT / "benchmarks" / "train_stance"
FILES = {"reports": 0.4, "reports_later": 0.3, "reports_unseen": 0.3}  # and the least share of differing codes
ROWS = {name: reports(FOLDER / f"{name}.txt") for name in FILES}
each_file = pytest.mark.parametrize("name", FILES)


@each_file
def test_every_line_has_its_targets(name: str) -> None:
    assert len({row.sentence for row in ROWS[name]}) == len((FOLDER / f"{name}.txt").read_text("utf-8").splitlines())
    for row in ROWS[name]:
        assert row.sentence[row.start : row.end].strip()
        assert sorted(row.goal) == [0.0, 0.0, 1.0]


def test_no_sentence_is_in_two_files() -> None:
    count = Counter(sentence for rows in ROWS.values() for sentence in {row.sentence for row in rows})
    assert max(count.values()) == 1


@each_file
def test_every_code_is_there_in_number(name: str) -> None:
    codes = Counter(row.goal for row in ROWS[name])
    assert len(codes) == 3
    assert min(codes.values()) > 0.15 * len(ROWS[name])


@each_file
def test_sentences_judge_their_targets_differently(name: str) -> None:
    codes: dict[str, set[tuple[float, float, float]]] = {}
    for row in ROWS[name]:
        codes.setdefault(row.sentence, set()).add(row.goal)
    assert sum(len(found) > 1 for found in codes.values()) > FILES[name] * len(codes)


def test_a_second_coder_agrees() -> None:
    lines = (FOLDER / "reports.txt").read_text("utf-8").splitlines()
    coded = (FOLDER / "reports_second_coding.jsonl").read_text("utf-8").splitlines()
    agreed = []
    for row in map(json.loads, coded):
        first = re.findall(r"\{([-0+])([^{}]+)\}", lines[row["line"] - 1])
        assert [name for _, name in first] == row["targets"]
        agreed += ["-0+".index(code) - 1 == other for (code, _), other in zip(first, row["codes"], strict=True)]
    assert len(agreed) >= 300
    assert sum(agreed) / len(agreed) > 0.95


def test_a_second_coder_agrees_on_the_later_ones() -> None:
    sentences = list(dict.fromkeys(row.sentence for row in ROWS["reports_later"]))
    first = {(row.sentence, row.start): row for row in ROWS["reports_later"]}
    coded = (FOLDER / "reports_later_second_coding.jsonl").read_text("utf-8").splitlines()
    agreed = []
    for other in map(json.loads, coded):
        row = first[sentences[other["line"] - 1], other["start"]]
        assert row.sentence[row.start : row.end] == other["target"]
        agreed.append(row.goal.index(1.0) - 1 == other["code"])
    assert len(agreed) == 240
    assert sum(agreed) / len(agreed) > 0.9


@each_file
def test_no_party_of_the_codebook_is_spoken_of(name: str) -> None:
    book = load_codebook()
    text = "\n".join(dict.fromkeys(row.sentence for row in ROWS[name]))
    assert [mention.text for mention in find_mentions(text, book).found] == []


@pytest.mark.parametrize(
    "line", ["nobody is coded here", "{-Ortiz} left {the room}", "{-Ortiz left", "{-} left {0Lena}"]
)
def test_a_spoilt_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "reports.txt"
    path.write_text(f"{{0Lena}} spoke.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"Line 2 of .*reports\.txt"):
        reports(path)
