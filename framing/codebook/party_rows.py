"""Rows of ``parties.toml`` to parties: templates written out, institutions made for every state, times in office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from framing.codebook.model import MentionRules, Office, Party, texts
from framing.codebook.rows import DATE, check_keys, list_of_texts, plain
from framing.errors import CodebookError

__all__ = ["expand", "party_of", "with_institutions"]

_FORMS = ("name", "demonym", "title")
# Templates of peoples, not of institutions.
_OF_PEOPLE = {"people", "diaspora", "displaced"}
_LISTS = ("aliases", "demonyms", "metonyms", "not", "people_names")
# The file says "not" for what a party calls `never`, and has keys that only make names.
_KEYS = ({item.name for item in fields(Party)} - {"never"}) | {"not", "people_names", "template", "template_of"}
_OFFICE_KEYS = {"titles": "titles", "of": "of", "from": "start", "to": "end"}


def with_institutions(rows: list[dict[str, Any]], rules: MentionRules) -> list[dict[str, Any]]:
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


def party_of(where: str, row: Mapping[str, Any], rules: MentionRules, rows: list[dict[str, Any]]) -> Party:
    """Return a party; its template is written out into aliases, the same phrases for every party of its sort.

    Args:
        where: The words that name the row in a message.
        row: The row.
        rules: Where the templates are.
        rows: All rows of the file, among which a template finds the state it belongs to.
    """
    check_keys(where, row, _KEYS)
    values = dict(row) | {key: list_of_texts(where, key, row[key]) for key in _LISTS if key in row}
    never = list(values.pop("not", ()))
    for key in ("template", "template_of"):
        if not isinstance(row.get(key, ""), str):
            raise CodebookError(f"{where}: '{key}' must be a text in quotation marks. Got {row[key]!r} instead.")
    template = values.pop("template", "")
    template_of = values.pop("template_of", values.get("part_of", ""))
    offices = values.pop("offices", [])
    if values.pop("people_names", ()) and template != "state":
        raise CodebookError(f"{where}: 'people_names' belongs to a party with template = \"state\".")
    aliases = list(values.get("aliases", ()))
    if template:
        whole = {party.get("id"): party for party in rows}
        owner = row if template == "state" else whole.get(template_of)
        if owner is None:
            raise CodebookError(
                f"{where}: 'template' needs 'part_of' or 'template_of' to name a party of the same file."
            )
        try:
            patterns = rules.template(template)
            apart = rules.template("not_state") if template == "state" else ()
        except CodebookError as error:
            raise CodebookError(f"{where}, template: {error}") from error
        aliases += _template_names(patterns, owner, capitals=template not in _OF_PEOPLE)
        never += _template_names(apart, owner, capitals=True)
    values["aliases"] = list(dict.fromkeys(aliases))
    values["never"] = list(dict.fromkeys(never))
    party: Party = plain(Party, where, values)
    if not isinstance(offices, list) or not all(isinstance(office, dict) for office in offices):
        raise CodebookError(f'{where}: write \'offices\' as a list of {{ titles = ["president"], of = "…" }}.')
    return replace(party, offices=tuple(_office(f"{where}, offices", office) for office in offices))


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
    check_keys(where, row, set(_OFFICE_KEYS))
    if not row.get("titles") or not row.get("of"):
        raise CodebookError(f"{where}: each needs 'titles' (a list) and 'of' (the id of a party).")
    dates = {_OFFICE_KEYS[key]: str(row[key]) for key in ("from", "to") if key in row}
    for key in ("from", "to"):
        if row.get(key) and not DATE.fullmatch(str(row[key])):
            raise CodebookError(f"{where}: '{key}' is no date: {row[key]!r}. Write 2018-05-08, 2018-05 or 2018.")
    return Office(titles=list_of_texts(where, "titles", row["titles"]), of=row["of"], **dates)


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
