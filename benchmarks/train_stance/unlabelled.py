"""Targets nobody labelled, for the large model to label and the small one to learn from.

From ``narrative_frames`` (MIT) and from NewsMTSC's own training sentences: the parties of the codebook, other
capitalised names, and persons meant by a pronoun. Nothing is read from the sets that measure.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from rows import Row, read_json_lines

from framing import Codebook
from framing.coding.mentions import find_mentions
from framing.texts.sentences import split_sentences

__all__ = ["unlabelled_rows"]

_NAME = re.compile(r"(?<![.!?“\"'] )(?<!^)\b(?:[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)?)(?: (?:[A-Z]\.|[A-Z][a-z]+))*")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_NO_NAMES = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December The A An".split()
)
_SHORTEST, _LONGEST = 40, 420  # characters of a sentence


def _targets(sentence: str, codebook: Codebook) -> list[tuple[int, int, str | None]]:
    """Return the targets of a sentence: start, end, kind where the codebook knows it."""
    found: list[tuple[int, int, str | None]] = [
        (mention.start, mention.end, mention.kind) for mention in find_mentions(sentence, codebook).found
    ]
    for pattern in (_NAME, _PRONOUN):
        for match in pattern.finditer(sentence):
            apart = all(match.end() <= start or match.start() >= end for start, end, _ in found)
            if apart and match.group() not in _NO_NAMES:
                found.append((*match.span(), None))
    return found


def unlabelled_rows(data: Path, codebook: Codebook, size: int, seed: int = 0) -> list[Row]:
    """Return ``size`` rows drawn at random, with even goals that are to be replaced."""
    blank = (1 / 3, 1 / 3, 1 / 3)
    known = {
        (str(row["sentence"]), int(str(row["from"]))) for row in read_json_lines(data / "newsmtsc" / "train.jsonl")
    }
    sentences = sorted({sentence for sentence, _ in known})
    for article in read_json_lines(data / "narrative_frames" / "dev.jsonl"):
        text = str(article["text"])
        sentences += sorted({text[one.start : one.end] for one in split_sentences(text)})
    found = [
        Row(sentence, start, end, kind, blank)
        for sentence in sentences
        if _SHORTEST <= len(sentence) <= _LONGEST
        for start, end, kind in _targets(sentence, codebook)
        if (sentence, start) not in known
    ]
    chosen = np.random.default_rng(seed).permutation(len(found))[:size]
    return [found[at] for at in sorted(chosen)]
