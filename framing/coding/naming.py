"""Find contested names in a text: which of a thing's names the text chooses, and how it stands to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.codebook.matcher import PhraseMatcher, fold, normal
from framing.codebook.names import NameForm, Referent
from framing.coding.naming_context import (
    case_fits,
    in_link,
    in_organisation,
    in_person,
    near,
    programme_of,
    title_of,
)
from framing.coding.naming_states import is_distanced, joins, marked_inside, quoted_alone

__all__ = ["NameCoder", "NameEvidence"]


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARKS = '"“”„«»'


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """One mention of a referent by one of its names, or by two.

    Attributes:
        referent: Id of the referent.
        name: The name as the lexicon writes it; of two, the one given first.
        start: Offset of the first character; of two names, of the first.
        end: Offset after the last character; of two names, of the second.
        text: The words themselves.
        state: ``plain``, ``both`` (two names in one mention) or ``distanced`` ("so-called", marks, "as they call it").
        side: Whose name it is on the date given; empty for two names, and where the date leaves it open.
        order: The two names in the order of the text, where the state is ``both``; else empty.
    """

    referent: str
    name: str
    start: int
    end: int
    text: str
    state: str
    side: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the lexicon with its context words compiled."""

    referent: Referent
    form: NameForm
    needs: tuple[str, ...]
    unless: tuple[str, ...]
    lone: bool

    def side(self, date: str) -> str:
        """Return whose name it is on ``date``."""
        return self.form.side if self.lone else self.referent.side(self.form.form, date)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A use of a name, its state still open."""

    start: int
    end: int
    row: _Row


class NameCoder:
    """Finds the names of referents in texts; build one and use it for many texts.

    Longest match wins. A name counts where the text writes its capitals, in the time its row gives, near the words it
    needs, and not in the name of an organisation, a quoted title, a person's name, an address or a tag.

    Args:
        referents: As :func:`framing.codebook.names.read_names` returns them.
        organisation_nouns: Head nouns of organisations' names, folded ("university").
    """

    __slots__ = ("_matcher", "_nouns", "_rows")

    def __init__(self, referents: Sequence[Referent], organisation_nouns: Iterable[str] = ()) -> None:
        self._nouns = frozenset(organisation_nouns)
        self._rows: dict[str, list[tuple[str, _Row]]] = {}
        for referent in referents:
            for form in referent.names:
                lone = form.side != "flips" and sum(other.form == form.form for other in referent.names) == 1
                row = _Row(referent, form, _keys(form.needs), _keys(form.unless), lone)
                for spelling in form.spellings:
                    # "anti-terror operation" is written without its hyphen too, or broken at it by the end of a line.
                    for written in dict.fromkeys((spelling, spelling.replace("-", " "), spelling.replace("-", "- "))):
                        self._rows.setdefault(normal(written), []).append((written, row))
        for referent in referents:
            for phrase in referent.never:
                self._rows[normal(phrase)] = []
        self._matcher = PhraseMatcher(self._rows)

    def __repr__(self) -> str:
        return f"NameCoder({len(self._rows)} forms)"

    def code(self, text: str, date: str = "", title: bool = False) -> list[NameEvidence]:
        """Return the mentions of referents in a text.

        Args:
            text: Any text; offsets in the result are offsets in it.
            date: ISO date of the article, possibly partial; empty when unknown.
            title: Whether the text is a headline, where capital letters say nothing.

        Returns:
            The mentions in the order of the text. None overlap, but that a mention of two names may hold a third
            between them.
        """
        folded = fold(text)
        latest = "" if date else max(_YEAR.findall(folded), default="0")
        hits: list[_Hit] = []
        # Marks inside a name ("the “corridor” logic") are read past, and tell how the text stands to it.
        unmarked = _unmarked(folded)
        for start, end, key in self._matcher.find(unmarked):
            for hit in self._hits(key, text, unmarked, (start, end), date, latest):
                if not self._excluded(text, folded, hit.start, hit.end, title):
                    hits.append(hit)
        found: list[NameEvidence] = []
        seconds: set[int] = set()
        for number, hit in enumerate(hits):
            if number in seconds:
                continue
            partner = self._partner(folded, hits, number)
            if partner:
                seconds.add(partner)
                found.append(_both(text, hit, hits[partner]))
            else:
                found.append(_single(text, folded, hit, date))
        return found

    def _partner(self, folded: str, hits: Sequence[_Hit], number: int) -> int:
        """Return the number of the hit that makes one mention with this one, 0 for none.

        Between the two may stand the name of those who use the second ("Shushi, which Azerbaijanis call Shusha").
        """
        for other in range(number + 1, min(number + 4, len(hits))):
            if self._is_pair(folded, hits[number], hits[other]):
                return other
        return 0

    def _hits(self, key: str, text: str, folded: str, span: tuple[int, int], date: str, latest: str) -> list[_Hit]:
        """Return the name a match is or, where it is none in this text, the names inside it.

        "President of X" may be the title of an office and "president of X" not; X is named in both.
        """
        row = self._row(key, text, folded, span, date, latest)
        if row is not None:
            return [_Hit(*span, row)]
        start, end = span
        words = folded[start:end].split()
        if len(words) < 2 or not self._rows[key]:
            return []
        found: list[_Hit] = []
        for low, high in ((start, folded.rindex(words[-1], start, end)), (start + len(words[0]), end)):
            for inner, inner_end, inner_key in self._matcher.find(folded[low:high]):
                if not found or low + inner >= found[-1].end:
                    found += self._hits(inner_key, text, folded, (low + inner, low + inner_end), date, latest)
        return found

    def _row(self, key: str, text: str, folded: str, span: tuple[int, int], date: str, latest: str) -> _Row | None:
        """Return the first row of the lexicon that fits a match: capitals, time and surroundings."""
        for written, row in self._rows[key]:
            form = row.form
            if not case_fits(written, text, *span) or not form.covers(date):
                continue
            if latest and form.start[:4] > latest and form.form.islower():
                # No date, and no year of its time in the text: every war has a "peace deal" and an "exodus".
                continue
            if row.needs and not near(folded, row.needs, span, form.within, own=True):
                continue
            if row.unless and near(folded, row.unless, span, form.within, own=False):
                continue
            return row
        return None

    def _excluded(self, text: str, folded: str, start: int, end: int, title: bool) -> bool:
        """Return whether a match is part of some other name."""
        if in_link(text, start, end) or in_person(text, end):
            return True
        if in_organisation(text, start, end, self._nouns, title=title):
            return True
        return quoted_alone(text, start, end) and title_of(folded, start, end, self._nouns)

    @staticmethod
    def _is_pair(folded: str, first: _Hit, second: _Hit) -> bool:
        """Return whether two neighbouring hits are two names of one thing in one mention."""
        one, other = first.row.referent, second.row.referent
        if one.id == other.id:
            if first.row.form.form == second.row.form.form:
                return False
        elif other.id not in one.pairs_with and one.id not in other.pairs_with:
            return False
        elif first.row.form.form.islower() or second.row.form.form.islower():
            return False  # "a breakaway republic known as X": a description is no second name
        return joins(folded, (first.start, first.end), (second.start, second.end))


def _both(text: str, first: _Hit, second: _Hit) -> NameEvidence:
    """Return the evidence of two names in one mention."""
    order = (first.row.form.form, second.row.form.form)
    return NameEvidence(
        first.row.referent.id, order[0], first.start, second.end, text[first.start : second.end], "both", "", order
    )


def _single(text: str, folded: str, hit: _Hit, date: str) -> NameEvidence:
    """Return the evidence of one name."""
    name = hit.row.form.form
    quoted = quoted_alone(text, hit.start, hit.end) and not programme_of(name, folded, hit.end)
    away = quoted or marked_inside(folded, hit.start, hit.end) or is_distanced(folded, hit.start, hit.end)
    return NameEvidence(
        hit.row.referent.id,
        name,
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        "distanced" if away else "plain",
        hit.row.side(date),
    )


def _unmarked(folded: str) -> str:
    """Return a text with blanks for double quotation marks, at its own length."""
    for mark in _MARKS:
        # Six plain replacements take a tenth of the time of one table.
        folded = folded.replace(mark, " ")
    return folded


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    """Return context words folded, each once."""
    return tuple(dict.fromkeys(normal(word) for word in words))
