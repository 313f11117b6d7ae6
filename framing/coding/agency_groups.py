"""The verb group around an act: its voice, and whether it is told as done, not done or only possible."""

from __future__ import annotations

from dataclasses import dataclass

from framing.coding.agency_grammar import FAILED, MODALS, PEOPLE, REALISED, REPORT
from framing.coding.agency_reading import Reading

__all__ = ["Group", "verb_group"]

_ABOUT_TO = frozenset({"going", "about", "due"})
_ALLEGED = frozenset({"allegedly", "supposedly", "purportedly"})
# An aside between commas has at most so many words.
_ASIDE = 12
_ONLY = frozenset({"only", "just", "merely", "simply", "least"})
_HESITATE = frozenset({"hesitate", "forget", "cease", "stop"})


@dataclass(slots=True)
class Group:
    """The verb group around an act: its first token and what its auxiliaries say."""

    start: int
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    negated: bool = False
    modal: bool = False
    never_yet: bool = False
    shared: int = -1


def verb_group(reading: Reading, at: int) -> Group:
    """Return the verb group that ends at ``at``."""
    tags, words = reading.tags, reading.words
    group = Group(at)
    j = at - 1
    nearest = ""
    while j >= 0 and (tags[j] in "AXHONTY," or words[j] == "first" or (group.start < at and words[j] in _ABOUT_TO)):
        tag = tags[j]
        if tag == ",":
            before_aside = _before_aside(reading, j)
            if before_aside < 0:
                break
            j = before_aside
            continue
        if tag == "w" and words[j] == "first":
            if reading.tag(j - 1) not in "XH":
                break
            j -= 1
            continue
        if tag == "T" and not nearest and at in reading.forms and _is_no_infinitive(reading, at):
            break  # "aid to displaced persons"
        if tag == "Y" or (tag == "A" and j and tags[j - 1] not in "AXHONTMs"):
            if not any(tags[k] in "XHO" for k in range(max(0, j - 3), j)):
                break
        if tag in "XHOT" and not nearest:
            nearest = tag
        if tag == "T" and tags[j - 1] in "wVKD" and words[j - 1] not in _ABOUT_TO:
            group.infinitive = True
            group.start = j
            break
        group.infinitive |= tag == "T" and j + 1 <= at
        group.never_yet |= tag == "T" and words[j - 1] == "yet"
        group.negated |= _negates(reading, j)
        group.modal |= words[j] in MODALS or words[j] in _ALLEGED
        group.start = j
        j -= 1
    group.passive = nearest == "X"
    group.perfect = nearest == "H"
    group.negated |= reading.word(group.start - 1) == "nor" and reading.tag(group.start - 1) == "C"
    if group.infinitive:
        _infinitive(reading, group)
    elif (
        nearest == ""
        and at in reading.forms
        and group.start
        and (reading.tag(reading.skip_left(group.start - 1, "A")) in "C,D" or reading.word(group.start - 1) == "others")
    ):
        _inherit(reading, at, group)
    return group


def _before_aside(reading: Reading, comma: int) -> int:
    """Return the auxiliary before an aside that ends at a comma ("was, in the words of X, beaten"), -1 for none."""
    for j in range(comma - 1, max(0, comma - _ASIDE), -1):
        if reading.tags[j] == ",":
            return j - 1 if reading.tag(reading.skip_left(j - 1, "AN")) in "XHO" else -1
        if reading.tags[j] in ".SRXHOK":
            return -1
    return -1


def _infinitive(reading: Reading, group: Group) -> None:
    """Mark an infinitive by the word that governs it: intent, unless that word says it was done."""
    if group.never_yet:
        group.negated = True  # "has yet to return them"
        return
    before = [reading.word(k) for k in range(max(0, group.start - 8), group.start)]
    near = [word for word in before[-2:] if word]
    denied = _governor_denied(reading, group.start)
    if any(word in FAILED for word in near):
        group.negated = not denied
        return
    group.negated |= denied
    if denied:
        group.modal = True
    elif near and near[-1] in REALISED:
        # "must continue to support" is as open as "must"
        group.modal |= verb_group(reading, group.start - 1).modal
    elif any(word in ("used", "using", "uses") for word in before):
        return
    else:
        group.modal = True


def _is_no_infinitive(reading: Reading, at: int) -> bool:
    """Return whether a form cannot follow "to" in an infinitive: it is a participle and no base form."""
    forms = reading.forms[at].verb
    return "n" in forms and "b" not in forms


def _negates(reading: Reading, at: int) -> bool:
    """Return whether a token says no to its clause; "not only" does not."""
    word = reading.words[at]
    if reading.tags[at] != "N" and not word.endswith(("n't", "cannot")):
        return False
    return reading.word(at + 1) not in _ONLY


def _governor_denied(reading: Reading, to: int) -> bool:
    """Return whether what an infinitive hangs on is denied: "is not trying to", "does not intend to", "no plan to"."""
    j = reading.skip_left(to - 1, "A")
    if reading.word(j) in _HESITATE:
        return False
    last = j
    while last - j < 4 and reading.tag(j) in "wDA":
        if reading.word(j) == "no":
            return True
        j -= 1
    if reading.tag(j) == "V":
        j = reading.skip_left(j - 1, "A")
    if reading.word(j) == "no":
        return True
    while reading.tag(j) in "AXHON":
        if _negates(reading, j):
            return True
        j -= 1
    return False


def _inherit(reading: Reading, at: int, group: Group) -> None:
    """Take over the auxiliaries of the verb that this one is coordinated with ("were looted and burned")."""
    tags = reading.tags
    left = reading.skip_left(group.start - 1, "DA")
    if reading.word(left) == "others":
        left = reading.skip_left(left - 1, "DA")
    if reading.tag(left) not in "C,":
        return
    forms = reading.forms[at].verb
    for j in range(left - 1, -1, -1):
        if tags[j] in ".SR":
            return
        if tags[j] == "K":
            other = verb_group(reading, j)
            bare = "b" in forms and ("b" in reading.forms[j].verb or other.infinitive)
            # "was attacked, and wounded soldiers were": no passive has a noun right after it.
            attribute = other.passive and (reading.tag(at + 1) == "M" or reading.word(at + 1) in PEOPLE)
            part = "n" in forms and (other.passive or other.perfect) and not attribute
            ing = "g" in forms and "g" in reading.forms[j].verb
            if bare or part or ing:
                group.passive, group.perfect = other.passive, other.perfect
                group.modal, group.infinitive = other.modal, other.infinitive
                group.negated |= other.negated
                group.shared = other.shared if other.shared >= 0 else j
            return
        after_be = reading.tag(reading.skip_left(j - 1, "AN")) == "X"
        if (
            tags[j] == "V"
            and "n" in forms
            and after_be
            and reading.word(j) not in REPORT
            and reading.tag(at + 1) not in "wMk"
        ):
            # "were collected and handed over": the first participle is no act.
            group.passive, group.shared = True, j
            return
        if tags[j] == "X" and "n" in forms and not set("bd") & set(forms):
            # "was caught in the crowd and beaten": this form alone is no past tense.
            group.passive, group.shared = True, j
            return
        if tags[j] in "VO" and "b" in forms and reading.word(j) in MODALS:
            group.modal = True
            return
