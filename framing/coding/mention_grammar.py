"""What stands around a form decides whether it is a mention: a government or a city, a person or a namesake."""

from __future__ import annotations

import difflib
import re

from framing.codebook import Codebook
from framing.codebook.matcher import fold
from framing.codebook.surfaces import Surface, Surfaces
from framing.coding.mention_lists import list_head
from framing.coding.mention_names import OtherNames
from framing.coding.mention_words import (
    NEXT_WORD,
    WINDOW,
    Raw,
    bare,
    noun_follows,
    noun_of_state_follows,
    words_before,
)

__all__ = ["Grammar"]

_INITIALS = re.compile(r"(?:[A-Z]\.[ \u00a0]?){1,3}\Z")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w*\.?"
_DATED = re.compile(rf",?[ \u00a0](?:\d{{1,2}}[ \u00a0]{_MONTH}|{_MONTH}[ \u00a0]\d{{1,2}})\b")
_AGENCY = re.compile(r"[ \u00a0]*(?:\([A-Z][\w .,/]{1,30}\)|/[A-Z][\w .]{1,20}/|[–—]|--| - )")
_CHAIN = re.compile(r"[^\W\d_]+(?:[ ]?[-–][ ]?[A-ZÀ-Þ][\w]+)+")
_HONORIFIC = re.compile(r",?\s+(?:(?:H\.\s?E\.|His Excellency|Her Excellency|Mr|Mrs|Ms|Dr)\.?\s*)*\Z")
_NAMED_BEFORE = re.compile(r"([A-ZÀ-Þ][\w'’-]+[ \u00a0]+[A-ZÀ-Þ][\w'’-]+),[ \u00a0]+(?:the[ \u00a0]+)?\Z")
# Spellings of one first name are this alike ("Nikol", "Nikola"), first names of two persons less so.
_ALIKE = 0.66


class Grammar:
    """Decides over the forms found in one text, by the same rules for every party.

    Args:
        text: The text.
        raw: Every form found in it.
        codebook: Whose forms they are.
        compiled: The forms of the codebook.
        title: Whether the text is a headline, where capital letters say nothing.
    """

    __slots__ = ("_namesakes", "codebook", "compiled", "names", "parties", "raw", "rules", "text", "title")

    def __init__(self, text: str, raw: list[Raw], codebook: Codebook, compiled: Surfaces, *, title: bool) -> None:
        self.text = text
        self.raw = raw
        self.codebook = codebook
        self.parties = codebook.parties
        self.compiled = compiled
        self.rules = codebook.rules
        self.title = title
        self.names = OtherNames(text, raw, codebook, compiled, title=title)
        self._namesakes: dict[str, int] = {}

    def reason(self, index: int, surface: Surface | None) -> str | None:
        """Return why a form is no mention, or None when it is one; called for the forms in their order.

        Args:
            index: Its place among the forms.
            surface: Whose it is; None where a title or a surname is nobody's on the day.
        """
        start, end, _ = self.raw[index]
        if self._in_link(start, end):
            return "link"
        if surface is None:
            return "not in office"
        role = surface.role
        if role == "never":
            return "other name"
        if role == "office":
            return self._office(index)
        party = self.parties[surface.party]
        if role == "name" and party.kind == "person":
            return "first name" if " " not in surface.text and self._namesake(index, surface) else None
        if self.names.hold(index, surface):
            return "other name"
        if party.kind == "state" and role == "name" and self.names.own_person(index):
            return "adjective"
        if role == "demonym":
            return None if self._acts_for_state(index) else "adjective"
        if party.kind != "people" and self._has_title(start, end, party.kind):
            return "not in office"
        if role == "metonym":
            return "place" if self._is_place(index) else None
        return None

    def _in_link(self, start: int, end: int) -> bool:
        """Return whether the form is part of an address, a hashtag or an account name."""
        before = self.text[start - 1 : start] if start else " "
        after = self.text[end : end + 2]
        if before == "/" and self.text[max(0, start - 2)].isalpha():
            # "Armenia/Azerbaijan" are two names, unless what is left of the slash is an address.
            chunk = self.text[max(0, start - 2 * WINDOW) : start].split()[-1]
            return "." in chunk or chunk.count("/") > 1
        return before in ("@", "/", "_", "=") or (after[:1] in (".", "@", "_") and after[1:2].islower())

    def _has_title(self, start: int, end: int, kind: str) -> bool:
        """Return whether a title beside a name makes both an office whose holder the codebook does not know."""
        titles = self.compiled.titles.get(kind)
        if titles is None:
            return False
        after, before = titles
        if after.match(self.text, end, end + WINDOW):
            return True
        if not self.text[max(0, start - 4) : start].rstrip().endswith(("of", "the")):
            return False
        # "the leader of the X delegation" leads a delegation.
        return before.search(self.text, max(0, start - WINDOW), start) is not None and not noun_follows(
            self.text, end, self.rules.state_nouns, self.rules.between
        )

    def _office(self, index: int) -> str | None:
        """Return why a title is nobody's mention: it stands beside a name, or not for the holder of the day."""
        start, end, forms = self.raw[index]
        if (
            words_before(self.text, start)[1] in self.rules.not_holder
            or self.text[max(0, start - 3) : start].casefold() == "ex-"
        ):
            return "not in office"
        following = NEXT_WORD.match(self.text, end)
        if following and following.group(1)[0].isupper():
            return "title of a name"
        # "the Armenian president, Vahagn Khachaturyan": one person, one mention. A title is taken as a name there, so
        # that a name written in its place changes nothing.
        follower = self._is_somebody(index + 1) if index + 1 < len(self.raw) else False
        if follower and _HONORIFIC.fullmatch(self.text, end, self.raw[index + 1][0]):
            return "title of a name"
        # "Artsrun Hovanisian, the Armenian defence minister": somebody the codebook does not know.
        if self.text[end : end + 1] in ("", ",", ".", ";", ")"):
            named = _NAMED_BEFORE.search(self.text, max(0, start - WINDOW), start)
            if named and not (index and self.raw[index - 1][1] > named.start()):
                holder = self.parties[forms[0].party].name
                alike = difflib.SequenceMatcher(None, fold(named.group(1)), fold(holder)).ratio()
                return "title of a name" if alike < _ALIKE else None
        return None

    def _is_somebody(self, index: int) -> bool:
        """Return whether a form is the name of a person, or a title."""
        form = self.raw[index][2][0]
        return form.role == "office" or (form.role == "name" and self.parties[form.party].kind == "person")

    def _namesake(self, index: int, surface: Surface) -> bool:
        """Return whether a surname is somebody else's: after another first name, or later in that paragraph."""
        start = self.raw[index][0]
        if self._after_first_name(index, surface):
            end = self.text.find("\n", start)
            self._namesakes[surface.party] = end if end >= 0 else len(self.text)
            return True
        return start < self._namesakes.get(surface.party, 0)

    def _after_first_name(self, index: int, surface: Surface) -> bool:
        """Return whether a surname follows somebody else's first name."""
        start = self.raw[index][0]
        if self.title or not start or self.text[start - 1] not in " \u00a0":
            return False
        if index and self.raw[index - 1][1] == start - 1:
            return False
        words = self.text[max(0, start - WINDOW) : start].split()
        if not words:
            return False
        own = fold(self.parties[surface.party].name).split()[0]
        initials = _INITIALS.search(self.text, max(0, start - 12), start)
        if initials:
            party = self.parties[surface.party]
            first = initials.group()[0].casefold()
            return all(fold(name)[0] != first for name in (party.name, *party.aliases) if " " in name)
        word = words[-1].lstrip("“\"'(‘")
        if not word[:1].isupper() or not word.replace("-", "").isalpha() or word.isupper():
            return False
        if any(part in self.rules.titles for part in word.casefold().split("-")):
            return False
        # At the head of a sentence any word has a capital: "Accusing Pashinyan of …".
        if len(word) > 5 and word.endswith("ing") and (len(words) == 1 or words[-2][-1] in '.!?:”"'):
            return False
        # "Nikola Pashinyan" is another spelling of the name; "Robert Sedraki Kocharyan" has a father's name in it.
        firsts = [word, *([words[-2]] if len(words) > 1 else [])]
        return all(difflib.SequenceMatcher(None, fold(first), own).ratio() < _ALIKE for first in firsts)

    def _acts_for_state(self, index: int) -> bool:
        """Return whether a demonym stands before a noun that makes it the state."""
        start, end, _ = self.raw[index]
        raw = self.raw
        if self.text[start - 1 : start] == "-" and index and raw[index - 1][1] != start - 1:
            return False  # pro-X, anti-X
        after = self.text[end : end + 1]
        if after == "-" and not (index + 1 < len(raw) and raw[index + 1][0] == end + 1):
            return False  # X-backed
        if words_before(self.text, start)[1] in self.rules.ethnic_before:
            return False
        if noun_of_state_follows(self.text, end, self.rules):
            return True
        # "the Russian, Armenian and Azerbaijani sides": the noun stands after the last of them.
        last = index
        while last + 1 < len(raw) and last < index + 5:
            gap = self.text[raw[last][1] : raw[last + 1][0]].strip().casefold()
            form = raw[last + 1][2][0]
            if not gap or gap not in self.rules.coordinated or form.role not in ("demonym", "name"):
                break
            if self.parties[form.party].kind != "state":
                break
            last += 1
            if noun_of_state_follows(self.text, raw[last][1], self.rules):
                return True
        return False

    def _is_place(self, index: int) -> bool:
        """Return whether a capital is the city here, not the government."""
        start, end, _ = self.raw[index]
        rules = self.rules
        text = self.text
        possessive = text[end : end + 2] in ("'s", "’s")
        after = NEXT_WORD.match(text, end + 2 if possessive else end)
        noun = bare(after.group(1)) if after else ""
        if noun in rules.place_after or (noun in rules.event_after and not possessive):
            return True
        if text[end : end + 6].casefold() == "-based" or self._dateline(start, end) or self._in_chain(start, end):
            return True
        if self._capitalised_compound(index):
            return True
        if index + 1 < len(self.raw):
            next_start, next_end, forms = self.raw[index + 1]
            gap = text[end:next_start]
            if gap in ("-", "–") and forms[0].role == "metonym" and self._is_place(index + 1):
                return True
            # "Baku, Azerbaijan" is an address.
            if gap == ", " and forms[0].role == "name" and self.parties[forms[0].party].kind == "state":
                if text[next_end : next_end + 1] in (",", ".", ""):
                    return True
        first = index
        if (words_before(text, start)[1] in ("and", "or") and index and self._joined(index)) or self._listed(index):
            first = index - 1
            # No list is longer; a text that repeats one name a million times must not take forever.
            while first > index - 12 and first and self._joined(first):
                first -= 1
        if self._place_by(self.raw[first][0], possessive):
            return True
        # In a headline a comma may stand for "and".
        head = None if self.title else list_head(text, start, end, rules)
        return head is not None and self._place_by(head, possessive)

    def _place_by(self, start: int, possessive: bool) -> bool:
        """Return whether the words before the first of a list, or of one alone, make a capital a place."""
        rules = self.rules
        earlier, word = words_before(self.text, start)
        if word == "of":
            return earlier in rules.place_of
        if word in rules.place_verbs:
            return True
        if possessive:
            return False
        if word in rules.place_before:
            return not (word in ("in", "at") and earlier in rules.seats)
        return word in rules.from_before and earlier not in rules.message_words

    def _dateline(self, start: int, end: int) -> bool:
        """Return whether a capital opens a dispatch ("BAKU, 14 May", "Baku (AP) -")."""
        if _DATED.match(self.text, end):
            return True
        at_line_start = not start or self.text[start - 1] == "\n"
        return at_line_start and _AGENCY.match(self.text, end) is not None

    def _in_chain(self, start: int, end: int) -> bool:
        """Return whether a capital is one of three or more names in a chain ("Baku-Tbilisi-Kars")."""
        text = self.text
        if "-" not in (text[end : end + 2] + text[max(0, start - 2) : start]).replace("–", "-"):
            return False
        for chain in _CHAIN.finditer(text, max(0, start - WINDOW), min(len(text), end + WINDOW)):
            if chain.start() <= start < chain.end():
                return chain.group().replace("–", "-").count("-") > 1
        return False

    def _joined(self, index: int) -> bool:
        """Return whether only a coordinating word stands between a form and the one before it."""
        return self.text[self.raw[index - 1][1] : self.raw[index][0]].strip().casefold() in self.rules.coordinated

    def _listed(self, index: int) -> bool:
        """Return whether a form is a later one of three or more in a list ("in Paris, Berlin and Rome")."""
        if not index or not self._joined(index):
            return False
        return (index > 1 and self._joined(index - 1)) or (index + 1 < len(self.raw) and self._joined(index + 1))

    def _capitalised_compound(self, index: int) -> bool:
        """Return whether a capital is the first word of a longer proper name ("Baku Military Court")."""
        end = self.raw[index][1]
        if self.title:
            return False
        following = NEXT_WORD.match(self.text, end)
        if following is None or not following.group(1)[0].isupper() or following.group(1).isupper():
            return False
        if index + 1 < len(self.raw) and self.raw[index + 1][0] == following.start(1):
            return False
        return bare(following.group(1)) not in self.rules.titles
