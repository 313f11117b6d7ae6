"""Acts of conflict and of settlement: the lexicon of the agency coder, its records and its forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.codebook.matcher import normal
from framing.errors import CodebookError, unknown

__all__ = ["CLASSES", "OBJECTS", "Act", "read_agency"]

CLASSES: tuple[str, ...] = ("violence", "coercion", "territory", "diplomacy-positive")
OBJECTS: tuple[str, ...] = ("direct", "preposition", "recipient", "own")
_OF: tuple[str, ...] = ("target", "actor", "other")
_TABLES = ("provenance", "irregular", "act", "same")
_KEYS = (
    "lemma", "class", "noun_only", "variants", "nouns", "things", "object", "on", "of", "possessor", "never", "note",
)  # fmt: skip
_VOWELS = "aeiou"

Verb = tuple[str, str, str, str, str]
"""Base form, third person, past, participle, and the form in -ing."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something one party does to another.

    Attributes:
        lemma: Base form of the verb, or the noun where there is no verb; the code in tables.
        kind: One of :data:`CLASSES`.
        verbs: The inflected forms of the verb and of each variant; empty where there is no verb.
        nouns: Nouns of the act.
        things: Forms that as nouns are no act ("shells").
        object: One of :data:`OBJECTS`: how the verb is joined to whom it is done to.
        on: Prepositions before whom it is done to.
        of: What "of X" after the noun names: ``target``, ``actor``, or ``other`` (neither).
        possessor: What "X's" before the noun names when nothing follows it: ``actor`` or ``target``.
        never: Phrases that hold a form and are no act.
        note: Anything a reader should know.
    """

    lemma: str
    kind: str
    verbs: tuple[Verb, ...] = ()
    nouns: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    object: str = field(default="direct", kw_only=True)
    on: tuple[str, ...] = field(default=(), kw_only=True)
    of: str = field(default="target", kw_only=True)
    possessor: str = field(default="actor", kw_only=True)
    never: tuple[str, ...] = field(default=(), kw_only=True)
    note: str = field(default="", kw_only=True)

    def forms(self) -> tuple[str, ...]:
        """Return every form of the act, verbs first, each once."""
        return tuple(dict.fromkeys((*(form for verb in self.verbs for form in verb), *self.nouns)))


def read_agency(file: str | Path) -> tuple[Act, ...]:
    """Read a lexicon of acts.

    Args:
        file: A TOML file in the shape of ``lexicons/agency.toml``.

    Returns:
        The acts, in the order of the file.

    Raises:
        CodebookError: The file is missing or no TOML, or a record is malformed. The message names file,
            record, key and remedy.
    """
    path = Path(file)
    table = _read(path)
    extra = set(table) - set(_TABLES)
    if extra:
        raise CodebookError(f"{path.name}: {unknown('table', min(extra), _TABLES)}")
    rows = table.get("act", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{path.name}: write each record as [[act]], with double brackets.")
    if not rows:
        raise CodebookError(f"{path.name} holds no act. Write each as [[act]] with at least 'lemma' and 'class'.")
    irregular = _irregular(path.name, table.get("irregular", {}))
    acts = tuple(_act(_where(path.name, row, number), row, irregular) for number, row in enumerate(rows))
    _check_unique(path.name, acts)
    return acts


def _read(path: Path) -> dict[str, Any]:
    """Return the tables of the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path} is not valid TOML: {error}. Mend the line and load it again.") from error
    except OSError as error:
        raise CodebookError(f"{path} cannot be read: {error}.") from error


def _where(file: str, row: Mapping[str, Any], number: int) -> str:
    """Return the words that name a record in a message."""
    return f"{file}, act '{row['lemma']}'" if "lemma" in row else f"{file}, act number {number + 1}"


def _irregular(file: str, table: object) -> dict[str, tuple[str, str, str]]:
    """Return past, participle and -ing of the verbs that are listed."""
    if not isinstance(table, dict):
        raise CodebookError(
            f'{file}: write the irregular verbs as a table: [irregular], then strike = ["struck", "struck"].'
        )
    found: dict[str, tuple[str, str, str]] = {}
    for base, forms in table.items():
        listed = _texts(f"{file}, irregular verb '{base}'", "forms", forms)
        if len(listed) not in (2, 3):
            raise CodebookError(
                f"{file}, irregular verb '{base}': give past and participle, and the form in -ing where it is "
                f"irregular. Got {len(listed)} forms instead."
            )
        found[base] = (listed[0], listed[1], listed[2] if len(listed) == 3 else _ing(base))
    return found


def _act(where: str, row: Mapping[str, Any], irregular: Mapping[str, tuple[str, str, str]]) -> Act:
    """Return one act."""
    for key in row:
        if key not in _KEYS:
            raise CodebookError(f"{where}: {unknown('key', key, _KEYS)}")
    for key in ("lemma", "class"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise CodebookError(f"{where}: the key '{key}' is missing or no text. Write {key} = \"…\".")
    for key, options in (("class", CLASSES), ("object", OBJECTS), ("of", _OF), ("possessor", _OF[:2])):
        if key in row and row[key] not in options:
            raise CodebookError(f"{where}, {key}: {unknown(key, str(row[key]), options)}")
    if not isinstance(row.get("noun_only", False), bool):
        raise CodebookError(f"{where}: 'noun_only' must be true or false. Got {row['noun_only']!r} instead.")
    lists = {key: _texts(where, key, row.get(key, [])) for key in ("variants", "nouns", "things", "on", "never")}
    noun_only = bool(row.get("noun_only", False))
    if noun_only and (lists["variants"] or not lists["nouns"]):
        raise CodebookError(f"{where}: an act with noun_only = true needs 'nouns' and has no 'variants'.")
    if row.get("object") == "preposition" and not lists["on"]:
        raise CodebookError(
            f"{where}: object = \"preposition\" needs 'on', the prepositions before whom it is done to."
        )
    lemma = str(row["lemma"]).strip()
    for form in (lemma, *(one for values in lists.values() for one in values)):
        if form != normal(form):
            raise CodebookError(
                f"{where}: '{form}' can never match. Write '{normal(form)}' (lower case, single blanks)."
            )
    verbs = () if noun_only else tuple(inflect(base, irregular) for base in dict.fromkeys((lemma, *lists["variants"])))
    return Act(
        lemma,
        str(row["class"]),
        verbs,
        lists["nouns"],
        lists["things"],
        object=str(row.get("object", "direct")),
        on=lists["on"],
        of=str(row.get("of", "target")),
        possessor=str(row.get("possessor", "actor")),
        never=lists["never"],
        note=str(row.get("note", "")),
    )


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError(f"{where}: '{key}' must be a list of texts. Got {value!r} instead.")
    return tuple(item.strip() for item in value)


def _check_unique(file: str, acts: tuple[Act, ...]) -> None:
    """Raise where a form belongs to two acts: it could not be told which one a text means."""
    owner: dict[str, str] = {}
    for act in acts:
        for form in act.forms():
            if owner.setdefault(form, act.lemma) != act.lemma:
                raise CodebookError(
                    f"{file}, act '{act.lemma}': the form '{form}' also belongs to '{owner[form]}'. "
                    "Take it from one of the two."
                )
        if sum(other.lemma == act.lemma for other in acts) > 1:
            raise CodebookError(f"{file}: there are two acts '{act.lemma}'. Join them into one.")


def inflect(base: str, irregular: Mapping[str, tuple[str, str, str]] | None = None) -> Verb:
    """Return the forms of a verb; of several words the first is inflected, unless it is an adverb in -ly.

    Args:
        base: Base form, such as ``"shoot down"``.
        irregular: Past, participle and -ing by base form.
    """
    words = base.split()
    at = 1 if len(words) > 1 and words[0].endswith("ly") else 0
    before, verb, after = words[:at], words[at], words[at + 1 :]
    past, participle, ing = (irregular or {}).get(verb) or (_past(verb), _past(verb), _ing(verb))
    forms = [" ".join((*before, form, *after)) for form in (verb, _third(verb), past, participle, ing)]
    return (forms[0], forms[1], forms[2], forms[3], forms[4])


def _third(verb: str) -> str:
    """Return the form with -s."""
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def _past(verb: str) -> str:
    """Return the form with -ed."""
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else f"{verb}ed"


def _ing(verb: str) -> str:
    """Return the form with -ing."""
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else f"{verb}ing"
