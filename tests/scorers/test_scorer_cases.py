"""Sentences with the stance a careful reader sees; cases live in tests/cases/scorers.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from framing.scorers import stance_scorer

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "scorers.toml").read_text(encoding="utf-8"))["case"]
SIGNS = ("negative", "neutral", "positive")


def _parameters() -> list[object]:
    rows = []
    for case in CASES:
        for name in ("neural", "linear", "lexical"):
            marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if name in case.get("xfail", []) else []
            rows.append(pytest.param(case, name, id=f"{name}: {case['label']}", marks=marks))
    return rows


@pytest.mark.parametrize(("case", "name"), _parameters())
def test_case(case: dict[str, str], name: str) -> None:
    start = case["text"].index("[")
    end = case["text"].index("]") - 1
    sentence = case["text"].replace("[", "").replace("]", "")
    scores = stance_scorer(name).score([sentence], [(start, end)])[0]
    assert SIGNS[int(scores.argmax())] == case["expect"], scores.round(2)


def test_labels_are_unique() -> None:
    labels = [case["label"] for case in CASES]
    assert len(set(labels)) == len(labels)
