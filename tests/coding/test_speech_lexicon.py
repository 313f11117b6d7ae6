"""The lexicon of reported speech: its schema, and the forms that come of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from framing.coding.speech_lexicon import speech_lexicon
from framing.resources import resource_path

DATA = tomllib.loads((resource_path("lexicons") / "speech.toml").read_text(encoding="utf-8"))


def entries(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from entries(value, f"{path}.{key}".lstrip("."))
    elif isinstance(node, str):
        yield path, node


LISTS = [
    (path, words)
    for path, words in entries({key: value for key, value in DATA.items() if key not in ("provenance", "forms")})
]


@pytest.mark.parametrize(("path", "words"), LISTS, ids=[path for path, _ in LISTS])
def test_no_word_stands_twice_in_a_list(path: str, words: str) -> None:
    assert [word for word, count in Counter(words.split()).items() if count > 1] == []
    assert words == words.lower()


def test_a_verb_has_one_attitude() -> None:
    counts = Counter(word for words in DATA["attitude"].values() for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_verbs_with_an_attitude_are_verbs_of_the_lexicon() -> None:
    lemmas = {cue.lemma for cue in speech_lexicon().verbs.values()}
    assert sorted(set(speech_lexicon().attitudes) - lemmas) == []


def test_irregular_forms_belong_to_verbs_of_the_lexicon() -> None:
    lemmas = {cue.lemma for cue in speech_lexicon().verbs.values()}
    assert sorted(set(DATA["forms"]) - lemmas) == []
    assert sorted(set(DATA["spelling"]["doubled"].split()) - lemmas) == []


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", "past"),
        ("says", "say", "third"),
        ("denied", "deny", "past"),
        ("denies", "deny", "third"),
        ("planning", "plan", "ing"),
        ("written", "write", "participle"),
        ("agreeing", "agree", "ing"),
        ("confesses", "confess", "third"),
        ("urging", "urge", "ing"),
    ],
)
def test_forms(word: str, lemma: str, form: str) -> None:
    cue = speech_lexicon().verbs[word]
    assert (cue.lemma, cue.form) == (lemma, form)


def test_attitudes() -> None:
    lexicon = speech_lexicon()
    assert [lexicon.attitude(lemma) for lemma in ("say", "claim", "admit", "threaten", "walk")] == [
        "neutral",
        "doubting",
        "endorsing",
        "hostile",
        "",
    ]


def test_the_lexicon_is_read_once_and_read_only() -> None:
    assert speech_lexicon() is speech_lexicon()
    with pytest.raises(TypeError):
        speech_lexicon().verbs["walk"] = speech_lexicon().verbs["say"]  # type: ignore[index]
