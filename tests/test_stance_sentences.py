"""The sentences the neural scorers learn from: even-handed by construction, well formed, and made by the templates."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks" / "train_stance"))
from write_sentences import CAST, COUNTERPART, fill, sentence_rows  # noqa: E402

ROWS = [json.loads(line) for line in (ROOT / "corpus" / "stance_sentences.jsonl").read_text("utf-8").splitlines()]
TEMPLATES = [
    json.loads(line)
    for line in (ROOT / "benchmarks" / "train_stance" / "templates.jsonl").read_text("utf-8").splitlines()
]


def test_the_file_is_what_the_templates_make() -> None:
    assert sentence_rows(TEMPLATES) == ROWS


def test_there_are_enough() -> None:
    assert len({row["sentence"] for row in ROWS}) >= 1500
    assert len({row["phenomenon"] for row in ROWS}) >= 40


def test_spans_hold_their_targets() -> None:
    for row in ROWS:
        assert row["sentence"][row["from"] : row["to"]] == row["target"]
        assert row["label"] in (-1, 0, 1)
        assert row["kind"] in ("person", "state", "organisation", "people")


def test_no_sentence_stands_twice() -> None:
    sentences = Counter((row["sentence"], row["from"]) for row in ROWS)
    assert [sentence for sentence, n in sentences.items() if n > 1] == []


def test_every_target_has_its_mirror_with_the_same_label() -> None:
    by_id = {row["id"]: row for row in ROWS}
    for row in ROWS:
        if not row["swapped"]:
            mirror = by_id[row["id"][:5] + "b" + row["id"][6:]]
            assert (mirror["label"], mirror["kind"]) == (row["label"], row["kind"])
            assert mirror["swapped"]


@pytest.mark.parametrize("sides", ["AB", "CD", "EF", "GH", "KL"])
def test_both_sides_are_said_the_same_of(sides: str) -> None:
    def counts(side: str) -> Counter[tuple[str, int]]:
        names = [name.removeprefix("the ") for name in CAST[side].values()]
        return Counter((row["kind"], row["label"]) for row in ROWS if any(name in row["target"] for name in names))

    one, other = counts(sides[0]), counts(sides[1])
    assert one == other
    assert sum(one.values()) > 100


def test_swapping_twice_is_not_swapping() -> None:
    assert all(COUNTERPART[COUNTERPART[side]] == side for side in CAST)


def test_a_mark_that_is_left_over_is_refused() -> None:
    with pytest.raises(ValueError, match="The template has no target, or a mark is left over"):
        fill("{A.name} <met.", swapped=False)
    with pytest.raises(ValueError, match="The target 'nobody' names no actor"):
        fill("<nobody|0|state> came.", swapped=False)


def test_two_codings_agree() -> None:
    """Krippendorff's alpha for nominal labels of two coders, as the model card states it."""
    labels = {row["id"]: row["label"] for row in ROWS}
    second = [
        json.loads(line) for line in (ROOT / "corpus" / "stance_second_coding.jsonl").read_text("utf-8").splitlines()
    ]
    pairs = [(labels[row["id"]], row["label"]) for row in second]
    counts = Counter(label for pair in pairs for label in pair)
    n = 2 * len(pairs)
    expected = 1 - sum(count * (count - 1) for count in counts.values()) / (n * (n - 1))
    observed = sum(one != other for one, other in pairs) / len(pairs)
    assert len(pairs) == 780
    assert round(1 - observed / expected, 2) == 0.97
