"""Words between a cue and the names around it: what is subject, possessor or complement of the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.coding.frame_cues import FrameHit

__all__ = [
    "BE",
    "Name",
    "accused_of",
    "after_cue",
    "called",
    "clause_before",
    "is_prenominal",
    "modifier_of",
    "subject_of",
    "words_of",
]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What a phrase cannot run over, between a cue and the name that belongs to it.
_STOP = frozenset(
    """and or but that which who whom whose while when where if because although though as than
    is are was were be been being
    has have had do does did will would can could may might must shall should said says say told accused accuses accuse
    accusing of by against on upon toward towards at from to in into with for over under after before during between
    through""".split()
)
_PREPOSITIONS = frozenset("of by against on upon toward towards at over".split())
_OTHERS = frozenset("about in for to with from on against as by".split())
BE = frozenset("is are was were be been being get gets got".split())
# A name after one of these is no subject.
_NO_SUBJECT = frozenset(
    "by against on upon toward towards at from to in into with for over under after before during between".split()
)
_ACCUSED = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|charg(?:e|es|ed|ing)|suspect(?:s|ed|ing)?)\s+$"
)
_ACCUSED_AFTER = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:is|are|was|were|been|being|stands?)\s(?:\w+\s){0,2}?(?:accused|blamed|condemned|charged|suspected|guilty)\b"
)
_CLAUSE = re.compile(r"[;:()]|,\s|[,.!?][\"'”’]|\b(?:that|which|who|while|because|although|but)\b")
# "the lands it captured": somebody else is the subject, and is not named here.
_PRONOUN = re.compile(r"\b(?:it|they|he|she)\s(?:(?:has|have|had)\s)?$")
_PARTICIPLES = frozenset("retaken overrun seized".split())
# "X says a village was shelled": who says so did not do it; "X is said to have shelled it" did, and
# in "X says its village was shelled" it is done to X.
_SAYING = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:says?|said|saying|tells?|told|claims?|claimed|claiming|announced?"
    r"|announces|confirm(?:s|ed)|stat(?:es|ed)|added|insist(?:s|ed)|alleg(?:es|ed)|warn(?:s|ed)|report(?:s|ed))"
    r"\s(?!to\s|(?:\w+\s)?(?:its|their|his|her|they)\b)"
)
_FOLLOWING = re.compile(r"[\s\"'”’]+([^\W\d_][\w-]*)")
# After one of these, or an adverb, a form in -ed is no adjective before its noun.
_NO_NOUN = _STOP | frozenset(
    """the a an its their his her our my your this these those some many several all both every each no any more most
    two three four five six seven eight nine ten dozens hundreds thousands it them him us me you themselves itself
    near along around without within since until via across inside outside above below per again here there today
    yesterday back further then also only off out up down""".split()
)
# What may stand between a subject and its verb.
_BEFORE_VERB = frozenset(
    """has have had which who that then later also already still again once soon now never not not-yet itself themselves
    first eventually side government army forces troops military leadership state regime authorities units soldiers
    servicemen fighters and""".split()
)
_CALLED = re.compile(r",?\s+(?:(?:is|are|was|were|remains?|became|as)\s+)?(?:(?:the|an?)\s+)?(?:(?!\w+ing\b)\w+\s+)?")
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A party in a sentence: offsets, and whether it is an adjective, a possessive, a plain name, or a place for it."""

    start: int
    end: int
    party: str
    form: str
    people: bool = False


def is_prenominal(text: str, hit: FrameHit, before: list[Name]) -> bool:
    """Return whether a participle stands before its noun, and the names before it are no subject of it."""
    first = text[hit.start : hit.end].split()[0]
    following = _FOLLOWING.match(text, hit.end)
    if not (first.endswith("ed") or first in _PARTICIPLES) or not following:
        return False
    if following.group(1) in _NO_NOUN or following.group(1).endswith("ly"):
        return False
    if not before:
        return True
    gap = text[before[-1].end : hit.start].removeprefix("'s").removeprefix("'")
    if not gap.strip() and before[-1].form == "possessive":
        return True
    if not gap.strip() and before[-1].form in ("name", "place"):
        return False
    words = words_of(gap)
    if "," in gap and "which" not in words and "who" not in words:
        return True
    return not all(word in _BEFORE_VERB or word.endswith("ly") for word in words)


def modifier_of(text: str, hit: FrameHit, before: list[Name]) -> Name | None:
    """Return the name that stands before a cue as its modifier: "X's military aggression", "X aggression"."""
    if not before:
        return None
    name = before[-1]
    gap = text[name.end : hit.start]
    gap = gap[2:] if gap.startswith("'s") else gap.removeprefix("'") if name.form == "possessive" else gap
    if re.search(r"[^\w\s\"'“”-]", gap):
        return None
    words = words_of(gap)
    if name.form == "place":
        return None  # the "Paris attacks": where it was
    if name.form == "name" and (words_of(text[: name.start])[-1:] or [""])[0] in _NO_SUBJECT:
        return None  # "violence against Xans 'genocide'"
    most = 3 if name.form == "possessive" else 2 if name.form == "adjective" else 0
    if len(words) > most or _STOP & set(words) or "'s" in gap:
        return None
    return name


def after_cue(text: str, hit: FrameHit, after: list[Name], prepositions: Sequence[str]) -> str:
    """Return the first name after a cue that hangs on one of some prepositions; on none of them, the direct object."""
    at = hit.end
    for name in after:
        gap = text[hit.end : name.start]
        if _CLAUSE.search(gap) or len(words_of(gap)) > 3 * _NEAR:
            return ""
        words = words_of(text[at : name.start])
        last = max((number for number, word in enumerate(words) if word in _PREPOSITIONS), default=-1)
        if prepositions:
            tail = words[last + 1 :]
            if (
                last >= 0
                and words[last] in prepositions
                and len(tail) <= 3
                and not _STOP & set(tail)
                and len(words[:last]) <= 3
                and _hangs_on_cue(words, last)
            ):
                return name.party
        elif name is after[0] and len(words) <= 3 and not _STOP & set(words):
            return name.party
        at = name.end
    return ""


def _hangs_on_cue(words: list[str], last: int) -> bool:
    """Return whether a preposition after a cue is the cue's own.

    Not so in "retaliates by hitting Y", "reclaiming land ceded by Y", "propaganda about the return of Y".
    """
    if words[last] == "by":
        follows = words[last + 1] if last + 1 < len(words) else ""
        before = words[last - 1] if last else ""
        return not follows.endswith("ing") and not (before.endswith("ed") and before != "led")
    return words[last] != "of" or not _OTHERS & set(words[:last])


def subject_of(text: str, hit: FrameHit, before: list[Name]) -> str:
    """Return the nearest name before a verb that can be its subject."""
    for name in reversed(before):
        gap = text[name.end : hit.start]
        if _CLAUSE.search(gap) or len(words_of(gap)) > _NEAR or _PRONOUN.search(gap) or _SAYING.search(gap):
            return ""
        earlier = words_of(text[: name.start])[-2:]
        if earlier and (earlier[-1] in _NO_SUBJECT or (earlier[-1] == "the" and earlier[0] in _NO_SUBJECT)):
            continue
        if name.form == "possessive" and gap.endswith(" to "):
            continue  # "X struck Y's towns to provoke": Y's is the object's
        return name.party
    return ""


def called(text: str, hit: FrameHit, before: list[Name]) -> str:
    """Return who is called a doer: "X is the aggressor", "X, the aggressor,"."""
    if not before:
        return ""
    gap = text[before[-1].end : hit.start]
    if _CALLED.fullmatch(gap) and ("," in gap or re.search(r"\b(?:is|are|was|were|remains?|became|as)\b", gap)):
        return before[-1].party
    return ""


def accused_of(text: str, hit: FrameHit, before: list[Name]) -> str:
    """Return the accused: "X accused Y of …", "Y was accused (by X) of …"; empty for none."""
    for name in reversed(before):
        gap = text[name.end : hit.start]
        if re.search(r"[;:]", gap) or len(words_of(gap)) > 2 * _NEAR:
            return ""
        if _ACCUSED_AFTER.match(gap) and re.search(r"\b(?:of|for|over)\b", gap):
            return name.party
        if _ACCUSED.search(text[: name.start]) and re.match(r"(?:'s)?(?:\s+\w+){0,3}?\s+(?:of|for|over)\s", gap):
            return name.party
    return ""


def words_of(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(text)


def clause_before(text: str, at: int) -> str:
    """Return the words of the clause before ``at``."""
    parts = _CLAUSE.split(text[max(0, at - 90) : at])
    return parts[-1]
