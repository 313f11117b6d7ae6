"""Where the running text of an article begins and ends, its headline, and the lines inside it that are no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.captions import has_label, is_caption_credit, is_labelled_caption
from framing.texts.headline import choose_headline, starts_alike
from framing.texts.lines import Block
from framing.texts.metadata import is_name, is_signature
from framing.texts.stops import ends_sentence

__all__ = ["is_open_text", "is_sentence", "mark_inner_lines", "trim_edges"]

_INNER_STOP = re.compile(r"[a-zà-ÿ\d)”\"][.!?][\"'”’)]* +[\"'“‘(]?[A-ZÀ-ÝА-ЯƏĞİŞÖÜÇ]")
_OPEN_END = re.compile(r"[:;,—–-][\"'”’]*$")
_HANGS = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|that|which|as|its|their|into|but|than|who|whose|because"
    r"|between|against|through|during|his|her|our|these|those|is|are|was|were|be|been|has|have|had|will|would|can|could"
    r"|should|may|might|must|said|says|told|added)$"
)
_OPENS = re.compile(r"[\"'“‘«„]?[A-ZÀ-ÝƏĞİŞÖÜÇ]")
# "The governor added:" before a quotation; "Questions:" is a heading.
_LEADS_IN = re.compile(r"\w.* [a-z]+:$")
_ATTRIBUTED = re.compile(r"[\"“„«].{20,400}[\"”“»] ?[–—―-]{1,2} ?[A-ZÀ-ÝƏĞİŞÖÜÇ]")
# "… will open in May. [Example Post]": an item of a digest, with its source after the full stop.
_SOURCED = re.compile(r"[.!?][\"'”’]* ?[(\[][A-Z][^()\[\]]{1,40}[)\]]$")
# A caption does not begin as the next step of an argument does.
_JOINS_ON = re.compile(r"(?:And|But|So|Yet|Or|Nor|Still|However|Meanwhile|Moreover|Then|Thus|Therefore)\b")
# "“The stove is still warm.” How a village left": a headline that begins with what somebody said.
_QUOTED_TITLE = re.compile(r"[“\"«][^“”\"«»]+[.!?…][”\"»] (?:How|Why|What|Who|Where|When|Inside|The story of) ")
_LONGEST_HEADING = 12
_LONGEST_CAPTION = 34
_LONGEST_TITLE, _LONGEST_STANDING = 20, 30
_LEAST_LEAD = 35
_LONG_TAIL = 24
_MOST_HEADLINES, _LEAST_ABOVE = 6, 15
_LEAST_REPORT = 20
# Verbs of a report, on a page that leaves out stops; a caption says what is to be seen.
_REPORTS = re.compile(r"\b(?:will|would|added|noted|stressed|stated|(?:has|have|had) (?:been|also|not))\b")


def is_sentence(block: Block) -> bool:
    """Return whether a block reads as running text: it ends as a sentence, stays open, or holds several sentences."""
    text = block.text
    size = text.count(" ") + 1
    if ends_sentence(text):
        # A single word may be the rest of a sentence that a stray break cut in two.
        return size >= 2 or len(text) > 12 or text[0].islower()
    if _OPEN_END.search(text[-6:]):
        return text[-1] == "," or size >= 4  # "Ladies and gentlemen,"
    if size >= 8 and _SOURCED.search(text):
        return not is_caption_credit(text)
    return size >= 14 and _INNER_STOP.search(text) is not None and not has_label(text)


def is_open_text(text: str) -> bool:
    """Return whether an unpunctuated line is text for all that.

    So it is when it leads into a quotation or list, is a quotation with its speaker, joins on to what stands before, or
    hangs on a word that another must follow.
    """
    if _LEADS_IN.match(text) or _ATTRIBUTED.match(text):
        return True
    return text.count(" ") >= _LONGEST_HEADING and (_JOINS_ON.match(text) is not None or _hangs(text))


def _is_open_lead(text: str) -> bool:
    """Return whether an unpunctuated paragraph is too long for a headline or an item: a lead that lost its stop."""
    words = text.split()
    lower = sum(word[0].islower() for word in words)
    return len(words) >= _LEAST_LEAD and lower > 0.5 * len(words) and not is_caption_credit(text)


def trim_edges(
    blocks: Sequence[Block],
    folded: Sequence[str],
    reasons: list[str],
    worded: Sequence[str],
    *,
    title: str = "",
    extracted: bool,
) -> None:
    """Cut what stands before the first and after the last sentence, and name the headline.

    Args:
        blocks: Paragraphs in page order.
        folded: Their normalised texts.
        reasons: Why each is no body so far; changed in place.
        worded: The reasons that follow from a block's own wording; a headline has none.
        title: The normalised headline where it stands apart from the blocks.
        extracted: Whether an HTML extractor has already set the article apart.
    """
    left = [i for i, reason in enumerate(reasons) if not reason]
    running = [i for i in left if is_sentence(blocks[i])]
    if not running:
        # Nothing is punctuated (headlines only, a script without stops, one short line): keep the longer lines.
        longer = {i for i in left if blocks[i].text.count(" ") >= 7 or blocks[i].markup == "bullet"}
        if longer and len(left) > 1 and not extracted:
            for i in left:
                if i not in longer:
                    reasons[i] = "not a sentence"
        return
    known = [folded[i] for i, reason in enumerate(reasons) if reason == "title"]
    told = "" if known else title
    title = known[0] if known else ""
    if not title and _is_closed_title(blocks, reasons, running):
        reasons[running[0]] = "title"
        title = folded[running[0]]
        running = running[1:]
    running = _without_asked(blocks, left, running)
    first, last = running[0], running[-1]
    if not title and told:
        title = told
    elif not title:
        chosen = choose_headline(blocks, folded, worded, first)
        if chosen >= 0:
            reasons[chosen] = "title"
            title = folded[chosen]
            if chosen + 1 < first and not reasons[chosen + 1] and _goes_on(blocks[chosen], blocks[chosen + 1]):
                reasons[chosen + 1] = "title"
    lead = max((i for i in left if i < first), default=-1)
    for i in left:
        if i < first and not reasons[i] and not (i == lead and _is_open_lead(blocks[i].text)):
            reasons[i] = _before(blocks[i], folded[i], title)
        elif i > last and not extracted:
            listed = blocks[i].markup == "bullet" and i and not reasons[i - 1]
            cut_off = _is_cut_off(blocks[i].text) and not is_caption_credit(blocks[i].text)
            if not listed and not cut_off:
                reasons[i] = "after the text"


def _without_asked(blocks: Sequence[Block], left: Sequence[int], running: list[int]) -> list[int]:
    """Return the sentences without a last one that is a headline among others: a question below a line without a stop.

    A line without a stop stands on both sides of it, none of them is long, and the text above ends with a full stop.
    """
    place = left.index(running[-1])
    if len(running) < 4 or not 2 <= place < len(left) - 1:
        return running
    tail = [blocks[i] for i in left[place - 1 :]]
    words = [block.text.count(" ") + 1 for block in tail]
    asks = tail[1].text.endswith("?") and tail[1].text[0].isupper()
    apart = running[-2] == left[place - 2] and blocks[running[-2]].text[-1] in '.”"’»)'
    if not (asks and apart and len(tail) <= _MOST_HEADLINES) or blocks[running[-2]].text.count(" ") < _LEAST_ABOVE:
        return running
    plain = all(3 <= size <= _LONGEST_HEADING + 2 for size in words) and not any(block.markup for block in tail)
    return running[:-1] if plain and all(block.text[0].isupper() for block in tail) else running


def _is_cut_off(text: str) -> bool:
    """Return whether a last paragraph without a stop is text that the page breaks off."""
    size = text.count(" ") + 1
    return size > _LONG_TAIL or (size > _LONGEST_HEADING and _hangs(text))


def _hangs(text: str) -> bool:
    """Return whether a line that begins as a sentence hangs on a word that another must follow."""
    return _OPENS.match(text) is not None and _HANGS.search(text) is not None


def _is_closed_title(blocks: Sequence[Block], reasons: Sequence[str], running: Sequence[int]) -> bool:
    """Return whether the first sentence is a headline that ends in a stop.

    So it is when a byline or date stands below it, or when it is a short question or exclamation above long text at the
    very top.
    """
    if len(running) < 2:
        return False
    first = running[0]
    text = blocks[first].text
    size = text.count(" ") + 1
    if size <= _LONGEST_STANDING and not ends_sentence(text) and _stands_again(blocks, reasons, first):
        return True
    if size > _LONGEST_TITLE or blocks[running[1]].text.count(" ") < 14 or (_INNER_STOP.search(text) and size > 14):
        return False
    if any(not reason and is_sentence(block) for block, reason in zip(blocks[:first], reasons, strict=False)):
        return False
    asks = text.rstrip("'’)").endswith(("?", "!")) and text[0] not in "\"“‘'„«"
    below = reasons[first + 1]
    return below in ("byline", "date") or (asks and (bool(below) or (first == 0 and not _INNER_STOP.search(text))))


def _stands_again(blocks: Sequence[Block], reasons: Sequence[str], first: int) -> bool:
    """Return whether a line stands a second time just below, with nothing but furniture between: a page's headline."""
    for block, reason in zip(blocks[first + 1 : first + 7], reasons[first + 1 : first + 7], strict=True):
        if block.text == blocks[first].text:
            return bool(reason)
        if not reason and is_sentence(block):
            return False
    return False


def _goes_on(title: Block, below: Block) -> bool:
    """Return whether a line in lower case is the second line of a wrapped headline."""
    return (
        below.text[0].islower()
        and not below.gap
        and not below.markup
        and below.text.count(" ") >= 1
        and title.text.count(" ") >= 3
        and not ends_sentence(title.text)
    )


def _before(block: Block, line: str, title: str) -> str:
    """Return what a line before the first sentence is."""
    if title and (starts_alike(title, line) or starts_alike(line, title)):
        return "title"
    if title and block.markup == "heading":
        return "heading"
    if is_name(block.text) or is_signature(block.text):
        return "byline"
    return "standfirst" if block.text.count(" ") >= 7 else "before the text"


def mark_inner_lines(blocks: Sequence[Block], reasons: list[str], *, extracted: bool) -> None:
    """Tell section headings and captions from list items among the unpunctuated lines inside the text."""
    _mark_bare(blocks, reasons)
    left = [i for i, reason in enumerate(reasons) if not reason]
    running = [is_sentence(blocks[i]) for i in left]
    punctuated = sum(running)
    careless = any(
        runs and text[-1:].isalnum() for runs, text in zip(running, (blocks[i].text for i in left), strict=True)
    )
    listed = False  # whether the line stands in a list that the text before it opened with a colon
    for place, i in enumerate(left):
        block = blocks[i]
        if running[place] and punctuated >= 6 and place + 1 < len(left) and is_labelled_caption(block):
            reasons[i] = "caption"
            continue
        if running[place] and punctuated >= 6 and not ends_sentence(block.text) and _QUOTED_TITLE.match(block.text):
            if block.text.count(" ") < _LONGEST_STANDING and not block.markup and place + 1 < len(left):
                reasons[i] = "list of other pages"
                continue
        if running[place] or block.markup == "bullet" or block.text[:2] == "• ":
            if block.markup == "heading" and block.text.count(" ") < _LONGEST_HEADING and not ends_sentence(block.text):
                reasons[i] = "heading"
            listed = block.text.endswith(":")
            continue
        if block.markup != "heading" and (listed or is_open_text(block.text)):
            listed = listed or block.text.endswith(":")
            continue
        listed = False
        size = block.text.count(" ") + 1
        follows = blocks[left[place + 1]].text if place + 1 < len(left) else ""
        after = place + 1 < len(left) and running[place + 1] and not follows[:1].islower()
        before = place == 0 or running[place - 1]
        if extracted and block.markup != "heading":
            continue
        if block.markup == "heading" or (size <= _LONGEST_HEADING and after and before and len(left) > 2):
            reasons[i] = "heading"
        elif _broken(block.text, follows):
            continue
        elif careless and size >= _LEAST_REPORT and _REPORTS.search(block.text) and not has_label(block.text):
            continue
        elif (
            _LONGEST_HEADING < size <= _LONGEST_CAPTION
            and place + 1 < len(left)
            and punctuated >= 6
            and punctuated >= 0.6 * len(left)
        ):
            reasons[i] = "caption"
        elif place + 1 == len(left) and size <= _LONGEST_HEADING and punctuated >= 3:
            reasons[i] = "after the text"
        elif punctuated >= 6 and has_label(block.text) and size > 8:
            reasons[i] = "caption"


def _mark_bare(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Mark the lines without a stop among paragraphs that had lost their breaks: a heading, or titles of other pages.

    Titles stand together, or are longer than a heading; a short question just above another such line is one too, and
    a short line below a single title is a heading again.
    """
    left = [i for i, reason in enumerate(reasons) if not reason]
    inner = [blocks[i].markup == "bare" and not is_open_text(blocks[i].text) for i in left]
    for place in range(len(left) - 2, 0, -1):
        text = blocks[left[place]].text
        if inner[place + 1] and text.endswith("?") and text.count(" ") < _LONGEST_HEADING:
            inner[place] = True
    for place, i in enumerate(left[:-1]):
        if not inner[place] or not place or _broken(blocks[i].text, blocks[left[place + 1]].text):
            continue
        alone = not inner[place + 1] and not inner[place - 1]
        size = blocks[i].text.count(" ") + 1
        last = not inner[place + 1] and not inner[max(0, place - 2)] and size <= _LONGEST_HEADING // 2
        reasons[i] = "heading" if last or (alone and size <= _LONGEST_HEADING) else "list of other pages"


def _broken(text: str, after: str) -> bool:
    """Return whether an unpunctuated paragraph is a sentence that a stray break cut in two."""
    return after[:1].islower() or _HANGS.search(text) is not None
