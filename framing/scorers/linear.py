"""The linear stance scorer: logistic regression on words around the target, small, fast, and blind to every name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from framing.errors import ScorerError
from framing.scorers.base import Probabilities, checked_targets
from framing.scorers.contribution import Contribution
from framing.scorers.features import Entries, Layout, entries, pair_codes, pattern_codes
from framing.scorers.fitting import accuracy_report, folds_of, regress, sentence_groups, softmax, temperature
from framing.scorers.flat import Floats, Ints, View, flatten
from framing.scorers.lexicons import stance_groups, tone_words
from framing.scorers.storage import STEPS, ModelParts, read_model, write_model
from framing.scorers.tokens import sides, token_spans
from framing.scorers.training_checks import checked_groups, checked_labels
from framing.scorers.vocabulary import Vocabulary

__all__ = ["Contribution", "LinearScorer", "train"]

_CHUNK = 4096  # rows scored at once: bounds memory, changes no score
# By cross-validation on NewsMTSC train, figures in docs/scorers.md: the inverse L2 penalty, the power by which rare
# features are raised, and the rows a feature must stand in.
_STRENGTH = 0.5
_RARITY = 0.35
_LEAST = 2


class LinearScorer:
    """Multinomial logistic regression; made by :func:`train`, :meth:`load` or :meth:`bundled`.

    The target's span is taken out before anything is looked at, and all capitalised names are one word to it, so no
    score can come from a name. The kind of the target is checked and not used.

    Attributes:
        name: ``"linear"``.
        report: Cross-validated figures of the training: ``macro_f1``, ``accuracy``, ``f1_negative``, ``f1_neutral``,
            ``f1_positive``, ``calibration_error``, ``n``. Every row was predicted by a model that saw neither it nor a
            near-identical sentence.
    """

    name = "linear"

    def __init__(
        self,
        layout: Layout,
        weights: Floats,
        intercept: Floats,
        *,
        report: Mapping[str, float],
        version: str = "1",
    ) -> None:
        self._layout, self._weights, self._intercept = layout, weights, intercept
        self._version = version
        self.report: Mapping[str, float] = MappingProxyType(dict(report))

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self._version

    def __repr__(self) -> str:
        return (
            f"LinearScorer(version {self._version}, {len(self._layout.vocabulary.words):,} words, "
            f"{len(self._layout.pairs):,} pairs, {len(self._layout.patterns):,} patterns, "
            f"cross-validated macro-F1 {self.report['macro_f1']:.3f} on {self.report['n']:,.0f} targets)"
        )

    def __getstate__(self) -> dict[str, Any]:
        """A view of a mapping cannot be pickled; the mapping can."""
        return {**self.__dict__, "report": dict(self.report)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, report=MappingProxyType(state["report"]))

    @classmethod
    def bundled(cls) -> LinearScorer:
        """Load the weights that come with the library."""
        return cls.load(Path(__file__).with_name("linear.npz"))

    @classmethod
    def load(cls, path: str | Path) -> LinearScorer:
        """Read a scorer that :meth:`save` wrote.

        Raises:
            ScorerError: The file is missing, or is not such a file.
        """
        parts = read_model(Path(path))
        return cls(parts.layout, parts.weights, parts.intercept, report=parts.report, version=parts.version)

    def save(self, path: str | Path) -> None:
        """Write the scorer to an ``.npz`` file; the same scorer always gives the same bytes."""
        parts = ModelParts(self._layout, self._weights, self._intercept, dict(self.report), self._version)
        write_model(Path(path), parts)

    def score(
        self, sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
    ) -> Probabilities:
        """Return P(negative), P(neutral), P(positive) of each target; see :class:`~framing.scorers.StanceScorer`."""
        views = _views(checked_targets(sentences, targets, kinds))
        distinct: dict[View, int] = {}
        which = [distinct.setdefault(view, len(distinct)) for view in views]
        wanted = list(distinct)
        scores = np.empty((len(wanted), 3))
        for start in range(0, len(wanted), _CHUNK):
            scores[start : start + _CHUNK] = softmax(self._logits(wanted[start : start + _CHUNK]))
        return scores[which] if which else np.empty((0, 3))

    def _logits(self, views: Sequence[View]) -> Floats:
        """Return the logits of some targets: one sparse product, added up entry by entry."""
        tokens = flatten(views, self._layout.vocabulary)
        found = entries(tokens, self._layout)
        products = found.value[:, None] * self._weights[found.column]
        sums = [np.bincount(found.row, products[:, label], tokens.n_rows) for label in range(3)]
        logits: Floats = np.stack(sums, axis=1) + self._intercept
        return logits

    def explain(self, sentence: str, target: tuple[int, int], kind: str | None = None) -> list[Contribution]:
        """Say what each word adds to the stance toward a target.

        Args:
            sentence: The sentence.
            target: Character span of the target, end exclusive.
            kind: Checked and not used, as in :meth:`score`.

        Returns:
            One row for each word of the sentence outside the target, in reading order, with its span and what it adds
            to the logit of positive against negative; and one row for the target's own span, which holds the
            constant and what belongs to no single word (the pattern of words around the target, a possessive,
            quotation marks, a reporting verb nearby). The contributions sum to ``log(P(positive) / P(negative))``.
            Names in a row count once: the row of the first stands for all.

        Raises:
            ScorerError: As :func:`~framing.scorers.checked_targets`.
        """
        ((_, start, end),) = checked_targets([sentence], [target], None if kind is None else [kind])
        (view,) = _views([(sentence, start, end)])
        tokens = flatten([view], self._layout.vocabulary)
        found = entries(tokens, self._layout)
        lean = self._weights[:, 2] - self._weights[:, 0]
        parts = found.value * lean[found.column]
        per_token = np.bincount(found.token + 1, parts, minlength=len(tokens.word) + 1)
        before, after = token_spans(sentence, start, end)
        spans = before + after
        rows = [
            Contribution(sentence[a:b], a, b, float(per_token[1 + at]))
            for at, (a, b) in ((at, spans[place]) for at, place in enumerate(tokens.at))
        ]
        own = per_token[0] + self._intercept[2] - self._intercept[0]
        rows.append(Contribution(sentence[start:end], start, end, float(own)))
        return sorted(rows, key=lambda row: row.start)


def train(
    sentences: Sequence[str],
    targets: Sequence[tuple[int, int]],
    labels: Sequence[int],
    *,
    groups: Sequence[object] | None = None,
    folds: int = 5,
    version: str = "1",
    verbose: bool = True,
) -> LinearScorer:
    """Train a linear scorer on sentences labelled by hand, and print its cross-validated figures.

    Args:
        sentences: One sentence for each target.
        targets: Character spans of the targets, end exclusive.
        labels: -1, 0 or 1 for each target; all three must occur.
        groups: What belongs together, such as the article a sentence is from: a group is never cut by a fold.
            Near-identical sentences are always kept together.
        folds: Folds of the cross-validation that gives ``report`` and the temperature of the probabilities.
        version: Written into the evidence beside the scorer's name.
        verbose: Whether to print the figures of ``report``.

    Returns:
        A scorer whose ``report`` holds the cross-validated figures. The same input gives the same scorer.

    Raises:
        ScorerError: As :func:`~framing.scorers.checked_targets`; or the labels do not fit, or there are too few of one.
    """
    views = _views(checked_targets(sentences, targets))
    gold = checked_labels(labels, len(views), folds)
    belongs = None if groups is None else checked_groups(groups, len(views))
    logits = np.empty((len(views), 3))
    for seen, held_out in folds_of(sentence_groups(sentences, belongs), folds, seed=0):
        if len(np.unique(gold[seen])) < 3:
            raise ScorerError("One of the folds holds every target of a label; give more sentences or fewer folds.")
        model = _fit([views[row] for row in seen], gold[seen])
        logits[held_out] = model._logits([views[row] for row in held_out])
    heat = temperature(logits, gold)
    model = _fit(views, gold)
    weights = np.round(model._weights / heat * STEPS) / STEPS
    intercept = np.round(model._intercept / heat * STEPS) / STEPS
    report = accuracy_report(softmax(logits / heat), gold)
    report["temperature"] = heat
    if verbose:
        print(_told(report, folds))
    return LinearScorer(model._layout, weights, intercept, report=report, version=version)


def _told(report: Mapping[str, float], folds: int) -> str:
    """Return the cross-validated figures as two lines to read."""
    classes = ", ".join(f"{name} {report[f'f1_{name}']:.3f}" for name in ("negative", "neutral", "positive"))
    return (
        f"{report['n']:.0f} targets, {folds}-fold cross-validation: macro-F1 {report['macro_f1']:.3f}, "
        f"accuracy {report['accuracy']:.3f}, calibration error {report['calibration_error']:.3f}\nF1: {classes}"
    )


def _fit(views: Sequence[View], gold: Ints) -> LinearScorer:
    """Fit one model, without figures."""
    texts = sorted({f"{left} X {right}" for left, _, right in views})
    vocabulary = Vocabulary.learn(texts, tone_words(), stance_groups())
    tokens = flatten(views, vocabulary)
    pairs, first = pair_codes(tokens, len(vocabulary.words))
    layout = Layout(vocabulary, _repeated(pairs, tokens.row[first]), _repeated(*pattern_codes(tokens, vocabulary)))
    found = entries(tokens, layout)
    matrix = _matrix(found, tokens.n_rows, layout.n_columns)
    # Rare features are raised and common ones lowered: the penalty would else leave the rare ones no say.
    rows_with = np.bincount(matrix.indices, minlength=layout.n_columns)
    used = np.flatnonzero(rows_with >= _LEAST)
    raised = ((rows_with[used] + 1.0) / 20.0) ** -_RARITY
    matrix = matrix[:, used]
    matrix.data *= raised[matrix.indices]
    fitted, intercept = regress(matrix, gold, _STRENGTH)
    weights = np.zeros((layout.n_columns, 3))
    weights[used] = fitted * raised[:, None]
    return LinearScorer(layout, weights, intercept, report={"macro_f1": float("nan"), "n": float(len(gold))})


def _repeated(codes: Ints, rows: Ints) -> Ints:
    """Return the codes that occur in two rows or more, sorted."""
    distinct = np.unique(np.column_stack([codes, rows]), axis=0)[:, 0]
    kept, n = np.unique(distinct, return_counts=True)
    return np.asarray(kept[n >= _LEAST], dtype=np.int64)


def _views(rows: Sequence[tuple[str, int, int]]) -> list[View]:
    """Return what may be seen of each sentence."""
    views = []
    for sentence, start, end in rows:
        left, owns, after = sides(sentence, start, end)
        views.append((left, owns, sentence[after:]))
    return views


def _matrix(found: Entries, n_rows: int, n_columns: int) -> Any:
    """Make a sparse matrix of entries; those that share a cell are added up."""
    from scipy.sparse import coo_matrix

    return coo_matrix((found.value, (found.row, found.column)), shape=(n_rows, n_columns)).tocsr()
