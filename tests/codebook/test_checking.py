# ruff: noqa: E501  (whole messages stand beside the mistakes that cause them)
"""What the check says of users' files of names, acts and frames that load, and would still mislead."""

from __future__ import annotations

from pathlib import Path

import pytest
from lexicon_samples import FRAME, HEAD

from framing import check_lexicon

ACT = '[[act]]\nlemma = "shell"\nclass = "violence"\n'


def problems(folder: Path, text: str) -> list[str]:
    file = folder / "mine.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return check_lexicon(file)


def referent(*rows: str, more: str = "") -> str:
    """Return a referent; each row is a form, its side, and further keys."""
    names = ""
    for row in rows:
        form, side, *keys = row.split(", ")
        names += "\n".join(["[[referent.names]]", f'form = "{form}"', f'side = "{side}"', *keys, ""])
    return f'[[referent]]\nid = "bridge"\nname = "Bridge"\nkind = "place"\n{more}{names}'


@pytest.mark.parametrize("side", ["armenian", "azerbaijani"])
def test_one_sided_name_alone(tmp_path: Path, side: str) -> None:
    assert problems(tmp_path, referent(f"East Bridge, {side}")) == [
        f"mine.toml, referent 'bridge': its only name, 'East Bridge', is {side}. "
        "Add what others call it, or say who else uses it."
    ]
    # Two rows of one form are one name still.
    dated = referent(f'East Bridge, {side}, to = "2019"', f'East Bridge, {side}, from = "2021"')
    assert problems(tmp_path, dated) == problems(tmp_path, referent(f"East Bridge, {side}"))
    assert problems(tmp_path, referent(f"East Bridge, {side}", f"Victory Bridge, {side}")) == [
        f"mine.toml, referent 'bridge': all its names are {side}. Add what others call it, or say who else uses them."
    ]


@pytest.mark.parametrize("side", ["shared", "international", "flips"])
def test_a_name_that_is_nobodys_may_stand_alone(tmp_path: Path, side: str) -> None:
    assert problems(tmp_path, referent(f"East Bridge, {side}")) == []
    assert problems(tmp_path, referent(f"East Bridge, {side}", "Victory Bridge, armenian")) == []


def test_a_name_of_two_sides_needs_dates(tmp_path: Path) -> None:
    said = [
        "mine.toml, referent 'bridge': the name 'East Bridge' is armenian and azerbaijani at one time. Give the two "
        "rows dates that do not overlap, or write one row with the side 'flips'."
    ]
    assert problems(tmp_path, referent("East Bridge, armenian", "East Bridge, azerbaijani")) == said
    overlapping = referent('East Bridge, armenian, to = "2021"', 'East Bridge, azerbaijani, from = "2019-05"')
    assert problems(tmp_path, overlapping) == said
    apart = referent('East Bridge, armenian, to = "2020-09"', 'East Bridge, azerbaijani, from = "2020-09"')
    assert problems(tmp_path, apart) == []


@pytest.mark.parametrize("date", ["yesterday", "2020-13", "27.9.2020", "2020-09-41"])
def test_dates_are_dates(tmp_path: Path, date: str) -> None:
    text = referent(f'East Bridge, armenian, from = "{date}"', "Victory Bridge, shared")
    assert problems(tmp_path, text) == [
        f"mine.toml, referent 'bridge': Name 'East Bridge': 'from' is no date: '{date}'. "
        "Write 2018-05-08, 2018-05 or 2018."
    ]


def test_phrases_and_pairs_without_effect(tmp_path: Path) -> None:
    more = 'never = ["East Bridge Hotel", "West Hotel"]\npairs_with = ["bridge"]\n'
    assert problems(tmp_path, referent("East Bridge, shared", more=more)) == [
        "mine.toml, referent 'bridge': 'never' holds 'West Hotel', which contains no name of it. Remove it.",
        "mine.toml, referent 'bridge': 'pairs_with' names the referent itself, whose names pair anyway. Remove it.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (FRAME.replace("[[frame]]", "[[frames]]"), "nothing reads the table 'frames'. Write each record as [[frame]]."),
        ('[[referents]]\nid = "x"\n', "nothing reads the table 'referents'. Write each record as [[referent]]."),
        (ACT.replace("[[act]]", "[[acts]]"), "nothing reads the table 'acts'. Write each record as [[act]]."),
        (FRAME + '[mirror]\na = "x"\nb = "y"\n', "write each pair as [[mirror]], with double brackets, and with 'a' and 'b'."),
        (ACT + '[[same]]\na = "shell"\nb = "bombard"\n', "same 'shell' and 'bombard': There is no act 'bombard'. What exists: shell."),
    ],
)  # fmt: skip
def test_slips_that_would_be_passed_over(tmp_path: Path, text: str, problem: str) -> None:
    said = problems(tmp_path, text)
    assert len(said) == 1
    assert said[0].removeprefix("mine.toml").lstrip(":, ") == problem


def test_word_lists_are_a_table(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('words = ["Town"]\n' + HEAD + referent("East Bridge, shared"), encoding="utf-8")
    assert check_lexicon(file) == [
        'mine.toml: write the word lists as a table: [words], then town = ["Town"].',
    ]


@pytest.mark.parametrize(("one", "other"), [("armenian", "azerbaijani"), ("baku", "yerevan")])
def test_names_in_cues_and_beside_them(tmp_path: Path, one: str, other: str) -> None:
    lone = FRAME.replace('"railway"]', f'{{ words = ["railway"], beside = ["{one}", "border"] }}]')
    assert problems(tmp_path, lone) == [
        f"mine.toml, frame 'mine/one': 'beside' of the cue 'railway' holds '{one}' and no name of the other side, so "
        "the cue depends on which side a text names. Add the other side's, or remove it."
    ]
    assert problems(tmp_path, lone.replace('"border"', f'"{other}"')) == []
    assert len(problems(tmp_path, lone.replace("beside", "unless"))) == 1


@pytest.mark.parametrize("cue", ["armen*", "azerb*", "armenpress", "azertag report"])
def test_cues_that_stand_for_names_too(tmp_path: Path, cue: str) -> None:
    (said,) = problems(tmp_path, FRAME.replace('"railway"]', f'"railway", "{cue}"]'))
    assert said.startswith(f"mine.toml, frame 'mine/one': the cue '{cue}' holds the name '")


def test_acts_hold_no_name(tmp_path: Path) -> None:
    assert problems(tmp_path, ACT + 'nouns = ["shelling", "azerbaijani fire"]\n') == [
        "mine.toml, act 'shell': 'azerbaijani fire' holds the name 'azerbaijani' of a party or outlet. Remove it."
    ]
    assert problems(tmp_path, ACT) == []
