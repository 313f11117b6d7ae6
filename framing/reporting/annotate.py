"""An article with everything found in it: cut at every border of every span, so that layers may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.coding.voices import find_quotes
from framing.reporting.blocks import Num
from framing.reporting.labels import STATES, VOICES, code_name
from framing.reporting.palette import level
from framing.texts.cleaning import CleanText

__all__ = ["LAYERS", "Annotated", "Piece", "Run", "Segment", "annotate", "source_pieces"]

LAYERS: dict[str, str] = {
    "party": "Parties",
    "voice": "Quoted and reported",
    "name": "Contested names",
    "frame": "Frames",
    "act": "Acts",
}
"""What can be marked, in the order of the switches."""

_MEASURES = {"stance": "party", "name": "name", "frame": "frame", "agency": "act"}


@dataclass(frozen=True, slots=True)
class _Span:
    """A marked span: its layer, what it says, the step of its colour, and the number printed behind it."""

    start: int
    end: int
    layer: str
    title: str
    step: int | None = None
    number: Num | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks.

    Attributes:
        text: The text.
        classes: Names of its marks, for the style sheet.
        title: What its marks say.
        numbers: Numbers of the spans that end here.
        voice: Class and title of the voice it is in.
    """

    text: str
    classes: str = ""
    title: str = ""
    numbers: tuple[Num, ...] = ()
    voice: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Run:
    """Segments that follow each other in one voice: its class and speaker, both empty for the outlet's own words."""

    classes: str
    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated article: what is known of it, its headline and paragraphs as segments, and its layers."""

    id: str
    outlet: str
    group: str
    date: str
    url: str
    title: tuple[Run, ...]
    paragraphs: tuple[tuple[Run, ...], ...]
    layers: tuple[str, ...]
    plain_title: str


def annotate(article: dict[str, Any], evidence: pd.DataFrame, codebook: Codebook) -> Annotated:
    """Return an article with its parties, voices, names, frames and acts marked.

    Args:
        article: Its row of the article table.
        evidence: Its rows of the evidence table, with their numbers in the whole table as the index.
        codebook: Names of parties.
    """
    parts: dict[str, list[_Span]] = {}
    for part, text in (("title", str(article["title"])), ("body", str(article["text"]))):
        spans = _evidence_spans(evidence[evidence["part"] == part], codebook)
        parts[part] = [*_voices(text), *spans]
    found = {span.layer for spans in parts.values() for span in spans}
    body = _segments(str(article["text"]), parts["body"])
    return Annotated(
        id=str(article["article"]),
        outlet=str(article["outlet"]),
        group=str(article["group"]),
        date=str(article["date"]),
        url=str(article["url"]),
        title=tuple(_runs(_segments(str(article["title"]), parts["title"]))),
        paragraphs=tuple(_paragraphs(body)),
        layers=tuple(layer for layer in LAYERS if layer in found),
        plain_title=str(article["title"]),
    )


def _voices(text: str) -> list[_Span]:
    """Return what is quoted and reported, with its speaker."""
    spans = []
    for quote in find_quotes(text):
        if quote.kind == "fragment" and not quote.cue:
            continue
        kind = "reported" if quote.kind == "reported" else "quoted"
        speaker = f", {quote.speaker}" if quote.speaker else ""
        spans.append(_Span(quote.start, quote.end, "voice", f"{VOICES[kind]}{speaker}"))
    return spans


def _evidence_spans(rows: pd.DataFrame, codebook: Codebook) -> list[_Span]:
    """Return the spans of evidence."""
    spans = []
    for number, row in zip(rows.index, rows.to_dict("records"), strict=True):
        measure = str(row["measure"])
        if measure not in _MEASURES or row["end"] <= row["start"]:
            continue
        what = code_name(codebook, measure, str(row["code"]))
        if measure == "stance":
            figure = Num(float(row["value"]), "signed", f"evidence:{number}:value")
            title = f"{what}: stance {figure.text}, {VOICES.get(str(row['voice']), '')}"
            spans.append(_Span(int(row["start"]), int(row["end"]), "party", title, level(figure.value), figure))
            continue
        state = f", {STATES.get(str(row['state']), '')}" if row["state"] else ""
        who = [code_name(codebook, "", str(row[name])) if row[name] else "" for name in ("actor", "target")]
        roles = f" ({who[0] or 'nobody named'} → {who[1] or 'nobody named'})" if any(who) else ""
        kind = {"frame": "frame: ", "agency": "act: "}.get(measure, "")
        spans.append(_Span(int(row["start"]), int(row["end"]), _MEASURES[measure], f"{kind}{what}{state}{roles}"))
    return spans


def _segments(text: str, spans: Sequence[_Span]) -> list[Segment]:
    """Cut a text at every border and return the pieces with what lies over them."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    borders = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    opening: dict[int, list[_Span]] = {}
    for span in inside:
        opening.setdefault(span.start, []).append(span)
    segments = []
    active: list[_Span] = []
    for start, end in pairwise(borders):
        active = [span for span in active if span.end > start] + opening.get(start, [])
        marks = [span for span in active if span.layer != "voice"]
        classes = list(dict.fromkeys(name for span in marks for name in _classes(span)))
        titles = list(dict.fromkeys(span.title for span in marks))
        voices = [span for span in active if span.layer == "voice"]
        heard = dict.fromkeys(name for span in voices for name in _classes(span))
        voice = " ".join(heard), "; ".join(dict.fromkeys(span.title for span in voices))
        numbers = tuple(span.number for span in active if span.number is not None and span.end == end)
        segments.append(Segment(text[start:end], " ".join(classes), "; ".join(titles), numbers, voice))
    return segments


def _classes(span: _Span) -> list[str]:
    """Return the style sheet's names of a span."""
    if span.layer == "voice":
        return ["m-reported" if span.title.startswith(VOICES["reported"]) else "m-quoted"]
    return [f"m-{span.layer}"] + ([f"h{span.step}"] if span.step is not None else [])


def _paragraphs(segments: Iterable[Segment]) -> list[tuple[Run, ...]]:
    """Group segments to paragraphs; a segment that runs over a paragraph's end is cut there."""
    paragraphs: list[list[Segment]] = [[]]
    for segment in segments:
        pieces = segment.text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                paragraphs.append([])
            last = number == len(pieces) - 1
            if piece or (last and segment.numbers):
                paragraphs[-1].append(replace(segment, text=piece, numbers=segment.numbers if last else ()))
    return [tuple(_runs(paragraph)) for paragraph in paragraphs if paragraph]


def _runs(segments: Iterable[Segment]) -> list[Run]:
    """Return neighbouring segments of one voice together, so that a speaker is told once."""
    return [Run(voice[0], voice[1], tuple(own)) for voice, own in groupby(segments, key=lambda segment: segment.voice)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the page as it came: kept, or cut for a reason."""

    text: str
    reason: str = ""


def source_pieces(cleaned: CleanText) -> list[Piece]:
    """Return the page as it came, cut into what was kept and what was removed."""
    pieces = []
    at = 0
    for cut in sorted(cleaned.removed, key=lambda one: (one.start, one.end)):
        if cut.start > at:
            pieces.append(Piece(cleaned.source_text[at : cut.start]))
        if cut.end > max(at, cut.start):
            pieces.append(Piece(cleaned.source_text[max(at, cut.start) : cut.end], cut.reason))
        at = max(at, cut.end)
    if at < len(cleaned.source_text):
        pieces.append(Piece(cleaned.source_text[at:]))
    return pieces
