"""Sentences with some words exchanged for like ones, for the large model to label and the small one to learn from.

A word's like ones are its neighbours among the base model's static word embeddings, after Jiao et al. (2020, TinyBERT,
section 3.2), with the same ending, so that the sentence stays one. Antonyms are near neighbours, so judgements are
turned round as often as kept; the large model says which. What comes out is read by nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rows import Row

__all__ = ["altered_rows", "neighbours"]

_WORD = re.compile(r"\b[a-z]{3,}\b")
_ENDINGS = ("ing", "ed", "ly", "s")
_NEAREST, _CLOSE = 8, 0.33  # words to draw from, and the least cosine
_STEM = 5  # words that share so many letters are one word's forms
_KEPT = frozenset(
    "the and that this these those with from for was were are been being has have had his her its their they them him "
    "who whom whose which what when where while will would could should can may might must not but nor both either "
    "into onto over under upon about than then there here said says told also more most other another such some any "
    "all each our your she you one two how why because though although however".split()
)


def _ending(word: str) -> str:
    """Return the first of the known endings that the word has, or nothing."""
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")


def neighbours(base: Path, pieces: Sequence[str]) -> dict[str, list[str]]:
    """Return for each word that is one piece the words near it, nearest first."""
    from safetensors.numpy import load_file

    weights = load_file(base / "model.safetensors")
    table = next(values for name, values in weights.items() if name.endswith("word_embeddings.weight"))
    whole = [at for at, piece in enumerate(pieces) if _WORD.fullmatch(piece)]
    words = [pieces[at] for at in whole]
    # In float64, and rounded, so that every machine finds the same neighbours in the same order.
    places = table[whole].astype(np.float64)
    places -= places.mean(axis=0)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    found: dict[str, list[str]] = {}
    for start in range(0, len(words), 1024):
        close = np.round(places[start : start + 1024] @ places.T, 6)
        best = np.argpartition(-close, 8 * _NEAREST, axis=1)[:, : 8 * _NEAREST]
        for row, some in enumerate(best):
            order = sorted(some.tolist(), key=lambda at: (-close[row, at], at))[1 : 6 * _NEAREST]
            word = words[start + row]
            like = [
                words[at]
                for at in order
                if close[row, at] >= _CLOSE
                and words[at][:_STEM] != word[:_STEM]
                and _ending(words[at]) == _ending(word)
            ]
            if like and word not in _KEPT:
                found[word] = [other for other in like[:_NEAREST] if other not in _KEPT]
    return {word: like for word, like in found.items() if like}


def _altered(rows: Sequence[Row], like: dict[str, list[str]], share: float, draw: np.random.Generator) -> list[Row]:
    """Return the targets of one sentence with a share of its words outside all of them exchanged."""
    sentence = rows[0].sentence
    changes: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(sentence):
        inside = any(match.start() < row.end and match.end() > row.start for row in rows)
        if inside or match[0] not in like or draw.random() >= share:
            continue
        others = like[match[0]]
        changes.append((*match.span(), others[int(draw.integers(len(others)))]))
    text, at = "", 0
    for start, end, other in changes:
        text += sentence[at:start] + other
        at = end
    text += sentence[at:]
    found = []
    for row in rows:
        moved = row.start + sum(len(other) - (end - start) for start, end, other in changes if end <= row.start)
        found.append(replace(row, sentence=text, start=moved, end=moved + row.end - row.start))
    return found


def altered_rows(
    rows: Sequence[Row], like: dict[str, list[str]], *, share: float = 0.3, several: int = 2, seed: int = 0
) -> list[Row]:
    """Return each sentence once with all of its targets, altered, and ``several`` times where it has several.

    The targets of a sentence are altered together: what differs between two rows of it is then only who is meant,
    which is what a small model finds hardest.
    """
    draw = np.random.default_rng(seed)
    sentences: dict[str, dict[tuple[int, int], Row]] = {}
    for row in rows:
        sentences.setdefault(row.sentence, {}).setdefault((row.start, row.end), row)
    found = []
    for targets in sentences.values():
        for _ in range(several if len(targets) > 1 else 1):
            found += _altered(list(targets.values()), like, share, draw)
    return found
