"""An act told with a noun: "the shelling of X by Y", "X's attack on Y", "launched an offensive"."""

from __future__ import annotations

from framing.codebook.agency import Act
from framing.coding.agency_gerunds import doer_of_gerund
from framing.coding.agency_grammar import DENY, LIGHT, LIGHT_PARTICIPLES, UNREAL
from framing.coding.agency_groups import verb_group
from framing.coding.agency_participles import Told
from framing.coding.agency_phrases import agents, phrase_target
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import noun_phrase, subjects
from framing.coding.agency_senses import CAUSING, is_figure, is_no_handing_over, is_quarrel

__all__ = ["noun_act"]

_REACH = 18
# "a threat of", "plans for", "called for": what stands before these still bears on the noun.
_JOINING = frozenset({"of", "for", "from", "against"})
_BEFORE = 6
_COME = frozenset("come comes came coming".split())
_CALLED = frozenset({"for", "on", "upon", "to"})  # "called for sanctions"; not "called the sanctions useless"


def noun_act(reading: Reading, at: int) -> Told | None:
    """Return how the noun at ``at`` tells its act, None where it only belongs to another act."""
    if reading.tag(at + 1) == "k" or reading.word(at + 1) == "-":
        return None  # "ceasefire violations": the second noun is the act
    act = reading.forms[at].act
    if is_no_handing_over(reading, at):
        return None
    told = Told("noun")
    before, left = _owner(reading, at)
    by_found = _after(reading, at, told)
    if is_figure(reading, at, "noun"):
        return None
    if reading.word(at) in ("supply", "supplies") and not told.targets:
        return None  # what there is of a thing, or what was brought
    if before:
        follows = bool(told.targets) or reading.word(at + 1) == "of"
        belongs = (act.possessor == "target" and not follows) or by_found
        if belongs and not told.targets:
            told.targets = before
        elif not told.actors:
            told.actors = before
    governor = _governor(reading, left)
    under = _came_under(reading, left)
    if under >= 0:
        told.targets = told.targets or subjects(reading, verb_group(reading, under).start, passive=True)
    if governor < 0 and not told.actors:
        governor = _governor_of_first(reading, left)
    if governor >= 0 and not told.actors:
        if reading.tags[governor] == "K" and not before and reading.forms[governor].act.lemma != "threaten":
            taken = phrase_target(reading, at + 1, reading.forms[governor].act.on)
            if not told.targets or taken == told.targets:
                return None  # "sent aid to X", "signed an agreement with X": told once, with the verb
        threat = reading.tags[governor] == "K" and reading.forms[governor].act.lemma == "threaten"
        told.modal |= threat
        if threat or reading.words[governor] in LIGHT:
            group = verb_group(reading, governor)
            gerund = reading.words[governor].endswith("ing")
            told.actors = (doer_of_gerund(reading, governor) if gerund else []) or subjects(reading, group.start)
            told.modal |= group.modal
            told.negated |= group.negated
    if governor >= 0 and reading.words[governor] in CAUSING:
        told.modal |= verb_group(reading, governor).modal
    if is_quarrel(reading, at, told.actors, told.targets):
        return None
    _marks(reading, left, told, owned=bool(before))
    return told


def _owner(reading: Reading, at: int) -> tuple[list[int], int]:
    """Return the parties right before the noun ("X's shelling", "X drone strikes"), and the phrase's start."""
    tags = reading.tags
    j = at - 1
    while (
        j >= 0
        and at - j <= _BEFORE
        and (tags[j] in "wAkq" or (tags[j] == "Y" and _is_owned(reading, j)))
        and not (tags[j] == "k" and tags[j - 1] == "C")
    ):
        j -= 1
    if j < 0:
        return [], 0
    if tags[j] == "s" and reading.tag(j - 1) == "M":
        j -= 1
    where = reading.tag(j) == "M" and reading.mentions[j].role == "metonym" and tags[j + 1] != "s"
    if where and reading.forms[at].act.kind == "violence":
        return [], j  # the "Paris attacks": where it was
    if tags[j] != "M" or reading.word(j + 1) == "-":
        return [], (j if tags[j] in "D" else j + 1)
    found = [j]
    if reading.word(j - 1) == "-" and reading.tag(j - 2) == "M":
        return [j - 2, j], j - 2  # "the X-Y agreement"
    while reading.tag(found[0] - 1) == "C":
        # "X and Y's", "X's and Y's"
        other = found[0] - 3 if reading.tag(found[0] - 2) == "s" else found[0] - 2
        if reading.tag(other) != "M":
            break
        found.insert(0, other)
    first = found[0]
    if reading.tag(first - 1) == "D":
        first -= 1
    return found, first


def _is_owned(reading: Reading, at: int) -> bool:
    """Return whether a word of time stands between an owner and the noun ("X's overnight raid")."""
    return reading.tag(reading.skip_left(at - 1, "wA")) == "s"


def _after(reading: Reading, at: int, told: Told) -> bool:
    """Read the phrases after the noun; return whether a by-phrase named a party."""
    tags, words = reading.tags, reading.words
    act = reading.forms[at].act
    j = at + 1
    stop = min(len(tags), at + _REACH)
    by_found = False
    while j < stop:
        tag, word = tags[j], words[j]
        if tag == "C" and j == at + 1 and reading.tag(j + 1) in "kw":
            # "the shelling and bombing of X"
            j = reading.skip_right(j + 1, "kwD")
            continue
        if tag in ".SR," or tag == "O" or tag == "H":
            break
        if tag == "X":
            light = reading.skip_right(j + 1, "XAN")
            if reading.word(light) not in LIGHT_PARTICIPLES:
                break
            told.negated |= "N" in tags[j:light]
            j = light + 1
            continue
        if tag in "VK":
            phrase_follows = reading.tag(reading.skip_right(j + 1, "wA")) == "P"
            if act.object == "own" or word not in LIGHT_PARTICIPLES or not phrase_follows:
                break
        elif tag == "P" or tag == "T":
            end = _phrase(reading, act, at, j, told)
            by_found |= word == "by" and bool(told.actors)
            if "k" in tags[j + 1 : end] and not told.targets:
                break  # "operation against those responsible for the attacks on X": the later noun has its own phrases
            j = end
            continue
        j += 1
    return by_found


def _phrase(reading: Reading, act: Act, at: int, j: int, told: Told) -> int:
    """Read one phrase with a preposition at ``j``; return the token after it."""
    word = reading.words[j]
    if word == "by":
        found, named = agents(reading, j)
        if found and named:
            if told.actors and not told.targets:
                told.targets = told.actors  # "the support of X by Y"
                told.actors = []
            told.actors = told.actors or found
        return max(noun_phrase(reading, j + 1)[1], j + 1)
    found, end = noun_phrase(reading, j + 1)
    if word == "of" and _adjacent(reading, at, j):
        if not found and reading.word(j + 1) in ("its", "their"):
            earlier = [one for one in sorted(reading.mentions) if one < at]
            if act.of == "target":
                told.targets = told.targets or earlier[:1]
        elif act.lemma == "occupy" and _is_held(reading, at, j) and not told.actors:
            told.actors = found  # "under the occupation of X": X is who occupies
        elif act.of == "target" and not told.targets:
            told.targets = found
        elif act.of == "actor" and not told.actors:
            told.actors = found
    elif word == "with" and "P" in reading.tags[at + 1 : j]:
        pass  # "the text of the agreement in line with X's laws"
    elif word == "between" and "with" in act.on and act.of == "actor" and "D" not in reading.tags[at + 1 : j]:
        told.actors = told.actors or found  # "the ceasefire between X and Y"
    elif word in act.on and not told.targets:
        told.targets = found
    elif word == "from" and _comes_from(act, j - at) and not told.actors:
        told.actors = found
    return max(end, j + 1)


def _is_held(reading: Reading, at: int, of: int) -> bool:
    """Return whether a land is under an act of somebody ("under the occupation of X"; not "of X's land")."""
    before = reading.skip_left(at - 1, "DwA")
    party = reading.skip_right(of + 1, "D")
    whole = reading.tag(party) == "M" and reading.tag(party + 1) not in "sw"
    return reading.word(before) == "under" and whole


def _comes_from(act: Act, distance: int) -> bool:
    """Return whether "from X" after the noun of an act says who does it ("compensation from X to Y")."""
    return (act.of == "actor" and act.object != "own") or (act.lemma == "compensate" and distance == 1)


def _adjacent(reading: Reading, at: int, j: int) -> bool:
    """Return whether an of-phrase belongs to the noun: it follows it, or a noun coordinated with it."""
    between = at + 1
    if reading.word(between) == "by":
        between = noun_phrase(reading, between + 1)[1]  # "the release by X of its prisoners"
    for k in range(between, j):
        if reading.tags[k] not in "CkwD":
            return False
        if reading.tags[k] == "k" and reading.forms[k].act.of != reading.forms[at].act.of:
            return False  # "its attack and the shelling of X"
    return True


def _governor(reading: Reading, left: int) -> int:
    """Return the verb whose object the noun is, -1 when there is none."""
    j = reading.skip_left(left - 1, "DwAN")
    if reading.tag(j) in "PT" and reading.word(j) in ("out", "on", "to", "up"):
        j = reading.skip_left(j - 1, "w")
    elif reading.word(j) == "with":
        answer = reading.skip_left(j - 1, "wA")  # "responded with an attack", "came up with threats"
        j = answer if reading.word(answer) in LIGHT else j
    return j if j >= 0 and reading.tag(j) in "VK" else (_plain_light(reading, left))


def _governor_of_first(reading: Reading, left: int) -> int:
    """Return the light verb of the noun an act is joined to ("launched its attack and the operations"), -1 for none."""
    j = reading.skip_left(left - 1, "D")
    if reading.tag(j) != "C" or reading.tag(j - 1) != "k":
        return -1
    found = _governor(reading, j - 1)
    return found if found >= 0 and reading.words[found] in LIGHT else -1


def _came_under(reading: Reading, left: int) -> int:
    """Return the verb of "came under attack": its subject is who is attacked; -1 for none."""
    j = reading.skip_left(left - 1, "DwA")
    if reading.word(j) != "under":
        return -1
    j = reading.skip_left(j - 1, "A")
    return j if reading.word(j) in _COME or reading.tag(j) == "X" else -1


def _plain_light(reading: Reading, left: int) -> int:
    """Return a light verb that carries no verb ending ("launch attacks")."""
    for j in range(left - 1, max(-1, left - 5), -1):
        if reading.words[j] in LIGHT and reading.tags[j] not in "k":
            return j
        if reading.tags[j] not in "DwA":
            break
    return -1


def _marks(reading: Reading, left: int, told: Told, *, owned: bool) -> None:
    """Mark what stands before the noun: none, denied, feared, demanded."""
    words, tags = reading.words, reading.tags
    if reading.word(left) == "no" or reading.word(left - 1) == "no":
        told.negated = True
    if reading.word(left - 1) == "without" and not owned:
        told.negated = True  # "without X's support" has it given
    if reading.word(left - 1) == "of" and reading.word(left - 2) in ("lack", "absence"):
        told.negated = True
    for j in range(left, max(-1, left - _BEFORE), -1):
        if tags[j] in ".S" and j != left:
            break
        if tags[j] == "P" and words[j] not in _JOINING:
            break
        if words[j] in DENY:
            told.negated = True
        if words[j] in UNREAL and not (words[j].startswith("call") and reading.word(j + 1) not in _CALLED):
            told.modal = True
        if tags[j] == "," or (tags[j] == "M" and j < left):
            break
    for j in range(left, len(words)):
        if tags[j] == "k":
            break
        if words[j] in UNREAL:
            told.modal = True
