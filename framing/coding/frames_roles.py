"""Who does it to whom: actor and target of a cue, by the words around it; the same rules for every party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.codebook import Codebook
from framing.codebook.matcher import fold, normal
from framing.codebook.surfaces import surfaces
from framing.coding.frame_cues import FrameHit
from framing.coding.frame_phrases import (
    BE,
    Name,
    accused_of,
    after_cue,
    called,
    clause_before,
    is_prenominal,
    modifier_of,
    subject_of,
    words_of,
)
from framing.coding.mentions import Mention, Mentions
from framing.texts.sentences import Sentence

__all__ = ["role_mentions", "roles"]

_THINGS = re.compile(r"(?:territor|land|region|area|district|village|town|cit(?:y|ies)|part|provinc|place|border|soil)")
# "Xans expelled from the town", "villagers massacred in 1992": people, and no object after the participle.
_PEOPLE = re.compile(
    r"(?:famil(?:y|ies)|civilians?|villagers?|residents|inhabitants|people|population|refugees|women|children|men|elders)"
)
_NO_OBJECT = re.compile(
    r"\s(?:in|from|at|near|during|since|between|after|before|by|throughout|across)\s|\s*[,.;:!?)]|\s*\Z"
)
# "under (the illegal) occupation of X": X is who occupies.
_UNDER = re.compile(r"\bunder (?:the |an? |its )?(?:(?!of )\w+ ){0,2}$")
_AUXILIARY = re.compile(r"\b(?:will|would|shall|can|could|may|might|must|should|is|are|was|were|has|have|had)\b")
_DENIED = re.compile(
    r"(?:\b(?:not|never|nor|cannot|without)\b(?! only| just| merely)|n't\b"
    r"|\bno (?:plans?|intentions?|desire|reason|right)\b|\b(?:denied|denies|deny|refused|refuses) (?:\w+ )?)"
    r"(?: \w+){0,5}? $"
)
_NONE = re.compile(r"\b(?:no|without|lack of|absence of|neither|nor|not any|not an?) (?:any |such |\w+al |\w+ive )?$")
_IRREGULAR = frozenset("took taken seized retook retaken overran overrun invaded attacked".split())
_OURS = re.compile(r"\b(our|ours|us|we)\b", re.IGNORECASE)
_SUFFER = ("suffer", "fallen")
# After one of these a participle is no verb.
_ADJECTIVAL = frozenset("the these those formerly previously recently all its their of in from a an".split())


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
    inside = [name for name in names if name.start < hit.end and name.end > hit.start]
    if inside and hit.roles == "doer":
        return inside[0].party, ""  # "Xan separatists": the cue is a part of the name
    if inside and hit.roles == "state":
        # "Xan civilians", and not the "High Commissioner for Refugees"
        return "", inside[0].party if inside[0].people else ""
    if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalpha():
        return "", ""  # "shell-shocked"
    if _NONE.search(text[max(0, hit.start - 40) : hit.start]):
        return "", ""  # "there are no territorial claims"
    before = [name for name in names if name.end <= hit.start]
    after = [name for name in names if name.start >= hit.end]
    actor, target = _around(text, hit, before, after)
    accused = accused_of(text, hit, before)
    if accused and hit.roles not in ("state", "doer"):
        actor = accused
    return (actor, "") if actor == target else (actor, target)


def _names(sentence: Sentence, text: str, mentions: Sequence[Mention], speaker: str) -> list[Name]:
    """Return the parties of a sentence with offsets in it."""
    names = []
    for mention in mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if start < 0 or end > len(text):
            continue
        possessive = text[end : end + 2] == "'s" or (text[end : end + 1] == "'" and text[end - 1] == "s")
        plain = "place" if mention.role == "metonym" else "name"
        form = "possessive" if possessive else "adjective" if mention.role == "demonym" else plain
        # A demonym with its noun ("the Armenian side") is a mention of the adjective alone.
        names.append(Name(start, end, mention.party, form, mention.kind == "people"))
    if speaker:
        for match in _OURS.finditer(text):
            names.append(
                Name(match.start(), match.end(), speaker, "possessive" if match.group().startswith("our") else "name")
            )
    return sorted(names, key=lambda name: name.start)


def _around(text: str, hit: FrameHit, before: list[Name], after: list[Name]) -> tuple[str, str]:
    """Return actor and target by the grammar of the cue."""
    grammar = hit.roles
    first = text[hit.start : hit.end].split()[0]
    # "to provoke retaliation": a noun, whatever the other forms of its cue are
    verbal = (grammar == "verb" and not first.endswith(("tion", "sion"))) or (
        grammar in ("deed", "harm") and _is_verb(text, hit, before)
    )
    modifier = modifier_of(text, hit, before)
    by, against, of, direct = (
        after_cue(text, hit, after, words)
        for words in (("by",), ("against", "on", "upon", "toward", "towards", "at", "over"), ("of",), ())
    )
    if grammar == "doer":
        return (modifier.party if modifier else direct or called(text, hit, before)), ""
    if verbal:
        if _DENIED.search(clause_before(text, hit.start)):
            return "", ""  # said not to be
        return _of_verb(text, hit, before, by, direct or against or of)
    if grammar == "act":
        return (modifier.party if modifier else of or by), against
    if grammar == "state":
        by = "" if _AUXILIARY.search(text[hit.end : after[0].start if after else hit.end]) else by
        if text.startswith("victim", hit.start):
            of = ""  # of whom or what they are victims
        if modifier and modifier.form != "possessive" and first.endswith("ed") and (of or direct):
            if not _NO_OBJECT.match(text, hit.end):
                return modifier.party, of or direct  # "Xans massacred villagers of Y"
        return by, (modifier.party if modifier else of or against or _sufferer(text, hit, before))
    patient = modifier is not None and grammar == "harm" and modifier.form == "adjective" and not of
    own = modifier.party if modifier else ""
    if of and against and not own and not by:
        return of, against  # "the attack of X against Y"
    # "the shelling X", "the attack underscores X's concern": only a form in -ing has an object of its own.
    direct = direct if text[hit.start : hit.end].endswith("ing") else ""
    if of and not own and not by and (text.startswith("attack", hit.start) or _is_held_by(text, hit, after)):
        return of, against  # "the attacks of X", and X's they are; "under the occupation of X"
    return (by or ("" if patient else own)), (own if patient else of or against or direct)


def _sufferer(text: str, hit: FrameHit, before: list[Name]) -> str:
    """Return the subject of a verb of suffering; a noun ("received refugees") has its subject from elsewhere."""
    return subject_of(text, hit, before) if text.startswith(_SUFFER, hit.start) else ""


def _of_verb(text: str, hit: FrameHit, before: list[Name], by: str, later: str) -> tuple[str, str]:
    """Return actor and target around a verb: "X attacked Y", "Y was attacked by X", "lands occupied by X"."""
    words = words_of(text[: hit.start])
    last = words[-1] if words else ""
    if not BE & set(words[-1:]) and is_prenominal(text, hit, before):
        # "retook occupied villages of Y", "Y's occupied lands"
        owner = before[-1] if before and text[before[-1].end : hit.start].strip() in ("'s", "'") else None
        return "", owner.party if owner else later
    subject = subject_of(text, hit, before)
    if before and text[before[-1].end : hit.start] == "-":
        return before[-1].party, later  # X-occupied
    if by or BE & set(words[-3:]) or _THINGS.match(last):
        return by, subject or later
    if last in _ADJECTIVAL:
        return "", later  # the occupied lands of Y
    if not later and _are_done_to(text, hit, before, last):
        return "", subject
    return subject, later


def _are_done_to(text: str, hit: FrameHit, before: list[Name], last: str) -> bool:
    """Return whether a participle after people is no verb of theirs ("the Xans expelled from the town in May")."""
    first = text[hit.start : hit.end].split()[0]
    if not first.endswith("ed") or first in _IRREGULAR or not _NO_OBJECT.match(text, hit.end):
        return False
    nearest = bool(before) and before[-1].people and not text[before[-1].end : hit.start].strip()
    return nearest or bool(_PEOPLE.fullmatch(last))


def _is_held_by(text: str, hit: FrameHit, after: list[Name]) -> bool:
    """Return whether a land is under what a cue names ("under the occupation of X"; not "of X's lands")."""
    if not text.startswith("occupation", hit.start) or not _UNDER.search(text[max(0, hit.start - 60) : hit.start]):
        return False
    name = after[0]
    return name.form != "possessive" and not _THINGS.match(text[name.end :].lstrip())


def _is_verb(text: str, hit: FrameHit, before: list[Name]) -> bool:
    """Return whether a cue that may be noun or verb is a verb here."""
    first = text[hit.start : hit.end].split()[0]
    if first.endswith("ed") or first in _IRREGULAR:
        return True
    words = words_of(text[: hit.start])
    if words and words[-1] in ("to", "will", "would", "could", "may", "might", "must", "can", "not", "did", "does"):
        return not first.endswith(("tion", "sion"))
    near = before[-1] if before else None
    plain = near is not None and near.form in ("name", "place") and not text[near.end : hit.start].strip()
    if near is not None and near.form == "place" and text[: near.start].endswith("the "):
        plain = False  # "the Paris attacks"
    return bool(plain) and not first.endswith(("tion", "sion", "ing", "acre", "cide"))
