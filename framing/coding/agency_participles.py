"""Acts in participles without an auxiliary: "the occupied lands", "villages shelled by X"."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.coding.agency_grammar import PEOPLE, REPORT
from framing.coding.agency_phrases import agents
from framing.coding.agency_reading import Reading
from framing.coding.agency_roles import begins_clause, noun_phrase

__all__ = ["Told", "attributive_act", "is_attributive", "is_reduced", "reduced_act"]

_CONSIDER = frozenset("consider considers considered regard regards regarded call calls called deem deems".split())
# What attacks rather than is attacked, where a headline does not say.
_ARMS = frozenset(
    "army forces troops soldiers fighters gunmen militants snipers rebels guards police jets jet planes warplanes "
    "bombers drones drone helicopters aircraft tanks artillery guns missiles rockets ships navy squadron side "
    "hackers leader leaders president minister mp mps lawmakers critics fans mob crowd protesters team coach".split()
)
# Acts that are told without their object too ("attacked at dawn").
_STANDS_ALONE = frozenset(
    "attack assault strike storm shell bomb bombard shoot hit raid ambush provoke threaten violate negotiate help "
    "support defend fight win loot sign agree".split()
)


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
    if before == "P" and after not in "DI" and not set("bg") & set(reading.forms[at].verb):
        return True  # "mannequins of captured, killed or wounded soldiers": no past tense follows a preposition
    if before in "C," and reading.tag(left - 1) == "K" and not set("bg") & set(reading.forms[at].verb):
        if reading.tag(left - 2) == "P" and is_attributive(reading, left - 1):
            return True
    if before == "C" and reading.word(at + 1) in PEOPLE and reading.is_verb(at + 2):
        return True  # "..., and wounded soldiers were flown home"
    if after not in "wMkY" or reading.forms[at].act.object == "preposition":
        return False
    if before == "D":
        return after in "wkY" or reading.tag(left - 1) not in "C,"
    if before in "VK" or (before == "T" and "b" not in reading.forms[at].verb):
        return True  # "retook occupied villages", "said displaced people", "aid to wounded soldiers"
    if before == "I" and reading.word(left - 1) in _CONSIDER:
        return True  # "consider it occupied land"
    if before in "CS" and reading.forms[at].act.lemma == "displace":
        return True  # "refugees and displaced persons"
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
    if form.act.object == "own" and reading.tag(at - 1) in "wk" and reading.word(at + 1) == "by":
        return True
    if form.act.object == "own" and reading.tag(at - 1) in "wk" and _finite_before(reading, at):
        return True
    if form.act.lemma == "deploy" and reading.tag(at - 1) == "M" and _finite_after(reading, at):
        return True  # troops are deployed; but who agreed or retreated did so
    if form.act.object in ("own", "preposition") or (form.act.object == "recipient" and reading.word(at + 1) != "by"):
        return False
    before = reading.skip_left(at - 1, "wk")
    if reading.tag(at - 1) in "RI" or (
        reading.tag(before) == "M" and reading.tag(reading.skip_left(before - 1, "D")) == "R"
    ):
        return False
    nxt = reading.skip_right(at + 1, "Aq")
    tag = reading.tag(nxt)
    if reading.word(at + 1) == "at" and "at" in form.act.on and reading.tag(at - 1) == "M":
        return False  # "X snipers shot at Y"
    if reading.word(nxt) == "by":
        return True
    listed = reading.skip_right(nxt + 1, "AC") if tag == "," and reading.tag(at - 1) != "," else -1
    if listed > 0 and reading.tag(listed) == "K" and "d" in reading.forms[listed].verb:
        return False  # "X first besieged, then bombed and burned Y"
    if tag in "DMIwkT" or (tag == "C" and reading.tag(reading.skip_right(nxt + 1, "AC")) == "K") or tag == "s":
        return False
    if reading.tag(before) == "M" and _has_subject(reading, before):
        return False
    if nxt > at + 1 and tag == "V" and reading.word(nxt).endswith("ed") and reading.tag(nxt + 1) in "wM":
        return False  # "attacked densely populated areas"
    if _without_object(reading, at, tag):
        return True
    if tag in "PY" and form.act.object == "direct" and reading.tag(at - 1) in "wk," and agents(reading, at + 1)[0]:
        return True  # "besieged since March by X"
    if reading.tag(at - 1) not in "wMk,":
        return False
    for j in range(nxt, len(reading.tags)):
        if reading.tags[j] in ".S" or (reading.tags[j] == "C" and begins_clause(reading, j)):
            break
        if reading.tags[j] in "XHO" or (reading.tags[j] in "VK" and reading.tags[j - 1] not in "PD,T"):
            return True
    # "met soldiers wounded in the battle": the noun before it is the object of a verb.
    if tag in "P.,Y" and reading.tag(at - 1) in "wM" and _finite_before(reading, at):
        # A clause has one finite verb; a second without "and" is a participle ("works in the towns shelled in May").
        return True
    left = reading.skip_left(at - 1, "MwkDP")
    return reading.tag(left) in "VK" and "M" in reading.tags[left + 1 : at] and tag in "P.,Y"


def _has_subject(reading: Reading, party: int) -> bool:
    """Return whether the party before a form is its subject: "what X seized", "that X took and Y sold for fuel"."""
    left = reading.skip_left(party - 1, "D")
    if reading.word(left) in ("what", "that"):
        return True
    return reading.tag(left) == "C" and reading.tag(left - 1) == "K" and _has_subject(reading, left - 2)


def _without_object(reading: Reading, at: int, following: str) -> bool:
    """Return whether a form that wants an object and has none must be a participle.

    "33 wounded", "16 people killed on both sides", "the church, badly damaged in the war".
    """
    form = reading.forms[at]
    if form.act.object != "direct" or following not in "P.,YCS":
        return False
    stands_alone = form.act.lemma in _STANDS_ALONE
    if _is_headline(reading, at) and not (stands_alone and not _is_helpless(reading, at)):
        return True
    if stands_alone:
        return False
    left = reading.skip_left(at - 1, "A")
    before = reading.tag(left)
    if before == "M" and left == at - 1:
        # "91 X civilians killed as ...": counted people have it done to them.
        return reading.word(left - 1)[:1].isdigit() and reading.forms[at].act.kind == "violence"
    if before == ",":
        noun = reading.tag(left - 1) in "wMk"
        alone = left < at - 1 or _finite_before_comma(reading, left) or _finite_after_comma(reading, at)
        return noun and following in "P.Y" and alone
    if before == "D":
        return left == at - 1 and following != "Y"
    if before != "w" or left != at - 1:
        return False
    start = reading.skip_left(left, "w")
    return reading.tag(start) == "D" or (following in "P.Y" and reading.tag(start) not in "sRIM")


def _is_headline(reading: Reading, at: int) -> bool:
    """Return whether a participle is all the verb a headline has ("X pilot freed after ten days")."""
    left = reading.skip_left(at - 1, "A")
    if reading.tag(left) not in "wM" or reading.tags[-1] == ".":
        return False
    if reading.tag(left) == "M" and reading.mentions[left].kind not in ("person", "people"):
        if reading.forms[at].act.lemma in _STANDS_ALONE or reading.forms[at].act.kind != "violence":
            return False
    return not any(j != at and reading.is_verb(j) for j in range(len(reading.tags)))


def _is_helpless(reading: Reading, at: int) -> bool:
    """Return whether what is said to be "shelled" or "ambushed" in a headline cannot have done it ("X villages")."""
    left = reading.skip_left(at - 1, "A")
    return reading.tag(left) == "w" and reading.word(left) not in _ARMS


def _finite_after(reading: Reading, at: int) -> bool:
    """Return whether the clause has its verb after a form: "X troops deployed to the border to watch it reported"."""
    if "d" not in reading.forms[at].verb or reading.tag(at + 1) not in "PT":
        return False
    for j in range(at + 1, len(reading.tags)):
        if reading.tags[j] in ".SRC,":
            return False
        if reading.tags[j] in "XHO" or (reading.tags[j] == "V" and reading.tags[j - 1] not in "PDTs"):
            return True
    return False


def _finite_before_comma(reading: Reading, comma: int) -> bool:
    """Return whether the clause has its verb between its start, or an earlier comma, and a comma."""
    for j in range(comma - 1, -1, -1):
        if reading.tags[j] in ".SR,":
            return False
        if reading.tags[j] in "XHOV" or (reading.tags[j] == "K" and reading.forms[j].verb != "g"):
            return True
    return False


def _finite_after_comma(reading: Reading, at: int) -> bool:
    """Return whether the phrase after a form ends at a comma with a verb behind it ("X, hit in the leg, fell")."""
    for j in range(at + 1, len(reading.tags)):
        if reading.tags[j] == ",":
            return reading.is_verb(reading.skip_right(j + 1, "A"))
        if reading.tags[j] in ".SRC" or reading.is_verb(j):
            return False
    return False


def _finite_before(reading: Reading, at: int) -> bool:
    """Return whether the clause has had its finite verb, and nothing since joins a second one to it."""
    tags = reading.tags
    for j in range(at - 1, -1, -1):
        if tags[j] in ".SRC," or (tags[j] == "V" and reading.words[j] in REPORT):
            return False
        if tags[j] == "T" and tags[j + 1] not in "DM":
            return False  # an infinitive; "to the region" is none
        if tags[j] in "XHOV" or (tags[j] == "K" and reading.forms[j].verb != "g"):
            return True
    return False


def reduced_act(reading: Reading, at: int) -> Told:
    """Return a participle after its noun."""
    actors, named = agents(reading, at + 1)
    if reading.forms[at].act.object == "own":
        if not named and reading.tag(at - 1) == "M":
            actors = [at - 1]  # "X troops deployed to the border": they are who moves
        return Told("passive" if named else "agentless", actors)
    left = reading.skip_left(at - 1, ",A")
    found = [left] if reading.tag(left) == "M" else []
    if not found and reading.tag(left) in "wk":
        j = reading.skip_left(left, "wkDs")
        if reading.word(j) == "of" and reading.tag(j + 1) != "M":
            j = reading.skip_left(j - 1, "wkDs")
        found = [j] if reading.tag(j) == "M" else []
    if not found and reading.tag(left) == "C":
        # "X, once attacked by Y and now defended by Z": one noun for both
        for j in range(left - 1, -1, -1):
            if reading.tags[j] in ".SR":
                break
            if reading.tags[j] == "K":
                found = reduced_act(reading, j).targets if "n" in reading.forms[j].verb else []
                break
    return Told("passive" if named else "agentless", actors, found)
