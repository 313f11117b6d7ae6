"""The neural stance scorers: a small transformer that reads the sentence with the target masked, on one core."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import ScorerError
from framing.scorers.base import Probabilities, checked_targets, core_span
from framing.scorers.contribution import Contribution
from framing.scorers.fitting import softmax
from framing.scorers.neural_input import LONGEST, InputMaker
from framing.scorers.tokens import sides

__all__ = ["NeuralScorer"]

_CARD, _GRAPH, _VOCABULARY = "model.json", "model.onnx", "vocabulary.txt"
_REMEMBERED = 50_000  # rows; about 20 MB
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*|[^\w\s]")


class NeuralScorer:
    """A transformer behind the contract of a stance scorer; made by :meth:`bundled` or :meth:`load`.

    The target becomes a word for its kind (``person``, ``country`` …) between two marks before the model reads the
    sentence, so no score can come from its name. Each row is run by itself: in a batch, dynamic quantisation would let
    one sentence change another's score in the last digits. Rows that read the same are run once, and remembered.

    A model may give a share of the say to the bundled one, read beside it: two that learned from different bases err
    less together than either (their logits are averaged; Hansen and Salamon 1990).

    Attributes:
        name: ``"neural"`` or ``"large"``.
        report: The figures measured at training, as they stand in the model's file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        card = _read_card(folder)
        self.name: str = card["name"]
        self._version: str = card["version"]
        self._temperature = float(card["temperature"])
        self._share = float(card.get("bundled_share", 0.0))
        self.report: Mapping[str, float] = MappingProxyType(dict(card["report"]))
        try:
            pieces = (folder / _VOCABULARY).read_text(encoding="utf-8").split("\n")[:-1]
        except (OSError, UnicodeDecodeError) as error:
            raise ScorerError(f"{folder / _VOCABULARY} cannot be read ({error}).") from error
        self._maker = InputMaker(pieces, (card["first"], card["last"]))
        # What was read once is not run again: agency copy recurs, and exchanged parties read the same.
        self._known: dict[bytes, npt.NDArray[np.float64]] = {}

    @property
    def version(self) -> str:
        """The version of the weights; where the bundled model is read too, of both."""
        return f"{self._version}+{self._beside.version}" if self._beside else self._version

    def __repr__(self) -> str:
        return f"NeuralScorer('{self.name}', version {self.version})"

    def __reduce__(self) -> tuple[type[NeuralScorer], tuple[Path]]:
        """A session cannot be pickled; another process reads the file again."""
        return type(self), (self._folder,)

    @classmethod
    def bundled(cls) -> NeuralScorer:
        """Load the weights that come with the library."""
        return cls(Path(__file__).with_name("weights"))

    @classmethod
    def load(cls, folder: str | Path) -> NeuralScorer:
        """Read a scorer from the folder of a model: ``model.onnx``, ``model.json``, ``vocabulary.txt``.

        Raises:
            ScorerError: A file is missing or damaged.
        """
        return cls(Path(folder).absolute())  # the model is opened later, perhaps in another folder or process

    @cached_property
    def _beside(self) -> NeuralScorer | None:
        """The bundled model, where it has a share of the say."""
        return NeuralScorer.bundled() if self._share else None

    @cached_property
    def _session(self) -> Any:
        """The model, opened at the first score: on one thread, so that the same input gives the same sums."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = self._folder / _GRAPH
        try:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base class of their own
            raise ScorerError(f"{path} is no model that onnxruntime can open ({error}).") from error

    def score(
        self, sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
    ) -> Probabilities:
        """Return P(negative), P(neutral), P(positive) of each target; see :class:`~framing.scorers.StanceScorer`."""
        checked = checked_targets(sentences, targets, kinds)
        sorts = kinds if kinds is not None else [None] * len(checked)
        return softmax(self._read([(*row, kind) for row, kind in zip(checked, sorts, strict=True)]) / self._temperature)

    def _read(self, targets: Sequence[tuple[str, int, int, str | None]]) -> npt.NDArray[np.float64]:
        """Return the logits of targets given as sentence, start, end and kind, shape (n, 3)."""
        own = self._logits([self._maker.row(*target) for target in targets])
        return own if self._beside is None else (1 - self._share) * own + self._share * self._beside._read(targets)

    def _logits(self, rows: Sequence[tuple[tuple[int, ...], int]]) -> npt.NDArray[np.float64]:
        """Return the logits of some rows, shape (n, 3)."""
        found: dict[tuple[tuple[int, ...], int], npt.NDArray[np.float64]] = {}
        # By length: the session then keeps the memory of one shape for all rows that have it.
        for row in sorted(set(rows), key=lambda row: len(row[0])):
            key = _key(row)
            logits = self._known.get(key)
            if logits is None:
                ids, place = row
                feed = {"ids": np.array([ids], dtype=np.int64), "place": np.array([place], dtype=np.int64)}
                logits = self._session.run(["logits"], feed)[0][0].astype(np.float64)
                if len(self._known) < _REMEMBERED:
                    self._known[key] = logits
            found[row] = logits
        return np.array([found[row] for row in rows], dtype=np.float64).reshape(len(rows), 3)

    def explain(self, sentence: str, target: tuple[int, int], kind: str | None = None) -> list[Contribution]:
        """Say what each word does to the stance toward a target: the score with it, less the score without it.

        Args:
            sentence: The sentence.
            target: Character span of the target, end exclusive.
            kind: One of :data:`~framing.scorers.KINDS`, or None.

        Returns:
            One row for each word and mark outside the target, in reading order: what ``log(P(positive) /
            P(negative))`` loses when the word is left out (occlusion; Zeiler and Fergus 2014). Words act together, so
            the rows need not sum to the score. Words too far from the target to be read have 0; a possessive ending is
            the target's and has no row. The row of the target's own span holds the score that the target has with
            nothing around it.

        Raises:
            ScorerError: As :func:`~framing.scorers.checked_targets`.
        """
        ((_, start, end),) = checked_targets([sentence], [target], None if kind is None else [kind])
        start, end = core_span(sentence, start, end)
        # Either side by itself: "anti-X" is a word, and "anti" is what it says of X. A possessive is the target's own.
        before = [word.span() for word in _WORD.finditer(sentence, 0, start)]
        after = [word.span() for word in _WORD.finditer(sentence, sides(sentence, start, end)[2])]
        # A word is a piece or more: what is further away is not read, whichever other word is left out.
        words = before[-LONGEST:] + after[:LONGEST]
        # Kind is settled once, or leaving out a word could change what the model takes the target for.
        sort = kind or self._maker.kind(sentence, start, end)
        rows = [(sentence, start, end, sort), (sentence[start:end], 0, end - start, sort)]
        # Blanks in place of the word: what stood on either side of it must not become one word.
        rows += [(sentence[:a] + " " * (b - a) + sentence[b:], start, end, sort) for a, b in words]
        logits = self._read(rows) / self._temperature
        lean = logits[:, 2] - logits[:, 0]
        effects = dict(zip(words, lean[0] - lean[2:], strict=True))
        found = [Contribution(sentence[a:b], a, b, float(effects.get((a, b), 0.0))) for a, b in before + after]
        found.append(Contribution(sentence[start:end], start, end, float(lean[1])))
        return sorted(found, key=lambda one: one.start)


def _key(row: tuple[tuple[int, ...], int]) -> bytes:
    """Return a row as bytes: much smaller than a tuple of numbers."""
    return np.array((row[1], *row[0]), dtype=np.uint32).tobytes()


def _read_card(folder: Path) -> dict[str, Any]:
    """Read what a model's file says of the model."""
    path = folder / _CARD
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = [key for key in ("name", "version", "temperature", "first", "last", "report") if key not in card]
    except (OSError, ValueError, TypeError) as error:
        raise ScorerError(f"{path} cannot be read as the description of a neural scorer ({error}).") from error
    if missing:
        raise ScorerError(f"{path} lacks {', '.join(missing)}; it describes no neural scorer of this version.")
    return card
