"""Counts in words, and small pieces of HTML for notebooks: escaped, bounded, without style of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["MOST_ROWS", "counted", "html_box", "html_table"]

MOST_ROWS = 12
_LONGEST_CELL = 120
_LONGEST_HINT = 240


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 outlet", "2,000 outlets"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def html_box(title: str, *parts: str) -> str:
    """Return a block with a title, then parts that are HTML already.

    Args:
        title: Plain text; it is escaped.
        parts: HTML made by the functions of this module.
    """
    return f"<div><p><strong>{escape(title)}</strong></p>{''.join(parts)}</div>"


def html_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, total: int | None = None, longest: int = _LONGEST_CELL
) -> str:
    """Return a table of at most :data:`MOST_ROWS` rows, every cell escaped and shortened.

    Args:
        columns: Headings.
        rows: Cells as anything that prints; floats get two digits, missing ones a dash.
        total: How many rows there are in all, where ``rows`` holds only the first.
        longest: Characters of the longest cell; what is left out of one shows when the pointer rests on it.
    """
    shown = [row for _, row in zip(range(MOST_ROWS), rows, strict=False)]
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(_cell(value, longest) for value in row) + "</tr>" for row in shown)
    left = (total if total is not None else len(shown)) - len(shown)
    more = f"<p>and {left:,} more</p>" if left > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object, longest: int) -> str:
    """Return one cell."""
    if isinstance(value, float):
        return f"<td>{'–' if value != value else f'{value:.2f}'}</td>"
    text = " ".join(str(value).split())
    if len(text) <= longest:
        return f"<td>{escape(text)}</td>"
    whole = text if len(text) <= _LONGEST_HINT else text[: _LONGEST_HINT - 1] + "…"
    return f'<td title="{escape(whole)}">{escape(text[: longest - 1])}…</td>'
