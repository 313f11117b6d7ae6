"""What at the edge of an article is not the article's own: another language, a paper's account of itself, a bare call.

None of it is known by its place alone: each rule asks as well whether the text around it could have written it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.edges import is_sentence
from framing.texts.lines import Block
from framing.texts.stops import ends_sentence

__all__ = ["drop_other_language", "drop_self_description", "drop_waiting_calls", "is_slogan", "is_unfilled"]

_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏə]")
# Words without which English prose hardly runs, and letters that the other languages of the region add to the Latin.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|that|for|was|with|on|by|is|from|has|have|had|not|are|were|been|it|its|his|her|their|which"
    r"|said|who|but|will|would|as|at|an|this|he|she|they|we|you|be)\b",
    re.IGNORECASE,
)
_OTHER_LATIN = re.compile(r"[əğışçöüĞİŞÇÖÜƏ]")
_LEAST_ENGLISH, _LEAST_OTHER = 0.2, 0.3
_LEAST_WORDS, _MOST_SHARE = 8, 0.3
_QUOTES = "\"“„«'‘"

# "Exampla Media is an independent news portal from Riverton, … founded in 2003.": a source, told in the third person.
_NAME = r"[A-ZÀ-ÝƏĞİŞÖÜÇ][\w.&'’-]*"
_SOURCE = re.compile(
    rf"(?:The )?(?P<name>{_NAME})(?: {_NAME}){{0,4}}(?: \([^()]{{2,40}}\))? (?:is|was founded as) "
    r"(?:an?|the|one of the) (?:[\w'’-]+,? (?:and |or )?){0,8}?"
    r"(?:portal|agency|outlet|newspaper|magazine|website|web site|broadcaster|platform|newswire|wire service|broadsheet"
    r"|news (?:site|service|organi[sz]ation)|media (?:organi[sz]ation|company|group)|e-?journal|online journal)\b",
)
_EVENT = re.compile(
    r"\b(?:said|says|told|wrote|reported|announced|according to|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday"
    r"|today|last (?:week|month|year)|arrest\w*|detain\w*|court|police|closed|banned|fined|blocked|raided|sued)\b"
)
_LONGEST_SOURCE = 60

# "All the day's stories from every corner, with reports, commentary and long reads.": wares without a verb.
_SLOGAN_START = re.compile(
    r"(?:All|Every|The (?:latest|best|day|top)|Latest|Daily|Breaking|Your|Independent|Fresh|Top|Trusted|News|Stories"
    r"|Reports)\b"
)
_WARES = re.compile(
    r"\b(?:news|stories|reports?|headlines|commentary|comment|analysis|analyses|opinions?|interviews?|features|podcasts?"
    r"|photos|videos?|long reads|essays|reviews|insights?|updates|coverage|columns|curiosities|journalism)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|must|should|do|does|did|said|says|shows?"
    r"|told|say|tells?|came|comes?|went|made|gave|began|carr(?:y|ies)|fill|print|runs?|appear|remain|circulate|spread|\w{3,}ed)\b"
)
_PRAISE = re.compile(
    r"\b(?:every corner|around the (?:world|globe|clock|region|country)|all over the|and beyond|you need|long reads"
    r"|in[- ]depth|exclusive|breaking|live|latest|up[- ]to[- ]date|trusted)\b",
    re.IGNORECASE,
)
_LONGEST_SLOGAN, _LEAST_WARES = 35, 3

# "%d readers like this:", "Welcome, {{name}}": what a template was to fill in and did not.
_UNFILLED = re.compile(r"(?<![\w%])%(?:\d\$)?[ds]\b|\{\{[^{}]{1,40}\}\}|\$\{\w{1,30}\}|\{\d\}")
_LONGEST_UNFILLED = 14

_TO_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|asked|added|wrote|writes|replied|quoted?|I|he|she|they|we)\b")
_LONGEST_CALL = 12


def is_unfilled(text: str) -> bool:
    """Return whether a line shows the place of a value that a template left empty."""
    return text.count(" ") < _LONGEST_UNFILLED and _UNFILLED.search(text) is not None


def is_slogan(text: str) -> bool:
    """Return whether a line lists what a paper has to offer and tells nothing: three wares and no verb."""
    if text.count(" ") >= _LONGEST_SLOGAN or ". " in text or not _SLOGAN_START.match(text):
        return False
    wares = {ware.lower() for ware in _WARES.findall(text)}
    return len(wares) >= _LEAST_WARES and _PRAISE.search(text) is not None and _VERB.search(text) is None


def drop_self_description(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut the last sentence of a page where it says what a news outlet is of which the article knows nothing."""
    prose = [i for i, reason in enumerate(reasons) if not reason and is_sentence(blocks[i])]
    if len(prose) < 3:
        return
    text = blocks[prose[-1]].text
    match = _SOURCE.match(text)
    if not match or text.count(" ") >= _LONGEST_SOURCE or ". " in text[:-1] or _EVENT.search(text):
        return
    told = " ".join(blocks[i].text for i in prose[:-1])
    if match["name"].lower() not in told.lower():
        reasons[prose[-1]] = "biography"


def drop_waiting_calls(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut a last line that addresses the reader and ends with a colon, after which nothing is left."""
    left = [i for i, reason in enumerate(reasons) if not reason]
    for i in reversed(left[3:]):
        text = blocks[i].text
        if not text.endswith(":") or text.count(" ") >= _LONGEST_CALL or not _TO_READER.search(text):
            return
        if _SAID.search(text) or text[0] in _QUOTES or ". " in text:
            return
        reasons[i] = "furniture"


def drop_other_language(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut paragraphs in another language above or below a text in English.

    What stands between paragraphs of the text may be verse or a motto in the original; so may what a colon opens.
    """
    left = [i for i, reason in enumerate(reasons) if not reason]
    long = [i for i in left if blocks[i].text.count(" ") >= _LEAST_WORDS]
    words = sum(blocks[i].text.count(" ") + 1 for i in left)
    english = sum(len(_ENGLISH.findall(blocks[i].text)) for i in long)
    if len(long) < 3 or english < _LEAST_ENGLISH * words:
        return
    for order in (left, left[::-1]):
        found: list[int] = []
        for i in order:
            if not _is_other(blocks[i].text):
                break
            found.append(i)
        if not found or len(found) == len(left):
            continue
        opened = order is not left and blocks[order[len(found)]].text.rstrip('"”’').endswith((":", ","))
        size = sum(blocks[i].text.count(" ") + 1 for i in found)
        if not opened and size <= _MOST_SHARE * words and any(is_sentence(blocks[i]) for i in found):
            for i in found:
                reasons[i] = "other language"


def _is_other(text: str) -> bool:
    """Return whether a paragraph is in another script than Latin, or in a language whose Latin has more letters."""
    letters = len(_LETTER.findall(text))
    if not letters or text[0] in _QUOTES:
        return False
    if len(_LATIN.findall(text)) < 0.3 * letters:
        return text.count(" ") >= 2
    size = text.count(" ") + 1
    if size < _LEAST_WORDS or not ends_sentence(text) or len(_ENGLISH.findall(text)) > 0.05 * size:
        return False
    return sum(_OTHER_LATIN.search(word) is not None for word in text.split()) >= _LEAST_OTHER * size
