"""Lexicon files (TOML) to a codebook, with errors that name the file, the record, the key and the remedy."""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.codebook.agency import read_agency
from framing.codebook.codebook import Codebook, Records
from framing.codebook.frames import read_frames
from framing.codebook.model import KINDS, Group, MentionRules, Office, Outlet, Party, ToneWord, texts
from framing.codebook.names import read_names
from framing.errors import CodebookError, FramingWarning, listed, unknown
from framing.resources import resource_path

__all__ = ["load_codebook"]

_FILES = ("parties", "outlets", "tone", "mentions", "names", "agency")
# About English, not about a conflict: a folder of one's own may leave them out and gets the bundled ones.
_OF_THE_LANGUAGE = ("tone", "mentions", "agency")
_FORMS = ("name", "demonym", "title")
# Templates of peoples, not of institutions.
_OF_PEOPLE = {"people", "diaspora", "displaced"}


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Return the bundled codebook, or one read from a folder of TOML files of your own.

    A folder may hold ``parties.toml``, ``outlets.toml``, ``tone.toml`` and ``mentions.toml`` (see docs/lexicons). The
    last two are about the English language rather than about a conflict; where they are missing the bundled ones are
    used. To add to the bundled codebook instead of replacing it, write ``load_codebook() | load_codebook("mine/")``.

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
    outlets = tables.get("outlets", {})
    if "parties" in tables and _are_rows(tables["parties"].get("party", [])):
        tables["parties"]["party"] = _with_institutions(tables["parties"].get("party", []), rules)
    return Codebook(
        parties=_records(
            found, tables, "parties", "party", lambda where, row: _party(where, row, rules, tables["parties"])
        ),
        outlets=_records(found, tables, "outlets", "outlet", lambda where, row: _plain(Outlet, where, row)),
        groups=Records(
            [
                _plain(Group, _where("outlets.toml", "group", row, i), row)
                for i, row in enumerate(outlets.get("group", []))
            ],
            what="group",
        ),
        rules=rules,
        tone=tuple(
            _plain(ToneWord, _where("tone.toml", "word", row, i, key="term"), row)
            for i, row in enumerate(tables.get("tone", {}).get("word", []))
        ),
        referents=read_names(found["names"]) if "names" in found else (),
        frames=read_frames(frames) if frames.is_dir() else (),
        acts=read_agency(found["agency"]) if "agency" in found else (),
    )


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


def _records(
    found: Mapping[str, Path],
    tables: Mapping[str, dict[str, Any]],
    name: str,
    key: str,
    make: Callable[[str, dict[str, Any]], Any],
) -> Records[Any]:
    """Return the records of one file, in its order."""
    if name not in tables:
        return Records(what=key)
    rows = tables[name].get(key, [])
    if not _are_rows(rows):
        raise CodebookError(f"{found[name].name}: write each record as [[{key}]], with double brackets.")
    extra = set(tables[name]) - {key, "provenance", "group", "mirror", "templates"}
    if extra:
        raise CodebookError(f"{found[name].name}: {unknown('table', min(extra), [key, 'provenance', 'group'])}")
    return Records([make(_where(found[name].name, key, row, i), row) for i, row in enumerate(rows)], what=key)


def _are_rows(rows: object) -> bool:
    """Return whether a table was written as a list of records."""
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _where(file: str, table: str, row: Mapping[str, Any], number: int, *, key: str = "id") -> str:
    """Return the words that name a record in a message."""
    return f"{file}, {table} '{row[key]}'" if key in row else f"{file}, {table} number {number + 1}"


def _plain(record: type[Any], where: str, row: Mapping[str, Any]) -> Any:
    """Return a record whose TOML keys are its field names."""
    known = {item.name: item for item in fields(record)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in known:
            raise CodebookError(f"{where}: {unknown('key', key, known)}")
        wanted = str(known[key].type)
        if wanted.startswith("tuple") != isinstance(value, list):
            article = "a list of texts" if wanted.startswith("tuple") else "a single value"
            raise CodebookError(f"{where}: '{key}' must be {article}. Got {value!r} instead.")
        if wanted == "str" and not isinstance(value, str):
            raise CodebookError(f"{where}: '{key}' must be a text in quotation marks. Got {value!r} instead.")
        values[key] = texts(value) if isinstance(value, list) else value
    missing = [name for name in ("id", "name", "term") if name in known and name not in values]
    if missing:
        raise CodebookError(f"{where}: the key '{missing[0]}' is missing.")
    try:
        return record(**values)
    except (CodebookError, TypeError) as error:
        raise CodebookError(f"{where}: {error}") from error


def _with_institutions(rows: list[dict[str, Any]], rules: MentionRules) -> list[dict[str, Any]]:
    """Return the rows of a parties file and those of the institutions of states that it does not write out itself.

    Every state gets the same institutions, so that what is told apart for one ("the Armenian army" is not Armenia) is
    told apart for all.
    """
    written = {(row.get("part_of") or row.get("template_of"), row.get("template")) for row in rows}
    taken = {row.get("id") for row in rows}
    whole = list(rows)
    for row in rows:
        if row.get("template") != "state" or not {"id", "name"} <= set(row):
            continue
        for template, name, kind in rules.institutions:
            made = f"{row['id']}_{template}"
            if (row["id"], template) in written or made in taken:
                continue
            called = f"{row['article']} {row['name']}" if row.get("article") else row["name"]
            aliases = list(row.get("people_names", ())) if template == "people" else []
            whole.append(
                {
                    "id": made,
                    "name": name.replace("{name}", called),
                    "kind": kind,
                    "part_of": row["id"],
                    "template": template,
                    "aliases": aliases,
                    "note": "Made by the template of its kind, as for every state.",
                }
            )
    return whole


def _party(where: str, row: Mapping[str, Any], rules: MentionRules, table: Mapping[str, Any]) -> Party:
    """Return a party; its template is written out into aliases, the same phrases for every party of its sort."""
    values = dict(row)
    values["never"] = values.pop("not", [])
    template = values.pop("template", "")
    template_of = values.pop("template_of", values.get("part_of", ""))
    offices = values.pop("offices", [])
    plurals = values.pop("people_names", [])
    if plurals and template != "state":
        raise CodebookError(f"{where}: 'people_names' belongs to a party with template = \"state\".")
    if template:
        whole = {party.get("id"): party for party in table.get("party", [])}
        owner = row if template == "state" else whole.get(template_of)
        if owner is None:
            raise CodebookError(
                f"{where}: 'template' needs 'part_of' or 'template_of' to name a party of the same file."
            )
        try:
            patterns = rules.template(template)
        except CodebookError as error:
            raise CodebookError(f"{where}, template: {error}") from error
        made = _template_names(patterns, owner, capitals=template not in _OF_PEOPLE)
        values["aliases"] = [*values.get("aliases", []), *made]
        if template == "state":
            never = _template_names(rules.template("not_state"), owner, capitals=True)
            values["never"] = [*values["never"], *never]
    values["aliases"] = list(dict.fromkeys(values.get("aliases", [])))
    values["never"] = list(dict.fromkeys(values["never"]))
    party: Party = _plain(Party, where, values)
    return replace(party, offices=tuple(_office(where, office) for office in offices))


def _template_names(patterns: tuple[str, ...], owner: Mapping[str, Any], *, capitals: bool) -> list[str]:
    """Return the phrases that patterns make with the names of one state.

    A capital fills the slot of the name where it can stand for the state ("Baku's army"); the people of a capital are
    its residents, not the nation.
    """
    names = [owner["name"], *owner.get("aliases", [])]
    demonyms = texts(owner.get("demonyms", []))
    with_article = []
    if owner.get("article"):
        with_article = [f"{owner['article']} {name}" for name in names if name == owner["name"] or name.isupper()]
    made = []
    for pattern in patterns:
        if "Republic of {name}" in pattern:
            fitting = [name for name in names if " " not in name]
        else:
            fitting = names + (list(owner.get("metonyms", [])) if capitals else [])
        if not pattern.startswith("{name}"):
            fitting = fitting + with_article
        made += expand((pattern,), {"name": texts(fitting), "demonym": demonyms})
    return made


def _office(where: str, row: Mapping[str, Any]) -> Office:
    """Return a time in office."""
    names = {"titles": "titles", "of": "of", "from": "start", "to": "end"}
    for key in row:
        if key not in names:
            raise CodebookError(f"{where}, offices: {unknown('key', key, names)}")
    if not row.get("titles") or not row.get("of"):
        raise CodebookError(f"{where}, offices: each needs 'titles' (a list) and 'of' (the id of a party).")
    dates = {names[key]: str(row[key]) for key in ("from", "to") if key in row}
    return Office(titles=texts(row["titles"]), of=row["of"], **dates)


def expand(patterns: tuple[str, ...], forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return every phrase that patterns with ``{name}``, ``{demonym}`` and ``{title}`` make with the given forms."""
    made: list[str] = []
    for pattern in patterns:
        phrases = [pattern]
        for slot in _FORMS:
            if f"{{{slot}}}" in pattern:
                phrases = [p.replace(f"{{{slot}}}", form) for p in phrases for form in forms.get(slot, ())]
        made += phrases
    return list(dict.fromkeys(made))


def _rules(file: str, table: Mapping[str, Any]) -> MentionRules:
    """Return the grammar of mentions."""
    known = {item.name for item in fields(MentionRules)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "provenance":
            continue
        if key == "institutions":
            values[key] = tuple(_institution(file, name, row) for name, row in value.items())
        elif key == "templates":
            values[key] = tuple((name, texts(patterns)) for name, patterns in value.items())
        elif key in known:
            values[key] = frozenset(text.casefold() for text in texts(value))
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
