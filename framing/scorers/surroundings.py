"""Where a token stands toward its target: in the same clause, across quotation marks, beside a reporting verb."""

from __future__ import annotations

import numpy as np

from framing.scorers.flat import Bools, Tokens
from framing.scorers.vocabulary import Vocabulary

__all__ = ["in_clause", "in_quotes", "reporting_beside"]


def in_clause(tokens: Tokens, vocabulary: Vocabulary) -> Bools:
    """Tell for each token whether no boundary of a clause stands between it and the target."""
    edge = np.full(2 * tokens.n_rows, 1 << 30)
    at = np.flatnonzero(vocabulary.boundary[tokens.word])
    np.minimum.at(edge, tokens.segment[at], tokens.distance[at])
    inside: Bools = tokens.distance < edge[tokens.segment]
    return inside


def in_quotes(tokens: Tokens, vocabulary: Vocabulary) -> Bools:
    """Tell for each token whether an odd number of quotation marks stands between it and the target."""
    mark = vocabulary.quote[tokens.word].astype(np.int64)
    before = np.cumsum(mark)
    size = np.bincount(tokens.segment, minlength=2 * tokens.n_rows)
    ends = np.cumsum(size)
    total = np.concatenate([[0], before])
    at_start, at_end = total[(ends - size)[tokens.segment]], total[ends[tokens.segment]]
    between = np.where(tokens.side == 1, before - at_start, at_end - before + mark)
    odd: Bools = between % 2 == 1
    return odd


def reporting_beside(tokens: Tokens, vocabulary: Vocabulary) -> Bools:
    """Tell for each segment whether a reporting verb stands within three tokens of the target."""
    says = vocabulary.reporting[tokens.word] & (tokens.distance <= 3)
    beside: Bools = np.bincount(tokens.segment[says], minlength=2 * tokens.n_rows) > 0
    return beside
