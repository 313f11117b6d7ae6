"""Lists of places: in "held in Ganja, Baku or elsewhere" one preposition governs every member, whoever they are."""

from __future__ import annotations

import re

from framing.codebook import MentionRules
from framing.coding.mention_words import WINDOW, bare

__all__ = ["list_head"]

_GAP = r"[ \u00a0]*[ \u00a0\n][ \u00a0]*"
_CAPITAL = r"[A-ZÀ-ÞƏİŞĞÇÖÜ]"
_NAME = rf"(?:(?:{_CAPITAL}\.)+|St\.|{_CAPITAL}[\w'’-]*)"
_MEMBER = rf"{_NAME}(?:{_GAP}(?:of{_GAP}(?:the{_GAP})?)?{_NAME}){{0,5}}"
_JOINT = rf",?{_GAP}(?:and|or|&)"
_BEFORE_COMMA = re.compile(rf"(?<![\w'’.-])({_MEMBER}),{_GAP}\Z")
_BEFORE_JOINT = re.compile(rf"(?<![\w'’.-])({_MEMBER}){_JOINT}{_GAP}\Z")
_AFTER_COMMA = re.compile(rf",{_GAP}{_MEMBER}(?!\w)")
_AFTER_JOINT = re.compile(rf"{_JOINT}{_GAP}(?:{_MEMBER}|other{_GAP}(?:[a-z-]+{_GAP})??[a-z]+s)(?!\w)")
_JOINED_WORD = re.compile(rf"{_JOINT}{_GAP}([a-z]+)")
# No article: "in the Caucasus, Baku …" seldom goes on to a second place, "from the Council, Baku …" names senders.
_GOVERNED = re.compile(rf"(?<![\w'’-])(?!the\b)[a-z]+{_GAP}\Z")
_CLOSED = re.compile(r"[ \u00a0]*(?:\Z|\n[ \u00a0]*\n|[.,;:!?)\]”\"–—])")
_WORD = re.compile(rf"{_GAP}([^\W\d_][\w'’-]*)")
_SENTENCE = re.compile(r"(?:\A|(?<!\b[A-Z])[.!?:;][”\"'’)\]]*\s|\n[ \u00a0]*\n)\s*[“\"'‘(]*([^\W\d_]+)([^.!?:;]*)\Z")
# No list is longer; a text that repeats one name a million times must not take forever.
_MOST = 12


def list_head(text: str, start: int, end: int, rules: MentionRules) -> int | None:
    """Return where the list of places begins in which a name is a later member.

    A list has three members or more, the last after "and" or "or", or it ends in a word such as "elsewhere". After
    "following talks in Vienna, Baku and Yerevan" a new clause may have begun at the comma: what opens a sentence, and a
    word behind the last member that may be a verb, leave the name a government.

    Args:
        text: The text.
        start: Offset of the name.
        end: Offset after it.
        rules: The words that end a list, and those that open a phrase.

    Returns:
        Offset of the first member, or None where the name is in no such list, or its first member.
    """
    last = _BEFORE_JOINT.search(text, max(0, start - WINDOW), start)
    before = last or _BEFORE_COMMA.search(text, max(0, start - WINDOW), start)
    members = 1
    head = start
    while before is not None and members < _MOST:
        head, members = before.start(1), members + 1
        before = _BEFORE_COMMA.search(text, max(0, head - WINDOW), head)
    if members == 1 or not _GOVERNED.search(text, max(0, head - WINDOW), head):
        return None
    if last is None:
        while members < 2 * _MOST and (after := _AFTER_COMMA.match(text, end)):
            end, members = after.end(), members + 1
        word = _JOINED_WORD.match(text, end)
        if word and word.group(1) in rules.list_ends:
            return head
        final = _AFTER_JOINT.match(text, end)
        if final is None:
            return None
        end, members = final.end(), members + 1
    return head if members > 2 and _ends(text, end, rules) and not _fronted(text, head, rules) else None


def _ends(text: str, end: int, rules: MentionRules) -> bool:
    """Return whether what follows the last member is no verb: a mark, or a word that opens a phrase ("during")."""
    if _CLOSED.match(text, end):
        return True
    following = _WORD.match(text, end)
    return following is not None and bare(following.group(1)) in rules.phrase_openers


def _fronted(text: str, head: int, rules: MentionRules) -> bool:
    """Return whether the phrase before a list opened the sentence ("After talks in Vienna, …")."""
    sentence = _SENTENCE.search(text, max(0, head - 3 * WINDOW), head)
    if sentence is None or "," in sentence.group(2):
        return False
    return bare(sentence.group(1)) in rules.phrase_openers | rules.place_before | rules.from_before
