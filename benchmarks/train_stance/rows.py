"""What the stance models learn from and are watched on: labelled and unlabelled targets, each as ids of pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from framing import Codebook, load_codebook
from framing.coding.masking import mask_others, party_spans
from framing.coding.mentions import find_mentions
from framing.scorers.base import core_span
from framing.scorers.neural_input import InputMaker

__all__ = ["EpochRows", "Ids", "Row", "encoded", "labelled", "masked", "read_json_lines", "reports", "written"]


_LAST_TAUGHT = "s3042"  # the pair written last before the soft labels were made
_CODED = re.compile(r"\{([-0+])([^{}]+)\}")  # a target of the reports: its code and its words
_CODES = {"-": (1.0, 0.0, 0.0), "0": (0.0, 1.0, 0.0), "+": (0.0, 0.0, 1.0)}


Ids = list[tuple[tuple[int, ...], int]]
"""Of each row the ids of its pieces, and the place of the target's first piece."""


@dataclass(frozen=True, slots=True)
class Row:
    """One target in one sentence.

    Attributes:
        sentence: The sentence.
        start: Start of the target.
        end: End of the target, exclusive.
        kind: Its kind, or None where nobody coded it.
        goal: P(negative), P(neutral), P(positive) to learn; one-hot for a label given by hand.
    """

    sentence: str
    start: int
    end: int
    kind: str | None
    goal: tuple[float, float, float]


def read_json_lines(path: Path) -> list[dict[str, object]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled(path: Path) -> list[Row]:
    """Read NewsMTSC or the Caucasus sentences."""
    found = []
    for row in read_json_lines(path):
        goal = [0.0, 0.0, 0.0]
        goal[int(str(row["label"])) + 1] = 1.0
        span = int(str(row["from"])), int(str(row["to"]))
        found.append(Row(str(row["sentence"]), *span, None, (goal[0], goal[1], goal[2])))
    return found


def written(path: Path, *, later: bool | None = None) -> list[Row]:
    """Read the sentences written for this project, one of each swapped pair: masked, both are one row.

    Args:
        path: The file.
        later: Only the sentences written after the large model had labelled what the small one learns from, or only
            those before; None for all.
    """
    found = []
    for row in read_json_lines(path):
        if row["swapped"] or (later is not None and later != (str(row["pair"]) > _LAST_TAUGHT)):
            continue
        goal = [0.0, 0.0, 0.0]
        goal[int(str(row["label"])) + 1] = 1.0
        span = int(str(row["from"])), int(str(row["to"]))
        found.append(Row(str(row["sentence"]), *span, str(row["kind"]), (goal[0], goal[1], goal[2])))
    return found


def reports(path: Path) -> list[Row]:
    """Read news sentences written here, each coded target in braces with its code: ``{-Ortiz} thanked {0the mayor}``.

    Raises:
        ValueError: A line has a brace that belongs to no target, or no target.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        sentence, at, targets = "", 0, []
        for match in _CODED.finditer(line):
            sentence += line[at : match.start()]
            targets.append((len(sentence), len(sentence) + len(match[2]), _CODES[match[1]]))
            sentence, at = sentence + match[2], match.end()
        sentence += line[at:]
        if not targets or "{" in sentence or "}" in sentence:
            raise ValueError(f"Line {number} of {path} does not have its targets in braces.")
        for start, end, goal in targets:
            found.append(Row(sentence, start, end, InputMaker.kind(sentence, start, end), goal))
    return found


def masked(rows: Sequence[Row], codebook: Codebook | None = None) -> list[Row]:
    """Return the rows with every other party of the codebook written over, as an analysis hands them to a scorer."""
    book = codebook or load_codebook()
    found = []
    for row in rows:
        start, end = core_span(row.sentence, row.start, row.end)
        spans = [span for span in party_spans(find_mentions(row.sentence, book)) if span[1] <= start or span[0] >= end]
        sentence, at = mask_others(row.sentence, spans, (start, end), (0, len(row.sentence)))
        found.append(Row(sentence, at, at + end - start, row.kind, row.goal))
    return found


def encoded(rows: Iterable[Row], maker: InputMaker, *, guess: bool = True) -> tuple[Ids, np.ndarray]:
    """Return ids and place of the target of each row, and the goals, shape (n, 3).

    Args:
        rows: The rows.
        maker: Of the model.
        guess: Whether the scorer's own guess decides the kind, as where a user gives none; else the coded kind, and
            ``person`` where there is none.
    """
    listed = list(rows)
    ids = [maker.row(row.sentence, row.start, row.end, None if guess else row.kind or "person") for row in listed]
    return ids, np.array([row.goal for row in listed], dtype=np.float32)


class EpochRows:
    """The rows of each epoch, every row in one of four forms that is drawn anew.

    A user scores sentences with the names of other parties in them, and an analysis with all parties of the codebook
    masked; with the kind of the target given, or without. So the model learns from all four.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        maker: InputMaker,
        *,
        seed: int,
        codebook: Codebook,
        chances: Sequence[float] | None = None,
    ) -> None:
        """Prepare the rows; ``chances`` says of each how likely an epoch reads it, surely where None."""
        plain, blind = list(rows), masked(rows, codebook)
        self._forms = [encoded(form, maker, guess=guess)[0] for form in (plain, blind) for guess in (True, False)]
        self._goals = np.array([row.goal for row in plain], dtype=np.float32)
        self._chances = np.ones(len(plain)) if chances is None else np.array(chances)
        self._seed = seed

    def __call__(self, epoch: int) -> tuple[Ids, np.ndarray]:
        """Return ids and goals."""
        generator = np.random.default_rng([self._seed, epoch])
        draw = generator.integers(0, len(self._forms), len(self._goals))
        read = np.flatnonzero(generator.random(len(self._goals)) < self._chances)
        return [self._forms[draw[row]][row] for row in read], self._goals[read]
