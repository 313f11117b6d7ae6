"""CSV files to rows: a record that cannot be read is named with its line, and the good ones after it are still read."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from framing.corpora.files import Row, whole_file
from framing.errors import CorpusError, listed

__all__ = ["csv_rows"]

_SEPARATOR = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
# One field may hold a whole page; csv's own limit of 131,072 characters is too small for that.
_LONGEST_FIELD = 64_000_000
# Looking for the next good record reads on from every line; a file of nothing but broken ones must not take forever.
_MOST_READ = 20
_NEVER_CLOSED = "The record opens a quotation mark that is never closed"
_NOT_DOUBLED = "A quotation mark inside a field is not doubled; it was read as part of the text."


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: the lines it takes (from, up to), its fields, or why there are none; a remark on how it was read."""

    first: int
    end: int
    fields: list[str] = field(default_factory=list)
    problem: str = ""
    note: str = ""


def csv_rows(path: Path) -> Iterator[Row]:
    """Yield a row for each record of a CSV file; the delimiter is read off the header.

    Raises:
        CorpusError: The file has no header, one that cannot be read, or two columns of one name.
    """
    text, remark = whole_file(path)
    if remark:
        yield Row(path.name, "", note=remark)
    named = _SEPARATOR.match(text)  # Excel writes and reads such a line above the header
    above = 1 if named else 0
    lines = list(io.StringIO(text, newline=""))[above:]
    header = lines[0].rstrip("\r\n") if lines else ""
    if not header.strip():
        raise CorpusError(f"{path.name} is empty: a CSV file begins with a line of column names.")
    delimiter = named.group(1) if named else max("\t;|,", key=header.count)
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        file = _File(lines, delimiter)
        first = next(file.records(0), None)
        if first is None or first.problem:
            raise CorpusError(f"The line of column names in {path.name} opens a quotation mark that is never closed.")
        names = [name.strip() for name in first.fields]
        twice = {name for name in names if name and names.count(name) > 1}
        if twice:
            raise CorpusError(f"{path.name} has two columns of the name {listed(twice)}. Rename or drop one.")
        file.width = len(names)
        for record in file.records(first.end):
            number = record.first + above + 1
            where = f"{path.name}, line {number}"
            fields = record.fields
            many = f"The record has {len(fields)} fields, and the header {len(names)}."
            if record.problem:
                yield Row(where, "", problem=record.problem.format(first=number + 1, last=record.end + above))
            elif len(fields) > len(names):
                yield Row(where, "", problem=many)
            elif any(fields):
                note = " ".join(filter(None, (many if len(fields) < len(names) else "", record.note)))
                yield Row(where, f"{path.stem}-{number}", dict(zip(names, fields, strict=False)), note=note)
    finally:
        csv.field_size_limit(limit)


class _Feed:
    """Lines for a CSV reader; ``at`` is the next one that it will ask for."""

    def __init__(self, lines: list[str], at: int) -> None:
        self.lines = lines
        self.at = at

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


class _File:
    """The records of a CSV file, as the csv module reads them where they are well made, with more patience elsewhere.

    Args:
        lines: The lines of the file, as csv means them: a form feed or a line separator of Unicode ends no record.
        delimiter: What parts the fields.
    """

    def __init__(self, lines: list[str], delimiter: str) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.width = 0
        self._text = "".join(lines)
        self._starts = [0, *accumulate(map(len, lines))]
        self._left = _MOST_READ * len(self._text)

    def records(self, at: int) -> Iterator[_Record]:
        """Yield the records from line ``at`` on."""
        while at < len(self.lines):
            feed = _Feed(self.lines, at)
            reader = csv.reader(feed, delimiter=self.delimiter, strict=True)
            while True:
                first = feed.at
                try:
                    fields = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    if "limit" in str(error):  # longer than any page
                        record = _Record(first, feed.at, problem=f"The record cannot be read: {error}.")
                    else:
                        record = self._broken(first)
                    break
                yield _Record(first, feed.at, fields)
            yield record
            at = record.end

    def _broken(self, first: int) -> _Record:
        """Return the record of line ``first``, in which the quotation marks do not fit."""
        fields, end = self._patiently(self._starts[first])
        if fields is not None:
            return _Record(first, self._line(end), fields, note=_NOT_DOUBLED)
        # Its mark takes in what follows, so that nothing of it can be told from the next records: begin again there.
        end = next((line for line in range(first + 1, len(self.lines)) if self._begins(line)), len(self.lines))
        left_out = {1: ".", 2: "; line {last} was left out with it."}.get(
            end - first, "; lines {first} to {last} were left out with it."
        )
        return _Record(first, end, problem=_NEVER_CLOSED + left_out)

    def _begins(self, line: int) -> bool:
        """Return whether a record of the header's length begins at a line that may be the middle of a text."""
        start = self._starts[line]
        if self._left <= 0 or not self.lines[line].strip():
            return False
        fields, end = self._patiently(start)
        self._left -= max(end, start) - start + 1
        if fields is None or len(fields) != self.width:
            return False
        if self.width == 1:
            return self._text[start] == '"'
        # In prose a comma has a blank after it.
        return not any(part.startswith(" ") for part in fields[1:])

    def _patiently(self, at: int) -> tuple[list[str] | None, int]:
        """Return the fields of the record at an offset and where it ends; None where a mark is never closed.

        A quotation mark ends a field where a delimiter or the end of the line follows it; elsewhere it is part of the
        text.
        """
        text, fields = self._text, []
        ends = re.compile(f"[\r\n{re.escape(self.delimiter)}]")
        while True:
            if text.startswith('"', at):
                close = self._closing(at + 1)
                if close < 0:
                    return None, -close
                fields.append(text[at + 1 : close].replace('""', '"'))
                at = close + 1
            else:
                found = ends.search(text, at)
                close = found.start() if found else len(text)
                fields.append(text[at:close])
                at = close
            if not text.startswith(self.delimiter, at):
                return fields, at
            at += 1

    def _closing(self, start: int) -> int:
        """Return the place of the mark that closes a field; where none does, minus how far was looked."""
        text = self._text
        at = start
        while (at := text.find('"', at)) >= 0:
            after = text[at + 1 : at + 2]
            if after == '"':
                at += 2
                continue
            if after in ("", "\r", "\n", self.delimiter):
                return at
            # A mark that opens a field of a later line: this one was left open.
            if text[at - 1] in ("\n", self.delimiter) and text.find("\n", start, at) >= 0:
                return -at
            at += 1
        return -len(text)

    def _line(self, offset: int) -> int:
        """Return the line after the one in which an offset lies."""
        return min(len(self.lines), bisect_right(self._starts, offset))
