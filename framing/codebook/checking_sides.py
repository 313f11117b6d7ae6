"""Names of parties and outlets in words that must hold none, and words that favour one side by naming it alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from framing.codebook.cue_matcher import cue_words
from framing.codebook.loading import load_codebook
from framing.codebook.matcher import PhraseMatcher, fold, normal

__all__ = ["caught_name", "lone_side", "name_in", "names_a_side"]

_SIDES = frozenset({"armenia", "azerbaijan"})
# Words that are also an ordinary English word; as cues they mean that word.
_ORDINARY = frozenset({"us", "turkey", "pace", "cis", "un", "west", "foreign policy"})


@lru_cache(maxsize=1)
def _names() -> tuple[PhraseMatcher, dict[str, frozenset[str]]]:
    """Return a matcher for the names of all bundled parties and outlets, and whose the names of the two sides are."""
    book = load_codebook()
    groups = {group.id for group in book.groups.values() if group.own_side in _SIDES}
    owners: dict[str, set[str]] = {}
    everyone: set[str] = set()
    for outlet in book.outlets.values():
        # One word may be an English word too ("The Times"); those of the two sides' outlets are none.
        lone = outlet.group in groups
        everyone |= {form for form in (outlet.name, *outlet.aliases) if " " in form or (lone and "." not in form)}
    for party in book.parties.values():
        forms = {party.name, *party.aliases, *party.demonyms, *party.metonyms}
        everyone |= forms
        if book.roll_up(party.id) in _SIDES:
            for form in forms:
                owners.setdefault(normal(form), set()).add(book.roll_up(party.id))
    ordinary = {form for form in everyone if normal(form) in _ORDINARY or form.islower()}
    skipped = {normal(form) for form in ordinary}
    kept = {form: frozenset(whose) for form, whose in owners.items() if form not in skipped}
    return PhraseMatcher(everyone - ordinary), kept


@lru_cache(maxsize=1)
def _of_sides() -> PhraseMatcher:
    """Return a matcher for the names of the two sides."""
    return PhraseMatcher(_names()[1])


def name_in(text: str) -> str:
    """Return the name of a party or outlet in a text, empty for none."""
    return next((found for _, _, found in _names()[0].find(fold(text))), "")


def names_a_side(text: str) -> bool:
    """Return whether a text names a party of the two sides."""
    return any(True for _ in _of_sides().find(fold(text)))


def caught_name(cue: str) -> str:
    """Return a name of one of the two sides that a cut-off word of a cue stands for too ("armen*"), empty for none."""
    globs = [word.key for word in cue_words(cue) if word.kind == "glob"]
    return next((name for name in sorted(_names()[1]) if " " not in name and name.startswith(tuple(globs))), "")


def lone_side(words: Iterable[str]) -> str:
    """Return a word that names one of the two sides where none of the others names the other one, empty for none."""
    named: dict[str, frozenset[str]] = {}
    for text in words:
        for name, whose in _names()[1].items():
            if " " not in name and any(word.fits(name) for word in cue_words(text)):
                named[text] = named.get(text, frozenset()) | whose
    return min(named) if len(frozenset().union(*named.values())) == 1 else ""
