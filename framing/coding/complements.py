"""What follows a reporting verb: where the words it reports begin, and by which rule."""

from __future__ import annotations

import re

from framing.coding.speech_lexicon import Cue
from framing.coding.speech_sentence import SpeechSentence

__all__ = ["EVIDENCE", "complement"]

Found = tuple[int, str]
_NONE: Found = (-1, "")

_ADVERBS = re.compile(r"r*")
_PHRASE = r"(?:o|h|[dSh]?[wnkNS0ae&]{1,6}?)"
# Times, places and occasions that may stand between a verb and what it reports. Repetitions are bounded, so that no
# text, however odd, makes the matching slow.
_OCCASION = (
    r"(?:r|i?d?Y{1,3}"
    r"|[is](?:[dSh]?[wknaejN0]{1,4}|Q)(?:[Oif][dSh]?(?:[wnka0]{1,3}|N{1,4}))?Y?"
    r"|[OA][dSh]?[wnkN]{1,3}|t(?:o|h|[dSh]?[wnkNS]{1,4}))"
)
_OCCASIONS = re.compile(_OCCASION + r"{0,5}?(?=[TWRpPQ:.,tLs;]|$)")
_FAR_CLAUSE = re.compile(r"r{0,2}" + _OCCASION + r"{1,4}?(?=[TWpP])")
# "cautioned, as others did, that the road"
_ASIDE_THAT = re.compile(r",[^,.;:LQ]{1,12},(?=T[pPdNSwnhQ0])")
_SHORT_OCCASIONS = re.compile(r"(?:r|i?Y{1,3}|i[dSh]?[wkn]{1,2}){0,4}")
_FAR_THAT = re.compile(r"[irYtOA][^.;:LxmHDvPpQTW]{0,18}(?=T[pPdNSwnhQ0ij])")
_THAT_CLAUSE = re.compile(r"T(?:p|P|[dSh]?[wnkNS0]{1,6}[rxHmDve])")
_AGENT = re.compile(r"y[dSh]?[wnkNSa0]{1,6}(?=[TWtOifA])")
_ADDRESSEE = re.compile(
    _PHRASE + r"(?:[Oi][dSh]?[wnkN]{1,4}?)?(?:\([^)L.]{1,3}\))?"
    r"(?:r|[iO]?Y{1,3}|i[dSh]?(?:[wknaj0]{1,3}|N{1,3})(?:O[dSh]?[wnkN]{1,3})?){0,3}?"
    r"(?=[TWpPQ:t]|,Q|s[pdN])"
)
_TOPIC = re.compile(r"(?:o|h|[dSh]?[wnkNS0]{1,5})(?=[iO])")
_TOPIC_WORDS = frozenset(("about", "of", "against"))
_TOPICAL = frozenset(("about", "on"))
_SAID_OF_IT = re.compile(r"[TW]|[^,.;:L]{0,40}Q")
_NAME_THEN = re.compile(r"(?:o|h|[wn]{0,2}N{1,4}|[dSh][wn]{1,3}|[wn]{1,2}(?=[dS]))(?=[dSNW])")
_THAT_AHEAD = re.compile(r"[^,.;:L]{0,20}?(?=T[pPdNSwnh0Q]|Q)")
_FINITE = re.compile(r"[^,.;:L-]{0,60}?[xmHDvePaQ]")
_OBJECT_TO = re.compile(_PHRASE + r"r{0,2}t")
# "said if the talks fail, the road will close"
_CONDITIONS = frozenset(("if", "unless", "although", "though", "while"))
_CONDITION = re.compile(r"s[pPdNSwnhk0][^.;:LQ]{1,30},[pPdNSwnhk0]")
_PARAGRAPH = re.compile(r"[^LQ.(-][^LQ]{5,}")
_WHO = re.compile(r"o|[dSh]?[wnkNSa0]{1,6}")
# "was attacked by", "was backed by": deeds more often than words.
_DEEDS = frozenset(
    ("attack", "defend", "back", "support", "see", "view", "show", "share", "challenge", "call", "hit", "explain")
)
_TIMES = re.compile(r"(?:r|i?d?Y{1,2}){1,2}")
_PARTICLES = frozenset(("out", "back", "up", "off", "down"))
_OBJECTS = frozenset(("it", "you"))
_ASKING = frozenset(("ask", "wonder", "question", "inquire", "know"))
_SHOWING = frozenset(("show", "find", "give", "put"))
EVIDENCE = frozenset(
    "poll polls polling survey surveys study studies report reports analysis data research paper numbers figures "
    "results "
    "average averages record records review statistics census investigation documents document slide".split()
)


def complement(sentence: SpeechSentence, index: int, cue: Cue, passive: bool) -> Found:
    """Return where the reported words begin after the cue at ``index`` and by which rule, or ``(-1, "")``."""
    tags, b = sentence.tags, sentence.b
    adverbs = _ADVERBS.match(tags, index + 1, b)
    at = adverbs.end() if adverbs is not None else b
    if at >= b:
        return _NONE
    if passive:
        return _passive_complement(sentence, index, at, cue)
    tag = tags[at]
    clause = "clause" in cue.frames
    if "addressee" in cue.frames and tag in "oNdhSwnk0":
        told = _told(sentence, at, cue)
        if told != _NONE:
            return told
    if tag in ".,;)L-":
        aside = _ASIDE_THAT.match(tags, at, b) if tag == "," and clause else None
        if aside is not None:
            return aside.end(), "clause"
        if tag == "," and at + 1 < b and clause and tags[at + 1] in "QT":
            return at + 1, "quote" if tags[at + 1] == "Q" else "clause"
        return _NONE
    if tag == ":":
        return _introduced(sentence, at) if clause else _NONE
    if tag == "t" and "infinitive" in cue.frames and at + 1 < b and tags[at + 1] not in "dNSnho0":
        return at, "infinitive"
    led = _led(sentence, at, cue)
    if led >= 0:
        return led, "preposition"
    if tag == "T" and _THAT_CLAUSE.match(tags, at, b):
        return at, "clause"
    if clause:
        found = _clause(sentence, index, at, cue)
        if found != _NONE:
            return found
    if cue.lemma in _SHOWING and tag in "NdSwnk0":
        if any(sentence.word(place) in EVIDENCE for place in range(*sentence.subject(index))):
            return at, "evidence"
    return _object(sentence, at, cue) if tag in "oNdSwnkhQ0jeaWgP" else _NONE


def _introduced(sentence: SpeechSentence, colon: int) -> Found:
    """Return what a colon introduces: the rest of the sentence, or the paragraph that follows where it ends its own."""
    if colon + 1 < sentence.b:
        return colon + 1, "colon"
    tags, after = sentence.tags, colon + 2
    # Marked words carry on from the one who was named; a list, a time or a heading is too short to be speech.
    if tags[colon + 1 : after] != "L" or _PARAGRAPH.match(tags, after) is None:
        return _NONE
    return after, "block"


def _led(sentence: SpeechSentence, at: int, cue: Cue) -> int:
    """Return what a preposition leads to: "hit back at", "distanced himself from", "took issue with"."""
    tags, b = sentence.tags, sentence.b
    if sentence.word(at) in cue.prepositions:
        return -1 if sentence.word(at) in _TOPICAL and _is_topic(sentence, at + 1, cue) else at + 1
    if (
        at + 1 < b
        and (sentence.word(at) in _PARTICLES or tags[at] == "o")
        and sentence.word(at + 1) in cue.prepositions
    ):
        return at + 2
    if sentence.word(at) in _PARTICLES and at + 2 < b and tags[at + 1] in "rY":
        # "spoke out on Tuesday about": a time between the particle and the preposition.
        later = _TIMES.match(tags, at + 1, b)
        if later is not None and later.end() < b and sentence.word(later.end()) in cue.prepositions:
            return later.end() + 1
    if cue.light:
        noun = at + 1 if tags[at] in "dhS" else at
        for first in (noun, noun + 1):  # "paid attention to", "paid particular attention to"
            if first + 1 < b and f"{sentence.word(first)} {sentence.word(first + 1)}" in cue.light:
                return first + 2
    return -1


def _is_topic(sentence: SpeechSentence, at: int, cue: Cue) -> bool:
    """Tell whether a noun phrase is what was talked of, without a word of what was said: "discussed the agreement"."""
    if "topic" not in cue.frames:
        return False
    return _SAID_OF_IT.match(sentence.tags, at, sentence.b) is None


def _told(sentence: SpeechSentence, at: int, cue: Cue) -> Found:
    """Return what is told past the one it is told to: "told reporters that", "asked him about"."""
    tags, b = sentence.tags, sentence.b
    topic = _TOPIC.match(tags, at, b)
    if topic is not None and sentence.word(topic.end()) in cue.prepositions & _TOPIC_WORDS:
        return topic.end() + 1, "preposition"
    told = _ADDRESSEE.match(tags, at, b)
    if told is None:
        return _NONE
    to = told.end()
    if tags[to] == "t":
        return (to, "object-infinitive") if "object_infinitive" in cue.frames else _NONE
    return to + (tags[to] in ":,"), "told"


def _passive_complement(sentence: SpeechSentence, index: int, at: int, cue: Cue) -> Found:
    """Return what a passive reports: "is expected to", "was accused by X of", "was asked whether"."""
    tags, b = sentence.tags, sentence.b
    if tags[at] == "y":
        agent = _AGENT.match(tags, at, b)
        if agent is not None and sentence.word(agent.end()) in cue.passive | {"whether", "that", "about"}:
            at = agent.end()
        elif "object" in cue.frames and cue.lemma not in _DEEDS and _WHO.match(tags, at + 1, b):
            return at, "agent"
    if sentence.word(at) in cue.passive:
        return _NONE if sentence.word(at) == "as" and _under_modal(sentence, index) else (at, "passive")
    if tags[at] in "TWR" and "clause" in cue.frames:
        return at, "clause"
    if sentence.word(at) == "about" and "about" in cue.prepositions:
        return at + 1, "preposition"
    return _NONE


def _under_modal(sentence: SpeechSentence, index: int) -> bool:
    """Tell whether a passive hangs on a modal: "can be described as" is the writer's own description."""
    at = index - 1
    while at > sentence.a and sentence.tags[at] in "rx":
        at -= 1
    return sentence.tags[at] == "m"


def _clause(sentence: SpeechSentence, index: int, at: int, cue: Cue) -> Found:
    """Return the clause, with or without "that", that follows a verb of saying or thinking."""
    tags, b = sentence.tags, sentence.b
    tag = tags[at]
    if tag == "p" and sentence.word(at) in _OBJECTS and (at + 1 >= b or tags[at + 1] in ".,;:L)&-iO"):
        return _NONE  # "could not find it, and the road": an object, no clause
    if tag in "TWPp":
        return at, "clause"
    if tag == "Q":
        return at, "quote"
    if cue.lemma in _ASKING and (tag == "R" or sentence.word(at) == "if"):
        return at, "clause"
    far = _FAR_THAT.match(tags, at, b) or (_FAR_CLAUSE.match(tags, at, b) if tag == "s" else None)
    if far is not None:
        return far.end(), "clause"
    step = _OCCASIONS.match(tags, at, b)
    if step is not None and at < step.end() < b:
        to = step.end()
        following = tags[to]
        if following in "TWPp" or (following == "R" and cue.lemma == "ask"):
            return to, "clause"
        if following == "Q":
            return to, "quote"
        if following == ":":
            return _introduced(sentence, to)
        if following == "," and to + 1 < b and tags[to + 1] == "Q":
            return to + 1, "quote"
    return _bare(sentence, index, at, cue) if "bare" in cue.frames else _NONE


def _bare(sentence: SpeechSentence, index: int, at: int, cue: Cue) -> Found:
    """Return a clause without "that": "said the talks failed", and after a gap: "what X said was a mistake"."""
    tags, b = sentence.tags, sentence.b
    tag = tags[at]
    step = _SHORT_OCCASIONS.match(tags, at, b)
    to = step.end() if step is not None else at
    say = cue.lemma == "say"
    if tags[to : to + 2] == "i0" and _FINITE.match(tags, to + 1, b):
        return to, "bare"
    if say and tag in "gj" and _FINITE.match(tags, at + 1, b):
        return at, "bare"
    if to < b and tags[to] in "NdSwnk0hjeaQb" and ((say and b - to > 4) or _FINITE.match(tags, to + 1, b)):
        return to, "bare"
    if to < b and tags[to] == "s" and sentence.word(to) in _CONDITIONS and _CONDITION.match(tags, to, b):
        return to, "bare"
    if tag in "xmHD" and cue.form != "ing" and tags[index] != "a":
        return at, "gap"
    return _NONE


def _object(sentence: SpeechSentence, at: int, cue: Cue) -> Found:
    """Return the noun phrase, gerund or "X to do" that a verb of judging or wanting takes."""
    tags, b = sentence.tags, sentence.b
    if _is_topic(sentence, at, cue):
        return _NONE
    if "object_infinitive" in cue.frames and _OBJECT_TO.match(tags, at, b):
        return at, "object-infinitive"
    if "gerund" in cue.frames and tags[at] in "jg":
        return at, "gerund"
    if "object" not in cue.frames:
        return _NONE
    if "addressee" in cue.frames:
        that = _THAT_AHEAD.match(tags, at, b)
        if that is not None:
            return that.end(), "told"
        name = _NAME_THEN.match(tags, at, b)
        if name is not None and _FINITE.match(tags, name.end() + 1, b):
            return name.end(), "told"
    return at, "object"
