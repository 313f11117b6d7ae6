"""Who stands where: subjects and noun phrases, found by windows and clause bounds."""

from __future__ import annotations

import itertools

from framing.coding.agency_grammar import OF_HEADS, REPORT, SAYING
from framing.coding.agency_reading import Reading

__all__ = ["begins_clause", "noun_phrase", "subjects"]

_PLACES = frozenset("in from inside outside across within near around at throughout".split())
_ADJECTIVE = "adjective"
_FIGHTERS = frozenset("troops forces soldiers units fighters gunmen militants".split())
_SUBJECT_PRONOUNS = frozenset("he she it they we i you nobody someone somebody everyone anybody".split())


def noun_phrase(reading: Reading, at: int) -> tuple[list[int], int]:
    """Return the parties in the noun phrase that begins at ``at``, and the token after it.

    "the positions of the X army and Y": of-phrases are part of it until a party is found, and coordinated parties are.
    """
    tags, words = reading.tags, reading.words
    found: list[int] = []
    size = len(tags)
    while at < size:
        tag = tags[at]
        if tag == "M":
            if reading.word(at + 1) == "-":
                return found, at
            found.append(at)
        elif tag == "P":
            if words[at] != "of" or found:
                break
        elif tag in "C,":
            following = _coordinated(reading, at) if found else -1
            if following < 0:
                # "schools and houses in X": an enumeration without a party yet goes on.
                if found or tag == "," or reading.tag(at + 1) not in "wDM" or begins_clause(reading, at):
                    break
            else:
                at = following
                continue
        elif tag == "V":
            # "armoured vehicles", "so-called": an adjective inside the phrase.
            if found or not words[at].endswith("ed") or reading.tag(at + 1) not in "wM":
                break
        elif tag == "s":
            if found and tags[at - 1] == "M" and reading.tag(at + 1) == "M":
                at += 1
                continue
        elif tag not in "DwAqk" and not (tag == "Y" and not found):
            break
        elif found and tag == "A":
            break
        at += 1
    return found, at


def begins_clause(reading: Reading, at: int) -> bool:
    """Return whether a conjunction is followed by a party and its verb ("to the region, and X must leave")."""
    party = reading.skip_right(at + 1, "D")
    return reading.tag(party) == "M" and reading.tag(reading.skip_right(party + 1, "A")) in "XHOV"


def _coordinated(reading: Reading, at: int) -> int:
    """Return the party that a conjunction or comma joins on, -1 for none or where it starts a clause of its own."""
    nxt = at + 1
    if reading.tag(nxt) == "C":
        nxt += 1
    nxt = reading.skip_right(nxt, "Dw")
    if nxt - at > 4 or reading.tag(nxt) != "M":
        return -1
    after = reading.skip_right(nxt + 1, "wAN")
    if reading.tags[at] == "," and reading.tag(nxt + 1) == "," and reading.tag(nxt + 2) == "R":
        return -1  # "X, which backs Y, and Z, which ..."
    if reading.tags[at] == "," and reading.tag(at + 1) != "C" and reading.tag(after) not in "C,":
        return -1
    if not _verb_before(reading, at):
        return nxt
    if after < len(reading.tags) and reading.tags[after] in "VXHO" and reading.tag(nxt + 1) != "s":
        return -1
    if reading.tag(after) == "K" and not _participle(reading, after):
        return -1
    return nxt


def _verb_before(reading: Reading, at: int) -> bool:
    """Return whether the clause has had a verb before ``at``; a party after "and" may then begin the next."""
    for j in range(at - 1, -1, -1):
        if reading.tags[j] in ".S":
            return False
        if reading.is_verb(j):
            return True
    return False


def _participle(reading: Reading, at: int) -> bool:
    """Return whether an act is a bare participle with a by-phrase or a preposition after it."""
    return "n" in reading.forms[at].verb and reading.tag(at + 1) in "P.,"


def subjects(reading: Reading, at: int, *, passive: bool = False) -> list[int]:
    """Return the parties that are the subject of the verb at ``at``.

    Args:
        reading: The sentence.
        at: First token of the verb group.
        passive: Whether what belongs to a party counts ("X villages were shelled"): it is acted on, but does not act.
    """
    tags, words = reading.tags, reading.words
    candidates: list[int] = []
    last_verb = -1
    nearest = reading.tag(reading.skip_left(at - 1, "A"))
    coordinated = at > 0 and (tags[at - 1] in "C," or nearest == "C")
    j = at - 1
    while j >= 0 and tags[j] not in ".S":
        tag = tags[j]
        if tag == "R" and tags[j + 1] == "I" and words[j + 2] in REPORT and j + 3 >= at:
            return _antecedent(reading, j)  # "a pilot who it says was captured"
        if tag == "R":
            found = _relative(reading, j, at, candidates, last_verb, coordinated)
            if found is not None:
                return found if passive else [one for one in found if reading.mentions[one].role != _ADJECTIVE]
            candidates = []
        elif tag == "I" and last_verb < 0 and not candidates and words[j] in _SUBJECT_PRONOUNS:
            if reading.skip_left(at - 1, "A") == j:
                return []  # "Led by X, it provides": the pronoun is the subject
        elif tag == "I" and last_verb >= 0 and words[j] in ("we", "i", "you") and not coordinated:
            if not candidates and tags[j + 1] in "XHOVKAN":
                return []  # "We cannot give way in defending": whoever speaks
        elif tag == "M" and not _governed(reading, j, passive) and not _what_it_is(reading, j, at):
            candidates.append(j)
            if last_verb < 0 and not coordinated:
                break
        elif tag in "VXHOK":
            opens = words[j] in REPORT and tags[j + 1] not in ",." and j + 1 < at
            if last_verb < 0 and ((opens and not candidates and not coordinated) or words[at] == "being"):
                break  # "said houses burned", "led to houses being burned": what stands right before is the subject
            if last_verb >= 0 and not coordinated and _opens_clause(reading, j):
                break  # "X said displaced people would be able to return"
            last_verb = j
        j -= 1
    if last_verb >= 0 and _own_subject(reading, at):
        return []
    if not candidates:
        candidates = _after_fronted_phrase(reading, last_verb if last_verb >= 0 else at)
    chosen = _nearest(reading, candidates)
    if not passive:
        chosen = [one for one in chosen if reading.mentions[one].role != _ADJECTIVE]
    return _joined(reading, chosen, passive)


def _after_fronted_phrase(reading: Reading, at: int) -> list[int]:
    """Return the party right before a verb where all before it is one phrase without a comma ("After talks X agreed").

    A finite verb has a subject, and here it can be nobody else.
    """
    left = reading.skip_left(at - 1, "A")
    if reading.tag(left) != "M" or reading.tag(0) not in "PS" or reading.tag(left - 1) not in "wY":
        return []
    return [] if any(tag in ",.RVXHOKTC" for tag in reading.tags[1:left]) else [left]


def _what_it_is(reading: Reading, party: int, at: int) -> bool:
    """Return whether a party only belongs to what the subject is ("has emerged as X's backer, supplying")."""
    if reading.tag(at - 1) != "," or not reading.word(at).endswith("ing"):
        return False
    return reading.word(reading.skip_left(party - 1, "Dw")) == "as"


def _opens_clause(reading: Reading, at: int) -> bool:
    """Return whether a verb of saying is followed by a clause with a subject of its own, without "that"."""
    return reading.words[at] in SAYING and reading.tag(at - 1) != "X" and reading.tag(at + 1) in "DwIkKYM"


def _nearest(reading: Reading, candidates: list[int]) -> list[int]:
    """Return the candidate nearest the verb that is no aside between commas ("X, a Y member, has …")."""
    for one, further in itertools.pairwise(candidates):
        left = reading.skip_left(one - 1, "Dwk")
        right = reading.skip_right(one + 1, "wk")
        aside = reading.tag(left) == "," and reading.tag(right) == ","
        named = reading.tag(one - 1) == "," and reading.tag(one + 1) == "," and reading.tag(further + 1) == "w"
        if not aside or named or reading.tag(further + 1) == "s":  # "the X speaker, Y, has ..."
            return [one]
    return candidates[-1:]


def _own_subject(reading: Reading, at: int) -> bool:
    """Return whether a noun that is no party begins the clause of a verb ("X left, and gunmen attacked")."""
    left = reading.skip_left(at - 1, "Dwk")
    while reading.word(left) == "of" and reading.tag(left - 1) in "Dwk":
        left = reading.skip_left(left - 1, "Dwk")
    return left < at - 1 and reading.tag(left) in "C," and reading.tag(at) != "T"


def _relative(
    reading: Reading, j: int, at: int, candidates: list[int], last_verb: int, coordinated: bool
) -> list[int] | None:
    """Return the subject where the verb belongs to the relative clause that opens at ``j``, None where that is over."""
    tried = reading.tag(at) == "T" and last_verb == reading.skip_right(j + 1, "A")  # "that tries to mediate"
    if last_verb >= 0 and not tried and not (coordinated and reading.tags[at - 1] == "C"):
        return None
    # An aside right after it ends no clause: "an agreement with X, which, in our view, supports".
    if "," in reading.tags[j + 1 : at] and reading.tag(j - 1) == "," and reading.tag(j + 1) != ",":
        return None
    if reading.words[j] == "whose":
        return None if last_verb >= 0 else _antecedent(reading, j)
    return candidates[:1] or _antecedent(reading, j)


def _antecedent(reading: Reading, j: int) -> list[int]:
    """Return the party right before a relative pronoun ("X, which", "the X church that")."""
    right = j - 1 if reading.tag(j - 1) != "," else j - 2
    left = reading.skip_left(right, "wk") if right > 0 else right
    if reading.tag(left) != "M":
        return []
    before = reading.skip_left(left - 1, "Dw")
    # "those in X who": the ones in X are meant, not X; but "about the X consul who".
    within = left == right and reading.word(before) in _PLACES
    return [] if within else [left]


def _governed(reading: Reading, at: int, passive: bool) -> bool:
    """Return whether a party is the object of a verb or of a preposition, or a part of a longer word.

    "thousands of X", "the army of X": the head stands for X; of what is acted on, any head does ("the villages of X").
    """
    tags, words = reading.tags, reading.words
    if reading.word(at + 1) == "-":
        return True
    left = at - 1
    while left >= 0 and at - left < 8:
        if tags[left] in "Dwsk" or (tags[left] in "MY" and tags[left + 1] == "s"):
            left -= 1
        elif words[left] == "of" and _stands_for_of(reading, left - 1, passive):
            left -= 1
        elif words[left] == "from" and reading.word(left - 1) in _FIGHTERS:
            left -= 1  # "troops from X"
        else:
            break
    if left < 0:
        return False
    tag = tags[left]
    if tag in "PT":
        return True
    if tag in "VK":
        return words[left] not in REPORT
    if tag == "C":
        other = reading.skip_left(left - 1, "w")
        if other < left - 1 and reading.tag(reading.skip_left(other, "D")) == "P":
            return not reading.is_verb(reading.skip_right(at + 1, "wA"))  # "attacks on civilian and X forces"
        if reading.tag(other) == "M":
            if reading.word(reading.skip_left(other - 1, "Dw")) in ("between", "among"):
                return True
            following = min(reading.skip_right(at + 1, "wA"), len(tags) - 1)
            return _governed(reading, other, passive) and not reading.is_verb(following)
    return False


def _stands_for_of(reading: Reading, head: int, passive: bool) -> bool:
    """Return whether "of X" after a head is as good as X: of what is acted on any head is, but for another act."""
    if passive and reading.tag(head) != "k":
        return True
    return reading.tag(head) == "D" or reading.word(head) in OF_HEADS


def _joined(reading: Reading, chosen: list[int], passive: bool) -> list[int]:
    """Return a subject with the parties coordinated before it."""
    whole = list(chosen)
    while whole:
        left = reading.skip_left(whole[0] - 1, "Dw")
        if reading.tag(left) == ",":
            aside = reading.skip_left(left - 1, "AwDYP")  # "X and, somewhat later, Y"
            if aside < left - 1 and reading.tag(aside) == "," and reading.tag(aside - 1) == "C":
                left = aside - 1
        if reading.tag(left) == "C" or (reading.tag(left) == "," and len(whole) > 1):
            if reading.tag(left - 1) == ",":
                left -= 1
            other = left - 1
            if reading.tag(other) == "w":
                other = reading.skip_left(other, "w")
            if reading.tag(other) == "M" and not _governed(reading, other, passive):
                if passive or reading.mentions[other].role != _ADJECTIVE:
                    whole.insert(0, other)
                    continue
        break
    return whole
