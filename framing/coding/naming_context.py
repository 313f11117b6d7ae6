"""Where a string is no use of a name: organisations, links, persons, and the wrong surroundings."""

from __future__ import annotations

import re

__all__ = ["case_fits", "in_link", "in_organisation", "in_person", "near", "programme_of", "title_of"]

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|^www\.|\w@\w|\w\.(?:com|org|net|info|int|gov|edu|[a-z]{2})(?:/|$)", re.IGNORECASE)
# Names run over the end of a hard-wrapped line, not over an empty one.
_RUN = re.compile(r"(?:(?:[ \u00a0]+|[ ]*\n)(?:(?:of|and|for|the)[ \u00a0]+)?[A-ZÀ-ÞƏİŞĞÇÖÜ][\w'’-]*){1,4}")
_NEXT = re.compile(r"[ \u00a0]+([^\W\d_][\w'’-]*)")
_OF = re.compile(r"([A-Z][\w'’-]*)[ \u00a0]+(?:of|for|in)[ \u00a0]+(?:the[ \u00a0]+)?\Z")
# Surnames of the two communities, by their endings: a place name before one is somebody's first name.
_SURNAME = re.compile(
    r"[ \u00a0]+[A-ZƏİŞĞÇÖÜ][\wəışğçöü-]{2,}(?:ov|ova|yev|yeva|ev|eva|zade|zadeh|zada|oghlu|oglu|oğlu|yan|yants)\b"
)
# In quotation marks a name behind one of these, or before one, belongs to a house, a paper or a work.
_TITLED = frozenset(
    """hotel hotels restaurant cafe café sanatorium newspaper journal magazine daily weekly gazette portal site website
    channel agency station studio film movie documentary novel book poem song album ballet opera ensemble choir
    orchestra club team company firm fund foundation union society organisation organization ngo party movement bloc
    festival exhibition museum theatre theater cinema school factory plant ship ferry tanker brand cognac wine prize
    award order medal radio television tv publisher publishing association committee centre center complex stadium
    market ensemble troupe airline bank""".split()
)
_PROGRAMMES = frozenset("program programme programs project initiative operation plan strategy".split())
_WEAK_IN_TITLES = frozenset("today news times post grand daily weekly review games center centre".split())
# What is held or signed in a place carries its name without choosing it ("the Shusha Declaration", "the Lachin Forum").
_HELD_THERE = frozenset("forum accord accords declaration summit conference congress marathon protocol".split())
# Offices of a state carry the name of their seat too ("the Gafan District Internal Affairs Department").
_OFFICES = frozenset("department directorate inspectorate prosecutor police".split())
_WORD = re.compile(r"\w[\w'-]*")
# Longer than almost any run of words is on average, with their blanks: bounds the window that words are counted in.
_LONG_WORD = 12


def case_fits(form: str, text: str, start: int, end: int) -> bool:
    """Return whether the text writes with a capital what the form does ("western Azerbaijan" is a direction)."""
    written = text[start:end].replace("-", " ").split()
    for name, word in zip(form.replace("-", " ").split(), written, strict=False):
        if name[:1].isupper() and not word[:1].isupper():
            return False
        if len(name) > 1 and name.isupper() and not word.rstrip("s").isupper():
            return False
    return True


def in_link(text: str, start: int, end: int) -> bool:
    """Return whether a match is part of an address, an account or a tag."""
    if (text[start - 1 : start] in ("@", "#", "_") and start) or text[end : end + 1] in ("_", "@"):
        return True
    around = text[start - 1 : start] if start else ""
    if around not in ("/", ".", "-", "=", ":", "(") and text[end : end + 1] not in ("/", ".", "-", "="):
        return False
    left = max(text.rfind(blank, 0, start) for blank in (" ", "\n", "\t", "(", "[", "<")) + 1
    token = _TOKEN.match(text, left)
    return bool(token and token.end() >= end and _ADDRESS.search(token.group().rstrip(".,;:)]>\"'”’")))


def in_organisation(text: str, start: int, end: int, nouns: frozenset[str], *, title: bool) -> bool:
    """Return whether a match is part of the proper name of an organisation ("Artsakh State University")."""
    if title:
        # In a headline capital letters say nothing, so only the next word counts.
        following = _NEXT.match(text, end)
        return bool(following) and following.group(1).casefold() in nouns - _WEAK_IN_TITLES  # type: ignore[union-attr]
    run = _RUN.match(text, end)
    if run and any(
        word.casefold() in nouns or word.casefold() in _HELD_THERE | _OFFICES for word in run.group().split()
    ):
        return True
    if not text[max(0, start - 9) : start].rstrip().endswith((" of", " for", " in", " the")):
        return False
    before = _OF.search(text, max(0, start - 40), start)
    return bool(before) and before.group(1).casefold() in nouns  # type: ignore[union-attr]


def in_person(text: str, end: int) -> bool:
    """Return whether a surname follows, so that the match is a first name."""
    return bool(_SURNAME.match(text, end))


def title_of(folded: str, start: int, end: int, nouns: frozenset[str]) -> bool:
    """Return whether a name in quotation marks is that of a house, a paper, a work or an organisation."""
    before = _WORD.findall(folded, max(0, start - 30), start)
    after = _WORD.findall(folded, end, end + 24)
    return bool(before and before[-1] in (_TITLED | nouns)) or bool(after and after[0] in (_TITLED | nouns))


def programme_of(name: str, folded: str, end: int) -> bool:
    """Return whether a name in marks is the title of a programme, where marks hold nothing off.

    Only of names that are titles, with a capital at every word of weight: “Zangezur corridor” needs no marks.
    """
    if not all(word[0].isupper() for word in name.split() if len(word) > 3):
        return False
    after = _WORD.findall(folded, end, end + 24)
    return bool(after) and after[0] in _PROGRAMMES


def near(folded: str, phrases: tuple[str, ...], span: tuple[int, int], within: int, *, own: bool) -> bool:
    """Return whether one of ``phrases`` stands within so many words of a match.

    Args:
        folded: The folded text.
        phrases: What to look for, folded.
        span: Start and end of the match.
        within: Number of words to either side; 0 for the whole text.
        own: Whether words inside the match count.
    """
    start, end = span
    low, high = (_words_back(folded, start, within), _words_on(folded, end, within)) if within else (0, len(folded))
    for phrase in phrases:
        # Plain search is many times faster than a pattern here; only a hit is looked at for whole words.
        at = folded.find(phrase, low, high)
        while at >= 0:
            stop = at + len(phrase)
            whole = not (folded[at - 1 : at].isalnum() and at) and not folded[stop : stop + 1].isalnum()
            if whole and (own or stop <= start or at >= end):
                return True
            at = folded.find(phrase, at + 1, high)
    return False


def _words_back(folded: str, start: int, count: int) -> int:
    """Return the offset ``count`` words before ``start``."""
    begin = max(0, start - count * _LONG_WORD)
    pieces = folded[begin:start].rsplit(None, count)
    return begin + len(pieces[0]) if len(pieces) > count else begin


def _words_on(folded: str, end: int, count: int) -> int:
    """Return the offset ``count`` words after ``end``."""
    stop = end + count * _LONG_WORD
    pieces = folded[end:stop].split(None, count)
    return min(stop, len(folded)) - len(pieces[-1]) if len(pieces) > count else min(stop, len(folded))
