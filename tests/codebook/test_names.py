"""Files of contested names of one's own, and what is said of those with mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lexicon_samples import HEAD

import framing
from framing.codebook.names import NameForm, Referent, read_names
from framing.errors import CodebookError
from framing.resources import resource_path


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
    page = resource_path("lexicons").parent / "docs" / "names.md"
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
    rows = "".join(
        f'[[referent.names]]\nform = "{form}"\nside = "armenian"\nstatus = "unreviewed"\nreviewed_by = ""\n'
        for form in ("East Bridge", "Victory Bridge")
    )
    file = tmp_path / "mine.toml"
    file.write_text(f'{HEAD}[[referent]]\nid = "bridge"\nname = "Bridge"\nkind = "place"\n{rows}', encoding="utf-8")
    (problem,) = framing.check_lexicon(file)
    assert "all its names are armenian" in problem
    file.write_text(f'{HEAD}[[act]]\nlemma = "shell"\nclass = "noise"\n', encoding="utf-8")
    (problem,) = framing.check_lexicon(file)
    assert "noise" in problem
