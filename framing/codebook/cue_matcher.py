"""Cues in text: phrases of stemmed, exact or cut-off words, many frames at once, every overlap between frames kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from framing.codebook.matcher import fold

__all__ = ["CueMatcher", "CueWord", "Found", "cue_words", "stem"]

# A sign of money before a number belongs to it, so that "$*" is a cue for an amount.
_WORD = re.compile(r"[$£€](?=\d)[^\W_]+(?:'[^\W_]+)*|[^\W_]+(?:'[^\W_]+)*")
_MONEY = frozenset("$£€")
# A hyphen parts two words, an apostrophe inside a word does not.
# A phrase runs over blanks, hyphens and quotation marks, and never over a comma or the end of a clause.
_BREAK = re.compile(r"[^\s\-\"'“”«»/]")
# Beyond this many different words a matcher starts its memory of words afresh; a book has about thirty thousand.
_REMEMBERED = 200_000


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    """Return NLTK's English Snowball stemmer, which needs no data."""
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded word, without a possessive ``'s``."""
    return str(_stemmer().stem(_bare(word)))


def _bare(word: str) -> str:
    """Return a folded word without a possessive at its end."""
    if word.endswith("'s"):
        return word[:-2]
    return word


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word of a cue: ``kind`` is ``stem`` (attack: attacks, attacked), ``exact`` (=talks) or ``glob`` (shell*)."""

    kind: str
    key: str

    def fits(self, word: str) -> bool:
        """Return whether a folded word of a text is meant."""
        bare = _bare(word)
        if self.kind == "glob":
            return bare.startswith(self.key)
        return (bare if self.kind == "exact" else stem(word)) == self.key


def cue_words(text: str) -> tuple[CueWord, ...]:
    """Return the words of a cue as the lexicon writes it.

    Raises:
        ValueError: There is no word in it, or a star stands elsewhere than at the end of a word.
    """
    made = []
    for piece in fold(text).replace("-", " ").split():
        exact, glob = piece.startswith("="), piece.endswith("*")
        core = piece[exact : len(piece) - glob]
        if not (_WORD.fullmatch(core) or (glob and core in _MONEY)):
            raise ValueError(
                f"the cue '{text}' holds '{piece}'. A word of a cue has letters and digits, perhaps "
                "'=' before it (exactly this "
                "form) or '*' after it (any ending)"
            )
        if exact and glob:
            raise ValueError(f"the cue '{text}' holds '{piece}'. A word is exact ('=') or cut off ('*'), not both")
        made.append(
            CueWord("glob", core) if glob else CueWord("exact", _bare(core)) if exact else CueWord("stem", stem(core))
        )
    if not made:
        raise ValueError("a cue is empty")
    return tuple(made)


@dataclass(slots=True)
class _Node:
    """A place in the trie of cues: where each next word leads, and the cues that end here."""

    following: dict[int, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


# What is known of a word met: the patterns it fits, the cues it is by itself, and where in the trie longer cues go on.
_Known = tuple[tuple[int, ...], tuple[int, ...], tuple[_Node, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a matcher found in one sentence.

    Attributes:
        spans: Start and end of each word.
        fits: For each word, the numbers of the patterns it fits.
        matches: ``(first word, word after the last, number of the cue)`` of each cue.
    """

    spans: list[tuple[int, int]]
    fits: list[tuple[int, ...]]
    matches: list[tuple[int, int, int]]


class CueMatcher:
    """Finds every one of many cues in a sentence, overlapping ones too.

    What to do with overlaps is the caller's choice.

    A trie over words rather than letters: a word of a text is looked up once, in a table of the words met so far, and
        most
    words belong to no cue at all.

    Args:
        phrases: The cues; the number of a cue is its place.
        extra: Single words that are wanted beside a cue; :meth:`symbol` gives the number of each.
    """

    __slots__ = ("_exact", "_globs", "_known", "_root", "_stems", "_symbols")

    def __init__(self, phrases: Sequence[tuple[CueWord, ...]], extra: Iterable[CueWord] = ()) -> None:
        self._symbols: dict[CueWord, int] = {}
        self._root = _Node()
        for number, phrase in enumerate(phrases):
            node = self._root
            for word in phrase:
                node = node.following.setdefault(self._number(word), _Node())
            node.ends.append(number)
        for word in extra:
            self._number(word)
        self._exact = {word.key: number for word, number in self._symbols.items() if word.kind == "exact"}
        self._stems = {word.key: number for word, number in self._symbols.items() if word.kind == "stem"}
        self._globs = [(word.key, number) for word, number in self._symbols.items() if word.kind == "glob"]
        self._known: dict[str, _Known] = {}

    def _number(self, word: CueWord) -> int:
        """Return the number of a word pattern, a new one for a new pattern."""
        return self._symbols.setdefault(word, len(self._symbols))

    def symbol(self, word: CueWord) -> int:
        """Return the number of a word pattern in :attr:`Found.fits`."""
        return self._symbols[word]

    def _fits(self, word: str) -> tuple[int, ...]:
        """Return the numbers of all patterns that a word of a text fits."""
        bare = _bare(word)
        found = [self._exact[bare]] if bare in self._exact else []
        stemmed = stem(word)
        if stemmed in self._stems:
            found.append(self._stems[stemmed])
        found += [number for key, number in self._globs if bare.startswith(key)]
        return tuple(found)

    def _learn(self, word: str) -> _Known:
        """Return what is known of a word of a text, and remember it."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        fits = self._fits(word)
        begins = [self._root.following[number] for number in fits if number in self._root.following]
        alone = tuple(cue for node in begins for cue in node.ends)
        self._known[word] = found = fits, alone, tuple(node for node in begins if node.following)
        return found

    def find(self, folded: str) -> Found | None:
        """Return every cue in a folded sentence, by first word, overlapping ones too; None where there is no cue."""
        known = self._known
        words = _WORD.findall(folded)
        read = [known.get(word) or self._learn(word) for word in words]
        spans: list[tuple[int, int]] = []
        matches: list[tuple[int, int, int]] = []
        for first, (_, alone, nodes) in enumerate(read):
            for cue in alone:
                matches.append((first, first + 1, cue))
            at = first + 1
            while nodes and at < len(read) and (fits := read[at][0]):
                nodes = tuple(node.following[number] for node in nodes for number in fits if number in node.following)
                if nodes:
                    spans = spans or _spans(folded, words)
                    if _BREAK.search(folded, spans[at - 1][1], spans[at][0]):
                        break
                    at += 1
                    for node in nodes:
                        for cue in node.ends:
                            matches.append((first, at, cue))
        if not matches:
            return None
        return Found(spans or _spans(folded, words), [fits for fits, _, _ in read], matches)


def _spans(folded: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return the offsets of the words of a text; faster than match objects, for only marks lie between words."""
    spans = []
    end = 0
    for word in words:
        start = folded.index(word, end)
        end = start + len(word)
        spans.append((start, end))
    return spans
