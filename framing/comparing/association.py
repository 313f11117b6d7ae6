"""How strongly two things keep company, by the association measures of NLTK."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from framing.errors import ComparisonError, unknown

__all__ = ["ASSOCIATIONS", "association"]

ASSOCIATIONS = ("likelihood_ratio", "pmi", "student_t", "chi_sq", "phi_sq", "poisson_stirling", "jaccard", "dice")


def association(measure: str, counts: Iterable[tuple[int, int, int, int]]) -> npt.NDArray[np.float64]:
    """Return an association score for each pair; below 0 where the two stand together less often than by chance.

    ``likelihood_ratio``, ``chi_sq`` and ``phi_sq`` grow with any departure from chance: they are given the sign of the
    departure here, so that words kept away from a party do not count as its company.

    Args:
        measure: A name of :data:`ASSOCIATIONS`.
        counts: For each pair, how often both stand together, the first stands, the second stands, and how many there
            are in all.

    Returns:
        Scores; NaN where one of the two never stands, and for ``pmi`` minus infinity where they never meet.

    Raises:
        ComparisonError: There is no such measure.
    """
    from nltk.metrics.association import BigramAssocMeasures

    if measure not in ASSOCIATIONS:
        raise ComparisonError(unknown("association measure", measure, ASSOCIATIONS))
    score = getattr(BigramAssocMeasures, measure)
    found = []
    for together, first, second, everything in counts:
        # Counts rounded from shared weights may contradict one another by one.
        both = max(first + second - everything, 0, min(together, first, second))
        if min(first, second) <= 0 or everything <= 0:
            found.append(float("nan"))
        elif both == 0 and measure in ("pmi", "student_t", "poisson_stirling"):
            # NLTK takes the logarithm of 0, or divides by it.
            found.append(float("-inf") if measure == "pmi" else min(0.0, -first * second / everything))
        elif measure in ("chi_sq", "phi_sq") and (first == everything or second == everything):
            found.append(0.0)  # one of them is everywhere: nothing can depend on it
        else:
            value = float(score(both, (first, second), everything))
            unsigned = measure in ("likelihood_ratio", "chi_sq", "phi_sq")
            found.append(-value if unsigned and both * everything < first * second else value)
    return np.array(found, dtype=float)
