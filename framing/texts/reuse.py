"""Near-duplicate texts and reuse: word shingles, Jaccard clusters, containment."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from framing.errors import TextError

__all__ = ["containment", "near_duplicates", "shingles"]

_WORD = re.compile(r"[^\W_]+")
_SIZE = 5
_ALL_PAIRS = 2_000
_SEED = 20_240_229
_PRIME = np.uint64((1 << 61) - 1)
_BANDS, _ROWS = 32, 4


def shingles(text: str, *, size: int = _SIZE) -> frozenset[int]:
    """Return the hashed word ``size``-grams of ``text``; a shorter text is one shingle, an empty one has none."""
    words = _WORD.findall(text.lower())
    if not words:
        return frozenset()
    if len(words) < size:
        return frozenset({_hash(" ".join(words))})
    return frozenset(_hash(" ".join(words[i : i + size])) for i in range(len(words) - size + 1))


def _hash(words: str) -> int:
    """Return a 64-bit hash that is the same in every process."""
    data = words.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data[::-1])


def containment(a: str, b: str, *, size: int = _SIZE) -> float:
    """Return which share of the shingles of ``a`` also stand in ``b``; NaN when ``a`` has no words.

    Nicholls (2019) takes .5 or more as reuse.
    """
    first, second = shingles(a, size=size), shingles(b, size=size)
    return len(first & second) / len(first) if first else float("nan")


def near_duplicates(texts: Sequence[str], *, jaccard: float = 0.6) -> npt.NDArray[np.int64]:
    """Return a cluster label for each text; near-duplicates share one.

    Two texts are near-duplicates when the Jaccard similarity of their word 5-gram sets is at least ``jaccard``
    (Nicholls 2019, International Journal of Communication 13); clusters are the connected components. Above 2,000 texts
    candidate pairs come from MinHash with banding (32 bands of 4 rows, fixed seed) and are then compared exactly, so
    that a pair at .6 is missed with probability .01. A text without words is a cluster of its own.

    Args:
        texts: Clean texts.
        jaccard: Similarity from which two texts count as copies, above 0 and at most 1.

    Returns:
        Labels 0, 1, 2 … in order of first appearance, one for each text.

    Raises:
        TextError: ``jaccard`` is not in (0, 1].
    """
    if not 0.0 < jaccard <= 1.0:
        raise TextError(f"The similarity 'jaccard' must be above 0 and at most 1, not {jaccard!r}.")
    sets = [shingles(text) for text in texts]
    parent = list(range(len(sets)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    pairs = _close_pairs(sets, jaccard) if len(sets) <= _ALL_PAIRS else _banded_pairs(sets, jaccard)
    for i, j in pairs:
        a, b = root(i), root(j)
        if a != b:
            parent[max(a, b)] = min(a, b)
    labels: dict[int, int] = {}
    return np.array([labels.setdefault(root(i), len(labels)) for i in range(len(sets))], dtype=np.int64)


def _similar(a: frozenset[int], b: frozenset[int], jaccard: float) -> bool:
    """Return whether two shingle sets are at least ``jaccard`` alike."""
    small, large = sorted((len(a), len(b)))
    if not small or small < jaccard * large:
        return False
    shared = len(a & b)
    return shared >= jaccard * (small + large - shared)


def _close_pairs(sets: Sequence[frozenset[int]], jaccard: float) -> list[tuple[int, int]]:
    """Return all similar pairs, through an index of the shingles: texts that share none are never compared."""
    holders: dict[int, list[int]] = {}
    found: list[tuple[int, int]] = []
    order = sorted(range(len(sets)), key=lambda i: (len(sets[i]), i))
    for i in order:
        shared: dict[int, int] = {}
        for shingle in sets[i]:
            for j in holders.get(shingle, ()):
                shared[j] = shared.get(j, 0) + 1
        for j, count in shared.items():
            if count >= jaccard * (len(sets[i]) + len(sets[j]) - count):
                found.append((i, j))
        for shingle in sets[i]:
            holders.setdefault(shingle, []).append(i)
    return found


def _banded_pairs(sets: Sequence[frozenset[int]], jaccard: float) -> list[tuple[int, int]]:
    """Return similar pairs among the texts that share a band of MinHash values."""
    signatures = _signatures(sets)
    found: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        buckets: dict[bytes, list[int]] = {}
        part = np.ascontiguousarray(signatures[:, band * _ROWS : (band + 1) * _ROWS])
        for i, row in enumerate(part):
            if sets[i]:
                buckets.setdefault(row.tobytes(), []).append(i)
        for members in buckets.values():
            for place, j in enumerate(members[1:], 1):
                # One earlier member that is alike is enough to join the cluster; comparing with all would be quadratic.
                for i in members[max(0, place - 25) : place]:
                    if (i, j) not in found and _similar(sets[i], sets[j], jaccard):
                        found.add((i, j))
                        break
    return sorted(found)


def _signatures(sets: Sequence[frozenset[int]]) -> npt.NDArray[np.uint64]:
    """Return the MinHash signature of each set, one row each."""
    random = np.random.default_rng(_SEED)
    n = _BANDS * _ROWS
    factor = random.integers(1, 1 << 31, n, dtype=np.uint64) | np.uint64(1)
    offset = random.integers(0, 1 << 31, n, dtype=np.uint64)
    rows = np.full((len(sets), n), np.iinfo(np.uint64).max, dtype=np.uint64)
    for i, shingle_set in enumerate(sets):
        if shingle_set:
            values = np.fromiter(shingle_set, dtype=np.uint64, count=len(shingle_set))
            low = (values ^ (values >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
            rows[i] = ((low[:, None] * factor + offset) % _PRIME).min(axis=0)
    return rows
