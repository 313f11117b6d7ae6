"""An act told with a verb: its voice, whether it happened, and the parties on both sides of it."""

from __future__ import annotations

from dataclasses import dataclass

from framing.coding.agency_grammar import (
    ALLEGE,
    DENY,
    FAILED,
    GERUND_OF_OBJECT,
    MODALS,
    PEOPLE,
    REALISED,
    UNREAL,
)
from framing.coding.agency_participles import Told, attributive_act, is_attributive, is_reduced, reduced_act
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import agents, controller, noun_phrase, phrase_target, subjects

__all__ = ["verb_act", "verb_group"]

_IDEAS = frozenset("idea option prospect intention aim purpose proposal chance hope dream goal way".split())
_PREVENTED = frozenset(
    "prevent prevents prevented preventing stop stops stopped stopping deter deters deterred discourage discouraged "
    "refrain refrained refrains keep keeps kept ban banned barred dissuade dissuaded".split()
)
_ABOUT_TO = frozenset({"going", "about", "due"})
_NO = frozenset({"no", "none", "nobody", "neither"})


@dataclass(slots=True)
class _Group:
    """The verb group around an act: its first token and what its auxiliaries say."""

    start: int
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    negated: bool = False
    modal: bool = False
    shared: int = -1


def verb_group(reading: Reading, at: int) -> _Group:
    """Return the verb group that ends at ``at``."""
    tags, words = reading.tags, reading.words
    group = _Group(at)
    j = at - 1
    nearest = ""
    while j >= 0 and (tags[j] in "AXHONTY" or (group.start < at and words[j] in _ABOUT_TO)):
        tag = tags[j]
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
        group.negated |= tag == "N" or words[j].endswith(("n't", "cannot"))
        group.modal |= words[j] in MODALS
        group.start = j
        j -= 1
    group.passive = nearest == "X"
    group.perfect = nearest == "H"
    if group.infinitive:
        _infinitive(reading, group)
    elif nearest == "" and at in reading.forms and group.start and tags[group.start - 1] in "C,D":
        _inherit(reading, at, group)
    return group


def _infinitive(reading: Reading, group: _Group) -> None:
    """Mark an infinitive by the word that governs it: intent, unless that word says it was done."""
    before = [reading.word(k) for k in range(max(0, group.start - 8), group.start)]
    near = [word for word in before[-2:] if word]
    if any(word in FAILED for word in near):
        group.negated = True
    elif near and near[-1] in REALISED:
        return
    elif any(word in ("used", "using", "uses") for word in before):
        return
    else:
        group.modal = True


def _inherit(reading: Reading, at: int, group: _Group) -> None:
    """Take over the auxiliaries of the verb that this one is coordinated with ("were looted and burned")."""
    tags = reading.tags
    left = reading.skip_left(group.start - 1, "DA")
    if reading.tag(left) not in "C,":
        return
    forms = reading.forms[at].verb
    for j in range(left - 1, -1, -1):
        if tags[j] in ".SR":
            return
        if tags[j] == "K":
            other = verb_group(reading, j)
            bare = "b" in forms and ("b" in reading.forms[j].verb or other.infinitive)
            part = "n" in forms and (other.passive or other.perfect)
            ing = "g" in forms and "g" in reading.forms[j].verb
            if bare or part or ing:
                group.passive, group.perfect = other.passive, other.perfect
                group.modal, group.negated, group.infinitive = other.modal, other.negated, other.infinitive
                group.shared = other.shared if other.shared >= 0 else j
            return
        after_be = reading.tag(reading.skip_left(j - 1, "AN")) == "X"
        if tags[j] == "V" and "n" in forms and reading.word(j).endswith("ed") and after_be:
            # "were collected and handed over": the first participle is no act.
            group.passive, group.shared = True, j
            return
        if tags[j] in "VO" and "b" in forms and reading.word(j) in MODALS:
            group.modal = True
            return


def verb_act(reading: Reading, at: int) -> Told:
    """Return how the verb at ``at`` tells its act."""
    form = reading.forms[at]
    group = verb_group(reading, at)
    first = group.shared if group.shared >= 0 else -1
    start = verb_group(reading, first).start if first >= 0 else group.start
    if "n" in form.verb and group.passive:
        told = _passive(reading, at, start)
    elif "n" in form.verb and not group.perfect and group.shared < 0 and is_attributive(reading, at):
        told = attributive_act(reading, at)
    elif "n" in form.verb and not group.perfect and group.shared < 0 and is_reduced(reading, at):
        told = reduced_act(reading, at)
    else:
        told = _active(reading, at, start, group)
    told.negated |= group.negated
    told.modal |= group.modal
    _context(reading, start, told)
    return told


def _passive(reading: Reading, at: int, start: int) -> Told:
    """Return a full passive."""
    form = reading.forms[at]
    found = subjects(reading, start, passive=True)
    actors, named = agents(reading, _after_coordinated(reading, at) + 1)
    told = Told("passive" if named else "agentless", actors, found)
    if form.act.object == "own":
        # "troops were withdrawn": they are who moves, and nobody is acted on.
        return Told(told.state, found, [])
    if not found and form.act.object == "recipient":
        told.targets = phrase_target(reading, at + 1, form.act.on)
    if not told.targets:
        told.targets = _pronoun_subject(reading, start)
    told.negated = any(word in _NO for word in reading.words[_phrase_start(reading, found) : start] if found)
    return told


def _phrase_start(reading: Reading, found: list[int]) -> int:
    """Return the first token of the noun phrase of a subject."""
    return reading.skip_left(found[0] - 1, "Dw") + 1 if found else 0


def _after_coordinated(reading: Reading, at: int) -> int:
    """Return the last of the participles coordinated with the one at ``at``: they share their agent."""
    while reading.tag(at + 1) in "C," and reading.tag(at + 2) == "K" and "n" in reading.forms[at + 2].verb:
        at += 2
    return at


def _pronoun_subject(reading: Reading, start: int) -> list[int]:
    """Return whom "its" means in a clause that opens the sentence ("After its posts were attacked, X …")."""
    tags, words = reading.tags, reading.words
    left = reading.skip_left(start - 1, "wk")
    if left < 1 or words[left] not in ("its", "their") or tags[left - 1] != "S":
        return []
    for j in range(start, len(tags) - 1):
        if tags[j] == "," and reading.tag(reading.skip_right(j + 1, "D")) == "M":
            return [reading.skip_right(j + 1, "D")]
    return []


def _active(reading: Reading, at: int, start: int, group: _Group) -> Told:
    """Return an act told with its doer as the subject."""
    form = reading.forms[at]
    told = Told("active")
    to = start if reading.tag(start) == "T" else -1
    gerund = "g" in form.verb and not group.passive and group.shared < 0
    urged = controller(reading, to) if to >= 0 else None
    if urged is not None:
        told.actors = urged
    elif gerund:
        told.actors = _doer_of_gerund(reading, at)
    if not told.actors and urged is None:
        told.actors = subjects(reading, start)
    if not told.actors and gerund and reading.tag(at - 1) in "P.S":
        told.actors = _following_subject(reading, at)
    told.targets = _objects(reading, at)
    if not told.targets and reading.word(at + 1) in ("its", "their"):
        told.targets = _accuser(reading, at, told.actors)
    told.targets = told.targets or _fronted(reading, start, told.actors)
    found = told.actors
    told.negated = bool(found) and reading.word(_phrase_start(reading, found)) in _NO
    return told


def _objects(reading: Reading, at: int) -> list[int]:
    """Return the parties acted on, right of an active verb."""
    act = reading.forms[at].act
    nxt = at + 1
    while reading.tag(nxt) in "C," and reading.tag(nxt + 1) == "K" and reading.forms[nxt + 1].verb:
        # "surrounded and captured X"
        nxt += 2
    nxt = reading.skip_right(nxt, "A")
    found, end = noun_phrase(reading, nxt) if act.object in ("direct", "recipient") else ([], nxt)
    if act.object == "direct" and found:
        return found
    if act.on:
        by_phrase = phrase_target(reading, nxt if act.object != "direct" else end, act.on)
        if by_phrase:
            return by_phrase
    if act.object == "recipient":
        kept = []
        for one in found:
            thing = reading.mentions[one].role == "adjective" and reading.word(one + 1) not in PEOPLE
            if not thing:
                kept.append(one)
        return kept
    return found if act.object == "direct" else []


def _doer_of_gerund(reading: Reading, at: int) -> list[int]:
    """Return the party in "accused X of -ing"."""
    if reading.word(at - 1) not in ("of", "for", "from"):
        return []
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


def _following_subject(reading: Reading, at: int) -> list[int]:
    """Return the subject of the main clause after a fronted "After shelling …,"."""
    for j in range(at, len(reading.tags) - 1):
        if reading.tags[j] == ",":
            nxt = reading.skip_right(j + 1, "D")
            return [nxt] if reading.tag(nxt) == "M" and reading.mentions[nxt].role != "adjective" else []
    return []


def _accuser(reading: Reading, at: int, actors: list[int]) -> list[int]:
    """Return whom "its" means in "X accused Y of shelling its villages"."""
    for j in range(at - 1, -1, -1):
        if reading.words[j] in GERUND_OF_OBJECT:
            found = subjects(reading, j)
            return [one for one in found if one not in actors]
    return []


def _fronted(reading: Reading, start: int, actors: list[int]) -> list[int]:
    """Return the antecedent in "the soldiers whom X captured"."""
    if not actors:
        return []
    left = reading.skip_left(actors[0] - 1, "D")
    if reading.words[left] not in ("whom", "which", "that") or left < 1 or reading.tags[left] not in "RS":
        return []
    nearest = reading.skip_left(left - 1, ",w")
    return [nearest] if reading.tag(nearest) == "M" and nearest not in actors else []


def _context(reading: Reading, start: int, told: Told) -> None:
    """Mark what the words that govern the clause say: denied, alleged, conditional."""
    tags, words = reading.tags, reading.words
    if words[start - 1] in DENY if start else False:
        told.negated = True
    if reading.word(start - 1) == "without":
        told.negated = True
    if reading.word(start - 1) == "from" and any(word in _PREVENTED for word in words[max(0, start - 7) : start - 1]):
        told.negated = True
    if reading.word(start - 1) in ("of", "for", "against") and reading.word(start - 2) in UNREAL | _IDEAS:
        told.modal = True
    for j in range(start - 1, -1, -1):
        if words[j] in ("if", "unless") or (words[j] in ALLEGE and tags[j + 1] != "."):
            told.modal = True
            return
        if tags[j] == "S":
            if any(word in DENY for word in words[max(0, j - 3) : j]):
                told.negated = True
            return
        if tags[j] == "." or (tags[j] == "," and reading.tag(j + 1) not in "PA"):
            return
