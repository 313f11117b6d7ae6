"""What the tests of lexicons share: a record with nothing wrong, a folder of files, and the message of a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.codebook import load_codebook
from framing.errors import CodebookError

HEAD = '[provenance]\ntitle = "T"\nabout = "A"\nwritten_by = "W"\nlicence = "MIT"\nsources = ["s"]\nversion = "1"\n'
FRAME = """[[frame]]
id = "mine/one"
name = "One"
definition = "D"
include = "I"
exclude = "E"
example = "A railway."
cues = ["railway"]
"""


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def message(path: Path) -> str:
    with pytest.raises(CodebookError) as raised:
        load_codebook(path)
    return str(raised.value).replace(str(path.parent), "…")
