"""Who wrote an article, told below it, straight below its byline, or behind a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.cues import Cues
from framing.texts.edges import is_sentence
from framing.texts.lines import Block
from framing.texts.metadata import is_byline, is_month, is_name, is_signature

__all__ = ["drop_authors", "drop_biography", "is_labelled_biography"]

_CAPITAL = "A-ZÀ-ÝƏĞİŞÖÜÇ"
_SUBJECT = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs"
    rf"|Amb)\.? )?(?P<name>[{_CAPITAL}][\w'’.-]+(?: [{_CAPITAL}][\w'’.-]+){{0,4}}),? "
    r"(?:\([^()]{3,60}\) |(?:PhD|Ph\.D\.|MD|LLM|MA|MSc|Esq\.?),? )?"
)
# "The Example Editorial Desk is made up of …": who wrote, where no person signs.
_DESK = re.compile(
    r"(?:The )?(?:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w&.'’-]* ){0,4}(?:Desk|Staff|Newsroom|Editorial Team|News Team|Editorial Board"
    r"|Editors|Web Team|Bureau)"
    r"(?: \([^()]{2,30}\))? (?:is (?:made up|a team|a group|the|composed|run|responsible)|are |consists?|brings?"
    r"|comprises?|covers?|delivers?)\b"
)
# "source: Jane Roe is a researcher in Riverton.", "About the author: Jane Roe teaches law."
_LABELLED = re.compile(
    rf"(?:source|author|authors|text|about|bio|biography|(?:about|on) the (?:author|writer"
    rf"|contributor)s?)\s?[:—–|-] ?"
    rf"(?=(?:(?:Dr|Prof)\.? )?[{_CAPITAL}])"
    rf"|about the (?:author|writer)s? (?=[{_CAPITAL}][\w'’.-]+ [{_CAPITAL}][\w'’.-]+ (?:is|was|has|works|teaches"
    rf"|writes) )",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|on) the ", re.IGNORECASE)
_UNNAMED = re.compile(r"[(\[]?The (?:author|writer)s? (?:is|are) (?:an? |the |currently |based )")
# What a person is by trade, and where: at the end of a text this tells of its author.
_TRADE = re.compile(
    r"is (?:currently )?an? (?:[\w'’-]+,? (?:and )?){0,4}?(?:journalist|reporter|writer|researcher|analyst"
    r"|commentator"
    r"|blogger|scholar|columnist|political scientist|photojournalist|fellow|correspondent)\b"
)
_BASED = re.compile(r"\b(?:[\w’'-]+-based|based in|lives in|of the|at the|for the|with the|at)\b")
# "Jane Roe is … Her views are her own.": nobody but the author of a text is so disclaimed.
_DISCLAIMED = re.compile(
    r"(?:^|[.!?] )(?:(?:all |the )?(?:views|opinions|ideas)(?: (?:expressed|presented|given|stated"
    r"|set out))?(?: (?:here|in"
    r" this \w+|herein|above))? (?:are|is) (?:solely |strictly |entirely |only |purely )?(?:(?:his|her|their) own"
    r"|personal|those of the authors?)(?: and\b[^.]*)?|this \w+ (?:reflects|expresses|represents) (?:only "
    r"|solely )?(?:his"
    r"|her|their) (?:own |personal )?(?:views?|opinions?))\.?$",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:is|was|are|has|served|serves|works|worked|teaches|holds|heads|leads)\b")
_LONGEST, _HEAD, _LAST, _LONGEST_STRICT = 900, 160, 3, 60


def is_labelled_biography(text: str, cues: Cues) -> bool:
    """Return whether a label stands before a sentence on a person, or a paragraph on one disclaims their views."""
    told = _SUBJECT.match(text)
    if (
        told
        and " " in told["name"]
        and len(text) <= _LONGEST
        and _IS.match(text[told.end() :])
        and _DISCLAIMED.search(text)
    ):
        return True
    label = _LABELLED.match(text)
    if not label or len(text) > _LONGEST:
        return False
    rest = text[label.end() :]
    subject = _SUBJECT.match(rest)
    if not subject or " " not in subject["name"]:
        return False
    return _ABOUT.match(text) is not None or _tells(rest, subject, cues, known=True)


def drop_biography(blocks: Sequence[Block], folded: Sequence[str], reasons: list[str], cues: Cues) -> None:
    """Cut a paragraph about the author after the last paragraphs of the article, with the name above it.

    So goes one straight below the byline that names the same person.
    """
    prose = [i for i, reason in enumerate(reasons) if not reason and is_sentence(blocks[i])]
    if len(prose) < _LAST:
        return
    _drop_below_byline(blocks, reasons, prose[0], cues)
    for i in prose[-_LAST:]:
        text = blocks[i].text
        subject = _SUBJECT.match(text)
        if len(text) > _LONGEST or not subject:
            continue
        above = max((j for j in range(i) if reasons[j] != "caption"), default=-1)
        named = (
            above >= 0
            and is_name(blocks[above].text)
            and folded[i].removeprefix("the ").startswith(folded[above].split(" ")[0])
        )
        signed = named or _signs(subject["name"], blocks, reasons, i)
        if not (_tells(text, subject, cues, known=signed) or _DESK.match(text)):
            continue
        tail = [j for j in prose if j > i]
        if named or not tail or all(_SUBJECT.match(blocks[j].text) for j in tail):
            reasons[i] = "biography"
            if named and not reasons[above]:
                reasons[above] = "biography"
    if reasons[prose[-1]] == "" and _is_unnamed(blocks[prose[-1]].text):
        reasons[prose[-1]] = "biography"


def _drop_below_byline(blocks: Sequence[Block], reasons: list[str], first: int, cues: Cues) -> None:
    """Cut a first paragraph that tells of the person named just above it."""
    text = blocks[first].text
    subject = _SUBJECT.match(text)
    if len(text) > _LONGEST:
        return
    if _is_unnamed(text) or (
        subject and _tells(text, subject, cues, known=True) and _signs(subject["name"], blocks, reasons, first)
    ):
        reasons[first] = "biography"


def _is_unnamed(text: str) -> bool:
    """Return whether a short paragraph says who "the author" is."""
    return text.count(" ") < _LONGEST_STRICT and _UNNAMED.match(text) is not None


def _tells(text: str, subject: re.Match[str], cues: Cues, *, known: bool) -> bool:
    """Return whether a paragraph tells of its subject what a line about an author does.

    Args:
        text: The paragraph.
        subject: The match of the person at its beginning.
        cues: The phrases.
        known: Whether that person is known to have written the article: then what anybody may do is enough.
    """
    head = text[:_HEAD].lower()
    if cues.tells_of_author(head):
        return True
    rest = text[subject.end() :][:_HEAD]
    trade = _TRADE.match(rest)
    if trade and " " in subject["name"] and _BASED.search(rest):
        return True
    return known and rest.lower().startswith(cues.signed)


def _signs(name: str, blocks: Sequence[Block], reasons: Sequence[str], at: int) -> bool:
    """Return whether the person ``name``, first and last name, is on a byline above the paragraph ``at``."""
    words = name.split()
    if len(words) < 2:
        return False
    for block, reason in zip(blocks[:at], reasons, strict=False):
        line = block.text
        if reason in ("byline", "date", "biography") or is_byline(line) or is_name(line):
            if re.search(rf"\b{re.escape(words[0])}\b", line) and re.search(rf"\b{re.escape(words[-1])}\b", line):
                return True
    return False


def drop_authors(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a name beside a date among the lines of the text, and a month beside a name: who wrote what, and when."""
    dated = [reason == "date" or is_month(block.text) for block, reason in zip(blocks, reasons, strict=True)]
    for i, block in enumerate(blocks):
        named = not block.text.endswith((",", ":")) and (is_name(block.text) or is_signature(block.text))
        if not reasons[i] and not block.markup and named and any(dated[max(0, i - 1) : i + 2]):
            reasons[i] = "byline"
            for j in (i - 1, i + 1):
                if 0 <= j < len(blocks) and dated[j]:
                    reasons[j] = reasons[j] or "date"
