"""An act told with a verb: its voice, whether it happened, and the parties on both sides of it."""

from __future__ import annotations

from framing.coding.agency_gerunds import accuser, doer_of_gerund, following_subject, let, opens_with_participle
from framing.coding.agency_grammar import (
    ALLEGE,
    DENY,
    PEOPLE,
    UNREAL,
)
from framing.coding.agency_groups import Group, verb_group
from framing.coding.agency_participles import Told, attributive_act, is_attributive, is_reduced, reduced_act
from framing.coding.agency_phrases import agents, controller, phrase_target
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import noun_phrase, subjects
from framing.coding.agency_senses import is_figure, is_no_handing_over, is_quarrel

__all__ = ["verb_act"]

_IDEAS = frozenset("idea option prospect intention aim purpose proposal chance hope dream goal way".split())
_PREVENTED = frozenset(
    "prevent prevents prevented preventing stop stops stopped stopping deter deters deterred discourage discouraged "
    "refrain refrained refrains keep keeps kept ban banned barred dissuade dissuaded".split()
)
_NO = frozenset({"no", "none", "nobody", "neither"})
_INSTEAD = frozenset(
    {("instead", "of"), ("rather", "than"), ("short", "of"), ("ruled", "out"), ("rules", "out"), ("rule", "out")}
)
_ASKED = frozenset("why how who whom what when where which".split())
_ALLEGED = frozenset("alleged alleges allegation allegations accusation accusations suspected suspects".split())
_DEMANDED = frozenset(
    "demand demands demanded demanding propose proposed proposes proposal insist request requested require required "
    "recommend recommended urged condition".split()
)


def verb_act(reading: Reading, at: int) -> Told | None:
    """Return how the verb at ``at`` tells its act, None where it is a figure of speech."""
    form = reading.forms[at]
    if reading.word(at - 1) == "-":
        return None  # "a Xan-backed truce"
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
    if told.state == "active" and is_quarrel(reading, at, told.actors, told.targets):
        return None
    if is_figure(reading, at, told.state) or is_no_handing_over(reading, at) or _moves_itself(reading, at, told):
        return None
    if _lies_between(reading, at, told):
        return None
    told.negated |= group.negated
    told.modal |= group.modal
    _context(reading, start, told)
    return told


def _moves_itself(reading: Reading, at: int, told: Told) -> bool:
    """Return whether a state or a person goes back ("X returned to the talks"); people that return are meant."""
    if told.state != "active" or reading.forms[at].act.lemma != "return" or told.targets:
        return False
    bare = reading.tag(reading.skip_right(at + 1, "A")) in "TP.,YSC"
    return bare and not any(reading.mentions[one].kind == "people" for one in told.actors)


def _lies_between(reading: Reading, at: int, told: Told) -> bool:
    """Return whether states are neighbours of a land, and surround it by no act ("surrounded by X and Y")."""
    if reading.forms[at].act.lemma != "surround" or told.state != "passive" or not told.actors:
        return False
    return all(reading.mentions[one].kind == "state" for one in told.actors)


def _passive(reading: Reading, at: int, start: int) -> Told:
    """Return a full passive."""
    form = reading.forms[at]
    found = subjects(reading, start, passive=True)
    actors, named = agents(reading, _after_coordinated(reading, at) + 1)
    told = Told("passive" if named else "agentless", actors, found)
    if form.act.object == "own":
        # "troops were withdrawn": they are who moves, and nobody is acted on.
        free = reading.word(start - 1) == "what"  # "X took what had been agreed"
        return Told(told.state, actors or ([] if free else found), [])
    if not found and form.act.object == "recipient":
        told.targets = phrase_target(reading, at + 1, form.act.on)
    if not told.targets:
        told.targets = _pronoun_subject(reading, start)
    if not told.targets and reading.word(start) in ("being", "having") and reading.tag(start - 1) in "P.S":
        told.targets = following_subject(reading, at, passive=True)  # "After being detained by X, Y ..."
    told.negated = any(word in _NO for word in reading.words[_phrase_start(reading, found) : start] if found)
    told.negated |= bool(actors) and "neither" in reading.words[at : actors[0]]
    return told


def _phrase_start(reading: Reading, found: list[int]) -> int:
    """Return the first token of the noun phrase of a subject."""
    return reading.skip_left(found[0] - 1, "Dw") + 1 if found else 0


def _after_coordinated(reading: Reading, at: int) -> int:
    """Return the last of the participles coordinated with the one at ``at``: they share their agent."""
    while reading.tag(at + 1) in "C,":
        other = reading.skip_right(at + 1, "C,A")
        act = reading.tag(other) == "K" and "n" in reading.forms[other].verb
        if not act and not (reading.tag(other) == "V" and reading.word(other).endswith("ed")):
            break
        at = other  # "was supplied, trained and led by X"
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


def _active(reading: Reading, at: int, start: int, group: Group) -> Told:
    """Return an act told with its doer as the subject."""
    form = reading.forms[at]
    told = Told("active")
    to = start if reading.tag(start) == "T" else -1
    gerund = "g" in form.verb and not group.passive and group.shared < 0
    urged = controller(reading, to) if to >= 0 else None
    if urged is not None:
        told.actors = urged
    elif gerund:
        told.actors = doer_of_gerund(reading, at)
    if not told.actors and urged is None:
        told.actors = let(reading, at) if start == at and "b" in form.verb else []
        told.actors = told.actors or subjects(reading, start)
    fronted = gerund and reading.tag(at - 1) in "P.S"
    fronted |= reading.word(start) == "having" and reading.tag(start - 1) == "."
    fronted |= to >= 0 and opens_with_participle(reading, to)
    if not told.actors and fronted:
        told.actors = following_subject(reading, at)
    told.targets = _objects(reading, at)
    if not told.targets and reading.word(at + 1) in ("its", "their"):
        told.targets = accuser(reading, at, told.actors)
    told.targets = told.targets or _fronted(reading, start, told.actors)
    found = told.actors
    first = _phrase_start(reading, found)
    # "no X soldier attacked", "not a single X soldier attacked"
    told.negated = bool(found) and (reading.word(first) in _NO or reading.tag(first - 1) == "N")
    told.negated |= reading.word(at + 1) in _NO  # "killed nobody", "attacked no X post"
    return told


def _objects(reading: Reading, at: int) -> list[int]:
    """Return the parties acted on, right of an active verb."""
    act = reading.forms[at].act
    nxt = at + 1
    while reading.tag(nxt) in "C,":
        # "surrounded and captured X", "arrested and then deported X"
        other = reading.skip_right(nxt + 1, "AC")
        if reading.tag(other) == "P" and reading.tag(nxt) == "C":
            other = reading.skip_right(other, "PDwYA")  # "and in the end burned X"
        if reading.tag(other) != "K" or not reading.forms[other].verb:
            break
        nxt = other + 1
    nxt = reading.skip_right(nxt, "Aq")
    if reading.tag(nxt) == "C":
        return []  # "that X captured and Y exchanged"
    found, end = noun_phrase(reading, nxt) if act.object in ("direct", "recipient") else ([], nxt)
    other_act = "k" in reading.tags[nxt:end]  # "threatened sanctions against X"
    if act.object == "direct" and (found or (end > nxt and "with" not in act.on and not other_act)):
        return found  # "to support his campaign for X": X is not what is supported
    if act.on and not (act.lemma == "help" and reading.tag(nxt) == "T"):  # "helped to end X's siege"
        by_phrase = phrase_target(reading, nxt if act.object != "direct" else end, act.on)
        if by_phrase:
            return by_phrase
    if act.object == "recipient":
        kept = []
        for one in found:
            # What is returned goes to whose it was; what is handed over or sent does not.
            thing = reading.mentions[one].role == "adjective" and reading.word(one + 1) not in PEOPLE
            thing &= act.lemma != "return"
            if not thing:
                kept.append(one)
        return kept
    return found if act.object == "direct" else []


def _fronted(reading: Reading, start: int, actors: list[int]) -> list[int]:
    """Return the antecedent in "the soldiers whom X captured"."""
    if not actors:
        return []
    left = reading.skip_left(actors[0] - 1, "D")
    if reading.tag(left) == "w":
        owned = reading.skip_left(left, "Dw")
        left = owned if reading.word(owned) == "whose" else left  # "X, whose army Y had crushed"
    if reading.word(left) not in ("whom", "which", "that", "whose") or left < 1 or reading.tags[left] not in "RS":
        return []
    nearest = reading.skip_left(left - 1, ",w")
    return [nearest] if reading.tag(nearest) == "M" and nearest not in actors else []


def _context(reading: Reading, start: int, told: Told) -> None:
    """Mark what the words that govern the clause say: denied, alleged, conditional."""
    tags, words = reading.tags, reading.words
    last, earlier = reading.word(start - 1), reading.word(start - 2)
    if last in DENY or last == "without" or (earlier, last) in _INSTEAD:
        told.negated = True
    if "?" in words[-2:]:
        # A question that is answered by yes or no leaves open whether; "why did X ..." does not.
        told.modal |= _ASKED.isdisjoint(words)
    if reading.word(start - 1) == "from" and any(word in _PREVENTED for word in words[max(0, start - 7) : start - 1]):
        told.negated = True
    if reading.word(start - 1) in ("of", "for", "against") and reading.word(start - 2) in UNREAL | _IDEAS:
        told.modal = True
    for j in range(start - 1, -1, -1):
        if words[j] in ("if", "unless", "whether") or (words[j] in ALLEGE and tags[j + 1] != "."):
            told.modal = True
            return
        if tags[j] == "S":
            end = j
            if words[j] == "that" and tags[j - 1] == "," and "," in tags[max(0, j - 7) : j - 1]:
                end = reading.skip_left(j - 2, "wANSVDP")  # "alleged, though not proved, that"
            near = words[max(0, end - 3) : end]
            if words[j] == "that":
                told.negated |= any(word in DENY for word in near) or near[-1:] in (["untrue"], ["false"])
                told.negated |= near[-2:] == ["not", "true"]
                told.modal |= not (_DEMANDED | _ALLEGED).isdisjoint(near)
            else:
                told.negated |= any(word in DENY for word in near)
            return
        if tags[j] == "." or (tags[j] == "," and reading.tag(j + 1) not in "PA"):
            return
