"""The file format of the linear scorer: numpy arrays in a zip, text as UTF-8 bytes, no pickle, no time stamps."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import ScorerError
from framing.scorers.features import BLOCKS, Layout
from framing.scorers.flat import Floats
from framing.scorers.tone_features import SHAPE, TONE
from framing.scorers.vocabulary import Vocabulary

__all__ = ["FORMAT", "STEPS", "ModelParts", "read_model", "write_model"]

FORMAT = "framing linear stance scorer 1"
STEPS = 4096.0
"""Weights are kept as whole numbers of 1/4096."""


_BLOCK_NAMES = [" ".join(block).strip() for block in BLOCKS] + [*TONE, *SHAPE]


@dataclass(frozen=True, slots=True)
class ModelParts:
    """What a model file holds."""

    layout: Layout
    weights: Floats
    intercept: Floats
    report: Mapping[str, float]
    version: str


def write_model(path: Path, parts: ModelParts) -> None:
    """Write a model; only columns with a weight are kept. The same model always gives the same bytes."""
    layout, vocabulary = parts.layout, parts.layout.vocabulary
    whole = np.round(parts.weights * STEPS).astype(np.int32)
    columns = np.flatnonzero(whole.any(axis=1))
    lexicon, groups = sorted(vocabulary.lexicon), sorted(vocabulary.groups)
    about = {
        "format": FORMAT,
        "version": parts.version,
        "n_columns": layout.n_columns,
        "blocks": _BLOCK_NAMES,
        "group_names": list(vocabulary.group_names),
        "report": {key: round(value, 6) for key, value in parts.report.items()},
    }
    arrays = {
        "about": _text(json.dumps(about, sort_keys=True)),
        "words": _text("\n".join(vocabulary.words)),
        "common": np.packbits(vocabulary.common),
        "function": np.packbits(vocabulary.function),
        "stems": _text("\n".join(vocabulary.stems)),
        "lexicon_words": _text("\n".join(lexicon)),
        "lexicon_values": np.array([vocabulary.lexicon[word] for word in lexicon], dtype="<f4"),
        "group_words": _text("\n".join(groups)),
        "group_numbers": np.array(
            [vocabulary.group_names.index(vocabulary.groups[word]) for word in groups], dtype="u1"
        ),
        "pairs": np.diff(layout.pairs, prepend=0).astype("<i8"),
        "patterns": np.diff(layout.patterns, prepend=0).astype("<i8"),
        "columns": np.diff(columns, prepend=0).astype("<i4"),
        "weights": whole[columns].T.astype("<i4" if np.abs(whole).max(initial=0) > 32767 else "<i2"),
        "intercept": parts.intercept.astype("<f8"),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
            # A fixed date: the same model must give the same bytes.
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, buffer.getvalue(), compresslevel=9)


def read_model(path: Path) -> ModelParts:
    """Read a model.

    Raises:
        ScorerError: There is no such file, it is damaged, or another version of the format wrote it.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        about: dict[str, Any] = json.loads(_string(arrays["about"]))
    except FileNotFoundError:
        raise ScorerError(f"There is no model file {path}; write one with LinearScorer.save.") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error, TypeError) as error:
        raise ScorerError(f"{path} is not a model file of the linear scorer, or it is damaged ({error}).") from error
    if about.get("format") != FORMAT or about.get("blocks") != _BLOCK_NAMES:
        raise ScorerError(
            f"{path} was written by another version of the linear scorer; train it again. "
            f"This version reads the format '{FORMAT}'."
        )
    layout = Layout(
        _vocabulary(arrays, about["group_names"]), np.cumsum(arrays["pairs"]), np.cumsum(arrays["patterns"])
    )
    weights = np.zeros((about["n_columns"], 3))
    weights[np.cumsum(arrays["columns"])] = arrays["weights"].T / STEPS
    return ModelParts(layout, weights, arrays["intercept"], about["report"], about["version"])


def _vocabulary(arrays: Mapping[str, npt.NDArray[Any]], group_names: list[str]) -> Vocabulary:
    """Put the vocabulary together again."""
    words = _string(arrays["words"]).split("\n")
    values = arrays["lexicon_values"].astype(np.float64).round(4).tolist()
    groups = [group_names[number] for number in arrays["group_numbers"]]
    return Vocabulary(
        words,
        np.unpackbits(arrays["common"], count=len(words)).astype(bool),
        np.unpackbits(arrays["function"], count=len(words)).astype(bool),
        _string(arrays["stems"]).split("\n"),
        dict(zip(_string(arrays["lexicon_words"]).split("\n"), values, strict=True)),
        dict(zip(_string(arrays["group_words"]).split("\n"), groups, strict=True)),
    )


def _text(text: str) -> npt.NDArray[np.uint8]:
    """Store text as bytes."""
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def _string(array: npt.NDArray[Any]) -> str:
    """Read text from bytes."""
    return array.tobytes().decode("utf-8")
