"""Where reported words end: the clause or noun phrase that a reporting verb governs.

Each cut below was kept because, on the PolNeAR training sample, more tokens after it belonged to the newsroom than to
the speaker; the counts stand beside it as (speaker's : newsroom's).
"""

from __future__ import annotations

import re

from framing.coding.speech_lexicon import speech_lexicon
from framing.coding.speech_tokens import Reading

__all__ = ["clause_end", "object_end", "subject_end"]

_SUBJECT = r"(?:p|[dSh]?[wnkNS0]{1,6}(?:O[dSh]?[wnkNS0]{1,4})?)"

# ": “…" and ", he replied, “…": another quotation begins.
_QUOTATION = rf":Q|,(?:{_SUBJECT})?[rH]*v,Q|"

_CLAUSE_CUT = re.compile(
    _QUOTATION + rf",[&Bs]r*{_SUBJECT}[rHmxD]*[va]"  # ", but the minister said …"  (21 : 274)
    r"|,r*g"  # ", adding that …"  (39 : 140)
    r"|,i?R"  # ", who …"  (129 : 261)
    rf"|;r*(?:p[rHmxD]*a|{_SUBJECT}[rHmxD]*v)"  # "; the minister said …"
    r"|,?[&B]r*v"  # "and denied …"  (135 : 247)
    r"|,B"  # ", but …"  (116 : 266)
    r"|,r*j"  # ", leaving …"  (48 : 114)
    r"|,?CT?t"  # ", according to …"
)
_RELATIVE_ASIDE = re.compile(r",i?R[^,.;:L-]{1,20},(?=r?[xHmDve])")
_OPENER = re.compile(r"T[isyA]")
_MODALS = frozenset(("would", "could", "might", "may", "should"))
_WHILE = re.compile(r",r*s")
_OBJECT_CUT = re.compile(
    _QUOTATION + r"[;]"  # (21 : 64)
    r"|,r*[gj]"  # ", saying …"  (15 : 564)
    r"|,i?R"  # ", who …"  (81 : 219)
    r"|,?[&B]r*[vexHmD]"  # "and told …"  (64 : 390)
    r"|,[sB]"  # ", while …"  (9 : 270)
    r"|,r+[vexHmD]"  # ", then left …"
    r"|yg,?Q"  # "by saying, “…”"
    rf"|,?[&B]r*{_SUBJECT}[rHmxD]*[veaxHmD]"  # "and the minister …"  (151 : 379)
    r"|,(?=[dNS])(?![^.;:LR-]{1,40}?,?&)"  # an apposition, unless "and" makes it a list  (244 : 977)
    r"|,i[dN]"
    r"|,?CT?t"
)
# "…, on Monday" and the like at the very end belong to the act of saying.
_OCCASION = re.compile(r"(?:,?(?:i[dSh]?)?Y{1,2}|,?i[dSh][wk]{0,2}Y){1,4}$")
_AT = re.compile(r"i[dhS][wnkNaej0S]{0,3}$")
# A finite verb with its auxiliaries; "-ed" before a preposition is a participle: "talks aimed at peace".
_VERB_GROUP = re.compile(r"r*(?:[xHDm][xHDmr]*[evaubwj]?|(?<![dShOi])[ve](?![iyOtQ])|z(?=[dNpoh]))")
_LINKS = "RWsB&"
_DASH = re.compile(r"-")
# "- and in summer too": the dash stands for a comma, unless another subject and verb follow.
_DASHED_ON = re.compile(rf"&(?![pPRWx])(?!{_SUBJECT}[rHmxD]*[veaxHmD])")


def _last(reading: Reading, end: int, start: int) -> int:
    """Step back over marks and spaces that close a sentence."""
    while end > start and reading.tags[end - 1] in ".L,;:-":
        end -= 1
    return end


def _dashed(tags: str, start: int, end: int) -> int:
    """Return where a dash opens an aside that runs to the end, ``end`` where dashes come in pairs or not at all."""
    dashes = [match.start() for match in _DASH.finditer(tags, start, end)]
    if len(dashes) % 2 == 0 or _DASHED_ON.match(tags, dashes[-1] + 1, end):
        return end
    return dashes[-1]


def _bracketed(tags: str, start: int, end: int) -> int:
    """Return where a bracket closes that was opened before ``start``, ``end`` where none does."""
    close = tags.find(")", start, end)
    while close >= 0:
        if tags.count("(", start, close) <= tags.count(")", start, close):
            return close
        close = tags.find(")", close + 1, end)
    return end


def _supposed(reading: Reading, at: int, limit: int) -> bool:
    """Tell whether a relative clause says what would or might be: "…, which would cost more" is the speaker's too."""
    if reading.tags[at - 1] != "R":
        return False
    while at < limit and reading.tags[at] == "r":
        at += 1
    return at < limit and reading.tokens[at].lower() in _MODALS


def clause_end(reading: Reading, start: int, limit: int) -> int:
    """Return the token after a reported clause that begins at ``start``."""
    tags = reading.tags
    limit = _bracketed(tags, start, limit)
    first = start + 1
    if tags[start : start + 2] == "T,":
        # "that, while the tax may fall, workers …": the aside is closed by a comma of its own.
        comma = tags.find(",", start + 2, limit)
        first = comma + 1 if comma > 0 else first
    elif _OPENER.match(tags, start, limit):
        # "that in the north, which floods in spring, roads …": the subject is still to come.
        comma = tags.find(",", start + 2, limit)
        if 0 < comma < limit - 1 and tags[comma + 1] in "Rj":
            comma = tags.find(",", comma + 1, limit)
        first = comma + 1 if comma > 0 else first
    # "the plan, which was drafted in May, had failed": an aside before the verb is the speaker's too.
    aside = _RELATIVE_ASIDE.search(tags, first, limit)
    if aside is not None and _CLAUSE_CUT.search(tags, first, aside.start()) is None:
        first = aside.end()
    match = _CLAUSE_CUT.search(tags, first, limit)
    while match is not None and _supposed(reading, match.end(), limit):
        match = _CLAUSE_CUT.search(tags, match.end(), limit)
    end = match.start() if match else limit
    for contrast in _WHILE.finditer(tags, first, end):
        word = reading.tokens[contrast.end() - 1].lower()
        if word in ("while", "although", "though", "whereas", "even"):
            end = contrast.start()
            break
    return _last(reading, _dashed(tags, start + 1, end), start)


def object_end(reading: Reading, start: int, limit: int) -> int:
    """Return the token after a noun phrase, with what depends on it, that begins at ``start``."""
    tags = reading.tags
    limit = _bracketed(tags, start, limit)
    match = _OBJECT_CUT.search(tags, start + 1, limit)
    end = _last(reading, match.start() if match else limit, start)
    end = _dashed(tags, start + 1, end)
    occasion = _OCCASION.search(tags, start + 1, end)
    if occasion is not None:
        end = occasion.start()
    return _last(reading, _before_occasion(reading, start, end), start)


def subject_end(tags: str, start: int, end: int, verbs: int) -> int:
    """Return where the main verb of a sentence begins whose subject holds ``start:end``, ``end`` where none does.

    Args:
        tags: The tags of the text.
        start: Where the content of a noun begins: "the claim **that the road is closed** surprised nobody".
        end: Where it ends at the latest.
        verbs: Finite verbs that the content has of its own.
    """
    at = start
    for match in _VERB_GROUP.finditer(tags, start + 1, end):
        # Each relative or conjunction on the way brings a verb of its own.
        verbs += sum(tags.count(link, at, match.start()) for link in _LINKS)
        at = match.end()
        if verbs <= 0:
            return match.start()
        verbs -= 1
    return end


def _before_occasion(reading: Reading, start: int, end: int) -> int:
    """Step back over a last phrase that says where something was said: "in a statement", "at his rally"."""
    if reading.tokens[end - 1].lower() not in speech_lexicon().occasions:
        return end
    phrase = _AT.search(reading.tags, max(start + 1, end - 6), end)
    return phrase.start() if phrase is not None else end
