"""Numbers that describe the layout of each block of a page: lengths, punctuation, case, neighbours, place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.texts.captions import is_caption_credit
from framing.texts.cues import Cues, load_cues, normal
from framing.texts.lines import Block
from framing.texts.stops import ends_sentence

__all__ = ["FEATURES", "features", "title_lines"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.|gmt|utc|et|est|edt)?\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}"
    r"|\b\d+ (?:second|minute|min|hour|hr|day|week|month|year)s? ago",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://|www\.|\S@\S|(?<!\w)@\w|\b[a-z0-9-]+\.(?:com|org|net|az|am|ru|ge|tr|co|de)\b", re.IGNORECASE
)
_INNER_STOP = re.compile(r"[.!?][\"'”’)]* +[\"'“‘(]?[A-ZÀ-ÝА-ЯƏĞİŞÖÜÇ]")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SITE = re.compile(r"\s[|–—»:·-]+\s")
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]+ |[a-z?!]{2}[A-Z][a-z]{2,} [a-z]")
_SYMBOLS = re.compile(r"[|»›©®•→▼▲✓★]")
_PROSE_WORDS = 12
_READ = 4_000  # characters of a block that are looked at: enough to know it as prose

_OWN = (
    "bias", "words", "ends", "no_end_long", "colon", "ellipsis", "inner_stops", "commas", "lower_share", "upper_share",
    "digit_share", "symbol", "link", "clock", "exact", "list_header", "starts", "contains", "repeated", "bullet",
    "heading", "quotes", "single", "word_length", "title_like", "caption", "name_like", "glued",
)  # fmt: skip
_CONTEXT = (
    "prose_before", "prose_after", "far_before", "far_after", "short_run", "in_core", "core_share", "near_prose",
    "long_doc", "title_line", "below_title", "far_title",
)  # fmt: skip
FEATURES = _OWN + _CONTEXT


@dataclass(slots=True)
class _Own:
    """What a block shows by itself: its row of numbers, and what its neighbours need to know."""

    row: list[float]
    prose: int
    words: int


def features(blocks: Sequence[Block], cues: Cues | None = None) -> list[list[float]]:
    """Return one row of numbers for each block, in the order of :data:`FEATURES`.

    They describe layout and place and whether a cue phrase stands in the block; no feature is a word of the text.
    """
    if not blocks:
        return []
    cues = cues or load_cues()
    folded = [normal(block.text) for block in blocks]
    whole = "\n".join(folded)
    contains = [phrase for phrase in cues.contains if phrase in whole]
    counts = Counter(folded)
    first_words = frozenset(_WORD.findall(blocks[0].text[:_READ].lower()))
    known: dict[tuple[str, str], _Own] = {}
    owns: list[_Own] = []
    for block, line in zip(blocks, folded, strict=True):
        key = (block.text, block.markup)
        own = known.get(key)
        if own is None:
            own = known[key] = _describe(block, line, cues, contains, first_words)
            own.row[_OWN.index("repeated")] = float(counts[line] > 1)
        owns.append(own)
    around = _context([own.prose for own in owns], [own.words for own in owns], title_lines(folded))
    return [own.row + context for own, context in zip(owns, around, strict=True)]


def _describe(block: Block, line: str, cues: Cues, contains: Sequence[str], first_words: frozenset[str]) -> _Own:
    """Return the numbers of one block by itself."""
    text = block.text
    read = text[:_READ]
    words = _WORD.findall(read)
    dense = len(_DENSE.findall(read))
    if dense > len(read) / 3:  # scripts without spaces or capitals: two characters count as a word
        words += ["x"] * (dense // 2)
    n = len(words)
    count = max(1, n)
    lower_share = sum(not word[0].isupper() and not word[0].isdigit() for word in words) / count
    ends = ends_sentence(text)
    row = [
        1.0,
        math.log1p(n),
        float(ends),
        float(not ends and n >= 10),
        float(text.endswith(":")),
        float(text.endswith(("...", "…"))),
        min(len(_INNER_STOP.findall(read)), 4) / 4,
        min(text.count(","), 4) / 4,
        lower_share,
        sum(word.isupper() and len(word) > 1 for word in words) / count,
        sum(map(str.isdigit, text[:400])) / max(1, min(len(text), 400)),
        float(_SYMBOLS.search(read) is not None),
        float(_LINK.search(read) is not None),
        float(n < 20 and _CLOCK.search(read) is not None),
        float(line in cues.exact or cues.opens_comments(line)),
        float(cues.opens_list(line)),
        float(cues.starts_furniture(line)),
        min(2, sum(phrase in line for phrase in contains)) / 2,
        0.0,
        float(block.markup == "bullet"),
        float(block.markup == "heading"),
        float(any(mark in text for mark in '"“”„«')),
        float(n <= 1),
        sum(map(len, words)) / count / 10,
        sum(word.lower() in first_words for word in words) / count if n > 3 else 0.0,
        float(n < 60 and is_caption_credit(text)),
        float(2 <= n <= 5 and lower_share <= 0.34 and not ends and text.count(" ") < 6),
        float(_GLUED.search(read) is not None),
    ]
    prose = min(n, 60) if ends and n >= _PROSE_WORDS and lower_share > 0.4 else 0
    return _Own(row, prose, n)


def title_lines(folded: Sequence[str]) -> set[int]:
    """Return which of the first two thirds of the normalised lines repeat the page's first line, a site name aside."""
    if not folded:
        return set()
    heads = {part.strip() for part in _SITE.split(folded[0]) if part.count(" ") >= 3} | {folded[0]}
    limit = max(3, len(folded) * 2 // 3)
    return {i for i, line in enumerate(folded[:limit]) if line in heads and line.count(" ") >= 2 and i}


def _context(prose: Sequence[int], words: Sequence[int], titles: set[int]) -> list[list[float]]:
    """Return for each block what its surroundings look like, from the words of prose and of any kind in each block."""
    n = len(prose)
    total = sum(prose)
    core = _core(prose)
    sums = [0]
    for mass in prose:
        sums.append(sums[-1] + mass)
    core_share = (sums[core[1]] - sums[core[0]]) / total if total else 0.0
    gap_after = _gaps(prose[::-1])[::-1]
    runs = _short_runs(prose, words)
    last_title = max(titles, default=n)
    since = 60
    rows = []
    for i, gap in enumerate(_gaps(prose)):
        near = sums[min(n, i + 4)] - sums[max(0, i - 3)] - prose[i]
        rows.append([
            prose[i - 1] / 60 if i else 0.0,
            prose[i + 1] / 60 if i + 1 < n else 0.0,
            math.log1p(gap),
            math.log1p(gap_after[i]),
            math.log1p(runs[i]),
            float(core[0] <= i < core[1]),
            core_share,
            min(1.0, near / 160),
            min(1.0, total / 1500),
            float(i in titles),
            float(i > last_title),
            math.log1p(since),
        ])  # fmt: skip
        since = 0 if i in titles else min(60, since + 1)
    return rows


def _gaps(prose: Sequence[int]) -> list[int]:
    """Return for each block how many blocks ago prose last stood, at most 50."""
    gaps = []
    gap = 50
    for mass in prose:
        gaps.append(gap)
        gap = 0 if mass else min(50, gap + 1)
    return gaps


def _short_runs(prose: Sequence[int], words: Sequence[int]) -> list[int]:
    """Return for each block the length of the run of short lines it stands in, 0 for prose and long lines."""
    runs = [0] * len(prose)
    start = 0
    for i in range(len(prose) + 1):
        if i < len(prose) and words[i] < 8 and not prose[i]:
            continue
        runs[start:i] = [i - start] * (i - start)
        start = i + 1
    return runs


def _core(prose: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of blocks densest in prose: the maximal sum where a block without prose costs a little."""
    best = (0, 0, 0)
    start, score = 0, 0
    for i, mass in enumerate(prose):
        if score <= 0:
            start, score = i, 0
        score += mass if mass else -8
        if score > best[0]:
            best = (score, start, i + 1)
    return best[1], best[2]
