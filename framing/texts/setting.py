"""How a line stands among the others of its page: what the learned judge of furniture reads beside its wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from framing.texts.stops import ends_sentence

__all__ = ["setting"]

_OUTSIDE = 3.0  # what stands beyond the ends of a page, as odds: as surely furniture as a menu
_SOLID_WORDS, _SOLID_ODDS = 12, -1.0
_FAR = 6
_TELLING = re.compile(r"[^\W\d_]{4,}")
_NEAR = (2, 4)


def setting(texts: Sequence[str], odds: np.ndarray) -> np.ndarray:
    """Return what each line's surroundings say, shape (lines, features).

    Args:
        texts: The lines or paragraphs of a page, in order.
        odds: Of each the log odds that its wording is furniture, shape (lines,).
    """
    n = len(texts)
    sizes = np.array([text.count(" ") + 1 for text in texts])
    solid = np.flatnonzero((odds < _SOLID_ODDS) & (sizes >= _SOLID_WORDS))
    first, last = (int(solid[0]), int(solid[-1])) if len(solid) else (0, n - 1)
    words = [set(_TELLING.findall(text.lower())) for text in texts]
    holders = Counter(word for at in solid for word in words[at])
    beyond = np.concatenate([np.full(_FAR, _OUTSIDE), odds, np.full(_FAR, _OUTSIDE)])
    around = np.concatenate([np.zeros(_FAR), sizes, np.zeros(_FAR)])
    is_solid = np.zeros(n, dtype=bool)
    is_solid[solid] = True
    near_solid = _distances(solid, n)
    mean_size = sizes[solid].mean() if len(solid) else 0.0
    rows = []
    for at in range(n):
        here = at + _FAR
        above, below = beyond[here - 1], beyond[here + 1]
        means = [beyond[here - near : here].mean() for near in _NEAR]
        means += [beyond[here + 1 : here + 1 + near].mean() for near in _NEAR]
        own = int(is_solid[at])
        shared = [holders[word] > own for word in words[at]]
        within = first <= at <= last
        rows.append(
            [
                odds[at],
                min(sizes[at], 60),
                above,
                below,
                min(above, below),
                max(above, below),
                *means,
                min(around[here - 1], 60),
                min(around[here + 1], 60),
                float(within),
                min(max(first - at, 0), _FAR),
                min(max(at - last, 0), _FAR),
                min(at, 10),
                min(n - 1 - at, 10),
                at / n,
                float(ends_sentence(texts[at])),
                float(texts[at][:1] in "\"'“‘«"),
                float(np.mean(shared)) if shared else -1.0,
                len(solid),
                near_solid[at],
                mean_size,
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(n, -1)


def _distances(solid: np.ndarray, n: int) -> np.ndarray:
    """Return how far each of ``n`` lines is from the nearest solid one, in lines."""
    if not len(solid):
        return np.full(n, _FAR)
    after = np.searchsorted(solid, np.arange(n))
    above, below = solid[np.maximum(after - 1, 0)], solid[np.minimum(after, len(solid) - 1)]
    found: np.ndarray = np.minimum(abs(np.arange(n) - above), abs(below - np.arange(n)))
    return found
