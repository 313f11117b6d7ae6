"""Whom does a speaker speak for? From the words of the speaker's name, title and apposition to a party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.codebook import Codebook
from framing.codebook.matcher import normal
from framing.codebook.surfaces import surfaces
from framing.coding.mentions import Mentions, find_mentions
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
    r"colonel|analyst|expert|mp|politician|government|authorities|side|foreign|defen[cs]e|prime)\w*\b",
    re.IGNORECASE,
)
_OFFICES = ("office", "title of a name", "not in office")
_WINDOW = 90


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
    _spans: list[tuple[int, int, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        spans = [(m.start, m.end, m.party, "office" if m.role == "office" else "") for m in self.mentions.found]
        # "an Azerbaijani official": the adjective is no mention of the state, and says whose official it is.
        spans += [(h.start, h.end, h.party, h.reason) for h in self.mentions.hidden if h.reason != "other name"]
        self._spans = sorted(spans)

    def party(self, quote: Quote) -> str:
        """Return the party a quote's speaker is or speaks for; empty where the text does not say.

        In order: a party named in the speaker's own words; one that his title before or an apposition behind names;
        what the same name was found to be earlier in the text.
        """
        if quote.speaker_start < 0:
            return ""
        found = (
            self._inside(quote.speaker_start, quote.speaker_end)
            or self._behind(quote.speaker_end)
            or self._before(quote.speaker_start)
        )
        names = [name for name in (quote.resolved, quote.speaker) if name]
        if not found:
            found = next((self._known[key] for name in names for key in _keys(name) if key in self._known), "")
        if not found and quote.resolved:
            named = find_mentions(quote.resolved, self.codebook, date=self.date).found
            found = named[0].party if named else ""
        if found:
            for name in names:
                for key in _keys(name):
                    self._known.setdefault(key, found)
        return found

    def _inside(self, start: int, end: int) -> str:
        """Return the party named within a span: a mention, or an adjective before a person's title."""
        for span_start, span_end, party, reason in self._near(start, end):
            if span_start < start or span_end > end + 2:
                continue
            if reason == "place":
                return self._institution_in(start, span_start, party) or party
            if reason in ("", "office", "title of a name") or _PERSONAL.search(self.text, span_end, end):
                return party
        return ""

    def _institution_in(self, start: int, end: int, state: str) -> str:
        """Return the institution that "the Defence Ministry in <capital>" is."""
        phrase = re.sub(r"(?i)^the |[ \n]+in$", "", self.text[start:end].strip())
        for adjective in self.codebook.parties[state].demonyms if state in self.codebook.parties else ():
            forms = surfaces(self.codebook).by_key.get(normal(f"{adjective} {phrase}"), ())
            if forms and forms[0].role == "name":
                return forms[0].party
        return ""

    def _behind(self, end: int) -> str:
        """Return the party in an apposition: "…, a spokesperson for the Foreign Ministry of X,"."""
        for start, stop, party, reason in self._near(end, end + _WINDOW):
            gap = self.text[end:start]
            if (
                reason in ("", "office", "title of a name", "adjective", "place")
                and _AFTER.match(gap)
                and _PERSONAL.search(gap)
            ):
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


def _keys(name: str) -> list[str]:
    """Return the keys a speaker is remembered by: the whole name and its last word, capitalised names only."""
    words = [word.strip("’'.,") for word in name.split() if word[:1].isupper()]
    if not words or name.split()[0].casefold() in ("the", "a", "an"):
        return []
    return [" ".join(words).casefold(), words[-1].casefold()]
