"""What every outlet-level test needs: checked arrays, and measures sorted by which outlets have evidence for them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from framing.errors import ComparisonError

__all__ = ["TIE", "checked", "patterns", "row_parts", "sorted_rows"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

# Two statistics that agree in exact arithmetic differ by rounding; p counts ties, so ties need a tolerance. Rounding of
# a mean of n values is at most n machine steps (n * 2.2e-16) of the largest value: 1e-12 is safe up to thousands.
TIE = 1e-12
_BLOCK = 4_000_000  # numbers held at once (32 MB): bounds memory, has no effect on results


def checked(values: npt.ArrayLike, labels: npt.NDArray[np.generic]) -> tuple[Floats, Ints]:
    """Return values as a two-dimensional float array and labels as integers, or refuse them."""
    matrix = np.asarray(values, dtype=float)
    if matrix.ndim == 1:
        matrix = matrix[:, None]
    if matrix.ndim != 2 or len(matrix) != len(labels):
        raise ComparisonError(
            f"Values must have one row for each outlet: got shape {matrix.shape} and {len(labels)} group labels."
        )
    if np.isinf(matrix).any():
        raise ComparisonError("Values must be finite numbers, or NaN for no evidence: an infinite value was given.")
    return matrix, labels.astype(np.int64)


def sorted_rows(labels: Ints, blocks: Sequence[str] | None, size: int) -> tuple[Ints, Ints]:
    """Return the row order (block, then group) and each row's code (two times the block, plus the group)."""
    if blocks is None:
        block = np.zeros(size, dtype=np.int64)
        codes = labels
    else:
        if len(blocks) != size:
            raise ComparisonError(f"There are {size} outlets and {len(blocks)} block labels: one each is needed.")
        _, block = np.unique(np.asarray([str(name) for name in blocks]), return_inverse=True)
        codes = 2 * block + labels
    return np.lexsort((labels, block)), codes


def patterns(seen: Bools, codes: Ints) -> list[tuple[Ints, Ints]]:
    """Group the measures that have equally many outlets with evidence under each code.

    Returns:
        For each such pattern the measures' columns, and for each of those the rows with evidence (rows by columns).
    """
    kinds = int(codes.max(initial=0)) + 1
    counts = np.zeros((kinds, seen.shape[1]), dtype=np.int64)
    for code in range(kinds):
        counts[code] = seen[codes == code].sum(axis=0)
    found: dict[tuple[int, ...], list[int]] = {}
    for column, signature in enumerate(map(tuple, counts.T.tolist())):
        found.setdefault(signature, []).append(column)
    # A stable sort of "unseen" puts the rows with evidence first, in their order.
    first = np.argsort(~seen, axis=0, kind="stable")
    return [
        (np.array(columns), first[: sum(signature), columns]) for signature, columns in found.items() if sum(signature)
    ]


def row_parts(rows: int, columns: int) -> list[slice]:
    """Return slices that cover ``rows`` so that a part times ``columns`` stays within the memory bound."""
    step = max(1, _BLOCK // max(columns, 1))
    return [slice(start, start + step) for start in range(0, rows, step)]
