"""Lexicon files (TOML) to a codebook, with errors that name the file, the record, the key and the remedy."""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.codebook.agency import read_agency
from framing.codebook.codebook import Codebook, Records
from framing.codebook.frames import read_frames
from framing.codebook.model import KINDS, Group, MentionRules, Outlet, Party, ToneWord
from framing.codebook.names import read_names
from framing.codebook.party_rows import party_of, with_institutions
from framing.codebook.rows import list_of_texts, plain, rows_of, where_of
from framing.errors import CodebookError, FramingWarning, listed, unknown
from framing.resources import resource_path

__all__ = ["load_codebook"]

_FILES = ("parties", "outlets", "tone", "mentions", "names", "agency")
# About English, not about a conflict: a folder of one's own may leave them out and gets the bundled ones.
_OF_THE_LANGUAGE = ("tone", "mentions", "agency")
# The tables that a file may hold beside its [provenance]; the files of frames, names and acts are read elsewhere.
_TABLES = {"parties": ("party",), "outlets": ("outlet", "group"), "tone": ("word",)}


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Return the bundled codebook, or one read from a folder of TOML files of your own.

    A folder may hold ``parties.toml``, ``outlets.toml``, ``tone.toml`` and ``mentions.toml`` (see docs/lexicons). The
    last two are about the English language rather than about a conflict; where they are missing the bundled ones are
    used. To add to the bundled codebook instead of replacing it, write ``load_codebook() | load_codebook("mine/")``;
    a party of yours may be ``part_of`` a bundled one, or hold an office of it.

    Args:
        path: Folder, or a single file with one of the names above; None for the bundled lexicons.

    Returns:
        The codebook.

    Raises:
        CodebookError: The folder holds no lexicon, a file is no TOML, or a record in it is malformed. The message names
            file, record and key.
    """
    return _bundled() if path is None else _load(Path(path))


@lru_cache(maxsize=1)
def _bundled() -> Codebook:
    """Return the bundled codebook; immutable, so that one copy serves all callers."""
    return _load(resource_path("lexicons"))


def _load(path: Path) -> Codebook:
    """Read one folder or one file."""
    if not path.exists():
        raise CodebookError(f"There is no folder or file '{path}'. Give a folder that holds parties.toml.")
    found = {path.stem: path} if path.is_file() else {name: path / f"{name}.toml" for name in _FILES}
    found = {name: file for name, file in found.items() if file.is_file()}
    if not found and not (path / "frames").is_dir():
        raise CodebookError(
            f"'{path}' holds none of the files a codebook is made of: {listed(f'{n}.toml' for n in _FILES)}."
        )
    if not set(found) <= set(_FILES):
        raise CodebookError(f"'{path.name}' is no codebook file. " + unknown("codebook file", path.stem, _FILES))
    if path.is_dir():
        _warn_of_ignored(path)
        for name in _OF_THE_LANGUAGE:
            found.setdefault(name, resource_path("lexicons") / f"{name}.toml")
    elif "parties" in found:
        found["mentions"] = resource_path("lexicons") / "mentions.toml"
    frames = path / "frames"
    tables = {name: _read(file) for name, file in found.items()}
    rules = _rules(found["mentions"].name, tables["mentions"]) if "mentions" in tables else MentionRules()
    rows = {key: _rows(found, tables, name, key) for name, keys in _TABLES.items() for key in keys}
    try:
        return Codebook(
            parties=Records(_completed(_parties(rows["party"], rules), path), what="party"),
            outlets=Records(_made(Outlet, "outlets.toml", "outlet", rows["outlet"]), what="outlet"),
            groups=Records(_made(Group, "outlets.toml", "group", rows["group"]), what="group"),
            rules=rules,
            tone=tuple(_made(ToneWord, "tone.toml", "word", rows["word"])),
            referents=read_names(found["names"]) if "names" in found else (),
            frames=read_frames(frames) if frames.is_dir() else (),
            acts=read_agency(found["agency"]) if "agency" in found else (),
        )
    except CodebookError as error:
        # A record that is given twice or refers to none is known only when all files are together.
        raise error if ".toml" in str(error) else CodebookError(f"{path}: {error}") from error


def _parties(rows: list[dict[str, Any]], rules: MentionRules) -> list[Party]:
    """Return the parties of a file, with the institutions of its states."""
    whole = with_institutions(rows, rules)
    return [party_of(where_of("parties.toml", "party", row, i), row, rules, whole) for i, row in enumerate(whole)]


def _completed(parties: list[Party], path: Path) -> list[Party]:
    """Return parties with those of the bundled codebook that they belong to or hold an office of.

    A file of one's own can so add a minister to a state that only the bundled file describes.
    """
    known = {party.id for party in parties}
    wanted = [name for party in parties for name in _belongs_to(party) if name not in known]
    if not wanted or path.resolve() == resource_path("lexicons").resolve():
        return parties
    bundled = _bundled().parties
    added: dict[str, Party] = {}
    while wanted:
        name = wanted.pop()
        if name in bundled and name not in known and name not in added:
            added[name] = bundled[name]
            wanted += _belongs_to(bundled[name])
    return [*parties, *added.values()]


def _belongs_to(party: Party) -> list[str]:
    """Return the ids of the parties that a party refers to."""
    return [name for name in (party.part_of, *(office.of for office in party.offices)) if name]


def _rows(found: Mapping[str, Path], tables: Mapping[str, dict[str, Any]], name: str, key: str) -> list[dict[str, Any]]:
    """Return the records of one kind in one file; none where there is no file."""
    if name not in tables:
        return []
    file = found[name].name
    rows = rows_of(file, tables[name], key)
    extra = set(tables[name]) - {*_TABLES[name], "provenance", "mirror", "templates"}
    if extra:
        raise CodebookError(f"{file}: {unknown('table', min(extra), [*_TABLES[name], 'provenance'])}")
    return rows


def _made(record: type[Any], file: str, table: str, rows: list[dict[str, Any]]) -> list[Any]:
    """Return the records of one kind, in the order of the file."""
    key = "term" if record is ToneWord else "id"
    return [plain(record, where_of(file, table, row, i, key=key), row) for i, row in enumerate(rows)]


def _warn_of_ignored(path: Path) -> None:
    """Warn of TOML files in a folder that no part of the library reads; most are a slip in a name."""
    known = {file.stem for file in resource_path("lexicons").glob("*.toml")} | set(_FILES)
    for file in sorted(path.glob("*.toml")):
        if file.stem not in known:
            warnings.warn(
                f"{file} is not read. {unknown('codebook file', file.stem, _FILES)}", FramingWarning, stacklevel=4
            )


def _read(file: Path) -> dict[str, Any]:
    """Return the tables of one TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file} is not valid TOML: {error}. Mend the line and load it again.") from error
    except OSError as error:
        raise CodebookError(f"{file} cannot be read: {error}.") from error


def _rules(file: str, table: Mapping[str, Any]) -> MentionRules:
    """Return the grammar of mentions."""
    known = {item.name for item in fields(MentionRules)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "provenance":
            continue
        if key in ("institutions", "templates") and not isinstance(value, dict):
            raise CodebookError(f"{file}: write '{key}' as a table: [{key}] on a line of its own.")
        if key == "institutions":
            values[key] = tuple(_institution(file, name, row) for name, row in value.items())
        elif key == "templates":
            values[key] = tuple((name, list_of_texts(f"{file}, templates", name, row)) for name, row in value.items())
        elif key in known:
            values[key] = frozenset(text.casefold() for text in list_of_texts(file, key, value))
        else:
            raise CodebookError(f"{file}: {unknown('key', key, known)}")
    return MentionRules(**values)


def _institution(file: str, name: str, row: object) -> tuple[str, str, str]:
    """Return one institution of every state: template, pattern of its name, kind."""
    if not isinstance(row, dict) or set(row) != {"name", "kind"} or row["kind"] not in KINDS:
        raise CodebookError(
            f"{file}, institution '{name}': write it as {{ name = 'Parliament of {{name}}', kind = 'organisation' }}; "
            f"the kind is one of {listed(KINDS)}."
        )
    return name, str(row["name"]), str(row["kind"])
