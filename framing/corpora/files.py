"""Files to rows: text files with a front block, JSON Lines; each row says where it stands and what is wrong."""

from __future__ import annotations

import codecs
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.display import counted
from framing.errors import CorpusError

__all__ = ["Row", "decoded", "folder_rows", "json_rows", "whole_file"]

_TEXT_SUFFIXES = {".txt", ".html", ".htm", ".md"}
_FRONT_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]*(.*)")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,20})""", re.IGNORECASE)
_ASCII = re.compile(r"[\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_WIDE_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate for an article.

    Attributes:
        where: File and line, for messages.
        name: Id to use where the row has none.
        values: What stands in it.
        folder: Name of the folder it lies in, where that may name the outlet.
        problem: Why it cannot be used; empty when it can.
        note: Something worth recording about it; without a name it is about the whole file.
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
        text, note = _mostly_utf8(data)
        if not text:
            text, encoding = _other(data)
            note = _read_as(encoding)
    return _checked(text), note


def _mostly_utf8(data: bytes) -> tuple[str, str]:
    """Return the text of UTF-8 with a few spoilt bytes, such as a file cut off inside a letter, and the remark on it.

    Where more than a tenth of what is no ASCII is not UTF-8, it is another encoding: both are empty.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(data)
    unfinished = len(decoder.getstate()[0])
    lost = text.count("\ufffd")
    whole = len(text) - len(_ASCII.findall(text)) - lost
    if lost > whole / 10 or (not whole and unfinished < 2):  # a last "é" alone is Latin-1
        return "", ""
    if lost:
        return text, f"The file is UTF-8 but for {counted(lost, 'place')} that cannot be read."
    return text, "The file ends inside a letter, which was left out."


def _other(data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8 and the encoding: the one a page declares, or the likeliest."""
    declared = _CHARSET.search(data[:4096])
    encoding = declared.group(1).decode("ascii") if declared else _one_byte(data)
    try:
        return data.decode(encoding, errors="replace"), encoding
    except (LookupError, UnicodeError):  # no encoding of that name, or one that is not for text
        return data.decode("cp1252", errors="replace"), "cp1252"


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
    text, note = whole_file(path)
    if note:
        yield Row(path.name, "", note=note)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
            yield Row(where, "", problem=f"The line is not JSON: {error}.")
            continue
        if not isinstance(values, dict):
            yield Row(
                where, "", problem=f"The line holds {type(values).__name__}, not an object with names and values."
            )
            continue
        yield Row(where, f"{path.stem}-{number}", values)


def whole_file(path: Path) -> tuple[str, str]:
    """Return the text of a table file, and a remark where it was not plain UTF-8.

    Raises:
        CorpusError: The file cannot be read as text.
    """
    try:
        return decoded(path.read_bytes())
    except (OSError, UnicodeError) as error:
        raise CorpusError(f"{path.name} cannot be read: {error}.") from error
