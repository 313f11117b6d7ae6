"""How far apart two groups of outlets stand in their words: over all, within stories, and in the choice of stories."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.gather import VOICES, articles_to_compare, distinct_units
from framing.comparing.inference import smallest_p
from framing.comparing.leave_out import leave_out_relabeled, shared_words
from framing.comparing.relabelings import Relabelings, relabelings
from framing.comparing.story_labels import Labels, article_labels
from framing.comparing.wording import LEVEL, count, number, p_value
from framing.comparing.words import count_words
from framing.errors import ComparisonError, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["Polarization", "polarization"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_LIMIT = 2_000  # each relabeling reads every word of every outlet again: 12 outlets of 6 and 6 have 924
_DRAWS = 999
_COLUMNS = [
    "what", "polarization", "null", "null_low", "null_high", "excess", "p", "smallest_p", "outlets_a", "outlets_b",
    "stories", "words", "tokens",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Polarization:
    """Leave-out polarisation of two groups of outlets. Print it to read it.

    Attributes:
        table: One row for each ``what`` (``all words``; with stories also ``within stories`` and ``between stories``):
            polarization; null (mean over relabelings of the outlets), null_low and null_high (their middle 95 %);
            excess (polarization - null); p (share of relabelings at least as polarised) and smallest_p; outlets_a,
            outlets_b; stories (that took part); words (different ones) and tokens.
        groups: The groups.
        notes: Sentences about what was left out.
    """

    table: pd.DataFrame
    groups: tuple[str, str]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        found = "; ".join(
            f"{what} {number(pi, 3)}" for what, pi in self.table[["what", "polarization"]].itertuples(index=False)
        )
        return f"Polarization({self.groups[0]} against {self.groups[1]}: {found})"

    def __str__(self) -> str:
        lines = [f"Polarisation of {self.groups[0]} and {self.groups[1]} outlets"]
        for row in self.table.to_dict("records"):
            if np.isnan(row["polarization"]):
                lines.append(f"  {row['what']}: not enough outlets on both sides.")
                continue
            text = f"{row['what']}: {number(row['polarization'], 3)}; other dealings of the same outlets give "
            text += f"{number(row['null'], 3)} [{number(row['null_low'], 3)}, {number(row['null_high'], 3)}], "
            text += f"so the excess is {number(row['excess'], 3)}"
            text += f" (p {p_value(row['p'])}; {row['outlets_a']} against {count(row['outlets_b'], 'outlet')}"
            text += f", {count(row['stories'], 'story', 'stories')}" if row["what"] != "all words" else ""
            text += "; no p below .05 is possible)." if row["smallest_p"] > LEVEL else ")."
            lines.append(textwrap.fill(text, 100, initial_indent="  ", subsequent_indent="    "))
        lines += [textwrap.fill(note, 100, initial_indent="  ", subsequent_indent="    ") for note in self.notes]
        return "\n".join(lines)


def polarization(
    analysis: Analysis,
    a: str,
    b: str,
    *,
    stories: Labels | None = None,
    voice: str = "outlet",
    n: int = 1,
    period: tuple[str | None, str | None] | None = None,
) -> Polarization:
    """Return how well an outlet's group can be guessed from one of its words, beside what chance dealings give.

    Words are those that two outlets or more use, without function words and names of parties and outlets (else the
    number measures whom outlets write about). Outlets are the units: leaving out articles instead gives up to .56 where
    house styles differ and groups do not (``benchmarks/inference.py``). The null deals the same outlets anew into
    groups of the same sizes (all ways up to 2,000, else 999 seeded ones), and ``p`` is one-sided: more polarised than
    the dealings are.

    Within stories, the estimate is made story by story and averaged by the stories' share of articles: how differently
    the groups word the same events. Between stories, the stories themselves are the words: how differently they choose.

    Args:
        analysis: An analysis.
        a: A group.
        b: Another group.
        stories: The story of each article: a column of the article table, labels by article id, or a list of labels.
        voice: ``"outlet"``, ``"quoted"``, ``"reported"`` or ``"all"``.
        n: 1 for words, 2 for pairs of neighbouring words.
        period: First and last date, both included.

    Raises:
        ComparisonError: A group or voice does not exist, a group is given twice, or the labels do not fit.
    """
    if a == b:
        raise ComparisonError(f"A comparison needs two different groups. Got '{a}' twice.")
    if voice not in VOICES:
        raise ComparisonError(unknown("voice", voice, VOICES))
    articles, notes = articles_to_compare(analysis, (a, b), period=period, include_official=False)
    names, groups, unit_of, unit_outlet = distinct_units(articles)
    texts = analysis.own_voice_text(voice=voice)
    texts = texts[texts["article"].isin(unit_of.index)].sort_values("article", kind="stable")
    counted = count_words(texts["text"].fillna("").astype(str), n=n)
    outlet = unit_outlet[unit_of.loc[texts["article"]].to_numpy()]
    weight = texts["weight"].to_numpy(dtype=float)
    in_a = np.array([group == a for group in groups])
    # The alphabet's first group is dealt first, so that (b, a) gives what (a, b) gives.
    first = in_a if a < b else ~in_a
    drawn = relabelings((~first).astype(np.int8), limit=_LIMIT, draws=_DRAWS)
    everything = _by_outlet(counted.counts, weight, outlet, len(names))
    kept = shared_words(everything)
    rows = [_row("all words", everything[:, kept], first, drawn, 0)]
    if stories is not None:
        labels = article_labels(analysis, stories).loc[texts["article"]].to_numpy()
        told = sorted(set(labels.tolist()) - {""})
        bare = int((labels == "").sum())
        if bare:
            notes.append(f"{count(bare, 'article')} of no story: within and between stories leave them out.")
        parts, shares = [], []
        for label in told:
            own = labels == label
            matrix = _by_outlet(counted.counts[own], weight[own], outlet[own], len(names))
            parts.append(matrix[:, shared_words(matrix)])
            shares.append(float(weight[own].sum()))
        rows.append(_within(parts, np.array(shares), first, drawn))
        table = np.zeros((len(names), len(told)))
        for place, label in enumerate(told):
            np.add.at(table[:, place], outlet[labels == label], weight[labels == label])
        rows.append(_row("between stories", table[:, shared_words(table)], first, drawn, len(told)))
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    if a > b:
        frame[["outlets_a", "outlets_b"]] = frame[["outlets_b", "outlets_a"]].to_numpy()
    return Polarization(frame, (a, b), tuple(notes))


def _by_outlet(counts: object, weight: Floats, outlet: npt.NDArray[np.int64], size: int) -> Floats:
    """Fold articles by words into outlets by words; copies share a weight."""
    from scipy.sparse import csr_matrix

    fold = csr_matrix((weight, (outlet, np.arange(len(outlet)))), shape=(size, len(outlet)))
    folded: Floats = (fold @ counts).toarray()
    return folded


def _row(what: str, counts: Floats, first: Bools, drawn: Relabelings, stories: int) -> tuple[object, ...]:
    """Return one row of the table from one matrix of counts."""
    present = counts.sum(axis=1) > 0
    observed = float(leave_out_relabeled(counts, first[None, :])[0])
    null = leave_out_relabeled(counts, drawn.matrix == 0)
    sides = int((present & first).sum()), int((present & ~first).sum())
    return _judged(what, observed, null, drawn, sides, (stories, int((counts > 0).any(axis=0).sum()), counts.sum()))


def _within(parts: list[Floats], shares: Floats, first: Bools, drawn: Relabelings) -> tuple[object, ...]:
    """Return the mean over stories; a labeling uses those that have two outlets on each of its sides."""
    labelings = np.vstack([first[None, :], drawn.matrix == 0])
    sums, weights = np.zeros(len(labelings)), np.zeros(len(labelings))
    tokens, words, taken, seen = 0.0, 0, 0, np.zeros(len(first), dtype=bool)
    for counts, share in zip(parts, shares, strict=True):
        found = leave_out_relabeled(counts, labelings)
        there = ~np.isnan(found)
        sums[there] += share * found[there]
        weights[there] += share
        if there[0]:
            taken, tokens, words = taken + 1, tokens + float(counts.sum()), words + counts.shape[1]
            seen |= counts.sum(axis=1) > 0
    pi = np.where(weights > 0, sums / np.where(weights > 0, weights, 1.0), np.nan)
    sides = int((seen & first).sum()), int((seen & ~first).sum())
    return _judged("within stories", float(pi[0]), pi[1:], drawn, sides, (taken, words, tokens))


def _judged(
    what: str, observed: float, null: Floats, drawn: Relabelings, sides: tuple[int, int], sizes: tuple[int, int, float]
) -> tuple[object, ...]:
    """Return a row: the estimate beside its distribution over relabelings."""
    if np.isnan(observed):
        return (what, *[np.nan] * 6, 1.0, *sides, *sizes[:2], round(sizes[2]))
    # A dealing that cannot be judged counts against the claim.
    hits = int((np.isnan(null) | (null >= observed - 1e-12)).sum())
    p = hits / len(null) if drawn.exact else (1 + hits) / (1 + len(null))
    known = null[~np.isnan(null)]
    middle, low, high = (np.nan,) * 3
    if len(known):
        middle, (low, high) = float(known.mean()), np.quantile(known, [0.025, 0.975])
    least = max(smallest_p(*sides), 1 / (len(null) + (0 if drawn.exact else 1)))
    return (what, observed, middle, low, high, observed - middle, p, least, *sides, *sizes[:2], round(sizes[2]))
