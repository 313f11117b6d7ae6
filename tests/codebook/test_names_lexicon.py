"""The file of contested names, every row of it, and the errors of files of one's own."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.codebook.matcher import normal
from framing.codebook.names import SIDES, NameForm, Referent, read_names
from framing.coding.naming import NameCoder
from framing.errors import CodebookError
from framing.resources import resource_path

FILE = resource_path("lexicons") / "names.toml"
KINDS = {"place", "actor", "people", "event", "process", "route"}


def shape(text: str) -> tuple[object, ...]:
    """What a spelling matches: its letters, and the capitals it asks for."""
    return normal(text), *(word[:1].isupper() for word in text.replace("-", " ").split())


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def referents() -> tuple[Referent, ...]:
    return read_names(FILE)


def test_size_and_kinds(referents: tuple[Referent, ...]) -> None:
    assert len(referents) >= 45
    assert {referent.kind for referent in referents} == KINDS
    assert sum(referent.is_choice() for referent in referents) >= 45


def test_every_row_says_where_it_comes_from(raw: dict[str, Any]) -> None:
    for referent in raw["referent"]:
        for row in referent["names"]:
            assert row["side"] in SIDES
            assert row["status"] in ("documented", "unreviewed"), row["form"]
            assert (row["status"] == "documented") == bool(row.get("source")), row["form"]
            assert "reviewed_by" in row, row["form"]


def test_provenance(raw: dict[str, Any]) -> None:
    provenance = raw["provenance"]
    assert provenance["written_by"] == "The framing developers"
    assert provenance["licence"] == "MIT"
    assert provenance["version"] == "1"
    assert provenance["sources"]
    assert provenance["title"] and provenance["about"]


def test_no_spelling_stands_twice_in_a_row(raw: dict[str, Any]) -> None:
    twice = [
        (row["form"], key)
        for referent in raw["referent"]
        for row in referent["names"]
        for key, count in Counter(shape(text) for text in (row["form"], *row.get("variants", ()))).items()
        if count > 1
    ]
    assert twice == []


def test_every_spelling_matches_its_own_text(referents: tuple[Referent, ...]) -> None:
    coder = NameCoder(referents)
    lost = []
    for referent in referents:
        for row in referent.names:
            for spelling in row.spellings:
                text = f"{spelling}, {row.needs[0] if row.needs else 'they wrote'}"
                first = [item for item in coder.code(text, row.start or row.end) if item.start == 0]
                if not first or (first[0].referent, first[0].name) != (referent.id, row.form):
                    lost.append((referent.id, row.form, spelling))
    assert lost == []


def test_never_phrases_hold_a_name_and_are_none(referents: tuple[Referent, ...]) -> None:
    coder = NameCoder(referents)
    for referent in referents:
        spellings = {normal(text) for row in referent.names for text in row.spellings}
        for phrase in referent.never:
            assert any(spelling in normal(phrase) for spelling in spellings), phrase
            assert coder.code(f"{phrase}, they wrote") == [], phrase


def test_labels_give_nobody_precedence(referents: tuple[Referent, ...]) -> None:
    for referent in referents:
        label = referent.name.split("(")[0]
        if " / " in label:
            parts = [part.strip() for part in label.split(" / ")]
            assert parts == sorted(parts), referent.id
        forms = [row.form.casefold() for row in referent.names]
        assert forms == sorted(forms), referent.id


@pytest.mark.parametrize("kind", ["armed_actions", "forces", "leadership"])
def test_labels_of_the_two_states_mirror_each_other(referents: tuple[Referent, ...], kind: str) -> None:
    by_id = {referent.id: referent for referent in referents}
    other_side = {"azerbaijani": "armenian", "armenian": "azerbaijani"}
    sides = {
        name: Counter(
            other_side.get(row.side, row.side) if name == "azerbaijan" else row.side
            for row in by_id[f"{kind}_of_{name}"].names
        )
        for name in ("armenia", "azerbaijan")
    }
    assert set(sides["armenia"]) == set(sides["azerbaijan"])
    if kind != "leadership":
        # The labels themselves are mirrored word for word; leaders' names and epithets are each side's own.
        forms = {name: {row.form for row in by_id[f"{kind}_of_{name}"].names} for name in sides}
        assert {form.replace("Armenian", "Azerbaijani") for form in forms["armenia"]} == forms["azerbaijan"]


def test_both_sides_have_about_as_many_names(referents: tuple[Referent, ...]) -> None:
    count = Counter(row.side for referent in referents for row in referent.names)
    assert 0.8 < count["armenian"] / count["azerbaijani"] < 1.25


def test_every_referent_has_what_others_call_it(referents: tuple[Referent, ...]) -> None:
    for referent in referents:
        sides = {row.side for row in referent.names}
        assert len(referent.names) > 1, referent.id
        assert len(sides) > 1 or sides & {"shared", "international"}, referent.id


@pytest.mark.parametrize(("one", "other"), [("armenians_of_azerbaijan", "azerbaijanis_of_armenia")])
def test_peoples_of_the_two_states_mirror_each_other(referents: tuple[Referent, ...], one: str, other: str) -> None:
    by_id = {referent.id: referent for referent in referents}
    turned = {"azerbaijani": "armenian", "armenian": "azerbaijani"}
    sides = Counter(turned.get(row.side, row.side) for row in by_id[one].names)
    mirrored = Counter(row.side for row in by_id[other].names)
    # "Baku Armenians" is anybody's word, "Western Azerbaijanis" one side's; all else answers one to one.
    assert sides - Counter(shared=1) == mirrored - Counter(azerbaijani=1)


def test_dates_of_a_term_that_changed_sides(referents: tuple[Referent, ...]) -> None:
    districts = next(referent for referent in referents if referent.id == "seven_districts")
    assert districts.side("liberated territories", "2010") == "armenian"
    assert districts.side("liberated territories", "2021-01-05") == "azerbaijani"
    assert districts.side("liberated territories") == ""
    assert districts.side("no such name", "2021") == ""
    assert "Eastern Zangezur" not in districts.live("2019-01-01")
    assert "Eastern Zangezur" in districts.live("2022-01-01")


def test_a_choice_needs_two_names_at_the_time() -> None:
    road = Referent(
        "road", "A / B", "route", (NameForm("A road", "shared"), NameForm("B road", "armenian", start="2020-06"))
    )
    assert road.live("2019") == ("A road",)
    assert not road.is_choice("2019")
    assert road.is_choice("2020")
    assert road.is_choice("")


GOOD = """
[provenance]
title = "t"
[words]
town = ["Town"]
[[referent]]
id = "x"
name = "A / B"
kind = "place"
unless = ["Elsewhere"]
[[referent.names]]
form = "Aname"
variants = ["Aenam"]
side = "armenian"
to = "2019"
[[referent.names]]
form = "Aname"
side = "azerbaijani"
from = "2020"
needs = ["@town", "Hill"]
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "names.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    (referent,) = read_names(write(tmp_path, GOOD))
    first, second = referent.names
    assert first.unless == ("Elsewhere",)
    assert second.variants == ("Aenam",), "rows of one form share its spellings"
    assert second.needs == ("Town", "Hill")
    assert (second.start, first.end) == ("2020", "2019")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('side = "armenian"', 'side = "armenia"',
         "names.toml, referent 'x': Name 'Aname': There is no side 'armenia'. Did you mean 'armenian'? "
         "What exists: armenian, azerbaijani, flips, international, shared."),
        ('kind = "place"', 'kind = "plase"',
         "names.toml, referent 'x': Referent 'x': There is no kind 'plase'. Did you mean 'place'? "
         "What exists: actor, event, people, place, process, route."),
        ('kind = "place"\n', "", "names.toml, referent 'x': the key 'kind' is missing."),
        ('to = "2019"', 'till = "2019"',
         "names.toml, referent 'x', name 'Aname': There is no key 'till'. "
         "What exists: form, from, needs, note, reviewed_by, side, source, status, to, unless, variants, within."),
        ('variants = ["Aenam"]', 'variants = "Aenam"',
         "names.toml, referent 'x', name 'Aname': 'variants' must be a list of texts. Got 'Aenam' instead."),
        ('to = "2019"', 'to = 2019',
         "names.toml, referent 'x', name 'Aname': 'to' must be a text in quotation marks. Got 2019 instead."),
        ('to = "2019"', 'within = "five"',
         "names.toml, referent 'x', name 'Aname': 'within' must be a whole number. Got 'five' instead."),
        ('to = "2019"', 'within = -1',
         "names.toml, referent 'x': Name 'Aname': 'within' must be 0 (the whole text) or more words. Got -1 instead."),
        ('to = "2019"', 'from = "2021"\nto = "2019"',
         "names.toml, referent 'x': Name 'Aname' ends (2019) before it begins (2021). Exchange the dates."),
        ('to = "2019"', 'status = "documented"',
         "names.toml, referent 'x': Name 'Aname' is documented without a source. Name the source or write "
         "'unreviewed'."),
        ('"@town"', '"@towns"',
         "names.toml, referent 'x', name 'Aname': There is no word list 'towns'. Did you mean 'town'? What "
         "exists: town."),
        ("[words]", "[wordz]",
         "names.toml: There is no table 'wordz'. Did you mean 'words'? What exists: provenance, referent, words."),
        ('form = "Aname"\nvariants', 'variants', "names.toml, referent 'x', name number 1: the key 'form' is missing."),
        ('id = "x"', 'id = "X y"',
         "names.toml, referent 'X y': The id of a referent must be lower-case letters, digits and underscores. "
         "Got 'X y' instead."),
        ('unless = ["Elsewhere"]', 'pairs_with = ["y"]',
         "names.toml, referent 'x', pairs_with: There is no referent 'y'. What exists: x."),
    ],
)  # fmt: skip
def test_errors_name_file_record_key_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(CodebookError) as error:
        read_names(write(tmp_path, GOOD.replace(old, new, 1)))
    assert str(error.value) == message


def test_one_string_for_two_things_needs_a_context(tmp_path: Path) -> None:
    second = (
        GOOD
        + '\n[[referent]]\nid = "y"\nname = "C"\nkind = "place"\n[[referent.names]]\nform = "Aenam"\nside = "shared"\n'
    )
    with pytest.raises(CodebookError) as error:
        read_names(write(tmp_path, second.replace('unless = ["Elsewhere"]\n', "")))
    assert str(error.value) == (
        "names.toml: 'Aenam' is a name of 'x' (Aname) and of 'y' (Aenam), and nothing tells them apart. "
        "Take it from one, or give one a list 'needs' or 'unless'."
    )
    assert len(read_names(write(tmp_path, second + 'needs = ["River"]\n'))) == 2


def test_the_example_of_the_docs_reads(tmp_path: Path) -> None:
    page = FILE.parent.parent / "docs" / "names.md"
    if not page.is_file():
        pytest.skip("the documentation is not part of this installation")
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (bridge,) = read_names(write(tmp_path, example))
    assert bridge.live() == ("East Bridge", "Victory Bridge")
    assert bridge.names[1].needs == ("Valley", "Hilltown")


def test_two_records_of_one_id(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as error:
        read_names(write(tmp_path, GOOD + GOOD[GOOD.index("[[referent]]") :]))
    assert str(error.value) == "names.toml: there are two referents with the id 'x'. Rename or remove one."


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"names\.toml is not valid TOML: .* Mend the line and load it again\."):
        read_names(write(tmp_path, "[[referent"))
    with pytest.raises(CodebookError, match=r"missing\.toml cannot be read"):
        read_names(tmp_path / "missing.toml")
    with pytest.raises(CodebookError) as error:
        read_names(write(tmp_path, 'referent = "x"'))
    assert str(error.value) == "names.toml: write each record as [[referent]], with double brackets."


def test_the_check_of_files_reads_names_and_acts(tmp_path: Path) -> None:
    head = "".join(f'{key} = "x"\n' for key in ("title", "about", "written_by", "licence", "version"))
    head = f'[provenance]\n{head}sources = ["x"]\n'
    rows = "".join(
        f'[[referent.names]]\nform = "{form}"\nside = "armenian"\nstatus = "unreviewed"\nreviewed_by = ""\n'
        for form in ("East Bridge", "Victory Bridge")
    )
    file = tmp_path / "mine.toml"
    file.write_text(f'{head}[[referent]]\nid = "bridge"\nname = "Bridge"\nkind = "place"\n{rows}', encoding="utf-8")
    (problem,) = framing.check_lexicon(file)
    assert "all its names are armenian" in problem
    file.write_text(f'{head}[[act]]\nlemma = "shell"\nclass = "noise"\n', encoding="utf-8")
    (problem,) = framing.check_lexicon(file)
    assert "noise" in problem
