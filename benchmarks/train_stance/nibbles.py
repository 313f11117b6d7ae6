"""Word embeddings in 4-bit numbers with a scale for every 64 of a piece."""

from __future__ import annotations

import numpy as np

__all__ = ["NIBBLES", "in_nibbles"]

NIBBLES = 64  # numbers with one scale


def in_nibbles(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whole numbers in [-7, 7], shape as ``table``, and scales, shape (pieces, blocks, 1), in 16 bits."""
    count, width = table.shape
    blocks = table.reshape(count, width // NIBBLES, NIBBLES)
    scale = np.maximum(np.abs(blocks).max(axis=2, keepdims=True) / 7, 1e-7).astype(np.float16)
    whole = np.clip(np.round(blocks / scale.astype(np.float32)), -7, 7).astype(np.int8)
    return whole.reshape(count, width), scale
