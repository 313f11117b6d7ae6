"""Rows of a lexicon file to records: every message names the file, the record, the key and what stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from framing.codebook.model import texts
from framing.errors import CodebookError, unknown

__all__ = ["DATE", "check_keys", "list_of_texts", "plain", "rows_of", "where_of"]

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
"""An ISO date, possibly partial."""

_ONE = {"str": "a text in quotation marks", "float": "a number", "bool": "true or false"}


def rows_of(file: str, table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the records of one kind in a file."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{file}: write each record as [[{key}]], with double brackets.")
    return rows


def where_of(file: str, table: str, row: Mapping[str, Any], number: int, *, key: str = "id") -> str:
    """Return the words that name a record in a message."""
    return f"{file}, {table} '{row[key]}'" if key in row else f"{file}, {table} number {number + 1}"


def check_keys(where: str, row: Mapping[str, Any], known: set[str]) -> None:
    """Raise for a key that means nothing."""
    for key in row:
        if key not in known:
            raise CodebookError(f"{where}: {unknown('key', key, known)}")


def list_of_texts(where: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of texts; a single text would be read letter by letter."""
    if not isinstance(value, list | tuple):
        raise CodebookError(f"{where}: '{key}' must be a list of texts. Got {value!r} instead.")
    for item in value:
        if not isinstance(item, str):
            raise CodebookError(f"{where}: '{key}' must hold texts in quotation marks. Got {item!r} instead.")
    return texts(value)


def plain(record: type[Any], where: str, row: Mapping[str, Any]) -> Any:
    """Return a record whose TOML keys are its field names."""
    known = {item.name: item for item in fields(record)}
    check_keys(where, row, set(known))
    values: dict[str, Any] = {}
    for key, value in row.items():
        wanted = str(known[key].type)
        if wanted.startswith("tuple"):
            values[key] = list_of_texts(where, key, value)
            continue
        if isinstance(value, list):
            raise CodebookError(f"{where}: '{key}' must be a single value. Got {value!r} instead.")
        if not _fits(wanted, value):
            raise CodebookError(f"{where}: '{key}' must be {_ONE[wanted]}. Got {value!r} instead.")
        values[key] = value
    missing = [name for name in ("id", "name", "term", "value") if name in known and name not in values]
    if missing:
        raise CodebookError(f"{where}: the key '{missing[0]}' is missing.")
    try:
        return record(**values)
    except (CodebookError, TypeError) as error:
        raise CodebookError(f"{where}: {error}") from error


def _fits(wanted: str, value: object) -> bool:
    """Return whether a value is of the type its key wants."""
    if wanted == "float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return wanted not in _ONE or isinstance(value, str if wanted == "str" else bool)
