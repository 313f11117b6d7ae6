"""Who speaks: the noun phrase before or after a reporting verb, and whom a pronoun or an office stands for."""

from __future__ import annotations

import re

from framing.coding.speech_tokens import NO_SPAN, Range, Reading

__all__ = ["chained_subject", "main_subject", "subject_after", "subject_before"]

_BOUND = frozenset(",;:-(.LQ")
_VERBAL = frozenset("xmHDvPuC")
_AFTER = re.compile(
    # "said another", "said the ruling", and any noun phrase.
    r"(?:p|d(?=[.,;:LQ])|[dSh][wN]{0,3}g(?=[.,;:LQ])"
    r"|(?:[dSh]?[wnkNSa0]+(?:&[dSh]?[wnkNSa0]+)?)(?:[Oif][dSh]?[wnkNSa0&]+)*)"
)
_PHRASE = re.compile(r"(?:p|[dSh]?[wnkNSa0]+(?:[&O][dSh]?[wnkNSa0]+)*)")
_HELPING = frozenset("xHDm")
_NOMINAL = frozenset("wnkNSa")
_FLOATED = frozenset(("all", "both", "each"))
_LEADING = re.compile(r"[&Br,]*")
_JOINED = re.compile(r"&[iY]")
_ADJUNCT = re.compile(r"[iYf](?:[dSh]?[wkj0YnN]{1,3}?)(?=[dNpS])")


def subject_after(reading: Reading, index: int, end: int) -> Range:
    """Return the subject that follows an inverted verb ("said the minister"), ``NO_SPAN`` where a clause follows."""
    tags = reading.tags
    match = _AFTER.match(tags, index, end)
    if match is None:
        return NO_SPAN
    stop = match.end()
    if stop < end and (tags[stop] in _VERBAL or tags[stop] == "e"):
        return NO_SPAN
    return index, stop


def main_subject(reading: Reading, a: int, index: int) -> Range:
    """Return the first noun phrase of the clause that holds ``index``, opening phrases apart."""
    tags = reading.tags
    at = a
    for _ in range(4):
        at = _LEADING.match(tags, at, index).end()  # type: ignore[union-attr]
        if at >= index:
            return NO_SPAN
        if tags[at] in "isgjYetfAWu":
            comma = tags.find(",", at, index)
            if comma < 0:
                step = _ADJUNCT.match(tags, at, index)
                if step is None:
                    return NO_SPAN
                at = step.end()
            else:
                at = comma + 1
            continue
        match = _PHRASE.match(tags, at, index)
        if match is not None:
            return at, match.end()
        if tags[at] == "P":
            return at, at + 1
        at += 1
    return NO_SPAN


def _before_bracket(tags: str, stop: int, begin: int) -> int:
    """Step back over a bracket at the end of a phrase: "Anna Novak (Liberal) said"."""
    if stop - 1 > begin and tags[stop - 1] == ")":
        opened = tags.rfind("(", begin, stop - 1)
        if opened > begin:
            return opened
    return stop


def _trim(reading: Reading, start: int, stop: int) -> Range:
    """Drop words that open a clause but belong to no noun phrase."""
    tags = reading.tags
    while start < stop and tags[start] in "&BsrATWiYL":
        if tags[start : start + 2] == "i0":
            break  # "about three in ten say"
        if tags[start] in "iY":
            # "In a statement the ministry said": skip the adjunct where a name or determiner follows it.
            later = _ADJUNCT.match(tags, start, stop)
            if later is None:
                break
            start = later.end()
            continue
        start += 1
    return start, stop


def _over_apposition(reading: Reading, comma: int, begin: int) -> Range:
    """Return the noun phrase left of what stands in apposition before ``comma``: "Richard Ross, the commissioner,"."""
    tags = reading.tags
    at = comma
    for hop in range(5):
        at = _before_bracket(tags, at, begin)
        back = at - 1
        while back >= begin and tags[back] not in _BOUND:
            back -= 1
        segment = tags[back + 1 : at]
        first = segment[:1]
        closes = back < begin or tags[back] != ","
        if hop and segment and first in "NdnSwpha" and not set(segment) & _VERBAL:
            return _trim(reading, back + 1, at)
        if closes:
            start, end = _trim(reading, back + 1, at)
            return (start, end) if hop and end > start else NO_SPAN
        at = back
    return NO_SPAN


def subject_before(reading: Reading, index: int, begin: int) -> Range:
    """Return the subject left of the verb at ``index``, no earlier than token ``begin``."""
    tags = reading.tags
    group = index
    while group > begin and (
        tags[group - 1] in "rxHDm"
        # "they have all called for": the quantifier belongs to the verb.
        or (group - 1 > begin and tags[group - 2] in _HELPING and reading.tokens[group - 1].lower() in _FLOATED)
    ):
        group -= 1
    stop = _before_bracket(tags, group, begin)
    if stop <= begin:
        return NO_SPAN
    before = tags[stop - 1]
    if before in "pP":
        return (stop - 1, stop) if reading.tokens[stop - 1].lower() != "there" else NO_SPAN
    if before == "t" or (before in "&B" and stop - 1 > begin) or (tags[index] == "g" and "x" not in tags[group:index]):
        # "sought to persuade", "and denied", "…, adding": the clause's own subject is further left.
        if before not in "NSn" or tags[index] != "g":
            return NO_SPAN
    if before == "R" or (before == "T" and stop - 2 >= begin and tags[stop - 2] in _NOMINAL):
        stop -= 1
        if stop > begin and tags[stop - 1] == ",":
            stop -= 1
        start = stop
        while start > begin and tags[start - 1] not in _BOUND and tags[start - 1] not in _VERBAL | set("tif&e"):
            start -= 1
        if start > begin and tags[start - 1] == "," and stop - start <= 3 and tags[start] in "dNnSh":
            further = _over_apposition(reading, stop, begin)
            if further != NO_SPAN:
                start = further[0]
        start, _ = _trim(reading, start, stop)
        return (start, group) if stop > start else NO_SPAN
    if before == ",":
        return _over_apposition(reading, stop - 1, begin)
    start = stop
    while (
        start > begin
        and tags[start - 1] not in _BOUND
        and tags[start - 1] not in "BsTWg"
        and tags[start - 1] not in _VERBAL
        # "On the network’s “Meet the Day,” the minister said": the title's own comma ends the phrase.
        and not (tags[start - 1] == "N" and start - 1 in reading.titles)
    ):
        start -= 1
    if stop - start > 1 and tags[start] in "Oif" and tags[index] == "g":
        start += 1  # "with the mayor calling for", "of workers demanding"
    start, stop = _trim(reading, start, stop)
    if stop <= start or tags[start] in "Oift":
        return NO_SPAN
    if tags[start] == "y":
        # "a source cited by the agency": the head of the phrase stands before the participle.
        head = start - 1
        while head > begin and tags[head - 1] in "dShwnkNa0O":
            head -= 1
        head, _ = _trim(reading, head, stop)
        return (head, stop) if head < start - 1 else NO_SPAN
    # "It is an ally and on Sunday the president …": after "and" another clause begins with its time or place.
    joined = _JOINED.search(tags, start, stop)
    if joined is not None:
        start = _trim(reading, joined.end() - 1, stop)[0]
    if tags[start:stop] == "p" and reading.tokens[start].lower() == "there":
        return NO_SPAN
    return start, stop


_WHOM = re.compile(r"o|[dSh]?[wnkS0]{0,3}[nN]{1,4}")
_FAR = 25
"""Tokens between a verb and the one that governs it."""
_GOVERNING = frozenset("evaxHmDP")


def chained_subject(reading: Reading, index: int, begin: int) -> Range:
    """Return the subject that a verb shares with the one that governs it.

    "Novak tried to explain", "led Novak to explain", "Novak came and explained", "Novak began by explaining".
    """
    tags = reading.tags
    group = index
    while group > begin and tags[group - 1] == "r":
        group -= 1
    if group <= begin:
        return NO_SPAN
    before = tags[group - 1]
    if not (before in "t&B" or (before in "yi" and tags[index] == "g")):
        return NO_SPAN
    at = group - 2
    steps = 0
    while at >= begin and (tags[at] not in _GOVERNING or (tags[at] == "a" and tags[at - 1] in "dhSOi0kj")):
        if tags[at] in ".;:L" or steps > _FAR:
            return NO_SPAN
        at -= 1
        steps += 1
    if at < begin:
        return NO_SPAN
    if before == "t" and at < group - 2 and tags[at] in "eva":
        # "led the mayor to explain": who is led is who explains.
        whom = _WHOM.fullmatch(tags, at + 1, group - 1)
        if whom is not None:
            return at + 1, group - 1
    if tags[at] == "P":
        return at, at + 1
    found = subject_before(reading, at, begin)
    return found if found != NO_SPAN else chained_subject(reading, at, begin)
