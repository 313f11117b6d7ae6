"""What the tests of loading share: a folder of lexicon files, and the message of a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.codebook import load_codebook
from framing.errors import CodebookError


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def message(path: Path) -> str:
    with pytest.raises(CodebookError) as raised:
        load_codebook(path)
    return str(raised.value).replace(str(path.parent), "…")
