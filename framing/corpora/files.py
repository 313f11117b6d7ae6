"""Files to rows: text files with a front block, JSON Lines, CSV; each row says where it stands and what is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import CorpusError, listed

__all__ = ["Row", "csv_rows", "decoded", "folder_rows", "json_rows"]

_TEXT_SUFFIXES = {".txt", ".html", ".htm", ".md"}
_FRONT_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,20})""", re.IGNORECASE)
_SEPARATOR = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_WIDE_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# One field may hold a whole page; csv's own limit of 131,072 characters is too small for that.
_LONGEST_FIELD = 64_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate for an article.

    Attributes:
        where: File and line, for messages.
        name: Id to use where the row has none.
        values: What stands in it.
        folder: Name of the folder it lies in, where that may name the outlet.
        problem: Why it cannot be used; empty when it can.
        note: Something worth recording about it.
    """

    where: str
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""
    problem: str = ""
    note: str = ""


def folder_rows(path: Path) -> Iterator[Row]:
    """Yield a row for each text file in a folder and its subfolders (or for a single file), sorted by path."""
    root = path if path.is_dir() else path.parent
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    for inner in found:
        if inner.is_dir() and not os.access(inner, os.R_OK | os.X_OK):
            yield Row(inner.relative_to(root).as_posix(), "", problem="The folder cannot be read: permission denied.")
    files = [file for file in found if file.is_file() or (file.is_symlink() and not file.exists())]
    stems = Counter(file.with_suffix("") for file in files)
    for file in files:
        inside = file.relative_to(root)
        where = inside.as_posix()
        if any(part.startswith(".") for part in inside.parts):
            continue
        if path.is_dir() and (file.suffix.lower() not in _TEXT_SUFFIXES or file.stem.upper() in ("README", "LICENSE")):
            yield Row(
                where, "", problem="This is not an article: folders are read for .txt, .html, .htm and .md files."
            )
            continue
        try:
            text, note = decoded(file.read_bytes())
        except (OSError, UnicodeError) as error:
            reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else error
            yield Row(where, "", problem=f"The file cannot be read: {reason}.")
            continue
        values, body = _front_block(text)
        folder = inside.parent.name if len(inside.parts) > 1 else ""
        # page.txt beside page.html: the ending is part of the id where it is needed to tell them apart.
        name = inside if stems[file.with_suffix("")] > 1 else inside.with_suffix("")
        yield Row(where, name.as_posix(), {**values, "text": body}, folder=folder, note=note)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of some bytes, and a remark where they were not plain UTF-8.

    Raises:
        UnicodeError: The bytes are no text.
    """
    wide = _wide(data)
    if wide:
        return _checked(data.decode(wide, errors="replace")), _read_as(wide) if wide.endswith("e") else ""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text, note = data.decode("utf-8"), ""
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        encoding = declared.group(1).decode("ascii") if declared else _one_byte(data)
        try:
            text = data.decode(encoding, errors="replace")
        except LookupError:
            encoding = "cp1252"
            text = data.decode(encoding, errors="replace")
        note = _read_as(encoding)
    return _checked(text), note


def _read_as(encoding: str) -> str:
    """Return the remark on a file that is not UTF-8."""
    return f"The file is not UTF-8; it was read as {encoding}."


def _wide(data: bytes) -> str:
    """Return the encoding of bytes in which every second or fourth tells: by a byte order mark, or by their zeros."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:2000]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2].count(0), head[1 - first :: 2].count(0)
        if zeros > 0.6 * len(head[first::2]) and not others:
            return encoding
    return ""


def _one_byte(data: bytes) -> str:
    """Return the likelier of two encodings of one byte a letter: most letters of a Cyrillic text lie above 0xBF."""
    high = sum(byte >= 0xC0 for byte in data[:4000])
    return "cp1251" if high > sum(65 <= byte <= 122 for byte in data[:4000]) else "cp1252"


def _checked(text: str) -> str:
    """Return ``text`` if it is text.

    Raises:
        UnicodeError: A good part of it is control characters.
    """
    sample = text[:20_000]
    if sample and len(_CONTROL.findall(sample)) > 0.02 * len(sample):
        raise UnicodeError("its bytes are no text in any usual encoding")
    return text


def _front_block(text: str) -> tuple[dict[str, str], str]:
    """Return the metadata between two lines of ``---`` at the head of a file, and the text after them."""
    start = text.lstrip("\ufeff\n\r ")
    if not start.startswith("---"):
        return {}, text
    lines = start.splitlines(keepends=True)
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:41], 1):
        if line.strip() == "---":
            # A front block of something else (a blog engine's layout) is furniture of the page, for cleaning to cut.
            known = {"id", "outlet", "title", "date", "url", "group", "kind", "language"} & set(values)
            return (values, "".join(lines[number + 1 :])) if known else ({}, text)
        found = _FRONT_LINE.match(line.strip())
        if found:
            values[found.group(1).strip().casefold()] = found.group(2).strip().strip("\"'")
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            return {}, text
    return {}, text


def json_rows(path: Path) -> Iterator[Row]:
    """Yield a row for each line of a JSON Lines file."""
    text = _whole_file(path)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            values = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield Row(where, "", problem=f"The line is not JSON: {error}.")
            continue
        if not isinstance(values, dict):
            yield Row(
                where, "", problem=f"The line holds {type(values).__name__}, not an object with names and values."
            )
            continue
        yield Row(where, f"{path.stem}-{number}", values)


def csv_rows(path: Path) -> Iterator[Row]:
    """Yield a row for each record of a CSV file; the delimiter is read off the header.

    Raises:
        CorpusError: The file has no header, or two columns of one name.
    """
    text = _whole_file(path)
    named = _SEPARATOR.match(text)  # Excel writes and reads such a line above the header
    header = text[named.end() if named else 0 :].split("\n", 1)[0]
    if not header.strip():
        raise CorpusError(f"{path.name} is empty: a CSV file begins with a line of column names.")
    delimiter = named.group(1) if named else max("\t;|,", key=header.count)
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        source = _Lines(text)
        reader = csv.reader(source, delimiter=delimiter)
        if named:
            next(reader)
        names = [name.strip() for name in next(reader)]
        twice = {name for name in names if name and names.count(name) > 1}
        if twice:
            raise CorpusError(f"{path.name} has two columns of the name {listed(twice)}. Rename or drop one.")
        for values in _records(reader):
            where = f"{path.name}, line {reader.line_num}"
            if isinstance(values, str):
                yield Row(where, "", problem=values)
            elif source.ended:
                yield Row(where, "", problem="The record opens a quotation mark that is never closed.")
            elif len(values) > len(names):
                yield Row(where, "", problem=f"The record has {len(values)} fields, and the header {len(names)}.")
            elif any(values):
                short = len(values) < len(names)
                note = f"The record has {len(values)} fields, and the header {len(names)}." if short else ""
                yield Row(where, f"{path.stem}-{reader.line_num}", dict(zip(names, values, strict=False)), note=note)
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """The lines of a text as csv means them: a form feed or a line separator of Unicode ends no record.

    Attributes:
        ended: Whether a line was asked for after the last one. While records come that is so only inside a field whose
            quotation mark is never closed.
    """

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def _records(reader: Any) -> Iterator[list[str] | str]:
    """Yield the records of a CSV reader, and a sentence in place of each that it cannot read."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"The record cannot be read: {error}."


def _whole_file(path: Path) -> str:
    """Return the text of a table file.

    Raises:
        CorpusError: The file cannot be read as text.
    """
    try:
        return decoded(path.read_bytes())[0]
    except (OSError, UnicodeError) as error:
        raise CorpusError(f"{path.name} cannot be read: {error}.") from error
