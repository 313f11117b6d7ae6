"""Frames: what they are, and how their lexicon files are read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.codebook.cue_matcher import cue_words
from framing.errors import CodebookError, unknown
from framing.resources import resource_path

__all__ = ["GRAMMARS", "LAYERS", "Cue", "Frame", "bundled_frames", "read_frames"]

LAYERS: tuple[str, ...] = ("policy", "generic", "peace", "caucasus")
"""The bundled layers; a file of one's own may name others."""

GRAMMARS: tuple[str, ...] = ("", "act", "deed", "harm", "state", "verb", "doer")
_STATUSES = ("documented", "unreviewed")
_PLAIN = ("id", "name", "definition", "include", "exclude", "example", "status", "source", "note")
_NEEDED = ("id", "name", "definition", "include", "exclude", "example", "cues")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a frame.

    Attributes:
        text: The words: each stands for all forms with its stem (``attack``), ``=talks`` for this form only,
            ``shell*`` for every word that begins so.
        weight: From 0 (not included) to 1.
        pole: -1 for war and 1 for peace journalism; 0 for frames without poles.
        beside: The cue counts only where one of these words stands near.
        unless: The cue does not count where one of these words stands near.
        within: How many words away "near" may be; 0 means anywhere in the sentence.
        roles: How actor and target stand around it: ``act`` ("X's aggression against Y"), ``deed`` ("X's occupation
            of Y"), ``harm`` ("the Y genocide", "X's massacre of Y"), ``state`` ("Y's suffering"), ``verb`` ("X
            attacked Y"), ``doer`` ("the aggressor X"); empty for none.
        institution: Whether it names an institution or a third state, in a frame about such.
        note: Anything a reader should know.
    """

    text: str
    weight: float = 1.0
    pole: int = 0
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    within: int = 0
    roles: str = ""
    institution: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a codebook.

    Attributes:
        id: Layer and name, such as ``caucasus/aggression``.
        name: Name for tables that people read.
        definition: What a coder is to look for.
        include: What counts although it may not look so.
        exclude: What does not count although it may look so.
        example: A sentence that has the frame.
        cues: Words that show it.
        never: Phrases that contain a cue and do not show it.
        status: ``documented`` (with a source) or ``unreviewed``.
        source: Where the definition comes from.
        note: Anything a reader should know.
    """

    id: str
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    cues: tuple[Cue, ...]
    never: tuple[str, ...] = ()
    status: str = "unreviewed"
    source: str = ""
    note: str = ""

    @property
    def layer(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


@lru_cache(maxsize=1)
def bundled_frames() -> tuple[Frame, ...]:
    """Return the bundled frames, in the order of the files."""
    return read_frames(resource_path("lexicons") / "frames")


def read_frames(folder: Path) -> tuple[Frame, ...]:
    """Read the frames of a folder of TOML files, or of one file.

    Args:
        folder: A folder (its files are read in the order of their names), or one file.

    Returns:
        The frames.

    Raises:
        CodebookError: Nothing is there, a file is no TOML, or a record is malformed. The message names file, record,
            key and remedy.
    """
    folder = Path(folder)
    files = [folder] if folder.is_file() else sorted(folder.glob("*.toml"))
    if not files:
        raise CodebookError(
            f"There is no lexicon of frames at '{folder}'. "
            "Give a TOML file with [[frame]] records, or a folder of them."
        )
    frames: dict[str, Frame] = {}
    where: dict[str, str] = {}
    for file in files:
        for frame in _file(file):
            if frame.id in frames:
                other = "the same file" if where[frame.id] == file.name else where[frame.id]
                raise CodebookError(
                    f"{file.name}, frame '{frame.id}': {other} has a frame with this id too. Rename or remove one."
                )
            frames[frame.id], where[frame.id] = frame, file.name
    return tuple(frames.values())


def _file(file: Path) -> list[Frame]:
    """Return the frames of one file."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file.name} is not valid TOML: {error}. Mend the line and load it again.") from error
    except OSError as error:
        raise CodebookError(f"{file.name} cannot be read: {error}.") from error
    extra = sorted(set(table) - {"provenance", "frame", "mirror"})
    if extra:
        raise CodebookError(f"{file.name}: {unknown('table', extra[0], ('provenance', 'frame', 'mirror'))}")
    rows = table.get("frame", [])
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{file.name}: there are no frames. Write each as [[frame]], with double brackets.")
    return [_frame(f"{file.name}, frame '{row['id']}'" if row.get("id") else f"{file.name}, frame number {number}", row)
            for number, row in enumerate(rows, 1)]  # fmt: skip


def _frame(where: str, row: Mapping[str, Any]) -> Frame:
    """Return one frame."""
    known = (*_PLAIN, "cues", "never")
    for key in row:
        if key not in known:
            raise CodebookError(f"{where}: {unknown('key', key, known)}")
    for key in _NEEDED:
        if not row.get(key):
            raise CodebookError(
                f"{where}: the key '{key}' is missing or empty. Every frame needs {', '.join(_NEEDED)}."
            )
    for key in _PLAIN:
        if key in row and not isinstance(row[key], str):
            raise CodebookError(f"{where}: '{key}' must be a text in quotation marks. Got {row[key]!r} instead.")
    layer, _, name = row["id"].partition("/")
    if not _is_name(layer) or not _is_name(name):
        raise CodebookError(
            f"{where}: an id is a layer and a name, lower case with underscores, such as "
            "'caucasus/aggression'. Rename it."
        )
    status = row.get("status", "unreviewed")
    if status not in _STATUSES:
        raise CodebookError(f"{where}: {unknown('status', status, _STATUSES)}")
    cues: list[Cue] = []
    for number, given in enumerate(_listed(where, "cues", row["cues"]), 1):
        cues += _cues(f"{where}, cues row {number}", given)
    never = tuple(_texts(where, "never", row.get("never", [])))
    plain = {key: row[key].strip() for key in _PLAIN if key in row}
    return Frame(**plain, cues=tuple(cues), never=never)


def _is_name(text: str) -> bool:
    """Return whether a text is lower case with underscores."""
    return bool(text) and text.isascii() and text.replace("_", "a").isalnum() and text == text.lower()


def _listed(where: str, key: str, value: object) -> list[Any]:
    """Return a list, or raise."""
    if not isinstance(value, list):
        raise CodebookError(f"{where}: '{key}' must be a list in brackets. Got {value!r} instead.")
    return value


def _texts(where: str, key: str, value: object) -> list[str]:
    """Return a list of cue texts that can be read."""
    given = _listed(where, key, value)
    for text in given:
        if not isinstance(text, str):
            raise CodebookError(f"{where}: '{key}' must hold texts in quotation marks. Got {text!r} instead.")
        try:
            cue_words(text)
        except ValueError as error:
            raise CodebookError(f"{where}, {key}: {error}.") from error
    return [text.strip() for text in given]


def _cues(where: str, row: object) -> list[Cue]:
    """Return the cues of one row: a text, or a table of texts that share everything else."""
    if isinstance(row, str):
        return [Cue(text) for text in _texts(where, "words", [row])]
    if not isinstance(row, dict):
        raise CodebookError(
            f'{where}: a cue is a text or a table such as {{ words = ["…"], weight = 0.5 }}. Got {row!r} instead.'
        )
    known = [item.name if item.name != "text" else "words" for item in fields(Cue)]
    for key in row:
        if key not in known:
            raise CodebookError(f"{where}: {unknown('key', key, known)}")
    if not row.get("words"):
        raise CodebookError(f"{where}: the key 'words' is missing or empty. Give the words that show the frame.")
    weight, pole, within, roles = row.get("weight", 1.0), row.get("pole", 0), row.get("within", 0), row.get("roles", "")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1:
        raise CodebookError(f"{where}: 'weight' must be a number above 0 and up to 1. Got {weight!r} instead.")
    if isinstance(pole, bool) or pole not in (-1, 0, 1):
        raise CodebookError(f"{where}: 'pole' must be -1 (war), 1 (peace) or 0. Got {pole!r} instead.")
    if isinstance(within, bool) or not isinstance(within, int) or within < 0:
        raise CodebookError(
            f"{where}: 'within' must be a number of words, 0 for the whole sentence. Got {within!r} instead."
        )
    if roles not in GRAMMARS:
        raise CodebookError(f"{where}: {unknown('grammar of roles', str(roles), [name for name in GRAMMARS if name])}")
    if not isinstance(row.get("institution", False), bool):
        raise CodebookError(f"{where}: 'institution' must be true or false. Got {row['institution']!r} instead.")
    beside, unless = (tuple(_texts(where, key, row.get(key, []))) for key in ("beside", "unless"))
    for key, near in (("beside", beside), ("unless", unless)):
        for text in near:
            if len(cue_words(text)) > 1:
                raise CodebookError(
                    f"{where}: '{key}' holds '{text}'. Only single words can be looked for beside a cue."
                )
    if within and not (beside or unless):
        raise CodebookError(
            f"{where}: 'within' says how near the words of 'beside' or 'unless' stand, and there are none. Remove it."
        )
    return [
        Cue(
            text,
            float(weight),
            int(pole),
            beside,
            unless,
            within,
            roles,
            row.get("institution", False),
            str(row.get("note", "")),
        )
        for text in _texts(where, "words", row["words"])
    ]
