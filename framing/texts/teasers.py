"""Lists of other pages: below a header, as a feed of dated briefs, or below the end of the article without one.

Wording alone does not tell another article's teaser from a paragraph of this one. What tells it is that it shares
neither names nor words with the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from framing.texts.cues import Cues, normal, stems
from framing.texts.edges import is_sentence
from framing.texts.lines import Block
from framing.texts.stops import ends_sentence

__all__ = ["close_sections", "drop_foreign", "drop_ticker"]

_CLOCKED = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\bago\b")
_LINKS = frozenset(
    "read more|more|read full story|full story|continue reading|read the full story|details|learn more|see more"
    "|devamını oku|ətraflı"
    "|подробнее|читать далее|weiterlesen|mehr lesen".split("|")
)
_LONG_ITEM = 25
_LONGEST_TEASER, _LEAST_BODY, _LATE = 60, 60, 0.4
_LONGEST_RUN, _LEAST_PARAGRAPH = 4, 18
_SEVERAL_SENTENCES = re.compile(r"[a-zà-ÿ\d)”\"’][.!?][\"'”’)]* +[\"'“‘(]?[A-ZÀ-ÝƏĞİŞÖÜÇ]")
_SEVERAL = 3  # teasers in a row, of which each may share a word by chance


def _prose(block: Block) -> int:
    """Return the number of words of a block that is a sentence or more, else 0."""
    size = block.text.count(" ") + 1
    # A paragraph of a digest ends with its source: "… on Friday. The vote is in May. [Example Post]".
    whole = ends_sentence(block.text) or (size >= _LONG_ITEM and is_sentence(block))
    return min(size, 80) if size >= 8 and whole else 0


def _is_foreign(text: str, known: Collection[str], slack: int = 0) -> bool:
    """Return whether a paragraph, no quotation, shares hardly a word with those ``known`` of the article."""
    if text[0] in '"“„«':
        return False
    told = stems(text)
    return len(told) >= 4 and len(told.intersection(known)) <= max(slack, len(told) // 8)


def close_sections(
    blocks: Sequence[Block], folded: Sequence[str], reasons: list[str], cues: Cues, *, loose: bool
) -> None:
    """Cut from a comments header to the end, and from a list header until prose resumes.

    On a raw page (``loose``) one sentence ends the list, for the scorer will judge what follows. Prose that shares no
    word with the article above, as what follows it does not either, is a teaser and ends no list.
    """
    prose = [0 if reason else _prose(block) for block, reason in zip(blocks, reasons, strict=True)]
    total = sum(prose)
    before = 0
    listing = False
    known: set[str] = set()
    for i, line in enumerate(folded):
        if cues.opens_comments(line) and before >= max(12, 0.25 * total):
            for j in range(i, len(blocks)):
                reasons[j] = "comments"
            return
        if line in cues.endings and before >= 0.5 * total and not prose[i]:
            for j in range(i, len(blocks)):
                reasons[j] = reasons[j] or "references"
            return
        if cues.opens_list(line) and not prose[i]:
            reasons[i] = "list of other pages"
            listing = before > 0
        elif listing:
            # A headline of another page may end with a question mark; a paragraph of the body is longer than that.
            ahead = prose[i] >= 12 and (loose or prose[i] >= 25 or sum(prose[i : i + 4]) >= 45)
            late = before >= max(_LEAST_BODY, _LATE * total)
            if ahead and not (late and _all_foreign(blocks, prose, i, known)):
                listing = False
            else:
                reasons[i] = "list of other pages"
        before += prose[i] if not reasons[i] else 0
        if prose[i] and not reasons[i]:
            known |= stems(blocks[i].text)


def _all_foreign(blocks: Sequence[Block], prose: Sequence[int], at: int, known: Collection[str]) -> bool:
    """Return whether the paragraph at ``at`` and the three after it have nothing to do with the article."""
    ahead = [i for i in range(at, len(blocks)) if prose[i] >= 8][:4]
    return not _resumes(blocks, prose, at, known) and all(
        _is_foreign(blocks[i].text, known, len(ahead) >= _SEVERAL) for i in ahead
    )


def _resumes(blocks: Sequence[Block], prose: Sequence[int], at: int, known: Collection[str]) -> bool:
    """Return whether paragraphs of several sentences stand at ``at`` in a row that share words with the article."""
    run: list[int] = []
    for i in range(at, min(len(blocks), at + _LONGEST_RUN)):
        if prose[i] < _LEAST_PARAGRAPH or not _SEVERAL_SENTENCES.search(blocks[i].text):
            break
        run.append(i)
    shared = [stems(blocks[i].text).intersection(known) for i in run]
    return sum(map(bool, shared)) >= 2 and len(set().union(*shared)) >= _SEVERAL


def drop_foreign(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut the teasers of other articles that stand apart from the text without a header.

    They are briefs below dated lines, or whatever follows a break in the page after the article; and above an appeal
    at the top, what the article below it knows nothing of.
    """
    left = [i for i, reason in enumerate(reasons) if not reason]
    prose = {i: _prose(blocks[i]) for i in left}
    total = sum(prose.values())
    sofar = 0
    known: set[str] = set()
    for place, i in enumerate(left):
        rest = left[place:]
        broken = i and reasons[i - 1] and reasons[i - 1] not in ("caption", "heading", "repeated paragraph", "title")
        if broken and sofar >= max(_LEAST_BODY, _LATE * total) and _is_tail(blocks, reasons, rest, known):
            for j in rest:
                reasons[j] = "list of other pages"
            break
        if prose[i]:
            known |= stems(blocks[i].text)
        sofar += prose[i]
    _drop_linked(blocks, reasons)
    _drop_above_appeal(blocks, reasons)


def drop_ticker(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut the news of a section below the article: its name and the day close the text, and its name opens a ticker.

    The items are short, tell of the day and are no quotations; a text of dated entries has several such days.
    """
    days = [
        i
        for i in range(1, len(blocks) - 1)
        if reasons[i] == "date"
        and _CLOCKED.search(blocks[i].text)
        and reasons[i - 1]
        and normal(blocks[i - 1].text) == normal(blocks[i + 1].text)
    ]
    if len(days) != 1:
        return
    above = [_prose(blocks[i]) for i in range(days[0]) if not reasons[i]]
    below = [i for i in range(days[0] + 2, len(blocks)) if not reasons[i]]
    words = [blocks[i].text.count(" ") + 1 for i in below]
    quoted = any(blocks[i].text[0] in '"“„«‘' for i in below)
    if quoted or sum(above) < max(_LEAST_BODY, sum(words)) or any(size > _LONGEST_TEASER for size in words):
        return
    for i in below:
        reasons[i] = "list of other pages"


def _drop_linked(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a headline and a sentence above each "read more" where several such stand in a row at the end."""
    links = [i for i, block in enumerate(blocks) if reasons[i] and normal(block.text) in _LINKS]
    prose = [_prose(block) for block in blocks]
    while links and sum(prose[: links[0]]) < _LATE * sum(prose):
        links.pop(0)
    if len(links) < 2 or len(blocks) - links[-1] > 4 or any(b - a > 4 for a, b in pairwise(links)):
        return
    size = min(b - a for a, b in pairwise(links)) - 1
    for i in range(max(0, links[0] - size), len(blocks)):
        reasons[i] = reasons[i] or "list of other pages"


def _is_tail(blocks: Sequence[Block], reasons: Sequence[str], rest: Sequence[int], known: Collection[str]) -> bool:
    """Return whether the blocks ``rest`` are teasers: no long paragraph or speech, and nearly all of other things."""
    texts = [blocks[i].text for i in rest]
    if any(text.count(" ") >= _LONGEST_TEASER or text[0] in '"“„«‘*†¹' for text in texts):
        return False
    foreign = sum(_is_foreign(text, known, len(texts) >= _SEVERAL) for text in texts)
    dated = sum(reasons[i - 1] == "date" and _CLOCKED.search(blocks[i - 1].text) is not None for i in rest)
    if dated >= 2 and dated >= 0.6 * len(rest):
        return foreign >= 0.5 * len(rest)
    if not any(reasons[i] or not is_sentence(blocks[i]) for i in range(rest[0], len(blocks))):
        return False  # paragraph upon paragraph, with no headline between or after: the article goes on
    telling = sum(len(stems(text)) >= 4 for text in texts)
    return foreign >= 2 and foreign == telling


def _drop_above_appeal(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a single sentence above an appeal at the top of a page that has nothing to do with the text below it."""
    left = [i for i, reason in enumerate(reasons) if not reason and _prose(blocks[i])]
    if len(left) < 4 or "notice" not in reasons[left[0] + 1 : left[1]]:
        return
    known: set[str] = set()
    for i in left[1:]:
        known |= stems(blocks[i].text)
    text = blocks[left[0]].text
    if text.count(" ") < _LONGEST_TEASER and not _SEVERAL_SENTENCES.search(text) and _is_foreign(text, known):
        reasons[left[0]] = "list of other pages"
