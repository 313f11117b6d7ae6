"""The coder of the bundled names, and short ways to ask it."""

from __future__ import annotations

from functools import lru_cache

from framing.codebook import load_codebook
from framing.codebook.names import read_names
from framing.coding.naming import NameCoder, NameEvidence
from framing.resources import resource_path


@lru_cache(maxsize=1)
def coder() -> NameCoder:
    return NameCoder(read_names(resource_path("lexicons") / "names.toml"), load_codebook().rules.organisation_nouns)


def found(text: str, date: str = "", *, title: bool = False) -> list[tuple[str, str, str]]:
    return [(item.referent, item.name, item.state) for item in coder().code(text, date, title)]


def names(text: str, date: str = "") -> list[str]:
    return [item.name for item in coder().code(text, date)]


def one(text: str, date: str = "") -> NameEvidence:
    (item,) = coder().code(text, date)
    return item
