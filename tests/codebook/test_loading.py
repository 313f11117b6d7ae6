"""Lexicon files to a codebook: a folder of one's own, templates, and what a file may leave to the bundled ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lexicon_samples import message, write

from framing.codebook import load_codebook
from framing.coding.mentions import find_mentions
from framing.errors import FramingWarning

MINIMAL = """
[[party]]
id = "north"
name = "Northland"
kind = "state"
template = "state"
demonyms = ["Northlandic"]
metonyms = ["Nordheim"]
people_names = ["Northlanders"]

[[party]]
id = "leader"
name = "Ada Leader"
kind = "person"
part_of = "north"
aliases = ["Leader"]
offices = [{ titles = ["president"], of = "north", from = "2020-01-01", to = "2023-12-31" }]
"""


def test_another_conflict_in_one_file(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, parties=MINIMAL))
    text = "The Northlandic army lost. Nordheim's foreign ministry and Northlanders mourn; the Northlandic side left."
    found = {(mention.text, mention.party) for mention in find_mentions(text, book).found}
    assert found == {
        ("Northlandic army", "north_armed_forces"),
        ("Nordheim's foreign ministry", "north_foreign_ministry"),
        ("Northlanders", "north_people"),
        ("Northlandic", "north"),
    }
    assert book.parties["north_armed_forces"].part_of == "north"
    assert book.parties["north_people"].kind == "people"
    (mention,) = find_mentions("The Northlandic president spoke.", book, date="2021-05").found
    assert mention.party == "leader"
    assert find_mentions("The Northlandic president spoke.", book, date="2024").found == ()


def test_a_single_file_and_a_folder_are_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, parties=MINIMAL)
    assert load_codebook(folder).parties["north"] == load_codebook(folder / "parties.toml").parties["north"]
    assert load_codebook(folder) == load_codebook(str(folder))


def test_the_bundled_grammar_and_tone_words_serve_a_folder_without(tmp_path: Path) -> None:
    own = load_codebook(write(tmp_path, parties=MINIMAL))
    assert own.rules == load_codebook().rules
    assert own.tone == load_codebook().tone
    assert not own.outlets


def test_adding_to_the_bundled_codebook(tmp_path: Path) -> None:
    joined = load_codebook() | load_codebook(write(tmp_path, parties=MINIMAL))
    assert {"north", "armenia", "azerbaijan"} <= set(joined.parties)
    found = find_mentions("Northland, Armenia and Azerbaijan", joined).found
    assert [mention.party for mention in found] == ["north", "armenia", "azerbaijan"]


@pytest.mark.parametrize("state", ["armenia", "azerbaijan"])
def test_a_file_of_ones_own_may_refer_to_bundled_parties(tmp_path: Path, state: str) -> None:
    own = (
        f'[[party]]\nid = "envoy"\nname = "Ada Example"\nkind = "person"\npart_of = "{state}"\n'
        f'offices = [{{ titles = ["peace envoy"], of = "{state}", from = "2020-01-01" }}]\n'
    )
    mine = load_codebook(write(tmp_path, parties=own))
    assert set(mine.parties) == {"envoy", state}
    joined = load_codebook() | mine
    assert len(joined.parties) == len(load_codebook().parties) + 1 and joined.roll_up("envoy") == state
    name = joined.parties[state].name
    assert [m.party for m in find_mentions(f"{name}'s peace envoy left.", joined, date="2021").found] == ["envoy"]
    write(tmp_path, parties=own.replace(f'"{state}"', '"nowhere"'))
    assert "Party 'envoy', part_of: There is no party 'nowhere'." in message(tmp_path)


def test_the_bundled_codebook_is_read_once() -> None:
    assert load_codebook() is load_codebook()


def test_an_institution_can_be_written_out(tmp_path: Path) -> None:
    own = (
        MINIMAL
        + """
[[party]]
id = "north_guard"
name = "Royal Guard"
part_of = "north"
template = "armed_forces"
"""
    )
    book = load_codebook(write(tmp_path, parties=own))
    assert "north_armed_forces" not in book.parties
    assert [m.party for m in find_mentions("Northland's army, the Royal Guard", book).found] == ["north_guard"] * 2


def test_the_article_of_a_name(tmp_path: Path) -> None:
    own = '[[party]]\nid = "u"\nname = "United Isles"\nkind = "state"\ntemplate = "state"\narticle = "the"\n'
    book = load_codebook(write(tmp_path, parties=own))
    assert book.parties["u_parliament"].name == "Parliament of the United Isles"
    (mention,) = find_mentions("the Government of the United Isles", book).found
    assert mention.text == "Government of the United Isles"


def test_outlets_and_groups(tmp_path: Path) -> None:
    outlets = """
[[group]]
id = "northern"
name = "Northern"
own_side = "north"

[[outlet]]
id = "herald"
name = "The Herald"
group = "northern"
country = "NO"
languages = ["en"]
domains = ["herald.example"]
"""
    book = load_codebook(write(tmp_path, parties=MINIMAL, outlets=outlets))
    found = book.outlet("https://www.herald.example/story")
    assert found is not None and (found.name, found.group) == ("The Herald", "northern")
    assert book.groups["northern"].own_side == "north"


def test_a_misnamed_file_is_warned_of(tmp_path: Path) -> None:
    write(tmp_path, parties=MINIMAL, partys="")
    with pytest.warns(FramingWarning) as warned:
        load_codebook(tmp_path)
    assert [str(warning.message) for warning in warned] == [
        f"{tmp_path / 'partys.toml'} is not read. There is no codebook file 'partys'. Did you mean 'parties'? "
        "What exists: agency, mentions, names, outlets, parties, tone."
    ]


def test_places_that_hold_no_codebook(tmp_path: Path) -> None:
    assert message(tmp_path / "none") == "There is no folder or file '…/none'. Give a folder that holds parties.toml."
    (tmp_path / "empty").mkdir()
    assert message(tmp_path / "empty") == (
        "'…/empty' holds none of the files a codebook is made of: agency.toml, mentions.toml, names.toml, "
        "outlets.toml, parties.toml, tone.toml."
    )
    (tmp_path / "partis.toml").write_text("", encoding="utf-8")
    assert message(tmp_path / "partis.toml") == (
        "'partis.toml' is no codebook file. There is no codebook file 'partis'. Did you mean 'parties'? "
        "What exists: agency, mentions, names, outlets, parties, tone."
    )


def test_every_field_of_the_bundled_files_is_read() -> None:
    book: Any = load_codebook()
    assert all(party.name and party.kind for party in book.parties.values())
    assert len(book.parties) > 300 and len(book.outlets) >= 90 and len(book.tone) > 300
