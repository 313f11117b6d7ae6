"""What the stance scorers know of words: VADER's list, the tone words of conflict news, groups of stance words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from framing.errors import FramingError, ScorerError
from framing.resources import resource_path

__all__ = ["inflected", "read_groups", "read_overlay", "stance_groups", "tone_words", "vader_words", "word_valence"]


@cache
def vader_words() -> Mapping[str, float]:
    """Return the single words of VADER's lexicon with their valence in [-4, 4].

    Emoticons, and phrases that a look-up of single words never meets, are left out. Where the list has a word twice,
    the later line counts, as it does in VADER itself (Hutto & Gilbert 2014, MIT licence).
    """
    table = {}
    for line in (files("vaderSentiment") / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, value, *_ = line.split("\t")
        if word.replace("-", "").replace("'", "").isalpha():
            table[word] = float(value)
    return MappingProxyType(table)


@cache
def tone_words() -> Mapping[str, float]:
    """Return VADER's words with the single words of ``lexicons/tone.toml`` laid over them, valence in [-4, 4].

    Raises:
        ScorerError: As :func:`read_overlay`.
    """
    try:
        path = resource_path("lexicons/tone.toml")
    except FramingError:
        return vader_words()
    return MappingProxyType({**vader_words(), **read_overlay(path)})


def read_overlay(path: Path) -> dict[str, float]:
    """Read the single words, with their forms, from the ``[[word]]`` tables of a tone lexicon.

    Raises:
        ScorerError: A ``[[word]]`` has no ``term``, a ``value`` that is no number, or ``forms`` that are no words.
    """
    table: dict[str, float] = {}
    for number, entry in enumerate(_tables(path, "word"), start=1):
        term, value, forms = entry.get("term"), entry.get("value"), entry.get("forms", [])
        words = isinstance(term, str) and isinstance(forms, list) and all(isinstance(form, str) for form in forms)
        if not words or not isinstance(value, (int, float)) or isinstance(value, bool):
            raise ScorerError(
                f"{path.name}: [[word]] number {number} needs a 'term' in words, a 'value' as a number and, if "
                f"any, 'forms' as a list of words; it has term {term!r}, value {value!r} and forms {forms!r}."
            )
        for form in (term, *forms):
            if " " not in form:
                table[form.lower()] = float(value)
    return table


@cache
def stance_groups() -> Mapping[str, str]:
    """Return the group of each word and inflected form of ``lexicons/stance.toml``.

    Raises:
        ScorerError: As :func:`read_groups`.
    """
    return MappingProxyType(read_groups(resource_path("lexicons/stance.toml")))


def read_groups(path: Path) -> dict[str, str]:
    """Read the ``[[group]]`` tables of a lexicon of stance words; where inflected forms meet, written words win.

    Raises:
        ScorerError: A group has no ``id``, lists something that is no word, or lists a word that another group has.
    """
    table: dict[str, str] = {}
    made: dict[str, str] = {}
    for number, entry in enumerate(_tables(path, "group"), start=1):
        name, verbs, words = entry.get("id"), entry.get("verbs", []), entry.get("words", [])
        if not isinstance(name, str) or not name:
            raise ScorerError(f"{path.name}: [[group]] number {number} needs an 'id' in words; it has {name!r}.")
        for word in (*verbs, *words):
            if not isinstance(word, str) or not word:
                raise ScorerError(f"{path.name}: the group '{name}' lists {word!r}, which is no word.")
            if word in table:
                raise ScorerError(f"{path.name}: '{word}' stands under '{table[word]}' and under '{name}'; keep one.")
            table[word] = name
        for verb in verbs:
            for form in inflected(verb):
                made.setdefault(form, name)
    return {**made, **table}


def _tables(path: Path, key: str) -> list[dict[str, Any]]:
    """Return the tables under a key of a TOML file."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(key, [])
    except (OSError, ValueError) as error:
        raise ScorerError(f"The lexicon {path} cannot be read: {error}.") from error
    return list(found)


def inflected(verb: str) -> tuple[str, ...]:
    """Return the regular forms of an English verb: itself, third person, past, -ing form."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    plain = (verb, third, f"{verb}ed", f"{verb}ing")
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        return *plain, f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"  # ban: banned; harmless where wrong
    return plain


def word_valence(word: str, table: Mapping[str, float]) -> float:
    """Return the valence of a lower-case word, 0 where nothing is known of it.

    A compound such as ``war-torn`` takes the strongest of its parts; an inflected form takes that of its base.
    """
    value = table.get(word)
    if value is not None:
        return value
    if "-" in word:
        return max((word_valence(part, table) for part in word.split("-") if part), key=abs, default=0.0)
    for ending, replacements in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for replacement in replacements:
                value = table.get(word[: -len(ending)] + replacement)
                if value is not None:
                    return value
    return 0.0


_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("", "e")),
    ("ist", ("ism",)),
    ("ists", ("ism",)),
)
