"""Who does it to whom: actor and target of a cue, by the words around it; the same rules for every party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.codebook import Codebook
from framing.codebook.matcher import fold, normal
from framing.codebook.surfaces import surfaces
from framing.coding.frame_cues import FrameHit
from framing.coding.mentions import Mention, Mentions
from framing.texts.sentences import Sentence

__all__ = ["role_mentions", "roles"]

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
_BE = frozenset("is are was were be been being get gets got".split())
# A name after one of these is no subject.
_NO_SUBJECT = frozenset(
    "by against on upon toward towards at from to in into with for over under after before during between".split()
)
_THINGS = re.compile(r"(?:territor|land|region|area|district|village|town|cit(?:y|ies)|part|provinc|place|border|soil)")
_ACCUSED = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|charg(?:e|es|ed|ing)|suspect(?:s|ed|ing)?)\s+$"
)
_ACCUSED_AFTER = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:is|are|was|were|been|being|stands?)\s(?:\w+\s){0,2}?(?:accused|blamed|condemned|charged|suspected|guilty)\b"
)
_CLAUSE = re.compile(r"[;:()]|,\s|\b(?:that|which|who|while|because|although|but)\b")
_IRREGULAR = frozenset("took taken seized retook retaken overran overrun invaded attacked".split())
_OURS = re.compile(r"\b(our|ours|us|we)\b", re.IGNORECASE)
_SUFFER = ("suffer", "fallen")
_NEAR = 6


@dataclass(frozen=True, slots=True)
class _Name:
    """A party in a sentence: offsets in it, and whether it is an adjective, a possessive or a plain name."""

    start: int
    end: int
    party: str
    form: str


def role_mentions(text: str, mentions: Mentions, codebook: Codebook) -> tuple[Mention, ...]:
    """Return the mentions of a text and, with them, adjectives that only tell whose something is.

    Stance leaves such adjectives out, for they are no mention of a state; for the roles of a frame they say who acts.

    Args:
        text: The text in which the mentions were found.
        mentions: What :func:`framing.coding.mentions.find_mentions` found in it.
        codebook: The codebook it was found with.
    """
    by_key = surfaces(codebook).by_key
    found = list(mentions.found)
    for form in mentions.hidden:
        if form.reason == "adjective":
            surface = by_key[normal(text[form.start : form.end])][0]
            found.append(
                Mention(surface.party, form.kind, form.start, form.end, text[form.start : form.end], "demonym")
            )
    return tuple(sorted(found, key=lambda mention: mention.start))


def roles(
    sentence: Sentence, hit: FrameHit, mentions: Sequence[Mention], *, voice: str = "outlet", speaker_party: str = ""
) -> tuple[str, str]:
    """Return who is said to do what a cue names, and to whom.

    Args:
        sentence: The sentence in which the cue stands.
        hit: The cue, with offsets in the sentence.
        mentions: Parties with offsets in the text of which the sentence is part; see :func:`role_mentions`.
        voice: Whose words the cue is; "we" and "our" are the speaker's in ``quoted`` and ``reported`` words only.
        speaker_party: Id of the party that speaks, empty when unknown.

    Returns:
        Ids of actor and target, each empty where the sentence does not say. The rules look at places and forms of names
        and never at the names, so that exchanging two parties in a text exchanges them in the result.
    """
    if not hit.roles:
        return "", ""
    text = fold(sentence.text)
    names = _names(sentence, text, mentions, speaker_party if voice != "outlet" else "")
    inside = [name.party for name in names if name.start < hit.end and name.end > hit.start]
    if inside and hit.roles == "doer":
        return inside[0], ""
    before = [name for name in names if name.end <= hit.start]
    after = [name for name in names if name.start >= hit.end]
    actor, target = _around(text, hit, before, after)
    accused = _accused(text, hit, before)
    if accused and hit.roles != "state":
        actor = accused
    return (actor, "") if actor == target else (actor, target)


def _names(sentence: Sentence, text: str, mentions: Sequence[Mention], speaker: str) -> list[_Name]:
    """Return the parties of a sentence with offsets in it."""
    names = []
    for mention in mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if start < 0 or end > len(text):
            continue
        possessive = text[end : end + 2] == "'s" or (text[end : end + 1] == "'" and text[end - 1] == "s")
        form = "possessive" if possessive else "adjective" if mention.role == "demonym" else "name"
        # A demonym with its noun ("the Armenian side") is a mention of the adjective alone.
        names.append(_Name(start, end, mention.party, form))
    if speaker:
        for match in _OURS.finditer(text):
            names.append(
                _Name(match.start(), match.end(), speaker, "possessive" if match.group().startswith("our") else "name")
            )
    return sorted(names, key=lambda name: name.start)


def _around(text: str, hit: FrameHit, before: list[_Name], after: list[_Name]) -> tuple[str, str]:
    """Return actor and target by the grammar of the cue."""
    grammar = hit.roles
    verbal = grammar == "verb" or (grammar in ("deed", "harm") and _is_verb(text, hit, before))
    modifier = _modifier(text, hit, before)
    by, against, of, direct = (
        _after(text, hit, after, words)
        for words in (("by",), ("against", "on", "upon", "toward", "towards", "at", "over"), ("of",), ())
    )
    if grammar == "doer":
        return (modifier.party if modifier else direct or _copula(text, hit, before)), ""
    if verbal:
        return _of_verb(text, hit, before, by, direct or against or of)
    if grammar == "act":
        return (modifier.party if modifier else of or by), against
    if grammar == "state":
        return by, (modifier.party if modifier else of or against or _sufferer(text, hit, before))
    patient = modifier is not None and grammar == "harm" and modifier.form == "adjective" and not of
    own = modifier.party if modifier else ""
    return (by or ("" if patient else own)), (own if patient else of or against or direct)


def _sufferer(text: str, hit: FrameHit, before: list[_Name]) -> str:
    """Return the subject of a verb of suffering; a noun ("received refugees") has its subject from elsewhere."""
    return _subject(text, hit, before) if text.startswith(_SUFFER, hit.start) else ""


def _of_verb(text: str, hit: FrameHit, before: list[_Name], by: str, later: str) -> tuple[str, str]:
    """Return actor and target around a verb: "X attacked Y", "Y was attacked by X", "lands occupied by X"."""
    words = _words(text[: hit.start])
    last = words[-1] if words else ""
    subject = _subject(text, hit, before)
    if before and text[before[-1].end : hit.start] == "-":
        return before[-1].party, later  # X-occupied
    if by or _BE & set(words[-3:]) or _THINGS.match(last):
        return by, subject or later
    if last in (
        "the",
        "these",
        "those",
        "formerly",
        "previously",
        "recently",
        "all",
        "its",
        "their",
        "of",
        "in",
        "from",
        "a",
        "an",
    ):
        return "", later  # the occupied lands of Y
    return subject, later


def _is_verb(text: str, hit: FrameHit, before: list[_Name]) -> bool:
    """Return whether a cue that may be noun or verb is a verb here."""
    first = text[hit.start : hit.end].split()[0]
    if first.endswith("ed") or first in _IRREGULAR:
        return True
    words = _words(text[: hit.start])
    if words and words[-1] in ("to", "will", "would", "could", "may", "might", "must", "can", "not", "did", "does"):
        return not first.endswith(("tion", "sion"))
    near = before[-1] if before else None
    plain = near is not None and near.form == "name" and not text[near.end : hit.start].strip()
    return bool(plain) and not first.endswith(("tion", "sion", "ing", "acre", "cide"))


def _modifier(text: str, hit: FrameHit, before: list[_Name]) -> _Name | None:
    """Return the name that stands before a cue as its modifier: "X's military aggression", "X aggression"."""
    if not before:
        return None
    name = before[-1]
    gap = text[name.end : hit.start]
    gap = gap[2:] if gap.startswith("'s") else gap.removeprefix("'") if name.form == "possessive" else gap
    if re.search(r"[^\w\s\"'“”-]", gap):
        return None
    words = _words(gap)
    most = 3 if name.form == "possessive" else 2 if name.form == "adjective" else 0
    if len(words) > most or _STOP & set(words) or "'s" in gap:
        return None
    return name


def _after(text: str, hit: FrameHit, after: list[_Name], prepositions: Sequence[str]) -> str:
    """Return the first name after a cue that hangs on one of some prepositions; on none of them, the direct object."""
    at = hit.end
    for name in after:
        gap = text[hit.end : name.start]
        if _CLAUSE.search(gap) or len(_words(gap)) > 3 * _NEAR:
            return ""
        words = _words(text[at : name.start])
        last = max((number for number, word in enumerate(words) if word in _PREPOSITIONS), default=-1)
        if prepositions:
            tail = words[last + 1 :]
            if (
                last >= 0
                and words[last] in prepositions
                and len(tail) <= 3
                and not _STOP & set(tail)
                and len(words[:last]) <= 3
            ):
                return name.party
        elif name is after[0] and len(words) <= 3 and not _STOP & set(words):
            return name.party
        at = name.end
    return ""


def _subject(text: str, hit: FrameHit, before: list[_Name]) -> str:
    """Return the nearest name before a verb that can be its subject."""
    for name in reversed(before):
        gap = text[name.end : hit.start]
        if _CLAUSE.search(gap) or len(_words(gap)) > _NEAR:
            return ""
        earlier = _words(text[: name.start])[-2:]
        if earlier and (earlier[-1] in _NO_SUBJECT or (earlier[-1] == "the" and earlier[0] in _NO_SUBJECT)):
            continue
        return name.party
    return ""


def _copula(text: str, hit: FrameHit, before: list[_Name]) -> str:
    """Return who is called a doer: "X is the aggressor", "X, the aggressor,"."""
    if not before:
        return ""
    gap = text[before[-1].end : hit.start]
    called = re.fullmatch(r",?\s+(?:(?:is|are|was|were|remains?|became|as)\s+)?(?:(?:the|an?)\s+)?(?:\w+\s+)?", gap)
    return (
        before[-1].party
        if called and ("," in gap or re.search(r"\b(?:is|are|was|were|remains?|became|as)\b", gap))
        else ""
    )


def _accused(text: str, hit: FrameHit, before: list[_Name]) -> str:
    """Return the accused: "X accused Y of …", "Y was accused (by X) of …"; empty for none."""
    for name in reversed(before):
        gap = text[name.end : hit.start]
        if re.search(r"[;:]", gap) or len(_words(gap)) > 2 * _NEAR:
            return ""
        if _ACCUSED_AFTER.match(gap) and re.search(r"\b(?:of|for|over)\b", gap):
            return name.party
        if _ACCUSED.search(text[: name.start]) and re.match(r"(?:'s)?(?:\s+\w+){0,3}?\s+(?:of|for|over)\s", gap):
            return name.party
    return ""


def _words(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(text)
