"""Puts a judged page together: text, title, metadata, cuts and flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.texts.cues import normal
from framing.texts.datelines import is_dateline
from framing.texts.edges import is_open_text, is_sentence
from framing.texts.flags import machine_translation, mixed_script, truncated
from framing.texts.headline import without_site
from framing.texts.lines import Block
from framing.texts.metadata import (
    byline_of_date_line,
    date_in,
    date_of_line,
    is_byline,
    is_name,
    is_signature,
    reprint_source,
)
from framing.texts.records import CleanText, Cut
from framing.texts.stops import ends_sentence

__all__ = ["Draft", "assemble", "is_item", "nothing"]


@dataclass(slots=True)
class Draft:
    """What is known about an article while it is being cleaned."""

    source: str
    blocks: list[Block]
    title: str = ""
    byline: str = ""
    date: str = ""
    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    extracted: bool = False
    description: bool = False  # whether the front matter holds a text that could be the article


def is_item(block: Block) -> bool:
    """Return whether a kept block is a list item: marked as one, or a line among the text that is no sentence."""
    if ends_sentence(block.text):
        return False
    return block.markup == "bullet" or not (is_sentence(block) or is_open_text(block.text))


def assemble(draft: Draft, reasons: list[str], datelines: list[str], agency: str) -> CleanText:
    """Return the finished article of a judged draft."""
    parts: list[str] = []
    headings: list[tuple[str, int]] = []
    at = 0
    several = sum(not reason for reason in reasons) > 1
    for block, reason in zip(draft.blocks, reasons, strict=True):
        if reason == "heading":
            headings.append((block.text, at))
        elif not reason:
            listed = several and is_item(block) and block.text[0] not in "–—"
            parts.append(f"• {block.text}" if listed else block.text)
            at += len(parts[-1]) + 2
    text = "\n\n".join(parts)
    headings = [(heading, min(offset, len(text))) for heading, offset in headings]
    removed = _removed(draft, reasons)
    first = next(i for i, reason in enumerate(reasons) if not reason)
    title = draft.title or without_site(
        _headline(draft, reasons, first), {normal(block.text) for block in draft.blocks}
    )
    byline = _byline(draft, reasons, first)
    dated = _first_of(draft, reasons, "date", first) or _first_of(draft, reasons, "byline", first)
    date = draft.date or date_in(dated) or date_of_line(_first_of(draft, reasons, "date", first))
    for i, reason in enumerate(reasons):
        found = is_dateline(draft.blocks[i].text) if reason == "dateline" else None
        if found:
            datelines.append(found.text)
            agency = agency or found.agency
    sources = [reprint_source(draft.blocks[i].text) for i, reason in enumerate(reasons) if reason == "source"]
    source = next(filter(None, sources), "")
    _flag(draft, text, removed, source)
    return CleanText(
        text=text,
        title=" ".join(title.split()),
        removed=removed,
        byline=byline,
        dateline=datelines[0] if datelines else "",
        agency=agency,
        source=source,
        date=date,
        headings=tuple(headings),
        flags=tuple(draft.flags),
        flag_notes=tuple(draft.notes),
        source_text=draft.source,
    )


def _first_of(draft: Draft, reasons: list[str], wanted: str, first: int) -> str:
    """Return the block cut for the reason ``wanted`` that stands nearest to the body: above it if possible."""
    places = [i for i, reason in enumerate(reasons) if reason == wanted]
    above = [i for i in places if i < first]
    if above:
        return draft.blocks[above[-1]].text
    return draft.blocks[places[0]].text if places and wanted == "title" else ""


def _headline(draft: Draft, reasons: list[str], first: int) -> str:
    """Return the headline: the line cut as such nearest to the body, with the lines above that it goes on from."""
    text = _first_of(draft, reasons, "title", first)
    at = next((i for i in range(first - 1, -1, -1) if reasons[i] == "title"), 0)
    while at and text[0].islower() and reasons[at - 1] == "title":
        at -= 1
        text = f"{draft.blocks[at].text} {text}"
    return text


def _byline(draft: Draft, reasons: list[str], first: int) -> str:
    """Return the author: from metadata, from a line above the text, from a credit below it."""
    if draft.byline:
        return draft.byline
    places = [i for i, reason in enumerate(reasons) if reason == "byline"]
    above = [i for i in places if i < first]
    near = [draft.blocks[i].text for i in above[::-1] + [i for i in places if i > first]]
    dated = [block.text for block, reason in zip(draft.blocks[:first], reasons, strict=False) if reason == "date"]
    # What says that it is a byline, then what only looks like a name: tags of the article may.
    for name in (
        *map(is_byline, near),
        *map(byline_of_date_line, dated[::-1]),
        *(is_signature(text) or (text if is_name(text) else "") for text in near),
    ):
        if name:
            return name
    lives = [draft.blocks[i].text for i, reason in enumerate(reasons) if reason == "biography"]
    return next((text for text in lives if is_name(text)), "")


def _removed(draft: Draft, reasons: list[str]) -> tuple[Cut, ...]:
    """Return every cut of a judged draft in order; neighbours with one reason are joined."""
    spans = [
        (block.spans[0][0], block.spans[-1][1], reason)
        for block, reason in zip(draft.blocks, reasons, strict=True)
        if reason and block.spans
    ]
    spans = sorted(spans + draft.cuts, key=lambda span: (span[0], -span[1]))
    joined: list[tuple[int, int, str]] = []
    for start, end, reason in spans:
        if joined and start < joined[-1][1]:
            if end > joined[-1][1]:
                joined.append((joined[-1][1], end, reason))
            continue
        if (
            joined
            and joined[-1][2] == reason
            and reason not in ("title", "heading")
            and not draft.source[joined[-1][1] : start].strip()
        ):
            joined[-1] = (joined[-1][0], end, reason)
        else:
            joined.append((start, end, reason))
    return tuple(Cut(start, end, draft.source[start:end], reason) for start, end, reason in joined)


def _flag(draft: Draft, text: str, removed: Sequence[Cut], source: str) -> None:
    """Add the flags of a finished article."""
    mixed = mixed_script(text)
    if mixed:
        draft.flags.append("mixed_script")
        draft.notes.append(("mixed_script", ", ".join(mixed)))
    signs = machine_translation(text, [line for cut in removed for line in cut.text.split("\n")])
    if signs:
        draft.flags.append("machine_translation")
        draft.notes.append(("machine_translation", signs))
    last = draft.source.rfind(text[-20:].strip())
    after = " ".join(cut.text for cut in removed if cut.start >= last)[:600] if last >= 0 else ""
    short = truncated(text, after)
    if short:
        draft.flags.append("truncated")
        draft.notes.append(("truncated", short))
    if source:
        draft.flags.append("reprint")
        draft.notes.append(("reprint", source))


def nothing(draft: Draft, reasons: list[str] | None = None) -> CleanText:
    """Return the result for a page without an article."""
    draft.flags.append("empty")
    if not any(flag == "empty" for flag, _ in draft.notes):
        draft.notes.append(("empty", "no visible text"))
    removed = _removed(draft, reasons) if reasons else ()
    return CleanText(
        "",
        title=draft.title,
        removed=removed,
        byline=draft.byline,
        date=draft.date,
        flags=tuple(draft.flags),
        flag_notes=tuple(draft.notes),
        source_text=draft.source,
    )
