"""Offices and institutions that a text names with their country once, and without it later: "the ministry said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from framing.codebook import Codebook
from framing.codebook.matcher import normal
from framing.codebook.surfaces import surfaces

__all__ = ["Office", "Offices", "PartySpan", "institution_of", "office_in"]

PartySpan = tuple[int, int, str, str]
"""Start, end, party and why it is no mention ("" for one that is) of one form of a party."""

# What an office is called, and what it is counted as: a minister speaks for the ministry, a cabinet for the government.
_STRONG = {
    "minist": "ministry ministries minister ministers mfa",
    "president": "president presidency presidential",
    "premier": "premier",
    "government": "government cabinet authorities",
    "parliament": "parliament assembly parliamentarians lawmakers",
    "court": "court tribunal",
    "mission": "mission patrol observers monitors",
    "army": "army military forces",
    "council": "council",
    "commission": "commission",
    "committee": "committee",
    "agency": "agency",
    "service": "service services",
    "embassy": "embassy ambassador",
    "ombudsman": "ombudsman ombudswoman ombudsperson",
    "prosecutor": "prosecutor prosecutors",
    "police": "police",
    "administration": "administration",
    "delegation": "delegation negotiators negotiator",
}
_WEAK = {
    "spokes": "spokesperson spokesman spokeswoman spokespeople",
    "official": "official officials",
    "diplomat": "diplomat diplomats",
    "envoy": "envoy",
    "office": "office",
    "team": "team",
    "commander": "commander general colonel",
    "secretary": "secretary secretary-general",
    "statement": "statement letter",
}
_HEADS = {word: head for table in (_STRONG, _WEAK) for head, words in table.items() for word in words.split()}
# Words that tell nothing about which office it is.
_IDLE = frozenset(
    "the a an its his her their our this that one senior junior deputy vice first second acting former then new chief "
    "head press of for and in at affairs department top state national official officials".split()
)
# What may follow a head inside the name of an office; after any other noun it is an adjective ("military doctors").
_LINKS = frozenset("of in for at from on press leader head chief said says".split())
_SPELLING = {"defense": "defence", "labor": "labour", "centre": "center"}
_WORD = re.compile(r"[^\W\d_][\w-]*")
_HEAD_WORDS = "|".join(sorted(_HEADS, key=len, reverse=True))
# No verb, preposition or determiner stands between a party and its office: "Iran told the court" names no court of it.
_NO_LINK = (
    r"(?!(?:the|a|an|its|his|her|their|that|to|in|on|at|by|with|from|for|of|as|said|says|told|has|had|have|is|are|was"
    r"|were|will|would|and|but|or|who|which|not|also)\b)"
)
_FOLLOWS = re.compile(
    rf"(?:['’]s?)?((?:[ \n]+{_NO_LINK}[\w-]+|[ \n]+\w+ and(?= \w+ \w+)){{0,5}}?[ \n]+(?:{_HEAD_WORDS})\b)", re.I
)
_LEADS = re.compile(
    rf"((?:[\w-]+[ \n]+){{0,3}}\b(?:{_HEAD_WORDS})(?:[ \n]+of(?:[ \n]+[\w-]+){{1,4}})?)"
    r"[ \n]+(?P<link>of|in|for|to)[ \n]+(?:the[ \n]+)?$",
    re.I,
)
# "Foreign Ministry spokesperson", with no country before it.
_NAMED = re.compile(rf"(?:\b[A-Z][\w-]+(?:[ \n]+and)?[ \n]+){{1,4}}(?i:{_HEAD_WORDS})\b")
# "In Yerevan, the Defence Ministry": those who sit in a capital; a minister may only be visiting.
_SEATED = re.compile(
    r",?[ \n]+(?:the[ \n]+)?((?:[A-Z][\w-]+(?:[ \n]+and)?[ \n]+){0,4}(?i:ministry|government|cabinet)\b)"
)
_IN = re.compile(r"(?:^|[.!?\n;][\"”’']?[ \n]*)In[ \n]+$")
_HOLDER = re.compile(r"(?i)\b(?:minister|president|premier|head of state|secretary(?:-general)?|ambassador)$")
_SEVERAL = re.compile(r"(?i)\b(?:ministers|ministries|presidents|governments|delegations|courts)\b")
_HEAD_OF = re.compile(r"(?i)\b(?:head|chief)[ \n]+of[ \n]+(?:the[ \n]+)?(state|government)\b")
_OPENING = re.compile(r"(?:^|[.!?][\"”’']?[ \n]|\n)(?:[Tt]he )?$")
_REACH = 300  # characters back within which "its ministry" finds its country


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is called: its head, and the words that tell it from others with the same one."""

    head: str
    words: frozenset[str]


@lru_cache(maxsize=4096)
def office_in(phrase: str) -> Office | None:
    """Return the office that a noun phrase names ("Foreign Ministry spokesperson X": the foreign ministry), if any."""
    of_state = _HEAD_OF.search(phrase)
    if of_state is not None:
        return Office("president" if of_state[1].lower() == "state" else "premier", frozenset())
    words = [_SPELLING.get(word, word) for word in (match.group().lower() for match in _WORD.finditer(phrase))]
    places = [place for place, word in enumerate(words) if word in _HEADS]
    if not places:
        return None
    at = next((place for place in places if _HEADS[words[place]] in _STRONG), places[0])
    head = _HEADS[words[at]]
    if head in ("army", "team", "office", "official") and at + 1 < len(words):
        if words[at + 1] not in _HEADS and words[at + 1] not in _LINKS and f" {words[at + 1]}" in phrase:
            return None
    own = words[max(0, at - 4) : at]
    if words[at + 1 : at + 2] == ["of"]:
        own += words[at + 2 : at + 6]
    if head == "minist" and "prime" in own:
        head = "premier"
    if head == "service" and "press" in own:
        head = "spokes"
    kept = frozenset(word for word in own if word not in _IDLE and word not in _HEADS and len(word) > 1)
    return Office(head, kept - {"prime"})


def institution_of(state: str, phrase: str, codebook: Codebook) -> str:
    """Return the institution of a state that "Defence Ministry" is, empty where the codebook has none by that name."""
    words = re.sub(r"(?i)^(?:the|its|their)[ \n]+|[ \n]+in$", "", phrase.strip())
    ministry = re.search(r"(?i)^.*?\bministry(?:[ \n]+of[ \n]+(?:foreign affairs|defen[cs]e))?\b", words)
    words = ministry.group() if ministry is not None else words
    for adjective in codebook.parties[state].demonyms if state in codebook.parties else ():
        forms = surfaces(codebook).by_key.get(normal(f"{adjective} {words}"), ())
        if forms and forms[0].role == "name":
            return forms[0].party
    return ""


@dataclass(slots=True)
class Offices:
    """The offices of one text that stand beside their country, and which of them spoke; ``spans`` are sorted."""

    text: str
    spans: list[PartySpan]
    codebook: Codebook
    _found: list[tuple[int, Office, str]] = field(default_factory=list)
    _tied: list[tuple[int, int]] = field(default_factory=list)
    _said: list[tuple[int, int]] = field(default_factory=list)
    _spoke: set[int] = field(default_factory=set)
    _last: tuple[int, Office | None, str] = (-1, None, "")

    def __post_init__(self) -> None:
        for start, end, party, reason in self.spans:
            for at, phrase in self._phrases(start, end, reason):
                office = office_in(phrase)
                if office is not None:
                    state = self.codebook.parties[party].kind == "state" if party in self.codebook.parties else False
                    named = institution_of(party, phrase, self.codebook) if state else ""
                    self._found.append((at, office, named or party))
                    self._tied.append((min(at, start), max(end, at + len(phrase))))
        self._found.sort(key=_first)

    def _phrases(self, start: int, end: int, reason: str) -> Iterable[tuple[int, str]]:
        """Yield the noun phrases that make a form of a party somebody's office, and where they begin."""
        if reason not in ("", "office", "adjective", "place", "title of a name", "not in office"):
            return
        inside = self.text[start:end]
        if reason in ("", "office", "not in office") and office_in(inside) is not None:
            yield start, inside
            return
        after = _FOLLOWS.match(self.text, end)
        if after is not None and reason != "place":
            yield start, after.group(1)
            return
        seated = _SEATED.match(self.text, end) if reason == "place" else None
        if seated is not None and _IN.search(self.text, max(0, start - 8), start):
            yield seated.start(1), seated.group(1)
            return
        lead = _LEADS.search(self.text, max(0, start - 80), start)
        if lead is not None and (reason != "place" or lead["link"] == "in"):
            yield lead.start(1), lead.group(1)

    def heard(self, content: tuple[int, int], speaker: tuple[int, int], party: str) -> None:
        """Take down that a party spoke: its office is the one that "the ministry" goes back to."""
        self._said.append(content)
        if speaker[0] < 0:
            return
        office = office_in(self.text[speaker[0] : speaker[1]])
        self._last = (speaker[0], office, party)
        if party and office is not None:
            self._found.insert(bisect_left(self._found, speaker[0], key=_first), (speaker[0], office, party))
            self._spoke.add(speaker[0])

    def party(self, phrase: str, before: int) -> str:
        """Return whose office a phrase without a country is, by what stands before an offset; empty where unknown.

        "The ministry" goes back to the last one; "the foreign ministry" only where the text has no other side's.
        """
        wanted = office_in(phrase)
        if wanted is None or _SEVERAL.search(phrase):
            return ""
        if wanted.head in ("spokes", "statement") and not wanted.words:
            return self._last_speaker(wanted.head, before)
        fitting = [one for one in self._found if one[0] <= before and _fits(wanted, one[1])]
        aloud = [one for one in fitting if one[0] in self._spoke or not self._in_content(one[0])]
        fitting = aloud or fitting
        sides = {self._top(party) for _, _, party in fitting}
        if wanted.words and (len(sides) > 1 or self._bare(wanted, before)):
            return ""  # of two foreign ministries the one without a country is most often the newsroom's own
        if not wanted.words and (len(sides) > 1 or wanted.head in _WEAK or self._bare(wanted, before)):
            place = self._paragraph(before, 1 if self._bare(wanted, before) else 2)
            fitting = [one for one in fitting if one[0] >= place]
        if not fitting or self._beside(fitting):
            return ""
        party = fitting[-1][2]
        if self._is_person(party) and not _HOLDER.search(phrase):
            return institution_of(self._top(party), phrase, self.codebook) or self._top(party)
        return self.exact(party, wanted, before)

    def at(self, start: int, end: int) -> str:
        """Return whose office stands at a place, empty where none stands there with its country."""
        return next((party for at, _, party in self._found if start <= at < end), "")

    def _is_person(self, party: str) -> bool:
        return party in self.codebook.parties and self.codebook.parties[party].kind == "person"

    def _beside(self, fitting: list[tuple[int, Office, str]]) -> bool:
        """Tell whether the last sentence that names such an office names another side's too."""
        (at, _, party), spoke = fitting[-1], fitting[-1][0] in self._spoke
        floor = max(self.text.rfind(mark, 0, at) for mark in ".!?\n")
        return not spoke and any(one > floor and self._top(other) != self._top(party) for one, _, other in fitting[:-1])

    def _paragraph(self, at: int, back: int) -> int:
        """Return where the paragraph of an offset begins, or the one before it."""
        for _ in range(back):
            while at > 0 and self.text[at - 1] == "\n":
                at -= 1
            at = self.text.rfind("\n", 0, max(0, at)) + 1
        return at

    def _bare(self, wanted: Office, before: int) -> bool:
        """Tell whether such an office stands earlier with a name of its own and no country: the newsroom's own."""
        for match in _NAMED.finditer(self.text, 0, before):
            office = office_in(match.group())
            if office is None or office.head != wanted.head or not office.words:
                continue
            if wanted.words and office.words != wanted.words:
                continue
            start, end = match.span()
            tied = any(start < stop and first < end for first, stop in self._tied)
            if not tied and not any(at < start and _fits(office, one) for at, one, _ in self._found):
                return True
        return False

    def _last_speaker(self, head: str, before: int) -> str:
        """Return who spoke last: a spokesperson without an office speaks for that one, and "the statement" is its."""
        at, office, party = self._last
        if at < self._paragraph(before, 1 if head == "spokes" else 2):
            return ""
        return party if head == "statement" or (office is not None and office.head in _STRONG) else ""

    def exact(self, party: str, wanted: Office, before: int) -> str:
        """Return the institution that "the Armenian ministry" is where an earlier phrase named it, else the party."""
        top = self._top(party)
        if party != top:
            return party
        for at, office, named in reversed(self._found):
            if at < before and named != top and self._top(named) == top and _fits(wanted, office):
                return top if self._is_person(named) else named
        return party

    def its(self, start: int) -> str:
        """Return the state that "its" at an offset goes back to: the last that opens a sentence, or the only one."""
        near = [
            span
            for span in self.spans
            if start - _REACH <= span[0] < start
            and span[2] in self.codebook.parties
            and self.codebook.parties[span[2]].kind == "state"
            and not self._in_content(span[0])
        ]
        opening = [span for span in near if _OPENING.search(self.text, max(0, span[0] - 8), span[0])]
        if opening:
            return opening[-1][2]
        return near[0][2] if len({span[2] for span in near}) == 1 else ""

    def _in_content(self, at: int) -> bool:
        return any(start <= at < end for start, end in self._said)

    def _top(self, party: str) -> str:
        return self.codebook.roll_up(party) if party in self.codebook.parties else party


def _fits(wanted: Office, office: Office) -> bool:
    """Tell whether a short form can stand for a longer one: "the ministry" for "the foreign ministry"."""
    return wanted.head == office.head and wanted.words <= office.words


def _first(one: tuple[int, Office, str]) -> int:
    return one[0]
