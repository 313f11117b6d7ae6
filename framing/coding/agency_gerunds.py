"""Who does what has no subject of its own: "accused X of -ing", "let X do it", "After -ing, X ..."."""

from __future__ import annotations

from framing.coding.agency_grammar import GERUND_OF_OBJECT
from framing.coding.agency_groups import verb_group
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import subjects

__all__ = ["accuser", "doer_of_gerund", "following_subject", "let", "opens_with_participle"]

_OF_WHOM = frozenset("with of about despite without".split())
_LET = frozenset("let lets letting helps helped help make makes made see sees saw watch watched have had".split())


def doer_of_gerund(reading: Reading, at: int) -> list[int]:
    """Return the party in "accused X of -ing" and in "with X -ing"."""
    left = reading.skip_left(at - 1, "A")
    if reading.tag(left) == "M" and reading.word(reading.skip_left(left - 1, "Dw")) in _OF_WHOM:
        # "with X backing Y", "reports of X backing Y"; not "the Xan occupying forces"
        return [left] if reading.mentions[left].role not in ("adjective", "demonym") else []
    if reading.word(at - 1) not in ("of", "for", "from"):
        return []
    accused = _accused(reading, at - 2)
    if accused >= 0:
        owner = reading.skip_left(accused - 2, "w")
        if reading.tag(accused - 1) == "," and reading.tag(owner) == "M":
            return (
                [owner] if reading.mentions[owner].role != "adjective" else []
            )  # "X, accused of shelling Y, denied it"
        return subjects(reading, verb_group(reading, accused).start)
    left = reading.skip_left(at - 2, "wAk")
    if reading.tag(left) != "M" or reading.mentions[left].role == "adjective":
        return []
    near = reading.words[max(0, left - 5) : left]
    if not any(word in GERUND_OF_OBJECT for word in near):
        return []
    whole = [left]
    while reading.tag(whole[0] - 1) == "C" and reading.tag(whole[0] - 2) == "M":
        whole.insert(0, whole[0] - 2)
    return whole


def _accused(reading: Reading, at: int) -> int:
    """Return the verb of "was accused (by Y) of", -1 where there is none."""
    if reading.tag(at) != "V":
        at = reading.skip_left(at, "wDMAYs")
        at = at - 1 if reading.word(at) == "by" else -1
    if at < 0 or reading.words[at] not in GERUND_OF_OBJECT or not reading.words[at].endswith("ed"):
        return -1
    return at if reading.tag(at - 1) == "," or verb_group(reading, at).passive else -1


def let(reading: Reading, at: int) -> list[int]:
    """Return who does what is let or seen ("let X evacuate it")."""
    before = reading.skip_left(at - 2, "Dw")
    if reading.tag(at - 1) != "M" or reading.word(before) not in _LET:
        return []
    return [at - 1] if reading.mentions[at - 1].role != "adjective" else []


def opens_with_participle(reading: Reading, to: int) -> bool:
    """Return whether the clause of an infinitive opens with a participle ("Ordered by a court to pay, X …")."""
    for j in range(to - 1, -1, -1):
        if reading.tags[j] in ".S,":
            return False
        if reading.is_verb(j):
            return reading.tag(j - 1) == "." and reading.words[j].endswith(("ed", "bound", "told", "made"))
    return False


def following_subject(reading: Reading, at: int, *, passive: bool = False) -> list[int]:
    """Return the subject of the main clause after a fronted "After shelling …,"."""
    for j in range(at, len(reading.tags) - 1):
        if reading.tags[j] in ".S":
            return []
        if reading.tags[j] == ",":
            nxt = reading.skip_right(j + 1, "D")
            if reading.tag(nxt) == "M":
                return [nxt] if passive or reading.mentions[nxt].role != "adjective" else []
            if nxt > j + 1 or reading.tag(reading.skip_right(nxt, "AC")) not in "VK":
                return []  # "Having taken the town, cut its water and ..., X": the list goes on
    return []


def accuser(reading: Reading, at: int, actors: list[int]) -> list[int]:
    """Return whom "its" means in "X accused Y of shelling its villages"."""
    for j in range(at - 1, -1, -1):
        if reading.words[j] in GERUND_OF_OBJECT:
            found = subjects(reading, j)
            return [one for one in found if one not in actors]
    return []
