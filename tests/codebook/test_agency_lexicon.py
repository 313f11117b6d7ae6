"""The lexicon of acts: every row is checked, and every error names file, record, key and remedy."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from framing.codebook import load_codebook
from framing.codebook.agency import CLASSES, Act, inflect, read_agency
from framing.codebook.matcher import normal
from framing.coding.agency_forms import FormFinder
from framing.errors import CodebookError
from framing.resources import resource_path

FILE = resource_path("lexicons") / "agency.toml"


@pytest.fixture(scope="module")
def acts() -> tuple[Act, ...]:
    return read_agency(FILE)


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def test_there_are_enough_verbs_of_every_class(acts: tuple[Act, ...]) -> None:
    assert sum(bool(act.verbs) for act in acts) >= 90
    assert Counter(act.kind for act in acts).keys() == set(CLASSES)
    assert min(Counter(act.kind for act in acts).values()) >= 10


def test_provenance(table: dict[str, Any]) -> None:
    assert set(table["provenance"]) == {"title", "about", "written_by", "licence", "sources", "version"}
    assert (table["provenance"]["written_by"], table["provenance"]["licence"]) == ("The framing developers", "MIT")


def test_every_form_finds_itself(acts: tuple[Act, ...]) -> None:
    finder = FormFinder(acts)
    lost = []
    for act in acts:
        for form in act.forms():
            found = finder.find(f"x {form} y")
            if [(start, end, one.act.lemma) for start, end, one in found] != [(2, 2 + len(form), act.lemma)]:
                lost.append(form)
    assert lost == []


def test_every_phrase_that_is_no_act_hides_a_form(acts: tuple[Act, ...]) -> None:
    """A phrase that holds no form, or whose form is found all the same, is dead."""
    finder = FormFinder(acts)
    bare = FormFinder(tuple(Act(a.lemma, a.kind, a.verbs, a.nouns, a.things) for a in acts))
    dead = [p for act in acts for p in act.never if not bare.find(f"x {p} y") or finder.find(f"x {p} y")]
    assert dead == []


def test_forms_and_phrases_are_unique(acts: tuple[Act, ...]) -> None:
    phrases = Counter(phrase for act in acts for phrase in act.never)
    assert [phrase for phrase, n in phrases.items() if n > 1] == []
    assert [act.lemma for act in acts if len(set(act.nouns)) < len(act.nouns)] == []


def test_things_are_forms_of_their_verb(acts: tuple[Act, ...]) -> None:
    wrong = [
        (act.lemma, thing) for act in acts for thing in act.things if thing not in {f for v in act.verbs for f in v}
    ]
    assert wrong == []


def test_irregular_verbs_are_all_used(acts: tuple[Act, ...], table: dict[str, Any]) -> None:
    bases = {word for act in acts for verb in act.verbs for word in verb[0].split()}
    assert sorted(set(table["irregular"]) - bases) == []


def test_no_entry_holds_the_name_of_a_party_or_an_outlet(acts: tuple[Act, ...]) -> None:
    book = load_codebook()
    names = {
        normal(name)
        for party in book.parties.values()
        for name in (party.name, *party.aliases, *party.demonyms, *party.metonyms)
    }
    # Outlets that are called by one plain word ("Time") cannot be told from it.
    outlets = {normal(name) for outlet in book.outlets.values() for name in (outlet.name, *outlet.aliases)}
    names |= {name for name in outlets if " " in name}
    held = []
    for act in acts:
        for text in (*act.forms(), *act.never):
            words = text.split()
            spans = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
            held += [(text, name) for name in spans & names]
    assert held == []


def test_words_of_the_two_sides_are_both_listed(acts: tuple[Act, ...], table: dict[str, Any]) -> None:
    lemmas = {act.lemma for act in acts}
    assert len(table["same"]) >= 8
    for pair in table["same"]:
        assert {pair["a"], pair["b"]} <= lemmas
        assert pair["note"].endswith(".")


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("attack", ("attack", "attacks", "attacked", "attacked", "attacking")),
        ("seize", ("seize", "seizes", "seized", "seized", "seizing")),
        ("occupy", ("occupy", "occupies", "occupied", "occupied", "occupying")),
        ("crush", ("crush", "crushes", "crushed", "crushed", "crushing")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("deploy", ("deploy", "deploys", "deployed", "deployed", "deploying")),
        ("shoot down", ("shoot down", "shoots down", "shot down", "shot down", "shooting down")),
        (
            "forcibly displace",
            (
                "forcibly displace",
                "forcibly displaces",
                "forcibly displaced",
                "forcibly displaced",
                "forcibly displacing",
            ),
        ),
    ],
)
def test_inflection(base: str, forms: tuple[str, ...]) -> None:
    assert inflect(base, {"shoot": ("shot", "shot", "shooting")}) == forms


def test_past_forms_are_spelled_as_english_spells_them(acts: tuple[Act, ...]) -> None:
    """A verb of one syllable doubles its last consonant after a short vowel; one that does not is missing above."""
    single = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtv]")
    bases = {verb[0].split()[0]: verb[2].split()[0] for act in acts for verb in act.verbs}
    assert sorted(base for base, past in bases.items() if single.fullmatch(base) and past == f"{base}ed") == []


def written(folder: Path, text: str) -> Path:
    file = folder / "acts.toml"
    file.write_text(text, encoding="utf-8")
    return file


ACT = '[[act]]\nlemma = "shell"\nclass = "violence"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "acts.toml holds no act. Write each as [[act]] with at least 'lemma' and 'class'."),
        ("act = 1", "acts.toml: write each record as [[act]], with double brackets."),
        ("[[verb]]\n", "acts.toml: There is no table 'verb'. What exists: act, irregular, provenance, same."),
        (
            ACT.replace("class", "clas"),
            "acts.toml, act 'shell': There is no key 'clas'. Did you mean 'class'? What exists: class, lemma, "
            "never, note, noun_only, nouns, object, of, on, possessor, things, variants.",
        ),
        (
            '[[act]]\nclass = "violence"\n',
            "acts.toml, act number 1: the key 'lemma' is missing or no text. Write lemma = \"…\".",
        ),
        (
            ACT.replace('"violence"', '"violent"'),
            "acts.toml, act 'shell', class: There is no class 'violent'. Did you mean 'violence'? What exists: "
            "coercion, diplomacy-positive, territory, violence.",
        ),
        (
            ACT + 'object = "indirect"\n',
            "acts.toml, act 'shell', object: There is no object 'indirect'. Did you mean 'direct'? What exists: "
            "direct, own, preposition, recipient.",
        ),
        (
            ACT + 'object = "preposition"\n',
            "acts.toml, act 'shell': object = \"preposition\" needs 'on', the prepositions before whom it is done to.",
        ),
        (
            ACT + 'nouns = "shelling"\n',
            "acts.toml, act 'shell': 'nouns' must be a list of texts. Got 'shelling' instead.",
        ),
        (
            ACT + 'nouns = ["Shelling"]\n',
            "acts.toml, act 'shell': 'Shelling' can never match. Write 'shelling' (lower case, single blanks).",
        ),
        (ACT + "noun_only = 1\n", "acts.toml, act 'shell': 'noun_only' must be true or false. Got 1 instead."),
        (
            ACT + "noun_only = true\n",
            "acts.toml, act 'shell': an act with noun_only = true needs 'nouns' and has no 'variants'.",
        ),
        (
            ACT + '[[act]]\nlemma = "bomb"\nclass = "violence"\nnouns = ["shelling"]\n',
            "acts.toml, act 'bomb': the form 'shelling' also belongs to 'shell'. Take it from one of the two.",
        ),
        (ACT + ACT, "acts.toml: there are two acts 'shell'. Join them into one."),
        (
            '[irregular]\nhit = ["hit"]\n' + ACT,
            "acts.toml, irregular verb 'hit': give past and participle, and the form in -ing where it is irregular. "
            "Got 1 forms instead.",
        ),
        (
            'irregular = ["hit"]\n' + ACT,
            'acts.toml: write the irregular verbs as a table: [irregular], then strike = ["struck", "struck"].',
        ),
    ],
)
def test_errors(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_agency(written(tmp_path, text))
    assert str(caught.value) == message


def test_a_file_that_is_missing_or_no_toml(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml cannot be read: .*"):
        read_agency(tmp_path / "none.toml")
    with pytest.raises(CodebookError, match=r"acts\.toml is not valid TOML: .* Mend the line and load it again\."):
        read_agency(written(tmp_path, "act = ["))


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    (act,) = read_agency(written(tmp_path, ACT + 'variants = ["pound"]\nnouns = ["pounding"]\nnote = "x"\n'))
    assert act.forms()[:2] == ("shell", "shells")
    assert {"pounded", "pounding"} <= set(act.forms())
    assert (act.lemma, act.kind, act.object, act.of, act.note) == ("shell", "violence", "direct", "target", "x")
