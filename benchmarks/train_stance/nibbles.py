"""Word embeddings in 4-bit numbers with a scale for every 64 of a piece."""

from __future__ import annotations

import numpy as np

__all__ = ["NIBBLES", "in_nibbles", "rounded"]

NIBBLES = 64  # numbers with one scale


def in_nibbles(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whole numbers in [-7, 7], shape as ``table``, and scales, shape (pieces, blocks, 1), in 16 bits."""
    count, width = table.shape
    blocks = table.reshape(count, width // NIBBLES, NIBBLES)
    scale = np.maximum(np.abs(blocks).max(axis=2, keepdims=True) / 7, 1e-7).astype(np.float16)
    whole = np.clip(np.round(blocks / scale.astype(np.float32)), -7, 7).astype(np.int8)
    return whole.reshape(count, width), scale


def rounded(table: np.ndarray) -> np.ndarray:
    """Return what is left of ``table`` after it was written in 4 bits."""
    whole, scale = in_nibbles(table)
    blocks = whole.reshape(len(table), -1, NIBBLES).astype(np.float32) * scale.astype(np.float32)
    return blocks.reshape(table.shape)
