"""What the linear scorer sees of a sentence: words, stems, word pairs, groups and patterns, by side and distance.

Everything is computed for a whole batch at once. Features are numbered block by block; :class:`Layout` knows where a
block begins. Nearly every feature belongs to one token, so that a score can be taken apart word by word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.scorers.flat import Floats, Ints, Tokens, counted_from_target
from framing.scorers.surroundings import in_clause, in_quotes, reporting_beside
from framing.scorers.tone_features import SHAPE, TONE, shape_features, tone_features
from framing.scorers.vocabulary import Vocabulary

__all__ = ["BLOCKS", "Entries", "Layout", "entries", "pair_codes", "pattern_codes"]

_SIDES = ("left", "right")
_NEAR = 5
_STEPS = (1, 2, 3)
_GROUP_STEPS = (1, 2, 3, 4, 5)

BLOCKS: tuple[tuple[str, str], ...] = (
    ("word", "anywhere"),
    *(("word", f"fading {side}") for side in _SIDES),
    *(("word", f"near {side}") for side in _SIDES),
    *(("word", f"{step} {side}") for side in _SIDES for step in _STEPS),
    ("stem", "anywhere"),
    *(("stem", f"fading fast {side}") for side in _SIDES),
    *(("stem", f"fading slowly {side}") for side in _SIDES),
    *(("stem", f"content word {step} {side}") for side in _SIDES for step in _STEPS),
    ("group", "anywhere"),
    *(
        ("group", f"{area} {side}")
        for side in _SIDES
        for area in (
            "on the",
            "fading fast",
            "fading slowly",
            "in the clause",
            "inside quotes",
            "where the target speaks",
        )
    ),
    *(("group", f"{step} {side}") for side in _SIDES for step in _GROUP_STEPS),
    ("pair", "anywhere"),
    ("pattern", "around the target"),
    ("tone", ""),
    ("shape", ""),
)
"""The blocks of features in the order of their columns: what switches a feature on, and where."""


@dataclass(frozen=True, slots=True)
class Entries:
    """A sparse matrix as a list of entries; entries with the same row and column add up."""

    row: Ints
    column: Ints
    value: Floats
    token: Ints  # index into Tokens, -1 where no single token stands behind the entry


class Layout:
    """Where each block of columns begins.

    Args:
        vocabulary: The words that have columns.
        pairs: Sorted codes of the word pairs that have columns.
        patterns: Sorted codes of the patterns that have columns.
    """

    def __init__(self, vocabulary: Vocabulary, pairs: Ints, patterns: Ints) -> None:
        self.vocabulary, self.pairs, self.patterns = vocabulary, pairs, patterns
        wide = {
            "word": len(vocabulary.words),
            "stem": len(vocabulary.stems),
            "group": 2 * len(vocabulary.group_names),  # each once more for where it is negated
            "pair": len(pairs),
            "pattern": len(patterns),
            "tone": len(TONE),
            "shape": len(SHAPE),
        }
        widths = [wide[unit] for unit, _ in BLOCKS]
        self.starts = [sum(widths[:block]) for block in range(len(BLOCKS))]
        self.n_columns = sum(widths)


def pair_codes(tokens: Tokens, n_words: int) -> tuple[Ints, Ints]:
    """Return a code for each pair of neighbouring words on one side, and the index of the pair's first token."""
    first = np.flatnonzero(tokens.segment[1:] == tokens.segment[:-1])
    return tokens.word[first] * n_words + tokens.word[first + 1], first


def pattern_codes(tokens: Tokens, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """Return codes of the patterns of word classes around each target, and the row of each.

    A pattern is up to three classes left of the target and up to three right of it, four in all at most.
    """
    n = len(vocabulary.classes)
    near = np.zeros((tokens.n_rows, 2, 4), dtype=np.int64)
    close = np.flatnonzero(tokens.distance <= 4)
    near[tokens.row[close], tokens.side[close], tokens.distance[close] - 1] = vocabulary.word_class[tokens.word[close]]
    reach = [[np.zeros(tokens.n_rows, dtype=np.int64)] for _ in _SIDES]
    for side in (0, 1):
        for step in (0, 1, 2):
            reach[side].append(reach[side][-1] * n + near[:, side, step])
    codes, rows = [], []
    for left in range(4):
        for right in range(4):
            if not 1 <= left + right <= 4 or (left == 0) + (right == 0) == 2:
                continue
            # A side too short for the pattern has no such pattern.
            fits = np.ones(tokens.n_rows, dtype=bool)
            if left:
                fits &= near[:, 0, left - 1] > 0
            if right:
                fits &= near[:, 1, right - 1] > 0
            rows.append(np.flatnonzero(fits))
            codes.append(((reach[0][left] * n**3 + reach[1][right]) * 16 + left * 4 + right)[fits])
    return np.concatenate(codes), np.concatenate(rows)


class _Collector:
    """Gathers the entries of one block after the other."""

    def __init__(self, layout: Layout, tokens: Tokens) -> None:
        self._starts = iter(layout.starts)
        self._tokens = tokens
        self.parts: list[tuple[Ints, Ints, Floats, Ints]] = []

    def tokens(self, where: Ints, units: Ints, values: Floats) -> None:
        """Add a block of features that tokens switch on; ``units`` and ``values`` are for all tokens."""
        self.parts.append((self._tokens.row[where], units[where] + next(self._starts), values[where], where))

    def found(self, row: Ints, column: Ints, value: Floats, token: Ints) -> None:
        """Add a block that was worked out elsewhere."""
        self.parts.append((row, column + next(self._starts), value, token))


def entries(tokens: Tokens, layout: Layout) -> Entries:
    """Return the features of a batch.

    Values are divided by the root of the number of tokens, so that long sentences do not speak louder.
    """
    vocabulary = layout.vocabulary
    out = _Collector(layout, tokens)
    every = np.arange(len(tokens.word))
    ones = np.ones(len(every))
    distance = tokens.distance
    fast, middle, slow = (np.exp(distance / -length) for length in (3.0, 6.0, 10.0))
    halves = [np.flatnonzero(tokens.side == side) for side in (0, 1)]
    out.tokens(every, tokens.word, ones)
    for half in halves:
        out.tokens(half, tokens.word, middle)
    for half in halves:
        out.tokens(half[distance[half] <= _NEAR], tokens.word, ones)
    for half in halves:
        for step in _STEPS:
            out.tokens(half[distance[half] == step], tokens.word, ones)
    out.tokens(every, tokens.stem, ones)
    for fade in (fast, slow):
        for half in halves:
            out.tokens(half[distance[half] <= 10], tokens.stem, fade)
    content = np.flatnonzero(vocabulary.content[tokens.word])
    order = counted_from_target(tokens.segment[content], 2 * tokens.n_rows)
    for side in (0, 1):
        for step in _STEPS:
            out.tokens(content[(order == step) & (tokens.side[content] == side)], tokens.stem, ones)
    _add_groups(out, tokens, vocabulary)
    codes, first = pair_codes(tokens, len(vocabulary.words))
    hit, column = _known(codes, layout.pairs)
    out.found(tokens.row[first[hit]], column, ones[: len(hit)], first[hit])
    codes, rows = pattern_codes(tokens, vocabulary)
    hit, column = _known(codes, layout.patterns)
    out.found(rows[hit], column, np.ones(len(hit)), np.full(len(hit), -1))
    out.found(*tone_features(tokens, vocabulary))
    out.found(*shape_features(tokens, vocabulary))
    row, column, value, token = (np.concatenate(part) for part in zip(*out.parts, strict=True))
    scale = 1.0 / np.sqrt(np.bincount(tokens.row, minlength=tokens.n_rows) + 5.0)
    return Entries(row, column, value * scale[row], token)


def _add_groups(out: _Collector, tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Add the blocks of word groups."""
    group = vocabulary.group[tokens.word]
    where = np.flatnonzero(group)
    units = (group - 1) * 2 + tokens.negated
    ones = np.ones(len(group))
    fast, slow = np.exp(tokens.distance / -3.0), np.exp(tokens.distance / -8.0)
    clause = in_clause(tokens, vocabulary)[where]
    quoted = in_quotes(tokens, vocabulary)[where]
    speaks = reporting_beside(tokens, vocabulary)[tokens.segment[where]]
    out.tokens(where, units, ones)
    for side in (0, 1):
        half = tokens.side[where] == side
        out.tokens(where[half], units, ones)
        out.tokens(where[half], units, fast)
        out.tokens(where[half], units, slow)
        for inside in (clause, quoted, speaks):
            out.tokens(where[half & inside], units, ones)
    for side in (0, 1):
        for step in _GROUP_STEPS:
            out.tokens(where[(tokens.side[where] == side) & (tokens.distance[where] == step)], units, ones)


def _known(codes: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Return which of the codes are among the sorted ``wanted`` ones, and their places there."""
    if not len(wanted):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    place = np.minimum(np.searchsorted(wanted, codes), len(wanted) - 1)
    hit = np.flatnonzero(wanted[place] == codes)
    return hit, place[hit]
