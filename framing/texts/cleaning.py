"""Raw page in, clean article out: text, title, metadata, and a list of everything that was cut and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.errors import TextError
from framing.texts.asides import cut_asides, located
from framing.texts.assembly import Draft, assemble, is_item, nothing
from framing.texts.cues import normal
from framing.texts.datelines import later_dateline, leading_dateline, leading_town
from framing.texts.encoding import repair
from framing.texts.endmarks import credit_mark, end_mark
from framing.texts.extraction import layout_blocks, main_blocks
from framing.texts.furniture import judge
from framing.texts.headline import without_site
from framing.texts.html import Page, is_html, read_page
from framing.texts.learned import drop_learned
from framing.texts.lines import Block, blocks_of, lines_of
from framing.texts.markup import FrontMatter, front_matter, inline_cuts
from framing.texts.metadata import date_in, is_byline, is_date_line
from framing.texts.records import CleanText, Cut
from framing.texts.stops import ends_sentence
from framing.texts.tails import fenced_note

__all__ = ["CleanText", "Cut", "clean"]

# A sentence that a lost paragraph break glued to the next: "… the region.The ceasefire …".
_GLUED = re.compile(
    r"[.!?][”’\"]?(?=[“‘\"]?[A-ZÀ-ÝƏĞİŞÖÜÇ](?:[a-zà-ÿ]| [a-z]))(?![A-Z][\w-]*\.(?:com|org|net|az|am|ru|ge|tr|io)\b"
    r"|(?:Com|Org|Net|Az|Am|Ru|Ge|Tr)\b)"
)
_BEFORE_GLUED = re.compile(r"[a-zà-ÿ][a-zà-ÿ\d)”’\"]$")
_SPACE_BEFORE = re.compile(r" +(?=[,.;:!?](?:\s|$))")
_MOST_ROUNDS = 8
_DATED = 3  # paragraphs that may begin with a dateline: a standfirst or two stand above the report
_LOST = 1.8  # an extractor that found less than 1/1.8 of the running text stopped at a box in the middle


def clean(raw: str, *, repeated: Iterable[str] = ()) -> CleanText:
    """Return the article in a raw page, and what was cut from around it.

    Plain text and HTML are told apart by their tags. For HTML, trafilatura (extra ``html``) finds the main text where
    it is installed, the layout of the page where it is not; the same rules on wording and place follow. Cleaning the
    cleaned text changes nothing more. No rule looks at the name of a party or an outlet.

    Args:
        raw: A page as collected: HTML, or its visible text, or an article already extracted.
        repeated: Lines known to be the outlet's furniture, as from
            :func:`framing.texts.furniture.learn_repeated`.

    Returns:
        The cleaned article; its ``text`` is empty, with the flag ``empty`` and the reason, when there is none.

    Raises:
        TextError: ``raw`` is not a string.
    """
    if not isinstance(raw, str):
        raise TextError(
            f"clean() takes the text of a page as a str, not {type(raw).__name__}. "
            "Decode bytes first, for example raw.decode('utf-8', errors='replace')."
        )
    known = frozenset(normal(line) for line in repeated)
    if is_html(raw):
        draft = _from_html(raw)
        return _finish(draft, known) if draft.blocks else nothing(draft)
    draft = _from_plain(raw)
    found = _finish(draft, known) if draft.blocks else nothing(draft)
    if not found.text and draft.description:
        found = _finish(_from_plain(raw, described=True), known)
    return found


def _from_plain(raw: str, *, described: bool = False) -> Draft:
    """Return the draft of a plain-text page; ``described``: with the long description of its front matter as text."""
    repaired = repair(raw)
    draft = Draft(repaired.text, [])
    if repaired.garbage:
        draft.notes.append(("empty", repaired.garbage))
        return draft
    _note_repairs(draft, repaired.notes)
    front = front_matter(repaired.text)
    if front:
        _take_front(draft, front, described=described)
    begin = front.end if front else 0
    note = fenced_note(repaired.text, begin)
    inside = inline_cuts(repaired.text, begin)
    draft.cuts += [cut for cut in inside if not note or cut[1] <= note[0] or cut[0] >= note[1]]
    draft.cuts += [(*note, "notice")] if note else []
    spans = sorted((start, end) for start, end, _ in draft.cuts)
    draft.blocks = blocks_of(lines_of(repaired.text, spans))
    return draft


def _from_html(raw: str) -> Draft:
    """Return the draft of an HTML page."""
    page = read_page(raw)
    draft = Draft(page.text, [], flags=["html"])
    if page.garbage:
        draft.notes.append(("empty", page.garbage))
        return draft
    _note_repairs(draft, page.notes)
    draft.blocks, draft.extracted = main_blocks(raw, page)
    if draft.extracted:
        whole = _stopped_short(draft.blocks, page)
        draft.blocks, draft.extracted = whole or draft.blocks, not whole
    lines = frozenset(normal(page.text[start:end]) for start, end in page.spans)
    draft.title = without_site(page.title, lines)
    draft.byline, draft.date = page.byline, page.date
    _take_head(draft, page)
    kept = {span for block in draft.blocks for span in block.spans}
    draft.cuts += [(*span, "outside the main content") for span in page.spans if span not in kept]
    return draft


def _stopped_short(found: Sequence[Block], page: Page) -> list[Block]:
    """Return the page's blocks by layout if the extractor began with them and then lost half the text, else none.

    What follows its last block must be mostly long paragraphs: teasers of other articles alternate with headlines.
    """
    words = sum(map(_size, found))
    prose = [page.text[start:end] for start, end in page.spans if end - start > 120]
    if sum(text.count(" ") + 1 for text in prose if ends_sentence(text)) < _LOST * words:
        return []
    blocks = layout_blocks(page)
    kept = [i for i, reason in enumerate(judge(blocks)) if not reason]
    starts = {block.text[:60] for block in found}
    if not kept or blocks[kept[0]].text[:60] not in starts or sum(_size(blocks[i]) for i in kept) < _LOST * words:
        return []
    last = max(i for i in kept if blocks[i].text[:60] in starts)
    long = sum(1 for i in kept if i > last and _size(blocks[i]) > 12)
    return blocks if long >= 0.6 * (kept[-1] - last) else []


def _size(block: Block) -> int:
    """Return the number of words of a block."""
    return block.text.count(" ") + 1


def _take_head(draft: Draft, page: Page) -> None:
    """Take byline and date from the lines just below the headline, where the page's metadata lack them."""
    lines = [page.text[start:end] for start, end in page.spans]
    known = normal(draft.title)
    at = next((i for i in range(len(lines) - 1, -1, -1) if page.tags[i] == "h1" and normal(lines[i]) == known), -1)
    if at < 0:
        return
    for line in lines[at + 1 : at + 9]:
        if not draft.byline:
            draft.byline = is_byline(line)
        if not draft.date and is_date_line(line):
            draft.date = date_in(line)


def _note_repairs(draft: Draft, notes: Sequence[str]) -> None:
    """Flag what was repaired in the characters."""
    if notes:
        draft.flags.append("encoding_repaired")
        draft.notes.append(("encoding_repaired", ", ".join(notes)))


def _take_front(draft: Draft, front: FrontMatter, *, described: bool) -> None:
    """Take metadata from front matter and cut it, except for its description where that is the text."""
    start, end = front.description
    draft.description = end > start
    kept = (start, end) if described else (front.end, front.end)
    draft.cuts += [(0, kept[0], "front matter")] + [(kept[1], front.end, "front matter")] * (kept[1] < front.end)
    draft.title = front.values.get("title", "")
    draft.byline = front.values.get("author", "").strip("[]\"' ")
    draft.date = front.values.get("date", "")


def _finish(draft: Draft, repeated: frozenset[str]) -> CleanText:
    """Judge the blocks of a draft until nothing more is cut, and put the article together."""
    draft.cuts += cut_asides(draft.blocks, draft.source, draft.cuts)
    for block in draft.blocks:
        block.text = _tidy(block.text)
        for mark, reason in ((end_mark, "end mark"), (credit_mark, "credit")):
            at = mark(block.text)
            spans = located(block, [(at, len(block.text), reason)], draft.source, draft.cuts) if at > 0 else []
            if spans:
                draft.cuts += spans
                block.text = block.text[:at].rstrip()
    draft.blocks = [block for block in draft.blocks if block.text]
    apart = "html" not in draft.flags  # front matter stands apart from the text; an HTML page repeats its title
    reasons = judge(draft.blocks, repeated=repeated, title=draft.title, title_apart=apart, extracted=draft.extracted)
    if not draft.extracted:
        drop_learned(draft.blocks, reasons)
    datelines: list[str] = []
    agency = ""
    for _ in range(_MOST_ROUNDS):
        kept = [i for i, reason in enumerate(reasons) if not reason]
        for i in kept[:_DATED]:
            others = (draft.blocks[j].text for j in kept[1:] if j != i)
            text = draft.blocks[i].text
            if i == kept[0]:
                found = leading_dateline(text) or leading_town(text, others)
            else:
                found = later_dateline(text, others)
            if found:
                datelines.append(found.text)
                agency = agency or found.agency
                draft.cuts += _front_cut(draft, draft.blocks[i], found.length)
                draft.blocks[i].text = draft.blocks[i].text[found.length :].lstrip(" -–—:")
        plain = [_plain(draft.blocks[i]) for i in kept]
        again = judge(plain)
        if not draft.extracted:
            drop_learned(plain, again)
        if not any(again):
            break
        for i, reason in zip(kept, again, strict=True):
            reasons[i] = reason
    kept = [i for i, reason in enumerate(reasons) if not reason]
    if not kept:
        draft.notes.append(("empty", "nothing in it reads as an article"))
        return nothing(draft, reasons)
    return assemble(draft, reasons, datelines, agency)


def _tidy(text: str) -> str:
    """Return a paragraph with glued sentences parted and blanks before punctuation gone."""
    return _SPACE_BEFORE.sub("", _GLUED.sub(_part, text)).strip()


def _part(match: re.Match[str]) -> str:
    """Return a sentence end with a blank after it, unless what stands before it is an abbreviation or initial."""
    text, at = match.string, match.start()
    return match.group() + " " if _BEFORE_GLUED.search(text[max(0, at - 2) : at]) else match.group()


def _plain(block: Block) -> Block:
    """Return a kept block as a second cleaning would read it."""
    return Block(block.text, [], "bullet" if is_item(block) else "")


def _front_cut(draft: Draft, block: Block, length: int) -> list[tuple[int, int, str]]:
    """Return the source span of the first ``length`` characters of a block, as a dateline cut."""
    if not block.spans:
        return []
    start, end = block.spans[0]
    # Blanks may have been mended since the text was read.
    marks = map(re.escape, block.text[:length].replace(" ", ""))
    found = re.search(r"\s*".join(marks), draft.source[start:end])
    return [(start + found.start(), start + found.end(), "dateline")] if found else []
