"""Marks inside lines that are not words: Markdown, stray tags, front matter, document cross-references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.texts.cues import load_cues

__all__ = ["FrontMatter", "front_matter", "inline_cuts"]

_DOCUMENT = re.compile(
    r" ?\((?:see|see also)\s+[ASE]/[^()\n]{1,40}(?:\n[^()\n]{1,40})?\)|(?<=\(see)\s[ASE]/[^()\n]{2,40}(?=\))"
)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{1,600}(?: \"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"(\[)[^\[\]\n]{1,300}(\]\((?:[^()\s]|\([^()\s]{0,80}\)){1,800}(?:\s\"[^\"\n]{0,300}\")?\))")
_EMPHASIS = re.compile(
    r"\*\*\*|\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<![\w*])\*(?=[^\s*])(?=[^*\n]{1,200}\S\*(?![\w*]))|(?<=[^\s*])\*(?![\w*])(?<=\w\*|[.,!?”\"]\*)"
)
_TAG = re.compile(
    r"</?(?:small|br|b|i|em|strong|u|p|span|div|sup|sub|center|font|figure|hr|a|img|iframe|blockquote)\b[^<>\n]{0,300}/?>",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\{\{[<%#][^{}\n]{0,500}\}\}")
# A page's number and what stands beside it in the records of the United Nations: symbol, job number, day, session.
_BESIDE = r"(?:[ASE]/\d{1,3}/(?:PV\.)?\d{1,4}|\d{2}-\d{5}|\d{1,3}/\d{1,3}|\d{1,2}/\d{1,2}/\d{4}|\d{1,3})"
_SESSION = r"[A-Z][a-z]+(?:-[a-z]+)? session"
_PAGE_NUMBER = re.compile(
    rf"^[ \t]*(?:\d{{1,3}}|page \d{{1,3}}(?: of \d{{1,3}})?"
    rf"|(?=.*(?:[ASE]/\d|\b\d\d-\d{{5}})){_BESIDE}(?: +{_BESIDE}){{0,3}}"
    rf"|\d{{1,4}} +(?:General Assembly|Security Council) +[-–—] +{_SESSION}"
    rf"|(?:General Assembly +[-–—] +)?{_SESSION} +[-–—] +\d{{1,2}} [A-Z][a-z]+ \w{{4}}(?: +\d{{1,4}})?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# The same where the page's first line runs on behind it.
_PAGE_FOOT = re.compile(r"^(?:\d{2}-\d{5} \d{1,3}/\d{1,3}|\d{1,3}/\d{1,3} \d{2}-\d{5})(?= [^\W\d_])", re.MULTILINE)
_RULE = re.compile(
    r"^[ \t]*(?:[-*_=~+•·.–—#|<>] ?){3,}[ \t]*$|^[ \t]*\"\"\"[ \t]*$|^[ \t]*[.•·|*–—-][ \t]*$"
    r"|^[ \t]*(?:[-–—]{1,3} ?\d{1,3}[A-Z]{0,2} ?[-–—]{1,3}|#{2,})[ \t]*$",
    re.MULTILINE,
)
_KEY = re.compile(r"^\s*([A-Za-z_][\w-]{1,30})\s*[:=]\s*(.*?)\s*$")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w+ = \S")
_DESCRIPTION = re.compile(r"^\w*description\s*=\s*\"{3}(?=(.{150,}?)\"{3})", re.DOTALL | re.IGNORECASE | re.MULTILINE)
_MOST_FRONT_LINES = 80


@dataclass(slots=True)
class FrontMatter:
    """A block of ``key: value`` lines before the text: where it ends, what it says, where its long description is."""

    end: int
    values: dict[str, str] = field(default_factory=dict)
    description: tuple[int, int] = (0, 0)


def front_matter(source: str) -> FrontMatter | None:
    """Return the front matter of ``source``: between ``---`` or ``+++`` lines, or keys closed by a ``+++`` line.

    The last form is what is left of TOML front matter when a scraper lost its first line.
    """
    head = source[:8000].lstrip("\n ")
    offset = len(source[:8000]) - len(head)
    lines = head.split("\n")[:_MOST_FRONT_LINES]
    first = lines[0].strip()
    fence = first if first in ("---", "+++", "~~~") else ""
    if not fence and not _ASSIGNMENT.match(first):
        return None
    values: dict[str, str] = {}
    at = offset
    for number, line in enumerate(lines):
        at += len(line) + 1
        mark = line.strip()
        if number and mark in ((fence,) if fence else ("+++",)):
            told = _DESCRIPTION.search(source, offset, min(at, len(source)))
            return FrontMatter(min(at, len(source)), values, told.span(1) if told else (0, 0)) if values else None
        if not fence and mark and not _ASSIGNMENT.match(mark) and len(values) > 1 and not _closes_later(lines, number):
            return FrontMatter(min(at - len(line) - 1, len(source)), values)
        found = _KEY.match(line)
        if found:
            values.setdefault(found[1].lower(), found[2].strip("\"'"))
        elif (
            fence == "---"
            and number
            and mark
            and not mark.startswith(("-", "#"))
            and ":" not in mark
            and len(mark) > 200
        ):
            return None
    return None


def _closes_later(lines: Sequence[str], number: int) -> bool:
    """Return whether a ``+++`` line closes the front matter after line ``number``."""
    return any(line.strip() == "+++" for line in lines[number:])


def inline_cuts(source: str, start: int = 0) -> list[tuple[int, int, str]]:
    """Return the spans of ``source[start:]`` that are marks rather than words, with the reason, sorted and disjoint."""
    cuts: list[tuple[int, int, str]] = []
    if "(see" in source:
        cuts += [(*match.span(), "document reference") for match in _DOCUMENT.finditer(source, start)]
    if "](" in source:
        for match in _IMAGE.finditer(source, start):
            cuts.append((*match.span(), "image"))
        for match in _LINK.finditer(source, start):
            cuts += [(*match.span(1), "link"), (*match.span(2), "link")]
    if "**" in source or "__" in source:
        cuts += [(*match.span(), "mark-up") for match in _EMPHASIS.finditer(source, start)]
    if "<" in source and ">" in source:
        cuts += [(*match.span(), "mark-up") for match in _TAG.finditer(source, start)]
    if "{{" in source:
        cuts += [(*match.span(), "mark-up") for match in _SHORTCODE.finditer(source, start)]
    cuts += [(*match.span(), "furniture") for match in load_cues().between.finditer(source, start)]
    for numbers in (_PAGE_NUMBER, _PAGE_FOOT):
        cuts += [(*match.span(), "page number") for match in numbers.finditer(source, start)]
    cuts += [(*match.span(), "rule") for match in _RULE.finditer(source, start) if match.group().strip()]
    if len(cuts) < 2:
        return cuts
    cuts.sort()
    apart = [cuts[0]]
    for cut in cuts[1:]:
        if cut[0] >= apart[-1][1]:
            apart.append(cut)
    return apart
