"""The reporting verbs, nouns and phrases of ``lexicons/speech.toml``, expanded to the forms that stand in texts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from framing.errors import FramingError, unknown
from framing.resources import resource_path

__all__ = ["Cue", "SpeechLexicon", "speech_lexicon"]

_VOWELS = frozenset("aeiou")
_FRAMES = (
    "clause",
    "bare",
    "parenthetical",
    "quoting",
    "addressee",
    "infinitive",
    "object_infinitive",
    "object",
    "gerund",
    "topic",
)
_ATTITUDES = ("neutral", "doubting", "endorsing", "hostile")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb, or a reporting noun.

    ``form`` is ``past``, ``third``, ``base``, ``ing``, ``participle`` or ``noun``; ``frames`` names the complements the
    lemma takes; ``prepositions`` and ``passive`` hold the words that lead to what is conveyed.
    """

    word: str
    lemma: str
    form: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    passive: frozenset[str]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """All that ``speech.toml`` holds, with forms expanded; read-only."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    attitudes: Mapping[str, str]
    titles: frozenset[str]
    anonymous: frozenset[str]
    occasions: frozenset[str]
    adjectives: Mapping[str, frozenset[str]]
    hearsay: frozenset[str]

    def attitude(self, lemma: str) -> str:
        """Return ``neutral``, ``doubting``, ``endorsing`` or ``hostile`` for a verb's lemma, ``""`` for none."""
        return self.attitudes.get(lemma, "")


def _inflect(lemma: str, irregular: Mapping[str, str], doubled: frozenset[str]) -> dict[str, str]:
    """Return ``{form: kind}`` for a verb; where forms fall together the first of past, third, base wins."""
    if lemma in doubled:
        stem = lemma + lemma[-1]
        past, ing = stem + "ed", stem + "ing"
    elif lemma.endswith("ie"):
        past, ing = lemma + "d", lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("ee"):
        past, ing = lemma + "d", lemma + "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "go")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    participle = past
    if lemma in irregular:
        past, participle = irregular[lemma].split()
        ing = {"put": "putting", "forget": "forgetting", "bet": "betting", "begin": "beginning", "lie": "lying"}.get(
            lemma, ing
        )
    forms: dict[str, str] = {}
    for form, kind in ((past, "past"), (third, "third"), (lemma, "base"), (ing, "ing"), (participle, "participle")):
        forms.setdefault(form, kind)
    return forms


def _words(table: Mapping[str, object], *keys: str) -> list[str]:
    """Return the words of a whitespace-separated entry of the lexicon, refusing duplicates by name."""
    node: object = table
    for key in keys:
        if not isinstance(node, Mapping) or key not in node:
            options = list(node) if isinstance(node, Mapping) else []
            raise FramingError(f"In speech.toml: {unknown('entry', '.'.join(keys), options)}")
        node = node[key]
    return str(node).split()


@lru_cache(maxsize=1)
def speech_lexicon() -> SpeechLexicon:
    """Return the bundled lexicon of reported speech, read once.

    Raises:
        FramingError: ``speech.toml`` is missing or lacks an entry.
    """
    with (resource_path("lexicons") / "speech.toml").open("rb") as file:
        data = tomllib.load(file)
    irregular = {str(key): str(value) for key, value in data["forms"].items()}
    doubled = frozenset(_words(data, "spelling", "doubled"))
    frames: dict[str, set[str]] = {}
    for frame in _FRAMES:
        for lemma in _words(data, "complements", frame):
            frames.setdefault(lemma, set()).add(frame)
    prepositions: dict[str, set[str]] = {}
    for preposition in data["complements"]["preposition"]:
        for lemma in _words(data, "complements", "preposition", preposition):
            prepositions.setdefault(lemma, set()).add(preposition)
            frames.setdefault(lemma, set())
    passive: dict[str, set[str]] = {}
    for link in data["complements"]["passive"]:
        for lemma in _words(data, "complements", "passive", link):
            passive.setdefault(lemma, set()).add(link)
            frames.setdefault(lemma, set())
    light: dict[str, set[str]] = {}
    for phrase in data["complements"]["light"]:
        for lemma in _words(data, "complements", "light", phrase):
            light.setdefault(lemma, set()).add(phrase)
            frames.setdefault(lemma, set())
    verbs: dict[str, Cue] = {}
    for lemma, held in frames.items():
        for word, kind in _inflect(lemma, irregular, doubled).items():
            verbs.setdefault(
                word,
                Cue(
                    word,
                    lemma,
                    kind,
                    frozenset(held),
                    frozenset(prepositions.get(lemma, ())),
                    frozenset(passive.get(lemma, ())),
                    frozenset(light.get(lemma, ())),
                ),
            )
    links: dict[str, set[str]] = {}
    for link in data["nouns"]:
        for noun in _words(data, "nouns", link):
            links.setdefault(noun, set()).add(link)
    nouns = {
        noun: Cue(noun, noun, "noun", frozenset(), frozenset(held), frozenset(), frozenset())
        for noun, held in links.items()
    }
    adjectives: dict[str, set[str]] = {}
    for link in data["adjectives"]:
        for adjective in _words(data, "adjectives", link):
            adjectives.setdefault(adjective, set()).add(link)
    attitudes = {lemma: kind for kind in _ATTITUDES for lemma in _words(data, "attitude", kind)}
    return SpeechLexicon(
        verbs=MappingProxyType(verbs),
        nouns=MappingProxyType(nouns),
        attitudes=MappingProxyType(attitudes),
        titles=frozenset(_words(data, "sources", "titles")),
        anonymous=frozenset(_words(data, "sources", "anonymous")),
        occasions=frozenset(_words(data, "phrases", "occasions")),
        adjectives=MappingProxyType({word: frozenset(held) for word, held in adjectives.items()}),
        hearsay=frozenset(_words(data, "phrases", "hearsay")),
    )
