"""Lines whose paragraphs lost the breaks between them: "… the region.The ceasefire …", "… in picturesFighting …".

Programs that collect pages often join the texts of all paragraphs with nothing in between. Where one line shows this
several times, it is parted again, so that headings and teasers within it can be told from sentences.
"""

from __future__ import annotations

import re

__all__ = ["EMBEDDED", "parts"]

EMBEDDED = r"\(@\w{2,15}\) [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
"""How a post embedded from a social network ends: its author's account, and the day."""

_CAPITAL = "A-ZÀ-ÝƏĞİŞÖÜÇ"
_SMALL = "a-zà-ÿəğışöüç"
# A sentence that ends, and at once the next: an opening quotation mark may stand between.
_STOP = re.compile(
    rf"(?<=[{_SMALL}\d)\]%”’\"'])[.!?…]+[”’\"']?(?=[“‘\"'(]?[{_CAPITAL}](?:[{_SMALL}{_CAPITAL}]| [{_SMALL}]))"
    rf"(?![{_CAPITAL}][\w-]*\.(?:com|org|net|az|am|ru|ge|tr|io)\b)"
)
# A line without a stop, and at once the next: "… seizedAzerbaijani forces", "… to stick’Strategic", "… 2020“The".
_BARE = re.compile(
    rf"(?:(?<=[{_SMALL}]{{2}})|(?<=[{_SMALL}][?”’\"']))(?=[{_CAPITAL}][{_SMALL}]+\b)"
    rf"|(?:(?<=[{_SMALL}\d]{{2}})|(?<=[{_SMALL}\d][”’]))(?=[“‘][{_CAPITAL}])"
    rf"|(?<=[{_SMALL}]{{4}})(?='[{_CAPITAL}])|(?<=[{_SMALL}\d]{{2}})(?=\"[{_CAPITAL}])"
    rf"|{EMBEDDED}(?=[“‘\"]?[{_CAPITAL}])"
    # "… in the shelter. (October 20, 2020)A nurse": a caption with its day, and at once the next
    rf"|(?<=[.!?”’\"] )\((?:[{_CAPITAL}][{_SMALL}]{{2,8}}\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} [{_CAPITAL}][{_SMALL}]{{2,8}}"
    rf" \d{{4}})\)(?=[“‘\"]?[{_CAPITAL}])"
)
# "… the range.EXW | Riverton | Updated: 03-11-2022 17:41 IST | Created: …": when a page was made, after its standfirst.
_STAMP = re.compile(
    rf"(?<=[.!?…”’\"'])\s*(?=(?:[{_CAPITAL}][\w .'’&-]{{1,40}} ?\| ?){{0,3}}"
    r"(?:Updated|Created|Published|Posted|Modified|Last updated):? \d{1,4}[./ -]\w{2,9}[./ -]\d{2,4}\b[^.!?]{0,90}$)"
)
# "14.10.2021 | 19:22Two shepherds", "174926The text", "3 HOURS AGOThe text": a page's clock or a picture's number, and
# at once the paragraph.
_BEFORE_TEXT = re.compile(
    rf"\s*(?:(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}} [{_CAPITAL}][{_SMALL}]{{2,8}},? \d{{4}})[ ,]{{0,2}}(?:\| ?)?\d{{1,2}}:\d{{2}}|\d{{5,9}})"
    rf"(?=[“\"]?[{_CAPITAL}][{_SMALL}]* [{_SMALL}\d])"
    # "date 2025-11-07 BAKU, November 7. The": a labelled day before the dateline
    rf"|\s*(?i:(?:date(?: of publication)?|publication date|published|posted|created|updated|released?)(?: on"
    rf"| at)?):? "
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})(?:[T ,|]{{1,3}}\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s+"
    rf"(?=[{_CAPITAL}]{{3}}[{_CAPITAL} /’'-]*(?:[,.(–—]|-\s))"
    rf"|\s*\d{{1,2}} (?i:(?:minute|min|hour|hr|day|week|month|year)s? ago)(?=[“‘\"]?[{_CAPITAL}])"
)
_OPENED = re.compile(r"(?<!\w)'(?=\w)")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
_LONG = 400  # characters: shorter lines lost no breaks
_OFTEN = 3  # sentences without a blank between them, in a line that lost its breaks
_LONGEST_STAMP = 160
_LONGEST_BARE = 16  # words of a heading or teaser


def parts(text: str) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs of a line: one, unless it shows that breaks were lost."""
    stamp = _STAMP.search(text, max(0, len(text) - _LONGEST_STAMP))
    if stamp and stamp.start():
        return [*parts(text[: stamp.start()]), (stamp.end(), len(text))]
    ahead = _BEFORE_TEXT.match(text)
    if ahead:
        rest = ((start + ahead.end(), end + ahead.end()) for start, end in parts(text[ahead.end() :]))
        return [(0, ahead.end()), *rest]
    if len(text) < _LONG:
        return [(0, len(text))]
    ends = [match.end() for match in _STOP.finditer(text)]
    if len(ends) < _OFTEN:
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    words = frozenset(re.findall(r"[^\W_]+", text))
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        found += _bare_lines(text, start, end, words)
    return found


def _bare_lines(text: str, start: int, end: int, words: frozenset[str]) -> list[tuple[int, int]]:
    """Return the spans of the lines without a stop before a paragraph, and of the paragraph."""
    found = []
    for match in _BARE.finditer(text, start, end):
        at = match.end()
        before = text[start:at]
        if not match[0] and not (1 <= before.count(" ") < _LONGEST_BARE and _ends_line(text, start, at, words)):
            continue
        found.append((start, at))
        start = at
    return [*found, (start, end)]


def _ends_line(text: str, start: int, at: int, words: frozenset[str]) -> bool:
    """Return whether a line ends at ``at``, rather than that a name has a capital inside or a quotation begins."""
    if '"' in text[at - 1 : at + 1]:
        return text.count('"', start, at) % 2 == 0  # a straight mark opens a paragraph, or has closed one
    if "'" in text[at - 1 : at + 1]:
        return (_OPENED.search(text, start, at) is not None) == (text[at - 1] == "'")
    before, after = _WORD_BEFORE.search(text[start:at]), _WORD_AFTER.match(text, at)
    if not before or not after:
        return True
    last = before[0].rsplit("-", 1)[-1]
    # "bitterNagorno" is two words; "YouTube" may be one, unless both halves are words elsewhere.
    return before[0][0].islower() or (last in words and after[0] in words)
