"""The generated page of lexicons is what the files say today; every lexicon passes the library's own check."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent


def test_page_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_lexicon_page.py"))["page"]()
    page = (ROOT / "docs" / "lexicon_contents.md").read_text(encoding="utf-8")
    assert page == made, "run python docs/make_lexicon_page.py"


@pytest.mark.parametrize("file", sorted((ROOT / "lexicons").rglob("*.toml")), ids=lambda file: file.name)
def test_lexicon_has_no_problem(file: Path) -> None:
    assert framing.check_lexicon(file) == []
