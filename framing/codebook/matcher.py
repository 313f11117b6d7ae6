"""Longest-match phrase matcher: many phrases, one pass, offsets exact in the original text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

__all__ = ["PhraseMatcher", "fold"]

# The article is so frequent that phrases which begin with it are looked up by two words.
_HEAD = re.compile(r"(?:the )?[^\W_]+")
_OTHERS = {
    "ə": "a", "Ə": "A", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "‐": "-", "‑": "-", "–": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
}  # fmt: skip

# Only what the table of plain characters can hold, so that other scripts pass untouched.
_ODD = re.compile(r"[`\t\n\r\u00a0´\u00c0-\u0259ʼ\u2009\u2010-\u2013‘’\u202f′]")


@lru_cache(maxsize=1)
def _plain() -> dict[str, str]:
    """Return the table of marked Latin letters and their plain forms, one character for one character."""
    table = dict(_OTHERS)
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[chr(code)] = base
    return table


def fold(text: str) -> str:
    """Return ``text`` lower-cased, without the marks on Latin letters, with plain apostrophes, hyphens and spaces.

    The result always has the length of ``text``, so offsets carry over (``str.lower`` alone turns 'İ' into two
    characters). English copy writes Əliyev and Aliyev, Türkiye and Turkiye, for the same name.
    """
    plain = _ODD.sub(_plain_one, text)
    lowered = plain.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)


def _plain_one(match: re.Match[str]) -> str:
    """Return the plain form of one character; a few odd ones cost less one by one than a table over the whole text."""
    return _plain().get(match.group(), match.group())


class PhraseMatcher:
    """Finds the longest of many phrases at every place of a text.

    The phrases are compiled to regular expressions in the shape of a trie, which stay fast with thousands of phrases (a
    flat alternation tries each of them at each character). One expression finds the words that phrases begin with; the
    phrases that begin with a word are compiled when a text first holds it, because compiling all of them at once takes
    seconds and a text holds few. Matching ignores case and the marks that :func:`fold` removes, and begins and ends at
    word boundaries.

    Args:
        phrases: The phrases; any run of blanks in one matches any run of blanks in the text.
    """

    __slots__ = ("_by_head", "_compiled", "_heads", "phrases")

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases: frozenset[str] = frozenset(key for phrase in phrases if (key := normal(phrase)))
        self._by_head: dict[str, list[str]] = {}
        for phrase in self.phrases:
            self._by_head.setdefault(_head(phrase), []).append(phrase)
        self._compiled: dict[str, re.Pattern[str]] = {}
        words = [head for head in self._by_head if head[0].isalnum()]
        others = [re.escape(head) for head in sorted(self._by_head) if not head[0].isalnum()]
        patterns = [f"(?:{_trie_pattern(words)})(?![^\\W_])"] if words else []
        self._heads = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns + others)})") if self._by_head else None

    def __len__(self) -> int:
        return len(self.phrases)

    def __repr__(self) -> str:
        return f"PhraseMatcher({len(self.phrases)} phrases)"

    def find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield ``(start, end, phrase)`` for each longest match, left to right, without overlaps.

        Args:
            folded: The text as :func:`fold` returns it; fold once and match with several matchers.
        """
        if self._heads is None:
            return
        at = 0
        while head := self._heads.search(folded, at):
            word = " ".join(head.group().split())
            if word[0].isalnum() and self._by_head[word] == [word]:
                at = head.end()
                yield head.start(), at, word
                continue
            match = self._pattern(word).match(folded, head.start())
            at = head.start() + (3 if word.startswith("the ") else len(word))
            if match:
                at = match.end()
                yield match.start(), at, " ".join(match.group().split())

    def _pattern(self, head: str) -> re.Pattern[str]:
        """Return the compiled phrases that begin with one word."""
        found = self._compiled.get(head)
        if found is None:
            found = re.compile(rf"(?:{_trie_pattern(self._by_head[head])})(?![^\W_])")
            self._compiled[head] = found
        return found


def _head(phrase: str) -> str:
    """Return the first word of a phrase (after "the"), or its first character where it begins with none."""
    word = _HEAD.match(phrase)
    return word.group() if word else phrase[0]


def normal(phrase: str) -> str:
    """Return the key under which a phrase is kept: folded, blanks collapsed."""
    return " ".join(fold(phrase).split())


def _trie_pattern(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of ``phrases``."""
    trie: dict[str, Any] = {}
    for phrase in sorted(phrases):
        node = trie
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _node_pattern(trie)


def _node_pattern(node: dict[str, Any]) -> str:
    """Return the pattern of one trie node; a phrase that ends here makes what follows optional."""
    # Chains of single children are joined, so that the recursion is as deep as the trie branches, not as phrases are
    # long.
    branches = []
    for character, child in node.items():
        if character == "":
            continue
        prefix = _character(character)
        while len(child) == 1 and "" not in child:
            ((following, child),) = child.items()
            prefix += _character(following)
        branches.append(prefix + _node_pattern(child))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body


def _character(character: str) -> str:
    """Return the pattern of one character of a phrase."""
    return r"\s+" if character == " " else re.escape(character)
