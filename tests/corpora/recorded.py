"""What the tests of reading share: how to ask a corpus what it recorded, and how to write a file of rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.corpora import Corpus, read_corpus
from framing.errors import CorpusError

GOOD = "A text of some length about nothing."


def reasons(corpus: Corpus) -> list[tuple[str, str]]:
    return [(skip.where, skip.reason) for skip in corpus.skipped]


def notes(corpus: Corpus) -> list[tuple[str, str]]:
    return [(note.where, note.note) for note in corpus.notes]


def message(source: Any, **rest: Any) -> str:
    with pytest.raises(CorpusError) as raised:
        read_corpus(source, **rest)
    return str(raised.value)


def lines(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=True) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path
