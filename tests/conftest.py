"""What many tests share: the demonstration corpus analysed once, and the place of the real data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def demo() -> framing.Analysis:
    return framing.analyze(framing.read_corpus("demo"), progress=False)


@pytest.fixture(scope="session")
def data() -> Path:
    place = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))
    if not place.is_dir():
        pytest.skip(f"the evaluation data is not in {place} (set FRAMING_DATA)")
    return place
