"""Sentences and words of a clean text, with their exact places."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from framing.errors import TextError
from framing.resources import resource_path

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

__all__ = ["Sentence", "split_sentences", "words"]

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# Punkt knows straight quotation marks only; each of these is one character and stays one.
_STRAIGHT = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "！": "!",
        "？": "?",
        "։": ".",
        "。": ".",
    }
)
_CANDIDATE = re.compile(r"[.?!](?=[\"')\]}*]*\s)")
_OTHER_STOPS = re.compile(r"[։。！？][”’\"')\]]*\s*")
_BULLET = re.compile(r"[•·▪*]\s+")
_PLAIN_END = re.compile(r"[a-z]{3}[.?!][\"')]* (?=[A-Z][a-z])")
_CHUNK = 20_000
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)+(?!\w)|[^\W_]+(?:['’ʼ`‑-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``text`` is the source's characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def _punkt() -> PunktSentenceTokenizer:
    """Return Punkt with the bundled abbreviations; it needs no NLTK data.

    Raises:
        TextError: The abbreviation lexicon lacks a table.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    path = resource_path("lexicons") / "abbreviations.toml"
    with path.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    parameters = PunktParameters()
    try:
        for table in ("before_names", "may_end"):
            for listed in data[table].values():
                parameters.abbrev_types.update(str(word).lower() for word in listed)
        parameters.sent_starters.update(str(word).lower() for word in data["starters"]["words"])
    except (KeyError, AttributeError) as error:
        raise TextError(
            f"{path.name} needs the tables [before_names], [may_end] and [starters] with lists of words."
        ) from error
    return PunktSentenceTokenizer(parameters)


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of ``text`` in order.

    A blank line always ends a sentence; a single line break is a space. Blanks between sentences belong to none, nor
    does a bullet before a list item. A piece that begins in lower case belongs to the sentence before it, so that
    ``"Go!" he said.`` is one.

    Returns:
        Sentences with ``text[s.start:s.end] == s.text``.
    """
    found: list[Sentence] = []
    at = 0
    for gap in _PARAGRAPH.finditer(text):
        _paragraph(text, at, gap.start(), found)
        at = gap.end()
    _paragraph(text, at, len(text), found)
    return found


def _paragraph(text: str, start: int, end: int, found: list[Sentence]) -> None:
    """Append the sentences of one paragraph, ``text[start:end]``, to ``found``."""
    while start < end and text[start].isspace():
        start += 1
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start = bullet.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return
    body = text[start:end]
    flat = body.translate(_STRAIGHT)
    fresh = True  # what follows begins a sentence of its own, whatever its first letter
    last = 0
    cuts, forced = _cuts(body, flat)
    for cut in cuts:
        if cut <= last:
            continue
        _append(text, start + last, start + cut, found, fresh)
        fresh, last = cut in forced, cut
    if last < len(body):
        _append(text, start + last, end, found, fresh)


def _cuts(body: str, flat: str) -> tuple[list[int], set[int]]:
    """Return where sentences end inside a paragraph, and which ends only its length made.

    ``flat`` is the paragraph's text with straight marks.
    """
    cuts: list[int] = []
    forced: set[int] = set()
    at = 0
    while at < len(flat):
        end = _chunk_end(flat, at)
        piece = flat[at:end]
        if _CANDIDATE.search(piece):
            try:
                cuts += [at + span[1] for span in _punkt().span_tokenize(piece)]
            except TimeoutError:  # NLTK's guard against pathological input
                cuts += [at + match.end() for match in _CANDIDATE.finditer(piece)]
        if end < len(flat):
            cuts.append(end)
            forced.add(end)
        at = end
    if not body.isascii() and _OTHER_STOPS.search(body):
        cuts = sorted({*cuts, *(match.end() for match in _OTHER_STOPS.finditer(body))})
    return cuts, forced


def _chunk_end(flat: str, at: int) -> int:
    """Return where to stop tokenising at a time: the paragraph's end, or a plain sentence end in a giant paragraph."""
    if len(flat) - at <= _CHUNK:
        return len(flat)
    stop = _PLAIN_END.search(flat, at + _CHUNK // 2, at + _CHUNK)
    if stop:
        return stop.end()
    space = flat.rfind(" ", at + _CHUNK // 2, at + _CHUNK)
    return space + 1 if space > 0 else at + _CHUNK


def _append(text: str, start: int, end: int, found: list[Sentence], fresh: bool) -> None:
    """Append ``text[start:end]`` without outer blanks as a sentence, or join it to the one before."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return
    if not fresh and found and _continues(text, start, end, found[-1]):
        start = found.pop().start
    found.append(Sentence(start, end, text[start:end]))


def _continues(text: str, start: int, end: int, before: Sentence) -> bool:
    """Return whether the piece from ``start`` goes on with the sentence before it."""
    at = start
    while at < end and not text[at].isalnum():
        if text[at] in "“‘„«([\"'" and at > start:
            return False
        at += 1
    if at >= end:
        return True  # only marks
    if text[start] in "“‘„«(\"'":
        return False
    return text[at].islower() and not before.text.endswith(":")


def words(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of ``text``: ``co-chair``, ``o’clock``, ``U.S.`` and ``1,000`` are one word."""
    return [match.span() for match in _WORD.finditer(text)]
