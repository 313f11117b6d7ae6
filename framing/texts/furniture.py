"""Which paragraphs of a page are furniture: rules on wording and place, and lines learned from an outlet's pages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from framing.texts.biography import drop_authors, drop_biography, is_labelled_biography
from framing.texts.captions import drop_captions, is_caption
from framing.texts.cues import Cues, load_cues, normal
from framing.texts.datelines import is_dateline
from framing.texts.edges import is_sentence, mark_inner_lines, trim_edges
from framing.texts.encoding import repair
from framing.texts.endmarks import credit_mark
from framing.texts.glued import EMBEDDED
from framing.texts.imprint import is_attributed
from framing.texts.lines import Block, blocks_of, lines_of
from framing.texts.margins import drop_margins
from framing.texts.metadata import (
    has_role,
    is_byline,
    is_credit,
    is_date_line,
    reprint_source,
)
from framing.texts.notices import drop_appeals, is_correction, is_notice, is_pointer
from framing.texts.repeats import drop_crumbs, drop_repeats
from framing.texts.scenes import drop_unnamed_scenes
from framing.texts.scoring import is_page, page_stretch
from framing.texts.stockphotos import is_picture_note
from framing.texts.stops import ends_sentence
from framing.texts.strangers import (
    drop_other_language,
    drop_self_description,
    drop_waiting_calls,
    is_slogan,
    is_unfilled,
)
from framing.texts.tails import drop_signed_off
from framing.texts.teasers import close_sections, drop_foreign, drop_ticker
from framing.texts.widgets import is_widget

__all__ = ["judge", "learn_repeated"]

_EMBEDDED = re.compile(rf"{EMBEDDED}$")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_CUE = 45


def learn_repeated(texts: Iterable[str], *, min_articles: int = 3, min_share: float = 0.3) -> tuple[str, ...]:
    """Return the lines that recur in one outlet's raw pages, as :func:`framing.clean` takes them for ``repeated``.

    Dates, times and other numbers are made equal first. A long sentence that recurs is not furniture but background
    that the outlet reprints (more than 25 words, closed by a full stop and without a furniture phrase): it stays body.

    Args:
        texts: Raw pages of one outlet, plain text or HTML.
        min_articles: In how many pages a line must stand at least.
        min_share: In what share of the pages a line must stand at least.

    Returns:
        Normalised lines, the most frequent first.
    """
    counts: Counter[str] = Counter()
    samples: dict[str, str] = {}
    n = 0
    cues = load_cues()
    for raw in texts:
        n += 1
        seen = {normal(block.text): block.text for block in _blocks(raw)}
        counts.update(line for line in seen if line)
        for line, text in seen.items():
            samples.setdefault(line, text)
    least = max(min_articles, math.ceil(min_share * n), 2)
    found = [line for line, count in counts.items() if count >= least and not _background(samples[line], line, cues)]
    return tuple(sorted(found, key=lambda line: (-counts[line], line)))


def _blocks(raw: str) -> list[Block]:
    """Return the paragraphs of a raw page, HTML or not."""
    from framing.texts.html import is_html, read_page

    text = read_page(raw).text if is_html(raw) else repair(raw).text
    return blocks_of(lines_of(text))


def _background(text: str, line: str, cues: Cues) -> bool:
    """Return whether a recurring paragraph is reprinted background rather than furniture."""
    return (
        len(text.split()) > 25
        and ends_sentence(text)
        and not cues.starts_furniture(line)
        and not _holds_cue(line, cues)
    )


def _holds_cue(line: str, cues: Cues) -> bool:
    """Return whether a furniture phrase stands anywhere in the normalised line."""
    return any(phrase in line for phrase in cues.contains)


def judge(
    blocks: Sequence[Block],
    *,
    repeated: Collection[str] = (),
    title: str = "",
    title_apart: bool = False,
    extracted: bool = False,
) -> list[str]:
    """Return for each block why it is not part of the body, or an empty string.

    A raw page (many short lines) is first narrowed to the stretch that scores as an article; then the rules on wording
    and place decide within it. A section heading has the reason ``"heading"``, the headline ``"title"``.

    Args:
        blocks: Paragraphs in page order.
        repeated: Normalised lines known as the outlet's furniture.
        title: The headline where it is known; its repetitions are furniture.
        title_apart: Whether that headline stands apart from the blocks, so that none of them need be it.
        extracted: Whether an HTML extractor has already set the article apart, so that only plain furniture is cut.
    """
    if not blocks:
        return []
    cues = load_cues()
    folded = [normal(block.text) for block in blocks]
    worded: dict[tuple[str, str], str] = {}
    for block, line in zip(blocks, folded, strict=True):
        if (block.text, block.markup) not in worded:
            # A table's cells are numbers and short words; an extractor that kept them knew why.
            asked = Block(block.text, [], block.markup or "bullet") if extracted and not is_sentence(block) else block
            worded[block.text, block.markup] = _by_wording(asked, line, cues)
    reasons = [worded[block.text, block.markup] for block in blocks]
    if repeated:
        for i, line in enumerate(folded):
            if not reasons[i] and line in repeated:
                reasons[i] = "repeated on the outlet's pages"
    if title:
        known = normal(title)
        for i, line in enumerate(folded):
            if line == known:
                reasons[i] = "title"
    page = not extracted and is_page(blocks)
    if not extracted:
        drop_crumbs(blocks, reasons)
    drop_appeals(blocks, reasons)
    close_sections(blocks, folded, reasons, cues, loose=page)
    own = [reason if reason != "list of other pages" else "" for reason in reasons]
    if page:
        page_stretch(blocks, reasons)
    drop_repeats(blocks, reasons)
    if not extracted:
        drop_ticker(blocks, reasons)
        drop_signed_off(blocks, reasons)
        drop_foreign(blocks, reasons)
        drop_other_language(blocks, reasons)
    drop_captions(blocks, reasons, _first_sentence(blocks, reasons))
    drop_unnamed_scenes(blocks, reasons)
    drop_margins(blocks, reasons)
    drop_biography(blocks, folded, reasons, cues)
    drop_self_description(blocks, reasons)
    drop_waiting_calls(blocks, reasons)
    trim_edges(blocks, folded, reasons, own, title=normal(title) if title_apart else "", extracted=extracted)
    drop_authors(blocks, reasons)
    mark_inner_lines(blocks, reasons, extracted=extracted)
    return reasons


def _first_sentence(blocks: Sequence[Block], reasons: Sequence[str]) -> int:
    """Return the index of the first sentence that is not cut, or the number of blocks."""
    return next((i for i, reason in enumerate(reasons) if not reason and is_sentence(blocks[i])), len(blocks))


def _by_wording(block: Block, line: str, cues: Cues) -> str:
    """Return why a block is furniture by its own wording, or an empty string."""
    text = block.text
    size = text.count(" ") + 1
    closed = ends_sentence(text)
    if line in cues.exact or (block.markup != "bullet" and cues.is_menu(text)):
        return "furniture"
    if size <= 30 and is_dateline(text):
        return "dateline"
    if size <= 16 and is_date_line(text):
        return "date"
    if block.markup != "bullet" and not _LETTER.search(line):
        return "furniture"
    if (
        size <= 60
        and reprint_source(text)
        and (size <= 25 or line.startswith(("this ", "the article", "the piece", "orig", "first", "rep")))
    ):
        return "source"
    if has_role(text) or (size <= 20 and not (closed and size > 8) and is_byline(text)):
        return "byline"
    if (size <= 60 and is_credit(text)) or credit_mark(text) == 0:
        return "credit"
    if _EMBEDDED.search(text):
        return "embedded post"
    if is_caption(text) or is_picture_note(text):
        return "caption"
    if block.markup != "heading" and is_notice(text):
        return "notice"
    if is_labelled_biography(text, cues):
        return "biography"
    if is_correction(text):
        return "correction"
    if is_pointer(text) or is_unfilled(text) or is_slogan(text) or (block.markup != "bullet" and is_widget(text)):
        return "furniture"
    phrased = cues.offers_access(line) or _holds_cue(line, cues)
    if size <= _LONGEST_CUE and phrased and '"' not in text and "“" not in text and not is_attributed(text):
        return "furniture"
    if cues.starts_furniture(line) and block.markup != "heading" and not closed and size <= 25:
        return "furniture"
    return ""
