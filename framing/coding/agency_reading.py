"""One sentence as tagged tokens: parties and acts are tokens of their own, and no rule sees a party's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.coding.agency_forms import Form
from framing.coding.agency_grammar import NUMBERS, PEOPLE, tag_of
from framing.coding.mentions import Mention

__all__ = ["Reading", "read"]

# A preposition before which a form in -ing is a gerund also where a noun follows.
_GERUND = frozenset("by after before without from for".split())

# Before a number these say how exact it is.
_ABOUT = frozenset("about around over under to".split())

_SINCE = frozenset("since until after before".split())

# "remain occupied", "stay blocked": they stand for a form of be where a participle follows.
_COPULA = frozenset("remain remains remained remaining stay stays stayed lie lies lay stand stands stood".split())

# The comma of "25,000" ends no clause.
_TOKEN = re.compile(
    r"(?:mr|mrs|ms|dr|gen|sen|rep|gov|lt|col|st)\.|\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:-[^\W_]+)*(?:['’]t\b)?|['’]s?(?!\w)|[^\w\s]"
)


@dataclass(slots=True)
class Reading:
    """The tokens of one sentence.

    Attributes:
        words: Lower-case tokens; a party is ``""``, and so is nothing else.
        tags: Their letters, as :func:`framing.coding.agency_grammar.tag_of` gives them; and ``M`` party, ``K`` act as a
            verb, ``k`` act as a noun.
        spans: Offsets in the sentence of the parties and the acts.
        mentions: The party at a token.
        forms: The act at a token.
    """

    words: list[str]
    tags: list[str]
    spans: dict[int, tuple[int, int]]
    mentions: dict[int, Mention]
    forms: dict[int, Form]

    def is_verb(self, at: int) -> bool:
        """Return whether a token is a verb that makes a clause (an act, an auxiliary or any other finite verb)."""
        return self.tag(at) in "VXHOK"

    def skip_left(self, at: int, letters: str) -> int:
        """Return the nearest token at or left of ``at`` whose tag is none of ``letters``; -1 when there is none."""
        while at >= 0 and self.tags[at] in letters:
            at -= 1
        return at

    def skip_right(self, at: int, letters: str) -> int:
        """Return the nearest token at or right of ``at`` whose tag is none of ``letters``; the length for none."""
        while at < len(self.tags) and self.tags[at] in letters:
            at += 1
        return at

    def tag(self, at: int) -> str:
        """Return the tag of a token, a full stop beyond the ends."""
        try:
            return self.tags[at] if at >= 0 else "."
        except IndexError:
            return "."

    def word(self, at: int) -> str:
        """Return a token, "" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def read(lowered: str, mentions: Sequence[Mention], hits: Iterable[tuple[int, int, Form]]) -> Reading:
    """Return the tokens of a sentence.

    Args:
        lowered: The sentence in lower case, of the length it has.
        mentions: Parties with their offsets in it, in order and without overlaps.
        hits: Acts with their offsets, in order, none inside a mention.
    """
    reading = Reading([], [], {}, {}, {})
    words, tags = reading.words, reading.tags
    fixed: list[tuple[int, int, Mention | Form]] = [(m.start, m.end, m) for m in mentions]
    fixed += hits
    fixed.sort(key=lambda item: item[0])
    at = 0
    for start, end, what in fixed:
        if start > at:
            words += _TOKEN.findall(lowered, at, start)
        number = len(words)
        if isinstance(what, Mention):
            reading.mentions[number] = what
            words.append("")
        else:
            reading.forms[number] = what
            words.append(lowered[start:end])
        reading.spans[number] = (start, end)
        at = end
    words += _TOKEN.findall(lowered, at)
    tags += map(tag_of, words)
    for number in reading.mentions:
        tags[number] = "M"
    for number in reading.forms:
        tags[number] = "K"
    _settle(reading)
    return reading


def _settle(reading: Reading) -> None:
    """Settle what only the neighbours tell: adjectives in -ed, "that", and whether an act is a verb or a noun."""
    words, tags = reading.words, reading.tags
    for at, tag in enumerate(tags):
        if tag not in "VDsKNSPT":
            continue
        if tag in "PT":
            if _is_about(reading, at):
                tags[at] = "D"
            continue
        if tag == "K":
            tags[at] = _act(reading, at)
            left = reading.skip_left(at - 1, "A")
            if tags[at] == "K" and "n" in reading.forms[at].verb and reading.word(left) in _COPULA:
                tags[left] = "X"
        elif tag == "N":
            if words[at] == "nor" and "neither" in words[:at]:
                tags[at] = "C"
        elif tag == "S":
            if words[at] in _SINCE and (reading.tag(at + 1) == "Y" or reading.word(at + 1)[:1].isdigit()):
                tags[at] = "P"  # "besieged since March by X"
        elif tag == "V":
            if words[at].endswith("ed") and reading.tag(at + 1) in "wMK":
                # "armed groups", "repeated attacks"; "forces repeatedly attacked posts" is told apart by its adverb.
                before = reading.tag(at - 1)
                if before in "DPsK" or (before == "A" and reading.tag(at - 2) in "DPs"):
                    tags[at] = "w"
        elif tag == "D":
            if words[at] == "that":
                tags[at] = _that(reading, at)
        elif words[at] in ("'", "’") and reading.tag(at - 1) not in "wM":
            tags[at] = "q"


def _is_about(reading: Reading, at: int) -> bool:
    """Return whether a preposition says how exact a number is ("at least four", "about 4,000", "up to ten")."""
    word, following = reading.words[at], reading.word(at + 1)
    if word == "at":
        return following in ("least", "most")
    if word == "to" and reading.word(at - 1) != "up":
        return False
    if following == "a":
        following = reading.word(at + 2)  # "about a hundred"
    return word in _ABOUT and (following[:1].isdigit() or following in NUMBERS)


def _act(reading: Reading, at: int) -> str:
    """Return the tag of an act: verb, noun, or neither (and then it is an act no longer)."""
    form = reading.forms[at]
    if _is_adjective(reading, at):
        del reading.forms[at]
        return "w"
    if _is_verb(reading, at):
        return "K"
    if form.noun:
        return "k"
    del reading.forms[at]
    return "w"


def _that(reading: Reading, at: int) -> str:
    """Return what "that" is: a relative, the opener of a clause, or a determiner."""
    before, after = reading.tag(at - 1), reading.tag(at + 1)
    if before == "C" and after == "M" and reading.mentions[at + 1].role != "adjective":
        return "S"  # "and that X supplies"
    if before in "PC.":
        return "D"
    if before in "wMk," and after in "XHOVKA":
        return "R"
    return "S"


def _is_verb(reading: Reading, at: int) -> bool:
    """Return whether an act that can be either is a verb here."""
    form = reading.forms[at]
    if not (form.noun or form.thing) or not form.verb:
        return bool(form.verb)
    left = reading.skip_left(at - 1, "Aq")
    before, after = reading.tag(left), reading.tag(reading.skip_right(at + 1, "q"))
    object_follows = after in "DMI" or (after == "w" and before in "TOI")
    if form.verb == "g":
        if before == "X":
            return True
        bare = form.act.object == "preposition" and after == "w"  # "deadly fighting flared up"
        if reading.word(at + 1) == "of" or bare or before in "sDk" or (before == "M" and after not in "DMI"):
            return False
        return object_follows or after == "w" or (after == "K" and "n" not in reading.forms[at + 1].verb)
    if before in "XH" and "n" in form.verb:
        return True  # "was shot", "has hit"
    if before in "sDPk" or before in "XV":
        return False
    if before in "TON" or before in "IR":
        return True
    if before == "M":
        if "d" in form.verb and not form.noun and reading.word(at + 1) in form.act.on:
            return True  # "X snipers shot at Y"
        if "b" in form.verb and reading.tag(reading.skip_left(left - 1, "Dw")) == "O":
            return True  # "Why did X surrender it?"
        if reading.is_verb(at + 1) or after in "XHO":
            return False
        if object_follows or (after == "w" and reading.word(at + 1) in PEOPLE):
            return True
        clause = reading.tag(left - 1) in "RS" and "s" in form.verb and after in "P,T"
        if clause and (form.act.object == "recipient" or reading.word(at + 1) not in form.act.on):
            return True  # "that X supplies with gas"
        # "that X supplies weapons": a clause has a verb, and here it can be no other word.
        joined = reading.tag(left - 1) == "C" and reading.tag(left - 2) == "M"
        return after == "w" and ("b" if joined else "s") in form.verb and not _has_verb(reading, at)
    if before == "w":
        # "forces attack the town" has a plural before a base form; "drone strikes" has not.
        plural = reading.word(left).endswith("s")
        if "b" in form.verb and not plural and _ends_far_subject(reading, at):
            return True
        return object_follows and (plural if "b" in form.verb else not plural)
    if before == "," and left == at - 1 and reading.tag(left - 1) in "wM" and "n" in form.verb and not form.noun:
        return after in "PY"  # "the convoy, hit in the night, burned"
    if before in "C,":
        earlier = "KV" if "d" in form.verb and not form.noun else "K"
        return after in "DM" and any(tag in earlier for tag in reading.tags[:at])
    return False


def _ends_far_subject(reading: Reading, at: int) -> bool:
    """Return whether a base form follows a long subject whose head is a plural ("Doctors in the capital fight a …")."""
    if reading.word(at + 1) not in ("a", "an", "the", "its", "their") or reading.tag(at + 2) in "YD":
        return False
    plural = False
    for j in range(at - 1, -1, -1):
        if reading.tags[j] in ".S,":
            break
        if reading.is_verb(j):
            return False
        plural |= reading.tag(j + 1) == "P" and reading.tags[j] == "w" and reading.words[j].endswith("s")
    return plural


def _has_verb(reading: Reading, at: int) -> bool:
    """Return whether the clause around ``at`` has a word that is or may be its verb."""
    for step in (-1, 1):
        j = at + step
        while reading.tag(j) not in ".SR":
            if reading.is_verb(j):
                return True
            j += step
    return False


def _is_adjective(reading: Reading, at: int) -> bool:
    """Return whether a form of an act is an adjective here ("surrounding districts", "the humiliating ceasefire").

    Called while tags are settled: acts further on are still ``K``, be they verbs or nouns.
    """
    form, word = reading.forms[at], reading.words[at]
    left = reading.skip_left(at - 1, "A")
    before, after = reading.tag(left), reading.tag(at + 1)
    noun_follows = after in "wMY" or (after == "K" and reading.forms[at + 1].noun)
    if not noun_follows:
        return False
    if word == "armed":
        return before not in "MIHXOTR"
    if word == "surrounding":
        return before in "CDsSVK,." or (before == "P" and reading.word(left) not in _GERUND)
    if form.verb == "g":
        return before == "D" or (before == "s" and after != "M")
    return False
