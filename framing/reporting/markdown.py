"""A report as Markdown: the same sections and tables, without pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.reporting.blocks import LINE, Cell, Grid, Num, Part, Prose, Section, Text

__all__ = ["as_markdown"]

_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]#|~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
_BLANKS = re.compile(r"\s+")


def as_markdown(title: str, subtitle: Text, sections: Iterable[Section]) -> str:
    """Return a report as Markdown; texts of articles are escaped, so that none becomes markup."""
    lines = [f"# {_plain(title)}", "", _text_of(subtitle), ""]
    for section in sections:
        lines += [f"## {_plain(section.title)}", ""]
        if section.about:
            lines += [_plain(section.about), ""]
        for block in section.blocks:
            if isinstance(block, Prose):
                lines += _prose(block)
            elif isinstance(block, Grid):
                lines += _grid(block)
    return "\n".join(lines).rstrip() + "\n"


def _prose(block: Prose) -> list[str]:
    """Return paragraphs or a list."""
    lines = [f"{'#' * block.level} {_plain(block.title)}", ""] if block.title else []
    for item in block.items:
        note = f" ({_parts(item.below)})" if item.below else ""
        lines += [f"- {_parts(item.parts)}{note}"] if block.listed else [_parts(item.parts) + note, ""]
    return [*lines, ""] if block.listed else lines


def _grid(grid: Grid) -> list[str]:
    """Return a pipe table; columns that hold only pictures are left out."""
    kept = [
        place
        for place in range(len(grid.head))
        if any(row[place].kind not in ("chart", "none") for row in grid.rows) or _text_column(grid, place)
    ]
    head = [_plain(grid.head[place]) for place in kept]
    lines = [
        f"**{_plain(grid.caption)}**",
        "",
        "| " + " | ".join(head) + " |",
        "|" + "|".join(" --- " for _ in kept) + "|",
    ]
    lines += ["| " + " | ".join(_cell(row[place]) for place in kept) + " |" for row in grid.rows]
    return [*lines, "", *([_text_of(grid.note), ""] if grid.note else [])]


def _text_column(grid: Grid, place: int) -> bool:
    """Return whether a column has no picture in it."""
    return not any(row[place].kind == "chart" for row in grid.rows)


def _cell(cell: Cell) -> str:
    """Return one cell: no evidence is a dash, never a zero."""
    if cell.kind in ("none", "chart"):
        return "–"
    below = f" ({_parts(cell.below)})" if cell.below else ""
    return _parts(cell.parts) + below


def _parts(parts: Sequence[Part]) -> str:
    """Return text with its numbers."""
    return "".join(_plain(_text(part)) for part in parts)


def _text_of(text: Text) -> str:
    """Return a text that may have numbers in it."""
    return _parts((text,) if isinstance(text, str) else text)


def _text(part: Part) -> str:
    """Return a part as text."""
    if isinstance(part, Num):
        return "none" if part.value != part.value else part.text
    if part == LINE:
        return " · "
    return part if isinstance(part, str) else part.text


def _plain(text: str) -> str:
    """Return a text in one line with everything escaped that Markdown or HTML would read."""
    return _BLANKS.sub(" ", text).translate(_SPECIAL)
