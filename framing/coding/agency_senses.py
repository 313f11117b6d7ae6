"""Where a form of an act is none: a figure of speech ("damaged its reputation"), or things moved, not handed over."""

from __future__ import annotations

from collections.abc import Sequence

from framing.coding.agency_reading import Reading

__all__ = ["CAUSING", "is_figure", "is_no_handing_over", "is_quarrel"]


def _set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


# What can be damaged, hit or attacked in words and by events, but not by arms.
_ABSTRACT = _set(
    "reputation image prestige credibility standing relations relationship relationships ties friendship trust "
    "confidence hopes hope dreams dream illusions prospects chances chance process talks negotiations negotiation "
    "dialogue deal agreement agreements economy economies market markets exports trade interests career popularity "
    "ratings opportunity opportunities myth myths narrative narratives spirit morale record decision decisions policy "
    "policies statement statements proposal proposals idea ideas plans argument arguments claims unity balance rights "
    "words speech rhetoric legitimacy atmosphere climate efforts initiative initiatives cooperation legacy future "
    "views ambitions resentment suspicion suspicions doubts feelings hatred sentiments"
)
# What is stood up for in words.
_STOOD_FOR = _set(
    "identity identities culture language "
    "right rights decision decisions record handling choice plan plans position positions remarks comments statement "
    "policy policies conduct actions view views idea claim claims nominee principles values interests reputation "
    "legacy privacy freedom freedoms justice norms law laws line tweet tweets comment comments democracy title use"
)
# What is regained, and is no land.
_REGAINED = _set(
    "independence freedom momentum initiative confidence trust strength consciousness sovereignty statehood composure "
    "balance attention majority seat senate house power popularity"
)
# What is published: to release it sets nobody free.
_PUBLISHED = _set(
    "email emails e-mail e-mails mail transcript transcripts memo memos record records returns document documents file "
    "files letter letters report reports statement statements video videos footage photo photos recording recordings "
    "tape tapes data list lists book song album findings results poll ad ads figures details information excerpts text "
    "film films movie movies single album version plan budget proposal map maps census funds money aid"
)
# What is fought with no arms, unless an enemy is named.
_FOES = _set(
    "war wars battle battles rebels militants fighters forces army armies troops enemy enemies separatists insurgents "
    "soldiers terrorists invaders aggressor occupiers"
)
# "fought side by side", "fought hand to hand": how, and not what.
_HOW = _set("side shoulder hand back house street")
# To provide these is to speak.
_TOLD = _set(
    "detail details information evidence proof explanation explanations clarification answer answers overview basis "
    "framework opportunity opportunities impetus guidance clarity context insight figures comment reason reasons"
)
# To recognise these is to see them.
_INSIGHTS = _set(
    "effect effects impact need needs importance role fact difficulty difficulties challenge challenges link links "
    "value potential urgency significance contribution efforts limits danger dangers threat threats mistake mistakes"
)
# What is backed up by other words.
_SAID = _set("comment comments claim claims statement statements remark remarks view views report reports allegation")
# What is moved rather than handed over: forces, and what forces are equipped with.
_FORCES = _set(
    "mercenaries fighters terrorists militants jihadists combatants volunteers troops forces soldiers brigade units "
    "weapons weaponry arms ammunition munitions equipment hardware drones missiles rockets tanks artillery jets "
    "aircraft money funds technology data information experience knowledge power"
)
_PASSIVE = ("passive", "agentless")
_IN_WORDS = frozenset(("attack", "assault", "hit", "fight", "fire", "beat", "crush", "defeat", "offensive"))
# Verbs after which a noun of an act is what comes of it: "would lead to the defeat of X".
CAUSING = _set(
    "lead leads led mean means meant bring brings brought cause causes caused trigger triggers triggered provoke "
    "provokes provoked entail entails result results resulted spark sparks sparked face faces faced suffer suffers "
    "suffered risk risks risked become"
)


def is_quarrel(reading: Reading, at: int, actors: Sequence[int], targets: Sequence[int]) -> bool:
    """Return whether a person "attacks" or "fights" another in words: newspapers have politicians do so every day.

    Where a state or its forces are the target, arms are meant; who is killed or shot at is left to those verbs.
    """
    lemma = reading.forms[at].act.lemma
    if lemma not in _IN_WORDS or not (actors or targets):
        return False
    if lemma in ("fire", "fight") and (targets or not actors):
        return False
    persons = {one for one in (*actors, *targets) if reading.mentions[one].kind == "person"}
    return bool(persons) and persons >= set(targets) and (not targets or persons >= set(actors))


def is_figure(reading: Reading, at: int, state: str) -> bool:
    """Return whether an act of violence is done to something that no arms can reach, or an act of words is meant.

    Args:
        reading: The sentence.
        at: The act.
        state: Its form.
    """
    act = reading.forms[at].act
    left = reading.skip_left(at - 1, "XHOAN,")
    if act.lemma == "defend":
        if state in _PASSIVE:
            # "principles promoted and protected by X"
            return reading.word(reading.skip_left(at - 1, "XHOAN,CVK")) in _STOOD_FOR
        return _named(reading, at + 1, _STOOD_FOR)
    if act.lemma == "recapture" and state == "active" and _named(reading, at + 1, _REGAINED):
        return True
    if act.lemma == "release":
        at_noun = at + 2 if reading.word(at + 1) == "of" else at + 1
        return _named(reading, at_noun, _PUBLISHED) or (state in _PASSIVE and reading.word(left) in _PUBLISHED)
    if act.lemma == "fire" and state == "active" and reading.tag(at + 1) in "IM":
        return True  # "fired him": he lost his post
    if act.lemma == "surround" and state == "active" and reading.word(at) == "surrounding":
        # "the emails surrounding the plan"; "X troops surrounding the town" and "are surrounding" are meant
        return reading.tag(reading.skip_left(at - 1, "A")) not in "MX"
    if act.lemma == "fight" and state == "active" and reading.tag(at + 1) in "Dw" and reading.word(at + 1) not in _HOW:
        # "fights inflation"; "fought the rebels" is meant.
        end = reading.skip_right(at + 1, "Dwqk")
        return reading.tag(end) != "M" and _FOES.isdisjoint(reading.words[at + 1 : end])
    if act.lemma in ("support", "back") and state in ("passive", "agentless"):
        return reading.word(left) in _SAID
    if act.lemma == "supply" and state == "active" and _named(reading, at + 1, _TOLD):
        return True
    if act.lemma == "recognise" and "genocide" in reading.words[at + 1 : at + 6]:
        return True  # to recognise what was done is to recognise no party
    if act.lemma == "recognise" and state == "active":
        return _named(reading, at + 1, _INSIGHTS)
    if act.kind != "violence" and act.lemma != "shelter":
        return False
    if state in ("active", "noun"):
        if state == "noun" and reading.tag(at + 1) != "P":
            return False
        return _named(reading, at + 2 if state == "noun" else at + 1, _ABSTRACT)
    if reading.tag(at + 1) in "wM" and _named(reading, at + 1, _ABSTRACT):
        return True
    # A passive: the noun right before its verb group is what it is done to.
    return reading.word(left) in _ABSTRACT


def _named(reading: Reading, at: int, words: frozenset[str]) -> bool:
    """Return whether the noun phrase that begins at ``at`` has one of some words."""
    at = reading.skip_right(at, "Aq")
    while reading.tag(at) in "DwMsqA" or reading.word(at) == "of":
        if reading.word(at) in words:
            return True
        at += 1
    return False


def is_no_handing_over(reading: Reading, at: int) -> bool:
    """Return whether something is moved, and not handed over to anybody ("transferred mercenaries")."""
    if reading.forms[at].act.lemma != "hand over" or not reading.word(at).startswith("transfer"):
        return False
    j = at + 1
    if reading.word(j) == "of":
        j += 1
    while reading.tag(j) in "DwMsqAk":
        if reading.word(j) in _FORCES:
            return True
        j += 1
    left = reading.skip_left(at - 1, "XHOANq")
    return reading.word(left) in _FORCES
