"""Whom a pronoun, an office or a surname stands for: the last fitting name before it, as written there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from framing.coding.speakers import main_subject
from framing.coding.speech_lexicon import speech_lexicon
from framing.coding.speech_tokens import NO_SPAN, Range, Reading

__all__ = ["resolve"]

_PREPOSITION = re.compile(r"[Oitfy,(]")
_RUN = re.compile(r"N+S?|S")
_HE = frozenset(("he", "him", "he's", "he'd"))
_SHE = frozenset(("she", "her", "she's", "she'd"))
_GROUP = frozenset(("they", "it", "they're", "they've", "it's"))
_THINGS = frozenset(("it", "it's"))
_MALE = frozenset(("mr", "spokesman", "chairman", "sir", "king", "prince", "congressman"))
_FEMALE = frozenset(("mrs", "ms", "miss", "spokeswoman", "chairwoman", "queen", "princess", "congresswoman"))
_HONORIFIC = _MALE | _FEMALE | frozenset(("dr", "sen", "rep", "gov", "gen", "col", "prof", "lt", "sgt", "the"))
_MODIFIERS = frozenset("prime foreign defence defense vice deputy interior finance acting former then first".split())
_INSTITUTION = frozenset(
    "ministry committee council court party office university times news post agency force forces army union republic "
    "group treaty organisation organization bank house street city commission parliament assembly department state "
    "states nations institute center centre foundation endowment company service security defense defence radio tv "
    "television media government administration embassy agency campaign alliance organization police military outlet "
    "poll "
    "survey study report statement newspaper press network club church school college journal tribune tower caucasus "
    "east west north south "
    "sea river mountain mountains region province district avenue square road conference summit".split()
)
_OPENS = 6
"""Tokens of an opening phrase that may stand before the subject of a sentence."""
_WINDOW = 4
"""Sentences back within which a pronoun finds its name."""


class _Names:
    """The runs of capitalised words of one text, by position and by last word."""

    def __init__(self, reading: Reading, speakers: Iterable[Range]) -> None:
        self.reading = reading
        self.titles = speech_lexicon().titles
        self.offices = self.titles - _INSTITUTION
        self._dropped = self.titles | _HONORIFIC | _MODIFIERS
        self._written: dict[Range, str] = {}
        self.runs: list[Range] = []
        self.keys: list[str] = []
        self.by_key: dict[str, list[Range]] = {}
        self.gender: dict[str, str] = {}
        self.person: dict[str, int] = {}
        self._collect()
        self.starts = [start for start, _ in self.runs]
        self.speaking = {self.key(run) for run in map(self.run_in, speakers) if run[0] >= 0}

    def _collect(self) -> None:
        """Gather the runs, and what their words tell: a title, an institution, a place."""
        tags, tokens = self.reading.tags, self.reading.tokens
        titles, person, by_key = self.titles, self.person, self.by_key
        initial = {a for a, _ in self.reading.sentences}
        for match in _RUN.finditer(tags):
            start, end = run = match.span()
            first, last = tokens[start], tokens[end - 1]
            if not first[0].isupper() and not last[0].isupper():
                continue
            key = _key(last)
            single = end - start == 1
            if len(key) < 2 or key in titles or (single and start in initial and first.isupper()):
                continue
            self.runs.append(run)
            self.keys.append(key)
            by_key.setdefault(key, []).append(run)
            before = tags[start - 1] if start > 0 else "L"
            if not single:
                words = {word.lower() for word in tokens[max(0, start - 1) : end - 1]}
                self._gendered(key, words)
                words.add(key)
                if (before != "d" and words.isdisjoint(_INSTITUTION) and not first.isupper()) or not words.isdisjoint(
                    self.offices
                ):
                    titled = not (words.isdisjoint(titles) and words.isdisjoint(_HONORIFIC))
                    person[key] = person.get(key, 0) + (2 if titled else 1)
            elif before == "n":
                self._gendered(key, {tokens[start - 1].lower()})
            elif before in "di":
                person[key] = person.get(key, 0) - 1

    def _gendered(self, key: str, words: set[str]) -> None:
        """Take down whether the words before a name say he or she."""
        if not words.isdisjoint(_MALE):
            self.gender[key] = "m"
        elif not words.isdisjoint(_FEMALE):
            self.gender[key] = "f"

    def key(self, run: Range) -> str:
        """Return the last word of a run, without a possessive, lower-cased."""
        return _key(self.reading.tokens[run[1] - 1])

    def run_in(self, span: Range) -> Range:
        """Return the last run of names in the head of ``span``, before any "of" or "to"; ``NO_SPAN`` for none."""
        start, end = span
        preposition = _PREPOSITION.search(self.reading.tags, start, end)
        end = preposition.start() if preposition is not None else end
        at = bisect_left(self.starts, end) - 1
        return self.runs[at] if at >= 0 and self.runs[at][0] >= start else NO_SPAN

    def text(self, run: Range) -> str:
        """Return a run as written, without honorific or possessive."""
        written = self._written.get(run)
        if written is not None:
            return written
        start, end = run
        tokens, dropped = self.reading.tokens, self._dropped
        for place in range(end - 2, start - 1, -1):
            # "Kazakh President Kassym-Jomart Tokayev": the name begins after the last word of the office.
            if tokens[place].lower() in dropped:
                start = place + 1 + (tokens[place + 1] == "." and place + 2 < end)
                break
        written = _bare(self.reading.text[self.reading.starts[start] : self.reading.end(end - 1)])
        self._written[run] = written
        return written

    def full(self, run: Range) -> str:
        """Return the longest earlier name that ends in the same word as ``run``, if it says more than ``run`` does."""
        if self.person.get(self.key(run), 0) <= 0:
            return ""
        best, most = "", len(self.text(run))
        for other in self.by_key.get(self.key(run), ()):
            if other[0] >= run[0]:
                break
            if other[1] - other[0] > 1 and len(written := self.text(other)) > most:
                best, most = written, len(written)
        return best


@lru_cache(maxsize=10_000)
def _key(word: str) -> str:
    """Return what names that end in ``word`` are remembered by."""
    return _bare(word).lower()


def _bare(word: str) -> str:
    """Return ``word`` without a possessive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word


def _by_office(names: _Names, span: Range) -> str:
    """Return the name that an office ("the president") goes with earlier in the text, the nearest first."""
    reading = names.reading
    heads = [reading.tokens[i].lower() for i in range(*span) if reading.tokens[i].lower() in names.titles]
    if not heads:
        return ""
    head = heads[-1]
    at = bisect_right(names.starts, span[0] - 1) - 1
    while at >= 0:
        start, end = names.runs[at]
        words = [token.lower() for token in reading.tokens[max(0, start - 1) : end]]
        if head in words[:-1] and words[-1] != head:
            return names.text((start, end))
        if words[-1] == head and end - start >= 2:
            return reading.text[reading.starts[start] : reading.end(end - 1)]
        at -= 1
    return ""


def _by_pronoun(names: _Names, at: int, gender: str, last: str) -> str:
    """Return the name that a personal pronoun at token ``at`` most likely stands for."""
    reading = names.reading
    tags = reading.tags
    sentence = bisect_right(reading.sentences, (at, len(tags) + 1)) - 1
    floor = reading.sentences[max(0, sentence - _WINDOW)][0] if sentence >= 0 else 0
    best_run, best_score = NO_SPAN, 0.0
    ending = last.lower()
    place = bisect_right(names.starts, at) - 1
    while place >= 0 and names.runs[place][0] >= floor:
        start, end = names.runs[place]
        key = names.keys[place]
        place -= 1
        known = names.gender.get(key)
        if gender and known is not None and known != gender:
            continue
        if known is None and names.person.get(key, 0) <= 0:
            continue
        own = bisect_right(reading.sentences, (start, len(tags) + 1)) - 1
        # Nearness counts most; then who has spoken, who opened a sentence, and who "he" was before.
        score = 4.0 - 1.2 * (sentence - own)
        if key in names.speaking:
            score += 3
        if ending.endswith(key):
            score += 2
        before = tags[start - 1] if start > 0 else "L"
        if own >= 0 and start - reading.sentences[own][0] <= 3:
            score += 1.5
        if before == "d" and tags[end - 1] != "S":
            score -= 3
        elif before in "it":
            score -= 2
        if score > best_score:
            best_run, best_score = (start, end), score
    best = "" if best_run == NO_SPAN else names.full(best_run) or names.text(best_run)
    if best and gender:
        # One "she" settles who she is for the rest of the text.
        names.gender.setdefault(best.split()[-1].lower(), gender)
    return best


def _by_subject(names: _Names, at: int) -> str:
    """Return the institution or place that opens the sentence before: "The ministry was brief. It said …"."""
    reading = names.reading
    sentence = bisect_right(reading.sentences, (at, len(reading.tags) + 1)) - 1
    if sentence < 1:
        return ""
    (a, b), (own, _) = reading.sentences[sentence - 1], reading.sentences[sentence]
    if "L" in reading.tags[b - 1 : own] or set(reading.tags[own:at]) & set("pPNS"):
        return ""  # another paragraph, or another subject of its own
    start, end = main_subject(reading, a, b)
    if start < 0 or start - a > _OPENS or reading.tags[end - 1] == "S":
        return ""
    if reading.tags[end : end + 2] == "iN" and reading.tokens[end].lower() == "in":
        end += 2  # "The government in Baku"
    words = {token.lower() for token in reading.tokens[start:end]}
    run = names.run_in((start, end))
    person = run != NO_SPAN and names.person.get(names.key(run), 0) > 0
    if person or not words.isdisjoint(names.offices) or (run == NO_SPAN and words.isdisjoint(_INSTITUTION)):
        return ""
    return reading.text[reading.starts[start] : reading.end(end - 1)]


def resolve(reading: Reading, sources: list[Range]) -> dict[Range, str]:
    """Return the name each source stands for, ``""`` where none is known or the source says as much itself.

    Args:
        reading: The text.
        sources: Token ranges of speakers, in the order of the text.
    """
    names = _Names(reading, sources)
    resolved: dict[Range, str] = {}
    last_person = last_group = ""
    for span in sources:
        if span in resolved:
            continue
        start, end = span
        first = reading.tokens[start].lower().replace("’", "'")
        run = names.run_in(span)
        name = ""
        if run == NO_SPAN and reading.tokens[end - 1].isupper():
            # The label of a transcript: no run of names begins a sentence in capitals.
            name = names.full((end - 1, end))
        if name:
            last_person = name
        elif end - start <= 2 and first in _HE | _SHE:
            name = _by_pronoun(names, start, "m" if first in _HE else "f", last_person) or last_person
            last_person = name or last_person
        elif end - start <= 2 and first in _GROUP:
            name = (_by_subject(names, start) if first in _THINGS else "") or last_group
            last_group = name
        elif run != NO_SPAN:
            name = names.full(run)
            written = name or names.text(run)
            known = names.person.get(names.key(run), 0)
            if known > 0:
                last_person = written
            elif reading.tags[start] == "d" or known < 0 or not _INSTITUTION.isdisjoint(written.lower().split()):
                last_group = written
            elif reading.tokens[end - 1].lower() in names.titles:
                last_group = written
            else:
                last_person = last_group = written
        else:
            name = _by_office(names, span)
            if not name and reading.tags[start] == "d" and reading.tokens[end - 1].lower() in names.offices:
                name = _by_pronoun(names, start, "", last_person) or last_person
            if name:
                last_person = name
            else:
                last_group = reading.text[reading.starts[start] : reading.end(end - 1)]
        resolved[span] = name
    return resolved
