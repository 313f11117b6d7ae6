"""Whom does a speaker speak for? From the words of the speaker's name, title and apposition to a party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from framing.codebook import Codebook
from framing.coding.mentions import Mentions, find_mentions
from framing.coding.speaker_offices import Offices, PartySpan, institution_of, office_in
from framing.coding.voices import Quote

__all__ = ["SpeakerParties"]

# Between a name and the party it speaks for stand a comma, an article and a title: ", a spokesperson for the …".
_AFTER = re.compile(
    r"[ \n]*,[ \n]+(?:the |a |an |its |his |her |who |is |was )*(?:[\w’'-]+[ \n]+){0,5}?"
    r"(?:of|for|at|in|with|from)[ \n]+"
    r"(?:the )?(?:[\w’'-]+[ \n]+){0,3}?$"
)
_BEFORE_TITLE = re.compile(r"(?:['’]s)?[ \n]+(?:[\w-]+[ \n]+){0,5}$")
_PERSONAL = re.compile(
    r"\b(?:official|officer|diplomat|spokes\w+|minister|ministry|president|premier|ambassador|envoy|lawmaker|deputy|"
    r"delegate|delegation|representative|negotiator|leader|head|chief|speaker|secretary|soldier|commander|general|"
    r"colonel|analyst|expert|mp|politician|government|authorities|side|foreign|defen[cs]e|prime|counterpart)\w*\b",
    re.IGNORECASE,
)
# "a risk manager at a bank in X", "an analyst in X": where somebody works is not whom they speak for.
_PUBLIC = re.compile(
    r"\b(?:official|officer|diplomat|spokes\w+|minister|ministr|president|premier|ambassador|envoy|government|authorit|"
    r"parliament|court|army|military|forces|service|office|agency|embassy|counterpart|capital|negotiator|lawmaker|mission|team\b|observers)",
    re.IGNORECASE,
)
_STATE_OFFICE = re.compile(r"(?i)\b(?:minist\w+|president|premier|government|parliament|army|military|officials?)\b")
_FOR = re.compile(r"[ \n]*,[ \n]+(?:speaking[ \n]+)?for[ \n]+(?:the[ \n]+)?")
_AT = re.compile(r"(?i)\bat[ \n]+(?:(?:a|an|the)[ \n]+)?$")
_DEPUTY = re.compile(r"(?i)\b(?:deputy|vice|former|ex|then|ousted)[ \n-]+(?!president\b)\w")
_OFFICES = ("office", "title of a name", "not in office")
_WINDOW = 90
_TITLE = re.compile(r"(?:[\w’'-]+[ \n]+){1,6}$")
_APPOSITION = re.compile(r"[ \n]*,[ \n]+([^,.;:!?“”\"\n]{3,90})")
_LEADS = re.compile(
    r"[ \n]who[ \n]+(?:leads|led|heads|headed|speaks[ \n]+for|spoke[ \n]+for|represents)[ \n]+(?=the\b)"
)
_RELATIVE = re.compile(r"[ \n](?:who|whom|whose|which|that|said|says|told|and)\b.*$", re.DOTALL)


@dataclass(slots=True)
class SpeakerParties:
    """Resolves the speakers of one text, in its order, and remembers whom it has resolved.

    Attributes:
        text: The text.
        mentions: The parties found in it.
        codebook: Whose parties they are.
        date: Date of the article, for titles.
    """

    text: str
    mentions: Mentions
    codebook: Codebook
    date: str = ""
    _known: dict[str, str] = field(default_factory=dict)
    _spans: list[PartySpan] = field(default_factory=list)
    _offices: Offices = field(init=False)

    def __post_init__(self) -> None:
        spans = [(m.start, m.end, m.party, "office" if m.role == "office" else "") for m in self.mentions.found]
        # "an Azerbaijani official": the adjective is no mention of the state, and says whose official it is.
        spans += [(h.start, h.end, h.party, h.reason) for h in self.mentions.hidden if h.reason != "other name"]
        self._spans = sorted(spans)
        self._offices = Offices(self.text, self._spans, self.codebook)

    def party(self, quote: Quote) -> str:
        """Return the party a quote's speaker is or speaks for; empty where the text does not say.

        In order: a party named in the speaker's own words; one that his title before or an apposition behind names;
        what the same name or office was found to be elsewhere in the text. The outlet's own country is never guessed.
        """
        if quote.speaker_start < 0 or self._of_both(quote.speaker_start, quote.speaker_end):
            return ""
        start, end = quote.speaker_start, quote.speaker_end
        names = [name for name in (quote.resolved, quote.speaker) if name]
        found = self._inside(start, end) or self._behind(end) or self._before(start)
        if found and not self._is_called(found, quote.resolved):
            found = ""
        found = self._not_holder(found, start, end, quote.resolved)
        office = office_in(self.text[start:end])
        if found and office is not None:
            found = self._offices.exact(found, office, start)
        if not found:
            found = next((self._known[key] for name in names for key in _keys(name) if key in self._known), "")
        if not found and quote.resolved:
            named = find_mentions(quote.resolved, self.codebook, date=self.date).found
            found = named[0].party if named else ""
        found = found or self._office(start, end) or self._introduced(names)
        if not found and quote.resolved:
            at = self.text.rfind(quote.resolved, 0, start)
            found = self._offices.at(at, at + len(quote.resolved)) or self._offices.party(quote.resolved, start)
        if found:
            for name in names:
                for key in _keys(name):
                    self._known.setdefault(key, found)
        self._offices.heard((quote.start, quote.end), (start, end), found)
        return found

    def _of_both(self, start: int, end: int) -> bool:
        """Tell whether a speaker is two parties at once: "X and Y said"."""
        near = [span for span in self._near(start, end) if span[1] <= end]
        return any(
            self.text[one[1] : two[0]].strip() == "and"
            and self.codebook.roll_up(one[2]) != self.codebook.roll_up(two[2])
            for one, two in pairwise(near)
        )

    def _is_called(self, party: str, name: str) -> bool:
        """Tell whether a full name can be a person's of the codebook: a surname alone is shared by many."""
        if " " not in name or party not in self.codebook.parties or self.codebook.parties[party].kind != "person":
            return True
        return any(one.party == party for one in find_mentions(name, self.codebook, date=self.date).found)

    def _not_holder(self, party: str, start: int, end: int, name: str) -> str:
        """Return the side of a deputy or of an office's other holder, in place of the person who holds the office."""
        if party not in self.codebook.parties or self.codebook.parties[party].kind != "person":
            return party
        named = [one.party for one in find_mentions(name, self.codebook, date=self.date).found] if " " in name else []
        if party in named:
            return party
        other = [one for one in named if self.codebook.parties[one].kind == "person"]
        if other:
            return other[0]
        own = self.codebook.parties[party]
        known = " ".join((own.name, *own.aliases)).casefold().split()
        behind = [self.text[span[1] : end] for span in self._near(start, end) if span[2] == party]
        names = [word.casefold() for word in re.findall(r"\b[A-Z][^\W\d_]+", behind[0])] if behind else []
        if _DEPUTY.search(self.text, max(0, start - 12), end) or (names and not set(names) & set(known)):
            return self.codebook.roll_up(party)
        return party

    def _office(self, start: int, end: int) -> str:
        """Return whose office a speaker holds or is, where the words themselves name no country."""
        phrase = self.text[start:end]
        if re.match(r"(?i)(?:its|their)[ \n]", phrase):
            if not _STATE_OFFICE.search(phrase):
                return ""
            state = self._offices.its(start)
            return institution_of(state, phrase, self.codebook) or state
        found = self._offices.party(phrase, start) or self._here(start, phrase)
        if found:
            return found
        apposition = _APPOSITION.match(self.text, end)
        if apposition is None:
            return ""
        words = _apposed(apposition.group(1))
        return self._offices.party(words, start) if _PUBLIC.search(words) else ""

    def _here(self, start: int, phrase: str) -> str:
        """Return whose "In X, officials said" it is: those who sit in a capital, not those who travel there."""
        if not _PUBLIC.search(phrase) or re.search(r"(?i)\b(?:minister|president|premier|envoy|ambassador)\b", phrase):
            return ""
        for _, stop, party, reason in reversed(self._near(max(0, start - _WINDOW), start)):
            if reason == "place" and re.fullmatch(r",[ \n]+(?:the )?", self.text[stop:start]):
                return institution_of(party, phrase, self.codebook) or party
        return ""

    def _introduced(self, names: Sequence[str]) -> str:
        """Return the party of a person from where the text gives the full name with an office: "X's envoy, A B"."""
        for start, end in self._full_names(names):
            found = self._behind(end) or self._before(start) or self._titled(start, end)
            if found:
                return found
        return ""

    def _titled(self, start: int, end: int) -> str:
        """Return whose office a name has before or behind it, where that was named with its country earlier."""
        title = _TITLE.search(self.text, max(0, start - 60), start)
        if title is not None and _PUBLIC.search(title.group()):
            words = re.split(r"[.,;:!?\n]", title.group())[-1]
            found = self._offices.party(words, start)
            if found:
                return found
        apposition = _APPOSITION.match(self.text, end)
        words = _apposed(apposition.group(1)) if apposition is not None else ""
        return self._offices.party(words, start) if _PUBLIC.search(words) else ""

    def _full_names(self, names: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Yield where the names stand in full, two words or more, in the order of the text."""
        for name in dict.fromkeys(names):
            words = [word for word in re.findall(r"[\w’'-]+", name) if word[:1].isupper()]
            if not words or office_in(words[-1]) is not None:
                continue
            last = re.sub(r"['’]s?$", "", words[-1])
            for match in re.finditer(rf"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+[ \n]+){{1,3}}{re.escape(last)}\b", self.text):
                yield match.span()

    def _inside(self, start: int, end: int) -> str:
        """Return the party named within a span: a mention, or an adjective before a person's title."""
        for span_start, span_end, party, reason in self._near(start, end):
            if span_start < start or span_end > end + 2:
                continue
            if reason == "place":
                phrase = self.text[start:span_start]
                if phrase and not _PUBLIC.search(phrase):
                    continue
                return institution_of(party, phrase, self.codebook) or party
            if _AT.search(self.text, start, span_start) and not _PUBLIC.search(self.text, span_start, end):
                continue
            if reason in ("", "office", "title of a name") or _PERSONAL.search(self.text, span_end, end):
                return party
            if reason == "adjective" and office_in(self.text[span_end:end]) is not None:
                return party
        return ""

    def _behind(self, end: int) -> str:
        """Return the party in an apposition: "…, a spokesperson for the Foreign Ministry of X,"."""
        for start, stop, party, reason in self._near(end, end + _WINDOW):
            gap = self.text[end:start]
            if (
                reason in ("", "office", "title of a name", "adjective", "place")
                and _AFTER.match(gap)
                and (_PUBLIC if reason == "place" else _PERSONAL).search(gap)
            ):
                return party
            if _FOR.fullmatch(gap) and reason in ("", "office"):
                return party
            # ", X's defence minister," and ", the X ambassador,"
            title = self.text[stop : stop + 40].split(",")[0].split(".")[0]
            if re.fullmatch(r"[ \n]*,[ \n]+(?:the |a |an )?", gap) and (
                _PERSONAL.search(title) or reason == "title of a name"
            ):
                return party
        return ""

    def _before(self, start: int) -> str:
        """Return the party of the title before a name: "X's defence minister, Y", "X Foreign Ministry spokesman Y"."""
        for _, stop, party, reason in reversed(self._near(max(0, start - _WINDOW), start)):
            gap = self.text[stop:start]
            if stop <= start and reason in ("", "office", "title of a name", "adjective"):
                if _BEFORE_TITLE.match(gap + " ") and (reason == "title of a name" or _PERSONAL.search(gap)):
                    return party
                return party if reason in _OFFICES and re.fullmatch(r"[ \n]*,[ \n]+", gap) else ""
        return ""

    def _near(self, start: int, end: int) -> Sequence[tuple[int, int, str, str]]:
        """Return the forms of parties that begin between two offsets."""
        first = bisect_left(self._spans, (start,))
        last = bisect_left(self._spans, (end,))
        return self._spans[first:last]


def _apposed(words: str) -> str:
    """Return an apposition without the clause that follows it: "the ministry's head", of ", …, who took office"."""
    return _RELATIVE.sub("", _LEADS.sub(" head of ", " " + words, count=1))


def _keys(name: str) -> list[str]:
    """Return the keys a speaker is remembered by: the whole name and its last word, capitalised names only."""
    words = [word.strip("’'.,") for word in name.split() if word[:1].isupper()]
    if not words or name.split()[0].casefold() in ("the", "a", "an"):
        return []
    return [" ".join(words).casefold(), words[-1].casefold()]
