"""Marks with which agencies close a report: "--0--", "- 30 -", "###", "(ends)", a black square, "(TOWN/AGENCY)"."""

from __future__ import annotations

import re

__all__ = ["end_mark"]

_MARK = re.compile(
    r"(?<=[.!?…”\"’)\]])\s*(?:[-–—]{1,3} ?\d{1,3}[A-Z]{0,2} ?[-–—]{1,3}|#{2,4}|[-–—/(\[]{1,2} ?(?i:ends?"
    r"|the end) ?[-–—/)\]]{1,2}"
    r"|[■□◼◾∎▪◆●]|\([A-ZÇĞİÖŞÜƏ][A-ZÇĞİÖŞÜƏ -]{2,24} ?/ ?[A-ZÇĞİÖŞÜƏ]{2,12}\))\s*$"
)

_LONGEST = 45


def end_mark(text: str) -> int:
    """Return where the mark begins that closes a report at the end of ``text``, or -1."""
    match = _MARK.search(text, max(0, len(text) - _LONGEST))
    return match.start() if match else -1
