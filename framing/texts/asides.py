"""What stands inside a paragraph and is no part of its sentences: references, pointers, notes' marks, timecodes."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from framing.texts.lines import Block

__all__ = ["cut_asides", "located"]

_Span = tuple[int, int, str]

# Documents of the United Nations: "A/70/999", "S/RES/111 (1990)", "A/70/999/Add.1", with what is meant in them.
_SYMBOL = (
    r"[ASE]/(?=[^()\s]*/|[A-Z]+\.\d|\d{1,4} \()(?:[A-Z][\w.-]{0,12}/ ?)*(?:[A-Z]{1,5}\.)?\d[\w.-]*"
    r"(?:/[\w.-]+)*(?: \((?:19|20)\d{2}\))?"
)
_PART = (
    r"(?:annex(?:es)?|appendix|enclosures?|para(?:graph)?s?\.?|pp?\.|pages?|sect(?:ion)?s?\.?|chap(?:ter)?s?\.?"
    r"|art(?:icle)?s?\.?|items?|resolutions?|and|to|see|also|[IVX]+|[A-Z]|\d{1,4}(?:[–-]\d{1,4})?|\([a-z\d]{1,4}\)"
    rf"|(?:Add|Corr|Rev)\.\d{{1,2}}|{_SYMBOL})"
)
_DOCUMENT = re.compile(rf"\((?:see (?:also )?)?{_SYMBOL}(?:[,;]? {_PART})*[,;]?\)")
# "(read more about the bridge here)", "(you can see how the two towns fare here)"; not "(you can see the hills here)".
_SHOWN = (
    r"(?:how|what|why|who|which|more|full|list|map|video|film|photos|text|report|article|interview|story|stories"
    r"|details|results|statement|speech)"
)
_POINTER = re.compile(
    r"[(\[](?:(?:you can |please )?(?:also )?(?:read\b(?:[^()\[\]\n]{0,120} )?"
    r"|(?:see|find|watch|listen to|check)(?: (?:it|them|this|that))? "
    rf"|(?:see|find|watch|listen to|check)\b[^()\[\]\n]{{0,60}}\b{_SHOWN}\b(?:[^()\[\]\n]{{0,90}} )?)"
    r"|(?:more|further) (?:(?:on|about|information|details)\b(?:[^()\[\]\n]{0,120} )?)?"
    r"|(?:full|complete) (?:text|story|report|list|interview) )"
    r"(?<!from )(?<!around )(?<!over )(?<!up )(?<!down )(?<!out )(?<!in )(?<!near )(?<!live )(?<!lived )(?<!is )"
    r"(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )(?<!left )(?<!right )(?<!people )(?<!stay )(?<!come )"
    r"here[.!]?[)\]]"
    r"|[(\[](?:read|learn) more(?:(?: (?:about|on|in|at|from)\b|:)[^()\[\]\n]{0,120})?[)\]]",
    re.IGNORECASE,
)
# "[2]", "[3, 4]", "[5][6]"
_NOTE = re.compile(r"(?:\s?\[[1-9]\d{0,2}(?:[,;–-] ?\d{1,3})*\])+")
_TOUCHES = re.compile(r"(?:[^\W_]{3}|[^\W_][.,;:!?%)”\"’»])$")
_STOPPED = re.compile(r"[.!?…][”\"’»)]*$")
_HELD = re.compile(r"[^\W\d_]{2}[”\"’»)]?$")
_BEGINS = re.compile(r"$|\s+[\"“‘«(]?[A-ZÀ-ÝƏĞİŞÖÜÇ\d]")
# "… in March. [Getty) -- The council": whose picture stood there, after its caption had run into the text.
_AGENCY = r"(?:Getty Images|Getty|Shutterstock|iStock|Alamy)"
_PICTURE = re.compile(
    rf"(?<=[.!?\"”’)])\s*(?:\[{_AGENCY}\)|\({_AGENCY}\]|[(\[]{_AGENCY}[)\]](?= ?(?:--|[–—]) ))(?: ?(?:--|[–—])(?=\s))?"
    r"(?=\s*\S+ \S+ \S)"
)
# "… in March. Analysis: Who pays for the bridge What do the farmers say? The bridge": two headlines without a break.
_HEADLINES = re.compile(
    r"(?<=[.!?\"”’)]) (?:Viewpoint|Analysis|Explainer|Profile|Opinion|Timeline|Q&A|In pictures|In photos|Watch|Video"
    r"|Listen|Fact ?file|Fact check|Reality [Cc]heck|Long read|Podcast): [A-Z][^.!?:;\n\"“”]{10,110}[a-zà-ÿ\d] "
    r"(?:Why|How|What|Who|Where|When|Is|Are|Can|Could|Will|Does|Do|Did|Has|Have|Should|Was) [^.!?:;\n\"“”]{8,110}\?"
    r"(?= [\"“‘]?[A-ZÀ-ÝƏĞİŞÖÜÇ])"
)
# "… in May. Read more at: https://example.org/bridge", and what a broadcaster's pages call the line between two parts.
_ADDRESS = re.compile(
    r"(?<=[.!?…,;:\"”’)\]])\s*(?:Read more|Read also|See also|See more|More|Source|Full (?:story|text|report))"
    r"(?: (?:at|here|on))?:? ?(?:https?://|www\.)[^\s\"“”<>]+"
    r"|(?:(?<=\s)|^)Presentational (?:grey|gray|white|transparent|red) (?:line|space)\.?(?=\s|$)"
)
_TIMECODE = re.compile(
    r"(?:[-–—•*]{1,3} ?)?[(\[]?(?P<at>(?:\d{1,2}:)?[0-5]?\d:[0-5]\d)(?: ?[-–—] ?(?:\d{1,2}:)?[0-5]?\d:[0-5]\d)?[)\]]?"
    r"(?: ?[-–—|:])? +(?=[^\W\d_]|[\"“‘])"
)
_NEAR = 8  # characters that tell what a mark hangs on
# Colons of a code, the latest second of the first, and how many there must be: "4:10" may be an hour of the day.
_RUNS = ((2, 3_599, 2), (1, 0, 3))
_MOST_ROUNDS = 4


def cut_asides(blocks: Sequence[Block], source: str, cuts: Sequence[_Span]) -> list[_Span]:
    """Take the asides out of the texts of ``blocks``, and return their spans in ``source``, with the reason.

    Args:
        blocks: Paragraphs in page order; their texts are changed in place.
        source: The text that they are from.
        cuts: What was cut from inside the lines before: link addresses and the like.
    """
    done: list[_Span] = []
    cuts = sorted(cuts)
    starts = [start for start, _, _ in cuts]
    for block, length in zip(blocks, _timecodes([block.text for block in blocks]), strict=True):
        found = [(0, length, "timecode")] if length else _asides(block.text)
        if not (found and block.spans):
            continue
        near = cuts[max(0, bisect(starts, block.spans[0][0]) - 1) : bisect(starts, block.spans[-1][1])]
        for _ in range(_MOST_ROUNDS):
            spans = located(block, found, source, near)
            if spans:
                block.text = _without(block.text, found)
                near += spans
                done += spans
            found = _asides(block.text) if spans else []  # a mark may have stood behind another
            if not found:
                break
    return done


def _asides(text: str) -> list[_Span]:
    """Return the spans of a paragraph that belong to no sentence of it, with the reason, sorted and disjoint."""
    found: list[_Span] = []
    if "/" in text:
        found += [(*match.span(), "document reference") for match in _DOCUMENT.finditer(text)]
    if "(" in text or "[" in text:
        found += [(*match.span(), "furniture") for match in _unquoted(text)]
        found += [(*match.span(), "credit") for match in _PICTURE.finditer(text)]
    if "[" in text:
        found += [(*match.span(), "note mark") for match in _NOTE.finditer(text) if _is_note(text, match)]
    if "://" in text or "www." in text or "Presentational " in text:
        found += [(*match.span(), "furniture") for match in _ADDRESS.finditer(text)]
    if "?" in text:
        found += [(*match.span(), "list of other pages") for match in _HEADLINES.finditer(text)]
    found.sort()
    return [aside for i, aside in enumerate(found) if not i or aside[0] >= found[i - 1][1]]


def located(block: Block, found: Sequence[_Span], source: str, cuts: Sequence[_Span]) -> list[_Span]:
    """Return where parts of a block's text stand in the source, or nothing if the text is not that of its lines."""
    if not block.spans:
        return []
    first, last = block.spans[0][0], block.spans[-1][1]
    inside = {i for start, end, _ in cuts for i in range(max(start, first), min(end, last))}
    places = [i for start, end in block.spans for i in range(start, end) if not source[i].isspace() and i not in inside]
    # Blanks may differ, and a mark before the line is no part of its text: both are read from the end.
    letters = [i for i, character in enumerate(block.text) if not character.isspace()]
    lead = len(places) - len(letters)
    if lead < 0 or any(source[places[lead + n]] != block.text[i] for n, i in enumerate(letters)):
        return []
    where = {i: places[lead + n] for n, i in enumerate(letters)}
    spans = []
    for start, end, reason in found:
        held = [where[i] for i in range(start, end) if i in where]
        spans.append((held[0], held[-1] + 1, reason))
    return spans


def _without(text: str, found: Sequence[_Span]) -> str:
    """Return ``text`` without the spans ``found``, with a blank where words would meet, and none before a stop."""
    kept = ""
    at = 0
    for start, end, _ in [*found, (len(text), len(text), "")]:
        piece = text[at:start].strip() if at else text[at:start].rstrip()
        # A quotation mark that followed at once closes what stands before.
        joined = piece and (piece[0].isalnum() or (piece[0] in "\"“‘'«([–—-" and text[at].isspace()))
        kept += f" {piece}" if joined and kept else piece
        at = end
    return kept.strip()


def _timecodes(texts: Sequence[str]) -> list[int]:
    """Return how long the timecode before each paragraph is: 0 unless several rise from the beginning of a recording.

    Without hours the first of them is zero: a report told by the clock gives times of the day.
    """
    found = [_TIMECODE.match(text) for text in texts]
    lengths = [0] * len(texts)
    for colons, first, least in _RUNS:
        run: list[int] = []
        last = -1
        codes = [
            (i, _seconds(match["at"])) for i, match in enumerate(found) if match and match["at"].count(":") >= colons
        ]
        for i, at in [*codes, (-1, -1)]:
            if run and at > last:
                run.append(i)
            else:
                if len(run) >= least:
                    for j in run:
                        match = found[j]
                        lengths[j] = match.end() if match else 0
                run = [i] if 0 <= at <= first else []
            last = at
    return lengths


def _seconds(code: str) -> int:
    """Return a timecode in seconds."""
    total = 0
    for part in code.split(":"):
        total = 60 * total + int(part)
    return total


def _unquoted(text: str) -> Iterator[re.Match[str]]:
    """Yield the pointers of a paragraph that stand in no quotation, where brackets may be the speaker's."""
    at = opened = straight = 0
    for match in _POINTER.finditer(text):
        between = text[at : match.start()]
        opened += between.count("“") - between.count("”")
        straight += between.count('"')
        at = match.start()
        if opened <= 0 and straight % 2 == 0:
            yield match


def _is_note(text: str, match: re.Match[str]) -> bool:
    """Return whether a number in square brackets is a note's mark, rather than an editor's word in a sentence."""
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    if match[0][0].isspace():
        if after[:1] in tuple(".,;:"):
            return _HELD.search(before) is not None  # an editor's number has a noun behind it
        return _STOPPED.search(before) is not None and _BEGINS.match(after) is not None
    return _TOUCHES.search(before) is not None and after[:1] not in ("(", "[", "=")
