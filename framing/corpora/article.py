"""One article as it came: raw text and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.corpora.dates import impossible_day, parse_date
from framing.errors import CorpusError

__all__ = ["Article", "Note", "Skip"]


@dataclass(frozen=True, slots=True)
class Skip:
    """An article that was left out, and why.

    Attributes:
        where: File and line, row number, or id.
        outlet: Its outlet, where known.
        reason: A sentence.
    """

    where: str
    outlet: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an article that stays in the corpus, such as a date that could not be read."""

    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article, raw.

    Attributes:
        id: Unique within a corpus.
        text: The page as it came: plain text or HTML. It is never changed; cleaning makes a new text.
        outlet: Name, id or domain of the outlet.
        title: Headline, where it is known apart from the text.
        date: ISO date, possibly partial (``"2020"``, ``"2020-09"``); empty when unknown. Other forms are parsed.
        url: Address.
        group: Group of outlets; where given it counts before what the codebook says of the outlet.
        kind: ``press``, ``agency``, ``official`` …; where empty the codebook's word for the outlet counts.
        language: ISO 639 code where the source says; empty to detect it.
        meta: Anything else the source said, as texts.

    Raises:
        CorpusError: The id or the outlet is empty, the text is no text, or the date is none or not in the calendar.
    """

    id: str
    text: str
    outlet: str
    title: str = field(default="", kw_only=True)
    date: Any = field(default=None, kw_only=True)
    url: str = field(default="", kw_only=True)
    group: str = field(default="", kw_only=True)
    kind: str = field(default="", kw_only=True)
    language: str = field(default="", kw_only=True)
    meta: Mapping[str, str] = field(default_factory=dict, kw_only=True, repr=False, hash=False)

    def __post_init__(self) -> None:
        for name in ("id", "text", "outlet", "title", "url", "group", "kind", "language"):
            value = getattr(self, name)
            if not isinstance(value, str):
                got = type(value).__name__
                raise CorpusError(f"The '{name}' of article {self.id!r} must be a text. Got {got} instead.")
            object.__setattr__(self, name, whole(value))
        for name in ("id", "outlet"):
            if not getattr(self, name).strip():
                raise CorpusError(f"An article needs a non-empty '{name}' (id: {self.id!r}, outlet: {self.outlet!r}).")
        date = parse_date(self.date)
        if date is None:
            raise CorpusError(
                f"The date {self.date!r} of article '{self.id}' is no date. Write 2024-02-14, 2024-02 or 2024."
            )
        if impossible_day(self.date):
            raise CorpusError(
                f"The date {self.date!r} of article '{self.id}' is not in the calendar. Write a day that is, or only "
                f"the part that is known, such as {date}."
            )
        object.__setattr__(self, "date", date)
        object.__setattr__(self, "meta", dict(self.meta))

    def __repr__(self) -> str:
        start = " ".join(self.text[:60].split())
        length = f"{len(self.text):,} characters"
        return f"Article('{self.id}', outlet='{self.outlet}', date='{self.date}', {length}: '{start}…')"


def whole(text: str) -> str:
    """Return ``text`` with halves of surrogate pairs joined, and those without their other half replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
