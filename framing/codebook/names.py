"""Contested names: what one thing is called, by whom and when, read from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from framing.codebook.matcher import normal
from framing.codebook.rows import DATE
from framing.errors import CodebookError, unknown

__all__ = ["REFERENT_KINDS", "SIDES", "NameForm", "Referent", "read_names"]

SIDES: tuple[str, ...] = ("armenian", "azerbaijani", "international", "shared", "flips")
REFERENT_KINDS: tuple[str, ...] = ("actor", "event", "people", "place", "process", "route")
_STATUSES = ("documented", "unreviewed")
# Where a referent says nothing else, "near" is a sentence or so to either side.
_NEAR = 30


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name of one referent, for one span of time.

    Attributes:
        form: The name as tables write it.
        side: Who mostly uses it: one of :data:`SIDES`; ``flips`` means that both do and no side is read from it.
        variants: Other spellings and inflected forms that count as the same name.
        start: First day on which the row holds, ISO, possibly partial; empty means always.
        end: Last day on which it holds; empty means still.
        needs: The name counts only near one of these words.
        unless: The name does not count near one of these words.
        within: How many words to either side are near; 0 is the whole text.
        status: ``"documented"`` (with a source) or ``"unreviewed"`` (general knowledge).
        source: Where the row comes from.
        note: Anything a reader should know.
        reviewed_by: Who has checked the row; empty until somebody has.
    """

    form: str
    side: str
    variants: tuple[str, ...] = field(default=(), kw_only=True)
    start: str = field(default="", kw_only=True)
    end: str = field(default="", kw_only=True)
    needs: tuple[str, ...] = field(default=(), kw_only=True)
    unless: tuple[str, ...] = field(default=(), kw_only=True)
    within: int = field(default=_NEAR, kw_only=True)
    status: str = field(default="unreviewed", kw_only=True)
    source: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)
    reviewed_by: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not normal(self.form):
            raise CodebookError("A name has an empty form. Write the name as texts use it.")
        if self.side not in SIDES:
            raise CodebookError(f"Name '{self.form}': {unknown('side', self.side, SIDES)}")
        if self.status not in _STATUSES:
            raise CodebookError(f"Name '{self.form}': {unknown('status', self.status, _STATUSES)}")
        if self.status == "documented" and not self.source:
            raise CodebookError(
                f"Name '{self.form}' is documented without a source. Name the source or write 'unreviewed'."
            )
        for key, day in (("from", self.start), ("to", self.end)):
            if day and not DATE.fullmatch(day):
                raise CodebookError(
                    f"Name '{self.form}': '{key}' is no date: '{day}'. Write 2018-05-08, 2018-05 or 2018."
                )
        if self.start and self.end and self.start > self.end:
            raise CodebookError(
                f"Name '{self.form}' ends ({self.end}) before it begins ({self.start}). Exchange the dates."
            )
        if self.within < 0:
            raise CodebookError(
                f"Name '{self.form}': 'within' must be 0 (the whole text) or more words. Got {self.within} instead."
            )

    @property
    def spellings(self) -> tuple[str, ...]:
        """The form and its variants."""
        return (self.form, *self.variants)

    def covers(self, date: str) -> bool:
        """Return whether the row may hold on ``date`` (ISO, possibly partial; every row covers an unknown date)."""
        # Partial dates compare on the digits both have: '2020' may be any day of that year.
        after = not self.start or date[: len(self.start)] >= self.start[: len(date)]
        before = not self.end or date[: len(self.end)] <= self.end[: len(date)]
        return after and before


@dataclass(frozen=True, slots=True)
class Referent:
    """A thing that has more than one name.

    Attributes:
        id: Short name in tables: lower case, digits and underscores.
        name: Label that prefers nobody's name.
        kind: One of :data:`REFERENT_KINDS`.
        names: Its names, each with the side that uses it.
        pairs_with: Ids of referents whose name beside this one's makes one mention.
        never: Phrases that contain a name and are something else.
        note: Anything a reader should know.

    Raises:
        CodebookError: The id or kind is not usable, or there is no name.
    """

    id: str
    name: str
    kind: str
    names: tuple[NameForm, ...]
    pairs_with: tuple[str, ...] = field(default=(), kw_only=True)
    never: tuple[str, ...] = field(default=(), kw_only=True)
    note: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not self.id or not all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in self.id):
            raise CodebookError(
                f"The id of a referent must be lower-case letters, digits and underscores. Got '{self.id}' instead."
            )
        if self.kind not in REFERENT_KINDS:
            raise CodebookError(f"Referent '{self.id}': {unknown('kind', self.kind, REFERENT_KINDS)}")
        if not self.names:
            raise CodebookError(f"Referent '{self.id}' has no names. Add one [[referent.names]] for each.")

    def side(self, form: str, date: str = "") -> str:
        """Return whose name ``form`` is on ``date``; empty where the date leaves it open or it flips."""
        sides = {row.side for row in self.names if row.form == form and row.covers(date)}
        only = sides.pop() if len(sides) == 1 else ""
        return "" if only == "flips" else only

    def live(self, date: str = "") -> tuple[str, ...]:
        """Return the names in use on ``date``, in the order of the lexicon."""
        return tuple(dict.fromkeys(row.form for row in self.names if row.covers(date)))

    def is_choice(self, date: str = "") -> bool:
        """Return whether a writer could choose on ``date``: two names or more were in use."""
        return len(self.live(date)) > 1


def read_names(file: Path) -> tuple[Referent, ...]:
    """Return the referents of a file of contested names.

    Args:
        file: A TOML file of ``[[referent]]`` records, each with ``[[referent.names]]`` rows (see docs/names.md).

    Returns:
        The referents, in the order of the file.

    Raises:
        CodebookError: The file cannot be read or a record is malformed; the message names file, record and key.
    """
    tables = _tables(file)
    extra = set(tables) - {"provenance", "words", "referent"}
    if extra:
        raise CodebookError(f"{file.name}: {unknown('table', min(extra), ('provenance', 'referent', 'words'))}")
    records = tables.get("referent", [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise CodebookError(f"{file.name}: write each record as [[referent]], with double brackets.")
    words = tables.get("words", {})
    if not isinstance(words, dict):
        raise CodebookError(f'{file.name}: write the word lists as a table: [words], then town = ["Town"].')
    lists = {str(name): _texts(f"{file.name}, words", str(name), value) for name, value in words.items()}
    referents = tuple(_referent(_where(file, record, number), record, lists) for number, record in enumerate(records))
    _check_together(file.name, referents)
    return referents


def _tables(file: Path) -> dict[str, Any]:
    """Return the tables of a TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file} is not valid TOML: {error}. Mend the line and load it again.") from error
    except OSError as error:
        raise CodebookError(f"{file} cannot be read: {error}.") from error


def _where(file: Path, record: Mapping[str, Any], number: int) -> str:
    """Return the words that name a record in a message."""
    return f"{file.name}, referent '{record['id']}'" if "id" in record else f"{file.name}, referent number {number + 1}"


_REFERENT_KEYS = ("id", "name", "kind", "note", "pairs_with", "never", "unless", "names")
_NAME_KEYS = {
    "form": "form", "side": "side", "variants": "variants", "from": "start", "to": "end", "needs": "needs",
    "unless": "unless", "within": "within", "status": "status", "source": "source", "note": "note",
    "reviewed_by": "reviewed_by",
}  # fmt: skip
_LISTS = ("variants", "needs", "unless", "pairs_with", "never")


def _referent(where: str, record: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Referent:
    """Return one referent."""
    values = _values(where, record, _REFERENT_KEYS)
    for key in ("id", "name", "kind", "names"):
        if key not in values:
            raise CodebookError(f"{where}: the key '{key}' is missing.")
    rows = values.pop("names")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{where}: write each name as [[referent.names]], with double brackets.")
    shared = _words(where, values.pop("unless", ()), lists)
    try:
        names = tuple(_name(where, row, number, lists) for number, row in enumerate(rows))
        return Referent(names=_completed(names, shared), **values)
    except CodebookError as error:
        raise error if str(error).startswith(where) else CodebookError(f"{where}: {error}") from error


def _completed(names: tuple[NameForm, ...], unless: tuple[str, ...]) -> tuple[NameForm, ...]:
    """Return names with what they share: the referent's own ``unless``, and the spellings of the rows of one form."""
    spellings: dict[str, dict[str, None]] = {}
    for name in names:
        spellings.setdefault(name.form, {}).update(dict.fromkeys(name.variants))
    return tuple(replace(name, unless=(*name.unless, *unless), variants=tuple(spellings[name.form])) for name in names)


def _name(where: str, row: Mapping[str, Any], number: int, lists: Mapping[str, tuple[str, ...]]) -> NameForm:
    """Return one name."""
    here = f"{where}, name '{row['form']}'" if "form" in row else f"{where}, name number {number + 1}"
    values = _values(here, row, tuple(_NAME_KEYS))
    for key in ("form", "side"):
        if key not in values:
            raise CodebookError(f"{here}: the key '{key}' is missing.")
    for key in ("needs", "unless"):
        if key in values:
            values[key] = _words(here, values[key], lists)
    try:
        return NameForm(**{_NAME_KEYS[key]: value for key, value in values.items()})
    except CodebookError as error:
        raise CodebookError(f"{where}: {error}") from error


def _values(where: str, row: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    """Return the values of a record, each of the type its key asks for."""
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in known:
            raise CodebookError(f"{where}: {unknown('key', key, known)}")
        if key in _LISTS:
            value = _texts(where, key, value)
        elif key == "within":
            if not isinstance(value, int) or isinstance(value, bool):
                raise CodebookError(f"{where}: 'within' must be a whole number. Got {value!r} instead.")
        elif key != "names" and not isinstance(value, str):
            raise CodebookError(f"{where}: '{key}' must be a text in quotation marks. Got {value!r} instead.")
        values[key] = value
    return values


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError(f"{where}: '{key}' must be a list of texts. Got {value!r} instead.")
    return tuple(item.strip() for item in value)


def _words(where: str, given: Iterable[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return context words with the lists that ``@name`` stands for."""
    made: list[str] = []
    for word in given:
        if not word.startswith("@"):
            made.append(word)
        elif word[1:] in lists:
            made += lists[word[1:]]
        else:
            raise CodebookError(f"{where}: {unknown('word list', word[1:], lists)}")
    return tuple(dict.fromkeys(made))


def _check_together(file: str, referents: tuple[Referent, ...]) -> None:
    """Raise where an id stands twice, a partner is missing, or nothing tells two meanings of one string apart."""
    by_id: dict[str, Referent] = {}
    for referent in referents:
        if referent.id in by_id:
            raise CodebookError(f"{file}: there are two referents with the id '{referent.id}'. Rename or remove one.")
        by_id[referent.id] = referent
    owners: dict[str, tuple[Referent, NameForm]] = {}
    for referent in referents:
        for partner in referent.pairs_with:
            if partner not in by_id:
                raise CodebookError(
                    f"{file}, referent '{referent.id}', pairs_with: {unknown('referent', partner, by_id)}"
                )
        for row in referent.names:
            for spelling in row.spellings:
                other, first = owners.setdefault(normal(spelling), (referent, row))
                if other.id == referent.id and first.form == row.form:
                    continue
                if other.id == referent.id or not (row.needs or row.unless or first.needs or first.unless):
                    raise CodebookError(
                        f"{file}: '{spelling}' is a name of '{other.id}' ({first.form}) and of '{referent.id}' "
                        f"({row.form}), and "
                        "nothing tells them apart. Take it from one, or give one a list 'needs' or 'unless'."
                    )
