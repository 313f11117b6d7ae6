"""Acts in participles without an auxiliary: "the occupied lands", "villages shelled by X"."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.coding.agency_grammar import REPORT
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import agents, noun_phrase

__all__ = ["Told", "attributive_act", "is_attributive", "is_reduced", "reduced_act"]


@dataclass(slots=True)
class Told:
    """How one act is told: token numbers of the parties, and marks."""

    state: str
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    negated: bool = False
    modal: bool = False


def is_attributive(reading: Reading, at: int) -> bool:
    """Return whether a participle stands before its noun ("the occupied territories")."""
    left = reading.skip_left(at - 1, "Aq")
    before, after = reading.tag(left), reading.tag(at + 1)
    if after not in "wM" or reading.forms[at].act.object == "preposition":
        return False
    if before == "D":
        return after == "w" or reading.tag(left - 1) not in "C,"
    return before in "Ps" or (before == "." and after in "wM")


def attributive_act(reading: Reading, at: int) -> Told:
    """Return the act in a participle before its noun: nobody is said to have done it."""
    if reading.forms[at].act.object == "own":
        return Told("agentless")
    found, _ = noun_phrase(reading, at + 1)
    if not found and reading.tag(at - 1) == "s" and reading.tag(at - 2) == "M":
        found = [at - 2]
    return Told("agentless", [], found)


def is_reduced(reading: Reading, at: int) -> bool:
    """Return whether a form without an auxiliary is a participle ("villages shelled by X", "those captured in May")."""
    form = reading.forms[at]
    if form.act.object == "preposition" and reading.word(at + 1) == "by":
        return reading.tag(at - 1) in "wMk,"
    if form.act.object == "own" and reading.tag(at - 1) == "w" and reading.word(at + 1) == "by":
        return True
    if form.act.object == "own" and reading.tag(at - 1) == "w" and _finite_before(reading, at):
        return True
    if form.act.object in ("own", "preposition") or (form.act.object == "recipient" and reading.word(at + 1) != "by"):
        return False
    before = reading.skip_left(at - 1, "wk")
    if reading.tag(at - 1) in "RI" or (
        reading.tag(before) == "M" and reading.tag(reading.skip_left(before - 1, "D")) == "R"
    ):
        return False
    nxt = reading.skip_right(at + 1, "A")
    tag = reading.tag(nxt)
    if reading.word(nxt) == "by":
        return True
    if tag in "DMIwkT" or (tag == "C" and reading.tag(nxt + 1) == "K") or tag == "s":
        return False
    if reading.tag(at - 1) not in "wMk,":
        return False
    for j in range(nxt, len(reading.tags)):
        if reading.tags[j] in ".S":
            break
        if reading.tags[j] in "XHO" or (reading.tags[j] in "VK" and reading.tags[j - 1] not in "PD,"):
            return True
    # "met soldiers wounded in the battle": the noun before it is the object of a verb.
    if tag in "P.,Y" and reading.tag(at - 1) in "wM" and _finite_before(reading, at):
        # A clause has one finite verb; a second without "and" is a participle ("works in the towns shelled in May").
        return True
    left = reading.skip_left(at - 1, "MwkDP")
    return reading.tag(left) in "VK" and "M" in reading.tags[left + 1 : at] and tag in "P.,Y"


def _finite_before(reading: Reading, at: int) -> bool:
    """Return whether the clause has had its finite verb, and nothing since joins a second one to it."""
    tags = reading.tags
    for j in range(at - 1, -1, -1):
        if tags[j] in ".SRC,T" or (tags[j] == "V" and reading.words[j] in REPORT):
            return False
        if tags[j] in "XHOV" or (tags[j] == "K" and reading.forms[j].verb != "g"):
            return True
    return False


def reduced_act(reading: Reading, at: int) -> Told:
    """Return a participle after its noun."""
    actors, named = agents(reading, at + 1)
    if reading.forms[at].act.object == "own":
        return Told("passive" if named else "agentless", actors)
    left = reading.skip_left(at - 1, ",A")
    found = [left] if reading.tag(left) == "M" else []
    if not found and reading.tag(left) in "wk":
        j = reading.skip_left(left, "wkDs")
        if reading.word(j) == "of" and reading.tag(j + 1) != "M":
            j = reading.skip_left(j - 1, "wkDs")
        found = [j] if reading.tag(j) == "M" else []
    return Told("passive" if named else "agentless", actors, found)
