"""Longer proper names that a party's name is only a part of: organisations, political parties, persons of a country."""

from __future__ import annotations

import re

from framing.codebook import Codebook
from framing.codebook.matcher import fold
from framing.codebook.surfaces import Surface, Surfaces
from framing.coding.mention_words import NEXT_WORD, WINDOW, Raw

__all__ = ["OtherNames"]

_CAPITAL = r"[A-ZÀ-ÞƏİŞĞÇÖÜ]"
_WORD = rf"{_CAPITAL}[\w'’-]*"
_JOINT = r"(?:(?:of|for|and|the)[ \u00a0]+){0,2}"
# A name goes on with a capital at once: "Armenia and the World Bank" are two names.
_NAME_AFTER = re.compile(rf"[ \u00a0]+{_WORD}(?:[ \u00a0]+{_JOINT}{_WORD}){{0,4}}")
_NAME_OF = re.compile(rf"({_WORD}(?:[ \u00a0]+{_JOINT}{_WORD}){{0,5}})[ \u00a0]+of[ \u00a0]+(?:the[ \u00a0]+)?\Z")
_NAME_IN = re.compile(rf"({_WORD}[ \u00a0]+(?:{_JOINT}{_WORD}[ \u00a0]+){{1,5}})in[ \u00a0]+(?:the[ \u00a0]+)?\Z")
# "World Vision Armenia", "Open Society Foundations-Armenia".
_BRANCH = re.compile(rf"({_WORD})(?:[ \u00a0]?[-–][ \u00a0]?|[ \u00a0]+)\Z")
# "the Prosperous Armenia party": between an article and the name stands one more capital.
_AFTER_ARTICLE = re.compile(rf"\b[Tt]he[ \u00a0]+({_CAPITAL}[a-z]+)[ \u00a0]\Z")
_FREE = re.compile(r"\bFree[ \u00a0]\Z")
_PERSON = re.compile(
    rf"(?:['’]s|(?<=s)['’])[ \u00a0]+({_CAPITAL}[^\W\d_]+(?:[ -](?:{_CAPITAL}\.|{_CAPITAL}[^\W\d_]+)){{1,2}})"
    rf"(?!\w|[ \u00a0-]{_CAPITAL})"
)
# What is said of a person: an age, a calling, a verb that takes one.
_OF_PERSON = re.compile(
    r",?[ \u00a0]+(?:\(?\d\d\)?[,. ]|who(?:se|m)?\b|said\b|says\b|told\b|tells\b|writes\b|wrote\b|argue[ds]\b|added\b"
    r"|won\b|wins\b|beat\b|beats\b|lost to\b|scored\b|finished (?:first|second|third)\b|defeated\b|tweeted\b|thinks\b"
    r"|believes\b|insists\b|recalls\b|recalled\b|explained\b|explains\b)"
    r"|,[ \u00a0]+(?:an?|the|his|her)[ \u00a0]+[a-z]"
)
_SURNAME = re.compile(
    r"(?:[yi]an|[yi]ants|[oe]va?|ski[iy]?|sky|skaya|zad[ea]h?|o[gğ]lu|b[ae]yli|shvili|dze|enko|vi[cć]h?|opoulos|akis)\Z"
)


class OtherNames:
    """Tells a party from a longer name that holds its name, by the words around it, for every party alike.

    Args:
        text: The text.
        raw: Every form found in it.
        codebook: Whose forms they are.
        compiled: The forms of the codebook.
        title: Whether the text is a headline, where capital letters say nothing.
    """

    __slots__ = ("compiled", "nouns", "parties", "raw", "rules", "text", "title")

    def __init__(self, text: str, raw: list[Raw], codebook: Codebook, compiled: Surfaces, *, title: bool) -> None:
        self.text = text
        self.raw = raw
        self.parties = codebook.parties
        self.rules = codebook.rules
        self.nouns = codebook.rules.organisation_nouns
        self.compiled = compiled
        self.title = title

    def hold(self, index: int, surface: Surface) -> bool:
        """Return whether a form is part of an organisation's name ("Baku State University", "Free Syrian Army")."""
        start, end, _ = self.raw[index]
        kind = self.parties[surface.party].kind
        state = kind == "state" or surface.role == "metonym"
        if not state and (kind == "person" or not self._names_state(start, end)):
            return False
        if state and (self._is_branch_of(start) or self._is_branch_in(index)):
            return True
        if self.title:
            return False
        return self._goes_on(start, end) or self._begins_before(index, state=state, role=surface.role)

    def _names_state(self, start: int, end: int) -> bool:
        """Return whether a longer form, written as a name is, begins with a state's ("Syrian Army")."""
        words = self.text[start:end].split()
        if len(words) < 2 or not words[-1][0].isupper():
            return False
        return next(iter(self.compiled.inner.find(fold(self.text[start:end]))), None) is not None

    def _is_branch_of(self, start: int) -> bool:
        """Return whether an organisation's name leads up to a state's ("Bank of Georgia", "Bar Association of X")."""
        name = _NAME_OF.search(self.text, max(0, start - 2 * WINDOW), start)
        return name is not None and any(word.casefold() in self.nouns for word in name.group(1).split())

    def _is_branch_in(self, index: int) -> bool:
        """Return whether an organisation's name goes on to say where it works ("Chamber of Commerce in X")."""
        start = self.raw[index][0]
        name = _NAME_IN.search(self.text, max(0, start - 2 * WINDOW), start)
        return name is not None and any(
            word.group().casefold() in self.rules.located_nouns and self._free_from(index, name.start() + word.start())
            for word in re.finditer(_WORD, name.group(1))
        )

    def _free_from(self, index: int, start: int) -> bool:
        """Return whether no other form stands between a place and a form: who is named there must decide nothing."""
        return not index or self.raw[index - 1][1] <= start

    def _goes_on(self, start: int, end: int) -> bool:
        """Return whether the name goes on to an organisation's noun ("X Chamber of Commerce")."""
        words = self.text[start:end].split()
        if len(words) > 1 and words[-1].casefold() in self.nouns:
            return self.text.startswith(" of ", end)
        if self.text[end : end + 1] not in (" ", "\u00a0"):
            return False
        run = _NAME_AFTER.match(self.text, end)
        return run is not None and any(word.casefold() in self.nouns for word in run.group().split())

    def _begins_before(self, index: int, *, state: bool, role: str) -> bool:
        """Return whether the name began before the form ("the Prosperous X party")."""
        start = self.raw[index][0]
        if role != "name":
            return False
        if not state:
            return _FREE.search(self.text, max(0, start - 6), start) is not None
        branch = _BRANCH.search(self.text, max(0, start - WINDOW), start)
        if branch and branch.group(1).casefold() in self.rules.branch_heads and self._free_from(index, branch.start()):
            return True
        word = _AFTER_ARTICLE.search(self.text, max(0, start - WINDOW), start)
        following = NEXT_WORD.match(self.text, self.raw[index][1])
        if word is None or following is None or word.group(1).casefold() in self.rules.titles:
            return False
        return following.group(1).casefold() in self.nouns

    def own_person(self, index: int) -> bool:
        """Return whether a state's name with a possessive only says where a person is from ("Armenia's Jane Roe")."""
        _, end, _ = self.raw[index]
        if self.text[end : end + 1] not in ("'", "’"):
            return False
        following = self.raw[index + 1] if index + 1 < len(self.raw) else None
        if following and self.text[end : following[0]] in ("'s ", "’s "):
            form = following[2][0]
            if form.role == "name" and self.parties[form.party].kind == "person":
                return True
        if self.title:
            return False
        person = _PERSON.match(self.text, end)
        if person is None or (following and following[0] < person.end() and self._no_person(following[2][0])):
            return False
        words = person.group(1).casefold().split()
        rules = self.rules
        lists = (rules.institution_nouns, self.nouns, rules.place_after, rules.state_nouns, rules.between, rules.titles)
        if any(word in known for word in words for known in (*lists, rules.event_after)):
            return False
        return _SURNAME.search(words[-1]) is not None or _OF_PERSON.match(self.text, person.end()) is not None

    def _no_person(self, form: Surface) -> bool:
        """Return whether a form names something else than a person."""
        return self.parties[form.party].kind != "person"
