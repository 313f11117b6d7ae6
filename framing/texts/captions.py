"""Captions and credits of pictures: by wording, by neighbours, by form among whole sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.lines import Block
from framing.texts.metadata import is_agency, is_name
from framing.texts.stops import ends_sentence

__all__ = ["drop_captions", "has_label", "is_caption", "is_caption_credit", "is_labelled_caption"]

# "Above: a square in the capital."
_DESCRIBED = re.compile(r"(?i:above|pictured|caption|file photo|photo|image|picture)(?i: above| below)?: [A-Z]")
# How agencies begin a caption: "In this handout photo", "A frame grab from", "A still image from a video".
_AGENCY_START = re.compile(
    r"(?:an? |in this |this )(?:(?:image|frame|video|screen) ?grab\b|still image (?:from|taken)\b"
    r"|(?:undated )?handout (?:photo|image|picture|video|still)|(?:file |satellite )?(?:photo|image|picture) "
    r"(?:taken|released|provided|made available|issued) (?:on|by|from)\b)",
    re.IGNORECASE,
)
# The day of a picture, as agencies write it.
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d{2}\b")
# What a speaker said is no caption.
_LABEL_START = r"(?![^:]{0,60}\b(?:said|says|told|asked|added|wrote|replied|answered)\b)[A-Z][\w'’ -]"
_LONG_LABEL = re.compile(_LABEL_START + r"{2,58}: [A-Z'‘“\"]")
_LABEL = re.compile(_LABEL_START + r"{2,38}: ?[A-Z'‘“\"]")
_CREDIT = re.compile(
    r"^(?:image|photo|picture|photograph|illustration|graphic|video|caption|map)s?"
    r"(?: credit| courtesy| source| by)?\s?[:/]"
    r"|(?:\b|(?<=[a-z])(?=C))(?:image|photo|photograph|file photo|ap photo|image credit|photo credit|credit|getty"
    r"|shutterstock|istock)s?\s?[:/]\s*\w"
    r"|[(\[](?:image|photo|picture|ap photo|file|credit)s?\b(?: credit| by)?[: ]\s*\w"
    r"|(?:getty images|shutterstock|afp/|/afp|/getty|ap photo|via ap|/reuters|reuters/|/ap|[.!?][\"”’]? getty)\W*$"
    r"|\bphoto (?:by|courtesy)\b|\bpictured (?:in|on|at|with|here|above|below|left|right)\b",
    re.IGNORECASE,
)
_CREDIT_WORDS = (
    "photo", "image", "credit", "getty", "picture", "shutterstock", "istock", "afp", "/ap", "ap photo", "via ap",
    "reuters", "caption", "video",
    "graphic", "illustration", "map", "file",
)  # fmt: skip
_READ = 4_000  # characters of a line that are looked at
_LONGEST_DESCRIBED, _LONGEST, _LONGEST_CLOSED = 40, 70, 25
_LONGEST_CREDIT, _LONGEST_ABOVE = 12, 45


def is_caption(text: str) -> bool:
    """Return whether a paragraph is a caption by its own wording: it describes a picture, or credits it."""
    size = text.count(" ") + 1
    if size > _LONGEST:
        return False
    if (size <= _LONGEST_DESCRIBED and _DESCRIBED.match(text)) or _AGENCY_START.match(text):
        return True
    return is_caption_credit(text) and not (size > _LONGEST_CLOSED and ends_sentence(text))


def is_caption_credit(text: str) -> bool:
    """Return whether a line credits a picture."""
    head = text[:_READ]
    folded = head.lower()
    return any(word in folded for word in _CREDIT_WORDS) and _CREDIT.search(head) is not None


def is_labelled_caption(block: Block) -> bool:
    """Return whether sentences begin with a label and end without a stop, as long captions of tabloids do."""
    text = block.text
    unmarked = block.markup not in ("heading", "bullet")
    return unmarked and _LONG_LABEL.match(text) is not None and not ends_sentence(text) and text[-1].isalnum()


def has_label(text: str) -> bool:
    """Return whether a line begins with a label that a colon closes, as many captions do."""
    return _LABEL.match(text) is not None


def drop_captions(blocks: Sequence[Block], reasons: list[str], first: int) -> None:
    """Cut photographers' lines after the first sentence, and the captions above them that give weekday and year.

    Args:
        blocks: Paragraphs in page order.
        reasons: Why each is no body so far; changed in place.
        first: Where the first sentence stands.
    """
    for i in range(first + 1, len(blocks)):
        text, above = blocks[i].text, blocks[i - 1].text
        if _is_photographer(text) or (text.count(" ") < _LONGEST_CREDIT and is_caption_credit(text)):
            reasons[i] = reasons[i] or "caption"
            if not reasons[i - 1] and above.count(" ") < _LONGEST_ABOVE and _DAY.search(above):
                reasons[i - 1] = "caption"


def _is_photographer(text: str) -> bool:
    """Return whether a short line names who took a picture and for whom: ``Jane Roe, AP``, ``Jane Roe | Reuters``."""
    parts = re.split(r", |\s?[/|]\s?| via ", text)
    return (
        len(text) <= 80
        and len(parts) > 1
        and is_name(parts[0])
        and all(is_agency(part) or part.startswith("Getty") for part in parts[1:])
    )
