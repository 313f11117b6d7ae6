"""The weights of the large stance scorer of ``framing``. Data only: ``framing.stance_scorer("large")`` reads them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """Return the folder of ``model.onnx``, ``model.json`` and ``vocabulary.txt``."""
    return Path(__file__).parent
