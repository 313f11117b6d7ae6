"""Who stands in a phrase: the doer after "by", the one an act is done to or with, the one urged "to" do it."""

from __future__ import annotations

from framing.coding.agency_grammar import CONTROL, INSTRUMENTS, LIGHT_PARTICIPLES
from framing.coding.agency_groups import verb_group
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import noun_phrase, subjects

__all__ = ["agents", "controller", "phrase_target"]

# A by-phrase further off than this mostly belongs to another verb.
_REACH = 16
_ADJECTIVE = "adjective"


def agents(reading: Reading, at: int) -> tuple[list[int], bool]:
    """Return the parties of the by-phrase after ``at``, and whether the phrase names somebody who acts."""
    tags, words = reading.tags, reading.words
    j = at
    stop = min(len(tags), at + _REACH)
    while j < stop:
        tag = tags[j]
        if words[j] == "by":
            # "injured in an operation launched by X": the nearer participle has the doer.
            nearer = j > at and (tags[j - 1] == "V" or words[j - 1] in LIGHT_PARTICIPLES)
            if j > at and tags[j - 1] == "k":
                return [], False  # "killed in an attack by X": the noun has the doer
            nearer = nearer and reading.tag(reading.skip_left(j - 2, "A")) not in "C,"
            return ([], False) if nearer else _by(reading, j + 1)
        if tag in ".SRXHO" or (tag == "," and reading.word(j + 1) != "by"):
            break
        if tag == "K" and "n" not in reading.forms[j].verb:
            break
        j += 1
    return [], False


def _by(reading: Reading, at: int) -> tuple[list[int], bool]:
    """Return the parties of a by-phrase that begins after "by", and whether somebody is named."""
    if reading.word(at) == "neither":
        at += 1
    found, end = noun_phrase(reading, at)
    found = [one for one in found if reading.mentions[one].role != _ADJECTIVE]
    if found:
        return found, True
    words = reading.words[at:end] or [reading.word(at)]
    if "enforcement" in words:
        return [], True  # "by law" names nobody, "by law enforcement" does
    tag = reading.tag(at)
    if tag in "YK.,SA" or words[0].endswith("ing") or words[0][:1].isdigit():
        return [], False
    if set(words) & INSTRUMENTS or reading.tag(end - 1) in "DY":
        return [], False
    return [], True


def phrase_target(reading: Reading, at: int, prepositions: tuple[str, ...]) -> list[int]:
    """Return the parties after the first of ``prepositions`` at or right of ``at`` that has one, within the clause."""
    tags, words = reading.tags, reading.words
    j = at
    stop = min(len(tags), at + _REACH)
    while j < stop:
        tag = tags[j]
        if tag in ".SRXHO," or tag == "K" or (tag == "V" and words[j] not in ("according",)):
            return []
        if (tag == "P" and words[j] in prepositions) or (tag == "T" and "to" in prepositions):
            found, end = noun_phrase(reading, j + 1)
            if found:
                return found
            j = max(end, j + 1)
            continue
        j += 1
    return []


def controller(reading: Reading, to: int) -> list[int] | None:
    """Return who is to act in "urged X to": the party X, nobody where X is no party, None where nobody is urged."""
    left = reading.skip_left(to - 1, "Awk")
    if reading.tag(left) == "s" and reading.tag(left - 1) == "M" and left < to - 1:
        return [left - 1]  # "X's right to": X is to do it
    if reading.tag(left) == "M":
        by = reading.skip_left(left - 1, "Dw")
        if reading.word(by) == "by" and reading.word(by - 1) in CONTROL and verb_group(reading, by - 1).passive:
            return subjects(reading, verb_group(reading, by - 1).start)  # "X was forced by Y to"
        before = reading.skip_left(left - 1, "DwP")
        if reading.tag(before) == "C" and _urged_before(reading, before):
            return [left]
        return [left] if any(word in CONTROL for word in reading.words[max(0, before) : left]) else None
    verb = reading.skip_left(left, "D")
    noun = any(reading.tags[j] in "wk" for j in range(verb + 1, to))
    urged = reading.tag(verb) in "Vw" and reading.word(verb) in CONTROL  # "to induce the parties to"
    return [] if noun and urged else None


def _urged_before(reading: Reading, at: int) -> bool:
    """Return whether somebody else is urged in the same clause ("urged X to stop and Y to withdraw")."""
    for j in range(at - 1, -1, -1):
        if reading.tags[j] in ".S":
            return False
        if reading.words[j] in CONTROL:
            return reading.tag(reading.skip_right(j + 1, "Dw")) == "M" and "T" in reading.tags[j:at]
    return False
